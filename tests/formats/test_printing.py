"""Page numbers in the contents and PDFs, judged by readers that know nothing of this program."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import EXAMPLES
from deciding import agreed
from office import (
    NAMES,
    complaints,
    document,
    headings,
    need_office,
    need_validator,
    options_of,
    squeezed,
    structure,
)
from pypdf import PdfReader
from reading import W, part, parts
from writing import bare, draft_of

from mou_builder import (
    Document,
    Edition,
    FinalCopy,
    Options,
    OutputError,
    lint_docx,
    save,
    sign,
    to_docx,
    to_pdf,
)
from mou_builder.cli.main import mou
from mou_builder.document.document import Part
from mou_builder.word.writing.text import bookmark

pytestmark = pytest.mark.exhaustive

WEST_SUSSEX = str(EXAMPLES / "west-sussex-2020.toml")
_PAGE = re.compile(
    rb'<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rb'<w:r><w:instrText xml:space="preserve"> PAGEREF (\w+) \\h </w:instrText></w:r>'
    rb'<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    rb'<w:r><w:t xml:space="preserve">(\d+)</w:t></w:r>'
    rb'<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
)
"""The end of an entry of the contents that has a page."""


@pytest.fixture(autouse=True, scope="module")
def _office() -> None:
    """Skip every test here without LibreOffice."""
    need_office()


@cache
def paginated(name: str) -> bytes:
    """Return a document as Word with page numbers."""
    return to_docx(bare(document(name), options_of(name)), paginate=True)


@cache
def pdf(name: str) -> bytes:
    """Return a document as PDF."""
    return to_pdf(bare(document(name), options_of(name)))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return each document with page numbers, printed by a LibreOffice of the test's own."""
    folder = tmp_path_factory.mktemp("printed")
    for name in NAMES:
        (folder / f"{name}.docx").write_bytes(paginated(name))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *sorted(folder.glob("*.docx"))],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return {name: folder / f"{name}.pdf" for name in NAMES}


def entries(memorandum: Document) -> tuple[Part, ...]:
    """Return what the contents list."""
    return (*memorandum.parts, *memorandum.schedules)


def label(memorandum: Document, entry: Part) -> str:
    """Return the number of *entry* as it is printed before its heading."""
    return f"{entry.number}." if entry in memorandum.parts else entry.number


def cached(docx: bytes) -> dict[str, int]:
    """Return the page stored for each bookmark in the contents."""
    found = _PAGE.findall(parts(docx)["word/document.xml"])
    assert len(found) == len(dict(found))
    return {name.decode(): int(page) for name, page in found}


