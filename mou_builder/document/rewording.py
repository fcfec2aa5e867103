"""Two texts compared word by word: what is the same, what was removed, what was added."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter

from attrs import frozen

from mou_builder.document.document import REFERENCE
from mou_builder.document.sequences import in_common
from mou_builder.files.by_attributes import one_line

_END = "\1"


def reference_token(target: str) -> str:
    """Return what stands in a text that is compared for a reference to *target*: one word, which
    is the same whatever number the reference prints.
    """
    return f"{REFERENCE}{target}{_END}"


_REFERENCE = rf"{REFERENCE}([^{REFERENCE}{_END}]*){_END}"


def with_printed_numbers(text: str, numbers: Mapping[str, str]) -> str:
    """Return *text* with the number that each reference in it prints, by its target."""
    return re.sub(_REFERENCE, lambda found: numbers[found[1]], text)


_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"


_NUMBERED = (
    "(?:[Cc]lauses?|[Pp]aragraphs?|[Rr]ecitals?|[Rr]egulations?|[Ss]ections?|Schedules?|Parts?)"
)


_UNIT = (
    "(?:years?|months?|weeks?|(?:[Ww]orking )?[Dd]ays?|hours?|minutes?|per cent|million|billion)"
)


_FIGURES = r"\d+(?:,\d{3})*(?:\.\d+)*"


_BLANK = r"[^\S\n]"


_WORDS = re.compile(
    r"\{\{.{1,200}?\}\}"  # a field of a clause file
    rf"|{_REFERENCE.replace('(', '(?:')}"  # a reference, whatever number it prints
    r"|\[[^\[\]\n]{0,200}\](?:\([^()\n]{0,200}\))?"  # an open point, a reference in a clause file
    rf"|\d{{1,2}}(?:st|nd|rd|th)?{_BLANK}{_MONTH}(?:{_BLANK}\d{{4}})?\b"  # a date
    rf"|{_MONTH}{_BLANK}\d{{4}}\b|\d{{4}}-\d\d(?:-\d\d)?\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    r"|\"[^\"\n]{0,200}\""  # a word of an options file, in quotes
    rf"|£{_FIGURES}(?:(?:bn|m|k|{_BLANK}(?:million|billion))\b)?"  # a sum
    rf"|(?:{_NUMBERED}{_BLANK})?{_FIGURES}"  # a number: as it is cited, or with its unit
    rf"(?:[A-Z]{{0,2}}(?:\(\w{{1,4}}\))+|%|(?:st|nd|rd|th|[A-Z]{{1,2}}|(?:{_BLANK}|-){_UNIT})\b)?"
    r"|[^\W\d_](?:[\w’'./-]*\w)?"  # a word, or the name of an option or a clause
    rf"|\n|{_BLANK}+|."
)
"""A date, a sum, a number with its unit or a reference is one word: it changes as a whole or not
at all."""


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


def by_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of *old* and *new* in one row of pieces.

    What is same or removed makes *old*; what is same or added makes *new*.
    """
    return _compared(old, new, _WORDS)


def by_lines(old: str, new: str) -> tuple[Piece, ...]:
    """Return the lines of two lists in the same way: a line changes as a whole or not at all."""
    return _compared(old, new, _LINES)


_Run = tuple[str, str, bool]
"""Words as they were and as they are, and whether they are marked as changed."""


def _compared(old: str, new: str, words: re.Pattern[str]) -> tuple[Piece, ...]:
    runs = _joined(_runs(words.findall(old), words.findall(new)))
    runs = _joined(_without_scraps(runs))
    runs = _joined(_without_blanks(runs, words))
    while (wider := _joined(_seen(runs, words))) != runs:
        runs = wider
    return tuple(piece for run in runs for piece in _pieces(*run))


def _joined(runs: Iterable[_Run]) -> list[_Run]:
    """Return neighbouring changes as one, and neighbouring words that did not change as one."""
    joined = []
    said = (run for run in runs if run[0] or run[1])
    for changed, group in groupby(said, key=itemgetter(2)):
        was, now, _ = zip(*group, strict=True)
        joined.append(("".join(was), "".join(now), changed))
    return joined


