"""How the lines of a Word file differ from those that it should have."""

from __future__ import annotations

import enum
from collections.abc import Iterator

from attrs import frozen

from mou_builder.document.aligning import Passage, aligned
from mou_builder.files.by_attributes import one_line
from mou_builder.word.reading.shown import ShownLine


class DifferenceKind(enum.Enum):
    """How a line differs."""

    TEXT = "text"
    NUMBER = "number"
    REFERENCE = "reference"
    ORDER = "order"
    MISSING = "missing"
    ADDED = "added"


@frozen
class Difference:
    """One way in which a line differs."""

    kind: DifferenceKind
    expected: ShownLine | None
    found: ShownLine | None
    after: ShownLine | None = None
    """For a line that was added: the expected line that it follows."""

    __repr__ = one_line


def differences(
    expected: tuple[ShownLine, ...], found: tuple[ShownLine, ...]
) -> tuple[Difference, ...]:
    """Return how the lines *found* differ from those *expected*, in the order of the latter."""
    stories = dict.fromkeys(line.story for line in (*expected, *found))
    return tuple(
        difference
        for story in stories
        for difference in _of_story(
            [line for line in expected if line.story == story],
            [line for line in found if line.story == story],
        )
    )


def _of_story(expected: list[ShownLine], found: list[ShownLine]) -> Iterator[Difference]:
    """Yield the differences of one story, and after them what was added."""
    pairs = aligned([*map(_passage, expected)], [*map(_passage, found)])
    now = {pair.old: pair for pair in pairs if pair.old is not None}
    for at, line in enumerate(expected):
        pair = now[at]
        if pair.new is None:
            yield Difference(DifferenceKind.MISSING, line, None)
            continue
        if pair.moved:
            yield Difference(DifferenceKind.ORDER, line, found[pair.new])
        for kind in _differs(line, found[pair.new]):
            yield Difference(kind, line, found[pair.new])
    after: ShownLine | None = None
    for pair in pairs:
        if pair.old is None and pair.new is not None:
            yield Difference(DifferenceKind.ADDED, None, found[pair.new], after)
        elif pair.old is not None and pair.new is not None:
            after = expected[pair.old]


def _passage(line: ShownLine) -> Passage:
    """Return *line* as it is aligned: a cell or box is not taken for what stands in the text."""
    return Passage(line.words, line.mark, "placed" if line.place else "", line.place)


def _differs(line: ShownLine, now: ShownLine) -> Iterator[DifferenceKind]:
    if line.words != now.words or [t for t, _ in line.references] != [t for t, _ in now.references]:
        yield DifferenceKind.TEXT
    elif line.references != now.references:
        yield DifferenceKind.REFERENCE
    if line.number != now.number:
        yield DifferenceKind.NUMBER
