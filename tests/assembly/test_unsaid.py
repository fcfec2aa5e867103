"""No option that is left out prints a fact: what depends on it is a bracket, or a clause that says
what holds until it is decided.

The options are taken from their classes, and not from a list: each in turn is left out of a
memorandum in which everything is given, and compared with the same memorandum where it is said.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
import pytest
from memoranda import BASES
from sweeping import sampled

from mou_builder import Edition, Month, OpenPoint, Options, Year, build, load_options
from mou_builder.assembly.selection import select
from mou_builder.conditions.facts import reads_of
from mou_builder.conditions.holding import Test as Question
from mou_builder.conditions.holding import holds
from mou_builder.document.document import Document
from mou_builder.document.drafting import day
from mou_builder.document.entries import entries
from mou_builder.document.walking import clauses
from mou_builder.options import Choice
from mou_builder.options.asking import Approved
from mou_builder.options.limits import LIMITS
from mou_builder.options.paths import (
    Place,
    at,
    element,
    hints,
    kind_of,
    members,
    path_of,
    placed,
    value_at,
)
from mou_builder.options.scope import Decision, Service
from mou_builder.proof.domains import Named, domain, least

DAY = dt.date(2020, 10, 20)
MOST_VALUES = 6
MOST_BUILT = 3

OF_THE_PAPER = (
    "what the paper is, and no fact about the Trust: a first draft, marked as every one is"
)
SAID_ELSEWHERE = (
    "it departs from what another option says, and what is printed is what that one says"
)
EXCEPTIONS: Mapping[str, str] = {
    "mou.draft": OF_THE_PAPER,
    "mou.marking": OF_THE_PAPER,
    "status.version": OF_THE_PAPER,
    "mou.dated": SAID_ELSEWHERE,  # mou.date
    "mandate.decision": "the cover says which approval is needed until it is said to be given",
    "council.committee": SAID_ELSEWHERE,  # council.executive
    "improvement.board": SAID_ELSEWHERE,  # improvement.board_chair
    "improvement.board_chair": SAID_ELSEWHERE,  # the Commissioner who has that role
    "commissioner.others": SAID_ELSEWHERE,  # commissioner.names
    "direction.superseded_by": SAID_ELSEWHERE,  # direction.status
    "dfe_rights.rights.until": SAID_ELSEWHERE,  # dfe_rights.until
    "programme.milestones.name": SAID_ELSEWHERE,  # its kind
    "scope.social_care.contact.decided_by": SAID_ELSEWHERE,  # the date of the same service
    "contract.initial_term_until": SAID_ELSEWHERE,  # contract.initial_term_years
    "contract.break_point.date": SAID_ELSEWHERE,  # contract.break_point.year
    "contract.extension.until": SAID_ELSEWHERE,  # contract.extension.years
    "contract.notice_by": SAID_ELSEWHERE,  # contract.notice_months
    "board.first": SAID_ELSEWHERE,  # board.size_min and board.size_max
    "board.first.event": SAID_ELSEWHERE,  # board.first.until
    "board.nominees": SAID_ELSEWHERE,  # board.council_nominees and board.council_nominee_kind
    "board.nominees.term_years": SAID_ELSEWHERE,  # board.term_years
    "board.nominees.nominated_by": SAID_ELSEWHERE,  # council.name
    "board.council_nominees": "names a kind of seat whose number and term stand in brackets",
    "councils": "the parties are those whom the options name, and `council` must be given",
    "programme.milestones": "the library’s own list of steps, to be dated: no step is stated",
}
"""Options that may be left out and still change a sentence, each with the reason."""


OPEN_MARKS = ("[", "(no date yet)", "□", "Right to be decided")
"""What marks an open point: a bracket, or in a table the words that say so."""


ASKS_FOR_OPENNESS = {"scope.has_open_services", "shadow_dated"}
"""Facts that say whether a point is open."""


COUNTED = re.compile(r" \(\d{1,2} \w+ \d{4}\)")
"""The date to which a lead time comes, printed behind it once that day is known."""


def is_service(path: str) -> bool:
    """Whether the option is one of the services, which follow `scope.bundle` if not mentioned."""
    return Service in kind_of(path).types


def is_excepted(path: str) -> bool:
    """Whether the option is excepted, or stands in what is."""
    return is_service(path) or path in EXCEPTIONS


def filled(value: Any) -> Any:
    """Return the table *value* with every table in it, and a member in every list of tables."""
    for attribute in attrs.fields(type(value)):
        held = getattr(value, attribute.name)
        for part in members(hints(type(value))[attribute.name]):
            inside = element(part) or part
            if not is_table(inside):
                continue
            if isinstance(held, tuple):
                held = tuple(filled(member) for member in held)
            if held is None or isinstance(held, OpenPoint) or held == ():
                new = filled(least(inside, DAY))
                held = (new,) if element(part) else new
            elif not isinstance(held, tuple):
                held = filled(held)
        if not (isinstance(value, Options) and attribute.name == "councils"):
            value = attrs.evolve(value, **{attribute.name: held})
    return value


def is_table(part: Any) -> bool:
    """Whether a type is a table of options."""
    plain = (OpenPoint, Month, Year, Approved, Service)
    return attrs.has(part) and part not in plain and not issubclass(part, Choice)


def optional(value: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Yield the place of every option that may be left out, with what stands there if it is."""
    for attribute in attrs.fields(type(value)):
        here = (*place, attribute.name)
        held = getattr(value, attribute.name)
        if attribute.default is not attrs.NOTHING and not hasattr(attribute.default, "factory"):
            yield here, attribute.default
        if isinstance(held, tuple) and held and attrs.has(type(held[0])):
            yield from optional(held[0], (*here, 0))
        elif attrs.has(type(held)) and not isinstance(held, (OpenPoint, Month, Year, Approved)):
            yield from optional(held, here)


