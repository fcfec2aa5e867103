"""Checks of the Service Contract: what must fit into its term, and who holds earlier claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import pairwise

from mou_builder.conditions.clashes import (
    Clash,
    Said,
    at_most,
    in_order,
    months_between,
    numbers,
    same,
    years_after,
)
from mou_builder.conditions.questions import Check
from mou_builder.document.drafting import lead_time
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import BreakPoint, Extension, OfstedTarget
from mou_builder.options.limits import LIMITS, Limit
from mou_builder.options.options import months_until
from mou_builder.options.resources import PreFormationClaims
from mou_builder.options.values import Day, span
from mou_builder.requirements.fitting import fitting

_TERM = "contract.initial_term_years"
_UNTIL = "contract.initial_term_until"
_START = "go_live.date"


def _term_fits(options: Options) -> Iterator[Clash]:
    """Yield what does not fit into the term of the contract."""
    yield from _term_agrees(options)
    yield from _break_in_term(options)
    yield from _extension_fits(options)
    yield from _targets_in_term(options)
    yield from _notice_fits(options)


def _term(options: Options) -> Said:
    """Return how long the initial term is: its last day where that is said, or else its years."""
    contract = options.contract
    if contract.initial_term_until is not None:
        return Said(_UNTIL, contract.initial_term_until)
    return Said(_TERM, contract.initial_term_years)


def _start(options: Options) -> Said:
    return Said(_START, options.go_live.date)


def end_of_term(options: Options) -> Day | OpenPoint:
    """Return the last day of the initial term, or from when to when it can be."""
    until, years = options.contract.initial_term_until, options.contract.initial_term_years
    return until if until is not None else _end_of_years(options, years)


def _end_of_years(options: Options, years: int | OpenPoint) -> OpenPoint:
    """Return when so many contract years end: the first and the last day that it can be."""
    (first, last), (least, most) = span(options.go_live.date), numbers(years)
    return OpenPoint(earliest=_ended(first, least), latest=_ended(last, most))


def _ended(start: dt.date, years: float) -> dt.date:
    end = years_after(start, int(min(years, dt.MAXYEAR)))
    return end - dt.timedelta(end > dt.date.min)


def _agrees(options: Options, day: Said, years: Said) -> Iterator[Clash]:
    """Yield a last day and a number of contract years that are both said and do not agree."""
    if isinstance(years.value, OpenPoint):
        return
    answer = _on_that_day(day.value, _end_of_years(options, years.value))
    if answer is not True:
        yield Clash((years, day, _start(options)), "years that end on that day", answer)


def _on_that_day(day: dt.date, end: OpenPoint) -> bool | None:
    """Say whether *end* is that *day*; None if it is not one day alone."""
    return True if end.earliest == end.latest == day else same(day, end)


def _term_agrees(options: Options) -> Iterator[Clash]:
    """Yield a term of no years, and one that ends on another day than its years or too early."""
    contract = options.contract
    years = Said(_TERM, contract.initial_term_years)
    if contract.initial_term_until is None:
        yield from _at_least_two(options, years, LIMITS["after_the_term"])
        return
    until = Said(_UNTIL, contract.initial_term_until)
    limit = LIMITS["after_the_term"]
    answer = in_order(options.go_live.date, limit.counted(until.value), 1)
    if answer is not True:
        yield Clash((until, _start(options)), _room(limit), answer)
    if answer is not False:
        yield from _ends_with_room(options, until, years, limit)


def _ends_with_room(options: Options, day: Said, years: Said, limit: Limit) -> Iterator[Clash]:
    """Yield contract years that do not end on the *day* said, or leave no room for *limit*."""
    yield from _agrees(options, day, years)
    if not isinstance(years.value, OpenPoint):
        yield from _at_least_two(options, years, limit)


def _at_least_two(options: Options, years: Said, limit: Limit) -> Iterator[Clash]:
    """Yield a number of contract years that leaves no room for what is due more than a year before
    their end.
    """
    answer = at_most(2, years.value)
    if answer is not True:
        yield Clash((years, _start(options)), _room(limit), answer)


def _room(limit: Limit) -> str:
    return f"room after commencement for what is due {lead_time(limit)}"


def _at_least_one(said: Said) -> Iterator[Clash]:
    answer = at_most(1, said.value)
    if answer is not True:
        yield Clash((said,), "at least one", answer)


_ENDLESS = float("inf")
_BREAK = "a break before the end of the initial term"


def _break_in_term(options: Options) -> Iterator[Clash]:
    point, term = options.contract.break_point, _term(options)
    if isinstance(point, OpenPoint):
        yield Clash((Said("contract.break_point", point), term), _BREAK, None)
    if not isinstance(point, BreakPoint):
        return
    year = Said("contract.break_point.year", point.year)
    if point.date is not None:
        yield from _break_on_a_day(options, Said("contract.break_point.date", point.date), year)
        return
    yield from _at_least_two(options, year, LIMITS["break_review"])
    if term.path == _TERM:
        answer = at_most(point.year, term.value, 1)
        (low, high), most = numbers(point.year), numbers(term.value)[1] - 1
        if isinstance(point.year, OpenPoint) and max(2, low) > min(high, most):
            answer = False  # each of the two could be kept, and both cannot
    else:
        answer = in_order(_end_of_years(options, point.year), term.value, 1)
    if answer is not True:
        yield Clash((year, term), _BREAK, answer)


def _break_on_a_day(options: Options, day: Said, year: Said) -> Iterator[Clash]:
    answer = in_order(day.value, end_of_term(options), 1)
    if answer is not True:
        yield Clash((day, _term(options)), _BREAK, answer)
    limit = LIMITS["break_review"]
    answer = in_order(options.go_live.date, limit.counted(day.value), 1)
    if answer is not True:
        yield Clash((day, _start(options)), _room(limit), answer)
    if answer is not False:
        yield from _ends_with_room(options, day, year, limit)


def _extension_fits(options: Options) -> Iterator[Clash]:
    """Yield an extension of no years or times, and one to a day that does not fit the term."""
    extension = options.contract.extension
    if not isinstance(extension, Extension):
        return
    years = Said("contract.extension.years", extension.years)
    times = Said("contract.extension.times", extension.times)
    yield from _at_least_one(times)
    if extension.until is None:
        yield from _at_least_one(years)
        return
    until, end = Said("contract.extension.until", extension.until), end_of_term(options)
    answer = in_order(end, until.value, 1)
    if answer is not True:
        yield Clash((until, _term(options)), "an extension beyond the initial term", answer)
    if answer is not False and not isinstance(years.value, OpenPoint):
        answer = _extended_to(until.value, end, years.value, times.value)
        if answer is not True:
            said = (years, times, until, _term(options))
            yield Clash(said, "extensions that end on that day", answer)


def _extended_to(
    until: dt.date, end: Day | OpenPoint, years: int, times: int | OpenPoint
) -> bool | None:
    """Say whether extensions of so many *years* go from *end* to the day *until*."""
    (first, last), (least, most) = span(end), numbers(times)
    answers = [
        _on_that_day(
            until,
            OpenPoint(
                earliest=years_after(first, years * count), latest=years_after(last, years * count)
            ),
        )
        for count in range(max(least, 1), int(min(most, until.year)) + 1)
    ]
    if all(answer is False for answer in answers):
        return False
    return True if answers == [True] else None


def _notice_fits(options: Options) -> Iterator[Clash]:
    """Yield a notice as long as the term, or given too early or late or for no known end."""
    contract, term = options.contract, _term(options)
    months, by = contract.notice_months, contract.notice_by
    length = Said("contract.notice_months", months)
    answer = at_most(months, options.initial_term_months, 1)
    if answer is not True and not (by is not None and isinstance(months, OpenPoint)):
        yield Clash((length, term), "a notice shorter than the initial term", answer)
    if by is None:
        return
    said = Said("contract.notice_by", by)
    end = end_of_term(options)
    for answer, other, words in (
        (in_order(options.go_live.date, by, 1), _start(options), "a notice after commencement"),
        (in_order(by, end, 1), term, "a notice given before the initial term ends"),
    ):
        if answer is not True:
            yield Clash((said, other), words, answer)
    if isinstance(months, int):
        answer = _runs_to_an_end(options, by, months)
        if answer is not True:
            words = "a notice that runs to the break or the end of the initial term"
            yield Clash((length, said, term), words, answer)


def _runs_to_an_end(options: Options, by: dt.date, months: int) -> bool | None:
    """Say whether a notice of so many *months* given *by* a day runs to the break or the end of the
    initial term, to the day or the day after.
    """
    ends = [end_of_term(options)]
    point = options.contract.break_point
    if isinstance(point, BreakPoint):
        ends.append(point.date or _end_of_years(options, point.year))
    known = [end for end in map(_one_day, ends) if end is not None]
    if any(months in months_between(by, end + dt.timedelta(end < dt.date.max)) for end in known):
        return True
    return False if len(known) == len(ends) and not isinstance(point, OpenPoint) else None


def _one_day(end: Day | OpenPoint) -> dt.date | None:
    first, last = span(end)
    return first if first == last else None


def _targets_in_term(options: Options) -> Iterator[Clash]:
    """Yield each target that falls after the end of the contract, however often it is extended."""
    contract = options.contract
    places, longest = _longest(options)
    said = []
    for name in ("ofsted_target", "later_ofsted_target"):
        target = getattr(contract, name)
        if isinstance(target, OfstedTarget):
            said.append(Said(f"contract.{name}.within_years", target.within_years))
    for one in said:
        answer = at_most(12 * one.value, longest)
        if answer is not True:
            yield Clash((one, *places), "a target that falls within the contract", answer)
    for earlier, later in pairwise(said):
        if later.value <= earlier.value:
            yield Clash((earlier, later), "a later target that falls later")


def _longest(options: Options) -> tuple[tuple[Said, ...], int | OpenPoint]:
    """Return what says how long the contract can last, and in how many months that is."""
    term, extension = _term(options), options.contract.extension
    months = options.initial_term_months
    if isinstance(extension, OpenPoint):
        return (term,), OpenPoint(at_least=int(numbers(months)[0]))
    if not isinstance(extension, Extension):
        return (term,), months
    if extension.until is not None:
        until = Said("contract.extension.until", extension.until)
        return (term, until), months_until(options.go_live.date, extension.until)
    (least, most), times = numbers(months), numbers(extension.times)
    years = numbers(extension.years)
    top = most + (0 if 0 in (years[1], times[1]) else 12 * years[1] * times[1])
    return (term, Said("contract.extension.years", extension.years)), OpenPoint(
        at_least=int(least + 12 * years[0] * times[0]),
        at_most=None if top == _ENDLESS else int(top),
    )


def _claims_held(options: Options) -> bool | None:
    """Return whether somebody holds claims from before the transfer."""
    found = options.claims.pre_formation
    if isinstance(found, OpenPoint):
        return None
    return bool(
        {PreFormationClaims.COUNCIL_RETAINS, PreFormationClaims.INDEMNITY_TO_TRUST} & {*found}
    )


CHECKS_OF_CONTRACT: Mapping[str, Check] = {
    "term_fits": fitting(
        (_TERM, "contract.notice_months", _START),
        "break, extension, notice and targets that fit into the term",
        _term_fits,
        also_reads=(
            _UNTIL,
            "contract.notice_by",
            "contract.break_point.date",
            "contract.extension.until",
            "contract.break_point.year",
            "contract.extension.years",
            "contract.extension.times",
            "contract.ofsted_target.within_years",
            "contract.later_ofsted_target.within_years",
        ),
        starts={_TERM: 5, "contract.notice_months": 12, _START: dt.date(2027, 4, 1)},
    ),
    "claims_held": Check(
        ("claims.pre_formation",),
        "claims from before the transfer kept by the council, or indemnified by it",
        _claims_held,
        names=(
            PreFormationClaims.COUNCIL_RETAINS.value,
            PreFormationClaims.INDEMNITY_TO_TRUST.value,
        ),
    ),
}
"""The checks of the contract and of claims that a requirement can name."""
