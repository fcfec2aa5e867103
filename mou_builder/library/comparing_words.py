"""A comparison of editions in words: plain text, Markdown, and plain values for machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mou_builder.document.drafting import day
from mou_builder.library.comparing import Change, ClauseChange, Comparison, Fate
from mou_builder.library.edition import Edition
from mou_builder.library.rewording import Kept, Piece

_PLAIN = {Kept.SAME: ("", ""), Kept.REMOVED: ("[-", "-]"), Kept.ADDED: ("{+", "+}")}


_MARKDOWN = {
    Kept.SAME: ("", ""),
    Kept.REMOVED: ("<del>", "</del>"),
    Kept.ADDED: ("<ins>", "</ins>"),
}


_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"\\{mark}" for mark in "\\`*_[]|#~"}
)


def plain(comparison: Comparison) -> str:
    """Write *comparison* for a person: ``[-removed-]`` and ``{+added+}``."""
    lines = [summary(comparison)]
    if comparison.edition:
        lines += ["", "the outline", *_plain_changes(comparison.edition)]
    for clause in comparison.clauses:
        lines += ["", *plain_clause(clause)]
    return "\n".join(lines) + "\n"


def plain_clause(clause: ClauseChange) -> Iterator[str]:
    """Write what differs in one clause, a line at a time."""
    yield f"{clause.id}  {clause.fate.value}  {clause.title}"
    yield from _plain_changes(clause.changes)


def _plain_changes(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        first, *rest = _marked(change.pieces, _PLAIN)
        yield f"  {change.key}: {first}"
        yield from (f"    {line}" for line in rest)


def _marked(pieces: tuple[Piece, ...], marks: Mapping[Kept, tuple[str, str]]) -> list[str]:
    """Give the lines of *pieces*, each piece marked, and no mark running over a line's end."""
    text = ""
    for piece in pieces:
        begin, end = marks[piece.kept]
        words = piece.text.translate(_ESCAPED) if marks is _MARKDOWN else piece.text
        text += "\n".join(f"{begin}{line}{end}" if line else "" for line in words.split("\n"))
    return text.split("\n")


def summary(comparison: Comparison) -> str:
    """Count what differs, in one line."""
    counts = [
        f"{sum(clause.fate is fate for clause in comparison.clauses)} {fate.value}" for fate in Fate
    ]
    return f"{named(comparison.old)} to {named(comparison.new)}: {', '.join(counts)}."


def named(edition: Edition) -> str:
    """Name an edition, with the date of its law."""
    return f"{edition.version} (law as at {day(edition.law_as_at)})"


def markdown(comparison: Comparison) -> str:
    """Write *comparison* as Markdown, what was removed and added marked as HTML marks it."""
    lines = [f"# {summary(comparison)}"]
    if comparison.edition:
        lines += ["", "## The outline", *_markdown_changes(comparison.edition)]
    for clause in comparison.clauses:
        lines += ["", f"## {clause.id}: {clause.title.translate(_ESCAPED)} ({clause.fate.value})"]
        lines += _markdown_changes(clause.changes)
    return "\n".join(lines) + "\n"


def _markdown_changes(changes: tuple[Change, ...]) -> Iterator[str]:
    for change in changes:
        yield ""
        yield f"**{change.key}**"
        for line in _marked(change.pieces, _MARKDOWN):
            yield ""
            yield line.replace("- ", "\\- ", 1) if line.lstrip().startswith("- ") else line.lstrip()


def as_values(comparison: Comparison) -> dict[str, Any]:
    """Give *comparison* as plain values, ready for JSON."""
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


def _change_values(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    return [
        {
            "key": change.key,
            "words": [{"kept": piece.kept.value, "text": piece.text} for piece in change.pieces],
        }
        for change in changes
    ]


def plain_history(entries: tuple[tuple[Edition, ClauseChange | None], ...]) -> str:
    """Write what each edition did to a clause, oldest first."""
    lines = []
    there = False
    for edition, change in entries:
        if change is None:
            said = ["  the same" if there else "  not there"]
        else:
            said = [f"  {line}" for line in plain_clause(change)]
            there = change.fate is not Fate.GONE
        lines += [named(edition), *said, ""]
    return "\n".join(lines[:-1]) + "\n"
