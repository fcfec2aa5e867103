"""Which texts of two documents belong together: their clauses, or the lines of a file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from attrs import frozen

from mou_builder.document.sequences import in_common, longest_rising, single
from mou_builder.files.by_attributes import one_line

_ALIKE = 0.5
"""How alike two texts are, at least, of which one may have become the other."""


_FEW_WORDS = 4
"""Texts with fewer words than this are compared by their letters."""


_WORDS = re.compile(r"\w+")


_LETTERS = 400
"""Characters of a text with few words by which it is compared."""


_MANY_TEXTS = 40
"""Above this many texts on either side of a gap they are paired in order, not by likeness."""


_ROUNDS = 3
"""How often long gaps are divided where a word stands that nothing else in the gap has."""


@frozen
class Passage:
    """A text in a sequence, as far as it matters for what it belongs together with."""

    text: str
    identity: str = ""
    """What says which text it is, whatever it reads; empty if nothing does."""

    kind: str = ""
    """Texts of different kinds are not taken for one another unless their identity says so."""

    place: str = ""
    """Where it stands: what stands opposite in a gap belongs together only in the same place."""

    __repr__ = one_line


@frozen
class Pair:
    """Where a text stands in the old sequence and in the new; None where it is missing."""

    old: int | None
    new: int | None
    moved: bool = False
    """It stands in both, but not in the order of those that stayed."""

    __repr__ = one_line


def aligned(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Pair, ...]:
    """Return every text of *old* and *new* once: in the order of *new*, and each that is gone
    after the one that it followed in *old*.

    What has the same identity belongs together, if it stands once; then what says the same in
    the same order; then, between those, what stands opposite or is alike; then what says the
    same anywhere.
    """
    return _in_order(_paired(old, new), len(old), len(new))


def by_name(old: Sequence[str], new: Sequence[str]) -> dict[str, bool]:
    """Return every name of *old* and *new*, each of which stands once in its sequence, and whether
    it moved: in the order of *new*, and each that is gone after the one that it followed in *old*.
    """
    names: dict[str, bool] = {}
    for pair in _in_order(_by_identity(old, new), len(old), len(new)):
        if pair.old is not None:
            names[old[pair.old]] = pair.moved
        elif pair.new is not None:
            names[new[pair.new]] = False
    return names


def _in_order(pairs: Mapping[int, int], old: int, new: int) -> tuple[Pair, ...]:
    """Return each text of two sequences, *old* and *new* long, of which *pairs* belong together."""
    back = {there: here for here, there in pairs.items()}
    stayed = longest_rising([pairs[at] for at in sorted(pairs)])
    found: list[Pair] = []

    def gone(since: int) -> None:
        for at in range(since, old):
            if at in pairs:
                break
            found.append(Pair(at, None))

    gone(0)
    for there in range(new):
        here = back.get(there)
        if here is None:
            found.append(Pair(None, there))
        else:
            found.append(Pair(here, there, there not in stayed))
            gone(here + 1)
    return tuple(found)


def _by_identity(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Pair the names that stand once in either sequence; an empty text is not a name."""
    here, there = single(old), single(new)
    return {at: there[name] for name, at in here.items() if name and name in there}


