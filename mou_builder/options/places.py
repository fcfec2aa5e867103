"""Where a value stands in the options, and what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs

from mou_builder.files.by_attributes import one_line
from mou_builder.options.values import OPEN, SPANS, Choice, OpenPoint


def value_at(options: object, path: str) -> Any:
    """Return what *options* holds at *path*.

    An open point or an option left out on the way ends it: the answer is that open
    point, or None.  A list on the way gives a tuple of what each of its members holds.
    """
    value = options
    names = path.split(".")
    for position, name in enumerate(names):
        if value is None or isinstance(value, OpenPoint):
            return value
        if isinstance(value, tuple):
            rest = ".".join(names[position:])
            return tuple(value_at(member, rest) for member in value)
        value = getattr(value, name)
    return value


def where_open(options: object, path: str) -> str:
    """Return the path of the open point that stands on the way to *path*, or at it."""
    names = path.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names)))
    return next((here for here in above if isinstance(value_at(options, here), OpenPoint)), path)


Place = tuple[str | int, ...]
"""Where a value stands: the names of options, and positions in lists."""


def written_path(place: Place) -> str:
    """Return *place* as a path with the positions in its lists, counted from 1."""
    return "".join(
        f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in place
    ).removeprefix(".")


def path_of(place: Place) -> str:
    """Return the path of the option at *place*, the same for every member of a list."""
    return ".".join(step for step in place if isinstance(step, str))


def place_of(path: str) -> Place:
    """Return the place that *path*, with positions in brackets counted from 1, names."""
    steps = re.findall(r"[^.\[\]]+", path)
    return tuple(int(step) - 1 if step.isdigit() else step for step in steps)


def at(value: Any, place: Place) -> Any:
    """Return what stands at *place* in *value*."""
    for step in place:
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return value


def placed(value: Any, place: Place, new: Any) -> Any:
    """Return *value* with *new*, which must be sound there, at *place*.

    It is attrs.evolve without the look at all that stays as it was, which is most of what it takes
    to see every way to decide an open point.
    """
    if not place:
        return new
    step, rest = place[0], place[1:]
    if isinstance(step, int):
        return (*value[:step], placed(value[step], rest, new), *value[step + 1 :])
    cls: Any = type(value)
    made = cls.__new__(cls)
    held = value.__getstate__()
    made.__setstate__({**held, step: placed(held[step], rest, new)})
    return made


def undecided(options: object, path: str) -> Iterator[Place]:
    """Yield the place of each open point on the way to *path*, at it or in the tables below."""
    yield from _undecided(options, tuple(path.split(".")) if path else (), ())


def _undecided(value: Any, names: tuple[str, ...], here: Place) -> Iterator[Place]:
    if isinstance(value, OpenPoint):
        yield here
    elif isinstance(value, tuple):
        for index, member in enumerate(value):
            yield from _undecided(member, names, (*here, index))
    else:
        cls: type = type(value)
        if table := _options_of(cls):
            for name in names[:1] or table:
                yield from _undecided(getattr(value, name), names[1:], (*here, name))


@cache
def _options_of(cls: type) -> tuple[str, ...]:
    """Return the names of the options of a table; of any other value, none."""
    return tuple(a.name for a in attrs.fields(cls)) if attrs.has(cls) else ()


@attrs.frozen
class Opening:
    """An open point with its place in the options."""

    path: str
    subject: str
    """What is to be decided, from the help text."""

    of: str
    """For a point inside a list: which member of the list; inside a service: which; else empty."""

    point: OpenPoint

    __repr__ = one_line


def open_points(options: attrs.AttrsInstance) -> tuple[Opening, ...]:
    """Return each open point of *options*, in their order."""
    return tuple(_open_points(options, "", ""))


def _open_points(value: attrs.AttrsInstance, path: str, of: str) -> Iterator[Opening]:
    for attribute in attrs.fields(type(value)):
        here = f"{path}.{attribute.name}" if path else attribute.name
        inner = getattr(value, attribute.name)
        instead = attribute.metadata.get("unless")
        if inner == OPEN and instead and _is_settled(value, instead):
            continue
        if isinstance(inner, OpenPoint):
            subject = attribute.metadata["help"].partition(". ")[0].rstrip(".")
            yield Opening(here, subject, of, inner)
        elif isinstance(inner, tuple):
            for index, member in enumerate(inner, 1):
                if attrs.has(type(member)):
                    yield from _open_points(member, f"{here}[{index}]", name_of(member))
        elif attrs.has(type(inner)) and not isinstance(inner, SPANS):
            named = getattr(type(inner), "NAMED_BY_OPTION", False)
            yield from _open_points(inner, here, attribute.metadata["label"] if named else of)


def _is_settled(table: attrs.AttrsInstance, instead: str) -> bool:
    """Say whether the option that *instead* names leaves nothing open in one beside it: because it
    is given, or says that there is none, or is the word that stands behind its name.
    """
    name, _, word = instead.partition("=")
    said = getattr(table, name)
    if word:
        return isinstance(said, Choice) and said.value == word
    return said is False or not (isinstance(said, (OpenPoint, bool)) or said in (None, ()))


def name_of(member: object) -> str:
    """Return the name in prose of one member of a list of tables."""
    for attribute in ("name", "item", "risk", "kind", "matter", "domain"):
        value = getattr(member, attribute, None)
        if isinstance(value, Choice):
            return value.label
        if isinstance(value, str):
            return value
    return ""
