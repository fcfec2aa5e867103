"""What changed from one edition to another, clause by clause."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from attrs import frozen

from mou_builder.conditions.words import wanted
from mou_builder.document.aligning import by_name
from mou_builder.document.changes import Fate, Rewording
from mou_builder.document.document import Defined
from mou_builder.document.rewording import by_lines, by_words
from mou_builder.files.by_attributes import one_line
from mou_builder.library.clause_text import (
    ChartField,
    ClauseText,
    Field,
    Link,
    TableField,
    TextItem,
    TextLine,
)
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import Outline, OutlinePart, Slot

_LISTS = ("when", "meets", "source", "names")
"""What is compared line by line; all else word by word."""


@frozen
class ClauseChange:
    """A clause that differs between two editions."""

    id: str
    title: str
    fate: Fate
    changes: tuple[Rewording, ...]

    __repr__ = one_line


@frozen
class EditionComparison:
    """Everything that differs between two editions; a clause that is not named is the same."""

    old: Edition
    new: Edition
    edition: tuple[Rewording, ...]
    """Changes of the outline itself: titles, names, and the date of the law."""

    clauses: tuple[ClauseChange, ...]
    """In the order of the new edition, what is gone where it stood."""

    __repr__ = one_line


def compare_editions(old: Edition, new: Edition) -> EditionComparison:
    """Return what differs from *old* to *new*."""
    return EditionComparison(
        old, new, tuple(_edition_changes(old, new)), tuple(_clause_changes(old, new))
    )


def only(comparison: EditionComparison, names: tuple[str, ...]) -> EditionComparison:
    """Keep of *comparison* the clauses named, or those of a folder named."""
    kept = tuple(
        clause
        for clause in comparison.clauses
        if any(clause.id == name or clause.id.startswith(f"{name}/") for name in names)
    )
    return attrs.evolve(comparison, edition=(), clauses=kept)


def history(
    editions: tuple[Edition, ...], clause: str
) -> tuple[tuple[Edition, ClauseChange | None], ...]:
    """Return each of *editions*, oldest first, with what it changed in *clause*; None: nothing."""
    nothing = attrs.evolve(editions[0], clauses={}, outline=_bare(editions[0].outline))
    before = (nothing, *editions)
    return tuple(
        (new, next(iter(only(compare_editions(old, new), (clause,)).clauses), None))
        for old, new in zip(before, editions, strict=False)
    )


def _bare(outline: Outline) -> Outline:
    return attrs.evolve(outline, parties=(), recitals=(), parts=(), schedules=())


def _clause_changes(old: Edition, new: Edition) -> Iterator[ClauseChange]:
    """Yield each clause that differs: in the new order, each that is gone after what it followed.

    A clause moved if it stands in another part, or in another order than those that stayed.
    """
    was, now = _section_of(old), _section_of(new)
    for name, moved in by_name(_order(old), _order(new)).items():
        stayed = not moved and was.get(name) == now.get(name)
        change = _clause_change(name, old, new, stayed=stayed)
        if change is not None:
            yield change


def _clause_change(name: str, old: Edition, new: Edition, *, stayed: bool) -> ClauseChange | None:
    """Return what differs in one clause; None if nothing does."""
    was, now = old.clauses.get(name), new.clauses.get(name)
    either = now or was
    assert either is not None  # the name came from one of the two
    changes = tuple(_changes(_said(was), _said(now)))
    places = tuple(
        change
        for change in _changes(_placed(name, old), _placed(name, new))
        if not (stayed and change.where == "place")
    )
    if not (changes or places):
        return None
    changes += places
    fate = Fate.MOVED if all(change.where == "place" for change in changes) else Fate.CHANGED
    if was is None or now is None:
        fate = Fate.GONE if was else Fate.NEW
    return ClauseChange(name, either.title, fate, changes)


def _changes(was: dict[str, str], now: dict[str, str]) -> Iterator[Rewording]:
    """Compare two sets of texts under the same keys."""
    for key in dict.fromkeys((*was, *now)):
        before, after = was.get(key, ""), now.get(key, "")
        if before != after:
            compared = by_lines if key in _LISTS else by_words
            yield Rewording(key, compared(before, after))


def _said(clause: ClauseFile | None) -> dict[str, str]:
    """Return what a clause says, its header key by key."""
    if clause is None:
        return {}
    header = clause.header
    return {
        "title": header.title,
        "when": "\n".join(f"{test.path}: {wanted(test)}" for test in header.when),
        "text": as_clause_file(clause.text),
        "meets": "\n".join(
            f"{requirement}: {quote}"
            for requirement, quotes in header.meets.items()
            for quote in quotes
        ),
        "source": "\n".join(map(str, header.sources)),
        "note": " ".join(header.note.split()),
        "verified on": str(header.verified_on or ""),
    }


def as_clause_file(text: ClauseText) -> str:
    """Write the text of a clause as its file has it, a paragraph a line."""
    found: list[str] = []
    for block in text.blocks:
        if isinstance(block, TableField):
            found.append(f"{{{{ {block.table} | table }}}}")
        elif isinstance(block, ChartField):
            found.append(f"{{{{ {block.chart} | chart }}}}")
        else:
            found += [_line(block.line), *_items(block.items, "")]
    return "\n".join(found)


def _items(items: tuple[TextItem, ...], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}- {_line(item.line)}"
        yield from _items(item.items, f"{indent}  ")


def _line(line: TextLine) -> str:
    return "".join(_written(piece) for piece in line)


def _written(piece: object) -> str:
    if isinstance(piece, Field):
        return f"{{{{ {piece.path}{f' | {piece.format}' if piece.format else ''} }}}}"
    if isinstance(piece, Link):
        return f"[{piece.word}]({piece.target})"
    if isinstance(piece, Defined):
        return f"**{piece.text}**"
    return str(getattr(piece, "text", ""))


def _placed(name: str, edition: Edition) -> dict[str, str]:
    """Return the place of a clause in the outline, and what it is an alternative to."""
    for title, slots in _sections(edition.outline):
        for position, slot in enumerate(slots):
            if name in slot:
                before = slots[position - 1][-1] if position else "nothing"
                others = [other for other in slot if other != name]
                return {"place": f"{title}, after {before}", "instead of": ", ".join(others)}
    return {"place": "definitions" if name in edition.clauses else ""}


def _sections(outline: Outline) -> Iterator[tuple[str, tuple[Slot, ...]]]:
    yield "parties", outline.parties
    yield "recitals", outline.recitals
    for part in outline.parts:
        yield f"part {part.key}", part.slots
    for schedule in outline.schedules:
        yield f"schedule {schedule.key}", schedule.slots


def _order(edition: Edition) -> tuple[str, ...]:
    """Return every clause in the order of the outline, definitions last."""
    placed = [name for slot in edition.outline.slots() for name in slot]
    return tuple(dict.fromkeys((*placed, *edition.clauses)))


def _section_of(edition: Edition) -> dict[str, str]:
    found = {
        name: title
        for title, slots in _sections(edition.outline)
        for slot in slots
        for name in slot
    }
    return {name: found.get(name, "") for name in edition.clauses}


def _edition_changes(old: Edition, new: Edition) -> Iterator[Rewording]:
    yield from _changes(_outlined(old), _outlined(new))
    if old.shell != new.shell:
        yield Rewording("shell", by_words("as it was", "changed"))


def _outlined(edition: Edition) -> dict[str, str]:
    """Return what the outline says besides the clauses."""
    outline = edition.outline
    said = {
        "law as at": str(edition.law_as_at),
        "title": outline.title,
        "subtitle": _line(outline.subtitle),
        "approval": _line(outline.approval),
        "names": "\n".join(outline.names),
    }
    if outline.approval_jointly != outline.approval:
        said["approval of several councils"] = _line(outline.approval_jointly)
    if outline.approval_given != outline.approval:
        said["approval once given"] = _line(outline.approval_given)
    said |= {f"part {part.key}": _headed(part) for part in outline.parts}
    return said | {f"schedule {part.key}": _headed(part) for part in outline.schedules}


def _headed(part: OutlinePart) -> str:
    """Return the title of a part, and of the Parts of a schedule with the clause that begins
    each.
    """
    begun = (f"{title}, from {part.slots[at][0]}" for at, title in part.divisions.items())
    return "\n".join((part.title, *begun))
