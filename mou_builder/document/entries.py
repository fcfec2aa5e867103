"""Everything that a document says: by clause, heading, cover and signatures, and line by line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

import attrs
from attrs import field, frozen

from mou_builder.document.changes import Cited
from mou_builder.document.document import (
    Blank,
    Block,
    Chart,
    Clause,
    Content,
    Document,
    Inline,
    Paragraph,
    Reference,
    Table,
    Value,
)
from mou_builder.document.rewording import reference_token
from mou_builder.document.walking import FRONT, Run, contents, lines, runs
from mou_builder.files.by_attributes import one_line
from mou_builder.options.limits import LIMITS


@frozen
class EntryLine:
    """A line of text: a paragraph, an item, or a row of a table with its cells."""

    cells: tuple[str, ...]
    """Its words, with a token for each reference."""

    kind: str
    where: str
    """The number of a paragraph, the caption of a table or chart, the name of a line of the cover.
    """

    number: str = ""
    """Of a paragraph, an item or a heading: its own number, as it is printed there."""

    __repr__ = one_line

    @property
    def text(self) -> str:
        """All of its words."""
        return BETWEEN_CELLS.join(self.cells)


BETWEEN_CELLS = " | "
"""What is shown between the cells of a row."""


@frozen
class Entry:
    """What stands in a document under one id."""

    id: str
    section: str
    """What holds it."""

    standing: Cited
    lines: tuple[EntryLine, ...]
    printed: Mapping[str, str] = field(factory=dict)
    """The number that each reference in it prints, by its target."""

    values: Counter[tuple[str, str]] = field(factory=Counter)
    """Each option whose value or blank it prints, with what it prints."""

    because: tuple[str, ...] = ()
    """The options that brought it in."""

    __repr__ = one_line


NOTHING = Entry("", "", Cited("", ""), ())
"""What stands in the place of an entry that a document does not have."""


def entries(document: Document) -> Iterator[Entry]:
    """Yield everything that *document* says, in the order of print."""
    yield _cover(document)
    for run in runs(document):
        if run.series in FRONT and run.clauses:
            yield _heading(f"document:{run.series.value}", "document", "", FRONT[run.series])
        for heading in run.headings:
            cited = document.numbers.get(heading.key, heading.number)
            above = heading.key.rpartition("/")[0] or heading.key.partition(":")[0]
            yield _heading(heading.key, above, cited, heading.title)
        section = _section(run)
        yield from (_clause(clause, section, document) for clause in run.clauses)
    signing = ((f"{signatory.party}: {signatory.office}") for signatory in document.signatories)
    told = tuple(EntryLine((text,), "signatory", "") for text in signing)
    yield Entry("document:signatures", "document", Cited("", "Signatures"), told)


def _cover(document: Document) -> Entry:
    told = [
        EntryLine((text,), name, name)
        for name, value in attrs.asdict(document.cover, recurse=False).items()
        for text in ((value,) if isinstance(value, str) else value)
        if text
    ]
    return Entry("document:cover", "document", Cited("", "Cover"), tuple(told))


def _heading(name: str, section: str, number: str, title: str) -> Entry:
    return Entry(name, section, Cited(number, title), (EntryLine((title,), "title", "", number),))


def _section(run: Run) -> str:
    """Return what holds the clauses of *run*: a Part of a schedule, a part, or else their
    series.
    """
    if run.division is not None:
        return run.division.key
    return run.part.key if run.part is not None else run.series.value


def _clause(clause: Clause, section: str, document: Document) -> Entry:
    told = [content for block in clause.blocks for _, content in contents(block)]
    pieces = [piece for content in told for piece in content]
    return Entry(
        clause.id,
        section,
        Cited(document.numbers.get(clause.id, ""), clause.title),
        tuple(line for block in clause.blocks for line in _lines(block, document.numbers)),
        {piece.target: piece.text for piece in pieces if isinstance(piece, Reference)},
        Counter(
            told
            for piece in pieces
            if isinstance(piece, (Value, Blank))
            for told in _options(piece)
        ),
        clause.because,
    )


def _options(piece: Value | Blank) -> Iterator[tuple[str, str]]:
    """Yield the options behind *piece*, whichever member of a list, each with what is printed: for
    a lead time those that say the day from which it is counted.
    """
    limit = LIMITS.get(piece.path.removeprefix("limits."))
    paths = limit.anchor.reads if limit else (re.sub(r"\[\d+\]", "", piece.path),)
    for path in paths:
        yield path, _text((piece,))


def _lines(block: Block, numbers: Mapping[str, str]) -> Iterator[EntryLine]:
    """Yield the lines of *block*."""
    if isinstance(block, Paragraph):
        for line in lines(block):
            kind = "paragraph" if line is block else "item"
            yield EntryLine((_text(line.content),), kind, numbers.get(line.id, ""), line.number)
        return
    yield EntryLine((block.caption,), "caption", "")
    yield from _rows(block) if isinstance(block, Table) else _drawn(block)
    if block.description:
        yield EntryLine((block.description,), "description", block.caption)


def _rows(table: Table) -> Iterator[EntryLine]:
    """Yield the rows of *table*; those of a table with other columns are of another kind."""
    yield EntryLine(table.header, "header", table.caption)
    kind = BETWEEN_CELLS.join(("row", *table.header))
    for row in table.rows:
        yield EntryLine(tuple(map(_text, row)), kind, table.caption)


def _drawn(chart: Chart) -> Iterator[EntryLine]:
    """Yield what stands in the boxes of *chart*, and which of them are tied."""
    said = {box.key: _text(box.content) for box in chart.boxes}
    for text in said.values():
        yield EntryLine((text,), "box", chart.caption)
    for tie in chart.ties:
        line = "a broken line" if tie.broken else "a line"
        told = f"{line} from {said[tie.upper]} to {said[tie.lower]}"
        yield EntryLine((told,), "tie", chart.caption)


def _text(content: Content) -> str:
    """Return the words of one line, with a token for each reference."""
    return "".join(map(_words, content))


def _words(piece: Inline) -> str:
    if isinstance(piece, Reference):
        return reference_token(piece.target)
    return f"[{piece.text}]" if isinstance(piece, Blank) else piece.text
