"""One line of text: its runs, and the paragraph around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..document import Blank, Content, Defined, Reference
from .fields import reference
from .text import run


def paragraph(style: str, inside: str) -> str:
    """Give a paragraph in *style*."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def content(pieces: Content) -> str:
    """Give the runs of one line: words that look the same are one run, whoever wrote them."""
    runs: list[str] = []
    plain: list[str] = []
    for piece in pieces:
        marked = _MARKED.get(type(piece))
        if marked is None:
            plain.append(piece.text)
        else:
            if plain:
                runs.append(run("".join(plain)))
                plain.clear()
            runs.append(marked(piece))
    if plain:
        runs.append(run("".join(plain)))
    return "".join(runs)


_MARKED: dict[type, Callable[[Any], str]] = {
    Reference: lambda piece: reference(piece.target, piece.text, piece.form),
    Blank: lambda piece: run(f"[{piece.text}]", "ToBeAgreed"),
    Defined: lambda piece: run(piece.text, "DefinedTerm"),
}
"""How pieces that are no plain words are written."""
