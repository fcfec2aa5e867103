"""What changed from one document to another: clause by clause, word by word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from mou_builder.document import comparing_words
from mou_builder.document.aligning import Passage, aligned, by_name
from mou_builder.document.changes import Fate, Rewording, Standing
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
from mou_builder.document.rewording import Kept, Piece, by_words, printed, reference
from mou_builder.document.walking import FRONT, Run, Series, contents, lines, runs
from mou_builder.files.one_line import one_line


@frozen
class Change:
    """What became of a clause, a heading, the cover or the signatures."""

    id: str
    """That of the clause, part or schedule; ``document:cover``, ``document:signatures``."""

    fates: tuple[Fate, ...]
    """Empty if nothing but the numbers in its references differ."""

    was: Standing | None
    """How it stood; None: it is new."""

    now: Standing | None
    """How it stands; None: it is gone."""

    rewordings: tuple[Rewording, ...]
    """Each line that reads differently, that came or that went."""

    renumbered: tuple[tuple[str, str], ...]
    """Each number that its references printed, and the one that they print now, where they differ
    and nothing else does.
    """

    because: tuple[str, ...]
    """What of the options brought it about: what brought in a clause that is new, or what had
    brought in one that is gone, or the options whose values read differently.  Empty where no
    option alone is behind it.
    """

    __repr__ = one_line

    def __str__(self) -> str:
        details = comparing_words.details(self.rewordings, self.renumbered, self.because)
        return "\n".join((self.sentence, *details))

    @property
    def sentence(self) -> str:
        """What became of it, on one line for a person."""
        return comparing_words.sentence(self.id, self.fates, self.was, self.now)

    def as_dict(self) -> dict[str, Any]:
        """Return the change as plain values, ready for JSON."""
        return {
            "id": self.id,
            "fates": [fate.value for fate in self.fates],
            "was": attrs.asdict(self.was) if self.was else None,
            "now": attrs.asdict(self.now) if self.now else None,
            "rewordings": [
                {
                    "where": rewording.where,
                    "words": [{"kept": p.kept.value, "text": p.text} for p in rewording.pieces],
                }
                for rewording in self.rewordings
            ],
            "renumbered": [list(numbers) for numbers in self.renumbered],
            "because": list(self.because),
        }


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """Return what differs from *old* to *new*: in the order of *new*, and what is gone after what
    it followed in *old*.

    What is not named reads the same.  A reference that prints another number is no other wording.
    """
    was = {entry.id: entry for entry in _entries(old)}
    now = {entry.id: entry for entry in _entries(new)}
    moved = _moved(was.values(), now.values())
    found = (
        _change(was.get(name), now.get(name), moved=name in moved)
        for name in by_name([*was], [*now])
    )
    return tuple(change for change in found if change is not None)


@frozen
class _Line:
    """A line of text: a paragraph, an item, or a row of a table with its cells."""

    cells: tuple[str, ...]
    """Its words, with a token for each reference."""

    kind: str
    where: str
    number: str = ""

    @property
    def text(self) -> str:
        """All of its words."""
        return _BETWEEN.join(self.cells)


_BETWEEN = " | "
"""What is shown between the cells of a row."""


@frozen
class _Entry:
    """What stands in a document under one id."""

    id: str
    section: str
    """What holds it."""

    standing: Standing
    lines: tuple[_Line, ...]
    printed: Mapping[str, str] = attrs.field(factory=dict)
    """The number that each reference in it prints, by its target."""

    values: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    """Each option whose value or blank it prints, with what it prints."""

    because: tuple[str, ...] = ()


_NOTHING = _Entry("", "", Standing("", ""), ())


def _entries(document: Document) -> Iterator[_Entry]:
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
    told = tuple(_Line((text,), "signatory", "") for text in signing)
    yield _Entry("document:signatures", "document", Standing("", "Signatures"), told)


def _cover(document: Document) -> _Entry:
    told = [
        _Line((text,), name, name)
        for name, value in attrs.asdict(document.cover, recurse=False).items()
        for text in ((value,) if isinstance(value, str) else value)
        if text
    ]
    return _Entry("document:cover", "document", Standing("", "Cover"), tuple(told))


def _heading(name: str, section: str, number: str, title: str) -> _Entry:
    return _Entry(name, section, Standing(number, title), (_Line((title,), "title", "", number),))


def _section(run: Run) -> str:
    """Return what holds the clauses of *run*: a Part of a schedule, a part, or what they are."""
    if run.division is not None:
        return run.division.key
    if run.part is None or run.series is Series.DEFINITION:
        return run.series.value
    return run.part.key


def _clause(clause: Clause, section: str, document: Document) -> _Entry:
    told = [content for block in clause.blocks for _, content in contents(block)]
    pieces = [piece for content in told for piece in content]
    return _Entry(
        clause.id,
        section,
        Standing(document.numbers.get(clause.id, ""), clause.title),
        tuple(line for block in clause.blocks for line in _lines(block, document.numbers)),
        {piece.target: piece.text for piece in pieces if isinstance(piece, Reference)},
        Counter(_option(piece) for piece in pieces if isinstance(piece, (Value, Blank))),
        clause.because,
    )


def _option(piece: Value | Blank) -> tuple[str, str]:
    """Return the option behind *piece*, whichever member of a list, and what is printed."""
    return re.sub(r"\[\d+\]", "", piece.path), _text((piece,))


def _lines(block: Block, numbers: Mapping[str, str]) -> Iterator[_Line]:
    """Yield the lines of *block*."""
    if isinstance(block, Paragraph):
        for line in lines(block):
            kind = "paragraph" if line is block else "item"
            yield _Line((_text(line.content),), kind, numbers.get(line.id, ""), line.number)
        return
    yield _Line((block.caption,), "caption", "")
    yield from _rows(block) if isinstance(block, Table) else _drawn(block)
    if block.description:
        yield _Line((block.description,), "description", block.caption)


def _rows(table: Table) -> Iterator[_Line]:
    """Yield the rows of *table*; those of a table with other columns are of another kind."""
    yield _Line(table.header, "header", table.caption)
    kind = _BETWEEN.join(("row", *table.header))
    for row in table.rows:
        yield _Line(tuple(map(_text, row)), kind, table.caption)


def _drawn(chart: Chart) -> Iterator[_Line]:
    """Yield what stands in the boxes of *chart*, and which of them are tied."""
    said = {box.key: _text(box.content) for box in chart.boxes}
    for text in said.values():
        yield _Line((text,), "box", chart.caption)
    for tie in chart.ties:
        line = "a broken line" if tie.broken else "a line"
        told = f"{line} from {said[tie.upper]} to {said[tie.lower]}"
        yield _Line((told,), "tie", chart.caption)


def _text(content: Content) -> str:
    """Return the words of one line, with a token for each reference."""
    return "".join(map(_words, content))


def _words(piece: Inline) -> str:
    if isinstance(piece, Reference):
        return reference(piece.target)
    return f"[{piece.text}]" if isinstance(piece, Blank) else piece.text


def _moved(old: Iterable[_Entry], new: Iterable[_Entry]) -> set[str]:
    """Return what stands in another section, or in another order in its own."""
    was, now = _by_section(old), _by_section(new)
    within = {name: section for section, names in was.items() for name in names}
    moved = set()
    for section, names in now.items():
        moved |= {name for name in names if within.get(name, section) != section}
        inside = by_name(was.get(section, []), names)
        moved |= {name for name, is_moved in inside.items() if is_moved}
    return moved


def _by_section(entries: Iterable[_Entry]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for entry in entries:
        sections.setdefault(entry.section, []).append(entry.id)
    return sections


def _change(old: _Entry | None, new: _Entry | None, *, moved: bool) -> Change | None:
    """Return what became of an entry; None if nothing did."""
    was, now = old or _NOTHING, new or _NOTHING
    pairs = _paired(was.lines, now.lines)
    rewordings = tuple(_rewordings(pairs, was, now))
    numbers = any(one and other and one.number != other.number for one, other in pairs)
    references = {
        (number, now.printed[target]): None
        for target, number in was.printed.items()
        if now.printed.get(target, number) != number
    }
    holds = {
        Fate.NEW: old is None,
        Fate.GONE: new is None,
        Fate.CHANGED: bool(old and new and rewordings),
        Fate.MOVED: moved,
        Fate.RENUMBERED: numbers,
    }
    fates = tuple(fate for fate, held in holds.items() if held)
    if not (fates or references):
        return None
    return Change(
        (new or was).id,
        fates,
        old.standing if old else None,
        new.standing if new else None,
        rewordings,
        tuple(references),
        _because(old, new),
    )


def _because(old: _Entry | None, new: _Entry | None) -> tuple[str, ...]:
    """Return what of the options is behind a change."""
    if old is None or new is None:
        entry = old or new
        return entry.because if entry else ()
    differ = (old.values - new.values) | (new.values - old.values)
    return tuple(dict.fromkeys(path for path, _ in differ if path))


_Pairs = list[tuple[_Line | None, _Line | None]]


def _paired(old: tuple[_Line, ...], new: tuple[_Line, ...]) -> _Pairs:
    """Return the lines that belong together; one that moved is gone in one place, new in the
    other.
    """
    if [(line.kind, line.cells) for line in old] == [(line.kind, line.cells) for line in new]:
        return [*zip(old, new, strict=True)]
    passages = [[*map(_passage, side)] for side in (old, new)]
    pairs: _Pairs = []
    for pair in aligned(*passages):
        was = None if pair.old is None else old[pair.old]
        now = None if pair.new is None else new[pair.new]
        pairs += [(was, None), (None, now)] if pair.moved else [(was, now)]
    return pairs


def _passage(line: _Line) -> Passage:
    """Return *line* as it is aligned: a row of a table is known by its first cell."""
    name = f"{line.kind} {line.cells[0]}" if len(line.cells) > 1 else ""
    return Passage(line.text, name, line.kind)


def _rewordings(pairs: _Pairs, old: _Entry, new: _Entry) -> Iterator[Rewording]:
    """Yield the lines that read differently, with the numbers that their references print."""
    for was, now in pairs:
        line = now or was
        if line and (was is None or now is None or was.cells != now.cells):
            pieces = _reworded(was, now)
            yield Rewording(line.where, tuple(_numbered(piece, old, new) for piece in pieces))


def _reworded(was: _Line | None, now: _Line | None) -> tuple[Piece, ...]:
    """Return the pieces of a line, of a row cell by cell."""
    if was is None or now is None or len(was.cells) != len(now.cells):
        return by_words(was.text if was else "", now.text if now else "")
    cells = [by_words(one, other) for one, other in zip(was.cells, now.cells, strict=True)]
    between = Piece(Kept.SAME, _BETWEEN)
    pieces = [piece for cell in cells for piece in (between, *cell)]
    return tuple(pieces[1:])


def _numbered(piece: Piece, old: _Entry, new: _Entry) -> Piece:
    """Return *piece* with the numbers that its references print; what is the same as now."""
    numbers = old.printed if piece.kept is Kept.REMOVED else new.printed
    return Piece(piece.kept, printed(piece.text, numbers))
