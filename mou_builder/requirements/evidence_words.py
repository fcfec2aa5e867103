"""What was looked at, and what a requirement came to, in words and as plain values."""

from __future__ import annotations

from typing import Any

from mou_builder.conditions.holding import Test
from mou_builder.conditions.words import as_said, wanted
from mou_builder.options.parties import Waiver
from mou_builder.requirements.evidence import Evidence, Outcome
from mou_builder.requirements.quoting import Quote
from mou_builder.requirements.requirements import Requirement


def mark(evidence: Evidence) -> str:
    """Return the mark that stands before what was looked at, four letters wide."""
    return {True: "yes ", False: "no  ", None: "open"}[evidence.met]


def evidence_sentence(evidence: Evidence) -> str:
    """Say what was found and what was expected."""
    found = "; ".join(
        f"{path} is {as_said(value, path)}"
        for path, value in zip(evidence.paths, evidence.found, strict=True)
    )
    return (
        f"{found}; expected: {_expected(evidence)}" if found else f"expected: {_expected(evidence)}"
    )


def _expected(evidence: Evidence) -> str:
    expected = evidence.expected
    return wanted(expected) if isinstance(expected, Test) else expected


def finding_sentence(
    requirement: Requirement,
    outcome: Outcome,
    evidence: tuple[Evidence, ...],
    waiver: Waiver | None,
) -> str:
    """Say on one line what *requirement* came to, and why where that needs attention."""
    said = f"{requirement.id} ({requirement.level.value}) is {outcome.value}: {requirement.title}."
    if outcome is Outcome.WAIVED and waiver:
        said += f" Waived by {waiver.agreed_by} on {waiver.date}: {waiver.reason}."
    wants = [evidence_sentence(entry) for entry in evidence if not entry.met]
    if outcome in (Outcome.NOT_MET, Outcome.OPEN) and wants:
        said += f" {'; '.join(wants)}."
    return " ".join(said.split())


def finding_values(
    requirement: Requirement,
    outcome: Outcome,
    evidence: tuple[Evidence, ...],
    quotes: tuple[Quote, ...],
    waiver: Waiver | None,
) -> dict[str, Any]:
    """Return what *requirement* came to as plain values, ready for JSON."""
    return {
        "id": requirement.id,
        "title": requirement.title,
        "level": requirement.level.value,
        "basis": list(requirement.basis),
        "confidence": requirement.confidence,
        "outcome": outcome.value,
        "evidence": [evidence_values(entry) for entry in evidence],
        "clauses": [quote.number for quote in quotes],
        "words": [quote.words for quote in quotes],
        "sources": [str(source) for source in requirement.sources],
        "waiver": waiver and _waiver_values(waiver),
    }


def evidence_values(evidence: Evidence) -> dict[str, Any]:
    """Return what was looked at as plain values, ready for JSON."""
    looked_at = zip(evidence.paths, evidence.found, strict=True)
    return {
        "options": {path: as_said(value, path) for path, value in looked_at},
        "expected": _expected(evidence),
        "met": evidence.met,
    }


def _waiver_values(waiver: Waiver) -> dict[str, str]:
    return {
        "reason": waiver.reason,
        "agreed_by": waiver.agreed_by,
        "date": waiver.date.isoformat(),
    }
