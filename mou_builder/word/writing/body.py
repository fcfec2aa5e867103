"""The body of a document as WordprocessingML, in the styles of the shell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mou_builder.document.document import (
    Block,
    Chart,
    Clause,
    Division,
    Document,
    Inline,
    Item,
    Paragraph,
    Part,
    Reference,
    Table,
)
from mou_builder.document.walking import FRONT, Run, Series, runs
from mou_builder.word.writing.comments import commented
from mou_builder.word.writing.drawing import drawing
from mou_builder.word.writing.tables import table
from mou_builder.word.writing.text import bookmarked, content, paragraph, run

CLAUSE = ("Clause2", "Clause3", "Clause4", "Clause5")


SCHEDULE = ("Schedule3", "Schedule5", "Schedule6")


DEFINITION = ("Definition", "Definition2", "Definition3")


PARTY = ("Party", "Party2")


RECITAL = ("Recital", "Recital2")


LEADING = {"Clause2", "Clause3", "Schedule3", "Schedule5", "Recital", "Definition"}
"""Styles that have a twin, named with "Lead", which keeps with the next paragraph."""


AFTER_TABLE = {"Clause2", "Schedule3"}
"""Styles that have a twin, named with "After", which keeps its distance from a table above."""


class _Marks:
    """The counters that run through the document: bookmarks around paragraphs, each with the
    comment on it if there is one, and drawings.
    """

    def __init__(self, comments: Mapping[str, int]) -> None:
        self.comments = comments
        self.last = 0
        self.drawings = 0

    def drawing(self) -> int:
        """Return the number of the next drawing."""
        self.drawings += 1
        return self.drawings

    def around(self, inside: str, target: str) -> str:
        """Return *inside*, the content of paragraph *target*, within its bookmark and comment."""
        self.last += 1
        marked = bookmarked(inside, target, self.last)
        return commented(marked, self.comments[target]) if target in self.comments else marked


def body(document: Document, comments: Mapping[str, int]) -> str:
    """Return the paragraphs and tables of *document*, from the parties to the last schedule.

    *comments* maps the id of a paragraph to the number of the comment on it.
    """
    return "".join(_pieces(document, _Marks(comments)))


_STYLES = {
    Series.PARTY: PARTY,
    Series.RECITAL: RECITAL,
    Series.CLAUSE: CLAUSE,
    Series.DEFINITION: DEFINITION,
    Series.PARAGRAPH: SCHEDULE,
}
"""The styles of paragraphs and of the items below them, by what they are called."""


def _pieces(document: Document, marks: _Marks) -> Iterator[str]:
    for run_ in runs(document):
        if run_.series in FRONT and run_.clauses:
            yield paragraph("FrontHeading", run(FRONT[run_.series]))
        for heading in run_.headings:
            yield _heading(_heading_style(heading, run_), heading, marks)
        yield from _clauses(run_.clauses, _STYLES[run_.series], marks)


def _heading_style(heading: Part | Division, run_: Run) -> str:
    if isinstance(heading, Division):
        return "SchedulePart"
    return "Heading2" if run_.series is Series.CLAUSE else "ScheduleHeading"


def _heading(style: str, part: Part | Division, marks: _Marks) -> str:
    return paragraph(style, marks.around(run(part.title), part.key))


def _clauses(clauses: tuple[Clause, ...], styles: tuple[str, ...], marks: _Marks) -> Iterator[str]:
    blocks = [block for clause in clauses for block in clause.blocks]
    for above, block, below in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if isinstance(block, Table):
            yield table(block)
        elif isinstance(block, Chart):
            yield drawing(block, marks.drawing())
        else:
            style = _style(styles[0], above, block, below)
            yield paragraph(style, marks.around(content(block.content), block.id))
            yield from _items(block.items, styles[1:], marks)


def _items(items: tuple[Item, ...], styles: tuple[str, ...], marks: _Marks) -> Iterator[str]:
    for item in items:
        style = _style(styles[0], None, item, None)
        yield paragraph(style, marks.around(content(item.content), item.id))
        yield from _items(item.items, styles[1:], marks)


def _style(style: str, above: Block | None, block: Paragraph | Item, below: Block | None) -> str:
    """Return *style*, or its twin for a paragraph that needs distance from the table above it or
    that introduces what follows, a table or whatever its colon announces, and so keeps with it.
    """
    after = "After" if style in AFTER_TABLE and isinstance(above, Table) else ""
    leads_in = style in LEADING and (
        isinstance(below, (Table, Chart)) or _ends_in_colon(block.content[-1])
    )
    return f"{style}{after}Lead" if leads_in else style + after


def _ends_in_colon(piece: Inline) -> bool:
    return not isinstance(piece, Reference) and piece.text.endswith(":")
