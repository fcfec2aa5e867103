"""Why a clause is in the document, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from attrs import frozen

from mou_builder.assembly.selection import Decided, Selection
from mou_builder.building import assembled
from mou_builder.conditions.words import as_said, wanted
from mou_builder.document.document import Document
from mou_builder.document.drafting import day
from mou_builder.document.requests import BespokeStatus, Request
from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.library.bespoke import Bespoke
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import Options
from mou_builder.proof.deciding import deciding
from mou_builder.requirements.quoting import quotable


@frozen
class Explanation:
    """What is to be said of one clause."""

    id: str
    title: str
    number: str
    """As it is cited in this document; empty for a definition or a clause left out."""

    selected: bool
    reasons: tuple[str, ...]
    options: tuple[str, ...]
    """The options that decide: each could alone change whether it is there, and no other could."""

    sources: tuple[str, ...]
    meets: Mapping[str, tuple[str, ...]]
    """For each requirement that it meets the words that do: as printed, after their number, or for
    a clause left out as they stand in the library."""

    note: str
    bespoke: BespokeStatus | None = None
    """How a bespoke text stands; None: it is a clause of the library."""

    __repr__ = one_line


def explain(
    options: Options,
    clause: str | None = None,
    edition: Edition | None = None,
    bespoke: Bespoke | None = None,
) -> tuple[Explanation, ...]:
    """Explain why a clause is in the memorandum that *options* describe, or why it is not.

    *clause* names one by its id, or as a lawyer cites it: ``10.3``, ``10.3(b)``, ``clause 10``,
    ``recital (A)``, ``paragraph 2 of Schedule 4``; a part or schedule stands for all its clauses.
    None explains every clause of the edition and every bespoke text, by id.  *edition* and
    *bespoke* are as for `build`.

    Raise LibraryError if *clause* names nothing, and as `build` does.
    """
    edition = edition or read_edition(options.edition)
    selection, document = assembled(options, edition, bespoke)
    everything = _explanations(edition, selection, document)
    found = tuple(everything.values()) if clause is None else _named(everything, document, clause)
    if not found:
        raise LibraryError(
            edition.version,
            f'"{clause}" is not a clause of this edition, and not a number of this document.'
            f"{did_you_mean(clause or '', everything)} Leave it out to see them all.",
            ErrorCode.UNKNOWN,
        )
    of_library = [one.id for one in found if one.bespoke is None]
    decided_by = deciding(edition, selection, of_library)
    return tuple(
        attrs.evolve(one, options=tuple(sorted(decided_by.get(one.id, ())))) for one in found
    )


def _explanations(
    edition: Edition, selection: Selection, document: Document
) -> Mapping[str, Explanation]:
    """Return an explanation of every clause of *edition*, by id, without the options that
    decide.
    """
    alternatives = {
        name: tuple(other for other in slot if other != name)
        for slot in edition.outline.slots()
        for name in slot
    }
    displaced = {r.clause: r for r in selection.requests if r.displaces}
    words = _words(document)
    of_library = {
        name: _explanation(
            decided, alternatives.get(name, ()), document, displaced.get(name), words.get(name)
        )
        for name, decided in selection.decided.items()
        if name in edition.clauses
    }
    return of_library | {
        request.id: _of_request(
            request, selection.decided.get(request.id), document, words.get(request.id)
        )
        for request in selection.requests
    }


def _of_request(
    request: Request,
    decided: Decided | None,
    document: Document,
    words: Mapping[str, tuple[str, ...]] | None,
) -> Explanation:
    """Return the explanation of a bespoke text; *decided* is None if it prints nothing."""
    return Explanation(
        id=request.id,
        title=decided.clause.title if decided else request.about,
        number=document.numbers.get(request.id, ""),
        selected=decided is not None and decided.selected,
        reasons=(
            f"{request.asked_by} asked for it on {day(request.on)}: {request.reason.rstrip('.')}",
            f"it {request.does} {request.clause}",
        ),
        options=(),
        sources=(),
        meets=dict.fromkeys(request.meets, ()) if words is None else words,
        note=" ".join(warned.message for warned in request.warnings),
        bespoke=request.status,
    )


def _words(document: Document) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return for each clause, and each requirement that it meets, the words printed that do."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for requirement, words in quotable(document).items():
        for _, quote in words:
            of_clause = found.setdefault(quote.clause, {})
            said = f"{quote.number}: “{quote.words}”"
            of_clause[requirement] = (*of_clause.get(requirement, ()), said)
    return found


def _explanation(
    decided: Decided,
    alternatives: tuple[str, ...],
    document: Document,
    displaced: Request | None,
    words: Mapping[str, tuple[str, ...]] | None,
) -> Explanation:
    header = decided.clause.header
    return Explanation(
        id=decided.clause.id,
        title=header.title,
        number=document.numbers.get(decided.clause.id, ""),
        selected=decided.selected,
        reasons=(f"{displaced.id} {displaced.act.value} it",)
        if displaced
        else _reasons(decided, alternatives),
        options=(),
        sources=tuple(map(str, header.sources)),
        meets=header.meets if words is None else words,
        note=header.note,
    )


def _reasons(decided: Decided, alternatives: tuple[str, ...]) -> tuple[str, ...]:
    tests = [
        f"{reason.test.path} is {as_said(reason.found, reason.test.path)}"
        + ("" if reason.met else f"; the clause wants {wanted(reason.test)}")
        for reason in decided.reasons
        if reason.met == decided.selected
    ]
    if decided.used_by:
        tests.append(f"its term is used in {decided.used_by}")
    elif not decided.selected and all(reason.met for reason in decided.reasons):
        tests.append("no clause of this document uses its term")
    if not tests and decided.selected:
        tests.append("it always applies")
    if alternatives and decided.selected:
        tests.append(f"chosen instead of {', '.join(alternatives)}")
    return tuple(tests)


def _named(
    explanations: Mapping[str, Explanation], document: Document, asked: str
) -> tuple[Explanation, ...]:
    """Return the explanations of the clauses that *asked* names, by id or by number."""
    if asked in explanations:
        return (explanations[asked],)
    number = " ".join(asked.casefold().split())
    named = {number, f"clause {number}"}
    targets = [t for t, cited in document.numbers.items() if cited.casefold() in named]
    within = {part.key: part for part in (*document.parts, *document.schedules)}
    ids = dict.fromkeys(
        clause
        for target in targets
        for clause in (
            [c.id for c in within[target].clauses] if target in within else [target.split(":")[0]]
        )
    )
    return tuple(explanations[clause] for clause in ids if clause in explanations)
