"""Where open points and lead times are printed, and the tables that say so."""

from __future__ import annotations

from typing import TypeGuard

import attrs

from mou_builder.document.document import (
    Blank,
    Block,
    Clause,
    Document,
    Inline,
    Paragraph,
    Table,
    Value,
    with_blocks,
)
from mou_builder.document.tables.cells import Uses
from mou_builder.document.tables.kinds import TABLES
from mou_builder.document.walking import Run, Series, Written, clauses, mapped, runs, written_in
from mou_builder.options import Options


def with_uses(document: Document, options: Options) -> Document:
    """Return *document* with the tables filled that say where open points or
    lead times are printed.
    """
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
    """Return where each open point and lead time is printed, by its path: as ids that a reference
    can lead to, in order of print; nowhere if it is only signed for.
    """
    found: dict[str, dict[str, None]] = {}
    for run in runs(document):
        for clause in run.clauses:
            here: dict[str, dict[str, None]] = {}
            for line in written_in(clause, run):
                for piece in line.content:
                    if isinstance(piece, Blank) or _is_lead_time(piece):
                        here.setdefault(piece.path, {})[_place(line)] = None
            for path in clause.leaves_open:
                here.setdefault(path, {_beginning(clause, run): None})
            for path, places in here.items():
                found.setdefault(path, {}).update(places)
    for signatory in document.signatories:
        if signatory.leaves_open:
            found.setdefault(signatory.leaves_open, {})
    return {path: tuple(places) for path, places in found.items()}


def _beginning(clause: Clause, run: Run) -> str:
    """Return the first paragraph of *clause*, or for a definition the part that holds it."""
    is_definition = run.series is Series.DEFINITION and run.part is not None
    return run.part.key if is_definition and run.part else clause.blocks[0].id


def _is_lead_time(piece: Inline) -> TypeGuard[Value]:
    return isinstance(piece, Value) and piece.path.startswith("limits.")


def _place(line: Written) -> str:
    """Return the paragraph that contains *line*, or for a table, chart or definition the part."""
    unnumbered = line.run.series is Series.DEFINITION or not isinstance(line.block, Paragraph)
    return line.run.part.key if line.run.part and unnumbered else line.block.id
