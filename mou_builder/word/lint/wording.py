"""Faults in the wording of a Word document: what a reader would see and should not."""

from __future__ import annotations

import re

from lxml import etree

from mou_builder.word.lint.markup import PartFaults
from mou_builder.word.reading.elements import numbered_styles, place, text, value
from mou_builder.word.reading.opening import Package, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


_BLANKS = " \t\r\n"


_TEMPLATE = re.compile(
    r"\{\{(?:(?!\{[{%]|\}\}).)*\}\}|\{%(?:(?!\{[{%]|%\}).)*%\}|\{\{|\}\}|\{%|%\}", re.DOTALL
)


_ERROR = re.compile(r"Error! [^.]*\.?")


_DOUBLE = re.compile("[ \u00a0]{2,}")


_TYPED = re.compile(
    r"\s*(\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+(?=\s+[A-Z“])|\([A-Za-z]{1,4}\)|[A-Za-z][.)]|[•▪●◦])\s"
)


_SOMETHING = tuple(
    f"{W}{kind}"
    for kind in (
        "delText", "drawing", "pict", "object", "sym", "fldChar", "fldSimple", "sectPr",
        "commentReference", "footnoteReference", "endnoteReference", "noBreakHyphen",
    )
)  # fmt: skip
"""Elements that make a paragraph more than an empty line."""


def template_left_over(package: Package) -> PartFaults:
    """Find template marks, in the text of any part or in an attribute."""
    for part, tree in package.trees.items():
        attributes = [str(found) for element in tree.iter("*") for found in element.values()]
        for words in ("".join(tree.itertext("*")), *attributes):
            for left in _TEMPLATE.finditer(words):
                yield part, f'a mark of the template is left over ("{left[0][:60]}").'


def errors_shown(package: Package) -> PartFaults:
    """Find errors that Word printed in place of a reference."""
    for story in package.stories:
        for paragraph in story.positions:
            for error in _ERROR.finditer(text(paragraph)):
                yield story.part, f'{place(story, paragraph)}"{error[0]}" is printed.'


def lost_spaces(package: Package) -> PartFaults:
    """Find spaces at the edge of a text that Word drops because it is not told to keep them."""
    for story in package.stories:
        for element in story.root.iter(*(f"{W}{n}" for n in ("t", "delText", "instrText"))):
            words = element.text or ""
            if words != words.strip(_BLANKS) and not _keeps(element):
                shown = words.strip()[:60]
                where = place(story, element)
                yield story.part, f'{where}the spaces around "{shown}" are lost (no xml:space).'


def _keeps(element: etree._Element) -> bool:
    """Say whether the spaces of *element* are kept, by itself or by an element around it."""
    around = (e.get(_SPACE) for e in (element, *element.iterancestors()))
    return next((space for space in around if space), "") == "preserve"


def double_blanks(package: Package) -> PartFaults:
    """Find two spaces where one belongs."""
    for story in package.stories:
        for paragraph in story.positions:
            words = text(paragraph)
            if double := _DOUBLE.search(words):
                before = "".join(words[: double.start()].split()[-1:])
                yield story.part, f'{place(story, paragraph)}the space after "{before}" is doubled.'


def typed_numbers(package: Package) -> PartFaults:
    """Find numbers that someone typed in front of Word's own."""
    numbered = numbered_styles(package)
    for story in package.stories:
        for paragraph in story.positions:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            first = next(paragraph.iter(f"{W}t", f"{W}fldChar", f"{W}fldSimple"), None)
            own = paragraph.find(f"{W}pPr/{W}numPr") is not None
            if first is None or first.tag != f"{W}t":
                continue  # the result of a field may well be a number
            if own or (style is not None and value(style) in numbered):
                typed = _TYPED.match(text(paragraph))
                if typed:
                    where = place(story, paragraph)
                    yield story.part, f'{where}the number "{typed[1]}" is typed.'


def empty_paragraphs(package: Package) -> PartFaults:
    """Find empty lines of the document, outside tables and text boxes."""
    for story in package.stories:
        if story.part != package.main:
            continue
        for paragraph in story.positions:
            if next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None:
                continue
            breaks = any(value(b, "type") in ("page", "column") for b in paragraph.iter(f"{W}br"))
            if not (
                text(paragraph).strip() or breaks or any(True for _ in paragraph.iter(*_SOMETHING))
            ):
                yield story.part, f"{place(story, paragraph)}is empty. Use space before or after."
