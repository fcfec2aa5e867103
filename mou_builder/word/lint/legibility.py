"""Faults of a Word document that make it hard to see or to read."""

from __future__ import annotations

import re
from itertools import groupby

from lxml import etree

from mou_builder.word.lint.appearance import (
    PAPER,
    Look,
    Seen,
    heading_level,
    nearest,
    paragraph_layers,
    seen,
    shading,
    sheet,
    style_of,
)
from mou_builder.word.lint.markup import PartFaults
from mou_builder.word.reading.elements import place, text, value
from mou_builder.word.reading.opening import Package, Story, W

BODY_SIZE = 11
"""The size in points of the smallest body text; 12 is better."""


SMALLEST = 8
"""The size in points of the smallest text in a table, drawing, header or footer."""


_CONTRAST, _CONTRAST_LARGE = 4.5, 3.0


_LARGE, _LARGE_BOLD = 18, 14


_LINE = 80
"""The letters of one line; a longer text runs over several."""


_SANS = re.compile(
    r"sans|arial|aptos|calibri|candara|corbel|carlito|helvetica|verdana|tahoma|trebuchet|segoe"
    r"|roboto|lato|transport|univers|frutiger|futura|franklin gothic",
    re.IGNORECASE,
)


def low_contrast(package: Package) -> PartFaults:
    """Find text whose colour is too close to that behind it; each pair of colours once."""
    told: set[tuple[str, str, str]] = set()
    for one in seen(package):
        look, needed = one.look, _needed(one.look)
        pair = (one.story.part, look.colour, look.background)
        if look.colour and pair not in told and contrast(*pair[1:]) < needed:
            told.add(pair)
            yield (
                one.story.part,
                (
                    f"{place(one.story, one.paragraph)}the contrast of {look.colour} on "
                    f"{look.background} is {contrast(*pair[1:]):.1f}:1, and {needed:g}:1 is needed. "
                    "Use a darker colour or a lighter background."
                ),
            )


def _needed(look: Look) -> float:
    large = look.size >= (_LARGE_BOLD if look.bold else _LARGE)
    return _CONTRAST_LARGE if large else _CONTRAST


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it.

    Each is six hexadecimal digits, in either order.
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def by_colour_alone(package: Package) -> PartFaults:
    """Find words that are distinguished from those around them by colour alone."""
    for paragraph, runs in groupby(seen(package), key=lambda one: one.paragraph):
        for differs, group in groupby(runs, key=_is_coloured):
            marked = list(group)
            words = "".join(one.words for one in marked).strip()
            bracketed = words.startswith("[") and words.endswith("]")
            if differs and not bracketed and not all(map(_stands_out, marked)):
                yield (
                    marked[0].story.part,
                    (
                        f"{place(marked[0].story, paragraph)}“{words[:60]}” differs by its colour "
                        "alone. Put it in brackets, or make it bold or underlined."
                    ),
                )


def _is_coloured(one: Seen) -> bool:
    look, plain = one.look, one.plain
    return (look.colour, look.background) != (plain.colour, plain.background)


def _stands_out(one: Seen) -> bool:
    """Say whether something besides colour marks the words."""
    look, plain = one.look, one.plain
    return (look.bold, look.italic, look.underlined) != (plain.bold, plain.italic, plain.underlined)


def coloured_blanks(package: Package) -> PartFaults:
    """Find cells that say something by their colour and nothing in words."""
    known = sheet(package)
    for story in package.stories:
        for cell in story.root.iter(f"{W}tc"):
            paragraph = next(cell.iterchildren(f"{W}p"), None)
            if paragraph is None or "".join(cell.itertext(f"{W}t")).strip():
                continue
            if shading(paragraph, known) != PAPER:
                yield (
                    story.part,
                    (
                        f"{place(story, paragraph)}a cell is coloured, but says nothing. "
                        "Put a word or a sign into it."
                    ),
                )


def small_text(package: Package) -> PartFaults:
    """Find text that is too small, each style once."""
    told: set[tuple[str, str, float]] = set()
    known = sheet(package)
    for one in seen(package):
        style = known.names.get(style_of(one.paragraph, known), "")
        least = BODY_SIZE if _is_body(one.story, one.paragraph, package) else SMALLEST
        key = (one.story.part, style, one.look.size)
        if one.look.size < least and key not in told:
            told.add(key)
            yield (
                one.story.part,
                (
                    f"{place(one.story, one.paragraph)}the text is too small ({one.look.size:g} pt). "
                    f"Use {least} pt or more."
                ),
            )


def _is_body(story: Story, paragraph: etree._Element, package: Package) -> bool:
    """Say whether a paragraph is running text, outside tables and drawings."""
    around = paragraph.iterancestors(f"{W}tc", f"{W}txbxContent")
    return story.part == package.main and next(around, None) is None


def not_left_aligned(package: Package) -> PartFaults:
    """Find justified text, and text of several lines that is not aligned left."""
    known = sheet(package)
    for story in package.stories:
        for paragraph in story.positions:
            found = nearest("pPr/jc", paragraph_layers(paragraph, known))
            way = "" if found is None else value(found)
            if way in ("both", "distribute") and text(paragraph).strip():
                yield (
                    story.part,
                    f"{place(story, paragraph)}is set to both margins. Align it left.",
                )
            long = len(text(paragraph)) > _LINE and _is_body(story, paragraph, package)
            if way in ("center", "right", "end") and long:
                yield story.part, f"{place(story, paragraph)}is not aligned left. Align it left."


def several_fonts(package: Package) -> PartFaults:
    """Find any font besides the first, and fonts with serifs."""
    fonts: dict[str, Seen] = {}
    for one in seen(package):
        fonts.setdefault(one.look.font, one)
    first = next(iter(fonts), "")
    for font, one in fonts.items():
        where = place(one.story, one.paragraph)
        if not _SANS.search(font):
            shown = f'"{font}"' if font else "no font is named"
            yield (
                one.story.part,
                (
                    f"{where}the font is not sans-serif ({shown}). "
                    "Use one sans-serif font, such as Arial."
                ),
            )
        elif font != first:
            yield one.story.part, f'{where}a second font is used ("{font}"). Use "{first}" alone.'


_ROLES = re.compile(
    r"title|subtitle|caption|toc heading|contents heading|protective marking"
    r"|(cover|table|signature|timeline|chart)\b.*"
)
"""Names of styles whose bold text is not a heading of the text."""


def fake_headings(package: Package) -> PartFaults:
    """Find lines in bold that look like headings, but are not headings to those
    who cannot see them.
    """
    known = sheet(package)
    for paragraph, group in groupby(seen(package), key=lambda one: one.paragraph):
        runs = list(group)
        story = runs[0].story
        name = known.names.get(style_of(paragraph, known), "")
        if (
            _is_body(story, paragraph, package)
            and all(one.look.bold for one in runs)
            and heading_level(paragraph, known) is None
            and not _ROLES.fullmatch(name)
        ):
            yield (
                story.part,
                (
                    f"{place(story, paragraph)}looks like a heading, but is not one. "
                    "Give it a heading style, or do not make all of it bold."
                ),
            )
