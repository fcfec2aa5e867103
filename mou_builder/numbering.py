"""Numbers of everything, and cross-references that carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import attrs
from attrs import frozen

from .document import (
    Block,
    Clause,
    Content,
    Document,
    Inline,
    Item,
    Paragraph,
    Part,
    Reference,
    Table,
    Text,
)  # fmt: skip
from .errors import LibraryError

Label = Callable[[int], str]


def letter(number: int) -> str:
    """Give the letter of the *number*-th item: a … z, then aa, bb … as Word counts."""
    repeat, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (repeat + 1)


def roman(number: int) -> str:
    """Give *number* in small roman numerals."""
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


@frozen
class Place:
    """Where something stands: its full number, and the schedule that holds it, if any."""

    number: str
    kind: str
    """clause, paragraph, recital or Schedule."""

    target: str
    """The paragraph, part or schedule in which Word keeps the number."""

    last: str = ""
    """For a clause of several paragraphs: the id of the last."""

    schedule: str = ""
    """The key of the schedule that holds it."""


def number(document: Document) -> Document:
    """Number *document* and resolve its cross-references.

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
    places = dict(_places(numbered))
    resolved = _resolved(numbered, places)
    return attrs.evolve(resolved, numbers={i: _citation(i, places) for i in places})


def _run(clauses: tuple[Clause, ...], label: Label, items: tuple[Label, ...]) -> tuple[Clause, ...]:
    """Number the paragraphs of *clauses* in one run."""
    count = 0

    def block(old: Block) -> Block:
        nonlocal count
        if isinstance(old, Table):
            return old
        count += 1
        return attrs.evolve(old, number=label(count), items=_items(old.items, items))

    return tuple(attrs.evolve(c, blocks=tuple(map(block, c.blocks))) for c in clauses)


def _items(items: tuple[Item, ...], labels: tuple[Label, ...]) -> tuple[Item, ...]:
    return tuple(
        attrs.evolve(item, number=labels[0](n), items=_items(item.items, labels[1:]))
        for n, item in enumerate(items, 1)
    )


def _part(part: Part, number: int) -> Part:
    return attrs.evolve(
        part,
        number=f"{number}",
        clauses=_run(part.clauses, lambda n: f"{number}.{n}", ITEMS),
    )


def _schedule(part: Part, number: int) -> Part:
    return attrs.evolve(
        part,
        number=f"Schedule {number}",
        clauses=_run(part.clauses, lambda n: f"{n}", ITEMS),
    )


def _places(document: Document) -> Iterator[tuple[str, Place]]:
    """Give the place of everything that can be referred to."""
    yield from _clause_places(document.parties, "party")
    yield from _clause_places(document.recitals, "recital")
    for part in document.parts:
        yield part.key, Place(part.number, "clause", part.key)
        yield from _clause_places(part.clauses, "clause")
    for part in document.schedules:
        yield part.key, Place(part.number, "Schedule", part.key, schedule=part.key)
        yield from _clause_places(part.clauses, "paragraph", part.key)


def _clause_places(
    clauses: tuple[Clause, ...], kind: str, schedule: str = ""
) -> Iterator[tuple[str, Place]]:
    for clause in clauses:
        paragraphs = clause.paragraphs
        if not paragraphs:
            continue
        first, last = paragraphs[0], paragraphs[-1]
        yield (
            clause.id,
            Place(first.number, kind, first.id, "" if first is last else last.id, schedule),
        )
        for paragraph in paragraphs:
            yield from _paragraph_places(paragraph, paragraph.number, kind, schedule)


def _paragraph_places(
    block: Paragraph | Item, full: str, kind: str, schedule: str
) -> Iterator[tuple[str, Place]]:
    yield block.id, Place(full, kind, block.id, schedule=schedule)
    for item in block.items:
        yield from _paragraph_places(item, full + item.number, kind, schedule)


def _resolved(document: Document, places: Mapping[str, Place]) -> Document:
    """Give *document* with the number in every cross-reference."""

    def clauses(old: tuple[Clause, ...], schedule: str = "") -> tuple[Clause, ...]:
        return tuple(
            attrs.evolve(
                c,
                blocks=tuple(
                    _block(b, places, f"{document.edition}/clauses/{c.id}.md", schedule)
                    for b in c.blocks
                ),
            )
            for c in old
        )

    def parts(old: tuple[Part, ...], *, schedules: bool) -> tuple[Part, ...]:
        return tuple(
            attrs.evolve(p, clauses=clauses(p.clauses, p.key if schedules else "")) for p in old
        )

    return attrs.evolve(
        document,
        parties=clauses(document.parties),
        recitals=clauses(document.recitals),
        parts=parts(document.parts, schedules=False),
        definitions=clauses(document.definitions),
        schedules=parts(document.schedules, schedules=True),
    )


def _block(block: Block, places: Mapping[str, Place], where: str, schedule: str) -> Block:
    if isinstance(block, Table):
        rows = tuple(tuple(_content(cell, places, where, "") for cell in row) for row in block.rows)
        return attrs.evolve(block, rows=rows)
    return attrs.evolve(
        block,
        content=_content(block.content, places, where, schedule),
        items=tuple(_item(item, places, where, schedule) for item in block.items),
    )


def _item(item: Item, places: Mapping[str, Place], where: str, schedule: str) -> Item:
    return attrs.evolve(
        item,
        content=_content(item.content, places, where, schedule),
        items=tuple(_item(below, places, where, schedule) for below in item.items),
    )


def _content(content: Content, places: Mapping[str, Place], where: str, schedule: str) -> Content:
    pieces: list[Inline] = []
    for piece in content:
        if not isinstance(piece, Reference):
            pieces.append(piece)
        elif piece.target not in places:
            raise LibraryError(
                where,
                f'refers to "{piece.target}", which these options leave out. '
                "Give both the same condition, or refer to a part.",
            )
        else:
            pieces.extend(cited(piece, places, schedule))
    return tuple(pieces)


def cited(reference: Reference, places: Mapping[str, Place], schedule: str) -> Iterator[Inline]:
    """Write a cross-reference as it is cited from inside *schedule* (empty: the body):
    ``clause 4.2``, ``clauses 4.2 to 4.4``, ``paragraph 2 of Schedule 3``, ``Schedule 3``.
    """
    place = places[reference.target]
    if place.kind == "Schedule":
        yield Reference(place.target, place.number, "schedule")
        return
    word = f"{place.kind}s" if place.last else place.kind
    yield Text(f"{word.capitalize() if reference.form == 'Cited' else word} ")
    form = "paragraph" if place.schedule else "full"
    yield Reference(place.target, place.number, form)
    if place.last:
        yield Text(" to ")
        yield Reference(place.last, places[place.last].number, form)
    if place.schedule and place.schedule != schedule:
        yield Text(" of ")
        yield Reference(place.schedule, places[place.schedule].number, "schedule")


def _citation(target: str, places: Mapping[str, Place]) -> str:
    """Give the number of *target* as one would cite it from elsewhere."""
    pieces = cited(Reference(target), places, "")
    return "".join(piece.text for piece in pieces)
