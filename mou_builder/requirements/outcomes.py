"""The outcome of one requirement, and what it rests on: what holds of every completion of the
options.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from attrs import evolve

from mou_builder.conditions.clashes import Clash, Said, verdict
from mou_builder.conditions.completions import Judge, allows, awaits, common, pending, settled
from mou_builder.conditions.holding import Test
from mou_builder.conditions.questions import Question, together
from mou_builder.conditions.words import wanted
from mou_builder.options import OpenPoint, Options
from mou_builder.options.paths import path_of, value_at
from mou_builder.options.values import span
from mou_builder.requirements.behind import behind
from mou_builder.requirements.evidence import Evidence, Outcome
from mou_builder.requirements.expecting import Effects, Expected, applies, expected_by
from mou_builder.requirements.requirements import Requirement
from mou_builder.requirements.waiving import objections, waiver_of


def as_judged(options: Options, as_at: dt.date | None) -> Options:
    """Return *options* as a judgement sees them: with the day by whose law it judges for that of
    the memorandum, and an award that is still to come no earlier than the memorandum and no later
    than commencement.
    """
    award, own = options.contract.award_date, options.mou.date
    if isinstance(award, OpenPoint):
        (first, last), end = span(award), span(options.go_live.date)[1]
        if own <= last:
            award = evolve(award, earliest=max(first, own))
        if max(first, own) <= end < last:
            award = evolve(award, latest=end)
        options = evolve(options, contract=evolve(options.contract, award_date=award))
    return evolve(options, mou=evolve(options.mou, date=as_at)) if as_at else options


def outcome(requirement: Requirement, options: Options, effects: Effects) -> Outcome:
    """Return the outcome of *requirement* alone, as `check` finds it, without what led to it."""
    expected = tuple(expected_by(requirement, effects, options.mou.date))
    judged = as_judged(options, None)
    answers = tuple(_answer(entry, judged) for entry in expected)
    return outcome_as_answered(requirement, expected, answers, options, judged)


MOST_CLASHES = 3
"""Places that clash of which a finding tells, at most."""


def _answer(entry: Expected, options: Options) -> bool | None:
    """Say whether *options* are as expected, if every completion of them agrees."""
    if isinstance(entry.test, Test) and allows(entry.test, options):
        return True
    return settled(entry.question, options)


def looked_at(entry: Expected, options: Options) -> tuple[bool | None, tuple[Evidence, ...]]:
    """Return the answer to one thing that is expected, and what it rests on; of a check that
    compares places, each that clashes.
    """
    if entry.finds is not None:
        found = tuple(entry.finds(options))
        return verdict(found), tuple(_clashing(entry, found))
    answer = _answer(entry, options)
    return answer, (_evidence(entry, answer, options),)


def _evidence(entry: Expected, answer: bool | None, options: Options) -> Evidence:
    met = answer
    if isinstance(entry.test, Test):
        if answer is False:
            return _with_reasons(entry.test, entry.because, options)
        met = None if answer and awaits((entry.test,), options) else answer
        still = _still_open(entry.question, options) if met is None else ()
        if still:
            words = f"{entry.test.path} {wanted(entry.test)}"
            return Evidence(still, tuple(value_at(options, path) for path in still), words, met)
    found = tuple(value_at(options, path) for path in entry.paths)
    return Evidence(entry.paths, found, entry.test, met)


def _with_reasons(test: Test, because: tuple[str, ...], options: Options) -> Evidence:
    """Return what *test* found wanting, with the options for whose sake it is asked; of a fact, the
    options that make it what it is.
    """
    said = [Said(path, value_at(options, path)) for path in (test.path, *because)]
    blamed = tuple(behind(test.path, options))
    if blamed:
        said = [*blamed, *said[1:]]
    paths, values = tuple(one.path for one in said), tuple(one.value for one in said)
    return Evidence(paths, values, f"{test.path} {wanted(test)}" if blamed else test, met=False)


def _still_open(question: Question, options: Options) -> tuple[str, ...]:
    """Return the open options on which a fact depends, if *question* asks about one."""
    if question.tells or question.reads == question.paths:
        return ()
    found = {path_of(place) for place in question.undecided(options)}
    return tuple(read for read in question.reads if read in found)


def _clashing(entry: Expected, found: tuple[Clash, ...]) -> Iterator[Evidence]:
    told = [c for c in found if c.met is verdict(found)][:MOST_CLASHES]
    for clash in told:
        paths = tuple(said.path for said in clash.said)
        values = tuple(said.value for said in clash.said)
        yield Evidence(paths, values, clash.expects, clash.met)
    if not told:
        yield Evidence((), (), entry.test, met=True)


def outcome_as_answered(
    requirement: Requirement,
    expected: tuple[Expected, ...],
    answers: tuple[bool | None, ...],
    given: Options,
    options: Options,
) -> Outcome:
    """Return the outcome that every completion of *options* has, which are those *given* as they
    are judged, or else OPEN; WAIVED in place of what somebody waived.

    *answers* say of each thing that is *expected* whether it is so, if every completion agrees.
    """
    asked = applies(requirement)
    applying = together([question.whatever(options) for question in asked])
    if applying is None or (answers.count(None) > 1 and False not in answers):
        found = common(_judge(asked, expected, options), options) or Outcome.OPEN
    elif not applying:
        found = Outcome.NOT_APPLICABLE
    else:
        found = _AS_ANSWERED[together(list(answers))]
    if found is Outcome.MET and awaits(requirement.expects, options):
        found = Outcome.OPEN  # it asks for a decision that is still to come
    waivable = found in (Outcome.NOT_MET, Outcome.OPEN)
    waiver, _ = waiver_of(requirement, given)
    waived = waivable and waiver and not objections(requirement, given)
    return Outcome.WAIVED if waived else found


_AS_ANSWERED = {True: Outcome.MET, False: Outcome.NOT_MET, None: Outcome.OPEN}


def _judge(
    asked: tuple[Question, ...], expected: tuple[Expected, ...], options: Options
) -> Judge[Outcome]:
    """Return what judges completions of *options* by all that is asked and *expected* at once."""
    wanted = tuple(
        entry.question
        for entry in expected
        if not (isinstance(entry.test, Test) and allows(entry.test, options))
    )
    return lambda completed: _judged(asked, wanted, completed)


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