def _runs(was: list[str], now: list[str]) -> Iterator[_Run]:
    """Yield the words that are the same, and what stands between them."""
    here = [at for at, word in enumerate(was) if not _is_blank(word)]
    there = [at for at, word in enumerate(now) if not _is_blank(word)]
    same = in_common([was[at] for at in here], [now[at] for at in there])
    start = begin = 0
    kept = ""
    for at, to in [*((here[one], there[other]) for one, other in same), (len(was), len(now))]:
        before, after = "".join(was[start:at]), "".join(now[begin:to])
        if before != after:
            yield kept, kept, False
            yield before, after, True
            kept = ""
        else:
            kept += after
        kept += "".join(now[to : to + 1])
        start, begin = at + 1, to + 1
    yield kept, kept, False


def _is_blank(word: str) -> bool:
    """Say whether *word* is nothing but a blank within a line."""
    return word.isspace() and word != "\n"


_LITTLE = re.compile(r"[^\w\n]*(?:[^\W\d_]{1,3})?[^\w\n]*")


def _without_scraps(runs: list[_Run]) -> Iterator[_Run]:
    """Yield *runs*, a comma or one little word between two changes taken into the change."""
    for at, (was, now, changed) in enumerate(runs):
        little = 0 < at < len(runs) - 1 and _LITTLE.fullmatch(was) is not None
        yield was, now, changed or little


def _without_blanks(runs: list[_Run], words: re.Pattern[str]) -> Iterator[_Run]:
    """Yield *runs*, each change without the blanks at its ends that both texts have.

    One that may stand before or after what was put in or taken out stays with the longer text.
    """
    sizes = [0, *(0 if changed else len(words.findall(now)) for _, now, changed in runs), 0]
    for run, before, after in zip(runs, sizes, sizes[2:], strict=False):
        if not run[2]:
            yield run
            continue
        was, now = run[:2]
        if before > after:
            start, was, now, end = _within_blanks(was, now)
        else:
            end, was, now, start = (side[::-1] for side in _within_blanks(was[::-1], now[::-1]))
        yield from ((start, start, False), (was, now, True), (end, end, False))


def _within_blanks(was: str, now: str) -> tuple[str, str, str, str]:
    """Return the blank at which both texts start, what stands behind it, and the blank at which
    that ends.
    """
    start = _first_blank(was, now)
    was, now = was[len(start) :], now[len(start) :]
    end = _first_blank(was[::-1], now[::-1])[::-1]
    return start, was[: len(was) - len(end)], now[: len(now) - len(end)], end


def _first_blank(was: str, now: str) -> str:
    """Return the blank at which both texts start; empty if they start otherwise."""
    one, other = (re.match(rf"{_BLANK}*", side) for side in (was, now))
    return one[0] if one and other and one[0] == other[0] else ""


def _seen(runs: list[_Run], words: re.Pattern[str]) -> list[_Run]:
    """Return *runs*, a change of blanks alone with the word before it, or the one after it if none
    is before: nobody sees a mark on a blank.
    """
    runs = [("", "", False), *runs, ("", "", False)]
    for at, (was, now, changed) in enumerate(runs):
        if not (changed and (was.isspace() or now.isspace())):
            continue
        before, after = runs[at - 1][0], runs[at + 1][0]
        if before.strip() or (before and not after.strip()):
            word = _last_word(before, words)
            before = before[: len(before) - len(word)]
            runs[at - 1 : at + 1] = [(before, before, False), (word + was, word + now, True)]
        else:
            word = _first_word(after, words)
            after = after[len(word) :]
            runs[at : at + 2] = [(was + word, now + word, True), (after, after, False)]
    return runs


def _last_word(text: str, words: re.Pattern[str]) -> str:
    """Return the last word of *text* with the blank behind it, or all of it if it has none."""
    found = words.findall(text)
    at = next((at for at in reversed(range(len(found))) if found[at].strip()), 0)
    return "".join(found[at:])


def _first_word(text: str, words: re.Pattern[str]) -> str:
    """Return the first word of *text* with the blank before it, or all of it if it has none."""
    found = words.findall(text)
    at = next((at for at, word in enumerate(found) if word.strip()), len(found))
    return "".join(found[: at + 1])


def _pieces(was: str, now: str, changed: bool) -> Iterator[Piece]:
    if not changed:
        yield Piece(Kept.SAME, now)
        return
    if was:
        yield Piece(Kept.REMOVED, was)
    if now:
        yield Piece(Kept.ADDED, now)
