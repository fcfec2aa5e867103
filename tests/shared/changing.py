"""Every way to change one option: each word, both answers, open, left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from types import NoneType
from typing import Any

import attrs

from mou_builder import Month, OpenPoint, Year
from mou_builder.options import Choice
from mou_builder.options.asking import Approved
from mou_builder.options.paths import element, hints, members

SAMPLES: dict[Any, tuple[Any, ...]] = {
    str: ("words of the council",),
    bool: (True, False),
    int: (0, 1, 12),
    Decimal: (Decimal(0), Decimal("1234.50")),
    dt.date: (dt.date(2013, 3, 1), dt.date(2021, 10, 1)),
    Month: (Month(2020, 7),),
    Year: (Year(2019),),
}


def samples(hint: Any) -> Iterator[Any]:
    """Return values that an option of this type can take: every word, both answers, open,
    left out.
    """
    for part in members(hint):
        inside = element(part)
        if inside is not None:
            yield ()
            yield from ((value,) for value in samples(inside))
        elif part is NoneType:
            yield None
        elif part is OpenPoint:
            yield OpenPoint(open="somebody")
        elif part is Approved:
            yield Approved()  # no clause depends on what was approved
        elif part in SAMPLES:
            yield from SAMPLES[part]
        elif issubclass(part, Choice):
            yield from part
        else:
            yield from tables(part)


def tables(cls: type) -> Iterator[Any]:
    """Return the least table, and one for each value of each of its options."""
    types = hints(cls)
    needed = {
        a.name: next(samples(types[a.name]))
        for a in attrs.fields(cls)
        if a.default is attrs.NOTHING
    }
    yield cls(**needed)
    for attribute in attrs.fields(cls):
        for value in samples(types[attribute.name]):
            yield cls(**{**needed, attribute.name: value})


def changes(options: Any) -> Iterator[tuple[str, Any]]:
    """Return every way to change one option of *options*, with its path."""
    for path, changed in ways_to_change(options):
        yield path, changed()


def ways_to_change(options: Any, path: str = "") -> Iterator[tuple[str, Callable[[], Any]]]:
    """Return the same, each made only when it is called, since validating a change takes time."""
    types = hints(type(options))
    for attribute in attrs.fields(type(options)):
        here = f"{path}.{attribute.name}".lstrip(".")
        held = getattr(options, attribute.name)
        if attrs.has(type(held)) and not isinstance(held, OpenPoint | Month | Year | Approved):
            for below, changed in ways_to_change(held, here):
                yield below, partial(_with, options, attribute.name, changed)
        else:
            for value in samples(types[attribute.name]):
                yield here, partial(_with, options, attribute.name, partial(_itself, value))


def _itself(value: Any) -> Any:
    return value


def _with(table: Any, name: str, value: Callable[[], Any]) -> Any:
    return attrs.evolve(table, **{name: value()})
