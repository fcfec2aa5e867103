"""Explanations in words: plain text for people, plain values for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mou_builder.proof.explaining import Explanation

_MOST_OF_A_TABLE = 5
"""Options of one table named one by one."""


def as_values(explanations: tuple[Explanation, ...]) -> list[dict[str, Any]]:
    """Return *explanations* as plain values, ready for JSON."""
    return [
        {
            "id": e.id,
            "title": e.title,
            "number": e.number,
            "selected": e.selected,
            "reasons": list(e.reasons),
            "decided_by": list(e.options),
            "sources": list(e.sources),
            "meets": {requirement: list(words) for requirement, words in e.meets.items()},
            "note": e.note,
        }
        for e in explanations
    ]


def _together(options: tuple[str, ...]) -> Iterator[str]:
    """Yield *options*, many of one table as the table and their number."""
    by_table: dict[str, list[str]] = {}
    for option in options:
        by_table.setdefault(option.rpartition(".")[0], []).append(option)
    for table, inside in by_table.items():
        if table and len(inside) > _MOST_OF_A_TABLE:
            yield f"{len(inside)} options of {table}"
        else:
            yield from inside


def as_text(explanation: Explanation) -> str:
    """Return one explanation as text for a person."""
    lines = [f"{explanation.id}: {explanation.title}"]
    state = (
        f"in the document as {explanation.number}"
        if explanation.number
        else ("in the document, as a definition" if explanation.selected else "left out")
    )
    lines.append(f"  {state}")
    lines += [f"  because {reason}" for reason in explanation.reasons]
    if explanation.options:
        lines.append(f"  decided by: {', '.join(_together(explanation.options))}")
    lines += [f"  source: {source}" for source in explanation.sources]
    for requirement, words in explanation.meets.items():
        lines += (f"  meets {requirement}: {said}" for said in words)
    if explanation.note:
        lines.append(f"  note: {' '.join(explanation.note.split())}")
    return "\n".join(lines) + "\n"
