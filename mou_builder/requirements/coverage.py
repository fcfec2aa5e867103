"""Where each requirement is met in a draft: as text, CSV, data, or a schedule of the draft."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from mou_builder.document.document import (
    COVERAGE,
    Clause,
    Content,
    Document,
    Paragraph,
    Part,
    Reference,
    Table,
    Text,
)
from mou_builder.document.drafting import day
from mou_builder.document.numbering import append_schedule
from mou_builder.errors import ErrorCode, OptionsError, Problem
from mou_builder.files.by_attributes import one_line
from mou_builder.options.table import UNNAMED
from mou_builder.requirements.checking import (
    ClausesMeeting,
    Finding,
    clauses_meeting,
    giving_effect,
)
from mou_builder.requirements.evidence import Outcome


@frozen
class Covered:
    """One requirement, and where it is met."""

    id: str
    title: str
    level: str
    outcome: str
    clauses: tuple[str, ...]
    sources: tuple[str, ...]
    waived: str
    """Who waived it, when and why; empty if nobody did."""

    __repr__ = one_line


def coverage(findings: tuple[Finding, ...]) -> tuple[Covered, ...]:
    """Return a row for each of *findings*, in the order of the requirements."""
    return tuple(_row(f) for f in sorted(findings, key=lambda f: f.requirement.id))


def _row(finding: Finding) -> Covered:
    requirement, waiver = finding.requirement, finding.waiver
    waived = waiver is not None and finding.outcome is Outcome.WAIVED
    return Covered(
        requirement.id,
        requirement.title,
        requirement.level.value,
        finding.outcome.value,
        finding.clauses,
        tuple(map(str, requirement.sources)),
        f"{waiver.agreed_by}, {day(waiver.date)}: {waiver.reason}" if waiver and waived else "",
    )


TITLE = "Requirements and where they are met"


_TABLE = "schedule-coverage/table"


def with_coverage(document: Document, findings: tuple[Finding, ...]) -> Document:
    """Return the numbered *document* with a last schedule that says where each requirement that
    applies is met by its *findings*, in live references.

    Raise OptionsError if *findings* name other clauses than those of *document*.
    """
    meeting = clauses_meeting(document)
    if any(finding.clauses != _numbers(document, meeting, finding) for finding in findings):
        said = "these findings are not about this document. Give what check says of it."
        raise OptionsError([Problem(f"{UNNAMED}: {said}", ErrorCode.PAIR)])
    lead = Paragraph(
        f"{_TABLE}:1",
        (
            Text(
                "The table lists each requirement that applies to this Memorandum, the clauses "
                "that give effect to it and its sources. It shows how this draft stands."
            ),
        ),
    )
    applying = sorted(
        (f for f in findings if f.outcome is not Outcome.NOT_APPLICABLE),
        key=lambda finding: finding.requirement.id,
    )
    table = Table(
        f"{_TABLE}:2",
        TITLE,
        ("Requirement", "Level", "Where it is met", "Outcome", "Source"),
        tuple(_table_row(meeting, finding) for finding in applying),
        (28, 13, 20, 14, 25),
    )
    clause = Clause(_TABLE, TITLE, (lead, table))
    return append_schedule(document, Part(COVERAGE, TITLE, (clause,)))


def _numbers(document: Document, meeting: ClausesMeeting, finding: Finding) -> tuple[str, ...]:
    """Return the numbers of the clauses of *document* that give effect to what *finding* is
    about.
    """
    targets = giving_effect(finding.requirement.id, meeting)
    return tuple(document.numbers[clause.id] for clause in targets)


def _table_row(meeting: ClausesMeeting, finding: Finding) -> tuple[Content, ...]:
    row = _row(finding)
    waived = f" by {row.waived}" if row.waived else ""
    return (
        (Text(f"{row.id}: {row.title}"),),
        (Text(row.level.capitalize()),),
        tuple(_references(meeting, finding)),
        (Text(f"{row.outcome.capitalize()}{waived}"),),
        (Text("; ".join(row.sources)),),
    )


def _references(meeting: ClausesMeeting, finding: Finding) -> Iterator[Text | Reference]:
    """Yield a reference to each clause that gives effect to the requirement,
    or say that none does.
    """
    targets = giving_effect(finding.requirement.id, meeting)
    for position, clause in enumerate(targets):
        yield from (Text("; "),) if position else ()
        yield Reference(clause.id)
    if not targets:
        yield Text("No clause")
