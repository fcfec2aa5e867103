"""A small reader of .docx for tests, independent of the writer."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str) -> etree._Element:
    """Parse one part of a package."""
    with ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read(name))


def parts(docx: bytes) -> dict[str, bytes]:
    """Every part of a package."""
    with ZipFile(BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def text(element: etree._Element) -> str:
    """The text that *element* shows: field results, but no field codes."""
    shown = {"t": lambda e: e.text or "", "tab": lambda _: "\t", "br": lambda _: "\n"}
    found = []
    for run in element.iter(f"{W}r"):
        for child in run:
            kind = etree.QName(child).localname
            if kind in shown:
                found.append(shown[kind](child))
    return "".join(found)


def style(paragraph: etree._Element) -> str:
    """The style of a paragraph."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val", "")


def paragraphs(docx: bytes) -> list[tuple[str, str]]:
    """Style and text of every paragraph of the body, those in tables too."""
    body = part(docx, "word/document.xml")
    return [(style(p), text(p)) for p in body.iter(f"{W}p")]
