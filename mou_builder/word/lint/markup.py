"""Faults in the markup of a Word document: what names nothing, is not closed, or stands twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mou_builder.word.reading.elements import fields, inside, once, place, styles, value
from mou_builder.word.reading.opening import Package, Story, W

Found = Iterator[tuple[str, str]]
"""Part and message."""


_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


_IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"


_STYLE_OF = {
    "pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "styleLink": "numbering",
    "numStyleLink": "numbering", "basedOn": "", "next": "", "link": "",
}  # fmt: skip
"""The type of the style that an element names; nothing where any type will do."""


_DEEPEST = 8


def undefined_styles(package: Package) -> Found:
    """A style that is used, or built upon, but not defined."""
    known = {name: value(style, "type") for name, style in styles(package).items()}
    for story, element in _used(package, *_STYLE_OF):
        name, wanted = value(element), _STYLE_OF[etree.QName(element).localname]
        if name not in known:
            yield story.part, f'{place(story, element)}the style "{name}" is not defined.'
        elif wanted and known[name] != wanted:
            where = place(story, element)
            yield story.part, f'{where}the style "{name}" is no {wanted} style ({known[name]}).'


def undefined_numbers(package: Package) -> Found:
    """A list that is used, but not defined, or a level that Word does not have."""
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
            yield story.part, f"{where}the list level {level} is none of Word's (0 to {_DEEPEST})."


def _used(package: Package, *kinds: str) -> Iterator[tuple[Story, etree._Element]]:
    """Give the elements of these *kinds* in stories, styles and lists."""
    others = [*package.of_kind("styles"), *package.of_kind("numbering")]
    for story in (*package.stories, *(Story(part, tree, {}) for part, tree in others)):
        for element in story.root.iter(*(f"{W}{kind}" for kind in kinds)):
            yield story, element


def broken_tables(package: Package) -> Found:
    """A table without rows, a row that does not fit the columns, a cell without paragraph."""
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
    """Give how many columns a row covers, those left out at its sides too."""
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


def unclosed_ranges(package: Package) -> Found:
    """A range that begins and never ends, ends and never began, or has the id of another."""
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


def duplicate_names(package: Package) -> Found:
    """A name of a bookmark, or an id of a content control, that stands twice."""
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


def unclosed_fields(package: Package) -> Found:
    """A field that lacks its begin or its end."""
    for story in package.stories:
        for element, problem in fields(story)[1]:
            yield story.part, f"{place(story, element)}{problem}"


_POINTS = re.compile(r"\s*(REF|PAGEREF|NOTEREF)\s+\"?([^\s\"\\]+)", re.IGNORECASE)


_LINKS = re.compile(r"\s*(HYPERLINK)\s.*\\l\s+\"?([^\s\"\\]+)", re.IGNORECASE)


_OUTSIDE = re.compile(
    r"\s*(DDE|DDEAUTO|INCLUDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|RD|MACROBUTTON)\b",
    re.IGNORECASE,
)


def dead_references(package: Package) -> Found:
    """A field or link that points to no bookmark."""
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


def fields_that_reach_out(package: Package) -> Found:
    """A field that fetches something from outside the document, or runs something."""
    for story in package.stories:
        for field in fields(story)[0]:
            if reaches := _OUTSIDE.match(field.code):
                where = place(story, field.start)
                yield story.part, f"{where}the field {reaches[1].upper()} reaches outside."


def misplaced_text(package: Package) -> Found:
    """Text that is deleted, but not as deleted text, and the other way round."""
    for story in package.stories:
        for element in story.root.iter(*(f"{W}{n}" for n in ("t", "instrText", "delText"))):
            kind = etree.QName(element).localname
            deleted = next(element.iterancestors(f"{W}del"), None) is not None
            if deleted != (kind == "delText"):
                side = "inside" if deleted else "outside"
                yield story.part, f"{place(story, element)}w:{kind} stands {side} w:del."


_NOTES = {
    "commentRangeStart": ("comments", "comment"), "commentReference": ("comments", "comment"),
    "footnoteReference": ("footnotes", "footnote"), "endnoteReference": ("endnotes", "endnote"),
}  # fmt: skip


def missing_notes(package: Package) -> Found:
    """A mark of a comment or note that does not exist."""
    for mark, (root, kind) in _NOTES.items():
        trees = [tree for _, tree in package.of_kind(root)]
        known = {value(note, "id") for tree in trees for note in tree.iterchildren(f"{W}{kind}")}
        for story in package.stories:
            for element in story.root.iter(f"{W}{mark}"):
                if (number := value(element, "id")) not in known:
                    where = place(story, element)
                    yield story.part, f"{where}w:{mark} names no {kind} ({number})."


def empty_pictures(package: Package) -> Found:
    """A picture that shows no image."""
    for story in package.stories:
        for data in story.root.iter(f"{_A}graphicData"):
            images = (b.get(f"{_R}embed") or b.get(f"{_R}link") for b in data.iter(f"{_A}blip"))
            if data.get("uri") == _PICTURE and not any(images):
                yield story.part, f"{place(story, data)}a picture has no image (a:blip)."
        for image in story.root.iter(_IMAGE_DATA):
            if not image.get(f"{_R}id"):
                yield story.part, f"{place(story, image)}a picture has no image (v:imagedata)."


def direct_numbers(package: Package) -> Found:
    """A paragraph that is numbered by itself and not by its style."""
    for story in package.stories:
        for numbering in story.root.iterfind(f".//{W}p/{W}pPr/{W}numPr"):
            yield (
                story.part,
                f"{place(story, numbering)}is numbered directly (w:numPr). Use a numbered style.",
            )
