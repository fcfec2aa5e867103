"""Whether a memorandum is ready to be signed, and what is still in the way."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.document import Blank, Document
from mou_builder.document.walking import Written, written
from mou_builder.errors import ErrorCode, MouError, Problem
from mou_builder.options import Options
from mou_builder.options.parties import Version
from mou_builder.options.paths import Opening, open_points
from mou_builder.requirements.checking import Finding
from mou_builder.requirements.evidence import Outcome
from mou_builder.requirements.mandate import Standing, authority_sentence, within_mandate
from mou_builder.requirements.requirements import Level, read_requirements


class NotFinalError(MouError):
    """The memorandum cannot be signed yet; *obstacles* names every reason, one a line."""

    def __init__(self, obstacles: tuple[str, ...]) -> None:
        """Keep *obstacles*."""
        Exception.__init__(self, obstacles)
        self.obstacles = obstacles
        self._keep(tuple(Problem(obstacle, ErrorCode.OBSTACLE) for obstacle in obstacles))


def obstacles(options: Options, document: Document, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Yield what stands in the way of signing *document*, built from *options*, each in a sentence:
    an open point, a text not marked as agreed, a mandatory requirement that by *findings* is not
    met and that nobody waived, or that nobody judged, and what the council did not approve.
    """
    if options.status.version is not Version.AGREED:
        word = options.status.version.value
        yield f'status.version must be agreed before a copy is made for signature (got "{word}").'
    where = blanks(document)
    for opening in open_points(options):
        if opening.path in where or opening.point.open:
            yield _still_open(opening, where.get(opening.path, ()))
    for finding in findings:
        if finding.requirement.level is Level.MANDATORY and finding.outcome in _IN_THE_WAY:
            yield _not_met(finding)
    judged = {finding.requirement.id for finding in findings}
    for requirement in read_requirements():
        if requirement.level is Level.MANDATORY and requirement.id not in judged:
            yield f"{requirement.id} is mandatory and was not judged. Sign the options, which judges it."
    for authority in within_mandate(options):
        if authority.standing is not Standing.WITHIN:
            yield f"{authority_sentence(authority)}. The council’s decision does not cover it."


_IN_THE_WAY = (Outcome.NOT_MET, Outcome.OPEN)


def _not_met(finding: Finding) -> str:
    requirement = finding.requirement
    see = f" (see {', '.join(finding.clauses)})" if finding.clauses else ""
    return (
        f"{requirement.id} is mandatory and {finding.outcome.value}: {requirement.title}{see}. "
        "Meet it, or name who waived it."
    )


def _still_open(opening: Opening, places: tuple[str, ...]) -> str:
    of = f" ({opening.of})" if opening.of else ""
    stands = f", which {', '.join(dict.fromkeys(places))} leaves blank" if places else ""
    return f"{opening.path} is still open: {opening.subject}{of}{stands}."


def blanks(document: Document) -> dict[str, tuple[str, ...]]:
    """Return where each open point leaves a blank, as one would cite it."""
    found: dict[str, list[str]] = {}
    for line in written(document):
        for piece in line.content:
            if isinstance(piece, Blank):
                found.setdefault(piece.path, []).append(_cited(document, line))
    return {path: tuple(places) for path, places in found.items()}


def _cited(document: Document, line: Written) -> str:
    """Return the number of the paragraph that holds *line*, or of the part around it."""
    part = document.numbers[line.run.part.key] if line.run.part else ""
    return document.numbers.get(line.holder.id, part)
