"""What stands in the way of signature, each obstacle in a sentence."""

from __future__ import annotations

from mou_builder.document.requests import Request
from mou_builder.options.parties import Version
from mou_builder.options.paths import Opening
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Evidence
from mou_builder.requirements.evidence_words import evidence_sentence
from mou_builder.requirements.mandate import Authority
from mou_builder.requirements.mandate_words import authority_sentence
from mou_builder.requirements.requirements import Requirement
from mou_builder.requirements.waiving import NOBODY_WAIVES


def not_agreed(version: Version) -> str:
    """Say that a text of this *version* is not signed."""
    return (
        "status.version must be agreed before a copy is made for signature "
        f'(got "{version.value}").'
    )


def still_open(opening: Opening, places: tuple[str, ...]) -> str:
    """Say that a point is open, and in which *places* it leaves a blank."""
    of = f" ({opening.of})" if opening.of else ""
    stands = f", which {', '.join(dict.fromkeys(places))} leaves blank" if places else ""
    return f"{opening.path} is still open: {opening.subject}{of}{stands}."


def not_met(finding: Finding) -> str:
    """Say which requirement is not met, and where to look."""
    requirement = finding.requirement
    see = f" (see {', '.join(finding.cited)})" if finding.clauses else ""
    wants = "; ".join(evidence_sentence(entry) for entry in finding.evidence if not entry.met)
    why = f" {wants}." if wants else ""
    can = "" if NOBODY_WAIVES.keys() & {*requirement.basis} else ", or name who waived it"
    return (
        f"{requirement.id} is mandatory and {finding.outcome.value}: {requirement.title}{see}.{why} "
        f"Meet it{can}."
    )


def not_waived(finding: Finding, objection: Evidence) -> str:
    """Say that a waiver of the requirement does not stand, and why."""
    why = evidence_sentence(objection)
    return f"The waiver of {finding.requirement.id} does not stand: {why}. Take it out or mend it."


def not_decided(request: Request) -> str:
    """Say that a bespoke text is only proposed."""
    return (
        f"{request.id} is proposed by {request.asked_by} and not yet agreed. "
        'Say status = "agreed" or "rejected".'
    )


def not_judged(requirement: Requirement) -> str:
    """Say that nobody looked whether *requirement* is met."""
    return f"{requirement.id} is mandatory and was not judged. Sign what draft(options) returns."


def not_approved(authority: Authority) -> str:
    """Say that an option goes beyond what the council approved."""
    return f"{authority_sentence(authority)}. The council’s decision does not cover it."
