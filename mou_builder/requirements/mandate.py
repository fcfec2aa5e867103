"""Whether a draft stays within what the council approved."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Any

import attrs
from attrs import frozen

from mou_builder.conditions.clashes import months_between, said_at
from mou_builder.conditions.completions import whatever_is_decided
from mou_builder.conditions.holding import Condition
from mou_builder.files.by_attributes import one_line
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import BreakPoint
from mou_builder.options.limits import BREAK, COMMENCEMENT, END_OF_TERM
from mou_builder.options.parties import MandateDecision
from mou_builder.options.paths import Place, at, place_of, placed, value_at
from mou_builder.options.values import SPANS, span
from mou_builder.options_file.approved import condition_of


class Standing(enum.Enum):
    """How an option stands to what was approved."""

    OUTSIDE = "outside"
    OPEN = "open"
    WITHIN = "within"


@frozen
class Authority:
    """One approved value, with what the draft says instead or as well."""

    path: str
    approved: Condition
    found: Any
    standing: Standing

    __repr__ = one_line


MANDATE_READS = ("mandate.decided_by", "mandate.date", "mandate.minute", "mandate.approved")
"""The options that say what the council decided, which is printed with each judgement."""


_STANDINGS = {True: Standing.WITHIN, False: Standing.OUTSIDE, None: Standing.OPEN}


def within_mandate(options: Options) -> tuple[Authority, ...]:
    """Say for each of *options* that the council's decision speaks of whether it is within what was
    approved, whatever is decided; what needs attention comes first.

    Return nothing without a decision, if it only noted, or if it does not say what it approved.
    """
    mandate = options.mandate
    if mandate is None or isinstance(mandate, OpenPoint):
        return ()
    if mandate.decision is MandateDecision.NOTED:
        return ()
    by_path: dict[str, Condition] = {}
    for test in condition_of(mandate.approved):
        by_path[test.path] = (*by_path.get(test.path, ()), test)
    said = said_both_ways(options)
    found = [
        Authority(path, tests, value_at(said, path), _STANDINGS[_by_days(path, tests, said)])
        for path, tests in by_path.items()
    ]
    order = list(Standing)
    return tuple(sorted(found, key=lambda authority: order.index(authority.standing)))


def said_both_ways(options: Options) -> Options:
    """Return *options* with the years of the initial term and of the break where only the day is
    said, and the day where only the years are, and with the number of the nominees who are listed:
    what was approved may be the one or the other.
    """
    contract = options.contract
    years, until = contract.initial_term_years, contract.initial_term_until
    contract = attrs.evolve(
        contract,
        initial_term_years=_years(options, years, until),
        initial_term_until=END_OF_TERM.day(options),
    )
    point = contract.break_point
    if isinstance(point, BreakPoint):
        year, date = _years(options, point.year, point.date), BREAK.day(options)
        contract = attrs.evolve(contract, break_point=attrs.evolve(point, year=year, date=date))
    seats = attrs.evolve(options.board, council_nominees=options.board.nominee_seats)
    return attrs.evolve(options, contract=contract, board=seats)


def _years(options: Options, years: int | OpenPoint, until: dt.date | None) -> int | OpenPoint:
    """Return *years*; where they are open, those from commencement to *until* if they are whole."""
    start = COMMENCEMENT.day(options)
    if not isinstance(years, OpenPoint) or start is None or until is None or until == dt.date.max:
        return years
    whole, rounded = months_between(start, until + dt.timedelta(1))
    return whole // 12 if whole == rounded and whole > 0 and whole % 12 == 0 else years


def _by_days(path: str, tests: Condition, options: Options) -> bool | None:
    """Say whether what stands at *path* passes *tests*, a month or a year only if each of its days
    does: what names the month allows every day of it.
    """
    place = next(_spans(options, path), None)
    if place is None:
        return whatever_is_decided(tests, options)
    first, last = span(at(options, place))
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    answers = {_by_days(path, tests, placed(options, place, day)) for day in days}
    if False in answers:
        return False
    return None if None in answers else True


def _spans(options: Options, path: str) -> Iterator[Place]:
    """Yield the place of each month or year at *path*."""
    for said in said_at(options, path):
        if isinstance(said.value, SPANS):
            yield place_of(said.path)
