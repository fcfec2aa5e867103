"""Every way to decide what is open, and the answer that all ways share: oracles by brute force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

from mou_builder import Month, OpenPoint, Year
from mou_builder.options import Choice


def ways(value: Any, kind: type[Choice] | None = None) -> tuple[Any, ...]:
    """Return all that *value* can turn out to be: the days of a month or a year, and of an open
    point what lies within its bounds, or the choices of *kind*.
    """
    if isinstance(value, Month):
        following = dt.date(value.year + value.month // 12, value.month % 12 + 1, 1)
        return _days(dt.date(value.year, value.month, 1), following - dt.timedelta(1))
    if isinstance(value, Year):
        return _days(dt.date(value.year, 1, 1), dt.date(value.year, 12, 31))
    if not isinstance(value, OpenPoint):
        return (value,)
    if kind is not None:
        return tuple(one for one in kind if not value.between or one.value in value.between)
    if value.earliest is not None and value.latest is not None:
        return _days(value.earliest, value.latest)
    assert value.at_least is not None
    assert value.at_most is not None
    return tuple(range(value.at_least, value.at_most + 1))


def _days(first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    return tuple(first + dt.timedelta(n) for n in range((last - first).days + 1))


def shared(answers: Iterable[bool]) -> bool | None:
    """Return the answer that is the same for every way; None if it is not."""
    found = {*answers}
    return found.pop() if len(found) == 1 else None


def decided(fits: Callable[..., bool], *values: Any) -> bool | None:
    """Return whether *values* fit, if they do, or do not, whatever of them is decided."""
    return shared(fits(*way) for way in product(*map(ways, values)))
