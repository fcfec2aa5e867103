"""Any text that a user gives: it comes out exactly as typed, or is refused by path and position."""

from __future__ import annotations

import json
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile import library
from hypothesis import strategies as st
from lxml import etree
from office import PATIENCE, need_office
from reading import W, paragraphs, part, text
from sweeping import Broken, Sweep, Swept, drawn
from writing import draft_of

from mou_builder import Edition, OptionsError, build, load_options, read_edition

PLACES = {
    "council.name": "on the cover, in a clause and in a property",
    "mou.reference": "on the cover, in the footers and in a property",
    "programme.milestones[1].owner": "in the cell of a table",
}
"""The options that carry the text, and where it stands."""

REFUSED = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold; and the carriage return, which no XML reader gives back."""

NASTY = (
    "&", "<", ">", '"', "'", "&amp;", "<w:t>", "]]>", "<!--", "{", "}", "{{ cover }}", "{% if %}",
    "{#", "%", "%s", "\\a", "\a", "\f", "\r", "\r\n", "\x0b", "\0", "\x7f", "\x85", "\ud800",
    "\udfff", "\u202e", "\u202d", "\u2066", "\ufeff", "\u00a0", "\u200b", "\u00ad", "\u2011",
    "\u2028", "\t", "\n", " ", "  ", "\ufffe", "\uffff", "\ufffd", "\U0001f46a", "e\u0301", "é",
    "{_{", "%_}", "mou0000value", "MOU-BODY", "[x]", "**x**", "$1", "\\1", "\\g<0>",
)  # fmt: skip
"""What one program or another takes for something else."""

TEXT = st.lists(
    st.sampled_from(NASTY)
    | st.text(st.characters(exclude_categories=[]), max_size=12)
    | st.characters(codec="utf-8"),
    min_size=1,
    max_size=8,
).map("".join)

WHOLE = "2020.1.0"
SMALL = "1.0.0"
"""The small edition of the tests with a table: the same places, in a tenth of the paragraphs."""

TABLE = """+++
title = "Milestones"
when.programme.milestones = { empty = false }
source = { cite = "report", pinpoint = "page 1" }
+++

The milestones are:

