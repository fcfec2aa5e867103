"""Findings: what a draft says to each requirement, as facts and never as an exception."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from .checks import CHECKS, span
from .conditions import Test, whatever_is_decided
from .document import Clause, Document
from .errors import OptionsError, did_you_mean
from .options import Options
from .options.parties import Waiver
from .paths import value_at
from .requirements import InForce, Level, Requirement, read_requirements


class Outcome(enum.Enum):
    """What a draft says to a requirement."""

    NOT_MET = "not met"
    OPEN = "open"
    WAIVED = "waived"
    MET = "met"
    NOT_APPLICABLE = "not applicable"


@frozen
class Evidence:
    """One thing looked at."""

    paths: tuple[str, ...]
    found: tuple[Any, ...]
    expected: Test | str
    """A test, or what a check or the document was expected to show."""

    met: bool | None
    """None: it depends on a point still open."""


@frozen
class Finding:
    """The outcome of one requirement, with all that led to it."""

    requirement: Requirement
    outcome: Outcome
    evidence: tuple[Evidence, ...]
    clauses: tuple[str, ...]
    """The numbers of the clauses that give effect to it."""

    waiver: Waiver | None = None

    @property
    def is_failure(self) -> bool:
        """A mandatory requirement is not met."""
        return self.outcome is Outcome.NOT_MET and self.requirement.level is Level.MANDATORY


def check(
    options: Options,
    document: Document,
    requirements: tuple[Requirement, ...] | None = None,
    as_at: dt.date | None = None,
) -> tuple[Finding, ...]:
    """Judge *document*, built from *options*, by each of *requirements*.

    None takes the requirements of the library.  *as_at* judges by the law of that date
    where the date of the memorandum would otherwise decide.  The findings come sorted by
    outcome, level and id, what needs attention first.
    """
    known = read_requirements() if requirements is None else requirements
    findings = [_finding(requirement, options, document, as_at) for requirement in known]
    outcomes, levels = list(Outcome), list(Level)
    return tuple(
        sorted(
            findings,
            key=lambda f: (
                outcomes.index(f.outcome),
                levels.index(f.requirement.level),
                f.requirement.id,
            ),
        )
    )


def check_edition(options: Options, document: Document) -> tuple[Finding, ...]:
    """Give what tells against the edition of *document*: that its law is not that of the
    memorandum's date, unless somebody waived it.
    """
    about = tuple(r for r in read_requirements() if any(t.path == "edition" for t in r.when))
    outcomes = (Outcome.NOT_MET, Outcome.OPEN)
    return tuple(f for f in check(options, document, about) if f.outcome in outcomes)


def refuse_unknown_waivers(options: Options, requirements: tuple[Requirement, ...]) -> None:
    """Raise OptionsError for a waiver of something that none of *requirements* is: it would
    waive nothing, and nobody would know.
    """
    known = [requirement.id for requirement in requirements]
    wrong = [
        f'waivers[{number}].requirement: "{waiver.requirement}" is no requirement.'
        f"{did_you_mean(waiver.requirement, known)}"
        for number, waiver in enumerate(options.waivers, 1)
        if waiver.requirement not in known
    ]
    if wrong:
        raise OptionsError(wrong)


def _finding(
    requirement: Requirement, options: Options, document: Document, as_at: dt.date | None
) -> Finding:
    clauses = tuple(_giving_effect(requirement.id, document))
    evidence = tuple(_evidence(requirement, options, clauses))
    outcome = _outcome(_applies(requirement, options, as_at), evidence)
    waiver = next((w for w in options.waivers if w.requirement == requirement.id), None)
    if waiver and outcome in (Outcome.NOT_MET, Outcome.OPEN):
        outcome = Outcome.WAIVED
    return Finding(requirement, outcome, evidence, clauses, waiver)


def _outcome(applies: bool | None, evidence: tuple[Evidence, ...]) -> Outcome:
    if applies is False:
        return Outcome.NOT_APPLICABLE
    answers = [entry.met for entry in evidence]
    if all(answers):
        return Outcome.MET
    return Outcome.NOT_MET if applies and False in answers else Outcome.OPEN


def _applies(requirement: Requirement, options: Options, as_at: dt.date | None) -> bool | None:
    """Say whether it is in force and its condition holds, whatever is decided."""
    answers = (
        _in_force(requirement.in_force, options, as_at),
        whatever_is_decided(requirement.when, options),
    )
    if False in answers:
        return False
    return None if None in answers else True


def _in_force(window: InForce, options: Options, as_at: dt.date | None) -> bool | None:
    day = value_at(options, window.on)
    if as_at and window.on == "mou.date":
        day = as_at
    if day is None:
        return False
    first, last = span(day)
    start, end = window.first or dt.date.min, window.last or dt.date.max
    if start <= first and last <= end:
        return True
    return False if last < start or first > end else None


def _evidence(
    requirement: Requirement, options: Options, clauses: tuple[str, ...]
) -> Iterator[Evidence]:
    """Look at each thing that the requirement expects."""
    for test in requirement.expects:
        found = value_at(options, test.path)
        yield Evidence((test.path,), (found,), test, whatever_is_decided((test,), options))
    if requirement.check:
        rule = CHECKS[requirement.check]
        values = tuple(value_at(options, path) for path in rule.paths)
        yield Evidence(rule.paths, values, rule.expects, rule.judge(options))
    if requirement.covered:
        yield Evidence(
            (), (), f"a clause in the document that meets {requirement.id}", bool(clauses)
        )


def _giving_effect(requirement_id: str, document: Document) -> Iterator[str]:
    """Give the numbers of the clauses that meet the requirement, in the document's order.

    A clause names the requirement as the Department's list does, ``con-01``; a requirement
    split from it, ``con-01-horizon``, has the same clauses.
    """
    listed = "-".join(requirement_id.split("-")[:2])
    for clause in _clauses(document):
        if {requirement_id, listed} & set(clause.meets) and clause.id in document.numbers:
            yield document.numbers[clause.id]


def _clauses(document: Document) -> Iterator[Clause]:
    yield from document.parties
    yield from document.recitals
    for part in (*document.parts, *document.schedules):
        yield from part.clauses
