"""Where open points are printed, and the tables that say so."""

from __future__ import annotations

import attrs

from mou_builder.document.document import (
    Blank,
    Block,
    Clause,
    Document,
    Paragraph,
    Table,
    with_blocks,
)
from mou_builder.document.tables.cells import Uses
from mou_builder.document.tables.kinds import TABLES
from mou_builder.document.walking import Run, Series, Written, clauses, mapped, written
from mou_builder.options import Options


def with_uses(document: Document, options: Options) -> Document:
    """Return *document* with the tables filled that say where open points are printed."""
    if not any(_refers(block) for clause in clauses(document) for block in clause.blocks):
        return document
    uses = _uses(document)

    def clause(old: Clause, _: Run) -> Clause:
        return with_blocks(old, map(block, old.blocks)) if any(map(_refers, old.blocks)) else old

    def block(old: Block) -> Block:
        if not isinstance(old, Table) or not _refers(old):
            return old
        return attrs.evolve(old, rows=tuple(TABLES[old.shows].rows(options, uses)))

    return mapped(document, clause)


def _refers(block: Block) -> bool:
    return isinstance(block, Table) and TABLES[block.shows].refers


def _uses(document: Document) -> Uses:
    """Return where each open point is printed, as ids that a reference can lead to, by its path."""
    found: dict[str, list[str]] = {}
    for line in written(document):
        for piece in line.content:
            if isinstance(piece, Blank):
                found.setdefault(piece.path, []).append(_place(line))
    return {path: tuple(dict.fromkeys(places)) for path, places in found.items()}


def _place(line: Written) -> str:
    """Return the paragraph that contains *line*, or for a table, chart or definition the part."""
    unnumbered = line.run.series is Series.DEFINITION or not isinstance(line.block, Paragraph)
    return line.run.part.key if line.run.part and unnumbered else line.block.id
