"""Bespoke texts take their places among the clauses that the options select."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs
from attrs import frozen

from mou_builder.document.requests import Act, Request, Warned
from mou_builder.errors import BespokeError, Problem
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.library.bespoke import Bespoke, BespokeText, fault
from mou_builder.library.bespoke_checking import as_clauses, is_definition, warnings
from mou_builder.library.clause_text import definers, term_pattern, terms_in
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.outline import OutlinePart, Slot

Slots = Mapping[Slot, tuple[ClauseFile, ...]]
"""The clauses printed in each slot of an outline."""


@frozen(eq=False, repr=False)
class TakenIn(ByAttributes):
    """What becomes of a selection with the bespoke texts in it."""

    slots: Slots
    clauses: Mapping[str, ClauseFile]
    """The texts that are printed, by id."""

    known: Mapping[str, ClauseFile]
    """Those, and every clause of the edition."""

    definitions: tuple[str, ...]
    """The ids of those that are definitions, and printed where their terms are used."""

    displaced: Mapping[str, Request]
    """The clauses of the library that are replaced or removed, by id."""

    requests: tuple[Request, ...]
    terms: Mapping[str, tuple[str, ...]]
    """The clauses that define each term."""

    terms_used: Mapping[str, tuple[str, ...]]
    """The terms that the words of each clause use."""


def take_in(
    bespoke: Bespoke, edition: Edition, slots: Slots, why_not: Callable[[str], str]
) -> TakenIn:
    """Put the texts of *bespoke* in their places among the clauses of *slots*.

    *why_not* says of a clause that does not apply which options are the reason, and nothing of one
    that does.  Raise BespokeError for a text that has no place in this document, or without which
    another clause would make no sense.
    """
    clauses = as_clauses(bespoke, edition)
    live = [text for text in bespoke.texts if text.request.is_printed]
    _refuse(_without_place(live, slots, why_not))
    _refuse(_twice(live))
    taken = {slot: tuple(_in_slot(chosen, live, clauses)) for slot, chosen in slots.items()}
    displaced = {text.request.clause: text.request for text in live if text.request.displaces}
    _refuse(_astray(edition, slots, taken, live, clauses))
    terms, used = _vocabulary(edition, clauses, displaced)
    _refuse(_defined_again(live, clauses, terms, why_not))
    said = warnings(bespoke, clauses, edition)
    beside = _beside(slots, taken, bespoke)
    return TakenIn(
        taken,
        clauses,
        {**edition.clauses, **clauses},
        tuple(t.id for t in live if t.text and is_definition(t.request.clause)),
        displaced,
        tuple(
            _told(text.request, edition, beside, said.get(text.id, ())) for text in bespoke.texts
        ),
        terms,
        used,
    )


def _refuse(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise BespokeError(found)


def _without_place(
    live: Sequence[BespokeText], slots: Slots, why_not: Callable[[str], str]
) -> Iterator[Problem]:
    """Yield every text about a clause that these options leave out."""
    there = {clause.id: slot for slot, chosen in slots.items() for clause in chosen}
    beside = {name: slot for slot in slots for name in slot}
    for request in (text.request for text in live):
        if request.clause in there or (
            is_definition(request.clause) and not why_not(request.clause)
        ):
            continue
        others = [clause.id for clause in slots.get(beside.get(request.clause, ()), ())]
        instead = f' In its place stands "{others[0]}".' if others else ""
        reason = why_not(request.clause)
        yield fault(
            request.place,
            f'{request.does} "{request.clause}", which these options leave out'
            f"{f' ({reason})' if reason else ''}.{instead} Name a clause that is in the document, "
            'or say status = "rejected".',
        )


def _twice(live: Sequence[BespokeText]) -> Iterator[Problem]:
    """Yield every text about a clause that another text replaces or removes already."""
    gone: dict[str, Request] = {}
    for request in (text.request for text in live if text.request.displaces):
        before = gone.setdefault(request.clause, request)
        if before is not request:
            yield fault(
                request.place,
                f'{request.act.value} "{request.clause}", which the text at {before.place} '
                f'{before.act.value} already. Say status = "rejected" of one of them.',
            )


def _in_slot(
    chosen: Sequence[ClauseFile], live: Sequence[BespokeText], clauses: Mapping[str, ClauseFile]
) -> Iterator[ClauseFile]:
    """Yield the clauses of one slot: each of *chosen*, or what replaces it, and what follows it."""
    for clause in chosen:
        here = [text for text in live if text.request.clause == clause.id]
        if not any(text.request.displaces for text in here):
            yield clause
        for act in (Act.REPLACES, Act.AFTER):
            yield from (clauses[text.id] for text in here if text.request.act is act)


def _astray(
    edition: Edition,
    slots: Slots,
    taken: Slots,
    live: Sequence[BespokeText],
    clauses: Mapping[str, ClauseFile],
) -> Iterator[Problem]:
    """Yield every reference that a text leaves without its clause, or has without it."""
    printed = [clause for chosen in taken.values() for clause in chosen]
    targets = {clause.id for clause in printed} | _headings(edition, taken)
    lost = _headings(edition, slots) - targets
    for request in (text.request for text in live if text.request.displaces):
        gone = {request.clause} | {key for key in lost if request.clause in _below(edition, key)}
        users = [c.id for c in printed if any(link.target in gone for link in c.text.links())]
        library = [name for name in users if name not in clauses]
        if library:
            yield fault(
                request.place,
                f'{request.act.value} "{request.clause}", to which {_listed(library)} '
                f"{'refers' if len(library) == 1 else 'refer'}. Replace or remove "
                f"{'that' if len(library) == 1 else 'those'} too, or put the text after it.",
            )
    for clause in clauses.values():
        file = clause.place.rpartition(":")[0]
        for link in clause.text.links():
            if link.target not in targets:
                said = f'refers to "{link.target}", which is not in this document.'
                yield fault(f"{file}:{link.line}", said)


def _headings(edition: Edition, slots: Slots) -> set[str]:
    """Return the keys of the parts and schedules that have a clause in *slots*."""
    outline = edition.outline
    return {
        f"{prefix}:{part.key}"
        for prefix, parts in (("part", outline.parts), ("schedule", outline.schedules))
        for part in parts
        if any(slots.get(slot) for slot in part.slots)
    }


def _below(edition: Edition, key: str) -> set[str]:
    """Return the ids of all that can stand in the part or schedule *key*."""
    prefix, _, name = key.partition(":")
    outline = edition.outline
    parts: tuple[OutlinePart, ...] = outline.parts if prefix == "part" else outline.schedules
    return {clause for part in parts if part.key == name for slot in part.slots for clause in slot}


def _listed(names: Sequence[str]) -> str:
    most = 3
    shown = [f'"{name}"' for name in names[:most]]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(shown) + more if more or len(shown) == 1 else " and ".join(shown)


def _vocabulary(
    edition: Edition, clauses: Mapping[str, ClauseFile], displaced: Mapping[str, Request]
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Return the clauses that define each term, and the terms that each uses, with *clauses* there
    and those *displaced* gone.
    """
    all_ = {**edition.clauses, **clauses}
    terms = definers({name: c.text for name, c in all_.items() if name not in displaced})
    known = {*edition.terms, *terms}  # a term whose definition is gone is still used
    pattern = term_pattern(known)
    new = known - edition.terms.keys()
    read = all_ if new else clauses
    found = {name: terms_in(clause.text, pattern) for name, clause in read.items()}
    return {**dict.fromkeys(known, ()), **terms}, {**edition.terms_used, **found}


