"""The content of one cell of a table: a value, an open point, or words of our own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from mou_builder.document.document import Blank, Content, Reference, Table, Text, Value
from mou_builder.document.drafting import begun, capitalised, counted, day, in_words
from mou_builder.options import OpenPoint

Member = TypeVar("Member")


Row = tuple[Content, ...]


Uses = Mapping[str, tuple[str, ...]]
"""The paragraphs in which each open point or lead time is printed, by its path."""


def cell(value: Any, path: str = "") -> Content:
    """Return the content of one cell; an open point says who is to decide it and by when."""
    if value is None or value == ():
        return (Text(_NOTHING),)
    if isinstance(value, OpenPoint):
        return (Blank(_to_be_decided(value), path),)
    return (Value(begun(value), path),)


def _to_be_decided(point: OpenPoint) -> str:
    """Return who is to decide an open point, and by when."""
    who = f" by {point.open}" if point.open else ""
    when = f" by {day(point.by)}" if point.by else ""
    return f"to be decided{who}{when}"


def members_of(value: tuple[Member, ...] | OpenPoint) -> tuple[Member, ...]:
    """Return the members of a list; none while the list is open."""
    return () if isinstance(value, OpenPoint) else value


_FIGURE = re.compile(r"-?£?[0-9][0-9,]*(\.[0-9]+)?%?")


_NOTHING = "–"


def is_figure(content: Content) -> bool:
    """Say whether a cell contains one number or sum, in digits, and nothing else."""
    return _FIGURE.fullmatch("".join(piece.text for piece in content)) is not None


def figure_columns(table: Table) -> tuple[bool, ...]:
    """Say for each column whether it is one of figures, to be aligned right: numbers or sums, with
    nothing between them but dashes and open points.
    """
    return tuple(map(_are_figures, zip(*table.rows, strict=True))) or (False,) * len(table.header)


def _are_figures(column: tuple[Content, ...]) -> bool:
    figures = 0
    for content in column:
        if is_figure(content):
            figures += 1
        elif not all(isinstance(piece, Blank) or piece.text == _NOTHING for piece in content):
            return False
    return figures > 0


def references(paragraphs: tuple[str, ...]) -> Content:
    """Return a reference to each of *paragraphs*, once; a dash if there is none."""
    content: list[Reference | Text] = []
    for paragraph in dict.fromkeys(paragraphs):
        content += [Text(", ")] if content else []
        content.append(Reference(paragraph, form="cited"))
    return tuple(content) or words_cell(_NOTHING)


def words_cell(text: str) -> Content:
    """Return a cell of our own words."""
    return (Text(text),)


def number_cell(value: int | OpenPoint, path: str) -> Content:
    """Return a cell with a number in words."""
    return cell(value if isinstance(value, OpenPoint) else capitalised(in_words(value)), path)


def count_cell(value: int | OpenPoint, one: str, many: str, path: str) -> Content:
    """Return a cell that says how many, such as ``Five years``."""
    if isinstance(value, OpenPoint):
        return cell(value, path)
    return cell(capitalised(counted(value, one, many)), path)


def lowered(text: str) -> str:
    """Return *text* with a small first letter, for use inside a sentence."""
    return text[:1].lower() + text[1:]
