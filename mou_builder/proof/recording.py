"""Which options a question reads, found out by watching it read them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from mou_builder.options import Month, OpenPoint, Options
from mou_builder.options.paths import hints
from mou_builder.proof.domains import is_variable


def reads(ask: Callable[[Options], Any], options: Options) -> frozenset[str]:
    """Give the paths of the options that *ask* reads of *options*, facts not among them."""
    seen: set[str] = set()
    ask(_watched(options, "", seen))
    return frozenset(seen)


def _watched(table: Any, path: str, seen: set[str]) -> Any:
    """Give a table equal in everything to *table*, that notes in *seen* what is read of it."""
    cls: Any = type(table)
    watched: Any = object.__new__(_watching(cls))
    for attribute in attrs.fields(type(table)):
        object.__setattr__(watched, attribute.name, getattr(table, attribute.name))
    object.__setattr__(watched, "_watched_at", path)
    object.__setattr__(watched, "_watched_in", seen)
    return watched


@cache
def _watching(cls: type) -> type:
    """Give a subclass of a class of options whose values note what is read of them."""
    fields: tuple[Any, ...] = attrs.fields(cls)
    names = frozenset(field.name for field in fields)
    varying = {name for name, hint in hints(cls).items() if is_variable(hint)}

    def read(self: Any, name: str) -> Any:
        value = object.__getattribute__(self, name)
        if name not in names or not _has_place(self):
            return value
        path = object.__getattribute__(self, "_watched_at")
        seen = object.__getattribute__(self, "_watched_in")
        here = f"{path}.{name}" if path else name
        if name in varying:
            seen.add(here)
        if attrs.has(type(value)) and not isinstance(value, Month | OpenPoint):
            return _watched(value, here, seen)
        return value

    inside = {"__slots__": ("_watched_at", "_watched_in"), "__getattribute__": read}
    return type(cls.__name__, (cls,), inside)


def _has_place(table: Any) -> bool:
    """Say whether *table* stands in the options, and is no copy that a fact has made."""
    try:
        object.__getattribute__(table, "_watched_in")
    except AttributeError:
        return False
    return True
