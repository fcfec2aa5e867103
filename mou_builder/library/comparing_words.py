"""A comparison of editions in words: plain text, Markdown, and plain values for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mou_builder.document.changes import Fate, Rewording
from mou_builder.document.drafting import day
from mou_builder.document.marking import in_markdown, marked, marked_in_markdown
from mou_builder.library.comparing import ClauseChange, EditionComparison
from mou_builder.library.edition import Edition


def as_text(comparison: EditionComparison) -> str:
    """Write *comparison* for a person: ``[-removed-]`` and ``{+added+}``."""
    lines = [_summary(comparison)]
    if comparison.edition:
        lines += ["", "the outline", *_changes(comparison.edition)]
    for clause in comparison.clauses:
        lines += ["", *_clause(clause)]
    return "\n".join(lines) + "\n"


def _clause(clause: ClauseChange) -> Iterator[str]:
    """Write what differs in one clause, a line at a time."""
    yield f"{clause.id}  {clause.fate.value}  {clause.title}"
    yield from _changes(clause.changes)


def _changes(changes: tuple[Rewording, ...]) -> Iterator[str]:
    for change in changes:
        first, *rest = marked(change.pieces)
        yield f"  {change.where}: {first}"
        yield from (f"    {line}" for line in rest)


_COUNTED = (Fate.NEW, Fate.GONE, Fate.CHANGED, Fate.MOVED)
"""What becomes of the clauses of an edition, which have no numbers yet."""


def _summary(comparison: EditionComparison) -> str:
    """Count what differs, in one line."""
    counts = [
        f"{sum(clause.fate is fate for clause in comparison.clauses)} {fate.value}"
        for fate in _COUNTED
    ]
    return f"{_named(comparison.old)} to {_named(comparison.new)}: {', '.join(counts)}."


def _named(edition: Edition) -> str:
    """Name an edition, with the date of its law."""
    return f"{edition.version} (law as at {day(edition.law_as_at)})"


def as_markdown(comparison: EditionComparison) -> str:
    """Write *comparison* as Markdown, what was removed and added marked as HTML marks it."""
    lines = [f"# {_summary(comparison)}"]
    if comparison.edition:
        lines += ["", "## The outline", *_markdown_changes(comparison.edition)]
    for clause in comparison.clauses:
        lines += ["", f"## {clause.id}: {in_markdown(clause.title)} ({clause.fate.value})"]
        lines += _markdown_changes(clause.changes)
    return "\n".join(lines) + "\n"


def _markdown_changes(changes: tuple[Rewording, ...]) -> Iterator[str]:
    for change in changes:
        yield ""
        yield f"**{change.where}**"
        for line in marked_in_markdown(change.pieces):
            yield ""
            yield line.replace("- ", "\\- ", 1) if line.lstrip().startswith("- ") else line.lstrip()


def as_values(comparison: EditionComparison) -> dict[str, Any]:
    """Return *comparison* as plain values, ready for JSON."""
    return {
        "old": _edition_values(comparison.old),
        "new": _edition_values(comparison.new),
        "outline": _change_values(comparison.edition),
        "clauses": [
            {
                "id": clause.id,
                "title": clause.title,
                "fate": clause.fate.value,
                "changes": _change_values(clause.changes),
            }
            for clause in comparison.clauses
        ],
    }


def _edition_values(edition: Edition) -> dict[str, str]:
    return {"version": edition.version, "law_as_at": edition.law_as_at.isoformat()}


def _change_values(changes: tuple[Rewording, ...]) -> list[dict[str, Any]]:
    return [
        {
            "key": change.where,
            "words": [{"kept": piece.kept.value, "text": piece.text} for piece in change.pieces],
        }
        for change in changes
    ]


def history_as_text(entries: tuple[tuple[Edition, ClauseChange | None], ...]) -> str:
    """Write what each edition did to a clause, oldest first."""
    lines = []
    there = False
    for edition, change in entries:
        if change is None:
            said = ["  the same" if there else "  not there"]
        else:
            said = [f"  {line}" for line in _clause(change)]
            there = change.fate is not Fate.GONE
        lines += [_named(edition), *said, ""]
    return "\n".join(lines[:-1]) + "\n"
