"""Where the boxes and lines of a chart go, so that Word and a web page draw the same."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from attrs import frozen

from mou_builder.document.document import Blank, Box, Chart, Content
from mou_builder.files.by_attributes import ByAttributes

WIDTH = 451.3
"""The width of every chart, in points: that between the margins of the page."""


TYPE_SIZE, LINE = 8.5, 11.0
"""The size of the letters in a box, and the height of a line of them, in points."""


_GAP, _PADDING = 12.0, 4.0


_LANE = 9.0
"""The distance between two lines that run side by side, in points."""


_WIDEST = 190.0


_LETTER = 0.53
"""The width of a letter of Arial as a share of its size, erring on the wide side."""


@frozen(eq=False, repr=False)
class Rectangle(ByAttributes):
    """Where a box stands, in points from the top left corner of the chart."""

    box: Box
    left: float
    top: float
    width: float
    height: float
    lines: tuple[str, ...]
    """What it says, broken so that each line fits."""

    def at(self, share: float) -> float:
        """Return the position at *share* of its width, from the left."""
        return self.left + share * self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


@frozen(eq=False, repr=False)
class Stroke(ByAttributes):
    """One straight line, in points."""

    x1: float
    y1: float
    x2: float
    y2: float
    broken: bool


@frozen(eq=False, repr=False)
class Layout(ByAttributes):
    """A chart with everything in its place."""

    rectangles: tuple[Rectangle, ...]
    strokes: tuple[Stroke, ...]
    height: float


def words(content: Content) -> str:
    """Return what a box says."""
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content)


def layout(chart: Chart) -> Layout:
    """Return *chart* with each tier in a row and each tie led along lanes between the rows.

    Broken ties take the upper lane and reach a box left of its middle, solid ones the lower lane
    and right of its middle, so that they cannot be confused. A tie that passes a row goes down
    between two of its boxes.
    """
    rows: dict[int, list[Box]] = {}
    for box in chart.boxes:
        rows.setdefault(box.tier, []).append(box)
    rectangles: dict[str, Rectangle] = {}
    top = 0.5
    for tier in sorted(rows):
        row = tuple(_row(rows[tier], top))
        rectangles |= {place.box.key: place for place in row}
        top = row[0].bottom + (3 if tier == min(rows) else 2) * _LANE
    strokes = tuple(_strokes(chart, rectangles))
    height = max(place.bottom for place in rectangles.values()) + 0.5
    return Layout(tuple(rectangles.values()), strokes, height)


def _row(boxes: list[Box], top: float) -> Iterator[Rectangle]:
    """Yield *boxes* in a row that share the width; all are as tall as the tallest needs to be."""
    room = (WIDTH - 1 - _GAP * (len(boxes) - 1)) / len(boxes)
    width = min(room, _WIDEST)
    texts = [tuple(_lines(words(box.content), width)) for box in boxes]
    height = max(map(len, texts)) * LINE + 2 * _PADDING
    for position, (box, lines) in enumerate(zip(boxes, texts, strict=True)):
        left = 0.5 + position * (room + _GAP) + (room - width) / 2
        yield Rectangle(box, left, top, width, height, lines)


def _lines(text: str, width: float) -> list[str]:
    """Return *text* broken so that each line fits a box of *width* points."""
    letters = max(1, int((width - 2 * _PADDING) / (TYPE_SIZE * _LETTER)))
    return textwrap.wrap(text, letters, break_on_hyphens=False) or [""]


def _strokes(chart: Chart, places: Mapping[str, Rectangle]) -> Iterator[Stroke]:
    """Yield the ties of each kind out of each row: down, along the lane, and down again."""
    tiers = sorted({box.tier for box in chart.boxes})
    for tier in tiers:
        for broken in (True, False):
            ties = [
                tie for tie in chart.ties
                if tie.broken is broken and places[tie.upper].box.tier == tier
            ]  # fmt: skip
            if ties:
                yield from _lane([(places[t.upper], places[t.lower]) for t in ties], places, broken)


def _lane(
    ties: list[tuple[Rectangle, Rectangle]], places: Mapping[str, Rectangle], broken: bool
) -> Iterator[Stroke]:
    """Yield the lines that join the upper boxes of *ties* to the lower ones along one lane."""
    bottom = ties[0][0].bottom
    lane = bottom + (_LANE if broken or len(ties) == 1 else 2 * _LANE)
    starts = {upper.at(0.5) for upper, _ in ties}
    ends = {_end(lower, ties[0][0], places, broken) for _, lower in ties}
    if len(starts) == 1 == len(ends) and not broken:
        ends = {(next(iter(starts)), next(iter(ends))[1])}
    for x in starts:
        yield Stroke(x, bottom, x, lane, broken)
    reached = [*starts, *(x for x, _ in ends)]
    if min(reached) < max(reached):
        yield Stroke(min(reached), lane, max(reached), lane, broken)
    for x, y in sorted(ends):
        yield Stroke(x, lane, x, y, broken)


def _end(
    lower: Rectangle, upper: Rectangle, places: Mapping[str, Rectangle], broken: bool
) -> tuple[float, float]:
    """Return where a tie reaches *lower*: below any row between, through a gap in it."""
    between = [
        place for place in places.values() if upper.box.tier < place.box.tier < lower.box.tier
    ]
    x = lower.at(1 / 3 if broken else 2 / 3)
    if between:
        edges = sorted({place.left for place in between})[1:]
        gaps = [edge - _GAP / 2 for edge in edges]
        inside = [gap for gap in gaps if lower.left + 4 <= gap <= lower.left + lower.width - 4]
        x = min(inside or gaps or [x], key=lambda gap: abs(gap - x))
    return x, lower.top
