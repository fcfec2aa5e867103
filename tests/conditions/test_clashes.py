"""Whether two places fit each other, by every value that each can turn out to be.

The oracle is a comparison of days or numbers, one with one, over a small calendar and small
numbers: what it says of all of them is the answer, and None if they differ.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from mou_builder import Month, OpenPoint, Year
from mou_builder.conditions.clashes import (
    Clash,
    Said,
    at_most,
    in_order,
    is_undecided,
    members_at,
    months_between,
    numbers,
    said_at,
    same,
    sum_at_most,
    verdict,
    years_after,
)

FIRST, LAST = dt.date(2019, 12, 29), dt.date(2021, 1, 3)
CALENDAR = [FIRST + dt.timedelta(days) for days in range((LAST - FIRST).days + 1)]
DAYS = (FIRST, dt.date(2020, 1, 31), dt.date(2020, 2, 1), dt.date(2020, 2, 28),
        dt.date(2020, 2, 29), dt.date(2020, 3, 1), dt.date(2020, 12, 31), LAST)  # fmt: skip
DATES: tuple[Any, ...] = (
    *DAYS,
    Month(2020, 1), Month(2020, 2), Month(2020, 3), Month(2020, 12), Year(2020),
    OpenPoint(),
    OpenPoint(earliest=dt.date(2020, 2, 29)),
    OpenPoint(latest=dt.date(2020, 2, 29)),
    OpenPoint(earliest=dt.date(2020, 2, 1), latest=dt.date(2020, 2, 3)),
    OpenPoint(earliest=dt.date(2020, 2, 3), latest=dt.date(2020, 2, 3)),
)  # fmt: skip


def can_be(value: Any) -> list[dt.date]:
    """Return every day that *value* can turn out to be; of an endless range those of the calendar
    and the ends of time.
    """
    if isinstance(value, Month):
        return [day for day in CALENDAR if (day.year, day.month) == (value.year, value.month)]
    if isinstance(value, Year):
        return [day for day in CALENDAR if day.year == value.year]
    if isinstance(value, OpenPoint):
        ends = [end for end, bound in ((dt.date.min, value.earliest), (dt.date.max, value.latest))
                if bound is None]  # fmt: skip
        inside = [
            day for day in CALENDAR if (value.earliest or FIRST) <= day <= (value.latest or LAST)
        ]
        return [*ends, *inside]
    return [value]


def agreed(answers: set[bool]) -> bool | None:
    """Return the one answer there is, or None."""
    return answers.pop() if len(answers) == 1 else None


@pytest.mark.parametrize("days", [0, 1, 28, -1])
def test_two_dates_are_in_order_if_all_days_they_can_be_are(days: int) -> None:
    """*later* lies so many days after *earlier*, whatever is decided, or never does."""
    apart = {value: [day.toordinal() for day in can_be(value)] for value in DATES}
    for one, other in itertools.product(DATES, repeat=2):
        ends = itertools.product(*((min(apart[v]), max(apart[v])) for v in (one, other)))
        wanted = agreed({later >= earlier + days for earlier, later in ends})
        assert in_order(one, other, days) is wanted, (one, other)


def test_no_days_between_are_asked_for_unless_they_are_named() -> None:
    """A day is in order with itself, and a day before is not."""
    day = dt.date(2020, 2, 29)
    assert in_order(day, day) is True
    assert in_order(day, day - dt.timedelta(1)) is False


def test_two_dates_are_the_same_if_they_are_equal_and_are_not_if_no_day_is_both() -> None:
    """Two names of one month are one date; an open point of one day is that day."""
    for one, other in itertools.product(DATES, repeat=2):
        common = set(can_be(one)) & set(can_be(other))
        equal = one == other and not isinstance(one, OpenPoint)
        equal = equal or len({*can_be(one), *can_be(other)}) == 1
        assert same(one, other) is (True if equal else None if common else False), (one, other)
    assert same(Month(2020, 2), Month(2020, 2)) is True


OPEN_NUMBERS = tuple(
    OpenPoint(at_least=least, at_most=most)
    for least in (None, 0, 2, 3)
    for most in (None, 0, 2, 3)
    if least is None or most is None or least <= most
)
NUMBERS: tuple[Any, ...] = (0, 1, 2, 3, 4, *OPEN_NUMBERS)
MANY = 99
"""More than any number here, for an open one that has no end."""


def can_count(value: Any) -> range:
    """Return every number that *value* can turn out to be."""
    if isinstance(value, OpenPoint):
        return range(value.at_least or 0, (MANY if value.at_most is None else value.at_most) + 1)
    return range(value, value + 1)


@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_number_is_at_most_another_if_all_that_it_can_be_are(more: int) -> None:
    """So it is with one more, and with two."""
    for one, other in itertools.product(NUMBERS, repeat=2):
        every = itertools.product(can_count(one), can_count(other))
        wanted = agreed({n + more <= m for n, m in every if n < MANY or m < MANY})
        assert at_most(one, other, more) is wanted, (one, other)
        if not more:
            assert at_most(one, other) is wanted


def test_numbers_have_a_least_and_a_greatest() -> None:
    """An open one that is not bounded begins at none and has no end."""
    for value in NUMBERS:
        least, most = numbers(value)
        every = can_count(value)
        assert least == every[0]
        assert most == (float("inf") if every[-1] == MANY else every[-1])


AMOUNTS: tuple[Any, ...] = (Decimal(0), Decimal("0.5"), Decimal(1), Decimal("1.01"),
                            OpenPoint(), OpenPoint(at_least=1))  # fmt: skip
TOTALS: tuple[Any, ...] = (Decimal(0), Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2), OpenPoint(),
                           OpenPoint(at_most=1), OpenPoint(at_least=2), OpenPoint(at_least=3, at_most=4))  # fmt: skip


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_amounts_come_to_at_most_a_total_if_all_that_they_can_be_do(count: int) -> None:
    """An open amount can be any number of pounds from its least one on."""
    for amounts in itertools.combinations_with_replacement(AMOUNTS, count):
        for total in TOTALS:
            sums = list(possible_sums(amounts))
            totals = can_count(total) if isinstance(total, OpenPoint) else [total]
            wanted = agreed({come <= whole for come in sums for whole in totals})
            assert sum_at_most(iter(amounts), total) is wanted, (amounts, total)


def possible_sums(amounts: tuple[Any, ...]) -> Iterator[Decimal]:
    """Yield the least sum, and if one is open a little more and more than any total."""
    least = sum(
        (Decimal(one.at_least or 0) if isinstance(one, OpenPoint) else one for one in amounts),
        Decimal(0),
    )
    yield least
    if any(isinstance(one, OpenPoint) for one in amounts):
        yield from (least + 1, least + MANY + 1)


def test_a_verdict_is_no_if_any_clash_is_certain() -> None:
    """It is open if one may come to be, and yes if there is none."""
    certain, possible = Clash((), "fitting"), Clash((), "fitting", None)
    assert verdict([]) is True
    assert verdict(iter([possible, possible])) is None
    for clashes in ([certain], [certain, possible], [possible, certain]):
        assert verdict(clashes) is False


@pytest.mark.parametrize(
    "first", [dt.date(2020, 1, 30), dt.date(2020, 2, 29), dt.date(2019, 12, 31), dt.date(1, 1, 1)]
)
def test_months_between_two_dates_are_counted_by_their_days(first: dt.date) -> None:
    """A whole month ends on the same day of the next; what is left over counts as one more in
    rounding up.
    """
    for days in range(800):
        later = first + dt.timedelta(days)
        down, up = months_between(first, later)
        assert anniversary(first, down) <= (later.year, later.month, later.day)
        assert anniversary(first, down + 1) > (later.year, later.month, later.day)
        assert up == down + (anniversary(first, down) != (later.year, later.month, later.day))


def anniversary(day: dt.date, months: int) -> tuple[int, int, int]:
    """Return the day of that many months later, whether or not there is such a day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1, day.day


