"""Runs of text in WordprocessingML, every value escaped once, here."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from typing import Any

from mou_builder.document.document import Blank, Content, Defined, Reference

_BREAKS = {"\t": "<w:tab/>", "\n": "<w:br/>"}


_BREAK = re.compile("([\t\n])")


def escaped(text: str) -> str:
    """Give *text* as XML text."""
    if not ("&" in text or "<" in text or ">" in text):
        return text  # nearly every text, and three times as fast as to replace nothing
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def quoted(text: str) -> str:
    """Give *text* as it stands between the quotes of an XML attribute, or anywhere else."""
    return escaped(text).replace('"', "&quot;")


def run(text: str, style: str = "") -> str:
    """Give a run of *text* in the character style *style*; tabs and line ends are kept."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{texts(text)}</w:r>"


def texts(text: str) -> str:
    """Give the text elements of a run."""
    if text and "\t" not in text and "\n" not in text:
        return _text(text)
    return "".join(_BREAKS.get(piece) or _text(piece) for piece in _BREAK.split(text) if piece)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escaped(text)}</w:t>'


def inside(text: str) -> str:
    """Give *text* as it stands between ``<w:t …>`` and ``</w:t>``, breaks between two such."""
    return _BREAK.sub(
        lambda match: f'</w:t>{_BREAKS[match[0]]}<w:t xml:space="preserve">', quoted(text)
    )


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


_SWITCH = {"full": r"\w", "schedule": r"\r", "paragraph": r"\n"}
"""How Word shows a number: in full context, with its own word, or alone."""


@lru_cache(maxsize=16_384)
def bookmark(target: str) -> str:
    """Give the name of the hidden bookmark of the paragraph, part or schedule *target*."""
    words = re.sub(r"[^a-z0-9]+", "_", target.casefold()).strip("_")
    return f"_m_{words[-26:].strip('_')}_{sha256(target.encode()).hexdigest()[:8]}"


def bookmarked(content: str, target: str, number: int) -> str:
    """Put *content* of a paragraph inside the bookmark of *target*; *number* is its id."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(target)}"/>'
        f'{content}<w:bookmarkEnd w:id="{number}"/>'
    )


def reference(target: str, text: str, form: str) -> str:
    """Give a live cross-reference whose cached result is *text*."""
    return field(f" REF {bookmark(target)} {_SWITCH[form]} \\h ", run(text))


def page_reference(target: str, page: int) -> str:
    """Give a live reference to the page of *target*, which is now *page*."""
    return field(f" PAGEREF {bookmark(target)} \\h ", run(str(page)))


def field(code: str, result: str) -> str:
    """Give a complex field with its *result*, so that nothing need be recalculated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
