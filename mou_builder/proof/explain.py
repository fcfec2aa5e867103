"""Why a clause is in the document, or why it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from mou_builder.assembly.selection import Decided, Selection
from mou_builder.conditions.words import shown, wanted
from mou_builder.document.document import Document
from mou_builder.files.one_line import one_line
from mou_builder.library.edition import Edition
from mou_builder.proof.deciding import deciding

_MOST_OF_A_TABLE = 5
"""Options of one table named one by one."""


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
    meets: tuple[str, ...]
    note: str

    __repr__ = one_line


def explain(
    edition: Edition, selection: Selection, document: Document
) -> Mapping[str, Explanation]:
    """Explain every clause of *edition*, by id, the options that decide left for `with_options`."""
    alternatives = {
        name: tuple(other for other in slot if other != name)
        for slot in edition.outline.slots()
        for name in slot
    }
    return {
        name: _explanation(decided, alternatives.get(name, ()), document)
        for name, decided in selection.decided.items()
    }


def _explanation(
    decided: Decided, alternatives: tuple[str, ...], document: Document
) -> Explanation:
    header = decided.clause.header
    return Explanation(
        id=decided.clause.id,
        title=header.title,
        number=document.numbers.get(decided.clause.id, ""),
        selected=decided.selected,
        reasons=_reasons(decided, alternatives),
        options=(),
        sources=tuple(map(str, header.sources)),
        meets=header.meets,
        note=header.note,
    )


def _reasons(decided: Decided, alternatives: tuple[str, ...]) -> tuple[str, ...]:
    tests = [
        f"{reason.test.path} is {shown(reason.found)}"
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


def with_options(
    explanations: tuple[Explanation, ...], edition: Edition, selection: Selection
) -> tuple[Explanation, ...]:
    """Give *explanations* with the options that decide on each; this takes a moment."""
    found = deciding(edition, selection, [e.id for e in explanations])
    return tuple(attrs.evolve(e, options=tuple(sorted(found[e.id]))) for e in explanations)


def find(
    explanations: Mapping[str, Explanation], document: Document, asked: str
) -> tuple[Explanation, ...]:
    """Find clauses by id, or as a lawyer cites them: ``10.3``, ``10.3(b)``, ``clause 10``,
    ``recital (A)``, ``paragraph 2 of Schedule 4``, ``Schedule 4``.
    """
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


def as_values(explanations: tuple[Explanation, ...]) -> list[dict[str, Any]]:
    """Give explanations as plain values, ready for JSON."""
    return [
        {
            "id": e.id,
            "title": e.title,
            "number": e.number,
            "selected": e.selected,
            "reasons": list(e.reasons),
            "decided_by": list(e.options),
            "sources": list(e.sources),
            "meets": list(e.meets),
            "note": e.note,
        }
        for e in explanations
    ]


def _together(options: tuple[str, ...]) -> Iterator[str]:
    """Give *options*, many of one table as the table and their number."""
    by_table: dict[str, list[str]] = {}
    for option in options:
        by_table.setdefault(option.rpartition(".")[0], []).append(option)
    for table, inside in by_table.items():
        if table and len(inside) > _MOST_OF_A_TABLE:
            yield f"{len(inside)} options of {table}"
        else:
            yield from inside


def plain(explanation: Explanation) -> str:
    """Write one explanation for a person."""
    lines = [f"{explanation.id}: {explanation.title}"]
    state = (
        f"in the document as {explanation.number}"
        if explanation.number
        else ("in the document, as a definition" if explanation.selected else "left out")
    )
    lines.append(f"  {state}")
    lines += [f"  because {reason}" for reason in explanation.reasons]
    if explanation.options:
        lines.append(f"  decided by: {', '.join(_together(explanation.options))}")
    lines += [f"  source: {source}" for source in explanation.sources]
    if explanation.meets:
        lines.append(f"  meets: {', '.join(explanation.meets)}")
    if explanation.note:
        lines.append(f"  note: {' '.join(explanation.note.split())}")
    return "\n".join(lines) + "\n"
