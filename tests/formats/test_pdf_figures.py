"""Every figure of a tagged PDF has words that a screen reader can read out."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from office import PATIENCE, document, need_office
from writing import draft_of

from mou_builder.formats.pdf_figures import with_alternatives

TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a draft as a PDF made by LibreOffice."""
    need_office()
    folder = tmp_path_factory.mktemp("figures")
    (folder / "mou.docx").write_bytes(draft_of(document("voluntary")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", TAGGED, "--outdir", folder, "mou.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return folder / "mou.pdf"


@pytest.fixture(scope="module")
def named(made: Path) -> Path:
    """Return the same PDF with words for the figures that have none."""
    path = made.with_name("named.pdf")
    path.write_bytes(with_alternatives(made.read_bytes(), "Draft"))
    return path


def figures(pdf: bytes) -> list[tuple[bytes, str | None]]:
    """Return the page and the words of each figure, read through the tables of the file."""
    found = []
    for figure in _objects(pdf).values():
        if b"/S/Figure" in figure:
            page = re.search(rb"/Pg (\d+ \d+ R)", figure)
            words = re.search(rb"/Alt<([0-9A-F]+)>", figure)
            assert page is not None
            text = None if words is None else bytes.fromhex(words[1].decode()).decode("utf-16")
            found.append((page[1], text))
    return found


def _objects(pdf: bytes) -> dict[int, bytes]:
    """Return the current version of every object, by number."""
    places: dict[int, int] = {}
    table = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    while table:
        rows, rest = pdf[table:].split(b"trailer", 1)
        number = 0
        for row in rows.splitlines()[1:]:
            first, *others = row.split()
            if others[1:] == []:
                number = int(first)
            else:
                if others[1:] == [b"n"]:
                    places.setdefault(number, int(first))
                number += 1
        before = re.match(rb"[^%]*?/Prev (\d+)", rest.split(b"startxref")[0])
        table = int(before[1]) if before else 0
    found = {}
    for number, place in places.items():
        assert pdf.startswith(b"%d 0 obj" % number, place), number
        found[number] = pdf[place : pdf.index(b"endobj", place)]
    return found


@pytest.mark.exhaustive
def test_every_figure_has_words(made: Path, named: Path) -> None:
    """At first a page has at most one figure without words, its watermark; in
    the end none has any.
    """
    bare = [page for page, words in figures(made.read_bytes()) if words is None]
    assert len(bare) == len(set(bare))
    after = figures(named.read_bytes())
    assert [(page, words) for page, words in after if page in bare and words == "Draft"]
    assert [page for page, words in after if words is None] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("reader", [("pdftotext", "-layout"), ("pdfinfo", "-struct"), ("pdfinfo",)])
def test_nothing_else_changes(made: Path, named: Path, reader: tuple[str, ...]) -> None:
    """Every page, word and tag is there as before, and poppler finds nothing wrong."""
    assert named.read_bytes().startswith(made.read_bytes())
    before, after = (read(path, *reader) for path in (made, named))
    assert before == after
    assert before[0]


def read(pdf: Path, *reader: str) -> tuple[str, str]:
    """Return what a tool of poppler says about a PDF, except its size, and what it complains of."""
    command = [*reader, pdf, *(["-"] if reader[0] == "pdftotext" else [])]
    done = subprocess.run(command, capture_output=True, check=True, text=True, timeout=PATIENCE)
    return re.sub(r"File size: .*", "", done.stdout), done.stderr


@pytest.mark.exhaustive
def test_twice_is_once(named: Path) -> None:
    """A figure that has words is left alone."""
    assert with_alternatives(named.read_bytes(), "Other") == named.read_bytes()


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"no PDF at all"])
def test_what_it_does_not_know_stays(other: bytes) -> None:
    """Such a file is returned byte for byte."""
    assert with_alternatives(other, "Draft") == other
