"""Days counted one by one, as a lead time goes back from one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

DAY = dt.timedelta(1)
HOLIDAYS = {
    dt.date(2026, 8, 31), dt.date(2026, 12, 25), dt.date(2026, 12, 28), dt.date(2027, 1, 1),
    dt.date(2027, 3, 26), dt.date(2027, 3, 29), dt.date(2027, 5, 3), dt.date(2027, 5, 31),
    dt.date(2027, 8, 30),
}  # fmt: skip
"""The public holidays of England while the invented county prepares."""

Before = Callable[[dt.date], dt.date]


def working(count: int) -> Before:
    """Return what goes back so many working days."""

    def back(day: dt.date) -> dt.date:
        step = DAY if count >= 0 else -DAY
        left = abs(count)
        while left:
            day -= step
            left -= day.weekday() < 5 and day not in HOLIDAYS
        return day

    return back


def months(count: int) -> Before:
    """Return what goes back so many months, to the last day of one that is too short."""

    def back(day: dt.date) -> dt.date:
        year, month = divmod(12 * day.year + day.month - 1 - count, 12)
        last = day.day
        while True:
            try:
                return dt.date(year, month + 1, last)
            except ValueError:
                last -= 1

    return back