@cache
def whole(name: str) -> Options:
    """Return a memorandum in which every table is there."""
    base = filled(BASES[name])
    deferred = Service(decision=Decision.DEFERRED, transfer_date=DAY, reason="a reason")
    return placed(base, ("scope", "social_care", "contact"), deferred)


CASES = sorted({place for name in BASES for place, _ in optional(whole(name))}, key=path_of)


def test_every_option_is_tried() -> None:
    """Those of tables that stand in no example too."""
    tried = {path_of(place) for place in CASES}
    assert {"direction", "direction.status", "mandate.minute", "review.paused.outcome"} <= tried
    assert {"dfe_rights.rights.kind", "contract.break_point.needs_consent"} <= tried
    assert {"scope.social_care.contact.transfer_date", "programme.risks.cause"} <= tried
    assert tried >= set(EXCEPTIONS) - {"councils"} | {"councils"}


@pytest.mark.parametrize("name", BASES)
def test_no_condition_of_a_printed_clause_takes_silence_for_an_answer(
    name: str, read_editions: dict[str, Edition]
) -> None:
    """A clause whose condition reads an option that is left out asks for it to be open."""
    base = whole(name)
    edition = read_editions[base.edition]
    taken: list[str] = []
    for place, default in optional(base):
        path = path_of(place)
        if is_excepted(path):
            continue
        options = placed(base, place, default)
        for clause in (
            one.clause for one in select(edition, options).decided.values() if one.selected
        ):
            taken += [
                f"{path} left out: {clause.id} because {test}"
                for test in clause.when
                if path in reads_of(test.path) and takes_silence(test, options, place)
            ]
    assert not taken, "\n".join(taken)


def takes_silence(test: Question, options: Options, place: Place) -> bool:
    """Whether *test*, which holds while the option at *place* is left out, would not hold of some
    value of it, and yet does not ask for a point to be open.
    """
    if test.path in ASKS_FOR_OPENNESS or isinstance(value_at(options, test.path), OpenPoint):
        return False
    values = said(path_of(place), at(options, place))
    return any(holds((test,), placed(options, place, value)) is not True for value in values)


