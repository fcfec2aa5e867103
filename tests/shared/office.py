"""The oracles of the tests: LibreOffice, the tools of poppler, and the Open XML SDK validator.

Each knows Word's format and nothing of this project.  The tests that need one are marked
``exhaustive``, since an oracle takes seconds for each file; where one is absent they fail and say
what to install.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from attrs import field, frozen
from conftest import EXAMPLES, HERE, ROOT
from memoranda import VOLUNTARY
from reading import W, blocks, contents, part

from mou_builder import Document, Options, draft, load_options
from mou_builder.document.document import Chart, Clause, Item, Paragraph, Reference
from mou_builder.document.tables.charting import words
from mou_builder.document.walking import schedule_runs
from mou_builder.options_file.starter import starter
from mou_builder.word.writing.text import bookmark

NAMES = ("west-sussex", "starter", "voluntary", "with-coverage")
VALIDATOR = ROOT / "node_modules" / ".bin" / "ooxml-validator"
SYSTEM_PYTHON = "/usr/bin/python3"
"""The Python for which Debian's python3-uno installs its module."""

PATIENCE = 300
"""Seconds for an oracle to answer."""

TOP, BOTTOM = 62, 785
"""Points from the top of a page between which its text stands, by the margins of the shell."""


@cache
def options_of(name: str) -> Options:
    """Return the options of one of the memoranda that the oracles judge."""
    if name == "voluntary":
        return VOLUNTARY
    if name == "starter":
        return load_options(starter("2020.1.0", dt.date(2020, 10, 20), "mou.toml").encode())
    return load_options(EXAMPLES / "west-sussex-2020.toml")


@cache
def document(name: str) -> Document:
    """Return one of the memoranda that the oracles judge."""
    options = options_of(name)
    return draft(options, schedule=name == "with-coverage").document


class Absent(Exception):  # noqa: N818 - it is what it says
    """The error that an oracle is not installed."""


def need_validator() -> None:
    """Raise Absent unless the Open XML SDK validator is installed."""
    if not VALIDATOR.exists() or shutil.which("node") is None:
        raise Absent(_absent("The Open XML SDK validator", "npm ci --ignore-scripts"))


@cache
def need_office() -> None:
    """Raise Absent unless LibreOffice, its Python module and poppler are installed."""
    for program, package in (
        ("soffice", "libreoffice-writer"),
        ("pdftotext", "poppler-utils"),
        ("pdfinfo", "poppler-utils"),
    ):
        if shutil.which(program) is None:
            raise Absent(_absent(program, f"apt-get install {package}"))
    try:
        subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        uno = f"The module uno of {SYSTEM_PYTHON}"
        raise Absent(_absent(uno, "apt-get install python3-uno")) from None


def _absent(what: str, install: str) -> str:
    return f"{what} is not here. Install it with  {install}"


def complaints(path: Path) -> list[str]:
    """Return what the Open XML SDK finds wrong with a .docx."""
    done = subprocess.run(
        [VALIDATOR, path],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )
    verdict = json.loads(done.stdout)
    found = [f"{e['path']} {e['xPath']}: {e['description']}" for e in verdict["errors"]]
    assert (done.returncode == 0) == verdict["ok"] == (not found), done
    return found


@frozen
class Insertion:
    """A place in the middle of a clause, after the paragraph *after*; everything *behind* moves by
    one.

    *first* holds the paragraphs behind it, *behind* these and their items.
    """

    after: str
    first: frozenset[str]
    behind: frozenset[str]


@frozen
class Numbers:
    """The numbers that LibreOffice computes: of paragraphs by bookmark, and of references.

    The references are pairs of bookmark and result, sorted.
    """

    labels: dict[str, str]
    references: list[tuple[str, str]]


