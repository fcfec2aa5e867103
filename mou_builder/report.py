"""Findings in words: plain text for people, plain values for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .checking import Evidence, Finding, Outcome
from .conditions import Test
from .selection import shown, wanted


def plain(findings: tuple[Finding, ...]) -> str:
    """Write *findings* for a person, in the order given."""
    return "\n".join(_lines(findings)) + "\n"


def _lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    yield summary(findings)
    heading = None
    for finding in findings:
        if finding.outcome is not heading:
            heading = finding.outcome
            yield ""
            yield heading.value.upper()
        yield from _finding(finding)


def summary(findings: tuple[Finding, ...]) -> str:
    """Count *findings* by outcome, in one line."""
    counts = [
        f"{sum(finding.outcome is outcome for finding in findings)} {outcome.value}"
        for outcome in Outcome
    ]
    return f"{len(findings)} requirements: {', '.join(counts)}."


def _finding(finding: Finding) -> Iterator[str]:
    requirement = finding.requirement
    yield f"  {requirement.id}  {requirement.level.value}  {requirement.title}"
    if finding.outcome is Outcome.NOT_APPLICABLE:
        return
    for evidence in finding.evidence:
        yield f"      {_mark(evidence)} {sentence(evidence)}"
    if finding.clauses:
        yield f"      see {', '.join(finding.clauses)}"
    if finding.waiver:
        waiver = finding.waiver
        yield f"      waived by {waiver.agreed_by} on {waiver.date}: {waiver.reason}"
    for source in requirement.sources:
        yield f"      source: {source}"


def _mark(evidence: Evidence) -> str:
    return {True: "yes ", False: "no  ", None: "open"}[evidence.met]


def sentence(evidence: Evidence) -> str:
    """Say what was found and what was expected."""
    found = "; ".join(
        f"{path} is {shown(value)}"
        for path, value in zip(evidence.paths, evidence.found, strict=True)
    )
    expected = (
        wanted(evidence.expected) if isinstance(evidence.expected, Test) else evidence.expected
    )
    return f"{found}; expected: {expected}" if found else f"expected: {expected}"


def as_values(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """Give *findings* as plain values, ready for JSON."""
    return [
        {
            "id": finding.requirement.id,
            "title": finding.requirement.title,
            "level": finding.requirement.level.value,
            "basis": list(finding.requirement.basis),
            "confidence": finding.requirement.confidence,
            "outcome": finding.outcome.value,
            "evidence": [
                {
                    "options": {
                        path: shown(value)
                        for path, value in zip(evidence.paths, evidence.found, strict=True)
                    },
                    "expected": wanted(evidence.expected)
                    if isinstance(evidence.expected, Test)
                    else evidence.expected,
                    "met": evidence.met,
                }
                for evidence in finding.evidence
            ],
            "clauses": list(finding.clauses),
            "sources": [str(source) for source in finding.requirement.sources],
            "waiver": None
            if finding.waiver is None
            else {
                "reason": finding.waiver.reason,
                "agreed_by": finding.waiver.agreed_by,
                "date": finding.waiver.date.isoformat(),
            },
        }
        for finding in findings
    ]
