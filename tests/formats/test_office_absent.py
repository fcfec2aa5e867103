"""LibreOffice that is absent, silent, slow or undecided: the message is clear, and
nothing is left behind.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import EXAMPLES
from writing import bare

from mou_builder import Document, Draft, Options, OutputError, to_docx, to_pdf
from mou_builder.cli.main import mou
from mou_builder.formats import office, pdf, printing
from mou_builder.word.writing.text import bookmark

WEST_SUSSEX = str(EXAMPLES / "west-sussex-2020.toml")
NO_PAGES = (
    "--paginate needs LibreOffice, which is not installed (soffice). Install it, or leave "
    "--paginate out: Word fills in the page numbers with F9.\n"
)
NO_PDF = (
    "A PDF needs LibreOffice, which is not installed (soffice). Install it, or write a .docx or "
    "an .html.\n"
)


@pytest.fixture(autouse=True)
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder in which programs are found; it is empty."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def pretend(programs: Path, script: str, name: str = "soffice") -> None:
    """Install a program that only pretends to be LibreOffice."""
    (programs / name).write_text(f"#!/bin/sh\n{script}\n")
    (programs / name).chmod(0o755)


def run(*arguments: str) -> Result:
    """Run ``mou`` with *arguments* and return its result."""
    return CliRunner().invoke(mou, arguments)


@pytest.mark.parametrize(
    ("target", "flags", "message"),
    [
        ("mou.docx", ("--paginate",), NO_PAGES),
        ("mou.docx", ("--paginate", "--notes", "all", "--force"), NO_PAGES),
        ("mou.pdf", (), NO_PDF),
        ("mou.pdf", ("--paginate",), NO_PDF),
        ("memorandum", ("--format", "pdf"), NO_PDF),
    ],
)
def test_without_libreoffice(
    target: str, flags: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    """The message says what to install and what else can be done, and no file is written."""
    result = run("build", WEST_SUSSEX, "-o", str(tmp_path / target), *flags)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert not (tmp_path / target).exists()


def test_a_file_that_was_there_stays(tmp_path: Path) -> None:
    """What cannot be written replaces nothing."""
    target = tmp_path / "mou.pdf"
    target.write_text("mine")
    assert run("build", WEST_SUSSEX, "-o", str(target), "--force").exit_code == 2
    assert target.read_text() == "mine"


def test_nothing_else_needs_it(tmp_path: Path) -> None:
    """A .docx without page numbers is built as ever."""
    assert run("build", WEST_SUSSEX, "-o", str(tmp_path / "mou.docx")).exit_code == 0


@pytest.mark.parametrize("name", office.PROGRAMS)
def test_it_is_found_by_either_name(name: str, programs: Path) -> None:
    """Some machines have soffice, some libreoffice."""
    assert office.found() is None
    pretend(programs, "exit 0", name)
    assert office.found() == str(programs / name)


@pytest.mark.parametrize("status", [0, 1, 77])
def test_one_that_makes_nothing(
    status: int, programs: Path, temporary: Path, tmp_path: Path
) -> None:
    """A missing PDF is an error whatever the exit status, and nothing is printed or left behind."""
    pretend(programs, f"echo chatter; echo complaint >&2; exit {status}")
    result = run("build", WEST_SUSSEX, "-o", str(tmp_path / "mou.docx"), "--paginate")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"{programs / 'soffice'}: LibreOffice made no PDF (exit status {status}). "
        "Open a .docx in it and export it as PDF, to see what is wrong.\n"
    )
    assert not (tmp_path / "mou.docx").exists()
    assert list(temporary.iterdir()) == []


@pytest.fixture(scope="module")
def memorandum(west_sussex: Options, west_sussex_document: Document) -> Draft:
    """Return the draft of West Sussex, which nobody has judged."""
    return bare(west_sussex_document, west_sussex)


def test_one_that_fails_half_way(programs: Path, memorandum: Draft) -> None:
    """What it wrote before it failed is not taken for the document."""
    pretend(programs, "echo %PDF > memorandum.pdf; exit 3")
    with pytest.raises(OutputError, match=r"made no PDF \(exit status 3\)\."):
        to_pdf(memorandum)


def test_one_that_cannot_be_started(programs: Path, temporary: Path, memorandum: Draft) -> None:
    """A program for another machine is an error too."""
    (programs / "soffice").write_bytes(b"\x7fELF of another machine")
    (programs / "soffice").chmod(0o755)
    with pytest.raises(OutputError, match=r"soffice: cannot be started: Exec format error\.$"):
        to_pdf(memorandum)
    assert list(temporary.iterdir()) == []


def test_one_that_hangs(
    programs: Path,
    temporary: Path,
    tmp_path: Path,
    memorandum: Draft,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is stopped, with every process that it started."""
    os.mkfifo(tmp_path / "heard")
    listening = os.open(tmp_path / "heard", os.O_RDONLY | os.O_NONBLOCK)
    pretend(programs, f"exec 3>{tmp_path / 'heard'}\n(/bin/sleep 8; echo survived >&3) &\nwait")
    monkeypatch.setattr(office, "PATIENCE", 0.5)
    with pytest.raises(OutputError, match=r"did not finish in 0\.5 seconds\. Try again\.$"):
        to_docx(memorandum, paginate=True)
    os.set_blocking(listening, True)
    assert os.read(listening, 100) == b""
    os.close(listening)
    assert list(temporary.iterdir()) == []


