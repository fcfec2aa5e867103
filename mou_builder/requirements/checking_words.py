"""A judgement in words: plain text for people, plain values for machines."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator
from typing import Any

from mou_builder.conditions.words import as_written, wanted
from mou_builder.document.drafting import day
from mou_builder.options import OpenPoint
from mou_builder.options.parties import Mandate
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.evidence_words import evidence_sentence, mark
from mou_builder.requirements.judging import Judged
from mou_builder.requirements.mandate import Authority, Standing
from mou_builder.requirements.mandate_words import authority_sentence
from mou_builder.requirements.tensions import Tension


def _findings_text(findings: tuple[Finding, ...]) -> str:
    """Write *findings* for a person, in the order given."""
    return "\n".join(_finding_lines(findings)) + "\n"


def _finding_lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    yield findings_summary(findings)
    heading = None
    for finding in findings:
        if finding.outcome is not heading:
            heading = finding.outcome
            yield ""
            yield heading.value.upper()
        yield from _finding(finding)


def findings_summary(findings: tuple[Finding, ...]) -> str:
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
        yield f"      {mark(evidence)} {evidence_sentence(evidence)}"
    for quote in finding.quotes:
        yield f"      {quote.number}: “{quote.words}”"
    if finding.waiver:
        waiver = finding.waiver
        yield f"      waived by {waiver.agreed_by} on {waiver.date}: {waiver.reason}"
    for source in requirement.sources:
        yield f"      source: {source}"


_SIDE = 46
"""Letters in a line of one side."""


def as_text(judgement: Judged) -> str:
    """Write *judgement* for a person."""
    law = f"Judged by the law of {day(judgement.as_at)}.\n" if judgement.as_at else ""
    return (
        law
        + _findings_text(judgement.findings)
        + "".join(f"{line}\n" for line in _lines(judgement))
    )


def _lines(judgement: Judged) -> Iterator[str]:
    if judgement.mandate:
        yield from _mandate(judgement.mandate, judgement.authorities)
    outcomes = _by_id(judgement)
    pulling = [tension for tension in judgement.tensions if _pulls(tension, outcomes)]
    if pulling:
        yield ""
        yield "PULLING AGAINST EACH OTHER"
    for tension in pulling:
        yield f"  {tension.title}"
        yield from _beside(_side(tension.one, outcomes), _side(tension.other, outcomes))
        yield from textwrap.wrap(
            tension.about, 2 * _SIDE, initial_indent="      ", subsequent_indent="      "
        )


def _mandate(decision: Mandate, authorities: tuple[Authority, ...]) -> Iterator[str]:
    minute = "open" if isinstance(decision.minute, OpenPoint) else decision.minute
    counts = [
        f"{sum(a.standing is standing for a in authorities)} {standing.value}"
        for standing in Standing
    ]
    yield ""
    yield f"MANDATE of {decision.decided_by}, {day(decision.date)} (minute: {minute})"
    yield f"  {len(authorities)} approved: {', '.join(counts)}."
    for authority in authorities:
        yield f"  {authority.standing.value:7}  {authority_sentence(authority)}"


def _by_id(judgement: Judged) -> dict[str, Finding]:
    return {finding.requirement.id: finding for finding in judgement.findings}


def _pulls(tension: Tension, findings: dict[str, Finding]) -> bool:
    """Say whether something applies on each side."""
    return all(
        any(
            findings[name].outcome is not Outcome.NOT_APPLICABLE
            for name in side
            if name in findings
        )
        for side in (tension.one, tension.other)
    )


def _side(names: tuple[str, ...], findings: dict[str, Finding]) -> list[str]:
    lines = []
    for finding in (findings[name] for name in names if name in findings):
        said = f"{finding.requirement.id} {finding.outcome.value}: {finding.requirement.title}"
        lines += textwrap.wrap(said, _SIDE, subsequent_indent="  ")
    return lines


def _beside(one: list[str], other: list[str]) -> Iterator[str]:
    """Write two columns."""
    for left, right in itertools.zip_longest(one, other, fillvalue=""):
        yield f"      {left:{_SIDE}} | {right}".rstrip()


def as_values(judgement: Judged) -> dict[str, Any]:
    """Return *judgement* as plain values, ready for JSON."""
    outcomes = _by_id(judgement)
    return {
        "as_at": judgement.as_at.isoformat() if judgement.as_at else None,
        "requirements": [finding.as_dict() for finding in judgement.findings],
        "mandate": _mandate_values(judgement.mandate, judgement.authorities),
        "tensions": [
            {
                "title": tension.title,
                "one": _outcomes(tension.one, outcomes),
                "other": _outcomes(tension.other, outcomes),
                "about": tension.about,
            }
            for tension in judgement.tensions
            if _pulls(tension, outcomes)
        ],
    }


def _outcomes(names: tuple[str, ...], findings: dict[str, Finding]) -> dict[str, str]:
    return {name: findings[name].outcome.value for name in names if name in findings}


def _mandate_values(
    decision: Mandate | None, authorities: tuple[Authority, ...]
) -> dict[str, Any] | None:
    if decision is None:
        return None
    return {
        "decided_by": decision.decided_by,
        "date": decision.date.isoformat(),
        "minute": as_written(decision.minute),
        "approved": [
            {
                "path": authority.path,
                "found": as_written(authority.found),
                "approved": " and ".join(map(wanted, authority.approved)),
                "standing": authority.standing.value,
            }
            for authority in authorities
        ],
    }