{{ timetable | table }}
"""


@cache
def edition(version: str) -> Edition:
    """Return the edition, read once."""
    if version == WHOLE:
        return read_edition(version)
    with TemporaryDirectory() as folder:
        home = library(Path(folder))
        (home / version / "clauses" / "board" / "milestones.md").write_text(TABLE)
        outline = home / version / "edition.toml"
        listed = outline.read_text().replace('"board/size",', '"board/size", "board/milestones",')
        outline.write_text(listed)
        return read_edition(version, home)


def options(text: str, version: str = WHOLE) -> bytes:
    """Return the smallest options file with *text* in each of PLACES, as JSON, surrogates too."""
    table = {
        "edition": version, "route": "directed",
        "mou": {"date": "2020-10-20", "reference": text},
        "council": {"name": text, "type": "county"},
        "programme": {
            "milestones": [{"kind": "mou_agreed", "date": "2021-03-31", "owner": text}]
        },
    }  # fmt: skip
    return json.dumps(table).encode()


def _any_text(data: st.DataObject) -> None:
    """Try a text; one in ten in the whole edition, with hundreds of clauses around it."""
    version = WHOLE if data.draw(st.integers(0, 9)) == 9 else SMALL
    kept_or_refused(data.draw(TEXT), version)


def kept_or_refused(typed: str, version: str) -> None:
    """Build with *typed* in each of PLACES, and look for it there."""
    typed = json.loads(json.dumps(typed))  # two halves of a surrogate pair are one character
    wrong = REFUSED.search(typed)
    if wrong or not typed.strip():
        _refused(typed, wrong, version)
        return
    mou = build(load_options(options(typed, version)), edition(version))
    docx = draft_of(mou)
    found = paragraphs(docx)
    said = [words for _, words in found]
    assert ("CoverParty", typed) in found
    assert ("CoverDetail", f"Reference: {typed}") in found
    assert f"Council means {typed}." in said
    assert in_cell(typed) in cells(docx)
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert f" · {typed}\tPage " in text(part(docx, footer))
    assert properties(docx)["identifier"] == shortened(typed)
    parties = f"{typed} and Secretary of State for Education"
    title = f"{mou.cover.title} between {parties}"
    assert properties(docx)["title"] == shortened(title)


def _refused(typed: str, wrong: re.Match[str] | None, version: str) -> None:
    """Load options with *typed*, and assert that each of PLACES is named with what is wrong
    there.
    """
    expected = "is blank. Say something, or leave it out."
    if typed.strip() and wrong:
        expected = (
            f"holds the character U+{ord(wrong[0]):04X} at position {wrong.start() + 1}, "
            "which no Word document can hold. Take it out."
        )
    problems: tuple[object, ...] = ()
    try:
        load_options(options(typed, version))
    except OptionsError as error:
        problems = error.problems
    assert sorted(map(str, problems)) == [f"options: {path} {expected}" for path in PLACES]


ARTICLE = re.compile(r"^(the|an?)(?= )")


def in_cell(typed: str) -> str:
    """Return *typed* as it begins a cell: only an article gets a capital letter."""
    return ARTICLE.sub(lambda article: article[0].capitalize(), typed)


def cells(docx: bytes) -> list[str]:
    """Return what each cell of a table says."""
    return [text(p) for p in part(docx, "word/document.xml").iterfind(f".//{W}tc/{W}p")]


def properties(docx: bytes) -> dict[str, str]:
    """Return the properties of a document by name."""
    root = part(docx, "docProps/core.xml")
    return {etree.QName(entry).localname: entry.text or "" for entry in root}


def shortened(typed: str) -> str:
    """Return *typed* as a property holds it: Word refuses more than 255 characters there."""
    return typed if len(typed) <= 255 else f"{typed[:254]}…"


TEXTS = Sweep(
    "texts",
    "A text is on the cover, in a clause, a cell, the footers and the properties exactly as typed, "
    "or is refused by path and position.",
    20_000,
    100,
    drawn(_any_text),
)


# LibreOffice as the other reader

IN_ONE_FILE = 600
"""Texts in the cells of one document."""

T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@cache
def _known() -> tuple[str, ...]:
    """Return every character that Unicode has assigned and that Word can hold."""
    return tuple(
        c for c in map(chr, range(0x20, 0x110000))
        if unicodedata.category(c) not in ("Cn", "Cs", "Cc")
    )  # fmt: skip


def numbered_text(number: int) -> str:
    """Return a text from all of Unicode or, for an odd number, from what programs mistake."""
    chance = random.Random(number)
    if number % 2:
        drawn = chance.choices([n for n in NASTY if not REFUSED.search(n)], k=6)
    else:
        drawn = chance.choices(_known(), k=chance.randint(1, 30))
    words = "".join(drawn)
    return words if words.strip() else "x" * 100_000


def _read_alike(count: int, seed: int) -> Swept:
    """Put texts into documents, and have LibreOffice say what it reads there."""
    need_office()
    broken: list[Broken] = []
    for first in range(seed, seed + count, IN_ONE_FILE):
        numbers = range(first, min(first + IN_ONE_FILE, seed + count))
        broken += [
            Broken(1, number, f"LibreOffice does not read {numbered_text(number)!r}")
            for number in _misread(numbers)
        ]
    return Swept(count, tuple(broken))


def _misread(numbers: Sequence[int]) -> list[int]:
    """Return the *numbers* of the texts that LibreOffice does not read as typed.

    Every text stands in the cell of a table, the first even one in each of the other places too.
    """
    expected = {number: numbered_text(number) for number in numbers}
    chief = next((number for number in numbers if not number % 2), numbers[0])
    table = json.loads(options(expected[chief]))
    table["programme"]["milestones"] = [
        {"kind": "mou_agreed", "date": "2021-03-31", "owner": typed} for typed in expected.values()
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts.docx"
        path.write_bytes(draft_of(build(load_options(json.dumps(table).encode()), edition(WHOLE))))
        root = _opened_by_libreoffice(path)
    found = {"".join(_open_text(p)) for p in root.iter(f"{T}p", f"{T}h")}
    wrong = {number for number, typed in expected.items() if in_cell(typed) not in found}
    if not _stands_elsewhere(expected[chief], root, found):
        wrong.add(chief)
    return sorted(wrong)


def _stands_elsewhere(typed: str, root: etree._Element, found: set[str]) -> bool:
    """Say whether a text is on the cover, in the footers and in the title."""
    title = f"Memorandum of understanding between {typed} and Secretary of State for Education"
    return (
        f"Reference: {typed}" in found
        and any(line.startswith(f"Draft 1 · 20 October 2020 · {typed}") for line in found)
        and shortened(title) == root.findtext(".//{http://purl.org/dc/elements/1.1/}title")
    )


def _opened_by_libreoffice(path: Path) -> etree._Element:
    """Return a Word file as LibreOffice writes it in a format of its own."""
    folder = path.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", folder, path],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    parser = etree.XMLParser(huge_tree=True)
    return etree.fromstring(path.with_suffix(".fodt").read_bytes(), parser)


def _open_text(element: etree._Element) -> Iterator[str]:
    """Yield what a paragraph of an OpenDocument file says, a run of plain blanks as one."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}s":
            yield " " * int(child.get(f"{T}c", "1"))
        elif child.tag in (f"{T}tab", f"{T}line-break"):
            yield "\t" if child.tag == f"{T}tab" else "\n"
        elif child.tag not in (f"{T}soft-page-break", f"{T}bookmark"):
            yield from _open_text(child)
        yield child.tail or ""


READ_TEXTS = Sweep(
    "read-texts",
    "LibreOffice reads a text in a cell of our Word file exactly as typed.",
    20_400,
    600,
    _read_alike,
    needs="LibreOffice (apt-get install libreoffice-writer)",
)

SWEEPS = (TEXTS, READ_TEXTS)