def lines(path: Path) -> list[list[str]]:
    """Return the lines of each page of a PDF, without spaces, as pdftotext finds them."""
    done = subprocess.run(
        ["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True
    )
    pages = done.stdout.removesuffix("\f").split("\f")
    return [[squeezed(line) for line in page.splitlines() if line.strip()] for page in pages]


def pages_of_heading(pages: list[list[str]], entry: Part, number: str) -> list[int]:
    """Return the pages after the contents that have a line that is the heading, or
    begins with its words.
    """
    heading = squeezed(number + entry.title)
    contents = max(
        page for page, found in enumerate(pages) if any(re.search(r"\.{5}\d+$", x) for x in found)
    )
    return [
        page
        for page, found in enumerate(pages[contents + 1 :], contents + 2)
        if any(heading.startswith(line) and len(line) > len(squeezed(number)) for line in found)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_each_page_in_the_contents_is_where_its_heading_stands(
    name: str, printed: dict[str, Path]
) -> None:
    """A line with the number and words of the heading is on that page and on no other."""
    memorandum, pages, stored = document(name), lines(printed[name]), cached(paginated(name))
    expected = {
        bookmark(entry.key): pages_of_heading(pages, entry, label(memorandum, entry))
        for entry in entries(memorandum)
    }
    assert {mark: [page] for mark, page in stored.items()} == expected
    assert len(set(stored.values())) > 10
    assert list(stored.values()) == sorted(stored.values())


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_numbered_as_they_are_counted(name: str, printed: dict[str, Path]) -> None:
    """Every page after the cover says "Page X of Y", and X is its position."""
    pages = lines(printed[name])
    for number, found in enumerate(pages[1:], 2):
        assert any(line.endswith(f"Page{number}of{len(pages)}") for line in found), number


@pytest.mark.parametrize("name", NAMES)
def test_each_entry_has_a_live_page_number(name: str) -> None:
    """There is one for each clause and schedule, in order, and each points at
    an existing bookmark.
    """
    docx = paginated(name)
    assert list(cached(docx)) == [bookmark(entry.key) for entry in entries(document(name))]
    marks = part(docx, "word/document.xml").iter(f"{W}bookmarkStart")
    assert cached(docx).keys() <= {mark.get(f"{W}name") for mark in marks}
    assert list(lint_docx(docx)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_document_with_page_numbers_is_valid(name: str, tmp_path: Path) -> None:
    """The Open XML SDK has no complaint."""
    need_validator()
    path = tmp_path / "mou.docx"
    path.write_bytes(paginated(name))
    assert complaints(path) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_else_changes(name: str) -> None:
    """Without its page numbers, in the contents and in the lock, the document is the one that
    is built without them.
    """
    with_pages = parts(paginated(name))
    main, lock = "word/document.xml", "customXml/item1.xml"
    with_pages[main] = _PAGE.sub(b"</w:hyperlink>", with_pages[main])
    with_pages[lock] = re.sub(rb"<page of=[^>]*>\d+</page>", b"", with_pages[lock])
    assert with_pages == parts(to_docx(bare(document(name), options_of(name))))
    assert b"PAGEREF" not in with_pages[main]


def test_notes_do_not_move_a_page(tmp_path: Path) -> None:
    """The command gives a document with many notes the page numbers of one without."""
    target = tmp_path / "mou.docx"
    arguments = ["build", WEST_SUSSEX, "-o", str(target), "--notes", "all", "--paginate"]
    result = CliRunner().invoke(mou, arguments)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith(f"{target}: ")
    assert len(result.stderr.splitlines()) == 1
    docx = target.read_bytes()
    assert cached(docx) == cached(paginated("west-sussex"))
    assert parts(docx)["word/comments.xml"].count(b"<w:comment ") > 50


def test_page_numbers_of_another_font_are_refused(
    west_sussex: Options,
    west_sussex_document: Document,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where only a serif font is installed, the pages are not Word's; the message
    says what to install.
    """
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "Liberation Serif"],
        check=True,
        capture_output=True,
        text=True,
    )
    (tmp_path / "fonts").mkdir()
    shutil.copy(found.stdout, tmp_path / "fonts")
    (tmp_path / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{tmp_path / 'fonts'}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>"
    )
    monkeypatch.setenv("FONTCONFIG_FILE", str(tmp_path / "fonts.conf"))
    with pytest.raises(OutputError, match=r"^--paginate needs Arial, .* printed in .*Serif.*\): "):
        to_docx(bare(west_sussex_document, west_sussex), paginate=True)


@pytest.fixture(scope="module")
def settled(west_sussex: Options, edition: Edition) -> FinalCopy:
    """Return West Sussex with every point decided and the text agreed."""
    return sign(agreed(west_sussex), edition)


@pytest.fixture(scope="module")
def signed(settled: FinalCopy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return its copy for signature as PDF."""
    path = tmp_path_factory.mktemp("final") / "final.pdf"
    path.write_bytes(to_pdf(settled))
    return path


def test_a_copy_for_signature_has_its_own_page_numbers(settled: FinalCopy, signed: Path) -> None:
    """They are those of the final copy, which is as clean as one without page numbers."""
    docx = to_docx(settled, paginate=True)
    pages, stored = lines(signed), cached(docx)
    for entry in entries(settled.document):
        assert pages_of_heading(pages, entry, label(settled.document, entry)) == [
            stored[bookmark(entry.key)]
        ]
    main = "word/document.xml"
    clean = parts(docx) | {main: _PAGE.sub(b"</w:hyperlink>", parts(docx)[main])}
    assert clean == parts(to_docx(settled))


def ink(path: Path) -> int:
    """Return how many pixels of the cover are not white."""
    done = subprocess.run(
        ["pdftoppm", "-gray", "-r", "40", "-l", "1", path], check=True, capture_output=True
    )
    return sum(dot < 250 for dot in done.stdout.split(b"\n", 3)[3])


def test_only_a_draft_says_so_across_the_page(signed: Path, tmp_path: Path) -> None:
    """The watermark is drawn, so the test is how much ink there is."""
    draft = tmp_path / "draft.pdf"
    draft.write_bytes(pdf("west-sussex"))
    assert ink(draft) > 1.5 * ink(signed)


@pytest.fixture(params=NAMES)
def saved(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """Return the name of a document, and its PDF as a file."""
    path = tmp_path / "mou.pdf"
    path.write_bytes(pdf(request.param))
    return request.param, path


def test_the_pdf_is_tagged_and_says_what_it_is(saved: tuple[str, Path]) -> None:
    """It is PDF/UA, in British English, and shows the title of the Word document."""
    name, path = saved
    reader = PdfReader(path)
    core = part(draft_of(document(name)), "docProps/core.xml")
    title = core.findtext("{http://purl.org/dc/elements/1.1/}title")
    root = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - a value of pypdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in path.read_bytes()


def test_the_pdf_begins_with_a_heading_of_level_one(tmp_path: Path) -> None:
    """It also has each heading of the document, in order."""
    path = tmp_path / "mou.pdf"
    path.write_bytes(pdf("west-sussex"))
    tags = list(structure(path).all(r"H\d?"))
    assert tags[0].name == "H1"
    found = [tag.words() for tag in tags]
    ours = [words for _, words in headings(document("west-sussex"))]
    assert [words for words in found if words in set(ours)] == ours


def test_the_pdf_has_the_page_numbers(saved: tuple[str, Path]) -> None:
    """Those of the Word document are each at the end of their line in the contents."""
    name, path = saved
    printed_lines = {line for page in lines(path)[1:] for line in page}
    for entry in entries(document(name)):
        page = cached(paginated(name))[bookmark(entry.key)]
        start = re.escape(squeezed(label(document(name), entry) + entry.title))
        assert any(re.fullmatch(rf"{start}\.+{page}", line) for line in printed_lines), entry.title


def test_the_pdf_has_no_comment(saved: tuple[str, Path]) -> None:
    """Links are all that is laid over its pages."""
    kinds = {
        note.get_object()["/Subtype"]
        for page in PdfReader(saved[1]).pages
        for note in page.get("/Annots", ())
    }
    assert kinds == {"/Link"}


def test_the_pdf_says_nothing_of_the_machine_or_the_day(saved: tuple[str, Path]) -> None:
    """It names no author, folder or file, and its dates are the document's."""
    name, path = saved
    content, metadata = path.read_bytes(), PdfReader(path).metadata
    assert metadata is not None
    assert set(metadata) == {"/Title", "/Subject", "/Creator", "/Producer", "/CreationDate"}
    assert metadata.creation_date is not None
    assert metadata.creation_date.date() == document(name).date
    days = set(re.findall(rb"<xmp:\w+Date>([\d-]+)T", content))
    assert days == {document(name).date.isoformat().encode()}
    for word in ("/tmp/", "/home/", "file:", "memorandum.docx", "dc:creator"):
        for written in (word.encode(), word.encode("utf-16-be").hex().upper().encode()):
            assert written not in content, word


def test_the_same_document_gives_the_same_pdf(
    tmp_path: Path,
    west_sussex: Options,
    west_sussex_document: Document,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It does so at any time and in any time zone, given one LibreOffice and one set of fonts."""
    expected = pdf("west-sussex")
    monkeypatch.setenv("TZ", "JST-9")
    save(bare(west_sussex_document, west_sussex), tmp_path / "mou.pdf")
    assert (tmp_path / "mou.pdf").read_bytes() == expected
