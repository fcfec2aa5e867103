"""A whole report in words: findings, the mandate, and what pulls against each other."""

from __future__ import annotations

import datetime as dt
import itertools
import textwrap
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from . import report
from .checking import Finding, Outcome
from .drafting import day
from .mandate import Authority, Standing, sentence
from .options import OpenPoint
from .options.parties import Mandate
from .selection import shown, wanted
from .tensions import Tension

_SIDE = 46
"""Letters in a line of one side."""


@frozen
class Verdict:
    """All that a check says of a draft."""

    findings: tuple[Finding, ...]
    mandate: Mandate | None = None
    authorities: tuple[Authority, ...] = ()
    tensions: tuple[Tension, ...] = ()
    as_at: dt.date | None = None
    """The day whose law it judges by, if that is not the date of the memorandum."""

    @property
    def is_failure(self) -> bool:
        """A mandatory requirement is not met, or the draft goes beyond what was approved."""
        return any(finding.is_failure for finding in self.findings) or any(
            authority.standing is Standing.OUTSIDE for authority in self.authorities
        )


def plain(verdict: Verdict) -> str:
    """Write *verdict* for a person."""
    law = f"Judged by the law of {day(verdict.as_at)}.\n" if verdict.as_at else ""
    return law + report.plain(verdict.findings) + "".join(f"{line}\n" for line in _lines(verdict))


def _lines(verdict: Verdict) -> Iterator[str]:
    if verdict.mandate:
        yield from _mandate(verdict.mandate, verdict.authorities)
    outcomes = _by_id(verdict)
    pulling = [tension for tension in verdict.tensions if _pulls(tension, outcomes)]
    if pulling:
        yield ""
        yield "PULLING AGAINST EACH OTHER"
    for tension in pulling:
        yield f"  {tension.title}"
        yield from _beside(_side(tension.one, outcomes), _side(tension.other, outcomes))
        yield from textwrap.wrap(
            tension.about, 2 * _SIDE, initial_indent="      ", subsequent_indent="      "
        )


def _mandate(mandate: Mandate, authorities: tuple[Authority, ...]) -> Iterator[str]:
    minute = "open" if isinstance(mandate.minute, OpenPoint) else mandate.minute
    counts = [
        f"{sum(a.standing is standing for a in authorities)} {standing.value}"
        for standing in Standing
    ]
    yield ""
    yield f"MANDATE of {mandate.decided_by}, {day(mandate.date)} (minute: {minute})"
    yield f"  {len(authorities)} approved: {', '.join(counts)}."
    for authority in authorities:
        yield f"  {authority.standing.value:7}  {sentence(authority)}"


def _by_id(verdict: Verdict) -> dict[str, Finding]:
    return {finding.requirement.id: finding for finding in verdict.findings}


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


def as_values(verdict: Verdict) -> dict[str, Any]:
    """Give *verdict* as plain values, ready for JSON."""
    outcomes = _by_id(verdict)
    return {
        "as_at": verdict.as_at.isoformat() if verdict.as_at else None,
        "requirements": report.as_values(verdict.findings),
        "mandate": _mandate_values(verdict.mandate, verdict.authorities),
        "tensions": [
            {
                "title": tension.title,
                "one": _outcomes(tension.one, outcomes),
                "other": _outcomes(tension.other, outcomes),
                "about": tension.about,
            }
            for tension in verdict.tensions
            if _pulls(tension, outcomes)
        ],
    }


def _outcomes(names: tuple[str, ...], findings: dict[str, Finding]) -> dict[str, str]:
    return {name: findings[name].outcome.value for name in names if name in findings}


def _mandate_values(
    mandate: Mandate | None, authorities: tuple[Authority, ...]
) -> dict[str, Any] | None:
    if mandate is None:
        return None
    return {
        "decided_by": mandate.decided_by,
        "date": mandate.date.isoformat(),
        "minute": shown(mandate.minute),
        "approved": [
            {
                "path": authority.path,
                "found": shown(authority.found),
                "approved": " and ".join(map(wanted, authority.approved)),
                "standing": authority.standing.value,
            }
            for authority in authorities
        ],
    }
