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
from collections.abc import Callable, Mapping
from decimal import Decimal
from importlib import import_module
from pathlib import Path, PurePath
from typing import Any

import attrs

_PACKAGE = __name__.partition(".")[0]


_TUPLE, _TABLE, _DATE, _SUM, _BYTES, _PLACE, _AGAIN, _FIRST_CLASS = range(8)
"""What a list begins with, to say what the rest of it is."""


def as_lists(value: Any) -> list[Any]:
    """Return *value* in a form for JSON: the names of its classes, then what it is made of.

    It may hold frozen values and words of this package, tuples, tables, texts, whole numbers,
    sums, dates and bytes; paths are left out.  A value that stands in it more than once is written
    once.  Raise TypeError for anything else.
    """
    codes: dict[type, int] = {}
    seen: dict[int, int] = {}

    def written(value: Any) -> Any:
        cls = type(value)
        if value is None or cls in (str, int, bool):
            return value
        if cls is tuple:
            return [_TUPLE, *map(written, value)]
        if isinstance(value, Mapping):
            return [_TABLE, *(written(each) for pair in value.items() for each in pair)]
        if cls in _WORDED:
            return [_WORDED[cls], str(value, "latin-1") if cls is bytes else str(value)]
        if isinstance(value, PurePath) or id(value) in seen:
            return [_AGAIN, seen[id(value)]] if id(value) in seen else [_PLACE]
        code = codes.setdefault(_ours(cls.__module__, cls.__name__), _FIRST_CLASS + len(codes))
        is_word = isinstance(value, enum.Enum)
        names = ["name"] if is_word else [attribute.name for attribute in attrs.fields(cls)]
        made_of = [code, *(written(getattr(value, name)) for name in names)]
        seen[id(value)] = len(seen)
        return made_of

    made_of = written(value)
    return [[[cls.__module__, cls.__name__] for cls in codes], made_of]


_WORDED = {dt.date: _DATE, Decimal: _SUM, bytes: _BYTES}


def from_lists(lists: list[Any], place: Path) -> Any:
    """Return what `as_lists` wrote, with *place* for each path.

    For lists that it did not write, whatever is raised is raised; nothing but values of ours is
    ever made.
    """
    named, made_of = lists
    seen: list[Any] = []
    makers: list[Callable[..., Any]] = [
        lambda *members: members,
        lambda *pairs: dict(zip(pairs[::2], pairs[1::2], strict=True)),
        dt.date.fromisoformat,
        Decimal,
        lambda text: text.encode("latin-1"),
        lambda: place,
        lambda number: seen[number],
        *(_maker(_ours(module, name)) for module, name in named),
    ]

    def made(value: list[Any]) -> Any:
        code, *parts = value
        for n, part in enumerate(parts):
            if type(part) is list:
                parts[n] = made(part)
        found = makers[code](*parts)
        if code >= _FIRST_CLASS:
            seen.append(found)
        return found

    return made(made_of) if type(made_of) is list else made_of


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
