"""How a text looks, given its styles, its table and its own formatting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import frozen
from lxml import etree

from mou_builder.files.by_attributes import one_line
from mou_builder.word.reading.elements import once, paragraph_of, setting, styles, value
from mou_builder.word.reading.opening import Package, Story, W

Layer = Mapping[str, etree._Element]  # noqa: SLF001 - the only name that lxml has for it
"""Properties by group and name, such as rPr/sz."""


_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


_SHAPE = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


_GROUPS = ("pPr", "rPr", "tcPr", "trPr", "tblPr")


_FIRST_ROW = "firstRow/"


_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00",
    "magenta": "FF00FF", "red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0",
}  # fmt: skip


PAPER = "FFFFFF"


_UNSAID = 20
"""The size, in half-points, of text for which nothing states one."""


@frozen
class Look:
    """How the text of one run looks."""

    size: float
    """In points."""

    bold: bool
    italic: bool
    underlined: bool
    colour: str
    """Six hexadecimal digits; empty where Word chooses black or white."""

    background: str
    font: str

    __repr__ = one_line


@frozen(eq=False)
class Seen:
    """A run that shows text, and how it looks."""

    story: Story
    paragraph: etree._Element
    run: etree._Element
    words: str
    look: Look
    plain: Look
    """How it would look without formatting of its own."""

    __repr__ = one_line


@frozen(eq=False)
class TableLook:
    """What a table's style states, and where its first row differs."""

    first_row: etree._Element | None
    first: Layer
    """What applies in the first row in addition."""

    style: Layer

    __repr__ = one_line


@frozen(eq=False)
class Sheet:
    """Every style with all that it inherits, and what applies where no style states anything."""

    styles: Mapping[str, Layer]
    names: Mapping[str, str]
    default: str
    """The style of a paragraph that names none."""

    defaults: Layer
    fonts: Mapping[str, str]
    """The fonts of the theme, by "major" and "minor"."""

    tables: Mapping[etree._Element, TableLook]
    """The look of every table, found once, since a table without properties is
    searched to its end.
    """

    __repr__ = one_line


def sheet(package: Package) -> Sheet:
    """Return the styles of *package*."""
    known = styles(package)
    trees = [tree for _, tree in package.of_kind("styles")]
    standard = [
        name
        for name, style in known.items()
        if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
    ]
    defaults: dict[str, etree._Element] = {}
    for tree in trees:
        for group in ("pPr", "rPr"):
            found = tree.find(f"{W}docDefaults/{W}{group}Default")
            defaults |= {} if found is None else _layer(found)
    inherited = {name: _inherited(name, known) for name in known}
    return Sheet(
        styles=inherited,
        names={name: _name(style) for name, style in known.items()},
        default=standard[0] if standard else "",
        defaults=defaults,
        fonts=_theme_fonts(package),
        tables={
            table: _table_look(table, inherited)
            for story in package.stories
            for table in story.root.iter(f"{W}tbl")
        },
    )


def _name(style: etree._Element) -> str:
    found = style.find(f"{W}name")
    return "" if found is None else value(found).casefold()


def _inherited(name: str, known: Mapping[str, etree._Element]) -> Layer:
    """Return what a style states and, where it states nothing, what the styles
    it is based on state.
    """
    chain: list[str] = []
    while name in known and name not in chain:
        chain.append(name)
        based = known[name].find(f"{W}basedOn")
        name = "" if based is None else value(based)
    merged: dict[str, etree._Element] = {}
    for below in reversed(chain):
        merged |= _layer(known[below])
    return merged


def _local(element: etree._Element) -> str:
    """Return the name of *element* without its namespace; QName refuses some
    names that are parsed.
    """
    return str(element.tag).rpartition("}")[2]


def _layer(element: etree._Element | None) -> Layer:
    """Return the properties inside *element*, with those of a table's first row kept apart."""
    found: dict[str, etree._Element] = {}
    for group in () if element is None else element:
        kind = _local(group) if isinstance(group.tag, str) else ""
        if kind in _GROUPS:
            found |= {f"{kind}/{_local(e)}": e for e in group.iterchildren("*")}
        elif kind == "tblStylePr" and value(group, "type") == "firstRow":
            found |= {_FIRST_ROW + name: e for name, e in _layer(group).items()}
    return found


def _theme_fonts(package: Package) -> Mapping[str, str]:
    return {
        kind: latin.get("typeface", "")
        for tree in package.trees.values()
        for kind in ("major", "minor")
        for latin in tree.iterfind(f".//{_A}{kind}Font/{_A}latin")
    }


def style_of(paragraph: etree._Element, known: Sheet) -> str:
    """Return the id of the style of *paragraph*."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return known.default if style is None else value(style)


def paragraph_layers(paragraph: etree._Element, known: Sheet) -> tuple[Layer, ...]:
    """Return what applies to a paragraph, nearest first: its own, its style's, the default."""
    own = _layer(paragraph)
    return own, known.styles.get(style_of(paragraph, known), {}), known.defaults


_HEADING = re.compile(r"heading ([1-9])")


_BODY_LEVEL = 9


def heading_level(paragraph: etree._Element, known: Sheet) -> int | None:
    """Return the level of a heading, from 1, or None for a paragraph that is not a heading."""
    found = nearest("pPr/outlineLvl", paragraph_layers(paragraph, known))
    if found is not None:
        level = _number(value(found), _BODY_LEVEL)
        return level + 1 if level < _BODY_LEVEL else None
    named = _HEADING.fullmatch(known.names.get(style_of(paragraph, known), ""))
    return int(named[1]) if named else None


def nearest(name: str, layers: tuple[Layer, ...]) -> etree._Element | None:
    """Return the property *name* of the first of *layers* that has it, or None if none has."""
    return next((layer[name] for layer in layers if name in layer), None)


