"""What changed from one document to another: clause by clause, word by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from attrs import frozen

from mou_builder.document import comparing_words
from mou_builder.document.aligning import Passage, aligned, by_name
from mou_builder.document.changes import Cited, Fate, Rewording
from mou_builder.document.document import Document
from mou_builder.document.entries import BETWEEN_CELLS, NOTHING, Entry, EntryLine, entries
from mou_builder.document.rewording import Kept, Piece, by_words, with_printed_numbers
from mou_builder.files.by_attributes import one_line


@frozen
class Change:
    """What became of a clause, a heading, the cover or the signatures."""

    id: str
    """That of the clause, part or schedule; ``document:cover``, ``document:signatures``."""

    fates: tuple[Fate, ...]
    """Empty if nothing but the numbers in its references differ."""

    was: Cited | None
    """How it stood; None: it is new."""

    now: Cited | None
    """How it stands; None: it is gone."""

    rewordings: tuple[Rewording, ...]
    """Each line that reads differently, that came or that went."""

    references: tuple[tuple[str, str], ...]
    """For its references that print another number, the number before and the number now."""

    because: tuple[str, ...]
    """What of the options brought it about: what brought in a clause that is new, or what had
    brought in one that is gone, or the options whose values read differently.  Empty where no
    option alone is behind it.
    """

    __repr__ = one_line

    def __str__(self) -> str:
        details = comparing_words.details(self.rewordings, self.references, self.because)
        return "\n".join((self.sentence, *details))

    @property
    def sentence(self) -> str:
        """What became of it, on one line for a person."""
        return comparing_words.change_sentence(self.id, self.fates, self.was, self.now)

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
            "references": [list(numbers) for numbers in self.references],
            "because": list(self.because),
        }


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """Return what differs from *old* to *new*: in the order of *new*, and what is gone after what
    it followed in *old*.

    What is not named reads the same.  A reference does not read differently only because it prints
    another number.
    """
    was = {entry.id: entry for entry in entries(old)}
    now = {entry.id: entry for entry in entries(new)}
    moved = _moved(was.values(), now.values())
    found = (
        _change(was.get(name), now.get(name), moved=name in moved)
        for name in by_name([*was], [*now])
    )
    return tuple(change for change in found if change is not None)


def _moved(old: Iterable[Entry], new: Iterable[Entry]) -> set[str]:
    """Return what stands in another section, or in another order in its own."""
    was, now = _by_section(old), _by_section(new)
    within = {name: section for section, names in was.items() for name in names}
    moved = set()
    for section, names in now.items():
        moved |= {name for name in names if within.get(name, section) != section}
        inside = by_name(was.get(section, []), names)
        moved |= {name for name, is_moved in inside.items() if is_moved}
    return moved


def _by_section(entries: Iterable[Entry]) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for entry in entries:
        sections.setdefault(entry.section, []).append(entry.id)
    return sections


def _change(old: Entry | None, new: Entry | None, *, moved: bool) -> Change | None:
    """Return what became of an entry; None if nothing did."""
    was, now = old or NOTHING, new or NOTHING
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


def _because(old: Entry | None, new: Entry | None) -> tuple[str, ...]:
    """Return the options whose change is behind a change of the document."""
    if old is None or new is None:
        entry = old or new
        return entry.because if entry else ()
    differ = (old.values - new.values) | (new.values - old.values)
    return tuple(dict.fromkeys(path for path, _ in differ if path))


_Pairs = list[tuple[EntryLine | None, EntryLine | None]]


def _paired(old: tuple[EntryLine, ...], new: tuple[EntryLine, ...]) -> _Pairs:
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


def _passage(line: EntryLine) -> Passage:
    """Return *line* as it is aligned: a row of a table is known by its first cell."""
    name = f"{line.kind} {line.cells[0]}" if len(line.cells) > 1 else ""
    return Passage(line.text, name, line.kind)


def _rewordings(pairs: _Pairs, old: Entry, new: Entry) -> Iterator[Rewording]:
    """Yield the lines that read differently, with the numbers that their references print."""
    for was, now in pairs:
        line = now or was
        if line and (was is None or now is None or was.cells != now.cells):
            pieces = _reworded(was, now)
            yield Rewording(line.where, tuple(_numbered(piece, old, new) for piece in pieces))


def _reworded(was: EntryLine | None, now: EntryLine | None) -> tuple[Piece, ...]:
    """Return the pieces of a line, of a row cell by cell."""
    if was is None or now is None or len(was.cells) != len(now.cells):
        return by_words(was.text if was else "", now.text if now else "")
    cells = [by_words(one, other) for one, other in zip(was.cells, now.cells, strict=True)]
    between = Piece(Kept.SAME, BETWEEN_CELLS)
    pieces = [piece for cell in cells for piece in (between, *cell)]
    return tuple(pieces[1:])


def _numbered(piece: Piece, old: Entry, new: Entry) -> Piece:
    """Return *piece* with the numbers that its references print; kept words have those of *new*."""
    numbers = old.printed if piece.kept is Kept.REMOVED else new.printed
    return Piece(piece.kept, with_printed_numbers(piece.text, numbers))
