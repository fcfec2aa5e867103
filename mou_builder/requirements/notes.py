"""Drafting notes: what a reviewing lawyer is told in the margin, clause by clause."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import NoReturn

from mou_builder.document.document import Clause, Document, Note
from mou_builder.document.walking import clauses
from mou_builder.errors import ErrorCode, MouError
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Outcome


class Depth(enum.Enum):
    """How much is told."""

    NONE = "none"
    REVIEWER = "reviewer"
    """What a reviewer must look at or decide."""

    ALL = "all"
    """And where each clause comes from, and why it is there."""

    @classmethod
    def _missing_(cls, value: object) -> NoReturn:
        """Raise MouError for a word that is not one of these."""
        words = ", ".join(depth.value for depth in cls)
        raise MouError(f"depth must be one of {words} (got {value!r}).", ErrorCode.WORD)


def drafting_notes(
    document: Document, findings: tuple[Finding, ...], depth: Depth = Depth.REVIEWER
) -> tuple[Note, ...]:
    """Return the notes on *document*, in its order.

    A finding that is not met or open stands on the clauses that should give effect to it;
    one that no clause deals with, on the first paragraph.
    """
    if depth is Depth.NONE:
        return ()
    pressing = [f for f in findings if f.outcome in (Outcome.NOT_MET, Outcome.OPEN)]
    worded = [clause for clause in clauses(document) if clause.paragraphs]
    ids = {clause.id for clause in worded}
    nowhere = [f for f in pressing if not any(quote.clause in ids for quote in f.quotes)]
    notes = []
    for position, clause in enumerate(worded):
        here = [f for f in pressing if clause.id in [quote.clause for quote in f.quotes]]
        lines = tuple(_lines(clause, here, depth))
        if position == 0:
            lines += tuple(f"No clause deals with this: {f.sentence}" for f in nowhere)
        if lines:
            notes.append(Note(clause.paragraphs[0].id, lines))
    return tuple(notes)


def _lines(clause: Clause, findings: list[Finding], depth: Depth) -> Iterator[str]:
    if clause.note:
        yield " ".join(clause.note.split())
    yield from (finding.sentence for finding in findings)
    if depth is Depth.ALL:
        yield f"Clause {clause.id}."
        yield from (f"Here because {reason}." for reason in clause.because)
        yield from (f"Source: {source}." for source in clause.sources)
