"""What a document is: frozen values without behaviour, from cover to signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import field, frozen

from mou_builder.document.requests import Request
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with, one_line

REFERENCE = "\0"
"""What stands in the words of a line for the number in a reference, where numbers do not count."""


COVERAGE = "schedule:coverage"
"""The key of the schedule of requirements, which a document has if it is asked for."""


@frozen(eq=False, repr=False)
class Text(ByAttributes):
    """Words of the clause library."""

    text: str


@frozen(eq=False, repr=False)
class Defined(ByAttributes):
    """A defined term where it is defined."""

    text: str


@frozen(eq=False, repr=False)
class Value(ByAttributes):
    """What the options say, written in prose; *path* is the option."""

    text: str
    path: str


@frozen(eq=False, repr=False)
class Blank(ByAttributes):
    """The place of an open point; *text* is its name, without the brackets."""

    text: str
    path: str


@frozen(eq=False, repr=False)
class Reference(ByAttributes):
    """A cross-reference to the clause, part, schedule or paragraph with the id *target*.

    Before numbering *form* is ``cited``, or ``Cited`` at the start of a sentence.  After it,
    *text* is the number printed and *form* says how Word shows it: ``full`` for a clause,
    4.2(a); ``schedule`` for a schedule with its word; ``paragraph`` for a number alone.
    """

    target: str
    text: str = ""
    form: str = "cited"


@frozen
class Mark:
    """A sign in a timetable drawn as a chart."""

    text: str

    __repr__ = one_line


SET, RUNS, POSSIBLE = Mark("●"), Mark("■"), Mark("□")
"""A date that is set; a period that runs; a time in which a date still open may fall."""


Inline = Text | Defined | Value | Blank | Reference | Mark


Content = tuple[Inline, ...]


@frozen(eq=False, repr=False)
class Item(ByAttributes):
    """A lettered item below a paragraph or another item."""

    id: str
    content: Content
    items: tuple[Item, ...] = ()
    number: str = ""


@frozen(eq=False, repr=False)
class Paragraph(ByAttributes):
    """A numbered sub-clause, recital, party or schedule paragraph, or a definition."""

    id: str
    content: Content
    items: tuple[Item, ...] = ()
    number: str = ""


@frozen(eq=False, repr=False)
class Table(ByAttributes):
    """A table; each row has one cell for each word of the *header*."""

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Content, ...], ...]
    widths: tuple[int, ...]
    """Relative widths of the columns."""

    shows: str = ""
    """The name by which the library asks for it."""

    description: str = ""
    """What it tells and how to read it, for those who cannot see it; empty: its header says that.
    """


@frozen(eq=False, repr=False)
class Box(ByAttributes):
    """A body in a chart; those of one *tier*, counted from the top, stand side by side."""

    key: str
    content: Content
    tier: int


@frozen(eq=False, repr=False)
class Tie(ByAttributes):
    """A line of a chart, from the box *upper* down to the box *lower*."""

    upper: str
    lower: str
    broken: bool
    """It is drawn broken, not solid."""


@frozen(eq=False, repr=False)
class Chart(ByAttributes):
    """A drawing of who answers to whom; the same facts stand in words beside it."""

    id: str
    caption: str
    description: str
    """What it shows, in words, for those who cannot see it."""

    boxes: tuple[Box, ...]
    ties: tuple[Tie, ...]
    shows: str = ""
    """The name by which the library asks for it."""


Block = Paragraph | Table | Chart


@frozen(eq=False, repr=False)
class Met(ByAttributes):
    """A sentence of a clause, or an item with its lead-in, that meets a requirement."""

    requirement: str
    target: str
    """The id of the paragraph or item in which it stands."""

    content: Content
    """The sentence, or the lead-in, filled in."""

    items: tuple[str, ...]
    """The ids of the items that follow its lead-in, each after the one above it."""

    reads: tuple[str, ...]
    """The options that brought the clause in, and those that it prints."""


@frozen(eq=False, repr=False)
class Clause(ByAttributes):
    """A clause of the library as it stands in this document."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    meets: tuple[Met, ...] = ()
    """The words by which it meets requirements."""

    sources: tuple[str, ...] = ()
    """What it rests on, as printed."""

    note: str = ""
    """What the reviewing lawyer should look at."""

    because: tuple[str, ...] = ()
    """The options that brought it in."""

    place: str = field(default="", eq=False)
    """The file of the library in which it stands."""

    leaves_open: tuple[str, ...] = ()
    """The open points for which it is printed: it says what holds until they are decided."""

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its paragraphs, without the tables."""
        return tuple([block for block in self.blocks if isinstance(block, Paragraph)])


def with_blocks(
    clause: Clause, blocks: Iterable[Block], meets: tuple[Met, ...] | None = None
) -> Clause:
    """Return *clause* with other *blocks*, and with other words that meet requirements if they are
    given: attrs.evolve, which takes five times as long.
    """
    return Clause(
        clause.id,
        clause.title,
        tuple(blocks),
        clause.meets if meets is None else meets,
        clause.sources,
        clause.note,
        clause.because,
        clause.place,
        clause.leaves_open,
    )


@frozen(eq=False, repr=False)
class Division(ByAttributes):
    """A heading within a schedule: its Part 1, its Part 2."""

    key: str
    title: str
    position: int
    """How many clauses of the schedule stand before it."""

    number: str = ""


@frozen(eq=False, repr=False)
class Part(ByAttributes):
    """A numbered part of the body, or a schedule: a heading with clauses under it."""

    key: str
    title: str
    clauses: tuple[Clause, ...]
    number: str = ""
    definitions_after: int | None = None
    """After how many of its clauses the definitions are printed, if they are."""

    divisions: tuple[Division, ...] = ()
    """The Parts of a schedule that has Parts, in order."""


def with_clauses(part: Part, clauses: tuple[Clause, ...], number: str = "") -> Part:
    """Return *part* with other *clauses*, and with a *number* if it is given one."""
    return Part(
        part.key,
        part.title,
        clauses,
        number or part.number,
        part.definitions_after,
        part.divisions,
    )


@frozen(eq=False, repr=False)
class Signatory(ByAttributes):
    """One who signs."""

    party: str
    office: str
    leaves_open: str = ""
    """The open point for which the office stands in brackets; empty if there is none."""


@frozen(eq=False, repr=False)
class Cover(ByAttributes):
    """What stands on the first page and in the headers; an empty text is left out."""

    title: str
    subtitle: str
    parties: tuple[str, ...]
    version: str
    date: str
    reference: str
    marking: str
    handling: str
    approval: str

    @property
    def between(self) -> str:
        """The parties in words: "A, B and C"."""
        *others, last = self.parties
        return f"{', '.join(others)} and {last}" if others else last


@frozen(eq=False, repr=False)
class Document(ByAttributes):
    """The whole memorandum, numbered."""

    edition: str
    date: dt.date
    cover: Cover
    parties: tuple[Clause, ...]
    recitals: tuple[Clause, ...]
    parts: tuple[Part, ...]
    definitions: tuple[Clause, ...]
    schedules: tuple[Part, ...]
    signatories: tuple[Signatory, ...]
    numbers: dict[str, str] = field(factory=dict, eq=False, repr=False)
    """The number of every paragraph, part and schedule, by its id, as one would cite it."""

    made_from: str = field(default="", eq=False, repr=False)
    """A digest of the options from which it was built, and of the bespoke texts beside them; empty
    if it was not built from any."""

    bespoke: tuple[Request, ...] = field(default=(), repr=False)
    """The bespoke texts that were asked for, in the order of their file: printed or rejected."""

    bespoke_file: str = field(default="", eq=False, repr=False)
    """Their file, word for word."""

    def __repr__(self) -> str:
        return line_with(
            self,
            in_short(f"{self.cover.title} between {self.cover.between}"),
            f"edition {self.edition}",
            f"{len(self.parts)} clauses",
            f"{len(self.schedules)} schedules",
        )


@frozen(eq=False, repr=False)
class Note(ByAttributes):
    """One note on the paragraph with the id *paragraph*."""

    paragraph: str
    lines: tuple[str, ...]
