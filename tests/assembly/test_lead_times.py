"""One lead time, one date: clause, Timetable and schedule of open points name the same."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from any_options import OPTIONS, QUIET
from hypothesis import Phase, given, settings

from mou_builder import Document, OpenPoint, Options, build, load_options, read_edition
from mou_builder.document.document import Blank, Paragraph, Table, Value
from mou_builder.document.drafting import day, deadline
from mou_builder.document.tables.timetable import steps
from mou_builder.document.undecided import decider, to_be_decided
from mou_builder.document.walking import Written, written
from mou_builder.library.clause_text import Field
from mou_builder.options.deciders import USUALLY, deciding
from mou_builder.options.limits import LIMITS
from mou_builder.options.paths import kind_of, open_points, value_at
from mou_builder.options.values import first_day
from mou_builder.options.working_days import bank_holidays, months_from, working_days_from

EDITIONS = ("2020.1.0", "2026.1.0")
SMALLEST = (
    'edition = "2020.1.0"\nroute = "voluntary"\nmou.date = 2020-10-20\n'
    'council = { name = "Northshire County Council", type = "county" }\n'
)


def options(text: str) -> Options:
    """Return the smallest options with *text* added."""
    return load_options((SMALLEST + text).encode())


def in_prose(document: Document) -> Iterator[Written]:
    """Yield each line of the clauses, the tables and charts left out."""
    return (line for line in written(document) if isinstance(line.block, Paragraph))


def table(document: Document, shows: str) -> Table:
    """Return the one table of that kind."""
    blocks = (line.block for line in written(document))
    return next(b for b in blocks if isinstance(b, Table) and b.shows == shows)


def words(content: tuple[object, ...]) -> str:
    """Return a cell as plain text."""
    return "".join(getattr(piece, "text", "") for piece in content)


def agrees(given: Options, document: Document) -> None:
    """Assert that what *document* says of each lead time and open point is one thing."""
    rows = [  # what a step comes after stands beside its label
        (words(row[0][:1]), words(row[1])) for row in table(document, "timetable").rows
    ]
    dated = {step.limit: step for step in steps(given, LIMITS) if step.limit}
    points = {opening.path: opening.point for opening in open_points(given)}
    schedule = [words(row[1]) for row in table(document, "open_points").rows]
    for line in in_prose(document):
        for piece in line.content:
            if isinstance(piece, Value) and piece.path.startswith("limits."):
                name = piece.path.removeprefix("limits.")
                assert piece.text.lower() == deadline(value_at(given, piece.path)).lower()
                until = LIMITS[name].day(given)
                if LIMITS[name].step and until:
                    said = [when for label, when in rows if label == dated[name].label]
                    assert any(day(until) in when for when in said)
            elif isinstance(piece, Blank) and piece.path in points:
                point = points[piece.path]
                assert piece.text.endswith(to_be_decided(point, piece.path, given))
                assert decider(point, piece.path, given) in (*schedule, "")
                if point.by:
                    assert day(point.by) in piece.text
                assert point.open in piece.text


@settings(QUIET, max_examples=10, phases=[Phase.generate])
@given(given_options=OPTIONS)
def test_clause_timetable_and_open_points_name_one_date(given_options: Options) -> None:
    """Whatever the options say, each limit and each open point has one date and one decider."""
    agrees(given_options, build(given_options))


@pytest.mark.parametrize("start", ["2021-10-01", "2027-04-01", "2024-02-29"])
def test_they_agree_for_known_dates(start: str) -> None:
    """Where the days are known, every row of the Timetable that a lead time gives has its date."""
    given_options = options(
        f"go_live.date = {start}\ncontract.award_date = {start}\n"
        f'pension.route = {{ open = "the Cabinet", by = 2021-03-31 }}\n'
    )
    document = build(given_options)
    agrees(given_options, document)
    dates = [words(row[1]) for row in table(document, "timetable").rows]
    assert day(LIMITS["contract_sum"].day(given_options) or dt.date.max) in dates


def test_they_agree_where_a_milestone_comes_after_another() -> None:
    """A lead time that a milestone tells, with what must come first, still has its one date."""
    given_options = options(
        "go_live.date = 2021-10-01\n"
        '[[programme.milestones]]\nkind = "insurance"\ndate = 2021-07-01\ndepends_on = "the award"\n'
    )
    document = build(given_options)
    agrees(given_options, document)
    rows = {words(row[0]): words(row[1]) for row in table(document, "timetable").rows}
    assert (
        rows["Insurance in place (after the award)"] == "1 July 2021, at the latest 1 August 2021"
    )


def test_the_timetable_is_in_order_of_date() -> None:
    """What has no date stands last, and nothing stands twice."""
    given_options = options(
        "go_live.date = 2021-10-01\n"
        '[[programme.milestones]]\nkind = "go_live"\nowner = "the Council"\n'
        '[[programme.milestones]]\nkind = "budget"\ndate = 2021-07-01\n'
    )
    found = steps(given_options, LIMITS)
    known = [step.days[0] for step in found if step.days]
    assert known == sorted(known)
    assert [step.days is None for step in found] == sorted(step.days is None for step in found)
    labels = [step.label for step in found]
    assert len(labels) == len(set(labels))
    assert labels.count("Commencement Date") == 1
    assert "First Contract Sum set" not in labels  # the milestone for the budget says it
    (start,) = (step for step in found if step.label == "Commencement Date")
    assert (start.date, start.owner) == (dt.date(2021, 10, 1), "the Council")


def test_a_named_decider_and_date_stand_in_clause_and_schedule() -> None:
    """Nothing else is said of who decides, and when."""
    given_options = options('trust.legal_form = { open = "full Council", by = 2020-12-31 }\n')
    document = build(given_options)
    (line,) = (
        line
        for line in in_prose(document)
        if any(isinstance(p, Blank) and p.path == "trust.legal_form" for p in line.content)
    )
    assert "to be decided by full Council by 31 December 2020" in words(line.content)
    assert "Cabinet" not in words(line.content)
    assert "Full Council, by 31 December 2020" in [
        words(row[1]) for row in table(document, "open_points").rows
    ]


def test_what_is_left_of_an_open_point_is_printed() -> None:
    """The limits of a number, the words of a choice, the bounds of a date."""
    given_options = options(
        'contract.initial_term_years = { open = "the Council", at_least = 3, at_most = 5 }\n'
        'trust.legal_form = { open = "", between = ["clg", "cic"] }\n'
        'go_live.date = { open = "", earliest = 2021-04-01, latest = 2021-10-01 }\n'
    )
    blanks = {
        piece.path: piece.text
        for line in in_prose(build(given_options))
        for piece in line.content
        if isinstance(piece, Blank)
    }
    assert blanks["contract.initial_term_years"] == (
        "three to five years, to be decided by the Council"
    )
    assert "or" in blanks["trust.legal_form"].split(", to be decided")[0]
    assert blanks["go_live.date"].startswith("a date from 1 April 2021 to 1 October 2021")


def test_a_length_that_follows_from_two_dates_is_not_asked_for() -> None:
    """The Shadow Period says how long it lasts only where its ends do not."""
    start = "shadow = { planned = true, start = 2021-06-01, length_months = 3 }\n"
    known = build(options(f"{start}go_live.date = 2021-10-01\n"))
    unknown = build(options(start))
    assert not any("expected to last" in words(line.content) for line in in_prose(known))
    assert any("expected to last three months" in words(line.content) for line in in_prose(unknown))


@pytest.mark.parametrize("version", EDITIONS)
def test_every_limit_is_named_by_a_clause_and_none_is_typed(version: str) -> None:
    """A lead time stands in the table of limits and nowhere else."""
    edition = read_edition(version)
    named = {
        piece.path.removeprefix("limits."): clause
        for clause in edition.clauses.values()
        for piece in clause.text.fields()
        if isinstance(piece, Field) and piece.path.startswith("limits.")
    }
    default = {limit for _, limit in USUALLY.values() if limit}
    assert set(LIMITS) <= {*named, *default, *ELSEWHERE[version]}
    typed = re.compile(
        r"(?:months?|weeks?|Working Days?) (?:before|after|of) (?:the )?"
        r"(?:Commencement|award|incorporation|transfer|signing|signature|date of this Mem)"
    )
    for clause in edition.clauses.values():
        for line in clause.text.lines():
            said = words(tuple(line))
            if clause.id not in NO_DEADLINE:
                assert not typed.search(said), (clause.id, said)


ELSEWHERE = {"2020.1.0": ("unforeseen_successors",), "2026.1.0": ("delegation",)}
"""Lead times that only another edition has."""


NO_DEADLINE = ("schedules-kpis/how-specified",)
"""Clauses that name a period and no deadline: a year of figures before commencement."""


@pytest.mark.parametrize("version", EDITIONS)
def test_a_limit_that_stands_in_every_memorandum_has_a_clause_without_condition(
    version: str,
) -> None:
    """On these the check of lead times relies."""
    edition = read_edition(version)
    always = {
        piece.path.removeprefix("limits.")
        for clause in edition.clauses.values()
        for piece in clause.text.fields()
        if not clause.when
    }
    both = {"recommendation", "decision"}  # one of two alternatives names it, whichever it is
    assert {name for name, limit in LIMITS.items() if limit.always} <= always | both


def test_who_usually_decides_is_said_of_options_that_can_be_open() -> None:
    """Each names an option, and a limit of the library."""
    for path, (_, limit) in USUALLY.items():
        assert kind_of(path).can_be_open
        assert not limit or limit in LIMITS


def test_where_only_a_month_is_known_it_counts_from_its_first_day() -> None:
    """So the memorandum reads a month in which a transfer happens."""
    given_options = options('go_live.date = "2021-10"\n')
    assert LIMITS["contract_sum"].day(given_options) == dt.date(2021, 8, 1)
    assert first_day(given_options.go_live.date) == dt.date(2021, 10, 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (dt.date(2027, 4, 1), -25, dt.date(2027, 2, 23)),  # Easter: 26 and 29 March
        (dt.date(2020, 12, 24), 1, dt.date(2020, 12, 29)),  # Boxing Day on a Saturday
        (dt.date(2022, 6, 1), 1, dt.date(2022, 6, 6)),  # the Jubilee
        (dt.date(2021, 1, 9), 0, dt.date(2021, 1, 9)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(
    start: dt.date, days: int, end: dt.date
) -> None:
    """They are counted from the first after the event."""
    assert working_days_from(start, days) == end


def test_a_month_without_the_day_ends_on_its_last() -> None:
    """Counted backwards and forwards, leap years included."""
    assert months_from(dt.date(2021, 3, 31), -1) == dt.date(2021, 2, 28)
    assert months_from(dt.date(2023, 8, 31), 6) == dt.date(2024, 2, 29)
    assert len(bank_holidays(2022)) == 10


def test_an_own_date_goes_before_that_of_the_library() -> None:
    """And an own decider before the usual one; what is missing the library says."""
    given_options = options("go_live.date = 2021-10-01\n")
    named = OpenPoint(open="the Chair")
    found = deciding(named, "workforce.route", given_options)
    assert (found.who, found.by) == ("the Chair", dt.date(2021, 4, 1))
    dated = OpenPoint(by=dt.date(2021, 2, 1))
    found = deciding(dated, "workforce.route", given_options)
    assert (found.who, found.by, found.limit) == ("the Council", dt.date(2021, 2, 1), None)
