"""Faults in the markup of a Word document: what points to nothing, is left
open, or occurs twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mou_builder.word.reading.elements import fields, inside, once, place, styles, value
from mou_builder.word.reading.opening import Package, Story, W

PartFaults = Iterator[tuple[str, str]]
"""Part and message of each fault."""


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


_STYLE_OF = {
    "pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "styleLink": "numbering",
    "numStyleLink": "numbering", "basedOn": "", "next": "", "link": "",
}  # fmt: skip
"""The type of style that an element names; empty where any type will do."""


_DEEPEST = 8


def undefined_styles(package: Package) -> PartFaults:
    """Find styles that are used, or that others are based on, but that are not defined."""
    known = {name: value(style, "type") for name, style in styles(package).items()}
    for story, element in _used(package, *_STYLE_OF):
        name, wanted = value(element), _STYLE_OF[etree.QName(element).localname]
        if name not in known:
            yield story.part, f'{place(story, element)}the style "{name}" is not defined.'
        elif wanted and known[name] != wanted:
            where = place(story, element)
            yield story.part, f'{where}the style "{name}" is not a {wanted} style ({known[name]}).'


def undefined_numbers(package: Package) -> PartFaults:
    """Find lists that are used but not defined, and levels that Word does not have."""
    lists = [tree for _, tree in package.of_kind("numbering")]
    numbers = {value(n, "numId") for tree in lists for n in tree.iterchildren(f"{W}num")}
    schemes = {
        value(n, "abstractNumId") for tree in lists for n in tree.iterchildren(f"{W}abstractNum")
    }
    for story, element in _used(package, "numId"):
        if (number := value(element)) not in numbers | {"0"}:
            where = place(story, element)
            yield story.part, f"{where}the list with numId {number} is not defined."
    for story, element in _used(package, "abstractNumId"):
        if (number := value(element)) not in schemes:
            yield story.part, f"the list scheme with abstractNumId {number} is not defined."
    for story, element in _used(package, "ilvl", "lvl", "lvlOverride"):
        level = value(element) or value(element, "ilvl")
        if not (level.isdecimal() and int(level) <= _DEEPEST):
            where = place(story, element)
            yield (
                story.part,
                f"{where}the list level {level} is not one of Word's (0 to {_DEEPEST}).",
            )


def _used(package: Package, *kinds: str) -> Iterator[tuple[Story, etree._Element]]:
    """Yield the elements of these *kinds* in stories, styles and lists."""
    others = [*package.of_kind("styles"), *package.of_kind("numbering")]
    for story in (*package.stories, *(Story(part, tree, {}) for part, tree in others)):
        for element in story.root.iter(*(f"{W}{kind}" for kind in kinds)):
            yield story, element


def broken_tables(package: Package) -> PartFaults:
    """Find tables without rows, rows that do not fit the columns, and cells without a paragraph."""
    for story in package.stories:
        for table in story.root.iter(f"{W}tbl"):
            rows = list(inside(table, "tr"))
            if not rows:
                yield story.part, f"{place(story, table)}a table has no rows."
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in rows:
                if (width := _width(row)) != columns:
                    where = place(story, row)
                    yield (
                        story.part,
                        f"{where}a table row spans {width} columns, but the table has {columns}.",
                    )
        for cell in story.root.iter(f"{W}tc"):
            blocks = [e for e in cell if e.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
            if next(inside(cell, "p"), None) is None:
                where = place(story, next(cell.iterancestors(f"{W}tbl"), cell))
                yield story.part, f"{where}a table cell has no paragraph."
            elif blocks[-1].tag == f"{W}tbl":
                yield story.part, f"{place(story, cell)}a table cell does not end in a paragraph."


def _width(row: etree._Element) -> int:
    """Return how many columns a row covers, including those left out at its sides."""
    sides = [*row.iterfind(f"{W}trPr/{W}gridBefore"), *row.iterfind(f"{W}trPr/{W}gridAfter")]
    spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in inside(row, "tc")]
    counts = [1 if span is None else _count(value(span)) for span in spans]
    return sum(counts) + sum(_count(value(side)) for side in sides)


def _count(number: str) -> int:
    return int(number) if re.fullmatch(r"\d{1,4}", number, re.ASCII) else 0


_RANGES = {
    "bookmark": "bookmark", "commentRange": "comment range", "perm": "permission",
    "moveFromRange": "moved range", "moveToRange": "moved range",
}  # fmt: skip


def unclosed_ranges(package: Package) -> PartFaults:
    """Find ranges that begin and never end, end and never began, or share an id."""
    for story in package.stories:
        for kind, name in _RANGES.items():
            begun: dict[str, etree._Element] = {}
            ended: set[str] = set()
            for mark in once(story.root, f"{kind}Start", f"{kind}End"):
                number = value(mark, "id")
                if mark.tag == f"{W}{kind}Start":
                    if number in begun:
                        where = place(story, mark)
                        yield story.part, f"{where}two {name}s have the id {number}."
                    begun.setdefault(number, mark)
                elif number not in begun:
                    where = place(story, mark)
                    yield story.part, f"{where}the {name} {number} ends, but never began."
                else:
                    ended.add(number)
            for number, mark in begun.items():
                if number not in ended:
                    where = place(story, mark)
                    yield story.part, f"{where}the {name} {number} begins, but never ends."


def duplicate_names(package: Package) -> PartFaults:
    """Find names of bookmarks and ids of content controls that occur twice."""
    bookmarks: set[str] = set()
    controls: set[str] = set()
    for story in package.stories:
        for mark in once(story.root, "bookmarkStart"):
            name = value(mark, "name")
            if name.casefold() in bookmarks:
                yield story.part, f'{place(story, mark)}two bookmarks have the name "{name}".'
            bookmarks.add(name.casefold())
        for control in story.root.iterfind(f".//{W}sdtPr/{W}id"):
            number = value(control)
            if number in controls:
                yield story.part, f"{place(story, control)}two content controls have id {number}."
            controls.add(number)


def unclosed_fields(package: Package) -> PartFaults:
    """Find fields that lack their beginning or their end."""
    for story in package.stories:
        for element, problem in fields(story)[1]:
            yield story.part, f"{place(story, element)}{problem}"


_POINTS = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)


_LINKS = re.compile(r"\s*(HYPERLINK)\s.*\\l\s+\"?([^\s\"\\]+)", re.IGNORECASE)


_OUTSIDE = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)


def dead_references(package: Package) -> PartFaults:
    """Find fields and links that point to no bookmark."""
    marks = [m for story in package.stories for m in once(story.root, "bookmarkStart")]
    known = {value(mark, "name").casefold() for mark in marks} | {"_top"}
    for story in package.stories:
        for field in fields(story)[0]:
            points = _POINTS.match(field.code) or _LINKS.match(field.code)
            if points and points[2].casefold() not in known:
                where = place(story, field.start)
                yield (
                    story.part,
                    f'{where}{points[1].upper()} points to no bookmark ("{points[2]}").',
                )
        for link in story.root.iter(f"{W}hyperlink"):
            anchor = value(link, "anchor")
            if anchor and anchor.casefold() not in known:
                yield story.part, f'{place(story, link)}a link points to no bookmark ("{anchor}").'


def fields_that_reach_out(package: Package) -> PartFaults:
    """Find fields that fetch something from outside the document, or run something."""
    for story in package.stories:
        for field in fields(story)[0]:
            if reaches := _OUTSIDE.match(field.code):
                where = place(story, field.start)
                yield story.part, f"{where}the field {reaches[1].upper()} reaches outside."


def misplaced_text(package: Package) -> PartFaults:
    """Find text that is deleted but not marked as deleted text, and the reverse."""
    for story in package.stories:
        for element in story.root.iter(*(f"{W}{n}" for n in ("t", "instrText", "delText"))):
            kind = etree.QName(element).localname
            deleted = next(element.iterancestors(f"{W}del"), None) is not None
            if deleted != (kind == "delText"):
                side = "inside" if deleted else "outside"
                yield story.part, f"{place(story, element)}w:{kind} is {side} w:del."


_NOTES = {
    "commentRangeStart": ("comments", "comment"), "commentReference": ("comments", "comment"),
    "footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote"),
}  # fmt: skip


def missing_notes(package: Package) -> PartFaults:
    """Find references to comments and notes that do not exist."""
    for mark, (root, kind) in _NOTES.items():
        trees = [tree for _, tree in package.of_kind(root)]
        known = {value(note, "id") for tree in trees for note in tree.iterchildren(f"{W}{kind}")}
        for story in package.stories:
            for element in story.root.iter(f"{W}{mark}"):
                if (number := value(element, "id")) not in known:
                    where = place(story, element)
                    yield story.part, f"{where}w:{mark} names no {kind} ({number})."


def empty_pictures(package: Package) -> PartFaults:
    """Find pictures that show no image."""
    for story in package.stories:
        for data in story.root.iter(f"{_A}graphicData"):
            images = (b.get(f"{_R}embed") or b.get(f"{_R}link") for b in data.iter(f"{_A}blip"))
            if data.get("uri") == _PICTURE and not any(images):
                yield story.part, f"{place(story, data)}a picture has no image (a:blip)."
        for image in story.root.iter(_IMAGE_DATA):
            if not image.get(f"{_R}id"):
                yield story.part, f"{place(story, image)}a picture has no image (v:imagedata)."


def direct_numbers(package: Package) -> PartFaults:
    """Find paragraphs that are numbered directly and not by their style."""
    for story in package.stories:
        for numbering in story.root.iterfind(f".//{W}p/{W}pPr/{W}numPr"):
            yield (
                story.part,
                f"{place(story, numbering)}is numbered directly (w:numPr). Use a numbered style.",
            )
