"""What a clause takes for granted of the options: values for its fields, members for its lists."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from mou_builder.document.tables.kinds import TABLES
from mou_builder.files.one_line import one_line
from mou_builder.library.clause_text import (
    ClauseText,
    Field,
    Line,
    TableField,
    TextItem,
    TextParagraph,
)
from mou_builder.options import OpenPoint, Options
from mou_builder.options.paths import kind_of, value_at


@frozen
class Assumed:
    """One thing taken for granted, by the text on *line*."""

    paths: tuple[str, ...]
    """The options: for a field one; for a list of items those that could fill it."""

    line: int
    members: bool
    """There must be members, and not only a value for each member there is."""

    __repr__ = one_line

    @property
    def fault(self) -> str:
        """What is wrong where it is not so: a sentence to follow the place."""
        if self.members:
            return (
                f"lists {' and '.join(self.paths)}, which these options leave empty. "
                f"Add when.{self.paths[0]} = {{ empty = false }}."
            )
        return (
            f'field "{self.paths[0]}" has no value in these options. '
            f"Add when.{self.paths[0]} = {{ given = true }}."
        )


def assumptions(text: ClauseText) -> tuple[Assumed, ...]:
    """Give what *text* takes for granted, each once."""
    return tuple(dict.fromkeys(_assumptions(text)))


def _assumptions(text: ClauseText) -> Iterator[Assumed]:
    for block in text.blocks:
        if isinstance(block, TableField):
            if TABLES[block.table].shows:
                yield Assumed((TABLES[block.table].shows,), block.line, members=True)
        elif isinstance(block, TextParagraph):
            yield from of_line(block.line, None)
            yield from _of_items(block.items)


def of_line(line: Line, repeats: str | None) -> Iterator[Assumed]:
    """Give what one line takes for granted, in an item that *repeats* for a list."""
    for piece in line:
        if isinstance(piece, Field):
            inside = repeats is not None and f"{piece.path}.".startswith(f"{repeats}.")
            yield Assumed((piece.path,), piece.line, members=not inside)


def _of_items(items: tuple[TextItem, ...]) -> Iterator[Assumed]:
    lists = [item.repeats for item in items if item.repeats]
    if items and len(lists) == len(items):
        line = next((f.line for f in items[0].line if isinstance(f, Field)), 0)
        yield Assumed(tuple(dict.fromkeys(lists)), line, members=True)
    for item in items:
        yield from of_line(item.line, item.repeats)
        yield from _of_items(item.items)


def fulfilled(assumed: Assumed, options: Options) -> bool:
    """Say whether *options* are as *assumed*; an open point counts as a value.

    Raise PathError for a path that is no option.
    """
    values = [value_at(options, path) for path in assumed.paths if kind_of(path)]
    if assumed.members:
        return any(_has_members(value) for value in values)
    return all(value is not None and not _lacks_one(value) for value in values)


def _has_members(value: object) -> bool:
    if isinstance(value, OpenPoint):
        return True
    return value is not None and value != () and not _lacks_one(value)


def _lacks_one(value: object) -> bool:
    return isinstance(value, tuple) and None in value
