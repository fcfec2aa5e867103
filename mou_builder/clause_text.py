"""What the text of a clause is made of: paragraphs, items, fields and references."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from .document import Defined, Text
from .records import Record


@frozen(eq=False, repr=False)
class Field(Record):
    """A place that the options fill."""

    path: str
    format: str
    line: int


@frozen(eq=False, repr=False)
class Link(Record):
    """A cross-reference; *target* is the id of a clause, or ``part:key``, ``schedule:key``."""

    word: str
    target: str
    line: int


Line = tuple[Text | Defined | Field | Link, ...]


@frozen(eq=False, repr=False)
class TextItem(Record):
    """One item of a list; *repeats* is the list option for each of whose values it is printed."""

    line: Line
    items: tuple[TextItem, ...]
    repeats: str | None


@frozen(eq=False, repr=False)
class TextParagraph(Record):
    """One paragraph with the list below it."""

    line: Line
    items: tuple[TextItem, ...]


@frozen(eq=False, repr=False)
class TableField(Record):
    """A paragraph that becomes a table."""

    table: str
    line: int


@frozen(eq=False, repr=False)
class ChartField(Record):
    """A paragraph that becomes a chart."""

    chart: str
    line: int


TextBlock = TextParagraph | TableField | ChartField


@frozen(eq=False, repr=False)
class ClauseText(Record):
    """The text of a clause."""

    blocks: tuple[TextBlock, ...]

    def lines(self) -> Iterator[Line]:
        """Every line of text, items included."""
        for block in self.blocks:
            if isinstance(block, TextParagraph):
                yield block.line
                yield from _item_lines(block.items)

    def depth(self) -> int:
        """How many levels its deepest list has; 0 without a list."""
        paragraphs = (block for block in self.blocks if isinstance(block, TextParagraph))
        return max((_depth(paragraph.items) for paragraph in paragraphs), default=0)

    def links(self) -> Iterator[Link]:
        """Every cross-reference."""
        for line in self.lines():
            yield from (piece for piece in line if isinstance(piece, Link))

    def fields(self) -> Iterator[Field]:
        """Every field."""
        for line in self.lines():
            yield from (piece for piece in line if isinstance(piece, Field))

    def defines(self) -> tuple[str, ...]:
        """The terms that it defines."""
        return tuple(
            piece.text for line in self.lines() for piece in line if isinstance(piece, Defined)
        )


def _depth(items: tuple[TextItem, ...]) -> int:
    return max((1 + _depth(item.items) for item in items), default=0)


def _item_lines(items: tuple[TextItem, ...]) -> Iterator[Line]:
    for item in items:
        yield item.line
        yield from _item_lines(item.items)