def test_one_that_makes_something_else(programs: Path, temporary: Path, memorandum: Draft) -> None:
    """What it writes must be a PDF."""
    pretend(programs, "echo nonsense > memorandum.pdf")
    with pytest.raises(OutputError, match=r"^LibreOffice's PDF cannot be read: "):
        to_docx(memorandum, paginate=True)
    assert list(temporary.iterdir()) == []


def test_pages_that_never_settle(
    programs: Path,
    memorandum: Draft,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Five different answers are enough."""
    pretend(programs, "echo nonsense > memorandum.pdf")
    entries = (*memorandum.document.parts, *memorandum.document.schedules)
    asked = []

    def elsewhere(_: bytes) -> pdf.Printed:
        asked.append(1)
        marks = (pdf.destination(bookmark(entry.key)) for entry in entries)
        return pdf.Printed(dict.fromkeys(marks, len(asked)), frozenset())

    monkeypatch.setattr(printing, "read_pdf", elsewhere)
    with pytest.raises(OutputError, match=r"on different pages each time \(5 times\)\. Leave "):
        to_docx(memorandum, paginate=True)
    assert len(asked) == 5


def test_a_heading_that_is_on_no_page(
    programs: Path,
    memorandum: Draft,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The message names the heading."""
    pretend(programs, "echo nonsense > memorandum.pdf")
    monkeypatch.setattr(printing, "read_pdf", lambda _: pdf.Printed({}, frozenset()))
    first = memorandum.document.parts[0].title
    with pytest.raises(OutputError, match=f"does not say on which page 1 {first} begins"):
        to_docx(memorandum, paginate=True)


def test_without_pypdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(OutputError, match=r"which is not installed\. Install it with  pip install"):
        pdf.read_pdf(b"")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/CreationDate(D:20261125081036Z')", b"/CreationDate(D:20201020000000Z) "),
        (b"/ModDate (D:20261125081036+01'00')", b"/ModDate (D:20201020000000+00'00')"),
        (b"/ModDate (D:20261125081036-05'30')", b"/ModDate (D:20201020000000+00'00')"),
        (
            b"<xmp:CreateDate>2026-11-25T08:10:36Z</xmp:CreateDate>",
            b"<xmp:CreateDate>2020-10-20T00:00:00Z</xmp:CreateDate>",
        ),
        (
            b"<xmp:ModifyDate>2026-11-25T08:10:36+01:00</xmp:ModifyDate>",
            b"<xmp:ModifyDate>2020-10-20T00:00:00+00:00</xmp:ModifyDate>",
        ),
        (b"(25 November 2026, D:20261125081036Z')", b"(25 November 2026, D:20261125081036Z')"),
    ],
)
def test_dates_of_a_pdf_are_the_documents(old: bytes, new: bytes) -> None:
    """Every form of date and time zone is changed in place, and nothing else is."""
    assert (
        pdf.fixed(b"before" + old + b"after", dt.date(2020, 10, 20)) == b"before" + new + b"after"
    )


def test_a_pdf_is_identified_by_what_it_holds() -> None:
    """The identity does not depend on when the PDF was made, and no other digits change."""
    form = "%s <%s>/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>"
    one, other, title = "0123456789ABCDEF" * 2, "FEDCBA9876543210" * 2, "FEFF005000610072" * 2
    day = dt.date(2020, 10, 20)
    fixed = [
        pdf.fixed((form % (text, title, mark, mark, mark)).encode(), day)
        for text, mark in (("A", one), ("A", other), ("B", one))
    ]
    assert fixed[0] == fixed[1]
    identity = fixed[2].split(b"/DocChecksum /")[1][:32]
    assert fixed[2].decode() == form % ("B", title, *[identity.decode()] * 3)
    assert identity not in fixed[0]
