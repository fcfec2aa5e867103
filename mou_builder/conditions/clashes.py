"""Two places of the options that must fit each other, and what is said where they do not."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from math import ceil
from typing import Any

from attrs import frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import OpenPoint, Options
from mou_builder.options.values import SPANS, exact_sum, span


@frozen(eq=False, repr=False)
class Said(ByAttributes):
    """A value with the place at which the options say it; members of a list counted from 1."""

    path: str
    value: Any


@frozen(eq=False, repr=False)
class Clash(ByAttributes):
    """Places that do not fit each other, or of which it cannot be told yet."""

    said: tuple[Said, ...]
    expects: str
    """How they would fit, to be read after "expected: "."""

    met: bool | None = False
    """False: they do not fit, whatever is decided. None: it depends on a point still open."""


Finds = Callable[[Options], Iterable[Clash]]
"""Returns the places of some options that do not fit, or of which it cannot be told yet."""


def verdict(clashes: Iterable[Clash]) -> bool | None:
    """Return whether all fits: no if some places clash, None if some may come to clash."""
    answers = {clash.met for clash in clashes}
    return False if False in answers else (None if answers else True)


def said_at(options: object, path: str) -> tuple[Said, ...]:
    """Return what *options* say at *path*, each member of a list by itself.

    A table that is open says an open point at its own place; one left out says nothing.
    """
    return tuple(_said(options, tuple(path.split(".")), ""))


def _said(value: Any, names: tuple[str, ...], here: str) -> Iterator[Said]:
    if value is None:
        return
    if isinstance(value, tuple) and names:
        for number, member in enumerate(value, 1):
            yield from _said(member, names, f"{here}[{number}]")
    elif isinstance(value, OpenPoint) or not names:
        yield Said(here, value)
    else:
        yield from _said(getattr(value, names[0]), names[1:], f"{here}.{names[0]}".lstrip("."))


def members_at(options: object, path: str) -> tuple[Said, ...]:
    """Return each member of the list at *path* at its place; of an open list that it is open."""
    return tuple(
        Said(f"{said.path}[{number}]", member)
        for said in said_at(options, path)
        if isinstance(said.value, tuple)
        for number, member in enumerate(said.value, 1)
    ) + tuple(said for said in said_at(options, path) if isinstance(said.value, OpenPoint))


def plain(name: str) -> str:
    """Return *name* as it is compared: capitals and the number of blanks tell nobody apart."""
    return " ".join(name.split()).casefold()


def in_order(earlier: Any, later: Any, days: int = 0) -> bool | None:
    """Say whether *later* lies at least so many *days* after *earlier*; None if that depends on the
    day of a month or on an open point.
    """
    (first, last), (start, end) = span(earlier), span(later)
    if last.toordinal() + days <= start.toordinal():
        return True
    return False if first.toordinal() + days > end.toordinal() else None


def same(one: Any, other: Any) -> bool | None:
    """Say whether two dates are one; None if that depends on a day or a point still open."""
    if not isinstance(one, OpenPoint) and one == other:
        return True
    (first, last), (start, end) = span(one), span(other)
    if first == last == start == end:
        return True
    return False if last < start or end < first else None


def numbers(value: int | OpenPoint) -> tuple[int, float]:
    """Return the least and the greatest number that *value* can turn out to be."""
    if isinstance(value, OpenPoint):
        most = float("inf") if value.at_most is None else value.at_most
        return (0 if value.at_least is None else value.at_least), most
    return value, value


def at_most(one: int | OpenPoint, other: int | OpenPoint, more: int = 0) -> bool | None:
    """Say whether *one* and *more* are at most *other*; None if that depends on an open point."""
    (least, most), (start, end) = numbers(one), numbers(other)
    if most + more <= start:
        return True
    return False if least + more > end else None


def sum_at_most(amounts: Iterable[Decimal | OpenPoint], total: Decimal | OpenPoint) -> bool | None:
    """Say whether *amounts* in pounds come to at most *total*; None if that depends on an open
    point.
    """
    amounts = tuple(amounts)
    least = exact_sum(
        Decimal(numbers(one)[0]) if isinstance(one, OpenPoint) else one for one in amounts
    )
    fits = at_most(ceil(least), total) if isinstance(total, OpenPoint) else least <= total
    return None if fits and any(isinstance(one, OpenPoint) for one in amounts) else fits


def months_between(start: dt.date, end: dt.date) -> tuple[int, int]:
    """Return how many whole months lie between two dates, rounded down and rounded up."""
    months = 12 * (end.year - start.year) + end.month - start.month
    whole = months - (end.day < start.day)
    return whole, whole + (end.day != start.day)


def years_after(day: dt.date, years: int) -> dt.date:
    """Return the day *years* after *day*, or the last there is; 29 February becomes the 28th."""
    year = min(day.year + years, dt.MAXYEAR)
    return dt.date(year, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)


def is_undecided(value: Any) -> bool:
    """Say whether *value* can still turn out to be one thing or another."""
    return isinstance(value, (OpenPoint, *SPANS))
