"""Make the pictures of the README.

``python tools/make_pictures.py docs/pictures`` builds the example of West Sussex, prints it through
LibreOffice, finds its pages by what begins on them, and draws each with poppler's ``pdftoppm``. The
same document, LibreOffice, fonts and poppler give the same pictures.
"""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from pathlib import Path

from mou_builder import draft, load_options, to_pdf
from mou_builder.formats.pdf import destination, read_pdf
from mou_builder.word.writing.text import bookmark

EXAMPLE = Path(__file__).parent.parent / "examples" / "west-sussex-2020.toml"
SHOWN = {"clause": "part:board", "timetable": "schedules-timetable/chart:1"}
"""For each picture but the cover, the clause or paragraph that begins on its page."""

HEIGHT = 900
EDGE = (200, 200, 200)
"""The colour of the edge of the paper, which would not show on a white page."""

LEVELS = (32, 16, 8, 6)
"""The numbers of shades to which each colour is reduced, in turn, until 256 colours are enough."""

Dots = list[list[tuple[int, int, int]]]
"""The colours of a picture, row by row."""


def make(folder: Path) -> None:
    """Draw every picture into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    pdf = to_pdf(draft(load_options(EXAMPLE)))
    pages = {"cover": 1} | _pages(pdf)
    for name, page in pages.items():
        (folder / f"{name}.png").write_bytes(png(framed(drawn(pdf, page))))


def _pages(pdf: bytes) -> dict[str, int]:
    """Return the page of each picture but the cover."""
    places = read_pdf(pdf).places
    return {name: places[destination(bookmark(target))] for name, target in SHOWN.items()}


def drawn(pdf: bytes, page: int) -> Dots:
    """Return one *page* of a PDF as pdftoppm draws it."""
    size = ["-scale-to-x", "-1", "-scale-to-y", str(HEIGHT)]
    done = subprocess.run(  # noqa: S603 - the arguments are ours
        ["pdftoppm", "-f", str(page), "-l", str(page), *size, "-"],  # noqa: S607 - as installed
        input=pdf,
        check=True,
        capture_output=True,
    )
    _, size_line, _, data = done.stdout.split(b"\n", 3)
    width = int(size_line.split()[0])
    dots = list(zip(data[::3], data[1::3], data[2::3], strict=True))
    return [dots[start : start + width] for start in range(0, len(dots), width)]


def framed(dots: Dots) -> Dots:
    """Return a picture with the edge of the paper around it."""
    line = [EDGE] * len(dots[0])
    return [line, *([EDGE, *row[1:-1], EDGE] for row in dots[1:-1]), line]


def png(dots: Dots) -> bytes:
    """Return a picture as a PNG of at most 256 colours, which for a page of text is small."""
    palette, rows = _sorted(dots)
    size = struct.pack(">IIBBBBB", len(dots[0]), len(dots), 8, 3, 0, 0, 0)
    data = b"".join(b"\0" + row for row in rows)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", size),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", zlib.compress(data, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _sorted(dots: Dots) -> tuple[bytes, list[bytes]]:
    """Return a palette, and each row as indices into it."""
    for levels in LEVELS:
        shade = [round(round(v * (levels - 1) / 255) * 255 / (levels - 1)) for v in range(256)]
        rows = [[(shade[r], shade[g], shade[b]) for r, g, b in row] for row in dots]
        colours = sorted({colour for row in rows for colour in row})
        if len(colours) <= 256:
            break
    place = {colour: n for n, colour in enumerate(colours)}
    return bytes(v for c in colours for v in c), [bytes(place[c] for c in row) for row in rows]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/make_pictures.py FOLDER")
    make(Path(sys.argv[1]))
