"""A first options file: every option with its help, what is unknown as an open point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs

from mou_builder.options import Choice, Month, OpenPoint, Options, Year
from mou_builder.options.asking import Approved
from mou_builder.options.paths import element, hints, members
from mou_builder.options.scope import Decision

_HEAD = """\
#:schema mou.schema.json
#
# Options of a Memorandum of Understanding for a Children's Trust.
#
# The line above lets an editor help: write the schema with  mou schema > mou.schema.json
# A point not yet decided is written  {{ open = "who decides", by = 2021-03-31 }}
# That there is none is written "none", or for a list []; what is left out is open.
# A line that begins with # and a name is an option left out.
#
# Build it with  mou build {name}  and check it with  mou check {name}

"""


_GIVEN: dict[str, str] = {
    "route": '"directed"',
    "council.name": '"Example County Council"',
    "council.type": '"county"',
}
"""Words for what must be given and has no default."""


_APPROVED = ('# trust.legal_form = "clg"', "# board.size_min = { at_least = 7 }")
"""What could have been approved, as an example."""


_SHOWN = ("direction", "signature")
"""Tables that may be left out, but belong to the route that the starter takes or to every text."""


_EXAMPLES: dict[Any, str] = {
    str: '"…"',
    bool: "true",
    int: "1",
    Decimal: "1000000",
    dt.date: "2021-10-01",
    Month: '"2021-10"',
    Year: "2021",
}


def starter(edition: str, date: dt.date, name: str) -> str:
    """Write a starter for *edition*, dated *date*, to be saved as *name*."""
    given = {"edition": f'"{edition}"', "mou.date": date.isoformat(), **_GIVEN}
    return _HEAD.format(name=name) + "\n".join(_table(Options, "", given, comment=False)) + "\n"


def _table(cls: type, path: str, given: dict[str, str], *, comment: bool) -> Iterator[str]:
    """Yield the lines of one table: its own options first, then the tables below it."""
    types = hints(cls)
    below = []
    for attribute in attrs.fields(cls):
        here = f"{path}.{attribute.name}" if path else attribute.name
        hint = types[attribute.name]
        inside = _table_of(hint)
        if inside is not None:
            below.append((here, attribute, inside))
        else:
            yield from _option(here, attribute, hint, given, comment=comment)
    for here, attribute, inside in below:
        yield ""
        yield f"# {attribute.metadata['help']}"
        yield from _below(here, types[attribute.name], inside, given, comment=comment)


def _table_of(hint: Any) -> type | None:
    """Return the class of a table, or of the members of a list of tables."""
    for part in members(hint):
        inside = element(part) or part
        if attrs.has(inside) and inside not in (OpenPoint, Month, Year) and not _is_service(hint):
            found: type = inside
            return found
    return None


def _is_service(hint: Any) -> bool:
    return any(getattr(part, "__name__", "") == "Service" for part in members(hint))


def _option(
    path: str, attribute: Any, hint: Any, given: dict[str, str], *, comment: bool
) -> Iterator[str]:
    name = path.rpartition(".")[2]
    yield f"# {attribute.metadata['help']}"
    words = _words(hint)
    if words:
        yield f"# One of: {', '.join(words)}."
    value, left_out = _value(path, attribute, hint, given)
    yield f"{'# ' if comment or left_out else ''}{name} = {value}"


def _words(hint: Any) -> list[str]:
    if _is_service(hint):
        return [decision.value for decision in Decision]
    return [
        choice.value
        for part in members(hint)
        for cls in [element(part) or part]
        if isinstance(cls, type) and issubclass(cls, Choice)
        for choice in cls
    ]


def _value(path: str, attribute: Any, hint: Any, given: dict[str, str]) -> tuple[str, bool]:
    """Return the value to write, and whether the line is only shown as a comment."""
    if path in given:
        return given[path], False
    if isinstance(attribute.default, OpenPoint):
        return '{ open = "" }', False
    if attribute.default is None or attribute.default is attrs.NOTHING:
        return _example(hint), True
    return _toml(attribute.default), False


def _example(hint: Any) -> str:
    if _is_service(hint):
        return '"in"'
    part = next(p for p in members(hint) if p not in (NoneType, OpenPoint))
    inside = element(part)
    if inside is not None:
        return f"[{_example(inside)}]"
    if issubclass(part, Choice):
        return f'"{next(iter(part)).value}"'
    return _EXAMPLES[part]


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return (
        f'"{value.value if isinstance(value, Choice) else value}"'
        if not isinstance(value, int)
        else str(value)
    )


def _below(
    path: str, hint: Any, cls: type, given: dict[str, str], *, comment: bool
) -> Iterator[str]:
    """Yield a table below, or one member of a list of tables as a comment."""
    many = any(element(part) for part in members(hint))
    left_out = comment or many or NoneType in members(hint) or OpenPoint in members(hint)
    if path in _SHOWN:
        left_out = comment
    yield f"{'# ' if left_out else ''}{'[[' if many else '['}{path}{']]' if many else ']'}"
    if cls is Approved:
        yield from _APPROVED
        return
    yield from _table(cls, path, given, comment=left_out)