@pytest.mark.parametrize("name", sampled(BASES, 1))
def test_no_option_left_out_prints_a_fact(name: str, read_editions: dict[str, Edition]) -> None:
    """Each sentence, cell and line that is printed because an option is left out has a bracket,
    or stands in a clause that is printed because the point is open.
    """
    base = whole(name)
    edition = read_editions[base.edition]
    plain = {  # definitions without a value, printed because their term is used
        name: {read for test in clause.when for read in reads_of(test.path)}
        for name, clause in edition.clauses.items()
        if name.startswith("definitions/") and not any(clause.text.fields())
    }
    asking = {
        name
        for name, clause in edition.clauses.items()
        if any(test.path in ASKS_FOR_OPENNESS for test in clause.when)
    }
    stated: list[str] = []
    for place, default in optional(base):
        path = path_of(place)
        if is_excepted(path):
            continue
        left_out = build(placed(base, place, default), edition)
        undecided = {clause.id for clause in clauses(left_out) if path in clause.leaves_open}
        undecided |= {name for name, reads in plain.items() if path not in reads} | asking
        for value in said(path, default)[:MOST_BUILT]:
            given = build(placed(base, place, value), edition)
            for clause, text in told(left_out) - told(given):
                if clause not in undecided and not any(mark in text for mark in OPEN_MARKS):
                    stated.append(f"{path} left out, not {value!r}: {clause}: {text}")
    assert not stated, "\n".join(dict.fromkeys(stated))


def said(path: str, default: Any) -> tuple[Any, ...]:
    """Return values that the option at *path* can be given."""
    values = (v for v in domain(path, Named(), DAY) if v != default)
    return tuple(v for v in values if not isinstance(v, OpenPoint))[:MOST_VALUES]


def told(document: Document) -> Counter[tuple[str, str]]:
    """Return everything that *document* says, cell by cell, without numbers: not its headings, nor
    the date that a lead time comes to; a chart is told by its boxes and lines, a list of open
    points says nothing else, and the Timetable is judged by its dates.
    """
    return Counter(
        (entry.id, COUNTED.sub("", cell))
        for entry in entries(document)
        if not entry.id.startswith(("schedules-open-points/", "schedule:", "part:", TIMETABLE))
        for line in entry.lines
        if line.kind not in ("description", "header")
        for cell in line.cells
        if cell not in ("", "–")
    )


TIMETABLE = "schedules-timetable/"
DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")


def dates_in_timetable(document: Document) -> set[str]:
    """Return every date in the Timetable of *document*."""
    return {
        date
        for entry in entries(document)
        if entry.id.startswith(TIMETABLE)
        for line in entry.lines
        for cell in line.cells
        for date in DATE.findall(cell)
    }


def dates_given(value: Any) -> Iterator[dt.date]:
    """Yield every date that stands in *value*, which is options or within them."""
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, tuple):
        for member in value:
            yield from dates_given(member)
    elif attrs.has(type(value)):
        for attribute in attrs.fields(type(value)):
            yield from dates_given(getattr(value, attribute.name))


@pytest.mark.parametrize("name", sampled(BASES, 1))
def test_no_date_in_the_timetable_is_one_that_nobody_gave(
    name: str, read_editions: dict[str, Edition]
) -> None:
    """Each is a date of the options, or a lead time counted from one of them."""
    base = whole(name)
    for place, default in optional(base):
        options = placed(base, place, default)
        counted = {limit.day(options) for limit in LIMITS.values()} - {None}
        known = {day(date) for date in (*dates_given(options), *filter(None, counted))}
        found = dates_in_timetable(build(options, read_editions[base.edition]))
        assert found <= known, (path_of(place), found - known)


SMALLEST = """
edition = "2020.1.0"
route = "directed"
mou.date = 2020-10-20
council = { name = "Example County Council", type = "county" }
"""


@pytest.mark.parametrize(
    "bundle", ["social_care_only", "social_care_and_early_help", "full_service"]
)
def test_no_bundle_moves_what_the_law_keeps(bundle: str, read_editions: dict[str, Edition]) -> None:
    """And the two sentences never stand together."""
    options = load_options(f'{SMALLEST}scope.bundle = "{bundle}"\n')
    iro = options.scope.decided.social_care.iro
    assert isinstance(iro, Service)
    assert iro.decision is Decision.OUT
    printed = {clause.id for clause in clauses(build(options, read_editions["2020.1.0"]))}
    assert "scope/iro-moving" not in printed


def test_an_open_bundle_leaves_them_out_too() -> None:
    """Nobody has said that they move."""
    iro = load_options(SMALLEST).scope.decided.social_care.iro
    assert isinstance(iro, Service)
    assert iro.decision is Decision.OUT
