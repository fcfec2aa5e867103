"""Where open points are printed, and the tables that say so."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from mou_builder.document.document import (
    Blank,
    Block,
    Chart,
    Clause,
    Content,
    Document,
    Item,
    Paragraph,
    Part,
    Table,
    with_blocks,
    with_clauses,
)
from mou_builder.document.tables.cells import Uses
from mou_builder.document.tables.kinds import TABLES
from mou_builder.options import Options


def with_uses(document: Document, options: Options) -> Document:
    """Return *document* with the tables filled that say where open points are printed."""

    def part(old: Part) -> Part:
        if not any(_refers(block) for clause in old.clauses for block in clause.blocks):
            return old
        return with_clauses(old, tuple(map(clause, old.clauses)))

    def clause(old: Clause) -> Clause:
        return with_blocks(old, map(block, old.blocks)) if any(map(_refers, old.blocks)) else old

    def block(old: Block) -> Block:
        if not isinstance(old, Table) or not _refers(old):
            return old
        rows = TABLES[old.shows].rows(options, _uses(document))
        return attrs.evolve(old, rows=tuple(rows))

    return attrs.evolve(
        document,
        parts=tuple(map(part, document.parts)),
        schedules=tuple(map(part, document.schedules)),
    )


def _refers(block: Block) -> bool:
    return isinstance(block, Table) and TABLES[block.shows].refers


def _uses(document: Document) -> Uses:
    """Return where each open point is printed: in which paragraphs, or in the
    tables of which parts.
    """
    found: dict[str, list[str]] = {}
    for where, content in _places(document):
        for piece in content:
            if isinstance(piece, Blank):
                found.setdefault(piece.path, []).append(where)
    return {path: tuple(dict.fromkeys(places)) for path, places in found.items()}


def _places(document: Document) -> Iterator[tuple[str, Content]]:
    """Yield every line of text with the paragraph that contains it, or for a
    table or chart the part.
    """
    for clause in (*document.parties, *document.recitals):
        for paragraph in clause.paragraphs:
            yield from ((paragraph.id, content) for content in _contents(paragraph))
    for part in (*document.parts, *document.schedules):
        if part.definitions_after is not None:
            for paragraph in (p for clause in document.definitions for p in clause.paragraphs):
                yield from ((part.key, content) for content in _contents(paragraph))
        for block in (block for clause in part.clauses for block in clause.blocks):
            if isinstance(block, Paragraph):
                yield from ((block.id, content) for content in _contents(block))
            elif isinstance(block, Chart):
                yield from ((part.key, box.content) for box in block.boxes)
            else:
                yield from ((part.key, cell) for row in block.rows for cell in row)


def _contents(paragraph: Paragraph | Item) -> Iterator[Content]:
    yield paragraph.content
    for item in paragraph.items:
        yield from _contents(item)
