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
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.quoting import Quote, quotable, quotes


@frozen
class Covered:
    """One requirement, and where it is met."""

    id: str
    title: str
    level: str
    outcome: str
    quotes: tuple[Quote, ...]
    """The words of the draft that meet it, at three places at most, the best first."""

    sources: tuple[str, ...]
    waived: str
    """Who waived it, when and why; empty if nobody did."""

    __repr__ = one_line

    @property
    def clauses(self) -> tuple[str, ...]:
        """The numbers of the places in which those words stand."""
        return tuple(quote.number for quote in self.quotes)


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
        finding.quotes,
        tuple(map(str, requirement.sources)),
        f"{waiver.agreed_by}, {day(waiver.date)}: {waiver.reason}" if waiver and waived else "",
    )


TITLE = "Requirements and where they are met"


_TABLE = "schedule-coverage/table"


def with_coverage(document: Document, findings: tuple[Finding, ...]) -> Document:
    """Return the numbered *document* with a last schedule that says where each requirement that
    applies is met by its *findings*, in live references.

    Raise OptionsError if *findings* quote other words than those of *document*.
    """
    words = quotable(document)
    if any(finding.quotes != quotes(finding.requirement, words) for finding in findings):
        said = "these findings are not about this document. Give what check says of it."
        raise OptionsError([Problem(f"{UNNAMED}: {said}", ErrorCode.PAIR)])
    lead = Paragraph(
        f"{_TABLE}:1",
        (
            Text(
                "The table lists each requirement that applies to this Memorandum, the words "
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
        tuple(_table_row(finding) for finding in applying),
        (22, 12, 36, 11, 19),
    )
    clause = Clause(_TABLE, TITLE, (lead, table))
    return append_schedule(document, Part(COVERAGE, TITLE, (clause,)))


def _table_row(finding: Finding) -> tuple[Content, ...]:
    row = _row(finding)
    waived = f" by {row.waived}" if row.waived else ""
    return (
        (Text(f"{row.id}: {row.title}"),),
        (Text(row.level.capitalize()),),
        tuple(_references(row.quotes)),
        (Text(f"{row.outcome.capitalize()}{waived}"),),
        (Text("; ".join(row.sources)),),
    )


def _references(quoted: tuple[Quote, ...]) -> Iterator[Text | Reference]:
    """Yield a reference to each place whose words meet the requirement, with the words,
    or say that none does.
    """
    for position, quote in enumerate(quoted):
        yield from (Text(" "),) if position else ()
        yield Reference(quote.target)
        yield Text(f": “{quote.words}”")
    if not quoted:
        yield Text("No clause")
