"""Any text that a user gives: it comes out exactly as typed, or is refused by path and position."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hostile import library
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from office import PATIENCE, need_office
from reading import W, paragraphs, part, text
from writing import draft_of

from mou_builder import Edition, OptionsError, build, load_options, read_edition

EXAMPLES = int(os.environ.get("MOU_EXAMPLES", "300"))

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

{{ programme.milestones | table }}
"""


@cache
def edition(version: str) -> Edition:
    """The edition, read once; no fixture, which Hypothesis would print with each failure."""
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
    """The smallest options file with *text* in each of PLACES, as JSON, surrogates too."""
    table = {
        "edition": version, "route": "directed",
        "mou": {"date": "2020-10-20", "reference": text},
        "council": {"name": text, "type": "county"},
        "programme": {
            "milestones": [{"kind": "mou_agreed", "date": "2021-03-31", "owner": text}]
        },
    }  # fmt: skip
    return json.dumps(table).encode()


PATIENT = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@settings(PATIENT, max_examples=EXAMPLES)
@given(typed=TEXT)
@example(typed="x" * 1_000_000)
@example(typed=" & \t\u00a0<{{ x }}>\n'\"% ")
@example(typed="".join(n for n in NASTY if not REFUSED.search(n)))
def test_any_text_is_kept_or_refused(typed: str) -> None:
    """In body, table, cover, footers and properties, by a reader that knows nothing of us."""
    kept_or_refused(typed, SMALL)


@settings(PATIENT, max_examples=max(EXAMPLES // 10, 10))
@given(typed=TEXT)
def test_so_it_is_in_a_whole_memorandum(typed: str) -> None:
    """In the same places, with an edition of hundreds of clauses around them."""
    kept_or_refused(typed, WHOLE)


def kept_or_refused(typed: str, version: str) -> None:
    """Build with *typed* in each of PLACES, and look for it there."""
    typed = json.loads(json.dumps(typed))  # two halves of a surrogate pair are one character
    wrong = REFUSED.search(typed)
    if wrong or not typed.strip():
        with pytest.raises(OptionsError) as caught:
            load_options(options(typed, version))
        expected = "is blank. Say something, or leave it out."
        if typed.strip() and wrong:
            expected = (
                f"holds the character U+{ord(wrong[0]):04X} at position {wrong.start() + 1}, "
                "which no Word document can hold. Take it out."
            )
        assert sorted(caught.value.problems) == [f"options: {path} {expected}" for path in PLACES]
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


def in_cell(typed: str) -> str:
    """*typed* as a cell begins with it: an article gets a capital letter, and nothing else."""
    return ARTICLE.sub(_capital, typed)


ARTICLE = re.compile(r"^(the|an?)(?= )")


def _capital(article: re.Match[str]) -> str:
    return article[0].capitalize()


def cells(docx: bytes) -> list[str]:
    """What each cell of a table says."""
    return [text(p) for p in part(docx, "word/document.xml").iterfind(f".//{W}tc/{W}p")]


def properties(docx: bytes) -> dict[str, str]:
    """The properties of a document by their name."""
    root = part(docx, "docProps/core.xml")
    return {etree.QName(entry).localname: entry.text or "" for entry in root}


def shortened(typed: str) -> str:
    """*typed* as a property holds it: Word refuses more than 255 characters there."""
    return typed if len(typed) <= 255 else f"{typed[:254]}…"


# LibreOffice as the other reader

TEXTS = 300
"""Drawn from all of Unicode for one document, and as many of what programs mistake."""

BATCHES = int(os.environ.get("MOU_BATCHES", "1"))


def texts(batch: int) -> list[str]:
    """Texts from all of Unicode, and what programs take for something else, the same each time."""
    chance = random.Random(5 + batch)
    known = [
        c for c in map(chr, range(0x20, 0x110000))
        if unicodedata.category(c) not in ("Cn", "Cs", "Cc")
    ]  # fmt: skip
    kept = [n for n in NASTY if not REFUSED.search(n)]
    drawn = ["".join(chance.choices(known, k=chance.randint(1, 30))) for _ in range(TEXTS)]
    mixed = ["".join(chance.choices(kept, k=6)) for _ in range(TEXTS)]
    return [t for t in (*drawn, *mixed, " a ", "x" * 100_000) if t.strip()]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_libreoffice_reads_the_same(batch: int, tmp_path: Path) -> None:
    """Every text in the cell of a table, and one in each of the other places."""
    need_office()
    expected = texts(batch)
    table = json.loads(options(expected[0]))
    table["programme"]["milestones"] = [
        {"kind": "mou_agreed", "date": "2021-03-31", "owner": typed} for typed in expected
    ]
    path = tmp_path / "texts.docx"
    path.write_bytes(draft_of(build(load_options(json.dumps(table).encode()), edition(WHOLE))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "fodt", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    parser = etree.XMLParser(huge_tree=True)
    root = etree.fromstring((tmp_path / "texts.fodt").read_bytes(), parser)
    found = ["".join(open_text(p)) for p in root.iter(f"{T}p", f"{T}h")]
    assert [typed for typed in expected if in_cell(typed) not in found] == []
    assert f"Reference: {expected[0]}" in found
    assert [line for line in found if line.startswith(f"Draft 1 · 20 October 2020 · {expected[0]}")]
    assert root.findtext(".//{http://purl.org/dc/elements/1.1/}title") == (
        f"Memorandum of understanding between {expected[0]} and Secretary of State for Education"
    )


T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def open_text(element: etree._Element) -> Iterator[str]:
    """What a paragraph of an OpenDocument file says; blanks that are not spelt out are one."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{T}s":
            yield " " * int(child.get(f"{T}c", "1"))
        elif child.tag in (f"{T}tab", f"{T}line-break"):
            yield "\t" if child.tag == f"{T}tab" else "\n"
        elif child.tag not in (f"{T}soft-page-break", f"{T}bookmark"):
            yield from open_text(child)
        yield child.tail or ""
