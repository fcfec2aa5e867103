"""Alternative text for the figures of a tagged PDF that have none, so that a screen
reader can read it out.

LibreOffice 7.4 tags the watermark, which is in the headers, as a figure, and ignores the
alternative text that the Word file gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref\s+\d+\s+%%EOF\s*\Z", re.DOTALL)


_FIGURE = re.compile(
    rb"(?<=\n)(\d+) 0 obj\n(<</Type/StructElem\n/S/Figure\n(?:(?!endobj).)*?)>>\nendobj\n",
    re.DOTALL,
)


def with_alternatives(pdf: bytes, alternative: str) -> bytes:
    """Return *pdf* with the text *alternative* on every figure that has none.

    What was there stays, byte for byte; the figures follow it in a second version, as the format
    provides. A PDF that was not made by LibreOffice is returned as it is.
    """
    table, trailer = _TABLE.search(pdf), _TRAILER.search(pdf)
    words = b"/Alt<" + alternative.encode("utf-16-be", "replace").hex().upper().encode() + b">\n"
    words = words.replace(b"<", b"<FEFF", 1)
    figures = {int(figure[1]): figure[2] for figure in _FIGURE.finditer(pdf)}  # the last counts
    found = {
        number: b"%d 0 obj\n%b%b>>\nendobj\n" % (number, figure, words)
        for number, figure in figures.items()
        if b"/Alt" not in figure
    }
    if table is None or trailer is None or not found:
        return pdf
    start = len(pdf) if pdf.endswith(b"\n") else len(pdf) + 1
    places, body = {}, b""
    for number, figure in sorted(found.items()):
        places[number] = start + len(body)
        body += figure
    return b"".join([
        pdf.ljust(start, b"\n"),
        body,
        b"xref\n",
        *_sections(places),
        b"trailer\n<<%b/Prev %b\n>>\n" % (trailer[1], table[1]),
        b"startxref\n%d\n%%%%EOF\n" % (start + len(body)),
    ])  # fmt: skip


def _sections(places: dict[int, int]) -> Iterator[bytes]:
    """Yield a cross-reference table of *places* by object, each run of numbers under its first."""
    runs = groupby(enumerate(sorted(places)), key=lambda pair: pair[1] - pair[0])
    for run in ([number for _, number in run] for _, run in runs):
        yield b"%d %d\n" % (run[0], len(run))
        yield from (b"%010d 00000 n \n" % places[number] for number in run)
