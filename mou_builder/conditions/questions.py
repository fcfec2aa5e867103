"""What is asked of the options, and the answer while some of them are open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from mou_builder.conditions.facts import fact_in, known, told_apart
from mou_builder.conditions.holding import OPERATORS, Condition, Test
from mou_builder.files.one_line import one_line
from mou_builder.options import Month, OpenPoint, Options, span
from mou_builder.options.paths import Place, kind_of, path_of, undecided, value_at
from mou_builder.options.scope import Service


@frozen
class Check:
    """A check of some options; *judge* answers None where it depends on an open point.

    As one number or date grows, the answer changes at the others that it looks at, or else
    once at most: from that it follows which decisions on an open point tell its answers apart.
    """

    paths: tuple[str, ...]
    expects: str
    """What it expects, to be read after "expected: "."""

    judge: Callable[[Options], bool | None]
    """Its answer that holds whatever is decided."""

    looks_at: Callable[[Options, Place], bool] = lambda _, __: True
    """Whether it looks at what stands at a place, of those that its paths lead to."""

    __repr__ = one_line


def ends(options: Options, paths: tuple[str, ...]) -> tuple[Any, ...]:
    """Give the numbers and dates at *paths*, and the first and last that open ones can be."""
    return tuple(
        end
        for path in paths
        for value in _flat(value_at(options, path))
        if isinstance(value, (int, Decimal, dt.date, Month, OpenPoint))
        for end in _ends(value)
    )


def _flat(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _ends(value: Any) -> tuple[Any, ...]:
    if isinstance(value, OpenPoint):
        bounds = (value.earliest, value.latest, value.at_least, value.at_most)
        return tuple(bound for bound in bounds if bound is not None)
    return span(value) if isinstance(value, Month) else (value,)


def before(earlier: Any, later: Any) -> bool | None:
    """Say whether *earlier* lies before *later*, however open dates are decided."""
    first, last = span(earlier), span(later)
    if first[1] < last[0]:
        return True
    return False if first[0] >= last[1] else None


@frozen
class Question:
    """Something asked of the options: a test, a check, or whether some condition holds."""

    reads: tuple[str, ...]
    """The options, or whole tables of them, on which the answer depends."""

    ask: Callable[[Options], bool | None]
    """The answer, if it is the same whatever is decided; None if it is not, or if that
    cannot be told before one more point is decided."""

    compares: Callable[[Options], tuple[Any, ...]]
    """The numbers, dates and words at which the answer may change."""

    tells: tuple[Service, ...] = ()
    """The decisions about a service that it tells apart, if it looks at many services."""

    looks_at: Callable[[Options, Place], bool] = lambda _, __: True
    """Whether it looks at what stands at a place, of those that *reads* leads to."""

    __repr__ = one_line

    def undecided(self, options: Options) -> Iterator[Place]:
        """Give the place of each open point on which the answer may depend."""
        for read in self.reads:
            yield from (p for p in undecided(options, read) if self.looks_at(options, p))


def asked_by(test: Test) -> Question:
    """Give the question that *test* asks."""
    words = test.expected if isinstance(test.expected, tuple) else (test.expected,)
    fact = fact_in(test.path)
    if fact is None or test.path.startswith("scope.decided."):
        option = test.path.replace(".decided.", ".")
        reads = (option,) if fact is None else (option, "scope.bundle")
        return Question(
            reads,
            lambda o: _answer(test, value_at(o, test.path)),
            lambda _: words,
            looks_at=lambda _, place: path_of(place) in reads or len(path_of(place)) < len(option),
        )
    about = known(fact)
    return Question(
        about.reads,
        lambda o: _answer(test, _fact(o, test.path, fact)),
        lambda o: (*words, *ends(o, about.reads)),
        about.tells,
    )


def _fact(options: Options, path: str, fact: str) -> Any:
    """Give what a fact says; an open point while that depends on what is decided."""
    about = known(fact)
    if about.whatever is not None:
        answer = about.whatever(options)
        return OpenPoint() if answer is None else answer
    if any(True for read in about.reads for _ in undecided(options, read)):
        return OpenPoint()
    return value_at(options, path)


def _answer(test: Test, value: Any) -> bool | None:
    """Say whether *value* passes *test* once every open point is decided: then no point is
    open, and one that could be open is given.
    """
    if isinstance(value, OpenPoint):
        if test.operator == "open":
            return test.expected is False
        if test.operator == "given" and kind_of(test.path).can_be_open:
            return test.expected is True
        return None
    if isinstance(value, tuple) and any(isinstance(member, OpenPoint) for member in value):
        return OPERATORS[test.operator](value, test.expected) if test.operator == "empty" else None
    return OPERATORS[test.operator](value, test.expected)


def raised_by(rule: Check) -> Question:
    """Give the question that a check asks."""
    return Question(
        rule.paths,
        rule.judge,
        lambda o: ends(o, rule.paths),
        looks_at=rule.looks_at,
    )


def any_of(conditions: tuple[Condition, ...]) -> Question:
    """Give the question whether one of *conditions* holds, as it asks for a clause."""
    groups = [tuple(map(asked_by, condition)) for condition in conditions]
    questions = tuple(question for group in groups for question in group)

    def ask(options: Options) -> bool | None:
        answers = [together([question.ask(options) for question in group]) for group in groups]
        if True in answers:
            return True
        return None if None in answers else False

    return Question(
        tuple(dict.fromkeys(read for question in questions for read in question.reads)),
        ask,
        lambda o: tuple(value for question in questions for value in question.compares(o)),
        told_apart(question.tells for question in questions),
        lambda o, place: any(place in question.undecided(o) for question in questions),
    )


def together(answers: list[bool | None]) -> bool | None:
    """Give the answer to several questions at once: yes only if each says yes."""
    if False in answers:
        return False
    return None if None in answers else True
