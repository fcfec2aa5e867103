"""One line of text: its runs, and the paragraph around them."""

from __future__ import annotations

from ..document import Blank, Content, Defined, Inline, Reference
from .fields import reference
from .text import run


def paragraph(style: str, inside: str) -> str:
    """Give a paragraph in *style*."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def content(pieces: Content) -> str:
    """Give the runs of one line."""
    return "".join(map(_inline, pieces))


def _inline(piece: Inline) -> str:
    if isinstance(piece, Reference):
        return reference(piece.target, piece.text, piece.form)
    if isinstance(piece, Blank):
        return run(f"[{piece.text}]", "ToBeAgreed")
    return run(piece.text, "DefinedTerm" if isinstance(piece, Defined) else "")
