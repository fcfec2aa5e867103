"""Working Days as the definition in the memorandum has them: no weekends, no bank holidays.

The bank holidays are those of England under the Banking and Financial Dealings Act 1971 and the
proclamations under it from 2010.  No source of the library lists them: they are our own knowledge,
and a holiday proclaimed later is not among them.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from functools import cache

_ONCE = frozenset(
    (
        dt.date(2011, 4, 29),
        dt.date(2012, 6, 5),
        dt.date(2022, 6, 3),
        dt.date(2022, 9, 19),
        dt.date(2023, 5, 8),
    )
)
"""Holidays of one year, by proclamation."""


_MOVED = {
    dt.date(2012, 5, 28): dt.date(2012, 6, 4),
    dt.date(2020, 5, 4): dt.date(2020, 5, 8),
    dt.date(2022, 5, 30): dt.date(2022, 6, 2),
}
"""Holidays that were moved in one year, by proclamation."""


def is_working_day(day: dt.date) -> bool:
    """Say whether *day* is a Working Day."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days_from(day: dt.date, count: int) -> dt.date:
    """Return the Working Day that is *count* of them after *day*, or before it if negative.

    The first counted is the first after the event, as the memorandum says.
    """
    step = dt.timedelta(1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def months_from(day: dt.date, count: int) -> dt.date:
    """Return the same day of the month *count* months after *day*, or before it if negative; the
    last of the month where it has no such day.
    """
    months = day.year * 12 + day.month - 1 + count
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """Return the bank holidays of *year* in England."""
    usual = (_MOVED.get(day, day) for day in _usual(year))
    return frozenset(usual) | {day for day in _ONCE if day.year == year}


def _usual(year: int) -> Iterator[dt.date]:
    easter = _easter(year)
    yield _put_off(dt.date(year, 1, 1))
    yield easter - dt.timedelta(2)
    yield easter + dt.timedelta(1)
    yield _monday_from(dt.date(year, 5, 1))
    yield _monday_from(dt.date(year, 5, 25))
    yield _monday_from(dt.date(year, 8, 25))
    christmas = _put_off(dt.date(year, 12, 25))
    yield christmas
    yield _put_off(max(dt.date(year, 12, 26), christmas + dt.timedelta(1)))


def _put_off(day: dt.date) -> dt.date:
    """Return *day*, or the Monday after if it falls on a weekend."""
    return day if day.weekday() < 5 else _monday_from(day)


def _monday_from(day: dt.date) -> dt.date:
    return day + dt.timedelta(-day.weekday() % 7)


def _easter(year: int) -> dt.date:
    """Return Easter Sunday of *year* in the Gregorian calendar, by the anonymous algorithm."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    turn = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * turn) // 433
    month = (h + turn - 7 * m + 90) // 25
    return dt.date(year, month, (h + turn - 7 * m + 33 * month + 19) % 32)
