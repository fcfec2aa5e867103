"""One walk over a document, in the order of print: for all who read, number, write or search it."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from typing import NamedTuple

import attrs

from mou_builder.document.document import (
    Block,
    Chart,
    Clause,
    Content,
    Division,
    Document,
    Item,
    Paragraph,
    Part,
    Table,
    with_clauses,
)


class Series(enum.Enum):
    """What the numbered paragraphs of a run are called, and so how they are numbered."""

    PARTY = "party"
    RECITAL = "recital"
    CLAUSE = "clause"
    DEFINITION = "definition"
    PARAGRAPH = "paragraph"
    """A paragraph of a schedule."""


FRONT = {Series.PARTY: "Parties", Series.RECITAL: "Background"}
"""The headings of what is printed before the first part, if there is any."""


class Run(NamedTuple):
    """Clauses that are printed one after another, without a heading between them."""

    series: Series
    clauses: tuple[Clause, ...]
    headings: tuple[Part | Division, ...] = ()
    """The headings printed above its first clause, the highest first."""

    part: Part | None = None
    """The part or schedule that holds it; None for parties and recitals."""

    division: Division | None = None
    """The Part of the schedule that holds it, if the schedule has Parts."""


class Written(NamedTuple):
    """One line of text of a document, and what holds it."""

    content: Content
    holder: Block | Item
    """The paragraph, the item, or the table or chart of which it is a cell or box."""

    block: Block
    """The block of the clause that holds it: for an item the paragraph above."""

    clause: Clause
    run: Run


def runs(document: Document) -> Iterator[Run]:
    """Yield every run of clauses of *document*, each part and schedule with one run at least."""
    yield Run(Series.PARTY, document.parties)
    yield Run(Series.RECITAL, document.recitals)
    for part in document.parts:
        before = part.definitions_after
        yield Run(Series.CLAUSE, part.clauses[:before], (part,), part)
        if before is not None:
            yield Run(Series.DEFINITION, document.definitions, (), part)
            yield Run(Series.CLAUSE, part.clauses[before:], (), part)
    for schedule in document.schedules:
        yield from schedule_runs(schedule)


def schedule_runs(schedule: Part) -> Iterator[Run]:
    """Yield the runs of *schedule*: one for each of its Parts, or the whole of it."""
    starts = [division.position for division in schedule.divisions]
    first = starts[0] if starts else len(schedule.clauses)
    headings: tuple[Part | Division, ...] = (schedule,)
    if first > 0 or not starts:
        yield Run(Series.PARAGRAPH, schedule.clauses[:first], headings, schedule)
        headings = ()
    ends = [*starts[1:], len(schedule.clauses)]
    for division, end in zip(schedule.divisions, ends if starts else (), strict=True):
        printed = schedule.clauses[division.position : end]
        yield Run(Series.PARAGRAPH, printed, (*headings, division), schedule, division)
        headings = ()


def clauses(document: Document) -> Iterator[Clause]:
    """Yield every clause of *document*, each definition among them."""
    for run in runs(document):
        yield from run.clauses


def paragraphs(document: Document) -> Iterator[tuple[Clause, Paragraph | Item]]:
    """Yield every numbered paragraph and item of *document*, each with its clause."""
    for clause in clauses(document):
        for paragraph in clause.paragraphs:
            yield from ((clause, line) for line in lines(paragraph))


def lines(paragraph: Paragraph | Item) -> Iterator[Paragraph | Item]:
    """Yield *paragraph* and every item below it."""
    yield paragraph
    for item in paragraph.items:
        yield from lines(item)


def written(document: Document) -> Iterator[Written]:
    """Yield every line of text of *document*: of paragraphs, items, cells and boxes."""
    for run in runs(document):
        for clause in run.clauses:
            yield from written_in(clause, run)


def written_in(clause: Clause, run: Run) -> Iterator[Written]:
    """Yield every line of text of *clause*, which *run* holds."""
    for block in clause.blocks:
        for holder, content in contents(block):
            yield Written(content, holder, block, clause, run)


def contents(block: Block) -> Iterator[tuple[Block | Item, Content]]:
    """Yield every line of text of *block*, each with the paragraph, item, table or chart of which
    it is one.
    """
    if isinstance(block, Table):
        yield from ((block, cell) for row in block.rows for cell in row)
    elif isinstance(block, Chart):
        yield from ((block, box.content) for box in block.boxes)
    else:
        yield from ((line, line.content) for line in lines(block))


def mapped(document: Document, change: Callable[[Clause, Run], Clause]) -> Document:
    """Return *document* with every clause changed by *change*, which is given its run too.

    Definitions are changed even if no part says where they are printed.
    """
    walked = list(runs(document))
    if all(run.series is not Series.DEFINITION for run in walked):
        walked.append(Run(Series.DEFINITION, document.definitions))
    found = [(run, [change(clause, run) for clause in run.clauses]) for run in walked]

    def in_series(series: Series) -> tuple[Clause, ...]:
        return tuple([clause for run, new in found if run.series is series for clause in new])

    def in_parts(old: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple([with_clauses(part, tuple(of_part[id(part)])) for part in old])

    of_part: dict[int, list[Clause]] = {}
    for run, new in found:
        if run.series is not Series.DEFINITION:
            of_part.setdefault(id(run.part), []).extend(new)
    return attrs.evolve(
        document,
        parties=in_series(Series.PARTY),
        recitals=in_series(Series.RECITAL),
        parts=in_parts(document.parts),
        definitions=in_series(Series.DEFINITION),
        schedules=in_parts(document.schedules),
    )
