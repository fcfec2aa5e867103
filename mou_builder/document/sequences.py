"""What two sequences have in common, in the same order: lines of a file, words of a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_MANY_PAIRS = 100_000
"""Above this many pairs of equal members, those that stand once are looked for first."""


def longest_rising(numbers: Sequence[int]) -> frozenset[int]:
    """Return a longest rising subsequence of *numbers*, which are all different."""
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


def single(members: Sequence[Hashable]) -> dict[Hashable, int]:
    """Return the position of each of *members* that is there once."""
    times = Counter(members)
    return {member: at for at, member in enumerate(members) if times[member] == 1}


def in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return where the members stand that *old* and *new* have in common in the same order.

    Long runs are preferred to many scattered members.  Of long sequences both ends are compared
    first, then what stands between members that are there once, each by itself, so that the time
    stays nearly linear.
    """
    if _are_few(old, new):
        return _in_runs(old, new)
    start, end = _same_at_the_ends(old, new)
    until, before = len(old) - end, len(new) - end
    inner = _in_gaps(old[start:until], new[start:before])
    return [
        *((at, at) for at in range(start)),
        *((start + at, start + to) for at, to in inner),
        *((until + at, before + at) for at in range(end)),
    ]


def _same_at_the_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """Return how many members are the same from the start, and how many of the rest at the end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    most -= start
    return start, next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)


def _in_gaps(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return what is in common: the members that are once in either, and what is between them."""
    found: list[tuple[int, int]] = []
    ends = [(-1, -1), *_firm(old, new), (len(old), len(new))]
    for (here, there), (until, before) in pairwise(ends):
        ours, theirs = old[here + 1 : until], new[there + 1 : before]
        if _are_few(ours, theirs):
            found += [(here + 1 + at, there + 1 + to) for at, to in _in_runs(ours, theirs)]
        found.append((until, before))
    return found[:-1]


def _are_few(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    """Say whether all pairs of equal members can be looked at."""
    times = Counter(new)
    return sum(times[member] for member in old) <= _MANY_PAIRS


def _in_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return what is in common: the longest run, then in the same way what is before and
    after it.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [
        (block.a + step, block.b + step)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    ]


def _firm(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return where the members stand that are once in either sequence, as far as both rise."""
    here, there = single(old), single(new)
    pairs = {at: there[member] for member, at in here.items() if member in there}
    rising = longest_rising([*pairs.values()])
    return [(at, to) for at, to in pairs.items() if to in rising]
