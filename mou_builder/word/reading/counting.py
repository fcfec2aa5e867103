"""The numbers that Word shows before paragraphs, counted from the lists of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import field, frozen
from lxml import etree

from mou_builder.document.numbering import letter, roman
from mou_builder.files.by_attributes import one_line
from mou_builder.word.reading.elements import styles, value
from mou_builder.word.reading.opening import Package, W

_LEVELS = 9


_LARGEST = 9999
"""The largest number that is written in letters or Roman numerals; above it, in digits."""


@frozen
class _Level:
    """One level of a list: where it starts, how it counts, what it prints, and what restarts it.

    A paragraph of one of the first *restart* levels makes it start afresh; 0 means that none does.
    """

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    style: str = ""
    restart: int = _LEVELS

    __repr__ = one_line


@frozen(eq=False)
class _List:
    """A list that paragraphs name: the scheme that counts, its levels, and the
    starts it overrides.
    """

    scheme: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]

    __repr__ = one_line


@frozen(eq=False)
class ListCounter:
    """A counter of the paragraphs of one story, taken in the order of the text."""

    lists: Mapping[str, _List]
    by_style: Mapping[str, tuple[str, int]]
    """The list and the level of each style that has them, by its id."""

    counts: dict[str, dict[int, int]] = field(factory=dict)
    begun: set[str] = field(factory=set)

    __repr__ = one_line

    def next(self, paragraph: etree._Element) -> str:
        """Return the number of *paragraph*, the next one of the story, or an empty
        text if it has none.
        """
        number, depth = self._placed(paragraph)
        found = self.lists.get(number)
        if found is None or depth not in found.levels:
            return ""
        counts = self.counts.setdefault(found.scheme, {})
        if number not in self.begun:
            self.begun.add(number)
            for at in found.starts:
                counts.pop(at, None)
        start = found.starts.get(depth, found.levels[depth].start)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for below in range(depth + 1, _LEVELS):
            if below in found.levels and depth < found.levels[below].restart:
                counts.pop(below, None)
        return _shown(found.levels, depth, counts)

    def _placed(self, paragraph: etree._Element) -> tuple[str, int]:
        """Return the list and level of *paragraph*: its own, or those of its style."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number, depth = self.by_style.get("" if style is None else value(style), ("0", 0))
        own = paragraph.find(f"{W}pPr/{W}numPr")
        if own is not None:
            number = _value(own, "numId") or number
            depth = _count(_value(own, "ilvl"), depth)
        return number, depth


def counter(package: Package) -> ListCounter:
    """Return a counter that knows the lists of *package*."""
    schemes: dict[str, dict[int, _Level]] = {}
    lists: dict[str, _List] = {}
    for _, tree in package.of_kind("numbering"):
        for scheme in tree.iterchildren(f"{W}abstractNum"):
            schemes[value(scheme, "abstractNumId")] = dict(_levels(scheme))
        for num in tree.iterchildren(f"{W}num"):
            scheme_id = _value(num, "abstractNumId")
            starts = dict(_starts(num))
            levels = schemes.get(scheme_id, {}) | {
                depth: level
                for override in num.iterchildren(f"{W}lvlOverride")
                for depth, level in _levels(override)
            }
            lists[value(num, "numId")] = _List(scheme_id, levels, starts)
    return ListCounter(lists, dict(_by_style(styles(package), lists)))


def _levels(scheme: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in scheme.iterchildren(f"{W}lvl"):
        depth = _count(value(level, "ilvl"), 0)
        if depth < _LEVELS:
            yield (
                depth,
                _Level(
                    _count(_value(level, "start"), 0),
                    _value(level, "numFmt") or "decimal",
                    _value(level, "lvlText"),
                    _value(level, "pStyle"),
                    _count(_value(level, "lvlRestart"), _LEVELS),
                ),
            )


def _starts(num: etree._Element) -> Iterator[tuple[int, int]]:
    for override in num.iterchildren(f"{W}lvlOverride"):
        start = _value(override, "startOverride")
        if start:
            yield _count(value(override, "ilvl"), 0), _count(start, 1)


def _by_style(
    known: Mapping[str, etree._Element], lists: Mapping[str, _List]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Yield the id of each numbered style with its list and level: its own, or those of the
    style it is based on.
    """
    for name in known:
        seen: set[str] = set()
        at, number, depth = name, "", ""
        while at in known and at not in seen and not number:
            seen.add(at)
            own = known[at].find(f"{W}pPr/{W}numPr")
            if own is not None:
                number, depth = _value(own, "numId"), depth or _value(own, "ilvl")
            if not number:
                at = _value(known[at], "basedOn")
        if number in lists:
            named = (d for d, level in lists[number].levels.items() if level.style == at)
            yield name, (number, next(named, _count(depth, 0)))


def _shown(levels: Mapping[int, _Level], depth: int, counts: Mapping[int, int]) -> str:
    """Return the number of a paragraph at *depth* as its list writes it."""

    def part(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        if at not in levels:
            return ""
        return _written(counts.get(at, levels[at].start), levels[at].kind)

    return re.sub(r"%([1-9])", part, levels[depth].text).strip()


def _written(number: int, kind: str) -> str:
    if kind in ("none", "bullet"):
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if kind.endswith("Letter"):
        return letter(number).upper() if kind.startswith("upper") else letter(number)
    if kind.endswith("Roman"):
        return roman(number).upper() if kind.startswith("upper") else roman(number)
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _value(element: etree._Element, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else value(found)


def _count(number: str, otherwise: int) -> int:
    return int(number) if re.fullmatch(r"\d{1,6}", number, re.ASCII) else otherwise
