"""The pieces of a wording as they are marked for a person: in plain text and in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mou_builder.document.rewording import Kept, Piece

_PLAIN = {Kept.SAME: ("", ""), Kept.REMOVED: ("[-", "-]"), Kept.ADDED: ("{+", "+}")}


_MARKDOWN = {
    Kept.SAME: ("", ""),
    Kept.REMOVED: ("<del>", "</del>"),
    Kept.ADDED: ("<ins>", "</ins>"),
}


_SPECIAL = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;"} | {mark: f"\\{mark}" for mark in "\\`*_[]|#~"}
)


def in_markdown(text: str) -> str:
    """Return *text* so that Markdown makes nothing of it."""
    return text.translate(_SPECIAL)


def marked(pieces: tuple[Piece, ...]) -> list[str]:
    """Return the lines of *pieces*, ``[-removed-]`` and ``{+added+}``; no mark runs over the end
    of a line.
    """
    return _marked(pieces, _PLAIN, str)


def marked_in_markdown(pieces: tuple[Piece, ...]) -> list[str]:
    """Return the lines of *pieces*, marked as HTML marks what was removed and added."""
    return _marked(pieces, _MARKDOWN, in_markdown)


def _marked(
    pieces: tuple[Piece, ...],
    marks: Mapping[Kept, tuple[str, str]],
    written: Callable[[str], str],
) -> list[str]:
    text = ""
    for piece in pieces:
        begin, end = marks[piece.kept]
        lines = written(piece.text).split("\n")
        text += "\n".join(f"{begin}{line}{end}" if line else "" for line in lines)
    return text.split("\n")
