"""Cross-references: where everything is, and how it is cited from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from mou_builder.document.document import (
    Block,
    Chart,
    Clause,
    Content,
    Division,
    Document,
    Inline,
    Item,
    Met,
    Paragraph,
    Part,
    Reference,
    Table,
    Text,
    with_blocks,
    with_clauses,
)
from mou_builder.document.walking import Run, Series, mapped, runs
from mou_builder.errors import ErrorCode, LibraryError


class CitedPlace(NamedTuple):
    """The place of something: its full number, and the schedule that contains it, if any."""

    number: str
    kind: str
    """One of clause, paragraph, party, recital, Schedule and Part."""

    target: str
    """The paragraph, part or schedule in which Word keeps the number."""

    last: str = ""
    """For a clause of several paragraphs, the id of the last; else empty."""

    within: tuple[str, ...] = ()
    """The keys of the schedule that contains it, and of its Part; empty outside schedules."""


_WORDED = {"Schedule": "schedule", "Part": "paragraph"}
"""Kinds whose numbers include a word, and the form in which Word shows such a number.

A Part is shown alone: in context Word would join it to its schedule, "Schedule 3Part 1".
"""


class _Citing(NamedTuple):
    """The place of a reference: the file that contains it, and the schedule and Part around it."""

    places: Mapping[str, CitedPlace]
    file: str
    within: tuple[str, ...]


def referenced(document: Document) -> Document:
    """Return the numbered *document* with the number in every cross-reference.

    Raise LibraryError for a reference to a clause that is not in the document.
    """
    places = _places(document)

    def clause(old: Clause, run: Run) -> Clause:
        if not any(map(_refers, old.blocks)):
            return old
        citing = _Citing(places, old.place, _within(run))
        meets = tuple(_met(met, citing) for met in old.meets)
        return with_blocks(old, (_block(block, citing) for block in old.blocks), meets)

    numbers = {target: _citation(target, places) for target in places}
    return attrs.evolve(mapped(document, clause), numbers=numbers)


def appended(document: Document, schedule: Part) -> Document:
    """Return *document*, already numbered and referenced, with one more numbered *schedule*.

    Raise LibraryError if it refers to a clause that is not in the document.
    """
    longer = attrs.evolve(document, schedules=(*document.schedules, schedule))
    places = _places(longer)

    def clause(old: Clause) -> Clause:
        citing = _Citing(places, old.id, (schedule.key,))
        return with_blocks(old, (_block(block, citing) for block in old.blocks))

    last = with_clauses(schedule, tuple(map(clause, schedule.clauses)))
    return attrs.evolve(
        longer,
        schedules=(*document.schedules, last),
        numbers={target: _citation(target, places) for target in places},
    )


def _places(document: Document) -> dict[str, CitedPlace]:
    """Return the place of everything that can be referred to, by id or key."""
    places: dict[str, CitedPlace] = {}
    for run in runs(document):
        for heading in run.headings:
            places[heading.key] = _place_of(heading, run)
        if run.series is not Series.DEFINITION:
            _place_clauses(places, run.clauses, run.series.value, _within(run))
    return places


def _place_of(heading: Part | Division, run: Run) -> CitedPlace:
    """Return the place of *heading*, which is above *run*."""
    if isinstance(heading, Division):
        assert run.part is not None  # only schedules have divisions
        return CitedPlace(heading.number, "Part", heading.key, within=(run.part.key,))
    kind = "clause" if run.series is Series.CLAUSE else "Schedule"
    return CitedPlace(heading.number, kind, heading.key)


def _within(run: Run) -> tuple[str, ...]:
    """Return the keys of the schedule, and of its Part, that contain *run*;
    empty outside schedules.
    """
    if run.series is not Series.PARAGRAPH:
        return ()
    return tuple([held.key for held in (run.part, run.division) if held is not None])


def _place_clauses(
    places: dict[str, CitedPlace],
    clauses: tuple[Clause, ...],
    kind: str,
    within: tuple[str, ...] = (),
) -> None:
    for clause in clauses:
        paragraphs = clause.paragraphs
        if paragraphs:
            first, last = paragraphs[0], paragraphs[-1]
            to = "" if first is last else last.id
            places[clause.id] = CitedPlace(first.number, kind, first.id, to, within)
            for paragraph in paragraphs:
                _place_paragraph(places, paragraph, paragraph.number, kind, within)


def _place_paragraph(
    places: dict[str, CitedPlace],
    block: Paragraph | Item,
    full: str,
    kind: str,
    within: tuple[str, ...],
) -> None:
    places[block.id] = CitedPlace(full, kind, block.id, "", within)
    for item in block.items:
        _place_paragraph(places, item, full + item.number, kind, within)


def _refers(block: Block) -> bool:
    """Say whether *block* contains a cross-reference."""
    if isinstance(block, Table):
        return any(_holds_reference(cell) for row in block.rows for cell in row)
    return not isinstance(block, Chart) and _line_refers(block)


def _line_refers(line: Paragraph | Item) -> bool:
    return _holds_reference(line.content) or any(map(_line_refers, line.items))


def _holds_reference(content: Content) -> bool:
    return Reference in map(type, content)


def _block(block: Block, citing: _Citing) -> Block:
    if not _refers(block):
        return block
    if isinstance(block, Table):
        outside = citing._replace(within=())  # references in a table are given in full
        rows = tuple(tuple(_content(cell, outside) for cell in row) for row in block.rows)
        return attrs.evolve(block, rows=rows)
    if isinstance(block, Chart):
        return block
    return attrs.evolve(
        block,
        content=_content(block.content, citing),
        items=tuple(_item(item, citing) for item in block.items),
    )


def _item(item: Item, citing: _Citing) -> Item:
    return attrs.evolve(
        item,
        content=_content(item.content, citing),
        items=tuple(_item(below, citing) for below in item.items),
    )


def _met(met: Met, citing: _Citing) -> Met:
    if not _holds_reference(met.content):
        return met
    return attrs.evolve(met, content=_content(met.content, citing))


def _content(content: Content, citing: _Citing) -> Content:
    pieces: list[Inline] = []
    for piece in content:
        if not isinstance(piece, Reference):
            pieces.append(piece)
        elif piece.target not in citing.places:
            raise LibraryError(
                citing.file,
                f'refers to "{piece.target}", which these options leave out. '
                "Give both the same condition, or refer to a part.",
                ErrorCode.CLAUSES,
            )
        else:
            pieces.extend(_cited(piece, citing.places, citing.within))
    return tuple(pieces)


def _cited(
    reference: Reference, places: Mapping[str, CitedPlace], within: tuple[str, ...]
) -> Iterator[Inline]:
    """Yield a cross-reference as it is cited from *within* a schedule (empty: the body).

    Examples: ``clause 4.2``, ``clauses 4.2 to 4.4``, ``paragraph 2 of Part 1 of Schedule 3``.
    """
    place = places[reference.target]
    if place.kind in _WORDED:
        yield Reference(place.target, place.number, _WORDED[place.kind])
    else:
        word = f"{place.kind}s" if place.last else place.kind
        yield Text(f"{word.capitalize() if reference.form == 'Cited' else word} ")
        form = "paragraph" if place.within else "full"
        yield Reference(place.target, place.number, form)
        if place.last:
            yield Text(" to ")
            yield Reference(place.last, places[place.last].number, form)
    for key in reversed(place.within):
        if key not in within:
            yield Text(" of ")
            yield Reference(key, places[key].number, _WORDED[places[key].kind])


def _citation(target: str, places: Mapping[str, CitedPlace]) -> str:
    """Return the number of *target* as it would be cited from elsewhere."""
    place = places[target]
    if not place.last and not place.within and place.kind not in _WORDED:
        return f"{place.kind} {place.number}"  # the same as below, by a shorter way
    return "".join(piece.text for piece in _cited(Reference(target), places, ()))
