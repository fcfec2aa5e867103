"""What a document says, so that a speed counts only where outputs are equal."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Said = tuple[str, str, str]
"""Style, number and text."""


def said(docx: bytes) -> list[Said]:
    """Return each paragraph of the clauses, also in tables, with the number that Word gives it."""
    with ZipFile(BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        styles = etree.fromstring(package.read("word/styles.xml"))
    levels = _levels(styles)
    counts = [0] * 9
    found: list[Said] = []
    for paragraph in _clauses(body):
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        direct = paragraph.find(f"{W}pPr/{W}numPr")
        level = levels.get(style) if direct is None else int(_value(direct, f"{W}ilvl") or 0)
        number = ""
        if level is not None:
            counts[level] += 1
            counts[level + 1 :] = [0] * (8 - level)
            number = ".".join(map(str, counts[: level + 1]))
        found.append((style, number, "".join(_texts(paragraph))))
    return found


def margins(docx: bytes) -> list[str]:
    """Return the text of headers and footers."""
    with ZipFile(BytesIO(docx)) as package:
        names = [n for n in package.namelist() if n.startswith(("word/header", "word/footer"))]
        trees = [etree.fromstring(package.read(name)) for name in names]
    return sorted("".join(_texts(tree)) for tree in trees)


def _clauses(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs from the first heading of a part to the last of our tables."""
    inside = False
    tables = 0
    for element in body.find(f"{W}body"):
        if element.tag == f"{W}p" and _value(element, f"{W}pPr/{W}pStyle") == "Heading2":
            inside = True
        if inside:
            yield from [element] if element.tag == f"{W}p" else element.iter(f"{W}p")
            tables += element.tag == f"{W}tbl"
            if tables == 2:
                return


def _texts(element: etree._Element) -> Iterator[str]:
    for piece in element.iter(f"{W}t"):
        yield piece.text or ""


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else str(found.get(f"{W}val"))


def _levels(styles: etree._Element) -> dict[str, int | None]:
    """Return the level at which each style is numbered, its own or that of the style it is based
    on; None if it is not numbered.
    """
    own: dict[str, int | None] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style"):
        name = str(style.get(f"{W}styleId"))
        based[name] = _value(style, f"{W}basedOn")
        if style.find(f"{W}pPr/{W}numPr") is not None:
            own[name] = int(_value(style, f"{W}pPr/{W}numPr/{W}ilvl") or 0)

    def level(name: str) -> int | None:
        return own[name] if name in own else level(based[name]) if based.get(name) else None

    return {name: level(name) for name in based}
