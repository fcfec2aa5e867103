"""What keeps some readers out of a Word document that opens without fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lxml import etree

from mou_builder.word.lint import legibility
from mou_builder.word.lint.appearance import heading_level, sheet, style_of
from mou_builder.word.lint.markup import PartFaults
from mou_builder.word.reading.elements import fields, inside, once, place, setting, text, value
from mou_builder.word.reading.opening import Package, Story, W

LANGUAGE = "en-GB"


_DC = "{http://purl.org/dc/elements/1.1/}"


_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


_WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"


_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


_VML = "{urn:schemas-microsoft-com:vml}"


_SHAPES = ("shape", "group", "rect", "roundrect", "oval", "line", "polyline", "image", "arc")


_WATERMARK = "PowerPlusWaterMarkObject"
"""How the id of a watermark begins; it is decoration, since the text also
says that it is a draft.
"""


_FILE_NAME = re.compile(
    r"\S+\.(?:docx?|dotx?|pdf|rtf|odt|png|jpe?g|gif|svg|emf|wmf)", re.IGNORECASE
)


_UNSPECIFIC = re.compile(
    r"(?:microsoft word - .*|word document|document\d*|untitled|title|draft|template|new document)?",
    re.IGNORECASE,
)


def vague_title(package: Package) -> PartFaults:
    """Find a file title, which a screen reader says first, that does not say what the file is."""
    titles = [
        (part, " ".join((title.text or "").split()))
        for part, tree in package.trees.items()
        for title in tree.iterchildren(f"{_DC}title")
    ]
    if not titles:
        yield package.main, "the file has no title. Give one that says what it is, and with whom."
    for part, title in titles:
        if _UNSPECIFIC.fullmatch(title) or _FILE_NAME.fullmatch(title):
            yield (
                part,
                (
                    f'the title of the file does not say what it is ("{title}"). '
                    "Give one that does, and with whom."
                ),
            )


def wrong_language(package: Package) -> PartFaults:
    """Find text in a language other than British English, or in none, which is read out wrongly."""
    for part, tree in package.of_kind("styles"):
        if tree.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is None:
            yield part, f"the styles name no language. Say {LANGUAGE} in w:docDefaults."
    for part, tree in package.of_kind("settings"):
        if tree.find(f"{W}themeFontLang") is None:
            yield part, f"the settings name no language. Say {LANGUAGE} in w:themeFontLang."
    told: set[tuple[str, str]] = set()
    for part, tree in package.trees.items():
        for element in tree.iter(f"{W}lang", f"{W}themeFontLang", f"{_DC}language"):
            found = value(element) or (element.text or "").strip()
            if found and found != LANGUAGE and (part, found) not in told:
                told.add((part, found))
                yield part, f'a language is not {LANGUAGE} ("{found}"). Say {LANGUAGE}.'


def _headings(package: Package) -> Iterator[tuple[Story, etree._Element, int]]:
    """Yield each heading of the document itself, with its level from 1."""
    known = sheet(package)
    for story in package.stories:
        if story.part == package.main:
            for paragraph in story.positions:
                if (level := heading_level(paragraph, known)) is not None:
                    yield story, paragraph, level


def heading_order(package: Package) -> PartFaults:
    """Find headings that do not begin with a single one of level 1, or that skip a level."""
    before: list[int] = []
    for story, paragraph, level in _headings(package):
        where = place(story, paragraph)
        if not text(paragraph).strip():
            yield story.part, f"{where}is an empty heading. Remove it or give it words."
        if problem := _out_of_order(level, before):
            yield story.part, f"{where}{problem}"
        before.append(level)
    if not before:
        yield package.main, "the document has no headings. Give its parts heading styles."


def _out_of_order(level: int, before: list[int]) -> str:
    """Return what is wrong with a heading of *level* after those *before*, or an empty text."""
    if not before and level != 1:
        return f"the first heading has level {level}. Begin with the title, at level 1."
    if level == 1 and 1 in before:
        return "is a second heading of level 1. Keep that level for the title."
    if before and level > before[-1] + 1:
        return f"has level {level} under a heading of level {before[-1]}. Skip no level."
    return ""


_HEADINGS_WITHOUT_CONTENTS = 10


_CONTENTS = re.compile(r"\s*TOC\b")


def no_contents(package: Package) -> PartFaults:
    """Find a long document without a table of contents."""
    count = sum(1 for _ in _headings(package))
    codes = [field.code for story in package.stories for field in fields(story)[0]]
    if count > _HEADINGS_WITHOUT_CONTENTS and not any(map(_CONTENTS.match, codes)):
        yield package.main, f"has {count} headings, but no contents. Insert a table of contents."


_LIST_SIGN = re.compile(
    r"\s*(\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+(?=\s+[A-Z“])|\((?:[A-Za-z]|[ivx]{2,5})\)|[A-Za-z][.)]|[•▪●◦■□‣⁃·*–-])\s"
)


def typed_lists(package: Package) -> PartFaults:
    """Find numbers and bullets that someone typed, also where Word numbers nothing."""
    known = sheet(package)
    for story in package.stories:
        for paragraph in story.positions:
            name = known.names.get(style_of(paragraph, known), "")
            first = next(paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}fldSimple"), None)
            if name.startswith("toc ") or first is None or first.tag != f"{W}t":
                continue  # Word itself writes the numbers of contents and of fields
            if typed := _LIST_SIGN.match(text(paragraph)):
                yield (
                    story.part,
                    (
                        f'{place(story, paragraph)}"{typed[1]}" is typed. Use a numbered or bulleted '
                        "style."
                    ),
                )


_RUNS = re.compile(r"\t[\t ]+| +\t|\n\s*\n|^[\t\n]|[ \u00a0]{3,}")


def layout_by_blanks(package: Package) -> PartFaults:
    """Find text put in place by spaces, tabs or line breaks, and empty lines in a cell."""
    for story in package.stories:
        for paragraph in story.positions:
            if _RUNS.search(text(paragraph).strip(" ")):
                yield (
                    story.part,
                    (
                        f"{place(story, paragraph)}is laid out with rows of spaces, tabs or line "
                        "breaks. Use indents, spacing or a table."
                    ),
                )
        for cell in story.root.iter(f"{W}tc"):
            lines = [text(paragraph).strip() for paragraph in inside(cell, "p")]
            if "" in lines and any(lines) and cell[-1].getprevious().tag != f"{W}tbl":
                yield (
                    story.part,
                    f"{place(story, cell)}a cell has an empty line. Use space before or after.",
                )


def table_headers(package: Package) -> PartFaults:
    """Find tables whose first row is not a header row, and header cells that
    are merged or empty.
    """
    for story in package.stories:
        for table in once(story.root, "tbl"):
            rows = list(inside(table, "tr"))
            mark = rows[0].find(f"{W}trPr/{W}tblHeader") if rows else None
            where = place(story, table)
            if rows and (mark is None or not setting(mark)):
                yield (
                    story.part,
                    f"{where}a table has no header row. Let its first row repeat as one.",
                )
            for row in rows:
                flag = row.find(f"{W}trPr/{W}tblHeader")
                if flag is None or not setting(flag):
                    break
                yield from _header_cells(story, row)


def _header_cells(story: Story, row: etree._Element) -> PartFaults:
    for cell in inside(row, "tc"):
        where = place(story, cell) or place(story, row)
        merged = cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}gridSpan")
        if merged[0] is not None or (merged[1] is not None and value(merged[1]) != "1"):
            yield story.part, f"{where}a header cell is merged. Give each column its own."
        elif not any(text(paragraph).strip() for paragraph in inside(cell, "p")):
            yield story.part, f"{where}a header cell is empty. Say what its column holds."


def tables_in_the_way(package: Package) -> PartFaults:
    """Find tables that are inside another, that float, or that do not say what they show."""
    for story in package.stories:
        for table in once(story.root, "tbl"):
            where = place(story, table)
            if next(table.iterancestors(f"{W}tc"), None) is not None:
                yield story.part, f"{where}a table is inside another table. Take it out."
            if table.find(f"{W}tblPr/{W}tblpPr") is not None:
                yield story.part, f"{where}a table floats. Put it in line with the text."
            for kind, what in (("tblCaption", "title"), ("tblDescription", "description")):
                found = table.find(f"{W}tblPr/{W}{kind}")
                if found is None or not value(found).strip():
                    yield (
                        story.part,
                        (
                            f"{where}a table has no {what} (w:{kind}). Say in its properties what it "
                            "shows."
                        ),
                    )


def _is_shown(element: etree._Element) -> bool:
    """Say whether *element* is not a copy for older readers."""
    return next(element.iterancestors("{*}Fallback"), None) is None


def _is_decorative(drawing: etree._Element) -> bool:
    return any(mark.get("val") in ("1", "true") for mark in drawing.iter(_DECORATIVE))


def no_alternative_text(package: Package) -> PartFaults:
    """Find pictures, drawings and shapes that tell nothing to those who cannot see them."""
    for story in package.stories:
        for drawing in filter(_is_shown, story.root.iter(f"{_WP}inline", f"{_WP}anchor")):
            shown = drawing.find(f"{_WP}docPr")
            words = "" if shown is None else (shown.get("descr") or "").strip()
            if not _says_something(words) and not _is_decorative(drawing):
                yield story.part, f"{place(story, drawing)}{_without('picture or drawing', words)}"
        for shape in filter(_is_shown, story.root.iter(*(f"{_VML}{kind}" for kind in _SHAPES))):
            words = (shape.get("alt") or "").strip()
            outermost = next(shape.iterancestors(f"{_VML}group"), None) is None
            if outermost and not _says_something(words) and not _is_watermark(shape):
                yield story.part, f"{place(story, shape)}{_without('shape', words)}"


def _says_something(words: str) -> bool:
    return bool(words) and not _FILE_NAME.fullmatch(words)


def _without(what: str, words: str) -> str:
    found = f' ("{words}")' if words else ""
    return f"a {what} has no alternative text{found}. Say what it shows, or mark it as decoration."


def _is_watermark(shape: etree._Element) -> bool:
    return str(shape.get("id", "")).startswith(_WATERMARK)


def out_of_line(package: Package) -> PartFaults:
    """Find what floats over the text, and words in a text box, which are read out of turn or never.

    The boxes of a group in line with the text belong to its drawing, which has alternative text.
    """
    for story in package.stories:
        for anchor in filter(_is_shown, story.root.iter(f"{_WP}anchor")):
            if not _is_decorative(anchor):
                yield story.part, f"{place(story, anchor)}{_FLOATS.format('a picture or drawing')}"
        for shape in filter(_is_shown, story.root.iter(*(f"{_VML}{kind}" for kind in _SHAPES))):
            floats = "position:absolute" in "".join((shape.get("style") or "").split())
            outermost = next(shape.iterancestors(f"{_VML}group"), None) is None
            if floats and outermost and not _is_watermark(shape):
                yield story.part, f"{place(story, shape)}{_FLOATS.format('a shape')}"
        for box in once(story.root, "txbxContent"):
            if next(box.iterancestors(f"{_WPG}wgp", f"{_VML}group"), None) is None:
                yield (
                    story.part,
                    f"{place(story, box)}words are in a text box. Put them into the text.",
                )
        for frame in once(story.root, "framePr"):
            yield story.part, f"{place(story, frame)}{_FLOATS.format('a paragraph')}"


_FLOATS = "{} floats over the text. Put it in line with the text."


_POINTLESS = re.compile(
    r"(?:click |see |read |find )?(?:here|more|this|this link|link|details|page \d+|\d+|)[.:]?"
    r"|(?:https?:|mailto:|www\.)\S*",
    re.IGNORECASE,
)


def pointless_links(package: Package) -> PartFaults:
    """Find links whose words do not say where they lead."""
    for story in package.stories:
        links = [
            (link, "".join(link.itertext(f"{W}t", f"{W}delText")))
            for link in once(story.root, "hyperlink")
        ]
        for element, words in (*links, *_link_fields(story)):
            shown = " ".join(words.split())
            if _POINTLESS.fullmatch(shown):
                yield (
                    story.part,
                    (
                        f'{place(story, element)}a link does not say where it leads ("{shown}"). '
                        "Use words that do."
                    ),
                )


def _link_fields(story: Story) -> Iterator[tuple[etree._Element, str]]:
    """Yield the start and the words of each HYPERLINK field."""
    starts = {field.start for field in fields(story)[0] if "HYPERLINK" in field.code.upper()}
    unfinished: list[tuple[etree._Element, list[str]]] = []
    for element in once(story.root, "fldChar", "fldSimple", "t"):
        kind = value(element, "fldCharType")
        if element.tag == f"{W}fldSimple" and element in starts:
            yield element, "".join(element.itertext(f"{W}t"))
        elif kind == "begin":
            unfinished.append((element, []))
        elif kind == "end" and unfinished:
            start, words = unfinished.pop()
            if start in starts:
                yield start, "".join(words)
        elif element.tag == f"{W}t" and unfinished:
            unfinished[-1][1].append(element.text or "")


_PIECES = re.compile(r"[\t\n·|]")


_COUNTED = "\0"
"""The character that represents what a field counts, such as the page."""


def only_in_margins(package: Package) -> PartFaults:
    """Find words in a header or footer, which are not read out, that the
    document says nowhere else.
    """
    body = "\n".join(
        " ".join(text(paragraph).split())
        for story in package.stories
        if story.part == package.main
        for paragraph in story.positions
    )
    for story in package.stories:
        for paragraph in story.positions if story.root.tag in (f"{W}hdr", f"{W}ftr") else ():
            for piece in _PIECES.split(_with_fields_counted(paragraph)):
                words = " ".join(piece.split())
                if words not in body and _COUNTED not in words:
                    yield (
                        story.part,
                        (
                            f"{place(story, paragraph)}“{words}” appears nowhere else. "
                            "Put it in the document too."
                        ),
                    )


def _with_fields_counted(paragraph: etree._Element) -> str:
    """Return the text of *paragraph* with _COUNTED in place of each field."""
    found, depth = "", 0
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}fldChar", f"{W}fldSimple"):
        kind = value(element, "fldCharType")
        depth += {"begin": 1, "end": -1}.get(kind, 0)
        if kind == "end" or element.tag == f"{W}fldSimple":
            found += _COUNTED
        elif element.tag == f"{W}t" and not depth:
            simple = next(element.iterancestors(f"{W}fldSimple"), None)
            found += (element.text or "") if simple is None else ""
        elif element.tag in (f"{W}tab", f"{W}br") and element.getparent().tag == f"{W}r":
            found += "\t"
    return found


ACCESSIBILITY_RULES: tuple[Callable[[Package], PartFaults], ...] = (
    vague_title,
    wrong_language,
    heading_order,
    no_contents,
    typed_lists,
    layout_by_blanks,
    table_headers,
    tables_in_the_way,
    no_alternative_text,
    out_of_line,
    pointless_links,
    only_in_margins,
    legibility.fake_headings,
    legibility.low_contrast,
    legibility.by_colour_alone,
    legibility.coloured_blanks,
    legibility.small_text,
    legibility.not_left_aligned,
    legibility.several_fonts,
)
"""The rules, besides those of every document: no protection, no empty paragraphs, no question."""