def _defined_again(
    live: Sequence[BespokeText],
    clauses: Mapping[str, ClauseFile],
    terms: Mapping[str, tuple[str, ...]],
    why_not: Callable[[str], str],
) -> Iterator[Problem]:
    """Yield every text that defines a term which another clause defines for these options."""
    for text in live:
        for term in dict.fromkeys(text.text.defines() if text.text else ()):
            others = [
                name
                for name in terms[term]
                if name != text.id and (name in clauses or not why_not(name))
            ]
            if others:
                yield fault(
                    text.request.place,
                    f'defines "{term}", as {_listed(others)} does. Use another term, or replace '
                    "that definition.",
                )


def _beside(slots: Slots, taken: Slots, bespoke: Bespoke) -> Mapping[str, str]:
    """Return for each clause that a text is about the id of the clause printed there, or before."""
    found: dict[str, str] = {}
    last = ""
    for slot in slots:
        ids = [clause.id for clause in taken[slot]]
        last = ids[-1] if ids else last
        found |= {name: name if name in ids else last for name in slot}
    about = {text.request.clause for text in bespoke.texts}
    return {name: place for name, place in found.items() if name in about}


def _told(
    request: Request, edition: Edition, beside: Mapping[str, str], said: tuple[Warned, ...]
) -> Request:
    """Return *request* with what the document tells of it."""
    clause = edition.clauses[request.clause]
    is_there = request.is_printed and request.act is not Act.REMOVES
    return attrs.evolve(
        request,
        about=clause.title,
        met=tuple(clause.header.meets) if request.displaces else (),
        beside=request.id if is_there else beside.get(request.clause, ""),
        warnings=said,
    )
