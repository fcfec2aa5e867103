"""Which options something reads, found by watching it read them.

What a fact, a check or a table reads is declared once, where it is defined; this is how the tests
know that the declarations are true.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs

from mou_builder.options import Choice, Month, OpenPoint, Options, Year
from mou_builder.options.paths import hints, value_at
from mou_builder.proof.domains import is_variable, realised


def reads(ask: Callable[[Options], Any], options: Options) -> frozenset[str]:
    """Return the paths of the options that *ask* reads of *options*, without facts.

    What is read of any member of a list stands for all its members.
    """
    seen: set[str] = set()
    ask(_watched(options, "", seen))
    return frozenset(seen)


def _watched(value: Any, path: str, seen: set[str]) -> Any:
    """Return a value equal to *value* in everything, which notes in *seen* what is read of it."""
    if isinstance(value, tuple):
        return tuple(_watched(member, path, seen) for member in value)
    cls: Any = type(value)
    if not attrs.has(cls) or isinstance(value, Month | Year | OpenPoint | Choice):
        return value
    watched: Any = object.__new__(_watching(cls))
    for attribute in attrs.fields(cls):
        object.__setattr__(watched, attribute.name, getattr(value, attribute.name))
    object.__setattr__(watched, "_watched_at", path)
    object.__setattr__(watched, "_watched_in", seen)
    return watched


@cache
def _watching(cls: type) -> type:
    """Return a subclass of a class of options whose values note what is read of them."""
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
        return _watched(value, here, seen)

    inside = {"__slots__": ("_watched_at", "_watched_in"), "__getattribute__": read}
    return type(cls.__name__, (cls,), inside)


def _has_place(table: Any) -> bool:
    """Say whether *table* stands in the options, and is not a copy made by a fact."""
    try:
        object.__getattribute__(table, "_watched_in")
    except AttributeError:
        return False
    return True


def limited_to(options: Options, names: frozenset[str], base: Options) -> Options:
    """Return *base* with what *options* say at *names*, and nothing else of them."""
    kept = {}
    for path in sorted(names, key=lambda path: path.count(".")):
        above = value_at(options, path.rpartition(".")[0]) if "." in path else options
        if above is not None and not isinstance(above, OpenPoint):
            kept[path] = value_at(options, path)
    return realised(base, kept)
