"""A small reader of .docx for tests, independent of the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from mou_builder import Document
from mou_builder.document.document import (
    Blank,
    Block,
    Chart,
    Clause,
    Content,
    Item,
    Paragraph,
    Table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str) -> etree._Element:
    """Return the parsed XML of one part of a package."""
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def parts(docx: bytes) -> dict[str, bytes]:
    """Return every part of a package."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text(element: etree._Element) -> str:
    """Return the text that *element* shows: field results, but not field codes."""
    shown = {"t": lambda e: e.text or "", "tab": lambda _: "\t", "br": lambda _: "\n"}
    found = []
    for run in element.iter(f"{W}r"):
        for child in run:
            kind = etree.QName(child).localname
            if kind in shown:
                found.append(shown[kind](child))
    return "".join(found)


def masked(paragraph: etree._Element) -> str:
    """Return the text of a paragraph with a zero character for what each cross-reference prints."""
    found, code, inside = "", "", False
    for element in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}tab", f"{W}br"):
        kind = element.get(f"{W}fldCharType", "")
        if kind == "begin":
            code = ""
        elif kind == "separate" and code.split()[:1] == ["REF"]:
            found, inside = f"{found}\0", True
        elif kind == "end":
            inside = False
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif not inside and not kind:
            words = {f"{W}tab": "\t", f"{W}br": "\n"}
            found += words.get(element.tag, element.text or "")
    return found


def style(paragraph: etree._Element) -> str:
    """Return the style of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Return the style and text of every paragraph of the body, including those in tables."""
    body = part(docx, "word/document.xml")
    return [(style(p), text(p)) for p in body.iter(f"{W}p")]


def blocks(document: Document) -> Iterator[Block | Item]:
    """Yield every paragraph, item, table and chart in the order of print."""

    def below(block: Paragraph | Item) -> Iterator[Paragraph | Item]:
        yield block
        for item in block.items:
            yield from below(item)

    def clauses(group: tuple[Clause, ...]) -> Iterator[Block | Item]:
        for clause in group:
            for block in clause.blocks:
                if isinstance(block, Paragraph):
                    yield from below(block)
                else:
                    yield block

    yield from clauses(document.parties)
    yield from clauses(document.recitals)
    for piece in document.parts:
        before = piece.definitions_after
        yield from clauses(piece.clauses[:before])
        if before is not None:
            yield from clauses(document.definitions)
            yield from clauses(piece.clauses[before:])
    for piece in document.schedules:
        yield from clauses(piece.clauses)


def contents(document: Document) -> Iterator[Content]:
    """Yield every line of text, cell and box in the order of print."""
    for block in blocks(document):
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row)
        elif isinstance(block, Chart):
            yield from (box.content for box in block.boxes)
        else:
            yield block.content


def shown(block: Paragraph | Item) -> str:
    """Return the text of a block as Word is to show it."""
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in block.content)


BODY_STYLES = re.compile(
    "(?:Party2?|Recital2?|Clause[2-5]|Definition[23]?|Schedule[3-6])(?:After)?(?:Lead)?"
)
