"""Whether a memorandum is ready to be signed, and what is still in the way."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.document import Blank, Document
from mou_builder.document.requests import BespokeStatus, Request
from mou_builder.document.tables.timetable import asked_elsewhere
from mou_builder.document.walking import Written, clauses, written
from mou_builder.errors import ErrorCode, MouError, Problem
from mou_builder.library.bespoke import fault
from mou_builder.options import Options
from mou_builder.options.parties import Version
from mou_builder.options.paths import open_points
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.mandate import Standing, within_mandate
from mou_builder.requirements.requirements import Level, read_requirements
from mou_builder.requirements.signing_words import (
    not_agreed,
    not_approved,
    not_decided,
    not_judged,
    not_met,
    not_waived,
    still_open,
)


class NotFinalError(MouError):
    """The memorandum cannot be signed yet; its *problems* are every reason, each with the option
    concerned where there is one.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep *problems*, of which there must be one or more."""
        Exception.__init__(self, problems)
        self._keep(problems)

    @property
    def obstacles(self) -> tuple[str, ...]:
        """Every reason, each in a sentence."""
        return tuple(map(str, self.problems))


def obstacles(
    options: Options, document: Document, findings: tuple[Finding, ...]
) -> Iterator[Problem]:
    """Yield what stands in the way of signing *document*, built from *options*: an open point, a
    text not marked as agreed, a bespoke text not decided on, a mandatory requirement that by
    *findings* is not met and that nobody waived, or that nobody judged, and what the council did
    not approve.
    """
    if options.status.version is not Version.AGREED:
        yield _obstacle(not_agreed(options.status.version), "status.version")
    where = blanks(document)
    named = {o.path for o in open_points(options) if o.point.open} - asked_elsewhere(options)
    still = [o for o in open_points(options) if o.path in where or o.path in named]
    for opening in still:
        yield _obstacle(still_open(opening, where.get(opening.path, ())), opening.path)
    yield from map(_undecided, proposed(document))
    for finding in findings:
        if _is_in_the_way(finding) and not (still and _waits_for_points(finding)):
            yield _obstacle(not_met(finding))
        for objection in finding.objections:
            yield _obstacle(not_waived(finding, objection), objection.paths[0])
    judged = {finding.requirement.id for finding in findings}
    for requirement in read_requirements():
        if requirement.level is Level.MANDATORY and requirement.id not in judged:
            yield _obstacle(not_judged(requirement))
    for authority in within_mandate(options):
        if authority.standing is not Standing.WITHIN:
            yield _obstacle(not_approved(authority), authority.path)


def _is_in_the_way(finding: Finding) -> bool:
    mandatory = finding.requirement.level is Level.MANDATORY
    return mandatory and finding.outcome in _IN_THE_WAY


def _waits_for_points(finding: Finding) -> bool:
    """Say whether it only waits for open points whether the document contradicts itself: these are
    named already.
    """
    return finding.outcome is Outcome.OPEN and "document" in finding.requirement.basis


def proposed(document: Document) -> tuple[Request, ...]:
    """Return the bespoke texts of *document* that are not yet agreed."""
    return tuple(r for r in document.bespoke if r.status is BespokeStatus.PROPOSED)


def _undecided(request: Request) -> Problem:
    return fault(request.place, not_decided(request), ErrorCode.OBSTACLE)


_IN_THE_WAY = (Outcome.NOT_MET, Outcome.OPEN)


def _obstacle(sentence: str, path: str | None = None) -> Problem:
    return Problem(sentence, ErrorCode.OBSTACLE, path)


def blanks(document: Document) -> dict[str, tuple[str, ...]]:
    """Return where each open point leaves a blank, as one would cite it."""
    found: dict[str, list[str]] = {}
    for line in written(document):
        for piece in line.content:
            if isinstance(piece, Blank):
                found.setdefault(piece.path, []).append(_cited(document, line))
    for clause in clauses(document):
        for path in clause.leaves_open:
            places = found.setdefault(path, [])
            if number := document.numbers.get(clause.blocks[0].id):
                places.append(number)
    for signatory in document.signatories:
        if signatory.leaves_open:
            found.setdefault(signatory.leaves_open, []).append("the signature block")
    return {path: tuple(places) for path, places in found.items()}


def _cited(document: Document, line: Written) -> str:
    """Return the number of the paragraph that holds *line*, or of the part around it."""
    part = document.numbers[line.run.part.key] if line.run.part else ""
    return document.numbers.get(line.holder.id, part)
