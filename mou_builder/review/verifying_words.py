"""How a Word file differs from what was built, in sentences that start with the place."""

from __future__ import annotations

from collections.abc import Mapping

from mou_builder.document.document import REFERENCE
from mou_builder.review.differing import Difference, DifferenceKind
from mou_builder.word.reading.shown import ShownLine

_AROUND = 24
"""Characters shown before and after the first that differs."""


_START = 60
"""Characters that say which line is meant."""


def difference_sentence(difference: Difference, names: Mapping[str, str]) -> str:
    """Say one difference; *names* are those of the paragraphs, by their bookmark."""
    was, now = difference.expected, difference.found
    if was is None:
        assert now is not None  # a difference has one side at least
        where = ", ".join(p for p in (now.story.replace("body", ""), now.place) if p)
        before = f"after {_place(difference.after, names)}" if difference.after else "at the start"
        return f"{f'{where}, ' if where else ''}{before}: “{_start(now.words)}” was added."
    place = _place(was, names)
    if now is None:
        return f"{place}: is missing (“{_start(was.words)}”)."
    return f"{place}: {_said(difference.kind, was, now)}"


def sentence_without_words(
    difference: Difference, names: Mapping[str, str], words: Mapping[str, ShownLine]
) -> str:
    """Say one difference from a paragraph of which only a digest is known; *words* are the lines of
    the file, by their bookmark.
    """
    was, now = difference.expected, difference.found
    if was is None:
        assert now is not None  # a difference has one side at least
        return f"{names[now.mark]}: stands there more than once."
    place = names[was.mark]
    if now is None:
        return f"{place}: is missing."
    if difference.kind is DifferenceKind.TEXT:
        return f"{place}: the text differs; it is now “{_start(words[was.mark].words)}”."
    return f"{place}: {_said(difference.kind, was, now)}"


def _place(line: ShownLine, names: Mapping[str, str]) -> str:
    """Say which line is meant."""
    if line.mark in names:
        return names[line.mark]
    where = ", ".join(part for part in (line.story.replace("body", ""), line.place) if part)
    return f"{where or 'the text'} (“{_start(line.words)}”)"


def _said(kind: DifferenceKind, was: ShownLine, now: ShownLine) -> str:
    if kind is DifferenceKind.ORDER:
        return "stands in another place."
    if kind is DifferenceKind.NUMBER:
        return f"the number is {now.number or 'gone'} (built as {was.number or 'none'})."
    if kind is DifferenceKind.REFERENCE:
        printed = ", ".join(
            f"{now_} (built as {was_})"
            for (_, was_), (_, now_) in zip(was.references, now.references, strict=True)
            if was_ != now_
        )
        return f"a reference prints {printed}."
    if was.words == now.words:
        return "a reference points elsewhere."
    at = next(
        (n for n, (a, b) in enumerate(zip(was.words, now.words, strict=False)) if a != b),
        min(len(was.words), len(now.words)),
    )
    return (
        f"the text differs from character {at + 1}: “{_around(now.words, at)}” "
        f"(built as “{_around(was.words, at)}”)."
    )


def _start(words: str) -> str:
    shown_ = _readable(words)
    return shown_ if len(shown_) <= _START else f"{shown_[:_START]}…"


def _around(words: str, at: int) -> str:
    start, end = max(0, at - _AROUND), at + _AROUND
    inside = _readable(words[start:end])
    return f"{'…' if start else ''}{inside}{'…' if end < len(words) else ''}"


def _readable(words: str) -> str:
    """Return *words* on one line, with what cannot be seen spelt out."""
    plain = words.replace(REFERENCE, "#").replace("\n", " ⏎ ").replace("\t", " ⇥ ")
    return "".join(c if c.isprintable() else f"<U+{ord(c):04X}>" for c in plain)
