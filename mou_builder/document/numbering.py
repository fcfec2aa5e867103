"""The numbers of everything, counted as Word's lists count."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import attrs

from mou_builder.document.document import (
    Block,
    Clause,
    Document,
    Item,
    Paragraph,
    Part,
    with_blocks,
    with_clauses,
)
from mou_builder.document.references import appended, referenced
from mou_builder.document.walking import schedule_runs

Label = Callable[[int], str]


def letter(number: int) -> str:
    """Return the letter of item *number*: a … z, then aa, bb … as Word counts."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def roman(number: int) -> str:
    """Return *number* in lower-case roman numerals."""
    numerals = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for value, numeral in numerals:
        times, number = divmod(number, value)
        written += numeral * times
    return written


ITEMS: tuple[Label, ...] = (
    lambda n: f"({letter(n)})",
    lambda n: f"({roman(n)})",
    lambda n: f"({letter(n).upper()})",
)
"""How items are numbered below a paragraph, level by level."""


def number(document: Document) -> Document:
    """Return *document* with numbers and with its cross-references resolved.

    Raise LibraryError for a reference to a clause that is not in the document.
    """
    numbered = attrs.evolve(
        document,
        parties=_run(document.parties, lambda n: f"({n})", ITEMS),
        recitals=_run(document.recitals, lambda n: f"({letter(n).upper()})", ITEMS[1:]),
        parts=tuple(_part(part, n) for n, part in enumerate(document.parts, 1)),
        definitions=_run(document.definitions, lambda _: "", ITEMS),
        schedules=tuple(_schedule(part, n) for n, part in enumerate(document.schedules, 1)),
    )
    return referenced(numbered)


def append_schedule(document: Document, schedule: Part) -> Document:
    """Return the numbered *document* with *schedule* added after the last, numbered too.

    Raise LibraryError if it refers to a clause that is not in the document.
    """
    return appended(document, _schedule(schedule, len(document.schedules) + 1))


def _run(clauses: tuple[Clause, ...], label: Label, items: tuple[Label, ...]) -> tuple[Clause, ...]:
    """Return *clauses* with their paragraphs numbered in one sequence."""
    labels = map(label, count(1))

    def block(old: Block) -> Block:
        if not isinstance(old, Paragraph):
            return old
        return Paragraph(old.id, old.content, _items(old.items, items), next(labels))

    return tuple([with_blocks(clause, map(block, clause.blocks)) for clause in clauses])


def _items(items: tuple[Item, ...], labels: tuple[Label, ...]) -> tuple[Item, ...]:
    if not items:
        return items
    label, below = labels[0], labels[1:]
    return tuple(
        [
            Item(item.id, item.content, _items(item.items, below), label(n))
            for n, item in enumerate(items, 1)
        ]
    )


def _part(part: Part, number: int) -> Part:
    return with_clauses(part, _run(part.clauses, lambda n: f"{number}.{n}", ITEMS), f"{number}")


def _schedule(schedule: Part, number: int) -> Part:
    """Return a schedule with its numbers; its paragraphs begin again at 1 in each of its Parts."""
    runs = (_run(run.clauses, str, ITEMS) for run in schedule_runs(schedule))
    return attrs.evolve(
        schedule,
        number=f"Schedule {number}",
        clauses=tuple(clause for run in runs for clause in run),
        divisions=tuple(
            attrs.evolve(d, number=f"Part {n}") for n, d in enumerate(schedule.divisions, 1)
        ),
    )
