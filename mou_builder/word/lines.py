"""One line of text: its runs, and the paragraph around them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from typing import Any

from ..document import Blank, Content, Defined, Reference
from .fields import reference
from .text import run


def paragraph(style: str, inside: str) -> str:
    """Give a paragraph in *style*."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def content(pieces: Content) -> str:
    """Give the runs of one line: words that look the same are one run, whoever wrote them."""
    plain = [piece.text for piece in pieces if type(piece) not in _MARKED]
    if len(plain) == len(pieces):
        return run("".join(plain)) if plain else ""
    return "".join(
        run("".join([piece.text for piece in same])) if look is None else "".join(map(look, same))
        for look, same in groupby(pieces, key=lambda piece: _MARKED.get(type(piece)))
    )


_MARKED: dict[type, Callable[[Any], str]] = {
    Reference: lambda piece: reference(piece.target, piece.text, piece.form),
    Blank: lambda piece: run(f"[{piece.text}]", "ToBeAgreed"),
    Defined: lambda piece: run(piece.text, "DefinedTerm"),
}
"""How pieces that are no plain words are written."""
