"""Moved."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.document import Clause, Document


def clauses(document: Document) -> Iterator[Clause]:
    """Give every clause of *document* in the order of print."""
    yield from document.parties
    yield from document.recitals
    for part in document.parts:
        before = part.definitions_after
        yield from part.clauses[:before]
        if before is not None:
            yield from document.definitions
            yield from part.clauses[before:]
    for schedule in document.schedules:
        yield from schedule.clauses
