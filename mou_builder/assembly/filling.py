"""How selected clauses and options become a document that is not yet numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

import attrs

from mou_builder.assembly.open_points import with_uses
from mou_builder.assembly.selection import Selection
from mou_builder.assembly.signatories import signatories
from mou_builder.conditions.facts import reads_of
from mou_builder.conditions.holding import Condition, holds
from mou_builder.document.document import (
    Blank,
    Block,
    Clause,
    Content,
    Cover,
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
    Value,
)
from mou_builder.document.drafting import FORMATS, day
from mou_builder.document.tables.kinds import CHARTS, TABLES
from mou_builder.document.undecided import blank
from mou_builder.errors import BespokeError, ErrorCode, LibraryError, MouError
from mou_builder.library.assumptions import Assumed
from mou_builder.library.bespoke import fault
from mou_builder.library.clause_text import (
    ChartField,
    Field,
    Link,
    Passage,
    TableField,
    TextItem,
    TextLine,
    TextParagraph,
)
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import DEFINITIONS, OutlinePart, Slot
from mou_builder.options import OpenPoint, Options
from mou_builder.options.parties import Version
from mou_builder.options.paths import kind_of, undecided, value_at, where_open, written_path


def fill(edition: Edition, options: Options, selection: Selection) -> Document:
    """Return the document of the selected clauses, filled from *options*, in the
    order of the outline.

    Raise LibraryError if a clause has a field without a value, or a list without members.
    """
    outline = edition.outline
    _refuse_gaps(options, selection)
    answers = _Answers(options)

    def filled(chosen: Iterable[ClauseFile]) -> tuple[Clause, ...]:
        return tuple(_clause(clause, answers, selection) for clause in chosen)

    def clauses(slots: tuple[Slot, ...]) -> tuple[Clause, ...]:
        return filled(_chosen(slots, selection))

    def parts(entries: tuple[OutlinePart, ...], prefix: str) -> tuple[Part, ...]:
        return tuple(
            _part(entry, f"{prefix}:{entry.key}", clauses(entry.slots), selection)
            for entry in entries
            if _chosen(entry.slots, selection)
        )

    document = Document(
        edition=edition.version,
        date=options.mou.date,
        cover=_cover(edition, options),
        parties=clauses(outline.parties),
        recitals=clauses(outline.recitals),
        parts=parts(outline.parts, "part"),
        definitions=filled(selection.definitions),
        schedules=parts(outline.schedules, "schedule"),
        signatories=tuple(signatories(options)),
    )
    return with_uses(document, options)


def _refuse_gaps(options: Options, selection: Selection) -> None:
    """Raise LibraryError for a selected clause that assumes what *options* lack."""
    sound: set[tuple[Condition, ...]] = set()
    for decided in selection.decided.values():
        for assumed in decided.clause.assumes if decided.selected else ():
            if assumed.any_of in sound:
                continue
            if not any(holds(condition, options) for condition in assumed.any_of):
                raise _lacking(decided.clause, assumed)
            sound.add(assumed.any_of)


def _lacking(clause: ClauseFile, assumed: Assumed) -> MouError:
    """Return the error for what *clause* takes for granted and the options lack."""
    if not clause.stands:
        place = f"{clause.place}:{assumed.line}"
        return LibraryError(place, assumed.fault, ErrorCode.CLAUSES)
    file = clause.stands.rpartition(":")[0]
    said = assumed.fault.partition(". Add ")[0]
    return BespokeError([fault(f"{file}:{assumed.line}", f"{said}. Give it, or leave it out.")])


def _chosen(slots: tuple[Slot, ...], selection: Selection) -> list[ClauseFile]:
    """Return the clauses printed in *slots*, leaving out the place of the definitions."""
    return [clause for slot in slots if slot != (DEFINITIONS,) for clause in selection.slots[slot]]


def _part(entry: OutlinePart, key: str, printed: tuple[Clause, ...], selection: Selection) -> Part:
    """Return a part or schedule of the clauses *printed*.

    Headings and definitions come after as many clauses as are printed before their
    place in the outline.
    """

    def before(slot: int) -> int:
        return len(_chosen(entry.slots[:slot], selection))

    places = {before(slot): title for slot, title in entry.divisions.items()}
    return Part(
        key,
        entry.title,
        printed,
        definitions_after=before(entry.slots.index((DEFINITIONS,)))
        if (DEFINITIONS,) in entry.slots
        else None,
        divisions=tuple(
            Division(f"{key}/{n}", title, position)
            for n, (position, title) in enumerate(places.items(), 1)
            if position < len(printed)
        ),
    )


class _Answers:
    """What the options say, written once for each field and not once for each place it is used."""

    def __init__(self, options: Options, *, in_short: bool = False) -> None:
        """Keep *options*; *in_short*, an open point is named and no more is said of it."""
        self.options = options
        self.in_short = in_short
        self._written: dict[tuple[str, str], Content] = {}

    def to(self, piece: Field) -> Content:
        """Return the text of a field."""
        key = piece.path, piece.format
        found = self._written.get(key)
        if found is None:
            value = value_at(self.options, piece.path)
            is_open = isinstance(value, OpenPoint)
            path = _open_at(self.options, piece.path) if is_open else piece.path
            found = self._written[key] = tuple(_filled(piece, value, path, self))
        return found


def _open_at(options: Options, path: str, member: str = "") -> str:
    """Return the path of the open point that leaves open what stands at *path*; where that is a
    fact, of the first that it is worked out from, in the *member* of a list if one is named.
    """
    if not kind_of(path).is_fact:
        return where_open(options, path)
    places = (written_path(p) for read in reads_of(path) for p in undecided(options, read))
    return next(place for place in places if place.startswith(member))


def _clause(clause: ClauseFile, answers: _Answers, selection: Selection) -> Clause:
    blocks: list[Block] = []
    for number, block in enumerate(clause.text.blocks, 1):
        block_id = f"{clause.id}:{number}"
        if isinstance(block, TableField):
            blocks.append(_table(block.table, block_id, answers.options))
        elif isinstance(block, ChartField):
            blocks.append(CHARTS[block.chart].draw(answers.options, block_id))
        else:
            blocks.append(_paragraph(block, block_id, answers))
    header = clause.header
    return Clause(
        clause.id,
        clause.title,
        tuple(blocks),
        tuple(_met(clause, answers)),
        clause.sources,
        header.note,
        tuple([reason.fact for reason in selection.decided[clause.id].reasons]),
        clause.place,
        tuple(dict.fromkeys(_left_open(clause.when, answers.options))),
    )


def _left_open(condition: Condition, options: Options) -> Iterator[str]:
    """Yield the path of each open point that *condition*, which holds, allows to be open."""
    for test in condition:
        if isinstance(value_at(options, test.path), OpenPoint):
            for read in reads_of(test.path):
                yield from (written_path(place) for place in undecided(options, read))


def _met(clause: ClauseFile, answers: _Answers) -> Iterator[Met]:
    """Yield the words by which *clause* meets requirements, filled in."""
    for requirement, passages in clause.met.items():
        for passage in passages:
            paragraph = f"{clause.id}:{passage.block}"
            items = _printed_as(clause, passage, answers.options)
            fields = (piece for piece in _pieces(passage) if isinstance(piece, Field))
            yield Met(
                requirement,
                items[-1] if items and len(items) == len(passage.items) else paragraph,
                _content(passage.line, answers),
                items,
                tuple(
                    dict.fromkeys((*(t.path for t in clause.when), *(f.path for f in fields))),
                ),
            )


def _pieces(passage: Passage) -> TextLine:
    """Return all that *passage* is made of."""
    return (*passage.line, *(piece for item in passage.items for piece in item.line))


def _printed_as(clause: ClauseFile, passage: Passage, options: Options) -> tuple[str, ...]:
    """Return the ids of the items of *passage* as they are printed: the last of them once for each
    value of its list.
    """
    block = clause.text.blocks[passage.block - 1]
    assert isinstance(block, TextParagraph)
    found: list[str] = []
    above, join, beside = f"{clause.id}:{passage.block}", ".", block.items
    for item in passage.items:
        before = sum(_times(other, options) for other in _before(item, beside))
        ids = [f"{above}{join}{before + n}" for n in range(1, _times(item, options) + 1)]
        found += ids if item is passage.items[-1] else ids[:1]
        above, join, beside = (ids or [above])[0], "-", item.items
    return tuple(found)


def _before(item: TextItem, beside: tuple[TextItem, ...]) -> Iterator[TextItem]:
    """Return the items that stand *beside* this one and come before it."""
    return takewhile(lambda other: other is not item, beside)


def _times(item: TextItem, options: Options) -> int:
    """Return how often *item* is printed."""
    if item.repeats is None:
        return 1
    values = value_at(options, item.repeats)
    return 1 if isinstance(values, OpenPoint) else len(values or ())


def _table(name: str, table_id: str, options: Options) -> Table:
    """Return a table; one that says where open points are printed has no rows yet."""
    kind = TABLES[name]
    header, widths = zip(*kind.columns(options), strict=True)
    rows = () if kind.refers else tuple(kind.rows(options, {}))
    return Table(table_id, kind.caption, header, rows, widths, name, kind.description)


def _paragraph(paragraph: TextParagraph, paragraph_id: str, answers: _Answers) -> Paragraph:
    content = _content(paragraph.line, answers)
    if not paragraph.items:
        return Paragraph(paragraph_id, content)
    items = _items(paragraph.items, paragraph_id, ":", answers)
    return Paragraph(paragraph_id, content, _punctuated(items, "."))


def _items(
    items: tuple[TextItem, ...], above: str, join: str, answers: _Answers
) -> tuple[Item, ...]:
    """Return the items filled in, with a repeating one once for each value of its list."""
    filled: list[Item] = []
    for item in items:
        for content in _contents_of(item, answers):
            item_id = f"{above}{'.' if join == ':' else '-'}{len(filled) + 1}"
            below = _items(item.items, item_id, "-", answers) if item.items else ()
            filled.append(Item(item_id, content, below))
    return tuple(filled)


def _contents_of(item: TextItem, answers: _Answers) -> Iterator[Content]:
    """Yield the line of an item once, or once for each member of the list that it repeats for; for
    an open list once, with a blank.
    """
    if item.repeats is None:
        yield _content(item.line, answers)
        return
    values = value_at(answers.options, item.repeats)
    open_or_each = [(0, values)] if isinstance(values, OpenPoint) else enumerate(values or (), 1)
    for index, member in open_or_each:
        yield tuple(_of_member(item.line, answers, item.repeats, index, member))


def _content(line: TextLine, answers: _Answers) -> Content:
    """Return one line of text, filled in."""
    content: list[Inline] = []
    for piece in line:
        if isinstance(piece, Field):
            content += answers.to(piece)
        elif isinstance(piece, Link):
            content.append(_reference(piece))
        else:
            content.append(piece)
    return tuple(content)


def _of_member(
    line: TextLine, answers: _Answers, repeats: str, index: int, member: Any
) -> Iterator[Inline]:
    """Yield one line filled in for *member*, which is number *index* of the list *repeats*, from 1;
    0 stands for an open list.
    """
    for piece in line:
        if isinstance(piece, Field) and f"{piece.path}.".startswith(f"{repeats}."):
            rest = piece.path[len(repeats) + 1 :]
            value = value_at(member, rest) if rest else member
            here = f"{repeats}[{index}]{'.' if rest else ''}{rest}"
            path = here if index else where_open(answers.options, repeats)
            if isinstance(value, OpenPoint) and kind_of(piece.path).is_fact:
                path = _open_at(answers.options, piece.path, f"{repeats}[{index}].")
            yield from _filled(piece, value, path, answers)
        else:
            yield from _content((piece,), answers)


def _reference(link: Link) -> Reference:
    return Reference(link.target, form="Cited" if link.word[0].isupper() else "cited")


def _filled(piece: Field, value: Any, path: str, answers: _Answers) -> Iterator[Inline]:
    """Yield the value of one field as text: a list member by member, an open point as a blank."""
    written = FORMATS[piece.format]
    if isinstance(value, OpenPoint):
        yield Blank(_of_open(value, piece, path, answers), path)
    elif written.takes_list:
        last = " or " if piece.format == "listed_or" else " and "
        for position, member in enumerate(value):
            if position:
                yield Text(last if position == len(value) - 1 else ", ")
            yield from _filled(Field(piece.path, "", piece.line), member, path, answers)
    else:
        yield Value(written.write(value), path)


def _of_open(point: OpenPoint, piece: Field, path: str, answers: _Answers) -> str:
    option = re.sub(r"\[\d+\]", "", path)  # the table around the field, where that is what is open
    if answers.in_short:
        return kind_of(option).label
    return blank(point, path, answers.options, option=option, style=piece.format)


_ENDS = ("; and", "; or", ";", ",", ".")


def _punctuated(items: tuple[Item, ...], end: str) -> tuple[Item, ...]:
    """Return a list punctuated afresh, since repeats change which item is last: semicolons, one
    "and" or "or" before the last item, and *end* after it.
    """
    word = "or" if any(_last_text(item.content).endswith("; or") for item in items) else "and"
    return tuple(
        _with_end(
            item,
            end if n == len(items) else f"; {word}" if n == len(items) - 1 else ";",
        )
        for n, item in enumerate(items, 1)
    )


def _last_text(content: Content) -> str:
    last = content[-1]
    return last.text if isinstance(last, Text) else ""


def _with_end(item: Item, end: str) -> Item:
    """Return *item* with *end* at its end; if it introduces a list, at the end of that list."""
    if item.items:
        return attrs.evolve(item, items=_punctuated(item.items, end))
    text = _last_text(item.content)
    mark = next((mark for mark in _ENDS if text.endswith(mark)), "")
    if mark == end:
        return item
    kept = item.content[:-1] if text else item.content
    last = Text(text.removesuffix(mark) + end)
    return Item(item.id, (*kept, last), item.items, item.number)


COVER_READS = (
    "council.name",
    "councils.name",
    "status.version",
    "mou.draft",
    "mou.date",
    "mou.dated",
    "mou.reference",
    "mou.marking",
    "mou.handling",
    "mandate.decision",
    "councils.decision",
)
"""The options that a cover tells beside the fields of the outline."""


def _cover(edition: Edition, options: Options) -> Cover:
    mou, status, outline = options.mou, options.status, edition.outline
    approval = outline.approval_jointly if options.further_councils else outline.approval
    if options.approved_by_councils:
        approval = outline.approval_given
    agreed = status.version is Version.AGREED
    return Cover(
        title=outline.title,
        subtitle=_plain(outline.subtitle, options),
        parties=(
            *(council.name for council in (options.council, *options.councils)),
            "Secretary of State for Education",
        ),
        version=status.version.label if agreed else f"{status.version.label} {mou.draft}",
        date=mou.dated or day(mou.date),
        reference=mou.reference or "",
        marking=mou.marking.label,
        handling=mou.handling or "",
        approval="" if agreed else _plain(approval, options),
    )


def _plain(line: TextLine, options: Options) -> str:
    """Return a line as plain text, with blanks in brackets."""
    pieces = _content(line, _Answers(options, in_short=True))
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in pieces)
