"""What stands in the way of signature, each obstacle in a sentence."""

from __future__ import annotations

from mou_builder.options.parties import Version
from mou_builder.options.paths import Opening
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.mandate import Authority
from mou_builder.requirements.mandate_words import authority_sentence
from mou_builder.requirements.requirements import Requirement


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
    see = f" (see {', '.join(finding.clauses)})" if finding.clauses else ""
    return (
        f"{requirement.id} is mandatory and {finding.outcome.value}: {requirement.title}{see}. "
        "Meet it, or name who waived it."
    )


def not_judged(requirement: Requirement) -> str:
    """Say that nobody looked whether *requirement* is met."""
    return f"{requirement.id} is mandatory and was not judged. Sign what draft(options) returns."


def not_approved(authority: Authority) -> str:
    """Say that an option goes beyond what the council approved."""
    return f"{authority_sentence(authority)}. The council’s decision does not cover it."
