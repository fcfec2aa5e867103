"""Any one character changed in a Word file is found and placed, and nothing else is named."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen
from conftest import EXAMPLES
from lxml import etree
from reading import W, style, text
from sweeping import Broken, Sweep, Swept, said
from writing import draft_of

from mou_builder import build, load_options
from mou_builder.document.document import REFERENCE
from mou_builder.review.differing import DifferenceKind, differences
from mou_builder.word.reading.opening import Package, opened
from mou_builder.word.reading.shown import ShownLine, shown

IN_ONE_FILE = 100
"""Characters changed at once, each in another paragraph."""

OTHERS = "aeX7,\u2019\u00a0\u200bé漢"
"""What is put in the place of a character."""


@frozen
class Change:
    """A character of one text of the file, and what is put in its place."""

    number: int
    paragraph: int
    element: etree._Element
    before: str
    after: str


@cache
def _package() -> Package:
    """Return the draft of West Sussex, opened."""
    return opened(draft_of(build(load_options(EXAMPLES / "west-sussex-2020.toml"))))


@cache
def _expected() -> tuple[ShownLine, ...]:
    return tuple(shown(_package()).lines)


@cache
def _places() -> tuple[list[etree._Element], ...]:
    """Return the texts of each paragraph that says something, except page numbers."""
    return tuple(_changeable(_package()))


def _changeable(package: Package) -> Iterator[list[etree._Element]]:
    for name, root in package.trees.items():
        if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name):
            for one in root.iter(f"{W}p"):
                texts = [t for t in one.iter(f"{W}t") if t.text and not _is_page(t)]
                own = [t for t in texts if next(t.iterancestors(f"{W}p")) is one]
                if own:
                    yield own


def _is_page(element: etree._Element) -> bool:
    """Say whether a text is the result of a field PAGE or NUMPAGES."""
    before = element.getparent().getprevious()
    return (
        before is not None
        and before.find(f"{W}fldChar[@{W}fldCharType='separate']") is not None
        and "PAGE" in before.getprevious().findtext(f"{W}instrText", "")
    )


def _change(number: int) -> Change:
    """Return the change with this number."""
    chance = random.Random(number)
    paragraph = chance.randrange(len(_places()))
    texts = _places()[paragraph]
    (element,) = chance.choices(texts, [len(t.text) for t in texts])
    words = element.text
    at = chance.randrange(len(words))
    other = chance.choice([c for c in OTHERS if c != words[at]])
    return Change(number, paragraph, element, words, f"{words[:at]}{other}{words[at + 1 :]}")


def _found_and_placed(changes: list[Change]) -> None:
    """Make *changes* together, assert that each is found, alone and in its line, and undo them."""
    expected = _expected()  # as it was before
    for change in changes:
        change.element.text = change.after
    try:
        found = differences(expected, shown(_package()).lines)
        lines = sorted(_read(difference.found) for difference in found)
        assert lines == sorted(_read_paragraph(change.element) for change in changes)
        assert {difference.kind for difference in found} <= {
            DifferenceKind.TEXT,
            DifferenceKind.REFERENCE,
        }
        for difference in found:
            was, now = _read(difference.expected), _read(difference.found)
            assert len(was) == len(now), (was, now)
            assert sum(a != b for a, b in zip(was, now, strict=True)) == 1, (was, now)
            assert difference.expected.mark == difference.found.mark
    finally:
        for change in changes:
            change.element.text = change.before
    assert tuple(shown(_package()).lines) == expected


def _read(line: ShownLine) -> str:
    """Return a line with the numbers that its references print."""
    printed = iter([said for _, said in line.references])
    return "".join(next(printed) if c == REFERENCE else c for c in line.words)


def _read_paragraph(element: etree._Element) -> str:
    """Return what the paragraph of a text says, by the reader of the tests."""
    one = next(element.iterancestors(f"{W}p"))
    printed = [(t, t.text) for t in one.iter(f"{W}t") if t.text and _is_page(t)]
    for page, _ in printed:
        page.text = ""
    words = text(one)
    for page, number in printed:
        page.text = number
    return words.replace("\t", " ") if style(one).startswith("TOC") else words


def _batches(numbers: range) -> Iterator[list[Change]]:
    """Yield changes to be made together: no two in one paragraph."""
    waiting = [_change(number) for number in numbers]
    while waiting:
        batch: dict[int, Change] = {}
        for change in waiting:
            if len(batch) < IN_ONE_FILE:
                batch.setdefault(change.paragraph, change)
        taken = {change.number for change in batch.values()}
        waiting = [change for change in waiting if change.number not in taken]
        yield list(batch.values())


def _run(count: int, seed: int) -> Swept:
    """Try the changes in batches, and each change of a failing batch by itself."""
    broken: list[Broken] = []
    for batch in _batches(range(seed, seed + count)):
        try:
            _found_and_placed(batch)
        except Exception:  # noqa: BLE001 - whatever is raised is looked into
            broken += _each(batch)
    return Swept(count, tuple(broken))


def _each(batch: list[Change]) -> Iterator[Broken]:
    """Yield what is broken in a batch: single changes, or all together if none is broken alone."""
    any_alone = False
    for change in batch:
        try:
            _found_and_placed([change])
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            any_alone = True
            yield Broken(1, change.number, f"{change.before!r} -> {change.after!r}\n{said(error)}")
    if not any_alone:
        numbers = [change.number for change in batch]
        count = max(numbers) - min(numbers) + 1
        yield Broken(count, min(numbers), "only together: each is found where it is the only one")


CHARACTERS = Sweep(
    "characters",
    "A character changed in text, cells, charts, contents, headers or footers is found, in its line, "
    "and nothing else is named.",
    5_000,
    300,
    _run,
)
SWEEPS = (CHARACTERS,)
