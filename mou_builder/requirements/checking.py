"""Findings: what a draft says to each requirement, as facts and never as an exception."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set as AbstractSet
from typing import Any

import attrs
from attrs import frozen

from mou_builder.document.document import Document
from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import Options
from mou_builder.options.parties import Waiver
from mou_builder.options.table import UNNAMED, refused
from mou_builder.options_file.writing import options_digest
from mou_builder.requirements.evidence import Evidence, Outcome
from mou_builder.requirements.evidence_words import (
    evidence_values,
    finding_sentence,
    finding_values,
)
from mou_builder.requirements.expecting import Effects, expected_by
from mou_builder.requirements.outcomes import as_judged, looked_at, outcome_as_answered
from mou_builder.requirements.quoting import Quote, quotable, quotes
from mou_builder.requirements.requirements import Level, Requirement, read_requirements
from mou_builder.requirements.waiving import objections, waiver_of


@frozen(eq=False, repr=False)
class Finding(ByAttributes):
    """The outcome of one requirement, with all that led to it."""

    requirement: Requirement
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    quotes: tuple[Quote, ...]
    """The words of the document that meet it, the best first."""

    waiver: Waiver | None = None
    """Who waived it; None too if the waiver does not stand."""

    objections: tuple[Evidence, ...] = ()
    """What speaks against a waiver, which then waives nothing."""
    bespoke: tuple[str, ...] = ()
    """Those of them that are bespoke texts."""

    def __repr__(self) -> str:
        about = self.requirement
        return line_with(
            self, about.id, self.outcome.value, about.level.value, in_short(about.title)
        )

    @property
    def clauses(self) -> tuple[str, ...]:
        """The numbers of the places in which those words stand."""
        return tuple(quote.number for quote in self.quotes)

    @property
    def cited(self) -> tuple[str, ...]:
        """The same, with what is bespoke marked as such."""
        return tuple(f"{c} (bespoke)" if c in self.bespoke else c for c in self.clauses)

    @property
    def is_failure(self) -> bool:
        """A mandatory requirement is not met."""
        return self.outcome is Outcome.NOT_MET and self.requirement.level is Level.MANDATORY

    @property
    def sentence(self) -> str:
        """The finding on one line for a person: the requirement, the outcome, and the options that
        are not as expected, or who waived it.
        """
        return finding_sentence(
            self.requirement, self.outcome, (*self.evidence, *self.objections), self.waiver
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain values, ready for JSON: what ``mou check --format json``
        prints for it.
        """
        values = finding_values(
            self.requirement, self.outcome, self.evidence, self.quotes, self.waiver
        )
        return {
            **values,
            "objections": [evidence_values(entry) for entry in self.objections],
            "bespoke": list(self.bespoke),
        }


def check(
    options: Options,
    document: Document,
    requirements: tuple[Requirement, ...] | None = None,
    as_at: dt.date | None = None,
    edition: Edition | None = None,
) -> tuple[Finding, ...]:
    """Return one finding for each of *requirements*, by which *document*, built from *options*, is
    judged.

    None takes the requirements of the library, and for *edition* the one that the document
    names.  *as_at* judges by the law of that date where the date of the memorandum would otherwise
    decide.  The findings come sorted by outcome, level and id, what needs attention first.  "Met"
    and "not met" say that it is so for every completion of *options* (see ``completions``).

    Raise OptionsError if *document* was built from other options or another edition, and
    LibraryError if the requirements or the edition cannot be read.
    """
    known = read_requirements() if requirements is None else requirements
    refuse_other_options(options, document)
    refuse_other_edition(edition, document)
    asked = judged_again(document, known)
    return findings(options, document, asked, effects_of(document, asked, edition), as_at)


def judged_again(
    document: Document, requirements: tuple[Requirement, ...]
) -> tuple[Requirement, ...]:
    """Return *requirements*, those with a clause wanted that a clause met which *document* lacks
    because of a bespoke text: that they were met by the options alone no longer tells.
    """
    met = {name for request in document.bespoke for name in request.met}
    if not met:
        return requirements
    return tuple(attrs.evolve(one, covered=True) if one.id in met else one for one in requirements)


def refuse_other_options(options: Options, document: Document) -> None:
    """Raise OptionsError if *document* was built from other options than *options*."""
    if document.made_from and document.made_from != options_digest(options, document.bespoke_file):
        said = (
            "are not those from which this document was built. Build it again from them, or give "
            "the options that it was built from."
        )
        raise OptionsError([Problem(f"{UNNAMED}: {said}", ErrorCode.PAIR)])


def refuse_other_edition(edition: Edition | None, document: Document) -> None:
    """Raise OptionsError if *document* was built from another edition than *edition*."""
    if edition is not None and edition.version != document.edition:
        said = (
            f"edition {edition.version} is not that from which this document was built, "
            f"{document.edition}. Give that one, or none."
        )
        raise OptionsError([Problem(f"{UNNAMED}: {said}", ErrorCode.PAIR, "edition")])


