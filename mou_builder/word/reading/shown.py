"""What a Word document shows, line by line, with every tracked change accepted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from attrs import define, frozen
from lxml import etree

from mou_builder.document.document import REFERENCE
from mou_builder.files.by_attributes import one_line
from mou_builder.word.reading.counting import ListCounter, counter
from mou_builder.word.reading.elements import setting, value
from mou_builder.word.reading.opening import Package, W


@frozen
class ShownLine:
    """A paragraph as a reader sees it."""

    story: str
    """Which story it is in: ``body``, ``header default``, ``footer first`` …"""

    place: str
    """Where it is, if not in the running text: a cell of a table, a chart, the contents."""

    mark: str
    """The bookmark that identifies the paragraph; empty if there is none."""

    number: str
    words: str
    """Its text, with REFERENCE in place of the number that each reference prints."""

    references: tuple[tuple[str, str], ...] = ()
    """For each reference, the bookmark to which it points and what it prints."""

    __repr__ = one_line


_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


_GONE = {f"{W}{kind}" for kind in ("del", "moveFrom", "pPr", "rPr", "sdtPr")}


_GONE |= {f"{W}delText", f"{W}delInstrText", f"{_MC}Fallback"}
"""Elements that show nothing once every change is accepted."""


_CHANGES = tuple(
    f"{W}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
)


_REF = re.compile(r"\s*REF\s+\"?([^\s\"\\]+)", re.IGNORECASE)


_PAGE = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)


_TOC = re.compile(r"\s*TOC\b", re.IGNORECASE)


_OURS = "_m_"


_WATERMARK = "PowerPlusWaterMarkObject"


_OBJECT = "\ufffc"
"""The character that represents a picture or another file in the words of a line."""


_MARKED_GONE = (f"{W}pPr/{W}rPr/{W}del", f"{W}pPr/{W}rPr/{W}moveFrom")


@frozen
class Shown:
    """The lines of a document, and how many tracked changes are pending in it."""

    lines: tuple[ShownLine, ...]
    pending: int

    __repr__ = one_line


def shown(package: Package) -> Shown:
    """Return what *package* shows: its text, then its headers, footers and notes."""
    main = package.trees[package.main]
    stories = [("body", main), *_edges(package, main), *_notes(package)]
    lines = tuple(line for name, root in stories for line in _lines(name, root, counter(package)))
    pending = sum(1 for _, root in stories for _ in root.iter(*_CHANGES))
    return Shown(lines, pending)


def _edges(package: Package, main: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Yield the headers and footers, each with the name its section gives it and its root."""
    targets = {r.id: r.target for r in package.relationships.get(package.main, ())}
    for number, section in enumerate(main.iter(f"{W}sectPr")):
        for reference in section.iterchildren(f"{W}headerReference", f"{W}footerReference"):
            part = targets.get(reference.get(f"{_R}id", ""), "")
            if part in package.trees:
                kind = "header" if reference.tag == f"{W}headerReference" else "footer"
                again = f" {number + 1}" if number else ""
                yield f"{kind} {value(reference, 'type') or 'default'}{again}", package.trees[part]


def _notes(package: Package) -> Iterator[tuple[str, etree._Element]]:
    """Yield the footnotes and endnotes that someone wrote, leaving out separator lines."""
    for kind in ("footnote", "endnote"):
        for _, tree in package.of_kind(f"{kind}s"):
            for note in tree.iterchildren(f"{W}{kind}"):
                if value(note, "type") in ("", "normal"):
                    yield kind, note


@define
class _Field:
    """A field that has not ended yet: its code, and whether its result has begun."""

    code: str = ""
    result: bool = False

    __repr__ = one_line


@define
class _Reading:
    """The state of reading a story: the lines so far, and the paragraph being read."""

    story: str
    numbers: ListCounter
    lines: list[ShownLine]
    words: list[str]
    references: list[tuple[str, str]]
    fields: list[_Field]
    mark: str = ""
    tables: int = 0

    __repr__ = one_line


def _lines(story: str, root: etree._Element, numbers: ListCounter) -> list[ShownLine]:
    """Return the lines of a story that say something."""
    reading = _Reading(story, numbers, [], [], [], [])
    _blocks(reading, root, "")
    return [line for line in reading.lines if line.words or line.number]


def _blocks(reading: _Reading, container: etree._Element, place: str) -> None:
    """Read the paragraphs and tables of *container*, which is at *place*."""
    for child in container:
        if child.tag == f"{W}p":
            _paragraph(reading, child, place)
        elif child.tag == f"{W}tbl":
            reading.tables += 1
            _table(reading, child, f"table {reading.tables}")
        elif child.tag == f"{_MC}AlternateContent":
            _blocks(reading, next(iter(child), child), place)
        elif child.tag == f"{W}altChunk":  # another file, shown here
            reading.lines.append(ShownLine(reading.story, place, "", "", _OBJECT))
        elif child.tag not in _GONE:
            _blocks(reading, child, place)


def _table(reading: _Reading, table: etree._Element, place: str) -> None:
    rows = [row for row in _below(table, "tr") if row.find(f"{W}trPr/{W}del") is None]
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(_below(row, "tc"), 1):
            _blocks(reading, cell, f"{place}, row {number}, column {column}")


