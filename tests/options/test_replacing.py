"""One option replaced, by its path."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from any_options import MAX_EXAMPLES, TEXT
from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_builder import (
    Approval,
    Approved,
    Contract,
    Council,
    CouncilType,
    Decision,
    Endorser,
    Kpi,
    LegalForm,
    Month,
    OpenPoint,
    Options,
    OptionsError,
    Service,
    Year,
    load_options,
)
from mou_builder.options.kinds import element, members
from mou_builder.options.places import value_at
from mou_builder.options.table import OptionsTable

PAUSED = load_options(EXAMPLES / "west-sussex-2020-paused.toml")
NEW: dict[str, tuple[str, Any, Any]] = {
    "a number": ("contract.initial_term_years", 7, 7),
    "a word": ("trust.legal_form", "cic", LegalForm.CIC),
    "a typed word": ("trust.legal_form", LegalForm.CIC, LegalForm.CIC),
    "a date": ("go_live.date", dt.date(2022, 4, 1), dt.date(2022, 4, 1)),
    "a date as text": ("go_live.date", "2022-04-01", dt.date(2022, 4, 1)),
    "a year": ("go_live.date", 2022, Year(2022)),
    "a year in quotes": ("go_live.date", "2022", Year(2022)),
    "a month": ("go_live.date", "2022-04", Month(2022, 4)),
    "a typed month": ("go_live.date", Month(2022, 4), Month(2022, 4)),
    "a sum of whole pounds": ("contract.sum", 2900000, Decimal(2900000)),
    "a sum as a float": ("contract.sum", 0.1, Decimal("0.1")),
    "a typed sum": ("contract.sum", Decimal("0.10"), Decimal("0.10")),
    "an open point": (
        "trust.legal_form",
        {"open": "the Council", "by": "2021-03-31", "between": ["clg", "cic"]},
        OpenPoint(open="the Council", by=dt.date(2021, 3, 31), between=("clg", "cic")),
    ),
    "an open point that names nobody": ("trust.legal_form", {"open": ""}, OpenPoint()),
    "a typed open point": ("trust.legal_form", OpenPoint(open="x"), OpenPoint(open="x")),
    "nothing": ("direction", None, None),
    "a list": ("ceo.endorsement", ["dfe"], (Endorser.DFE,)),
    "a table": (
        "council",
        {"name": "New Council", "type": "unitary"},
        Council(name="New Council", type=CouncilType.UNITARY),
    ),
    "a typed table": ("contract", Contract(), Contract()),
    "a list of tables": ("contract.kpis", [{"name": "Visits"}], (Kpi(name="Visits"),)),
    "a service by its word": (
        "scope.social_care.iro",
        "out",
        Service(decision=Decision.OUT),
    ),
    "what was approved": (
        "mandate.approved",
        {"trust": {"legal_form": "clg"}, "go_live": {"date": {"before": "2022-04-01"}}},
        Approved(
            (
                Approval("go_live.date", "before", dt.date(2022, 4, 1)),
                Approval("trust.legal_form", "is", ("clg",)),
            )
        ),
    ),
}


@pytest.mark.parametrize("what", NEW)
def test_an_option_is_replaced_and_no_other(what: str) -> None:
    """The new value may be one as a file has it, or a typed one."""
    path, value, expected = NEW[what]
    done = PAUSED.replace(path, value)
    found = value_at(done, path)
    assert found == expected
    assert done.replace(path, value_at(PAUSED, path)) == PAUSED
    assert type(done) is Options


def test_a_member_of_a_list_is_named_by_its_number() -> None:
    """Members count from 1, as in messages, and the others stay as they are."""
    first, second, *rest = PAUSED.programme.milestones
    whole = PAUSED.replace("programme.milestones[2]", {"kind": "other", "name": "Tea"})
    part = PAUSED.replace("programme.milestones[2].date", "2021-02-28")
    assert whole.programme.milestones == (first, attrs.evolve(whole.programme.milestones[1]), *rest)
    assert whole.programme.milestones[1].name == "Tea"
    assert part.programme.milestones == (
        first, attrs.evolve(second, date=dt.date(2021, 2, 28)), *rest,
    )  # fmt: skip


def test_the_last_member_of_a_list_can_be_replaced() -> None:
    """The one after it cannot."""
    count = len(PAUSED.programme.milestones)
    done = PAUSED.replace(f"programme.milestones[{count}].owner", "the Chair")
    assert done.programme.milestones[-1].owner == "the Chair"
    assert refused(f"programme.milestones[{count + 1}].owner", "x") == (
        f"programme.milestones[{count + 1}]: the list has {count}, counted from 1.",
        "limits",
        f"programme.milestones[{count + 1}]",
    )


def refused(path: str, value: object, options: Options = PAUSED) -> tuple[str, str, str | None]:
    """Return the sentence, the code and the path of the one problem."""
    with pytest.raises(OptionsError) as caught:
        options.replace(path, value)
    [problem] = caught.value.problems
    assert problem.sentence.startswith("options: ")
    return problem.sentence.removeprefix("options: "), problem.code, problem.path


WRONG: dict[str, tuple[str, Any, str, str, str]] = {
    "a misspelt option": (
        "contract.initial_term_yrs", 7, "unknown", "contract.initial_term_yrs",
        "unknown option contract.initial_term_yrs. Did you mean contract.initial_term_years?",
    ),
    "what the library does not serve": (
        "trust.exists", True, "unknown", "trust.exists",
        (
            "trust.exists cannot be said: the library serves a Trust still to be set up, for one "
            "council or for several at once, and none that exists already and is joined."
        ),
    ),
    "an option without its table": (
        "initial_term_years", 7, "unknown", "initial_term_years",
        "unknown option initial_term_years. Did you mean contract.initial_term_years?",
    ),
    "a misspelt option of a member": (
        "programme.milestones[1].ownr", "x", "unknown", "programme.milestones[1].ownr",
        "unknown option programme.milestones[1].ownr. Did you mean programme.milestones[1].owner?",
    ),
    "no option at all": ("", 7, "unknown", '""', 'unknown option "".'),
    "a fact": (
        "council_owned", True, "unknown", "council_owned",
        "council_owned follows from other options. Replace these.",
    ),
    "a number below its limit": (
        "contract.initial_term_years", -7, "limits", "contract.initial_term_years",
        "contract.initial_term_years must be from 0 to 1,000,000,000 (got -7).",
    ),
    "a date of no calendar": (
        "programme.milestones[2].date", "2021-02-30", "date", "programme.milestones[2].date",
        "programme.milestones[2].date must be a date of the calendar (got 2021-02-30).",
    ),
    "a text for a date": (
        "go_live.date", "soon", "date", "go_live.date",
        'go_live.date must be a date, a month such as "2020-07" or a year such as 2019 (got "soon").',
    ),
    "none where words are printed": (
        "council.executive", "none", "text", "council.executive",
        ('council.executive cannot be "none", which would be printed as a name. Leave it out, or '
        "say it in words."),
    ),
    "a text for a list": (
        "programme.milestones", "x", "kind", "programme.milestones",
        'programme.milestones must be a list of tables (got "x").',
    ),
    "None for what must be given": (
        "edition", None, "kind", "edition", "edition must be a text in quotes (got None).",
    ),
    "a table that lacks something": (
        "council", {"name": "x"}, "missing", "council.type",
        "council.type is missing. It must be given.",
    ),
    "an option in a text": (
        "council.name.first", "x", "kind", "council.name", "council.name holds no further options.",
    ),
    "an option in a list": (
        "programme.milestones.date", "2021-02-28", "kind", "programme.milestones",
        "programme.milestones is a list. Name one of its members: programme.milestones[1].",
    ),
    "a member of no list": (
        "board[1]", 1, "kind", "board", "board is not a list of which one could be replaced.",
    ),
    "a member before the first": (
        "programme.milestones[0]", 1, "limits", "programme.milestones[0]",
        f"programme.milestones[0]: the list has {len(PAUSED.programme.milestones)}, counted from 1.",
    ),
    "what was approved of no option": (
        "mandate.approved", {"trust": {"form": "clg"}}, "approved", "mandate.approved.trust.form",
        ('mandate.approved.trust.form cannot be what was approved: "trust.form" is not an option. '
        "Did you mean trust.legal_form?"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_cannot_be_replaced_so_is_refused(what: str) -> None:
    """The message gives the whole path, as far as it leads."""
    path, value, code, where, said = WRONG[what]
    assert refused(path, value) == (said, code, where)


def test_an_option_of_a_table_that_is_left_out_or_open_is_refused() -> None:
    """The option has no place to stand, and the message says what to replace instead."""
    without = PAUSED.replace("direction", None)
    assert refused("direction.date", "2021-01", without) == (
        "direction is left out. Replace it with a table.", "missing", "direction",
    )  # fmt: skip
    open_yet = PAUSED.replace("review.pause", {"open": ""})
    assert refused("review.pause.max_months", 3, open_yet) == (
        "review.pause is an open point. Replace it with a table.", "open", "review.pause",
    )  # fmt: skip


def test_several_problems_of_a_table_are_named_at_once() -> None:
    """They are named together, as those of a file are."""
    with pytest.raises(OptionsError) as caught:
        PAUSED.replace("council", {"nme": "x", "type": "town"})
    assert [problem.path for problem in caught.value.problems] == [
        "council.nme", "council.name", "council.type",
    ]  # fmt: skip


def leaves(cls: Any, above: str = "") -> list[str]:
    """Return the path of every option that is a single value or a list, in no list itself."""
    found = []
    for attribute in attrs.fields(cls):
        path = f"{above}.{attribute.name}" if above else attribute.name
        parts = members(attribute.type)
        if len(parts) == 1 and element(parts[0]) is None and issubclass(parts[0], OptionsTable):
            found += leaves(parts[0], path)
        else:
            found.append(path)
    return found


GARBAGE = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 3), st.just(10**9 + 1), st.just(10**70),
    st.floats(width=32), st.decimals(-2, 2, places=3), TEXT,
    st.sampled_from(["", " ", "\x07", "2021-02-30", "2021-02-28", "2020-07", "2020-13", "in",
                     "clg", "council", "directed", "cabinet"]),
    st.lists(st.sampled_from(["dfe", "x", 1, None, {"open": ""}, {"kind": "other"}]), max_size=2),
    st.sampled_from([{}, {"open": ""}, {"open": 3}, {"open": "x", "at_most": -1},
                     {"open": "", "between": ["clg", "cic"]}, {"name": "x"}, {"decision": "in"}]),
)  # fmt: skip


@settings(max_examples=MAX_EXAMPLES * 5, deadline=None)
@given(st.sampled_from(leaves(Options)), GARBAGE)
def test_replacing_refuses_what_loading_refuses_in_the_same_words(path: str, value: Any) -> None:
    """It does so whatever takes the place of a value."""
    plain: dict[str, Any] = {
        "edition": "2020.1.0",
        "route": "directed",
        "mou": {"date": "2020-10-20"},
        "council": {"name": "Example Council", "type": "county"},
    }
    least = load_options(plain)
    *above, name = path.split(".")
    table = plain
    for step in above:
        table = table.setdefault(step, {})
    table[name] = value
    assert outcome(lambda: least.replace(path, value)) == outcome(lambda: load_options(plain))


def outcome(make: Any) -> Any:
    """Return what *make* makes, or the problems with it."""
    try:
        return make()
    except OptionsError as error:
        return error.problems or "an error without a problem"