def effects_of(
    document: Document, requirements: tuple[Requirement, ...], edition: Edition | None = None
) -> Effects:
    """Return when a clause of the edition of *document* gives effect to each requirement.

    The edition is read only if it is not given and one of *requirements* asks for a clause.
    """
    if edition is None and not any(requirement.covered for requirement in requirements):
        return {}
    edition = edition or read_edition(document.edition)
    if not document.bespoke:
        return edition.giving_effect
    gone = {request.clause for request in document.bespoke if request.displaces}
    effects = dict(edition.giving_effect_without(gone))
    for request in (one for one in document.bespoke if one.id in document.numbers):
        for name in request.meets:
            effects[name] = (*effects.get(name, ()), edition.clauses[request.clause].when)
    return effects


def findings(
    options: Options,
    document: Document,
    requirements: tuple[Requirement, ...],
    effects: Effects,
    as_at: dt.date | None = None,
) -> tuple[Finding, ...]:
    """Judge as `check` does, by the *effects* of an edition, whatever the document was built
    from.
    """
    words, judged = quotable(document), as_judged(options, as_at)
    found = [
        _finding(requirement, options, effects, judged, quotes(requirement, words))
        for requirement in requirements
    ]
    if document.bespoke:
        bespoke = _bespoke_places(document)
        found = [_doubted(_marked(finding, bespoke), document) for finding in found]
    outcomes, levels = list(Outcome), list(Level)
    return tuple(
        sorted(
            found,
            key=lambda f: (
                outcomes.index(f.outcome),
                levels.index(f.requirement.level),
                f.requirement.id,
            ),
        )
    )


def _bespoke_places(document: Document) -> AbstractSet[str]:
    """Return the numbers of all that stands in a bespoke text of *document*."""
    ids = {request.id for request in document.bespoke}
    return {number for key, number in document.numbers.items() if key.partition(":")[0] in ids}


def _marked(finding: Finding, bespoke: AbstractSet[str]) -> Finding:
    return attrs.evolve(finding, bespoke=tuple(c for c in finding.clauses if c in bespoke))


def _doubted(finding: Finding, document: Document) -> Finding:
    """Return *finding*; open if it is met, but a clause that met the requirement is gone for a
    bespoke text, and nobody says that what is left still meets it.
    """
    names = {finding.requirement.id}
    gone = [request for request in document.bespoke if names.intersection(request.met)]
    said = {
        name
        for request in document.bespoke
        for name in (*request.still_met, *(request.meets if request.is_printed else ()))
    }
    if finding.outcome is not Outcome.MET or not gone or names & said:
        return finding
    clauses = " and ".join(f'"{request.clause}"' for request in gone)
    wanted = f"a bespoke text that meets {finding.requirement.id}, or that says it is still_met, now that {clauses} is not in the document"
    evidence = (*finding.evidence, Evidence((), (), wanted, None))
    found = Outcome.WAIVED if finding.waiver else Outcome.OPEN
    return attrs.evolve(finding, outcome=found, evidence=evidence)


def check_edition(
    options: Options, document: Document, requirements: tuple[Requirement, ...] | None = None
) -> tuple[Finding, ...]:
    """Return what speaks against the edition of *document*: that its law is not that of the
    memorandum's date, unless somebody waived it.

    None takes the requirements of the library.
    """
    known = read_requirements() if requirements is None else requirements
    about = tuple(r for r in known if any(t.path == "edition" for t in r.when))
    outcomes = (Outcome.NOT_MET, Outcome.OPEN)
    found = findings(options, document, about, effects_of(document, about))
    return tuple(f for f in found if f.outcome in outcomes)


def refuse_unknown_waivers(
    options: Options, requirements: tuple[Requirement, ...], name: str
) -> None:
    """Raise OptionsError for a waiver of something that none of *requirements* is: it would
    waive nothing, and nobody would know.

    *name* is what messages call the options, as for `load_options`.
    """
    known = [requirement.id for requirement in requirements]
    wrong = [
        _unknown_waiver(f"waivers[{number}].requirement", waiver.requirement, known)
        for number, waiver in enumerate(options.waivers, 1)
        if waiver.requirement not in known
    ]
    if wrong:
        raise refused(wrong) if name == UNNAMED else OptionsError(wrong).about(name)


def _unknown_waiver(path: str, requirement: str, known: list[str]) -> Problem:
    said = f'{path}: "{requirement}" is not a requirement.{did_you_mean(requirement, known)}'
    return Problem(said, ErrorCode.UNKNOWN, path)


def _finding(
    requirement: Requirement,
    options: Options,
    effects: Effects,
    judged: Options,
    quoted: tuple[Quote, ...],
) -> Finding:
    """Judge *options*, as they are *judged*, by one *requirement*, which the words *quoted* of the
    document meet.
    """
    expected = tuple(expected_by(requirement, effects, options.mou.date))
    looked = [looked_at(entry, judged) for entry in expected]
    answers = tuple(answer for answer, _ in looked)
    evidence = tuple(found for _, rests_on in looked for found in rests_on)
    outcome = outcome_as_answered(requirement, expected, answers, options, judged)
    against = objections(requirement, options)
    waiver = None if against else waiver_of(requirement, options)[0]
    return Finding(requirement, outcome, evidence, quoted, waiver, against)
