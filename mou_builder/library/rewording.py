"""Two texts compared word by word."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from mou_builder.files.by_attributes import one_line


def longest_rising(numbers: list[int]) -> frozenset[int]:
    """Give a longest rising subsequence of *numbers*, which are all different."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else None
        ends[at : at + 1] = [number]
    found = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return frozenset(found)


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


_TOKENS = re.compile(
    r"\{\{.*?\}\}"  # a field
    r"|\[[^\]\n]*\]\([^)\n]*\)"  # a reference
    rf"|(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}\b|\d{{4}}-\d\d(?:-\d\d)?"  # a date
    r"|\"[^\"\n]*\""  # a word of an options file, in quotes
    r"|£\d[\d,]*(?:\.\d+)?(?:bn|m|k)?\b"  # a sum
    r"|\d[\d,]*(?:\.\d+)*"  # a number
    r"|[^\W\d_](?:[\w’'./-]*\w)?"  # a word, a name of an option or clause
    r"|\n|[^\S\n]+|."
)
"""A date, a sum, a field or a reference is one word: it changes as a whole or not at all."""


_LINES = re.compile(r"[^\n]+|\n")


class Kept(enum.Enum):
    """Whether words are in both texts, or in one."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@frozen
class Piece:
    """Some words that are the same, removed or added."""

    kept: Kept
    text: str

    __repr__ = one_line


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Give the words of *old* and *new* in one line of pieces.

    What is same or removed makes *old*; what is same or added makes *new*.
    """
    return _compared(_TOKENS.findall(old), _TOKENS.findall(new))


def lines(old: str, new: str) -> tuple[Piece, ...]:
    """Give the lines of two lists in the same way: a line changes as a whole or not at all."""
    return _compared(_LINES.findall(old), _LINES.findall(new))


def _compared(was: list[str], now: list[str]) -> tuple[Piece, ...]:
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    runs = [
        ("".join(was[i1:i2]), "".join(now[j1:j2])) for _, i1, i2, j1, j2 in matcher.get_opcodes()
    ]
    return tuple(_pieces(runs))


_LITTLE = re.compile(r"[^\w\n]*(?:[^\W\d_]{1,3})?[^\w\n]*")


def _pieces(runs: list[tuple[str, str]]) -> Iterator[Piece]:
    """Give the pieces of *runs*, each the words of the old text and of the new.

    A blank, a comma or one little word between two changes is taken into the change, which
    else would fall into crumbs.
    """
    last = len(runs) - 1
    changed = [
        old != new or (0 < n < last and bool(_LITTLE.fullmatch(old)))
        for n, (old, new) in enumerate(runs)
    ]
    for is_changed, group in groupby(zip(changed, runs, strict=True), key=itemgetter(0)):
        was, now = map("".join, zip(*(run for _, run in group), strict=True))
        if not is_changed:
            yield Piece(Kept.SAME, was)
            continue
        if was:
            yield Piece(Kept.REMOVED, was)
        if now:
            yield Piece(Kept.ADDED, now)
