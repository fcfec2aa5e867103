"""On which line of a TOML file each option stands.

tomllib does not say.  But a key with its value is a whole TOML text by itself, and so is the head
of a table: the file is cut into such pieces, each as short as tomllib can read, and each piece says
what it sets.  That is only done for a file with a mistake in it, to say where.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from mou_builder.files.by_attributes import one_line
from mou_builder.files.toml import parse_toml
from mou_builder.options.rules import name_in_path

LONGEST_TRACED = 100_000
"""Characters of a file; in a longer one the lines are not looked for."""


_LONGEST_PIECE = 100
"""Lines of one value; where one is longer, the lines below are not looked for."""


_ENDS = ("]", "}", '"""', "'''")
"""What the last line of a value of several lines holds one of."""


def option_line(path: str, lines: Mapping[str, int]) -> int | None:
    """Return the line of the option at *path*; of the table around it, if it is left out; None if
    it is not known.
    """
    while path:
        if path in lines:
            return lines[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[: max(cut, 0)]
    return None


@frozen
class _Head:
    """The head of a table, or of one more member of a list of tables."""

    names: tuple[str, ...]
    is_member: bool

    __repr__ = one_line


def lines_in(text: str) -> dict[str, int]:
    """Return the line, counted from 1, of each option and table set in *text*, valid TOML, by its
    path as messages have it: ``contract.kpis[2].name``.
    """
    found: dict[str, int] = {}
    if len(text) > LONGEST_TRACED:
        return found
    members: Counter[str] = Counter()
    table = ""
    for line, piece in _pieces(text.replace("\r\n", "\n")):
        if isinstance(piece, _Head):
            paths = list(_paths_of(piece, members))
            table = paths[-1]
        else:
            paths = list(_set_by(piece, table))
        for path in paths:
            found.setdefault(path, line)
    return found


def _pieces(text: str) -> Iterator[tuple[int, dict[str, Any] | _Head]]:
    """Yield each piece of *text* with its first line: the head of a table, or what a key sets."""
    waiting: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        begins = line.lstrip()[:1]
        if not waiting and begins in ("", "#", "["):
            if begins == "[":
                yield number, _head(line)
            continue
        waiting.append(line)
        if len(waiting) > 1 and not any(end in line for end in _ENDS):
            continue
        try:
            piece = parse_toml("\n".join(waiting))
        except tomllib.TOMLDecodeError:
            if len(waiting) >= _LONGEST_PIECE:
                return
            continue
        yield number - len(waiting) + 1, piece
        waiting.clear()


def _head(line: str) -> _Head:
    table: Any = parse_toml(line)
    names = []
    while isinstance(table, dict) and table:
        name, table = next(iter(table.items()))
        names.append(name)
    return _Head(tuple(names), isinstance(table, list))


def _paths_of(head: _Head, members: Counter[str]) -> Iterator[str]:
    """Yield the path of each table and list around the one that *head* begins, and last its own;
    count the *members* of lists of tables.
    """
    path = ""
    for position, name in enumerate(head.names, 1):
        path = _below(path, name)
        if head.is_member and position == len(head.names):
            members[path] += 1
        yield path
        if members[path]:
            path = f"{path}[{members[path]}]"
            yield path


def _below(path: str, name: str) -> str:
    return f"{path}.{name_in_path(name)}" if path else name_in_path(name)


def _set_by(piece: Any, path: str) -> Iterator[str]:
    """Yield the path of everything that *piece* sets in the table at *path*."""
    if isinstance(piece, dict):
        for name, value in piece.items():
            here = _below(path, name)
            yield here
            yield from _set_by(value, here)
    elif isinstance(piece, list):
        for number, value in enumerate(piece, 1):
            yield f"{path}[{number}]"
            yield from _set_by(value, f"{path}[{number}]")