def test_a_day_some_years_later_is_the_same_day_but_for_29_february() -> None:
    """After the last year there is, it is that."""
    for years, day in itertools.product((0, 1, 3, 4, 9_000), (*DAYS, dt.date(2020, 3, 29))):
        later = years_after(day, years)
        assert later.year == min(day.year + years, 9999)
        leap = (day.month, day.day) == (2, 29)
        assert (later.month, later.day) == ((2, 28) if leap else (day.month, day.day))


def test_what_can_turn_out_otherwise_is_undecided() -> None:
    """A month and a year are; a day, a number and nothing are not."""
    for value in (OpenPoint(), Month(2020, 1), Year(2020)):
        assert is_undecided(value)
    for decided in (dt.date(2020, 1, 1), 2, "two", None, False, ()):
        assert not is_undecided(decided)


@frozen
class Inner:
    """A table that some options may hold."""

    day: Any = None
    rows: Any = ()


@frozen
class Outer:
    """Options with a table and a list of tables."""

    inner: Any = None
    rows: Any = ()


POINT = OpenPoint(open="somebody")


@pytest.mark.parametrize(
    ("held", "path", "said", "members"),
    [
        (Outer(), "inner.day", [], []),
        (Outer(POINT), "inner.day", [("inner", POINT)], [("inner", POINT)]),
        (Outer(POINT), "inner", [("inner", POINT)], [("inner", POINT)]),
        (Outer(Inner()), "inner.day", [], []),
        (Outer(Inner(5)), "inner.day", [("inner.day", 5)], []),
        (Outer(Inner(POINT)), "inner.day", [("inner.day", POINT)], [("inner.day", POINT)]),
        (Outer(Inner(rows=(7, 8))), "inner.rows", [("inner.rows", (7, 8))],
         [("inner.rows[1]", 7), ("inner.rows[2]", 8)]),
        (Outer(rows=()), "rows.day", [], []),
        (Outer(rows=()), "rows", [("rows", ())], []),
        (Outer(rows=POINT), "rows.day", [("rows", POINT)], [("rows", POINT)]),
        (Outer(rows=(Inner(1), Inner(), Inner(3))), "rows.day",
         [("rows[1].day", 1), ("rows[3].day", 3)], []),
        (Outer(rows=(Inner(rows=(4,)), Inner(rows=POINT))), "rows.rows",
         [("rows[1].rows", (4,)), ("rows[2].rows", POINT)],
         [("rows[1].rows[1]", 4), ("rows[2].rows", POINT)]),
    ],
)  # fmt: skip
def test_what_is_said_is_found_at_its_place(
    held: Outer, path: str, said: list[tuple[str, Any]], members: list[tuple[str, Any]]
) -> None:
    """Members of a list are counted from 1, an open table is said at its own place, and what is
    left out says nothing.
    """
    assert said_at(held, path) == tuple(Said(*one) for one in said)
    assert members_at(held, path) == tuple(Said(*one) for one in members)
