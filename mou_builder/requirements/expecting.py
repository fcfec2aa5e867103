"""What a requirement asks of the options, as questions: whether it applies, and what it expects."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from mou_builder.conditions.clashes import Finds
from mou_builder.conditions.facts import fact_in
from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Check, Question, any_of, asked_by, raised_by
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import Options
from mou_builder.options.paths import Place, value_at
from mou_builder.options.values import span
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.requirements import InForce, Requirement

Effects = Mapping[str, tuple[Condition, ...]]
"""For each requirement, when a clause of an edition would give effect to it: the conditions of the
clauses that name it, in the document or not."""


@frozen(eq=False, repr=False)
class Expected(ByAttributes):
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


def _of_options(requirement: Requirement, own_day: dt.date | None) -> Iterator[Expected]:
    """Yield each thing that *requirement* expects of the options of a memorandum of *own_day*."""
    asked = (test.path for test in requirement.when)
    because = tuple(path for path in asked if path not in _OF_THE_PAPER and not fact_in(path))
    for test in requirement.expects:
        yield Expected(asked_by(test), (test.path,), test, because=because)
    if requirement.check:
        rule = CHECKS[requirement.check]
        if own_day and rule.of_its_own_day:
            rule = _on(rule, own_day)
        yield Expected(raised_by(rule), rule.paths, rule.expects, rule.finds)


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


def expected_by(
    requirement: Requirement, effects: Effects, own_day: dt.date | None = None
) -> Iterator[Expected]:
    """Yield each thing that *requirement* expects."""
    yield from _of_options(requirement, own_day)
    if requirement.covered:
        words = f"a clause in the document that meets {requirement.id}"
        yield Expected(any_of(effects.get(requirement.id, ())), (), words)


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


def concerns(requirement: Requirement, options: Options, effects: Effects, place: Place) -> bool:
    """Say whether *requirement* asks about the open point at *place* in *options*."""
    expected = (entry.question for entry in expected_by(requirement, effects))
    questions = (*applies(requirement), *expected)
    return any(place in question.undecided(options) for question in questions)
