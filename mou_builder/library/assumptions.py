"""What a clause takes for granted of the options: values for its fields, members for its lists."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from mou_builder.conditions.holding import Condition, Test
from mou_builder.document.tables.kinds import TABLES
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.library.clause_text import (
    ClauseText,
    Field,
    TableField,
    TextItem,
    TextLine,
    TextParagraph,
)
from mou_builder.options.paths import kind_of


@frozen(eq=False, repr=False)
class Assumed(ByAttributes):
    """One thing taken for granted, by the text on *line*."""

    any_of: tuple[Condition, ...]
    """Conditions of which one must hold: for a field its own, for a list of items one for each
    list that could fill it."""

    line: int

    @property
    def paths(self) -> tuple[str, ...]:
        """The options it is about."""
        return tuple(dict.fromkeys(test.path for condition in self.any_of for test in condition))

    @property
    def fault(self) -> str:
        """What is wrong where it is not so: a sentence to follow the place."""
        if any(test.operator == "empty" for condition in self.any_of for test in condition):
            return (
                f"lists {' and '.join(self.paths)}, which these options leave empty. "
                f"Add when.{self.paths[0]} = {{ empty = false }}."
            )
        return (
            f'field "{self.paths[0]}" has no value in these options. '
            f"Add when.{self.paths[0]} = {{ given = true }}."
        )


def assumptions(text: ClauseText) -> tuple[Assumed, ...]:
    """Return what *text* takes for granted, each once."""
    return tuple(dict.fromkeys(_assumptions(text)))


def _assumptions(text: ClauseText) -> Iterator[Assumed]:
    for block in text.blocks:
        if isinstance(block, TableField):
            if TABLES[block.table].shows:
                yield Assumed((_has_members(TABLES[block.table].shows),), block.line)
        elif isinstance(block, TextParagraph):
            yield from of_line(block.line, None)
            yield from _of_items(block.items)


def of_line(line: TextLine, repeats: str | None) -> Iterator[Assumed]:
    """Yield what one line takes for granted, in an item that *repeats* for a list."""
    for piece in line:
        if isinstance(piece, Field):
            inside = repeats is not None and f"{piece.path}.".startswith(f"{repeats}.")
            is_list = kind_of(piece.path).list_path is not None
            wanted = _has_members(piece.path) if is_list and not inside else _given(piece.path)
            yield Assumed((wanted,), piece.line)


def _of_items(items: tuple[TextItem, ...]) -> Iterator[Assumed]:
    lists = dict.fromkeys(item.repeats for item in items if item.repeats)
    if items and all(item.repeats for item in items):
        line = next((f.line for f in items[0].line if isinstance(f, Field)), 0)
        yield Assumed(tuple(map(_has_members, lists)), line)
    for item in items:
        yield from of_line(item.line, item.repeats)
        yield from _of_items(item.items)


def _given(path: str) -> Condition:
    """Return the condition that the option at *path* is there, or open: a blank is printed."""
    return (Test(path, "given", expected=True, or_open=True),)


def _has_members(path: str) -> Condition:
    """Return the condition that the list at *path* is open, or has members with a value each."""
    return (Test(path, "empty", expected=False, or_open=True), *_given(path))
