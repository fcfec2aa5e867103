"""A document as numbered Markdown, for diffs and for people without Word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mou_builder.document.document import (
    Blank,
    Chart,
    Clause,
    Content,
    Defined,
    Division,
    Document,
    Inline,
    Item,
    Paragraph,
    Table,
)
from mou_builder.document.tables.cells import figure_columns
from mou_builder.document.walking import FRONT, Run, Series, runs
from mou_builder.formats.memorandum import Memorandum, document_of

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")


def to_markdown(memorandum: Memorandum) -> str:
    """Return *memorandum* as Markdown, with every number as Word shows it."""
    return "\n\n".join(_blocks(document_of(memorandum))) + "\n"


def _blocks(document: Document) -> Iterator[str]:
    cover = document.cover
    yield f"# {_escaped(cover.title)}"
    yield from map(_escaped, filter(None, (
        cover.subtitle, f"between {cover.between}", cover.version, cover.date,
        cover.reference, cover.marking, cover.handling, cover.approval,
    )))  # fmt: skip
    for run in runs(document):
        yield from _headings(run)
        yield from _clauses(run.clauses)
    yield "## Signatures"
    for signatory in document.signatories:
        yield _escaped(f"Signed for {signatory.party}")
        yield _escaped(f"Signed by: {signatory.office}")
        yield "Name:\n\nSignature:\n\nDate:"


def _headings(run: Run) -> Iterator[str]:
    if run.series in FRONT and run.clauses:
        yield f"## {FRONT[run.series]}"
    for heading in run.headings:
        mark = "###" if isinstance(heading, Division) else "##"
        dot = "." if run.series is Series.CLAUSE else ":"
        yield f"{mark} {heading.number}{dot} {_escaped(heading.title)}"


def _clauses(clauses: tuple[Clause, ...]) -> Iterator[str]:
    for clause in clauses:
        for block in clause.blocks:
            if isinstance(block, Table):
                yield _table(block)
            elif isinstance(block, Chart):
                yield _escaped(block.description)
            else:
                yield _paragraph(block)


def _paragraph(paragraph: Paragraph) -> str:
    first = " ".join(filter(None, (paragraph.number, _content(paragraph.content))))
    items = list(_items(paragraph.items, 0))
    return f"{first}\n\n" + "\n".join(items) if items else first


def _items(items: tuple[Item, ...], level: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * level}- {item.number} {_content(item.content)}"
        yield from _items(item.items, level + 1)


def _content(content: Content) -> str:
    return "".join(map(_inline, content))


def _inline(piece: Inline) -> str:
    text = _escaped(piece.text)
    if isinstance(piece, Defined):
        return f"**{text}**"
    return f"\\[{text}\\]" if isinstance(piece, Blank) else text


def _escaped(text: str) -> str:
    """Return *text* escaped so that none of it is Markdown markup; a line
    break stays a line break.
    """
    return _SPECIAL.sub(r"\\\1", text).replace("\n", "\\\n")


def _table(table: Table) -> str:
    rows = [table.header, *(tuple(map(_cell, row)) for row in table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    ends = (" ---: |" if figures else " --- |" for figures in figure_columns(table))
    lines.insert(1, f"|{''.join(ends)}")
    return "\n".join(lines)


def _cell(content: Content) -> str:
    return _content(content).replace("\\\n", "<br>").replace("\n", "<br>")