@frozen
class Examined:
    """A document that LibreOffice opened, printed, saved, numbered, changed and numbered."""

    document: Document = field(repr=False)
    docx: bytes = field(repr=False)
    saved: bytes = field(repr=False)
    pdf: Path
    insertions: tuple[Insertion, ...]
    first: Numbers = field(repr=False)
    then: Numbers = field(repr=False)


def examine(files: dict[str, bytes], folder: Path) -> dict[str, Examined]:
    """Have one LibreOffice examine the Word *files* of the documents named, in *folder*."""
    jobs = {}
    inserted = {name: insertions(document(name)) for name in files}
    for name, content in files.items():
        path = folder / f"{name}.docx"
        path.write_bytes(content)
        jobs[name] = {
            "path": str(path),
            "pdf": str(path.with_suffix(".pdf")),
            "saved": str(folder / f"{name}-saved.docx"),
            "insert_after": [bookmark(place.after) for place in inserted[name]],
        }
    done = subprocess.run(
        [SYSTEM_PYTHON, HERE / "shared" / "uno_script.py"],
        input=json.dumps({"profile": str(folder / "profile"), "documents": jobs}),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    return {
        name: Examined(
            document=document(name),
            docx=files[name],
            saved=Path(job["saved"]).read_bytes(),
            pdf=Path(job["pdf"]),
            insertions=inserted[name],
            first=_numbers(answers[name]["first"]),
            then=_numbers(answers[name]["then"]),
        )
        for name, job in jobs.items()
    }


def _numbers(answer: dict[str, Any]) -> Numbers:
    return Numbers(
        answer["labels"], sorted((name, result) for name, result in answer["references"])
    )


def insertions(memorandum: Document) -> tuple[Insertion, ...]:
    """Return the place of the body and that of the schedules after which most references point."""
    targets = [name for name, _ in ours(memorandum)]
    body = [part.clauses for part in memorandum.parts]
    schedules = [run.clauses for part in memorandum.schedules for run in schedule_runs(part)]
    return tuple(
        max(places, key=lambda place: sum(name in place.behind for name in targets))
        for runs in (body, schedules)
        if (places := [place for clauses in runs for place in _places(clauses)])
    )


def _places(clauses: tuple[Clause, ...]) -> Iterator[Insertion]:
    """Yield every place between two paragraphs that are numbered in one run."""
    run = [p for clause in clauses for p in clause.paragraphs]
    for position, paragraph in enumerate(run[:-1], 1):
        if not paragraph.items:
            yield Insertion(
                paragraph.id,
                frozenset(bookmark(p.id) for p in run[position:]),
                frozenset(bookmark(b.id) for p in run[position:] for b in with_items(p)),
            )


def with_items(block: Paragraph | Item) -> Iterator[Paragraph | Item]:
    """Return a paragraph and all items below it."""
    yield block
    for item in block.items:
        yield from with_items(item)


def ours(memorandum: Document) -> list[tuple[str, str]]:
    """Return the bookmark and number of every cross-reference of the document, in order."""
    return [
        (bookmark(piece.target), piece.text)
        for content in contents(memorandum)
        for piece in content
        if isinstance(piece, Reference)
    ]


def labels(memorandum: Document) -> dict[str, str]:
    """Return the number that Word is to show before each paragraph, by bookmark; definitions have
    none.
    """
    found = {}
    for clauses in (memorandum.parties, memorandum.recitals, memorandum.definitions):
        found |= _labels(clauses)
    for piece in memorandum.parts:
        found |= {bookmark(piece.key): f"{piece.number}."} | _labels(piece.clauses)
    for piece in memorandum.schedules:
        found |= {bookmark(piece.key): piece.number} | _labels(piece.clauses, ".")
        found |= {bookmark(division.key): division.number for division in piece.divisions}
    return found


def _labels(clauses: tuple[Clause, ...], end: str = "") -> dict[str, str]:
    return {
        bookmark(block.id): block.number + (end if block is paragraph else "")
        for clause in clauses
        for paragraph in clause.paragraphs
        for block in with_items(paragraph)
    }


def bookmarks(docx: bytes) -> list[str]:
    """Return the names of our bookmarks in a file, in order."""
    marks = part(docx, "word/document.xml").iter(f"{W}bookmarkStart")
    return [name for mark in marks if (name := mark.get(f"{W}name", "")).startswith("_m_")]


def cached(docx: bytes) -> list[tuple[str, str]]:
    """Return the code and stored result of every REF field in a file, in order."""
    found: list[tuple[str, str]] = []
    fields: list[list[str]] = []
    for element in part(docx, "word/document.xml").iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            fields.append([""])
        elif kind == "separate":
            fields[-1].append("")
        elif kind == "end":
            code, *result = fields.pop()
            if code.split()[0] == "REF":
                found.append((" ".join(code.split()), "".join(result)))
        elif fields:
            fields[-1][-1] += element.text or ""
    return found


@frozen
class Tag:
    """An element of the structure of a tagged PDF, with its text and the elements in it."""

    name: str
    text: list[str] = field(factory=list)
    children: list[Tag] = field(factory=list)

    def all(self, pattern: str) -> Iterator[Tag]:
        """Yield every element below whose name matches *pattern*, in order."""
        for child in self.children:
            if re.fullmatch(pattern, child.name):
                yield child
            yield from child.all(pattern)

    def words(self) -> str:
        """Return its text and that of all elements below, without spaces."""
        return squeezed("".join(self.text))


_TAG = re.compile(r"( *)([A-Z]\w*)(?: \((?:block|inline)\))?:?")


@cache
def structure(pdf: Path) -> Tag:
    """Return the structure of a tagged PDF as pdfinfo prints it, read once since that takes
    long.
    """
    path = [Tag("PDF")]
    for line in _printed("pdfinfo", "-struct-text", pdf).splitlines():
        words = line.strip()
        if tag := _TAG.fullmatch(line):
            del path[len(tag[1]) // 2 + 1 :]
            path.append(Tag(tag[2]))
            path[-2].children.append(path[-1])
        elif len(words) > 1 and words[0] == words[-1] == '"':
            for above in path:
                above.text.append(words[1:-1])
    return path[0]


def pdf_letters(pdf: Path, memorandum: Document) -> str:
    """Return the letters of the PDF of *memorandum* between its headers and footers, in the order
    in which they were written.

    Those of its charts are left out: LibreOffice writes the boxes of a page after its text, from
    the last to the first.
    """
    body = ("-raw", "-r", "72", "-x", "0", "-y", f"{TOP}", "-W", "596", "-H", f"{BOTTOM - TOP}")
    printed = letters(_printed("pdftotext", *body, pdf, "-"))
    for chart in (block for block in blocks(memorandum) if isinstance(block, Chart)):
        boxes = (letters(words(box.content)) for box in reversed(chart.boxes))
        printed = printed.replace("".join(boxes), "", 1)
    return printed


def letters(text: str) -> str:
    """Return *text* without spaces, line breaks, and the hyphens that pdftotext takes for
    breaks.
    """
    return squeezed(text).replace("-", "")


def squeezed(text: str) -> str:
    """Return *text* without its spaces and line breaks."""
    return "".join(text.split())


def _printed(*command: str | Path) -> str:
    done = subprocess.run(command, capture_output=True, check=True, timeout=PATIENCE)
    return done.stdout.decode()


def headings(memorandum: Document) -> Iterator[tuple[str, str]]:
    """Yield the level and words of each heading that the Document has, in order."""
    yield "H1", squeezed(memorandum.cover.title)
    for piece in memorandum.parts:
        yield "H2", squeezed(f"{piece.number}. {piece.title}")
    for piece in memorandum.schedules:
        yield "H2", squeezed(f"{piece.number} {piece.title}")
        for division in piece.divisions:
            yield "H3", squeezed(f"{division.number} {division.title}")
