"""Runs of text in WordprocessingML, every value escaped once, here."""

from __future__ import annotations

import re

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
