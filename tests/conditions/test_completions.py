"""Three-valued findings are exact: checked against every completion of random options."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from completing import completions, partial_options
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from memoranda import options
from sweeping import sample
from sweeps.findings import FINDINGS, judged

from mou_builder import Options, Outcome, build, check
from mou_builder.conditions.completions import decisions, whatever_is_decided
from mou_builder.conditions.facts import FACTS
from mou_builder.conditions.questions import asked_by
from mou_builder.conditions.reading import read_condition
from mou_builder.options.board import Board, Nominee
from mou_builder.options.contract import BreakPoint, Extension, Finance
from mou_builder.options.intervention import Commissioner
from mou_builder.options.limits import Limits
from mou_builder.options.parties import Council, FurtherCouncil
from mou_builder.options.paths import hints, kind_of, value_at
from mou_builder.options.rights import DfeRights
from mou_builder.options.scope import Scope
from mou_builder.requirements.outcomes import outcome
from mou_builder.requirements.requirements import InForce

JUDGED = judged()
REQUIREMENTS, EDITION, SETTLED = JUDGED.requirements, JUDGED.edition, JUDGED.settled
DOCUMENT, LEVERS, CAN_BE_OPEN = JUDGED.document, JUDGED.levers, JUDGED.can_be_open
OPEN: dict[str, Any] = {"open": "x"}
OWNED = {"trust": {"ownership": {**OPEN, "between": ["wholly_owned_single", "wholly_owned_joint"]}}}


QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_a_finding_is_what_every_completion_says() -> None:
    """A finding is met if and only if every completion meets it, and so for every other outcome;
    else it is open.
    """
    sample(FINDINGS)


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_a_finding_is_what_every_document_says(data: st.DataObject) -> None:
    """The same holds when each completion is built as a document of its own and checked by
    itself.
    """
    name = data.draw(st.sampled_from(CAN_BE_OPEN))
    options = data.draw(partial_options(SETTLED, LEVERS[name], REQUIREMENTS[name], most=6))
    outcomes = {
        check(done, build(done, EDITION), (REQUIREMENTS[name],))[0].outcome
        for done in completions(REQUIREMENTS[name], options, LEVERS[name])
    }
    [finding] = check(options, build(options, EDITION), (REQUIREMENTS[name],))
    if len(outcomes) > 1 or finding.outcome is Outcome.OPEN:
        assert finding.outcome is Outcome.OPEN
    else:
        assert finding.outcome is outcomes.pop()


LATE = dt.date(2021, 10, 2)
ROUTES = ("admitted_body", "designated_body", "deemed_employer")


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ([{}], Outcome.MET),
        ([{"pension": {"route": route}} for route in ROUTES], Outcome.MET),
        ([{"pension": {"route": route}} for route in ROUTES[:2]], Outcome.OPEN),
        ([{"pension": {"route": {"open": True}}}], Outcome.NOT_MET),
        ([{"pension": {"route": {"open": False}}}], Outcome.MET),
        ([{"council_owned": True}, {"trust": {"ownership": "independent"}}], Outcome.MET),
        ([{"council_owned": True}, {"trust": {"ownership": {"open": True}}}], Outcome.OPEN),
        ([{"go_live": {"date": {"before": LATE, "or_open": True}}}], Outcome.OPEN),
        (
            [
                {"go_live": {"date": {"before": LATE, "or_open": True}}},
                {"go_live": {"date": {"from": LATE}}},
            ],
            Outcome.MET,
        ),
        ([], Outcome.NOT_MET),
    ],
)
def test_clauses_come_and_go_with_an_open_point(
    conditions: list[dict[str, Any]], expected: Outcome
) -> None:
    """A clause must be there whatever is decided, while the wording for an open point will go."""
    requirement = attrs.evolve(REQUIREMENTS["clm-02"], in_force=InForce(), expects=(), covered=True)
    read = tuple(read_condition(condition, "test") for condition in conditions)
    assert outcome(requirement, options(), {requirement.id: read}) is expected


@pytest.mark.parametrize(
    ("condition", "changes", "expected"),
    [
        # two tests of one open choice, which no word passes together
        ({"board": {"size_min": {"at_least": 8, "at_most": 7}}}, {}, False),
        ({"trust": {"ownership": "independent"}, "council_owned": True}, {}, False),
        ({"trust": {"ownership": "independent"}, "council_owned": False}, {}, None),
        ({"trust": {"ownership": ["wholly_owned_single", "wholly_owned_joint"]}}, OWNED, True),
        ({"council_owned": True}, OWNED, True),
        # whichever extent is chosen, social care moves; health never does
        ({"scope": {"decided": {"social_care": {"lado": {"decision": "in"}}}}}, {}, True),
        ({"scope": {"decided": {"health": {"camhs_liaison": {"decision": "out"}}}}}, {}, True),
        ({"scope": {"includes_education": True}}, {}, None),
        ({"scope": {"includes_education": True, "includes_send": False}}, {}, False),
        # an open table: its options are open with it
        ({"review": {"pause": {"max_months": {"at_least": 0}}}}, {}, True),
        ({"review": {"pause": {"max_months": {"at_least": 1}}}}, {}, None),
        ({"review": {"pause": {"trigger": {"given": True}}}}, {}, None),
        # a list: empty is a decision too
        ({"claims": {"pre_formation": {"empty": False}}}, {}, None),
        ({"claims": {"pre_formation": {"includes": ["triage_protocol"], "empty": True}}}, {}, False),
        # the two ends of a number and of a date
        ({"board": {"quorum": {"at_least": 3}}}, {"board": {"quorum": {**OPEN, "at_least": 3}}}, True),
        ({"board": {"quorum": {"at_least": 3}}}, {"board": {"quorum": {**OPEN, "at_most": 2}}}, False),
        # what asks for a decision waits for it
        ({"tax": {"vat": {"open": False}}}, {}, None),
        ({"tax": {"vat": {"open": True}}}, {}, False),
        # what may stay open is as wanted while it is open
        ({"go_live": {"date": {"before": LATE, "or_open": True}}}, {}, True),
        ({"go_live": {"date": {"before": LATE, "or_open": True}}}, {"go_live": {"date": LATE}}, False),
        ({"go_live": {"date": {"before": LATE}}}, {}, None),
        ({"go_live": {"date": {"before": LATE, "or_open": True}}, "tax": {"vat": "mixed"}}, {}, None),
        ({"board": {"size_is_fixed": True}}, {"board": {"size_min": 7}}, None),
        ({"board": {"size_is_fixed": True}}, {"board": {"size_min": 7, "size_max": 7}}, True),
    ],
)  # fmt: skip
def test_whatever_is_decided(
    condition: dict[str, Any], changes: dict[str, Any], expected: bool | None
) -> None:
    """The answer is the one that every completion gives, or None where they differ."""
    read = read_condition(condition, "test")
    assert whatever_is_decided(read, options(**changes)) is expected


def test_every_fact_says_what_it_is_worked_out_from() -> None:
    """A fact added to the options must be added to ``FACTS``, with what it reads."""
    tables = {
        "": Options,
        "council": Council,
        "councils": FurtherCouncil,
        "board": Board,
        "dfe_rights": DfeRights,
        "scope": Scope,
        "commissioner": Commissioner,
        "limits": Limits,
        "board.nominees": Nominee,
        "contract.break_point": BreakPoint,
        "contract.extension": Extension,
        "finance": Finance,
    }
    found = {
        f"{path}.{name}".lstrip(".")
        for path, cls in tables.items()
        for name in hints(cls)
        if kind_of(f"{path}.{name}".lstrip(".")).is_fact
    }
    assert found == {*FACTS, "scope.decided", "limits"}  # these are read member by member
    assert all(kind_of(read) for fact in FACTS.values() for read in fact.reads)


@settings(max_examples=300, deadline=None, suppress_health_check=QUIET)
@given(data=st.data())
def test_a_fact_depends_on_nothing_but_what_it_reads(data: st.DataObject) -> None:
    """The fact stays the same while every other option changes."""
    name = data.draw(st.sampled_from(sorted(FACTS)))
    levers_ = tuple(sorted({option for options in LEVERS.values() for option in options}))
    others = tuple(
        option
        for option in levers_
        if not any(f"{option}.".startswith(f"{r}.") or f"{r}.".startswith(f"{option}.")
                   for r in FACTS[name].reads)
    )  # fmt: skip
    chosen = tuple(
        data.draw(st.lists(st.sampled_from(others), min_size=1, max_size=8, unique=True))
    )
    changed = data.draw(partial_options(SETTLED, chosen, REQUIREMENTS["con-05"]))
    assert value_at(changed, name) == value_at(SETTLED, name)


def test_a_mark_is_told_apart_on_both_sides() -> None:
    """The decisions tried on a number or date show every answer that a test can give."""
    [asked] = map(asked_by, read_condition({"board": {"quorum": {"at_least": 3}}}, "test"))
    tried = decisions(options(), ("board", "quorum"), (asked,))
    assert {2, 3} <= set(tried)
    bounded = options(board={"quorum": {**OPEN, "at_least": 5, "at_most": 6}})
    assert set(decisions(bounded, ("board", "quorum"), (asked,))) == {5, 6}
