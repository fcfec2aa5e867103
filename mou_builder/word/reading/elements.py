"""The elements of an opened Word document: its texts, fields, tables and styles."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen
from lxml import etree

from mou_builder.files.by_attributes import one_line
from mou_builder.word.reading.opening import Package, Story, W

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


_WRAPPERS = {f"{W}{kind}" for kind in ("sdt", "sdtContent", "customXml", "ins", "del")}


_SHOWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n"}


_WORDS = 6
"""How many words of a paragraph are quoted to say which one is meant."""


@frozen(eq=False)
class FieldCode:
    """The code of a field, and the element with which it begins."""

    code: str
    start: etree._Element

    __repr__ = one_line


def value(element: etree._Element, name: str = "val") -> str:
    """Return the attribute *name* of *element* in Word's namespace, or an empty
    text if it has none.
    """
    return str(element.get(f"{W}{name}", ""))


def setting(element: etree._Element) -> bool:
    """Say whether *element*, which is an on-off property, is on."""
    return value(element).lower() not in ("0", "false", "off")


def once(root: etree._Element, *kinds: str) -> Iterator[etree._Element]:
    """Yield the elements of these *kinds*, except those that repeat others for older readers."""
    for element in root.iter(*(f"{W}{kind}" for kind in kinds)):
        if next(element.iterancestors(_FALLBACK), None) is None:
            yield element


def text(paragraph: etree._Element) -> str:
    """Return what a paragraph shows, without the text boxes anchored in it."""
    own = (e for e in paragraph.iter(f"{W}t", *_SHOWN) if paragraph_of(e) is paragraph)
    return "".join(_SHOWN.get(str(e.tag)) or e.text or "" for e in own if not _is_tab_stop(e))


def _is_tab_stop(element: etree._Element) -> bool:
    """Say whether *element* is a tab stop of a paragraph and not a tab; both have the same name."""
    return next(element.iterancestors(f"{W}tabs"), None) is not None


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph that contains *element*, or None if there is none."""
    return next(element.iterancestors(f"{W}p"), None)


def place(story: Story, element: etree._Element) -> str:
    """Return which paragraph of *story* contains *element*, by position and first words, ready to
    precede a message; empty if there is no paragraph.
    """
    paragraph = element if element.tag == f"{W}p" else paragraph_of(element)
    if paragraph is None:
        paragraph = next(element.iter(f"{W}p"), None)
    if paragraph is None:
        return ""
    words = text(paragraph).split()
    start = f" (“{' '.join(words[:_WORDS])}{'…' if words[_WORDS:] else ''}”)" if words else ""
    return f"paragraph {story.positions[paragraph]}{start}: "


def inside(element: etree._Element, kind: str) -> Iterator[etree._Element]:
    """Yield the children of *kind*, also those inside a content control or a tracked change."""
    for child in element:
        if child.tag == f"{W}{kind}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from inside(child, kind)


def fields(story: Story) -> tuple[list[FieldCode], list[tuple[etree._Element, str]]]:
    """Return the fields of *story*, and each element at which one is
    incomplete, with the reason.
    """
    found: list[FieldCode] = []
    broken: list[tuple[etree._Element, str]] = []
    unfinished: list[tuple[etree._Element, list[str]]] = []
    for element in once(story.root, "fldChar", "instrText", "fldSimple"):
        kind = value(element, "fldCharType")
        if element.tag == f"{W}fldSimple":
            found.append(FieldCode(value(element, "instr"), element))
        elif kind == "begin":
            unfinished.append((element, []))
        elif not unfinished:
            broken.append((element, f"the {kind or 'code'} of a field has no beginning."))
        elif element.tag == f"{W}instrText":
            unfinished[-1][1].append(element.text or "")
        elif kind == "end":
            start, code = unfinished.pop()
            found.append(FieldCode("".join(code), start))
    broken += [(start, "a field begins, but has no end.") for start, _ in unfinished]
    return found, broken


def styles(package: Package) -> dict[str, etree._Element]:
    """Return the styles of *package* by id."""
    return {
        value(style, "styleId"): style
        for _, tree in package.of_kind("styles")
        for style in tree.iterchildren(f"{W}style")
    }


def numbered_styles(package: Package) -> set[str]:
    """Return the ids of the styles whose paragraphs Word numbers."""
    known = styles(package)
    return {name for name in known if _number(name, known) not in ("", "0")}


def _number(name: str, known: dict[str, etree._Element]) -> str:
    """Return the list of a style: its own, or that of the nearest style it is based on that has
    one; empty if there is none.
    """
    seen: set[str] = set()
    while name in known and name not in seen:
        seen.add(name)
        own = known[name].find(f"{W}pPr/{W}numPr/{W}numId")
        if own is not None:
            return value(own)
        based = known[name].find(f"{W}basedOn")
        name = "" if based is None else value(based)
    return ""
