"""Findings: what a draft says to each requirement, as facts and never as an exception."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs
from attrs import evolve, frozen

from mou_builder.conditions.clashes import Finds, Said, verdict
from mou_builder.conditions.completions import (
    allows,
    awaits,
    common,
    pending,
    settled,
    whatever_is_decided,
)
from mou_builder.conditions.facts import fact_in
from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Check, Question, any_of, asked_by, raised_by
from mou_builder.conditions.words import wanted
from mou_builder.document.document import Document
from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import OpenPoint, Options
from mou_builder.options.parties import Waiver
from mou_builder.options.paths import Place, path_of, value_at
from mou_builder.options.table import UNNAMED, refused
from mou_builder.options.values import span
from mou_builder.options_file.writing import options_digest
from mou_builder.requirements.behind import behind
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.evidence import Evidence, Outcome
from mou_builder.requirements.evidence_words import (
    evidence_values,
    finding_sentence,
    finding_values,
)
from mou_builder.requirements.quoting import Quote, quotable, quotes
from mou_builder.requirements.requirements import InForce, Level, Requirement, read_requirements
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


Effects = Mapping[str, tuple[Condition, ...]]
"""For each requirement, when a clause of an edition would give effect to it: the conditions of the
clauses that name it, in the document or not."""


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
    words, judged = quotable(document), _as_judged(options, as_at)
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
    expected = tuple(_expected(requirement, effects, options.mou.date))
    evidence = tuple(e for entry in expected for e in _evidence(entry, judged))
    outcome = _outcome(requirement, expected, options, judged)
    against = objections(requirement, options)
    waiver = None if against else waiver_of(requirement, options)[0]
    return Finding(requirement, outcome, evidence, quoted, waiver, against)


def _as_judged(options: Options, as_at: dt.date | None) -> Options:
    """Return *options* as a judgement sees them: with the day by whose law it judges for that of
    the memorandum, and an award that is still to come no earlier than the memorandum and no later
    than commencement.
    """
    award, own = options.contract.award_date, options.mou.date
    if isinstance(award, OpenPoint):
        (first, last), end = span(award), span(options.go_live.date)[1]
        if first < own <= last:
            award = evolve(award, earliest=own)
        if max(first, own) <= end < last:
            award = evolve(award, latest=end)
        options = evolve(options, contract=evolve(options.contract, award_date=award))
    return evolve(options, mou=evolve(options.mou, date=as_at)) if as_at else options


def outcome(requirement: Requirement, options: Options, effects: Effects) -> Outcome:
    """Return the outcome of *requirement* alone, as `check` finds it, without what led to it."""
    expected = tuple(_expected(requirement, effects, options.mou.date))
    return _outcome(requirement, expected, options, _as_judged(options, None))


@frozen(eq=False, repr=False)
class _Expected(ByAttributes):
    """One thing that a requirement expects, as a question and in words."""

    question: Question
    paths: tuple[str, ...]
    test: Test | str
    finds: Finds | None = None
    """What names the places that clash, of a check that compares several."""

    because: tuple[str, ...] = ()
    """The options for whose sake it is expected."""


def expects(requirement: Requirement) -> tuple[Question, ...]:
    """Return the questions that say whether options are as *requirement* expects, leaving out the
    text.
    """
    return tuple(entry.question for entry in _of_options(requirement, None))


_OF_THE_PAPER = ("edition", "mou.date")
"""What every requirement may ask first, and no reason for what it expects."""


def _of_options(requirement: Requirement, own_day: dt.date | None) -> Iterator[_Expected]:
    """Yield each thing that *requirement* expects of the options of a memorandum of *own_day*."""
    asked = (test.path for test in requirement.when)
    because = tuple(path for path in asked if path not in _OF_THE_PAPER and not fact_in(path))
    for test in requirement.expects:
        yield _Expected(asked_by(test), (test.path,), test, because=because)
    if requirement.check:
        rule = CHECKS[requirement.check]
        if own_day and rule.of_its_own_day:
            rule = _on(rule, own_day)
        yield _Expected(raised_by(rule), rule.paths, rule.expects, rule.finds)


def _on(rule: Check, day: dt.date) -> Check:
    """Return *rule* as one that looks at a memorandum of *day*, by whatever law it is judged."""

    def own(options: Options) -> Options:
        return evolve(options, mou=evolve(options.mou, date=day))

    judge, finds = rule.judge, rule.finds
    return evolve(
        rule,
        judge=lambda options: judge(own(options)),
        finds=None if finds is None else lambda options: finds(own(options)),
    )


def _expected(
    requirement: Requirement, effects: Effects, own_day: dt.date | None = None
) -> Iterator[_Expected]:
    """Yield each thing that *requirement* expects."""
    yield from _of_options(requirement, own_day)
    if requirement.covered:
        words = f"a clause in the document that meets {requirement.id}"
        yield _Expected(any_of(effects.get(requirement.id, ())), (), words)


MOST_CLASHES = 3
"""Places that clash of which a finding tells, at most."""


def _evidence(entry: _Expected, options: Options) -> Iterator[Evidence]:
    """Look at one thing that is expected; of a check that compares places, at each that clashes."""
    if entry.finds is not None:
        yield from _clashing(entry, entry.finds, options)
        return
    found = tuple(value_at(options, path) for path in entry.paths)
    if isinstance(entry.test, Test):
        met = whatever_is_decided((entry.test,), options)
        if met is False:
            yield _with_reasons(entry.test, entry.because, options)
            return
        still = _still_open(entry.question, options) if met is None else ()
        if still:
            words = f"{entry.test.path} {wanted(entry.test)}"
            yield Evidence(still, tuple(value_at(options, path) for path in still), words, met)
            return
    else:
        met = settled(entry.question, options)
    yield Evidence(entry.paths, found, entry.test, met)


def _with_reasons(test: Test, because: tuple[str, ...], options: Options) -> Evidence:
    """Return what *test* found wanting, with the options for whose sake it is asked; of a fact, the
    options that make it what it is.
    """
    said = [Said(path, value_at(options, path)) for path in (test.path, *because)]
    blamed = tuple(behind(test.path, options))
    if blamed:
        said = [*blamed, *said[1:]]
    paths, values = zip(*((one.path, one.value) for one in said), strict=True)
    return Evidence(paths, values, f"{test.path} {wanted(test)}" if blamed else test, met=False)


def _still_open(question: Question, options: Options) -> tuple[str, ...]:
    """Return the open options on which a fact depends, if *question* asks about one."""
    if question.tells or question.reads == question.paths:
        return ()
    found = {path_of(place) for place in question.undecided(options)}
    return tuple(read for read in question.reads if read in found)


def _clashing(entry: _Expected, finds: Finds, options: Options) -> Iterator[Evidence]:
    found = tuple(finds(options))
    told = [c for c in found if c.met is verdict(found)][:MOST_CLASHES]
    for clash in told:
        paths, values = zip(*((said.path, said.value) for said in clash.said), strict=True)
        yield Evidence(paths, values, clash.expects, clash.met)
    if not told:
        yield Evidence((), (), entry.test, met=True)


def concerns(requirement: Requirement, options: Options, effects: Effects, place: Place) -> bool:
    """Say whether *requirement* asks about the open point at *place* in *options*."""
    expected = (entry.question for entry in _expected(requirement, effects))
    questions = (*applies(requirement), *expected)
    return any(place in question.undecided(options) for question in questions)


def _outcome(
    requirement: Requirement,
    expected: tuple[_Expected, ...],
    given: Options,
    options: Options,
) -> Outcome:
    """Return the outcome that every completion of *options* has, which are those *given* as they
    are judged, or else OPEN; WAIVED in place of what somebody waived.
    """
    asked = applies(requirement)
    wanted = tuple(
        entry.question
        for entry in expected
        if not (isinstance(entry.test, Test) and allows(entry.test, options))
    )

    def judge(completed: Options) -> tuple[Outcome | None, tuple[Question, ...]]:
        return _judged(asked, wanted, completed)

    found = common(judge, options) or Outcome.OPEN
    if found is Outcome.MET and awaits(requirement.expects, options):
        found = Outcome.OPEN  # it asks for a decision that is still to come
    waivable = found in (Outcome.NOT_MET, Outcome.OPEN)
    waived = waivable and waiver_of(requirement, given)[0] and not objections(requirement, given)
    return Outcome.WAIVED if waived else found


def _judged(
    asked: tuple[Question, ...], wanted: tuple[Question, ...], options: Options
) -> tuple[Outcome | None, tuple[Question, ...]]:
    """Return the outcome whatever is decided, or None with the questions on which it depends:
    those *asked* say whether the requirement applies, those *wanted* whether it is met.
    """
    answers = [question.whatever(options) for question in asked]
    if False in answers:
        return Outcome.NOT_APPLICABLE, ()
    if None in answers:
        return None, pending(asked, answers)
    answers = [question.whatever(options) for question in wanted]
    if False in answers:
        return Outcome.NOT_MET, ()
    return (None, pending(wanted, answers)) if None in answers else (Outcome.MET, ())


def applies(requirement: Requirement) -> tuple[Question, ...]:
    """Return the questions that say whether *requirement* applies."""
    return (_in_force(requirement.in_force), *map(asked_by, requirement.when))


def _in_force(window: InForce) -> Question:
    """Return the question whether the date that is tested lies in *window*."""
    start, end = window.first or dt.date.min, window.last or dt.date.max

    def ask(options: Options) -> bool | None:
        day = value_at(options, window.on)
        if day is None:
            return False
        first, last = span(day)
        if start <= first and last <= end:
            return True
        return False if last < start or first > end else None

    ends = tuple(end for end in (window.first, window.last) if end)
    return Question(window, (window.on,), ask, ask, lambda _: ends)
