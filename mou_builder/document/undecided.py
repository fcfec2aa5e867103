"""What is printed of a point that is open: what is left of it, who decides it and by when."""

from __future__ import annotations

import datetime as dt

from mou_builder.document.drafting import FORMATS, capitalised, day, lead_time, listed
from mou_builder.options import OpenPoint, Options
from mou_builder.options.deciders import Deciding, deciding
from mou_builder.options.paths import kind_of


def blank(point: OpenPoint, path: str, options: Options, *, option: str, style: str) -> str:
    """Return what stands in brackets for *point*, which stands at *path*.

    *option* is the option that it leaves open, and *style* the format in which its value would
    be written.
    """
    left = _left(point, option, style) or kind_of(option).label
    return ", ".join(filter(None, [left, to_be_decided(point, path, options)]))


def to_be_decided(point: OpenPoint, path: str, options: Options) -> str:
    """Return by whom and by when *point* is to be decided; empty if neither is known."""
    found = deciding(point, path, options)
    who = f"by {found.who}" if found.who else ""
    between = ", " if "," in who else " "  # "after consulting the Department, two months before"
    said = between.join(filter(None, [who, _when(found)]))
    return f"to be decided {said}" if said else ""


def decider(point: OpenPoint, path: str, options: Options) -> str:
    """Return who decides *point* and by when, as a cell of a table says it; empty if unknown."""
    found = deciding(point, path, options)
    return capitalised(", ".join(filter(None, [found.who, _when(found)])))


def _when(found: Deciding) -> str:
    """Return by when a point is to be decided, or how long before a day not known yet."""
    if found.by is not None:
        return f"by {day(found.by)}"
    return lead_time(found.limit) if found.limit else ""


def _left(point: OpenPoint, option: str, style: str) -> str:
    """Return what can still be decided, as far as the options limit it."""
    if point.between:
        words = [c.label for c in kind_of(option).choices if c.value in point.between]
        return listed(words, "or")
    if point.earliest or point.latest:
        return _dates(point.earliest, point.latest)
    return _numbers(point.at_least, point.at_most, style)


def _dates(earliest: dt.date | None, latest: dt.date | None) -> str:
    if earliest and latest:
        return f"a date from {day(earliest)} to {day(latest)}"
    return (
        f"a date from {day(earliest)}" if earliest else f"a date until {day(latest or dt.date.max)}"
    )


def _numbers(least: int | None, most: int | None, style: str) -> str:
    write = FORMATS[style].write
    if least is not None and most is not None:
        first, unit = write(least), write(most)
        return first if least == most else f"{first.split(' ')[0]} to {unit}"
    if least is not None:
        return f"at least {write(least)}"
    return "" if most is None else f"at most {write(most)}"
