"""What the text of a clause is made of: paragraphs, items, fields and references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from mou_builder.document.document import Defined, Text
from mou_builder.files.by_attributes import ByAttributes


@frozen(eq=False, repr=False)
class Field(ByAttributes):
    """A place that the options fill."""

    path: str
    format: str
    line: int


@frozen(eq=False, repr=False)
class Link(ByAttributes):
    """A cross-reference; *target* is the id of a clause, or ``part:key``, ``schedule:key``."""

    word: str
    target: str
    line: int


TextLine = tuple[Text | Defined | Field | Link, ...]


@frozen(eq=False, repr=False)
class Sentence(ByAttributes):
    """One sentence of a paragraph: its words as the file has them, and its pieces."""

    words: str
    line: TextLine


@frozen(eq=False, repr=False)
class TextItem(ByAttributes):
    """One item of a list; *repeats* is the list option for each of whose values it is printed."""

    line: TextLine
    items: tuple[TextItem, ...]
    repeats: str | None
    words: str = ""
    """Its own line as the file has it."""


@frozen(eq=False, repr=False)
class TextParagraph(ByAttributes):
    """One paragraph with the list below it."""

    line: TextLine
    items: tuple[TextItem, ...]
    sentences: tuple[Sentence, ...] = ()
    """The line, sentence by sentence; the last one leads in the items, if there are any."""


@frozen(eq=False, repr=False)
class Passage(ByAttributes):
    """What can be quoted of a clause: a whole sentence, or a whole item after its lead-in."""

    words: str
    """As they stand in the file, with blanks for the ends of lines."""

    block: int
    """The number of its paragraph among the blocks of the clause, from 1."""

    line: TextLine
    """The sentence, or the lead-in."""

    items: tuple[TextItem, ...] = ()
    """The item, after those above it."""


@frozen(eq=False, repr=False)
class TableField(ByAttributes):
    """A paragraph that becomes a table."""

    table: str
    line: int


@frozen(eq=False, repr=False)
class ChartField(ByAttributes):
    """A paragraph that becomes a chart."""

    chart: str
    line: int


TextBlock = TextParagraph | TableField | ChartField


@frozen(eq=False, repr=False)
class ClauseText(ByAttributes):
    """The text of a clause."""

    blocks: tuple[TextBlock, ...]

    def lines(self) -> Iterator[TextLine]:
        """Every line of text, items included."""
        for block in self.blocks:
            if isinstance(block, TextParagraph):
                yield block.line
                yield from _item_lines(block.items)

    def passages(self) -> Iterator[Passage]:
        """Every sentence and every item that can be quoted, in order."""
        for number, block in enumerate(self.blocks, 1):
            if isinstance(block, TextParagraph):
                whole = block.sentences[:-1] if block.items else block.sentences
                yield from (Passage(one.words, number, one.line) for one in whole)
                if block.items and block.sentences:
                    lead = block.sentences[-1]
                    yield from _below(Passage(lead.words, number, lead.line), block.items)

    def depth(self) -> int:
        """How many levels its deepest list has; 0 without a list."""
        paragraphs = (block for block in self.blocks if isinstance(block, TextParagraph))
        return max((_depth(paragraph.items) for paragraph in paragraphs), default=0)

    def links(self) -> Iterator[Link]:
        """Every cross-reference."""
        for line in self.lines():
            yield from (piece for piece in line if isinstance(piece, Link))

    def fields(self) -> Iterator[Field]:
        """Every field."""
        for line in self.lines():
            yield from (piece for piece in line if isinstance(piece, Field))

    def defines(self) -> tuple[str, ...]:
        """Return the terms that it defines."""
        return tuple(
            piece.text for line in self.lines() for piece in line if isinstance(piece, Defined)
        )


def _below(lead: Passage, items: tuple[TextItem, ...]) -> Iterator[Passage]:
    """Yield a passage for each item that leads in no others."""
    for item in items:
        words = f"{lead.words} - {item.words}"
        passage = Passage(words, lead.block, lead.line, (*lead.items, item))
        yield from _below(passage, item.items) if item.items else (passage,)


def _depth(items: tuple[TextItem, ...]) -> int:
    return max((1 + _depth(item.items) for item in items), default=0)


def _item_lines(items: tuple[TextItem, ...]) -> Iterator[TextLine]:
    for item in items:
        yield item.line
        yield from _item_lines(item.items)


def definers(texts: Mapping[str, ClauseText]) -> Mapping[str, tuple[str, ...]]:
    """Return for each term the ids of the *texts* that define it, alternatives together."""
    found: dict[str, list[str]] = {}
    for name, text in texts.items():
        for term in dict.fromkeys(text.defines()):
            found.setdefault(term, []).append(name)
    return {term: tuple(ids) for term, ids in found.items()}


def term_pattern(known: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the terms *known* in a text, the longest first."""
    longest_first = sorted(known, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def terms_in(text: ClauseText, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Return the terms that the words of *text* use, each once, in order."""
    words = (p.text for line in text.lines() for p in line if isinstance(p, Text))
    return tuple(dict.fromkeys(term for said in words for term in pattern.findall(said)))
