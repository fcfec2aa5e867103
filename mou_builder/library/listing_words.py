"""A list of clauses in words, a clause a line, and as plain values for JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from mou_builder.library.listing import Listed


def line(clause: Listed) -> str:
    """Write *clause* for a person."""
    verified = f"verified on {clause.verified_on}" if clause.verified_on else "never verified"
    rests = "practice alone" if clause.practice_alone else "with a source"
    return f"{clause.id}: {clause.title} [{clause.edition}, {verified}, {rests}]"


def clauses_summary(clauses: tuple[Listed, ...]) -> str:
    """Count *clauses* by whose text they are, whether verified, and what they rest on."""
    of_edition = Counter(clause.edition for clause in clauses)
    whose = ", ".join(f"{count} of {edition}" for edition, count in sorted(of_edition.items()))
    verified = sum(clause.verified_on is not None for clause in clauses)
    alone = sum(clause.practice_alone for clause in clauses)
    return (
        f"{len(clauses)} clauses: {whose}; {verified} verified; {alone} resting on practice alone."
    )


def as_values(clauses: tuple[Listed, ...]) -> list[dict[str, Any]]:
    """Return *clauses* as plain values, ready for JSON."""
    return [
        {
            "id": clause.id,
            "title": clause.title,
            "edition": clause.edition,
            "verified_on": clause.verified_on.isoformat() if clause.verified_on else None,
            "practice_alone": clause.practice_alone,
        }
        for clause in clauses
    ]
