"""What can be asked of the options, and the answer while some of them are open.

A clause's condition, what a requirement expects, what the council approved, what a text takes for
granted: each is put as a question, and whoever wants to know something asks one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from attrs import field, frozen

from mou_builder.conditions.clashes import Finds
from mou_builder.conditions.facts import FACTS, Fact, fact_in, reads_of, told_apart
from mou_builder.conditions.holding import (
    COMPARISONS,
    Condition,
    Test,
    holds,
    is_given_when_open,
)
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import OpenPoint, Options
from mou_builder.options.paths import Place, path_of, undecided, value_at
from mou_builder.options.scope import Service
from mou_builder.options.values import SPANS, span


@frozen(eq=False, repr=False)
class Check(ByAttributes):
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

    also_reads: tuple[str, ...] = ()
    """Options that it reads beyond its paths, those of a table or of the members of a list."""

    names: tuple[Any, ...] = ()
    """The words and dates that it looks for by name, as they are written in a file."""

    finds: Finds | None = None
    """Names the places that do not fit, of a check that compares what stands at several.  Its
    answer None is exact: some ways to decide what is open fit, and some do not."""

    of_its_own_day: bool = False
    """It compares the memorandum's own date with others, whatever day's law it is judged by."""

    starts: tuple[tuple[str, Any], ...] = ()
    """Values that leave nothing open of what it looks at: where the proof begins to search for
    options that meet it, and others that do not."""


@frozen(eq=False, repr=False)
class Question(ByAttributes):
    """Something asked of the options, which they answer with yes or no."""

    about: Any
    """What it puts as a question: two questions about the same are one."""

    paths: tuple[str, ...] = field(eq=False)
    """The options and facts that it names."""

    now: Callable[[Options], bool | None] = field(eq=False)
    """The answer of the options as they stand; None if it depends on a point still open."""

    whatever: Callable[[Options], bool | None] = field(eq=False)
    """The answer, if it is the same whatever is decided; None if it is not, or if that
    cannot be told before one more point is decided."""

    compares: Callable[[Options], tuple[Any, ...]] = field(eq=False)
    """The numbers, dates and words at which the answer may change."""

    tells: tuple[Service, ...] = field(default=(), eq=False)
    """The decisions about a service that it tells apart, if it looks at many services."""

    looks_at: Callable[[Options, Place], bool] = field(default=lambda _, __: True, eq=False)
    """Whether it looks at what stands at a place, of those that *reads* leads to."""

    also_reads: tuple[str, ...] = field(default=(), eq=False)
    """Options on which the answer depends beyond those that it names."""

    is_exact: bool = field(default=False, eq=False)
    """Its answer None says that it is yes in some completions and no in others."""

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The options on which the answer depends."""
        named = (read for path in self.paths for read in reads_of(path))
        return tuple(dict.fromkeys((*named, *self.also_reads)))

    def undecided(self, options: Options) -> Iterator[Place]:
        """Yield the place of each open point on which the answer may depend."""
        for read in self.reads:
            yield from (p for p in undecided(options, read) if self.looks_at(options, p))


@cache
def asked_by(test: Test) -> Question:
    """Return the question that *test* asks."""
    words = test.expected if isinstance(test.expected, tuple) else (test.expected,)
    reads = reads_of(test.path)
    fact = FACTS.get(fact_in(test.path) or "")
    if fact is None:
        return Question(
            test,
            (test.path,),
            lambda o: holds((test,), o),
            lambda o: _answer(test, value_at(o, test.path)),
            lambda _: words,
            looks_at=lambda _, place: (
                path_of(place) in reads or len(path_of(place)) < len(reads[0])
            ),
        )
    return Question(
        test,
        (test.path,),
        lambda o: holds((test,), o),
        lambda o: _answer(test, _fact(o, test.path, fact)),
        lambda o: words if fact.tells else (*words, *ends(o, reads)),
        fact.tells,
    )


def _fact(options: Options, path: str, about: Fact) -> Any:
    """Return what a fact says; an open point while that depends on what is decided."""
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
            return not test.expected
        if test.operator == "given" and is_given_when_open(test.path):
            return bool(test.expected)
        return None
    if isinstance(value, tuple) and any(isinstance(member, OpenPoint) for member in value):
        return (
            COMPARISONS[test.operator](value, test.expected) if test.operator == "empty" else None
        )
    return COMPARISONS[test.operator](value, test.expected)


def ends(options: Options, paths: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the numbers and dates at *paths*, and the first and last that open ones can be."""
    return tuple(
        end
        for path in paths
        for value in _flat(value_at(options, path))
        if isinstance(value, (int, Decimal, dt.date, *SPANS, OpenPoint))
        for end in _ends(value)
    )


def _flat(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _ends(value: Any) -> tuple[Any, ...]:
    if isinstance(value, OpenPoint):
        bounds = (value.earliest, value.latest, value.at_least, value.at_most)
        return tuple(bound for bound in bounds if bound is not None)
    return span(value) if isinstance(value, SPANS) else (value,)


def before(earlier: Any, later: Any) -> bool | None:
    """Say whether *earlier* lies before *later*, however open dates are decided."""
    first, last = span(earlier), span(later)
    if first[1] < last[0]:
        return True
    return False if first[0] >= last[1] else None


def raised_by(rule: Check) -> Question:
    """Return the question that a check asks."""
    return Question(
        rule,
        rule.paths,
        rule.judge,
        rule.judge,
        lambda o: (*rule.names, *ends(o, rule.paths)),
        looks_at=rule.looks_at,
        also_reads=rule.also_reads,
        is_exact=rule.finds is not None,
    )


def any_of(conditions: tuple[Condition, ...]) -> Question:
    """Return the question whether one of *conditions* holds, as it asks for a clause."""
    groups = [tuple(map(asked_by, condition)) for condition in conditions]
    questions = tuple(question for group in groups for question in group)
    return Question(
        conditions,
        tuple(path for question in questions for path in question.paths),
        lambda o: either([holds(condition, o) for condition in conditions]),
        lambda o: either([together([q.whatever(o) for q in group]) for group in groups]),
        lambda o: tuple(value for question in questions for value in question.compares(o)),
        told_apart(question.tells for question in questions),
        lambda o, place: any(place in question.undecided(o) for question in questions),
    )


def together(answers: list[bool | None]) -> bool | None:
    """Return the answer to several questions at once: yes only if each says yes."""
    if False in answers:
        return False
    return None if None in answers else True


def either(answers: list[bool | None]) -> bool | None:
    """Return the answer to whether any of several questions is answered yes."""
    if True in answers:
        return True
    return None if None in answers else False