def _below(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, also those inside a content control."""
    for child in element:
        if child.tag == f"{W}{kind}":
            yield child
        elif child.tag not in _GONE:
            yield from _below(child, kind)


def _paragraph(reading: _Reading, paragraph: etree._Element, place: str) -> None:
    """Read a paragraph; if its mark is deleted, it runs on into the next."""
    toc = any(_TOC.match(field.code) for field in reading.fields)
    _inside(reading, paragraph)
    if any(paragraph.find(path) is not None for path in _MARKED_GONE):
        reading.mark = reading.mark if reading.words else ""
        return
    toc = toc or any(_TOC.match(field.code) for field in reading.fields)
    words, references = "".join(reading.words), tuple(reading.references)
    if toc:
        words = re.sub(rf"\t(\d+|{REFERENCE})?$", "", words).replace("\t", " ")
        references, place = (), place or "contents"
    number = reading.numbers.next(paragraph)
    reading.lines.append(ShownLine(reading.story, place, reading.mark, number, words, references))
    reading.words, reading.references, reading.mark = [], [], ""


def _inside(reading: _Reading, element: etree._Element) -> None:
    """Read the content of a paragraph."""
    for child in element:
        if child.tag not in _GONE:
            _READERS.get(child.tag, _inside)(reading, child)


def _run(reading: _Reading, run: etree._Element) -> None:
    """Read a run unless it is hidden."""
    hidden = run.find(f"{W}rPr/{W}vanish")
    if hidden is None or not setting(hidden):
        _inside(reading, run)


def _break(reading: _Reading, element: etree._Element) -> None:
    """Read a line break; a page or column break is not text."""
    _say(reading, "\n" if value(element, "type") in ("", "textWrapping") else "")


def _code(reading: _Reading, element: etree._Element) -> None:
    if reading.fields:
        reading.fields[-1].code += element.text or ""


def _simple_field(reading: _Reading, element: etree._Element) -> None:
    reading.fields.append(_Field(value(element, "instr")))
    _field(reading, "separate")
    _inside(reading, element)
    _field(reading, "end")


def _bookmark(reading: _Reading, element: etree._Element) -> None:
    name = value(element, "name")
    if name.startswith(_OURS):
        reading.mark = reading.mark or name


def _say(reading: _Reading, words: str) -> None:
    """Add *words* to the reference that contains them, or else to the line."""
    for field in reversed(reading.fields):
        if not field.result or _PAGE.match(field.code):
            return
        if points := _REF.match(field.code):
            target, said = reading.references[-1] if reading.references else (points[1], "")
            reading.references[-1:] = [(target, said + words)]
            return
    reading.words.append(words)


def _field(reading: _Reading, kind: str) -> None:
    if kind == "begin":
        reading.fields.append(_Field())
    elif kind == "separate" and reading.fields:
        field = reading.fields[-1]
        field.result = True
        if points := _REF.match(field.code):
            reading.words.append(REFERENCE)
            reading.references.append((points[1], ""))
        elif _PAGE.match(field.code):
            reading.words.append(REFERENCE)
            reading.references.append((field.code.split()[0].upper(), ""))
    elif kind == "end" and reading.fields:
        reading.fields.pop()


def _picture(reading: _Reading, picture: etree._Element) -> None:
    """Read the text boxes of a drawing, each line on its own; a watermark is not text."""
    if reading.story.startswith("header") and any(_is_watermark(e) for e in picture.iter("*")):
        return
    boxes = [box for box in picture.iter(f"{W}txbxContent") if not _repeats(box)]
    within = _Reading(reading.story, reading.numbers, reading.lines, [], [], [])
    for box in boxes:
        _blocks(within, box, "chart")
    if not boxes and reading.story == "body":
        _say(reading, _OBJECT)


def _is_watermark(shape: etree._Element) -> bool:
    """Say whether *shape* is a watermark, going by the name that Word gives it in
    either kind of drawing.
    """
    return any(shape.get(name, "").startswith(_WATERMARK) for name in ("id", "name"))


def _repeats(element: etree._Element) -> bool:
    """Say whether *element* repeats a drawing for older readers."""
    return next(element.iterancestors(f"{_MC}Fallback"), None) is not None


_READERS: Mapping[str, Callable[[_Reading, etree._Element], None]] = {
    f"{W}r": _run,
    f"{W}t": lambda reading, element: _say(reading, element.text or ""),
    f"{W}br": _break,
    f"{W}sym": lambda reading, element: _say(
        reading, f"[{value(element, 'font')} {value(element, 'char')}]"
    ),
    f"{W}instrText": _code,
    f"{W}fldChar": lambda reading, element: _field(reading, value(element, "fldCharType")),
    f"{W}fldSimple": _simple_field,
    f"{W}bookmarkStart": _bookmark,
    f"{_MC}AlternateContent": lambda reading, element: _inside(
        reading, next(iter(element), element)
    ),
    f"{W}drawing": _picture,
    f"{W}pict": _picture,
    f"{W}object": _picture,
    f"{_MATH}t": lambda reading, element: _say(reading, element.text or ""),
    f"{W}tab": lambda reading, _: _say(reading, "\t"),
    f"{W}ptab": lambda reading, _: _say(reading, "\t"),
    f"{W}cr": lambda reading, _: _say(reading, "\n"),
    f"{W}noBreakHyphen": lambda reading, _: _say(reading, "\u2011"),
    f"{W}softHyphen": lambda reading, _: _say(reading, "\u00ad"),
}
"""How each kind of element in a paragraph is read; any other is read through."""
