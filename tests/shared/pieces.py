"""What two texts say, put together again from the pieces of their comparison."""

from __future__ import annotations

from mou_builder.document.rewording import Kept, Piece


def old(pieces: tuple[Piece, ...]) -> str:
    """Return the old text: what is the same, and what was removed."""
    return "".join(piece.text for piece in pieces if piece.kept is not Kept.ADDED)


def new(pieces: tuple[Piece, ...]) -> str:
    """Return the new text: what is the same, and what was added."""
    return "".join(piece.text for piece in pieces if piece.kept is not Kept.REMOVED)