def _paired(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """Return the place in *new* of the partner of each of *old* that has one."""
    pairs = _by_identity(*([passage.identity for passage in side] for side in (old, new)))
    pairs |= _within_gaps(_by_words, pairs, old, new)
    for _ in range(_ROUNDS):
        found = _within_gaps(_by_rare_words, pairs, old, new)
        pairs |= found
        if not found:
            break
    pairs |= _within_gaps(_by_place_or_likeness, pairs, old, new)
    left = sorted(set(range(len(new))) - set(pairs.values()), reverse=True)
    waiting = {_said(new[to]): to for to in left if new[to].text}
    for at, passage in enumerate(old):
        if at not in pairs and _said(passage) in waiting:
            pairs[at] = waiting.pop(_said(passage))
    return pairs


def _within_gaps(
    pairing: Callable[[list[Passage], list[Passage]], list[tuple[int, int]]],
    pairs: Mapping[int, int],
    old: Sequence[Passage],
    new: Sequence[Passage],
) -> dict[int, int]:
    """Return what *pairing* pairs in the gaps between *pairs*."""
    return {
        here[at]: there[to]
        for here, there in _gaps(pairs, len(old), len(new))
        for at, to in pairing([old[at] for at in here], [new[to] for to in there])
    }


def _said(passage: Passage) -> tuple[str, str]:
    """Return what must agree for two passages to say the same."""
    return passage.text, passage.kind


def _gaps(pairs: Mapping[int, int], old: int, new: int) -> list[tuple[list[int], list[int]]]:
    """Return the runs not yet paired between those that are and kept their order."""
    rising = longest_rising([pairs[at] for at in sorted(pairs)])
    firm = [(at, pairs[at]) for at in sorted(pairs) if pairs[at] in rising]
    taken = set(pairs.values())
    gaps = []
    for (here, there), (until, before) in pairwise([(-1, -1), *firm, (old, new)]):
        ours = [at for at in range(here + 1, until) if at not in pairs]
        theirs = [to for to in range(there + 1, before) if to not in taken]
        if ours and theirs:
            gaps.append((ours, theirs))
    return gaps


def _by_words(old: list[Passage], new: list[Passage]) -> list[tuple[int, int]]:
    """Pair in a gap what says the same in the same order; if as much stands in the same places
    and half of it says the same, each with what stands there now.
    """
    opposite = _opposite(old, new)
    if len(old) == len(new) == len(opposite):
        same = sum(_said(old[at]) == _said(new[to]) for at, to in opposite)
        if same * 2 >= len(opposite):
            return opposite
    return in_common([_said(passage) for passage in old], [_said(passage) for passage in new])


def _opposite(old: list[Passage], new: list[Passage]) -> list[tuple[int, int]]:
    """Pair what stands opposite, counted from the start, in the same place."""
    return [
        (at, at)
        for at, (one, other) in enumerate(zip(old, new, strict=False))
        if (one.kind, one.place) == (other.kind, other.place)
    ]


def _by_rare_words(old: list[Passage], new: list[Passage]) -> list[tuple[int, int]]:
    """Pair in a long gap, in the same order, what is alike and has a word that nothing else has."""
    if max(len(old), len(new)) <= _MANY_TEXTS:
        return []
    ours, theirs = [*map(_counted, old)], [*map(_counted, new)]
    here, there = _rare(ours), _rare(theirs)
    shared = Counter((at, there[word]) for word, at in here.items() if word in there)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for (at, to), _ in shared.most_common():
        free = at not in pairs and to not in taken
        if free and _likeness(ours[at], theirs[to]) >= _ALIKE:
            pairs[at] = to
            taken.add(to)
    rising = longest_rising([pairs[at] for at in sorted(pairs)])
    return [(at, to) for at, to in pairs.items() if to in rising]


def _rare(passages: list[_Counted]) -> dict[str, int]:
    """Return each word that stands in one passage alone, with the place of that passage."""
    times = Counter(word for passage in passages for word in passage.words)
    return {
        word: at
        for at, passage in enumerate(passages)
        for word in passage.words
        if times[word] == 1
    }


def _by_place_or_likeness(old: list[Passage], new: list[Passage]) -> list[tuple[int, int]]:
    """Pair in a gap what stands opposite if there is as much on both sides, else what is alike."""
    if len(old) == len(new) or max(len(old), len(new)) > _MANY_TEXTS:
        return _opposite(old, new)
    ours, theirs = [*map(_counted, old)], [*map(_counted, new)]
    return _likeliest([[_likeness(one, other) for other in theirs] for one in ours])


@frozen
class _Counted:
    """How often each word stands in a passage, each letter, and each pair of letters."""

    kind: str
    words: Counter[str]
    letters: Counter[str]

    __repr__ = one_line


def _counted(passage: Passage) -> _Counted:
    letters = passage.text[:_LETTERS]
    return _Counted(
        passage.kind,
        Counter(_WORDS.findall(passage.text)),
        Counter([*letters, *map("".join, pairwise(letters))]),
    )


def _likeness(one: _Counted, other: _Counted) -> float:
    """Return the share of their words, or of their letters if words are few, that two passages have
    in common: 0 to 1.
    """
    ours, theirs = one.words, other.words
    if min(ours.total(), theirs.total()) < _FEW_WORDS:
        ours, theirs = one.letters, other.letters
    less, more = sorted((ours.total(), theirs.total()))
    if one.kind != other.kind or less == 0 or 2 * less < _ALIKE * (less + more):
        return 0.0
    return 2 * (ours & theirs).total() / (less + more)


def _likeliest(likeness: list[list[float]]) -> list[tuple[int, int]]:
    """Pair rows and columns, both rising, so that the *likeness* of all pairs together is greatest
    and none is below what is alike.
    """
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]

    def with_pair(row: int, column: int) -> float:
        alike = likeness[row][column]
        return best[row + 1][column + 1] + alike if alike >= _ALIKE else 0.0

    for row in reversed(range(rows)):
        for column in reversed(range(columns)):
            best[row][column] = max(
                best[row + 1][column], best[row][column + 1], with_pair(row, column)
            )
    found = []
    row = column = 0
    while row < rows and column < columns:
        if best[row][column] == with_pair(row, column) > 0:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found
