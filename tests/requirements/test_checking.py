"""Findings: which outcome a requirement has, and in what order they come."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import attrs
import pytest
from memoranda import options as least

from mou_builder import Document, Level, Options, Outcome, Requirement, check
from mou_builder.conditions.questions import before
from mou_builder.conditions.reading import read_condition
from mou_builder.document.document import Clause, Item, Met, Paragraph, Text, Value
from mou_builder.library.header import Citation, Source
from mou_builder.options import Month, OpenPoint, Year
from mou_builder.options.values import span
from mou_builder.requirements.checking import findings
from mou_builder.requirements.checking_words import as_text, as_values
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.judging import Judged
from mou_builder.requirements.outcomes import outcome as outcome_alone
from mou_builder.requirements.quoting import quotable, quotes
from mou_builder.requirements.requirements import InForce

PLAIN = Requirement(
    id="tst-01",
    title="A test",
    level=Level.MANDATORY,
    basis=("dfe",),
    confidence="high",
    in_force=InForce(),
    when=(),
    expects=read_condition({"status": {"binding": False}}, "test"),
    covered=False,
    check="",
    sources=(Citation(Source("act", "Some Act", unverified=True), "section 1"),),
    text="Words.",
)
NOT_MET = attrs.evolve(PLAIN, expects=read_condition({"status": {"binding": True}}, "test"))
OPEN = attrs.evolve(PLAIN, expects=read_condition({"board": {"quorum": {"at_least": 3}}}, "test"))


def met(clause: str, *reads: str, name: str = "tst-01", items: tuple[str, ...] = ()) -> Clause:
    """Return a clause of one sentence, or of a lead-in with items, by which it meets *name*."""
    paragraph = Paragraph(
        f"{clause}:1",
        (Text(f"{clause} will:"), Value(" be", "board.size_min")),
        tuple(Item(item, (Text(f"{item}; and"),)) for item in items),
    )
    target = items[-1] if items else paragraph.id
    return Clause(clause, "", (paragraph,), (Met(name, target, paragraph.content, items, reads),))


def test_the_words_that_meet_a_requirement_come_the_best_first(
    west_sussex_document: Document,
) -> None:
    """Those that read an option by which it judges, then whole sentences, then as they stand; only
    for the requirement that they name, only where they have a number, and no more than three.
    """
    clauses = (
        met("a", "route", items=("a.1",)),
        met("b", "route"),
        met("c", "status", items=("c.1",)),
        met("d", "route"),
        met("e", "status.binding"),
        met("f", "status.binding", name="tst-01-part"),
        met("g", "status.binding"),
    )
    numbers = {name: f"({name})" for c in clauses[:-1] for name in (c.id, f"{c.id}:1", f"{c.id}.1")}
    printed = attrs.evolve(west_sussex_document, recitals=clauses, numbers=numbers)
    found = quotes(PLAIN, quotable(printed))
    assert [quote.number for quote in found] == ["(e:1)", "(c.1)", "(b:1)"]
    assert [quote.words for quote in found] == ["e will: be", "c will: be c.1.", "b will: be"]
    assert [quote.clause for quote in found] == ["e", "c", "b"]
    assert [q.clause for q in quotes(attrs.evolve(PLAIN, id="tst-01-part"), quotable(printed))] == [
        "f"
    ]


def test_sentences_of_one_paragraph_are_one_place(west_sussex_document: Document) -> None:
    """Quoted together, in their order."""
    one = met("a")
    two = attrs.evolve(one, meets=(*one.meets, attrs.evolve(one.meets[0], content=(Text("And."),))))
    printed = attrs.evolve(
        west_sussex_document, recitals=(two,), numbers={"a": "(A)", "a:1": "(A)"}
    )
    [found] = quotes(PLAIN, quotable(printed))
    assert (found.number, found.words) == ("(A)", "a will: be And.")


LATE = dt.date(2021, 10, 2)
OR_OPEN = {"go_live": {"date": {"before": LATE, "or_open": True}}}


@pytest.mark.parametrize(
    ("date", "expected"),
    [({"open": "x"}, Outcome.MET), (dt.date(2021, 10, 1), Outcome.MET), (LATE, Outcome.NOT_MET)],
)
def test_what_may_stay_open_is_met_while_it_is(
    date: Any, expected: Outcome, west_sussex_document: Document
) -> None:
    """The finding and its evidence agree."""
    requirement = attrs.evolve(PLAIN, expects=read_condition(OR_OPEN, "test"))
    given = options(go_live={"date": date})
    assert outcome(requirement, west_sussex_document, go_live={"date": date}) is expected
    [finding] = findings(given, west_sussex_document, (requirement,), {})
    assert [evidence.met for evidence in finding.evidence] == [expected is Outcome.MET]


def test_whether_a_requirement_applies_is_asked_of_what_is_decided(
    west_sussex_document: Document,
) -> None:
    """What is still open does not count: a requirement that applies before a date may not apply to
    an open date.
    """
    requirement = attrs.evolve(NOT_MET, when=read_condition(OR_OPEN, "test"))
    assert outcome(requirement, west_sussex_document) is Outcome.OPEN
    late = {"go_live": {"date": {"open": "x", "earliest": LATE}}}
    assert outcome(requirement, west_sussex_document, **late) is Outcome.NOT_APPLICABLE


def options(**changes: Any) -> Options:
    """Return least options that say of the memorandum that it does not bind."""
    return least(**{"status": {"binding": False}} | changes)


def outcome(
    requirement: Requirement, document: Document, as_at: dt.date | None = None, **changes: Any
) -> Outcome:
    """Return the outcome of one requirement, which is the same with and without what led to it."""
    chosen = options(**changes)
    found = findings(chosen, document, (requirement,), {}, as_at)[0].outcome
    assert as_at is not None or outcome_alone(requirement, chosen, document) is found
    return found


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, Outcome.MET),
        (dt.date(2020, 10, 20), None, Outcome.MET),
        (dt.date(2020, 10, 21), None, Outcome.NOT_APPLICABLE),
        (None, dt.date(2020, 10, 20), Outcome.MET),
        (None, dt.date(2020, 10, 19), Outcome.NOT_APPLICABLE),
    ],
)
def test_a_requirement_applies_from_its_first_day_to_its_last(
    first: dt.date | None, last: dt.date | None, expected: Outcome, west_sussex_document: Document
) -> None:
    """Both days are included."""
    requirement = attrs.evolve(PLAIN, in_force=InForce(first, last))
    assert outcome(requirement, west_sussex_document) is expected


def test_as_at_judges_by_another_day(west_sussex_document: Document) -> None:
    """It replaces only what the date of the memorandum would decide."""
    later = dt.date(2026, 5, 1)
    began = attrs.evolve(PLAIN, in_force=InForce(dt.date(2026, 1, 1)))
    assert outcome(began, west_sussex_document) is Outcome.NOT_APPLICABLE
    assert outcome(began, west_sussex_document, later) is Outcome.MET
    awarded = attrs.evolve(PLAIN, in_force=InForce(dt.date(2026, 1, 1), on="contract.award_date"))
    contract = {"award_date": dt.date(2021, 1, 1)}
    assert outcome(awarded, west_sussex_document, later, contract=contract) is (
        Outcome.NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    ("award", "requirement", "expected"),
    [
        ({"open": "x"}, NOT_MET, Outcome.OPEN),
        ({"open": "x"}, PLAIN, Outcome.OPEN),
        ({"open": "x", "latest": dt.date(2025, 2, 23)}, PLAIN, Outcome.MET),
        ({"open": "x", "latest": dt.date(2025, 2, 23)}, NOT_MET, Outcome.NOT_MET),
        ({"open": "x", "earliest": dt.date(2025, 2, 24)}, NOT_MET, Outcome.NOT_APPLICABLE),
    ],
)
def test_an_open_date_of_award_may_leave_open_whether_a_requirement_applies(
    award: dict[str, Any],
    requirement: Requirement,
    expected: Outcome,
    west_sussex_document: Document,
) -> None:
    """It does not if every date still possible gives the same answer."""
    until = InForce(None, dt.date(2025, 2, 23), "contract.award_date")
    judged = attrs.evolve(requirement, in_force=until)
    assert outcome(judged, west_sussex_document, contract={"award_date": award}) is expected


def test_a_date_that_belongs_to_nothing_applies_nothing(west_sussex_document: Document) -> None:
    """Without a Commissioner nothing follows from the date of the appointment."""
    requirement = attrs.evolve(
        PLAIN, in_force=InForce(dt.date(2016, 1, 1), on="commissioner.appointed")
    )
    without = outcome(requirement, west_sussex_document, commissioner="none")
    assert without is Outcome.NOT_APPLICABLE
    assert outcome(requirement, west_sussex_document) is Outcome.OPEN


def test_the_five_outcomes(west_sussex_document: Document) -> None:
    """They are met, not met, open, not applicable and waived."""
    assert outcome(PLAIN, west_sussex_document) is Outcome.MET
    assert outcome(NOT_MET, west_sussex_document) is Outcome.NOT_MET
    assert outcome(OPEN, west_sussex_document) is Outcome.OPEN
    other = attrs.evolve(PLAIN, when=read_condition({"route": "voluntary"}, "test"))
    assert outcome(other, west_sussex_document) is Outcome.NOT_APPLICABLE
    waivers = [
        {
            "requirement": "tst-01",
            "reason": "The council is small",
            "agreed_by": "A. Person, Department for Education",
            "date": dt.date(2020, 9, 1),
        }
    ]
    assert outcome(NOT_MET, west_sussex_document, waivers=waivers) is Outcome.WAIVED
    assert outcome(OPEN, west_sussex_document, waivers=waivers) is Outcome.WAIVED
    assert outcome(PLAIN, west_sussex_document, waivers=waivers) is Outcome.MET
    [finding] = findings(options(waivers=waivers), west_sussex_document, (NOT_MET,), {})
    assert (
        "waived by A. Person, Department for Education on 2020-09-01: The council is small"
        in as_text(Judged((finding,)))
    )


def test_findings_come_sorted_by_outcome_level_and_id(west_sussex_document: Document) -> None:
    """What needs attention comes first."""
    advisory = attrs.evolve(NOT_MET, id="tst-02", level=Level.ADVISORY)
    asked = (PLAIN, OPEN, advisory, attrs.evolve(NOT_MET, id="tst-09"))
    found = findings(options(), west_sussex_document, asked, {})
    assert [(f.requirement.id, f.outcome) for f in found] == [
        ("tst-09", Outcome.NOT_MET),
        ("tst-02", Outcome.NOT_MET),
        ("tst-01", Outcome.OPEN),
        ("tst-01", Outcome.MET),
    ]
    assert [f.is_failure for f in found] == [True, False, False, False]


def test_an_unverified_source_is_printed_as_such(west_sussex_document: Document) -> None:
    """The reader can tell that nobody has verified it."""
    text = as_text(Judged(findings(options(), west_sussex_document, (PLAIN,), {})))
    assert "source: Some Act, section 1 (unverified)" in text
    assert text.startswith("1 requirements: 0 not met, 0 open, 0 waived, 1 met, 0 not applicable.")


def test_a_split_requirement_has_its_own_words(west_sussex_document: Document) -> None:
    """The groups of the contract are not named where its steps of escalation are."""
    whole, part = (
        findings(options(), west_sussex_document, (attrs.evolve(PLAIN, id=name),), {})[0]
        for name in ("con-04", "con-04-groups")
    )
    assert whole.clauses
    assert part.clauses
    assert not set(whole.clauses) & set(part.clauses)


IN_FORCE: dict[str, Any] = {
    "direction": {"date": dt.date(2020, 10, 20), "status": "in_force", "kind": "trust"}
}
DAY, LATER = dt.date(2021, 4, 1), dt.date(2021, 10, 1)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (DAY, LATER, True),
        (LATER, DAY, False),
        (DAY, DAY, False),
        (Month(2021, 3), DAY, True),
        (Year(2020), DAY, True),
        (Year(2021), DAY, None),
        (Year(2022), DAY, False),
        (Month(2021, 4), DAY, False),
        (Month(2021, 4), dt.date(2021, 4, 15), None),
        (OpenPoint(), DAY, None),
        (OpenPoint(latest=dt.date(2021, 3, 31)), DAY, True),
        (OpenPoint(earliest=DAY), DAY, False),
    ],
)
def test_before(earlier: Any, later: Any, expected: bool | None) -> None:
    """Dates, months and open dates are in order, out of order, or undecided."""
    assert before(earlier, later) is expected


def test_a_month_spans_its_days() -> None:
    """February of a leap year has 29."""
    assert span(Month(2024, 2)) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        ("nominees_a_minority", {"board": {"council_nominees": 3, "size_min": 7}}, True),
        ("nominees_a_minority", {"board": {"council_nominees": 4, "size_min": 8}}, False),
        ("nominees_a_minority", {"board": {"council_nominees": 4}}, None),
        ("board_size_in_order", {"board": {"size_min": 7, "size_max": 7}}, True),
        ("board_size_in_order", {"board": {"size_min": 8, "size_max": 7}}, False),
        ("board_size_in_order", {"board": {"size_min": 8}}, None),
        ("executives_and_non_executives", {"board": {"executives": 0}}, False),
        ("executives_and_non_executives", {}, None),
        (
            "executives_and_non_executives",
            {"board": {"executives": {"open": "x", "at_least": 1}, "independent_neds": 3}},
            True,
        ),
        ("council_chairs_programme_board", {}, None),
        (
            "council_chairs_programme_board",
            {"programme": {"board": ["council_chief_executive", "commissioner"]}},
            True,
        ),
        ("council_chairs_programme_board", {"programme": {"board": ["commissioner"]}}, False),
        ("signatory_authorised", {}, None),
        ("signatory_authorised", {"mandate": "none"}, False),
        ("direction_in_force_on_date", {}, None),
        ("direction_in_force_on_date", {"direction": "none"}, False),
        ("direction_in_force_on_date", IN_FORCE, True),
        (
            "direction_in_force_on_date",
            {"direction": IN_FORCE["direction"] | {"date": dt.date(2020, 10, 21)}},
            False,
        ),
        (
            "direction_in_force_on_date",
            {"direction": IN_FORCE["direction"] | {"date": "2020-10"}},
            None,
        ),
        ("direction_in_force_on_date", {"direction": {}}, None),
        (
            "direction_in_force_on_date",
            {"direction": {"date": "2020-07", "superseded_by": dt.date(2020, 10, 20)}},
            False,
        ),
        ("target_in_terms_of_the_day", {}, True),
        (
            "target_in_terms_of_the_day",
            {
                "contract": {"ofsted_target": {"grade": "good_overall", "within_years": 4}},
                "go_live": {"date": dt.date(2021, 10, 1)},
            },
            True,
        ),
        (
            "target_in_terms_of_the_day",
            {
                "contract": {"ofsted_target": {"grade": "good_overall", "within_years": 5}},
                "go_live": {"date": dt.date(2021, 10, 1)},
            },
            False,
        ),
        (
            "target_in_terms_of_the_day",
            {
                "contract": {"ofsted_target": {"grade": "good_overall", "within_years": 1}},
                "go_live": {"date": dt.date(2024, 2, 29)},
            },
            True,
        ),
        (
            "milestones_in_order",
            {
                "programme": {
                    "milestones": [
                        {"kind": "shadow_start", "date": dt.date(2021, 4, 1)},
                        {"kind": "company_incorporated", "date": dt.date(2021, 5, 1)},
                    ]
                }
            },
            False,
        ),
        (
            "milestones_in_order",
            {"programme": {"milestones": [{"kind": "shadow_start"}, {"kind": "go_live"}]}},
            None,
        ),
        (
            "milestones_in_order",
            {
                "programme": {
                    "milestones": [
                        {
                            "kind": "shadow_start",
                            "date": {"open": "x", "latest": dt.date(2021, 4, 1)},
                        },
                        {"kind": "go_live", "date": "2021-04"},
                    ]
                }
            },
            True,
        ),
    ],
)
def test_checks(name: str, changes: dict[str, Any], expected: bool | None) -> None:
    """Checks judge what a condition cannot express."""
    assert CHECKS[name].judge(options(**changes)) is expected


WAIVED = {
    "waivers": [
        {
            "requirement": "tst-01",
            "reason": "agreed\nin a letter",
            "agreed_by": "the Minister",
            "date": dt.date(2020, 10, 1),
        }
    ]
}


@pytest.mark.parametrize(
    ("requirement", "changes", "said"),
    [
        (PLAIN, {}, "tst-01 (mandatory) is met: A test."),
        (
            NOT_MET,
            {},
            "tst-01 (mandatory) is not met: A test. status.binding is false; expected: true.",
        ),
        (
            OPEN,
            {},
            "tst-01 (mandatory) is open: A test. board.quorum is open; expected: at least 3.",
        ),
        (
            attrs.evolve(NOT_MET, when=read_condition({"status": {"binding": True}}, "test")),
            {},
            "tst-01 (mandatory) is not applicable: A test.",
        ),
        (
            NOT_MET,
            WAIVED,
            (
                "tst-01 (mandatory) is waived: A test. "
                "Waived by the Minister on 2020-10-01: agreed in a letter."
            ),
        ),
        (
            attrs.evolve(NOT_MET, title="A\nlong   title", level=Level.ADVISORY, covered=True),
            {},
            (
                "tst-01 (advisory) is not met: A long title. status.binding is false; expected: true; "
                "expected: a clause in the document that meets tst-01."
            ),
        ),
    ],
)
def test_a_finding_is_a_sentence(
    requirement: Requirement,
    changes: dict[str, Any],
    said: str,
    west_sussex_document: Document,
) -> None:
    """It says on one line what was asked, the outcome, and what is not as expected."""
    [finding] = findings(options(**changes), west_sussex_document, (requirement,), {})
    assert finding.sentence == said


def test_a_finding_as_plain_values_is_what_check_prints_as_json(
    west_sussex: Options, west_sussex_document: Document
) -> None:
    """Every finding is there, in the same order, ready for JSON."""
    found = check(west_sussex, west_sussex_document)
    printed = as_values(Judged(found))["requirements"]
    assert [finding.as_dict() for finding in found] == printed
    assert json.loads(json.dumps(printed)) == printed
    [waived] = findings(options(**WAIVED), west_sussex_document, (NOT_MET,), {})
    assert waived.as_dict() == {
        "id": "tst-01",
        "title": "A test",
        "level": "mandatory",
        "basis": ["dfe"],
        "confidence": "high",
        "outcome": "waived",
        "evidence": [
            {"options": {"status.binding": "false"}, "expected": "true", "met": False},
        ],
        "clauses": [],
        "words": [],
        "sources": ["Some Act, section 1 (unverified)"],
        "objections": [],
        "waiver": {
            "reason": "agreed\nin a letter",
            "agreed_by": "the Minister",
            "date": "2020-10-01",
        },
        "bespoke": [],
    }