def seen(package: Package) -> Iterator[Seen]:
    """Yield every run of *package* that shows text, except deleted text and
    copies for older readers.
    """
    known = sheet(package)
    for story in package.stories:
        plain: dict[etree._Element, Look] = {}
        for run in once(story.root, "r"):
            words = "".join(e.text or "" for e in run.iterchildren(f"{W}t"))
            paragraph = paragraph_of(run)
            if words.strip() and paragraph is not None:
                if paragraph not in plain:
                    plain[paragraph] = _look({}, run, paragraph, known)
                own = _layer(run)
                look = _look(own, run, paragraph, known) if own else plain[paragraph]
                yield Seen(story, paragraph, run, words, look, plain[paragraph])


def _look(own: Layer, run: etree._Element, paragraph: etree._Element, known: Sheet) -> Look:
    """Return how *run* looks with *own* formatting."""
    style = own.get("rPr/rStyle")
    character = {} if style is None else known.styles.get(value(style), {})
    around, table = paragraph_layers(paragraph, known), _table_layers(paragraph, known)
    layers = (own, character, around[1], *table, known.defaults)
    size = nearest("rPr/sz", layers)
    return Look(
        size=(_UNSAID if size is None else _number(value(size), _UNSAID)) / 2,
        bold=_switched("b", own, character, layers[2:]),
        italic=_switched("i", own, character, layers[2:]),
        underlined=_is_underlined(nearest("rPr/u", layers)),
        colour=_colour(nearest("rPr/color", layers)),
        background=_background(run, layers[:3], around, table),
        font=_font(layers, known),
    )


def _number(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,4}", text, re.ASCII) else otherwise


def _switched(name: str, own: Layer, character: Layer, rest: tuple[Layer, ...]) -> bool:
    """Say whether *name* is on; in a character style it inverts what the paragraph has."""
    if (direct := own.get(f"rPr/{name}")) is not None:
        return setting(direct)
    below = nearest(f"rPr/{name}", rest)
    turned = character.get(f"rPr/{name}")
    return (below is not None and setting(below)) != (turned is not None and setting(turned))


def _is_underlined(line: etree._Element | None) -> bool:
    return line is not None and value(line) not in ("", "none")


def _colour(element: etree._Element | None, name: str = "val") -> str:
    found = "" if element is None else value(element, name).upper()
    return found if len(found) == len(PAPER) and found != "AUTO" else ""


def _shade(element: etree._Element | None) -> str:
    """Return the colour of a shading, or an empty text if it has none."""
    if element is None or value(element) == "nil":
        return ""
    return _colour(element, "color" if value(element) == "solid" else "fill")


def _table_layers(paragraph: etree._Element, known: Sheet) -> tuple[Layer, ...]:
    """Return what its cell and the table's style state for a paragraph in a
    table; empty elsewhere.
    """
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    table = None if cell is None else next(cell.iterancestors(f"{W}tbl"), None)
    if cell is None or table is None or _in_box(paragraph, cell):
        return ()
    look = known.tables[table]
    row = next(cell.iterancestors(f"{W}tr"), None)
    at_top = row is not None and row is look.first_row
    return (_layer(cell), look.first if at_top else {}, look.style)


def _table_look(table: etree._Element, known: Mapping[str, Layer]) -> TableLook:
    """Return what the style of *table* states about its text."""
    style = table.find(f"{W}tblPr/{W}tblStyle")
    look = table.find(f"{W}tblPr/{W}tblLook")
    layer = {} if style is None else known.get(value(style), {})
    first = {
        name.removeprefix(_FIRST_ROW): e for name, e in layer.items() if name.startswith(_FIRST_ROW)
    }
    asked = look is None or value(look, "firstRow") not in ("0", "false")
    return TableLook(next(table.iter(f"{W}tr"), None), first if asked else {}, layer)


def _in_box(paragraph: etree._Element, cell: etree._Element) -> bool:
    """Say whether there is a text box between *paragraph* and *cell*."""
    box = next(paragraph.iterancestors(f"{W}txbxContent"), None)
    return box is not None and cell in box.iterancestors()


def _background(
    run: etree._Element,
    text: tuple[Layer, ...],
    around: tuple[Layer, ...],
    table: tuple[Layer, ...],
) -> str:
    """Return the colour behind a run: its own, its paragraph's, its cell's, its
    shape's or the paper's.
    """
    marked = nearest("rPr/highlight", text)
    named = "" if marked is None else _HIGHLIGHTS.get(value(marked), "")
    return (
        named
        or _shade(nearest("rPr/shd", text))
        or _shade(nearest("pPr/shd", around))
        or _shade(nearest("tcPr/shd", table))
        or _fill(run)
        or PAPER
    )


def _fill(run: etree._Element) -> str:
    """Return the colour of the shape that contains *run*, or an empty text if there is none."""
    shape = next(run.iterancestors(f"{_SHAPE}wsp"), None)
    fill = None if shape is None else shape.find(f"{_SHAPE}spPr/{_A}solidFill/{_A}srgbClr")
    return "" if fill is None else fill.get("val", "").upper()


def shading(paragraph: etree._Element, known: Sheet) -> str:
    """Return the colour behind a paragraph in a table, or that of the paper."""
    around, table = paragraph_layers(paragraph, known), _table_layers(paragraph, known)
    return _shade(nearest("pPr/shd", around)) or _shade(nearest("tcPr/shd", table)) or PAPER


def _font(layers: tuple[Layer, ...], known: Sheet) -> str:
    fonts = nearest("rPr/rFonts", layers)
    if fonts is None:
        return ""
    theme = value(fonts, "asciiTheme")
    return known.fonts.get(theme[:5], theme) if theme else value(fonts, "ascii")
