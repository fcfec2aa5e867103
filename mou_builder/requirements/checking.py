"""Findings: what a draft says to each requirement, as facts and never as an exception."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from mou_builder.conditions.completions import (
    allows,
    awaits,
    common,
    pending,
    settled,
    whatever_is_decided,
)
from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Question, any_of, asked_by, raised_by
from mou_builder.document.document import Document
from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
from mou_builder.files.by_attributes import ByAttributes, in_short, line_with
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import Options
from mou_builder.options.parties import Waiver
from mou_builder.options.paths import Place, value_at
from mou_builder.options.table import UNNAMED, refused
from mou_builder.options.values import span
from mou_builder.options_file.writing import options_digest
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.evidence import Evidence, Outcome
from mou_builder.requirements.evidence_words import finding_sentence, finding_values
from mou_builder.requirements.quoting import Quote, quotable, quotes
from mou_builder.requirements.requirements import InForce, Level, Requirement, read_requirements


@frozen(eq=False, repr=False)
class Finding(ByAttributes):
    """The outcome of one requirement, with all that led to it."""

    requirement: Requirement
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    quotes: tuple[Quote, ...]
    """The words of the document that meet it, the best first."""

    waiver: Waiver | None = None

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
    def is_failure(self) -> bool:
        """A mandatory requirement is not met."""
        return self.outcome is Outcome.NOT_MET and self.requirement.level is Level.MANDATORY

    @property
    def sentence(self) -> str:
        """The finding on one line for a person: the requirement, the outcome, and the options that
        are not as expected, or who waived it.
        """
        return finding_sentence(self.requirement, self.outcome, self.evidence, self.waiver)

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as plain values, ready for JSON: what ``mou check --format json``
        prints for it.
        """
        return finding_values(
            self.requirement, self.outcome, self.evidence, self.quotes, self.waiver
        )


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
    return findings(options, document, known, effects_of(document, known, edition), as_at)


def refuse_other_options(options: Options, document: Document) -> None:
    """Raise OptionsError if *document* was built from other options than *options*."""
    if document.made_from and document.made_from != options_digest(options):
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
    return (edition or read_edition(document.edition)).giving_effect


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
    words = quotable(document)
    found = [
        _finding(requirement, options, effects, as_at, quotes(requirement, words))
        for requirement in requirements
    ]
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
    as_at: dt.date | None,
    quoted: tuple[Quote, ...],
) -> Finding:
    """Judge *options* by one *requirement*, which the words *quoted* of the document meet."""
    expected = tuple(_expected(requirement, effects))
    evidence = tuple(_evidence(entry, options) for entry in expected)
    outcome = _outcome(requirement, expected, options, as_at)
    return Finding(requirement, outcome, evidence, quoted, _waiver(requirement, options))


def outcome(requirement: Requirement, options: Options, effects: Effects) -> Outcome:
    """Return the outcome of *requirement* alone, as `check` finds it, without what led to it."""
    return _outcome(requirement, tuple(_expected(requirement, effects)), options, None)


WAIVER_READS = (
    "waivers.requirement",
    "waivers.reason",
    "waivers.agreed_by",
    "waivers.date",
)
"""The options that say what is waived, which is printed with each finding that it concerns."""


def _waiver(requirement: Requirement, options: Options) -> Waiver | None:
    return next((w for w in options.waivers if w.requirement == requirement.id), None)


@frozen(eq=False, repr=False)
class _Expected(ByAttributes):
    """One thing that a requirement expects, as a question and in words."""

    question: Question
    paths: tuple[str, ...]
    test: Test | str


def expects(requirement: Requirement) -> tuple[Question, ...]:
    """Return the questions that say whether options are as *requirement* expects, leaving out the
    text.
    """
    return tuple(entry.question for entry in _of_options(requirement))


def _of_options(requirement: Requirement) -> Iterator[_Expected]:
    """Yield each thing that *requirement* expects of the options."""
    for test in requirement.expects:
        yield _Expected(asked_by(test), (test.path,), test)
    if requirement.check:
        rule = CHECKS[requirement.check]
        yield _Expected(raised_by(rule), rule.paths, rule.expects)


def _expected(requirement: Requirement, effects: Effects) -> Iterator[_Expected]:
    """Yield each thing that *requirement* expects."""
    yield from _of_options(requirement)
    if requirement.covered:
        words = f"a clause in the document that meets {requirement.id}"
        yield _Expected(any_of(effects.get(requirement.id, ())), (), words)


def _evidence(entry: _Expected, options: Options) -> Evidence:
    """Look at one thing that is expected."""
    found = tuple(value_at(options, path) for path in entry.paths)
    if isinstance(entry.test, Test):
        met = whatever_is_decided((entry.test,), options)
    else:
        met = settled(entry.question, options)
    return Evidence(entry.paths, found, entry.test, met)


def concerns(requirement: Requirement, options: Options, effects: Effects, place: Place) -> bool:
    """Say whether *requirement* asks about the open point at *place* in *options*."""
    expected = (entry.question for entry in _expected(requirement, effects))
    questions = (*applies(requirement), *expected)
    return any(place in question.undecided(options) for question in questions)


def _outcome(
    requirement: Requirement,
    expected: tuple[_Expected, ...],
    options: Options,
    as_at: dt.date | None,
) -> Outcome:
    """Return the outcome that every completion of *options* has, or else OPEN; WAIVED in place of
    what somebody waived.
    """
    asked = applies(requirement, as_at)
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
    return Outcome.WAIVED if waivable and _waiver(requirement, options) else found


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


def applies(requirement: Requirement, as_at: dt.date | None = None) -> tuple[Question, ...]:
    """Return the questions that say whether *requirement* applies; *as_at* is as for `check`."""
    return (_in_force(requirement.in_force, as_at), *map(asked_by, requirement.when))


def _in_force(window: InForce, as_at: dt.date | None) -> Question:
    """Return the question whether the date that is tested lies in *window*."""
    start, end = window.first or dt.date.min, window.last or dt.date.max

    def ask(options: Options) -> bool | None:
        day = value_at(options, window.on)
        if as_at and window.on == "mou.date":
            day = as_at
        if day is None:
            return False
        first, last = span(day)
        if start <= first and last <= end:
            return True
        return False if last < start or first > end else None

    about = window, as_at
    ends = tuple(end for end in (window.first, window.last) if end)
    return Question(about, (window.on,), ask, ask, lambda _: ends)
