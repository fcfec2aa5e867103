"""Whether a draft stays within what the council approved."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from conftest import EXAMPLES

from mou_builder import Options, dump_options, load_options
from mou_builder.conditions.holding import Test as Question
from mou_builder.options_file.approved import as_table, condition_of
from mou_builder.requirements.checking_words import as_text, as_values
from mou_builder.requirements.judging import Judged
from mou_builder.requirements.mandate import Standing, within_mandate
from mou_builder.requirements.mandate_words import authority_sentence

WEST_SUSSEX = EXAMPLES / "west-sussex-2020.toml"


def options(approved: dict[str, Any], **changes: Any) -> Options:
    """Return options whose mandate approves something."""
    return load_options(
        {
            "edition": "2020.1.0",
            "route": "directed",
            "mou": {"date": dt.date(2020, 10, 20)},
            "council": {"name": "Example Council", "type": "county"},
            "mandate": {
                "decided_by": "the Cabinet", "date": dt.date(2020, 10, 20), "approved": approved,
            },
            **changes,
        }
    )  # fmt: skip


SIZE = {"board": {"size_min": {"at_least": 7, "at_most": 10}}}
ROUTE = {"pension": {"route": ["admitted_body", "designated_body"]}}
START = {"go_live": {"date": {"before": dt.date(2021, 10, 2)}}}
START_OR_OPEN = {"go_live": {"date": {"before": dt.date(2021, 10, 2), "or_open": True}}}


@pytest.mark.parametrize(
    ("approved", "changes", "expected"),
    [
        (SIZE, {"board": {"size_min": 7}}, Standing.WITHIN),
        (SIZE, {"board": {"size_min": 6}}, Standing.OUTSIDE),
        (SIZE, {"board": {"size_min": 11}}, Standing.OUTSIDE),
        (SIZE, {}, Standing.OPEN),
        (SIZE, {"board": {"size_min": {"open": "x", "at_least": 7, "at_most": 9}}}, Standing.WITHIN),
        (SIZE, {"board": {"size_min": {"open": "x", "at_least": 9}}}, Standing.OPEN),
        (SIZE, {"board": {"size_min": {"open": "x", "at_most": 6}}}, Standing.OUTSIDE),
        (ROUTE, {"pension": {"route": "deemed_employer"}}, Standing.OUTSIDE),
        (ROUTE, {}, Standing.OPEN),
        (
            ROUTE,
            {"pension": {"route": {"open": "x", "between": ["admitted_body", "designated_body"]}}},
            Standing.WITHIN,
        ),
        (START, {"go_live": {"date": {"open": "x", "latest": dt.date(2021, 10, 1)}}}, Standing.WITHIN),
        (START, {"go_live": {"date": {"open": "x", "earliest": dt.date(2021, 10, 2)}}},
         Standing.OUTSIDE),
        ({"council_owned": True}, {"trust": {"ownership": "independent"}}, Standing.OUTSIDE),
        (START_OR_OPEN, {}, Standing.WITHIN),
        (START_OR_OPEN, {"go_live": {"date": dt.date(2021, 10, 1)}}, Standing.WITHIN),
        (START_OR_OPEN, {"go_live": {"date": dt.date(2021, 10, 2)}}, Standing.OUTSIDE),
        (START_OR_OPEN, {"go_live": {"date": {"open": "x", "earliest": dt.date(2021, 10, 2)}}},
         Standing.WITHIN),
    ],
)  # fmt: skip
def test_each_approved_value_is_within_outside_or_open(
    approved: dict[str, Any], changes: dict[str, Any], expected: Standing
) -> None:
    """Values are compared by the same rule as everywhere, whatever is decided."""
    [authority] = within_mandate(options(approved, **changes))
    assert authority.standing is expected


def test_what_needs_attention_comes_first() -> None:
    """Outside comes first, then open, then within."""
    found = within_mandate(options({**ROUTE, **SIZE, "route": "directed"}, board={"size_min": 6}))
    assert [(a.path, a.standing) for a in found] == [
        ("board.size_min", Standing.OUTSIDE),
        ("pension.route", Standing.OPEN),
        ("route", Standing.WITHIN),
    ]
    assert (
        authority_sentence(found[0]) == "board.size_min is 6; approved: at least 7 and at most 10"
    )


def test_a_date_that_may_stay_open_is_within_as_it_is() -> None:
    """It is not said to be within whatever is decided."""
    [authority] = within_mandate(options(START_OR_OPEN))
    assert authority_sentence(authority) == (
        "go_live.date is open; approved: a date before 2021-10-02, or open"
    )


def test_no_decision_approves_nothing(west_sussex: Options) -> None:
    """Nothing is approved before the decision, or where the decision does not speak of it."""
    assert within_mandate(options({})) == ()
    assert west_sussex.mandate


def test_the_draft_of_west_sussex_is_within_what_its_cabinet_approved(
    west_sussex: Options,
) -> None:
    """Sections 2 and 3.2 of the report give every choice."""
    found = within_mandate(west_sussex)
    assert len(found) > 35
    assert {authority.standing for authority in found} == {Standing.WITHIN}
    for path in ("trust.legal_form", "scope.bundle", "go_live.date", "board.size_max", "dcs.model"):
        assert path in {authority.path for authority in found}  # 3.2 (b), (a), (c), (d), (e)


def test_each_choice_approved_names_its_paragraph() -> None:
    """A comment beside it names the paragraph."""
    text = WEST_SUSSEX.read_text(encoding="utf-8")
    table = text.partition("[mandate.approved]\n")[2].partition("\n\n")[0]
    lines = table.split("\n")
    assert len(lines) > 35
    assert [x for x in lines if not re.search(r"# (\d\.\d+|recommendation \(\d\))", x)] == []


def test_a_mandate_survives_being_written() -> None:
    """It survives as TOML and, with dates as texts, as JSON."""
    given = options({**SIZE, **START_OR_OPEN, **ROUTE, "commissioner": {"given": False}})
    assert load_options(dump_options(given).encode()) == given
    assert given.mandate
    table = as_table(given.mandate.approved)
    assert table["pension"] == {"route": ["admitted_body", "designated_body"]}
    assert table["go_live"] == {"date": {"before": dt.date(2021, 10, 2), "or_open": True}}
    content = {
        "edition": "2020.1.0", "route": "directed", "mou": {"date": "2020-10-20"},
        "council": {"name": "Example Council", "type": "county"},
        "mandate": {"decided_by": "the Cabinet", "date": "2020-10-20", "approved": table},
    }  # fmt: skip
    assert load_options(json.dumps(content, default=str).encode()) == given


def test_what_was_approved_is_a_condition() -> None:
    """Tests come in the order of their paths, so that one decision has one form."""
    given = options({**ROUTE, **SIZE})
    assert given.mandate
    assert condition_of(given.mandate.approved) == (
        Question("board.size_min", "at_least", 7),
        Question("board.size_min", "at_most", 10),
        Question("pension.route", "is", ("admitted_body", "designated_body")),
    )


def test_a_report_says_how_the_draft_stands_to_the_decision() -> None:
    """It does so in words and as values; a draft outside its mandate is a failure."""
    given = options(
        {**SIZE, **ROUTE}, board={"size_min": {"open": "x", "at_least": 7, "at_most": 8}}
    )
    judgement = Judged((), given.mandate, within_mandate(given))
    text = as_text(judgement)
    assert "MANDATE of the Cabinet, 20 October 2020 (minute: open)\n" in text
    assert "  2 approved: 0 outside, 1 open, 1 within.\n" in text
    assert (
        "  within   board.size_min is open; approved: at least 7 and at most 10 "
        "(whatever is decided)\n"
    ) in text
    values = as_values(judgement)["mandate"]
    assert values["approved"][0] == {
        "path": "pension.route", "found": "open", "standing": "open",
        "approved": '"admitted_body" or "designated_body"',
    }  # fmt: skip
    assert not judgement.is_failure
    outside = options(SIZE, board={"size_min": 6})
    assert Judged((), outside.mandate, within_mandate(outside)).is_failure
