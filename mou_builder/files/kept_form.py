"""The form in which a frozen value is kept: lists that JSON can hold, and the value from them
again.

cattrs goes by the types that attributes declare.  The value that a test expects declares none, and
would come back as another: a date as a text, a tuple as a list.  What follows from other attributes
it would let be worked out again.  And it compiles a function for each class: an edition takes it
70 ms, and 22 here, which is a fifth of a cold build.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib import import_module
from itertools import groupby
from pathlib import Path, PurePath
from typing import Any

import attrs
from attrs import frozen

_PACKAGE = __name__.partition(".")[0]


_TUPLE, _TABLE, _DATE, _SUM, _BYTES, _PLACE, _FIRST_CLASS = range(7)
"""What a value is, by number."""


_WORDED = {dt.date: _DATE, Decimal: _SUM, bytes: _BYTES}


@frozen(eq=False)
class _Step:
    """How one value is made: what it is, and which values it is made of."""

    code: int
    members: tuple[int, ...]
    """Texts and numbers, counted from 0 up, and steps, from -1 down."""

    level: int
    """One more than that of any step that it needs."""

    @property
    def batch(self) -> tuple[int, int, int]:
        """What it has in common with the steps that can be taken at once."""
        return self.level, self.code, len(self.members)


def as_lists(value: Any) -> list[Any]:
    """Return *value* in a form for JSON: the names of its classes, the texts and numbers in it, and
    the batches of values that are made of them.

    A batch has what its values are, how many there are, and then a list for each member that they
    have: the places of that member of each, counted through texts, numbers and earlier batches.
    Equal members are made once, unless they are tables, which can be altered.

    *value* may hold frozen values and words of this package, tuples, tables, texts, whole numbers,
    sums, dates and bytes; paths are left out.  Raise TypeError for anything else.
    """
    plain: dict[tuple[type, Any], int] = {}
    classes: dict[type, int] = {}
    known: dict[int | tuple[int, ...], int] = {}
    steps: list[_Step] = []

    def step(code: int, members: Iterable[Any]) -> int:
        key = (code, *map(number, members))
        if key not in known or code == _TABLE:
            known[key] = ~len(steps)
            level = 1 + max((steps[~n].level for n in key[1:] if n < 0), default=0)
            steps.append(_Step(code, key[1:], level))
        return known[key]

    def number(value: Any) -> int:
        cls = type(value)
        if value is None or cls in (str, int, bool):
            return plain.setdefault((cls, value), len(plain))
        if cls is tuple:
            return step(_TUPLE, value)
        if isinstance(value, Mapping):
            return step(_TABLE, (each for pair in value.items() for each in pair))
        if cls in _WORDED:
            return step(_WORDED[cls], [str(value, "latin-1") if cls is bytes else str(value)])
        if isinstance(value, PurePath):
            return step(_PLACE, ())
        if id(value) not in known:
            named = _ours(cls.__module__, cls.__name__)
            code = classes.setdefault(named, _FIRST_CLASS + len(classes))
            is_word = isinstance(value, enum.Enum)
            names = ["name"] if is_word else [attribute.name for attribute in attrs.fields(cls)]
            known[id(value)] = step(code, (getattr(value, name) for name in names))
        return known[id(value)]

    number((value,))
    texts = [text for _, text in plain]
    named = [[cls.__module__, cls.__name__] for cls in classes]
    return [named, texts, list(_batches(steps, len(texts)))]


def _batches(steps: list[_Step], texts: int) -> Iterator[list[Any]]:
    """Yield *steps* in batches, each after what it needs; before them stand so many *texts*."""
    order = sorted(range(len(steps)), key=lambda n: steps[n].batch)
    place = {~n: texts + position for position, n in enumerate(order)}
    for (_, code, _), batch in groupby((steps[n] for n in order), key=lambda step: step.batch):
        rows = [[place.get(n, n) for n in step.members] for step in batch]
        yield [code, len(rows), *map(list, zip(*rows, strict=True))]


def from_lists(lists: list[Any], place: Path) -> Any:
    """Return what `as_lists` wrote, with *place* for each path.

    For lists that it did not write, whatever is raised is raised; nothing but values of ours is
    ever made.
    """
    named, made, batches = lists
    makers: list[Callable[..., Any]] = [
        lambda *members: members,
        lambda *pairs: dict(zip(pairs[::2], pairs[1::2], strict=True)),
        dt.date.fromisoformat,
        Decimal,
        lambda text: text.encode("latin-1"),
        lambda: place,
        *(_maker(_ours(module, name)) for module, name in named),
    ]
    for code, count, *members in batches:
        columns = [map(made.__getitem__, member) for member in members]
        if not columns:
            made += [makers[code]() for _ in range(count)]
        elif code == _TUPLE:
            made += [*zip(*columns, strict=True)]
        else:
            made += [*map(makers[code], *columns)]
    (value,) = made[-1]
    return value


def _ours(module: str, name: str) -> Any:
    """Return a class of frozen values or words by its name, if it is one of this package."""
    if module.partition(".")[0] == _PACKAGE:
        found = getattr(import_module(module), name)
        if isinstance(found, type) and (attrs.has(found) or issubclass(found, enum.Enum)):
            return found
    raise TypeError(f"{module}.{name} is not a value of ours")


def _maker(cls: Any) -> Callable[..., Any]:
    """Return what makes a value of *cls*: of its attributes, those that follow from others too."""
    if issubclass(cls, enum.Enum):
        return lambda name: cls[name]
    fields = attrs.fields(cls)
    if all(a.init and not a.kw_only for a in fields):
        of_attributes: Callable[..., Any] = cls
        return of_attributes

    def of_state(*values: Any) -> Any:
        made = cls.__new__(cls)
        made.__setstate__({a.name: v for a, v in zip(fields, values, strict=True)})
        return made

    return of_state
