"""Where each requirement is met, in words: plain text for people, CSV and plain values for
machines.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from mou_builder.requirements.coverage import Covered


def as_text(rows: tuple[Covered, ...]) -> str:
    """Return *rows* as text for a person."""
    return "".join(f"{line}\n" for row in rows for line in _lines(row))


def _lines(row: Covered) -> Iterator[str]:
    yield f"{row.id}  {row.level}  {row.outcome}: {row.title}"
    if not row.quotes:
        yield "    where: in no clause"
    for quote in row.quotes:
        yield f"    {quote.number}: “{quote.words}”"
    if row.waived:
        yield f"    waived by {row.waived}"
    for source in row.sources:
        yield f"    source: {source}"


COLUMNS = ("Requirement", "Title", "Level", "Outcome", "Clauses", "Words", "Sources", "Waived by")


def as_csv(rows: tuple[Covered, ...]) -> str:
    """Return *rows* as comma-separated values, under the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(cells, rows))
    return text.getvalue()


def cells(row: Covered) -> tuple[str, ...]:
    """Return what *row* says in each of COLUMNS."""
    return (
        row.id, row.title, row.level, row.outcome, ", ".join(row.clauses),
        " ".join(f"“{quote.words}”" for quote in row.quotes), "; ".join(row.sources), row.waived,
    )  # fmt: skip


def as_values(rows: tuple[Covered, ...]) -> list[dict[str, Any]]:
    """Return *rows* as plain values, ready for JSON."""
    return [
        {
            "id": row.id,
            "title": row.title,
            "level": row.level,
            "outcome": row.outcome,
            "clauses": list(row.clauses),
            "words": [quote.words for quote in row.quotes],
            "sources": list(row.sources),
            "waived": row.waived,
        }
        for row in rows
    ]
