"""The lines of a document beside those it should have: which differ, and in what."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from attrs import frozen

from mou_builder.files.by_attributes import one_line
from mou_builder.library.rewording import longest_rising
from mou_builder.word.reading.shown import Line

_ALIKE = 0.5
"""How alike two lines without identity are that are taken for one, changed."""


_COMPARED = 400
"""Characters of a line by which likeness is judged."""


_MANY = 40
"""Above this many lines on either side of a gap they are paired in order, not by likeness."""


class Kind(enum.Enum):
    """In what a line differs."""

    TEXT = "text"
    NUMBER = "number"
    REFERENCE = "reference"
    ORDER = "order"
    MISSING = "missing"
    ADDED = "added"


@frozen
class Difference:
    """One way in which a line differs."""

    kind: Kind
    expected: Line | None
    found: Line | None
    after: Line | None = None
    """For a line that was added: the expected line that it follows."""

    __repr__ = one_line


def differences(expected: tuple[Line, ...], found: tuple[Line, ...]) -> tuple[Difference, ...]:
    """Say how the lines *found* differ from those *expected*, in the order of the latter."""
    stories = dict.fromkeys(line.story for line in (*expected, *found))
    return tuple(
        difference
        for story in stories
        for difference in _of_story(
            [line for line in expected if line.story == story],
            [line for line in found if line.story == story],
        )
    )


def _of_story(expected: list[Line], found: list[Line]) -> Iterator[Difference]:
    pairs = _paired(expected, found)
    stayed = longest_rising([pairs[at] for at in sorted(pairs)])
    for at, line in enumerate(expected):
        if at not in pairs:
            yield Difference(Kind.MISSING, line, None)
            continue
        now = found[pairs[at]]
        if pairs[at] not in stayed:
            yield Difference(Kind.ORDER, line, now)
        yield from (Difference(kind, line, now) for kind in _differs(line, now))
    back = {there: here for here, there in pairs.items()}
    after: Line | None = None
    for there, line in enumerate(found):
        if there in back:
            after = expected[back[there]]
        else:
            yield Difference(Kind.ADDED, None, line, after)


def _differs(line: Line, now: Line) -> Iterator[Kind]:
    if line.words != now.words or [t for t, _ in line.references] != [t for t, _ in now.references]:
        yield Kind.TEXT
    elif line.references != now.references:
        yield Kind.REFERENCE
    if line.number != now.number:
        yield Kind.NUMBER


def _paired(expected: list[Line], found: list[Line]) -> dict[int, int]:
    """Pair the lines by position: by their bookmarks, else by their words, else in the gaps."""
    pairs = _by_mark(expected, found)
    for here, there in _gaps(pairs, len(expected), len(found)):
        pairs |= _by_words(expected, found, here, there)
    for here, there in _gaps(pairs, len(expected), len(found)):
        pairs |= _by_likeness(expected, found, here, there)
    left = set(range(len(found))) - set(pairs.values())
    waiting = {_said(found[at]): at for at in sorted(left, reverse=True) if found[at].words}
    for at, line in enumerate(expected):
        if at not in pairs and _said(line) in waiting:
            pairs[at] = waiting.pop(_said(line))
    return pairs


def _said(line: Line) -> tuple[str, bool]:
    return line.words, bool(line.place)


def _by_mark(expected: list[Line], found: list[Line]) -> dict[int, int]:
    """Pair the lines that carry the same bookmark, if it stands once."""
    times = Counter(line.mark for line in found)
    where = {line.mark: at for at, line in enumerate(found) if line.mark and times[line.mark] == 1}
    return {at: where[line.mark] for at, line in enumerate(expected) if line.mark in where}


def _gaps(
    pairs: dict[int, int], expected: int, found: int
) -> Iterator[tuple[list[int], list[int]]]:
    """Give the runs of lines not yet paired, between those that are and kept their order."""
    rising = longest_rising([pairs[at] for at in sorted(pairs)])
    firm = [(at, pairs[at]) for at in sorted(pairs) if pairs[at] in rising]
    taken = set(pairs.values())
    before = (-1, -1)
    for here, there in (*firm, (expected, found)):
        ours = [at for at in range(before[0] + 1, here) if at not in pairs]
        theirs = [at for at in range(before[1] + 1, there) if at not in taken]
        if ours and theirs:
            yield ours, theirs
        before = (here, there)


def _by_words(
    expected: list[Line], found: list[Line], here: list[int], there: list[int]
) -> dict[int, int]:
    """Pair in a gap what says the same in the same order; if as much stands in the same places,
    each with what stands there now.
    """
    if [expected[at].place for at in here] == [found[at].place for at in there]:
        opposite = dict(zip(here, there, strict=True))
        same = sum(_said(expected[at]) == _said(found[other]) for at, other in opposite.items())
        if same * 2 >= len(opposite):
            return opposite
    matcher = SequenceMatcher(
        a=[_said(expected[at]) for at in here],
        b=[_said(found[at]) for at in there],
        autojunk=False,
    )
    return {
        here[block.a + step]: there[block.b + step]
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _by_likeness(
    expected: list[Line], found: list[Line], here: list[int], there: list[int]
) -> dict[int, int]:
    """Pair in a gap what is alike; where both sides have as many lines, what stands opposite."""
    if len(here) == len(there) or max(len(here), len(there)) > _MANY:
        return {
            at: opposite
            for at, opposite in zip(here, there, strict=False)
            if expected[at].place == found[opposite].place
        }
    pairs: dict[int, int] = {}
    free = list(there)
    for at in here:
        scored = [(_alike(expected[at], found[other]), -other) for other in free]
        score, other = max(scored, default=(0.0, 0))
        if score >= _ALIKE:
            pairs[at] = -other
            free = [place for place in free if place > -other]
    return pairs


def _alike(one: Line, other: Line) -> float:
    if bool(one.place) != bool(other.place):
        return 0.0
    return SequenceMatcher(None, one.words[:_COMPARED], other.words[:_COMPARED]).ratio()
