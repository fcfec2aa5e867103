"""Questions while points are open: their answers against every way to decide, one by one."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import attrs
import pytest
from decided_by import agreed, allowed, put
from memoranda import options

from mou_builder import Month, OpenPoint, Year
from mou_builder.conditions.completions import (
    allows,
    awaits,
    decisions,
    pending,
    settled,
    whatever_is_decided,
)
from mou_builder.conditions.holding import Condition, holds
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.questions import (
    any_of,
    asked_by,
    before,
    either,
    ends,
    together,
)
from mou_builder.options.paths import kind_of, undecided, value_at

ANSWERS = (True, False, None)
DAY = dt.date(2021, 10, 2)
BOUNDED = OpenPoint(earliest=dt.date(2021, 10, 1), latest=dt.date(2021, 10, 3))
TWO_WORDS = OpenPoint(between=("wholly_owned_single", "independent"))
FIVE_TO_SEVEN = OpenPoint(at_least=5, at_most=7)

TESTS: dict[str, tuple[tuple[Asked, ...], tuple[Any, ...], tuple[Any, ...]]] = {
    "go_live.date": (
        tuple(
            Asked("go_live.date", operator, DAY + dt.timedelta(days), or_open=or_open)
            for operator in ("from", "before")
            for days in (-2, -1, 0, 1, 2)
            for or_open in (False, True)
        ),
        (OpenPoint(), BOUNDED, OpenPoint(latest=DAY), OpenPoint(earliest=DAY), DAY),
        tuple(DAY + dt.timedelta(days) for days in range(-4, 5)),
    ),
    "trust.ownership": (
        tuple(
            Asked("trust.ownership", "is", words, or_open=or_open)
            for words in (("independent",), ("wholly_owned_single", "independent"),
                          ("wholly_owned_joint",), ("wholly_owned_single", "wholly_owned_joint"))
            for or_open in (False, True)
        ),
        (OpenPoint(), TWO_WORDS, OpenPoint(between=("wholly_owned_joint", "independent")),
         *kind_of("trust.ownership").choices),
        tuple(kind_of("trust.ownership").choices),
    ),
    "board.size_min": (
        tuple(
            Asked("board.size_min", operator, number)
            for operator in ("at_least", "at_most") for number in range(4, 9)
        ),
        (OpenPoint(), FIVE_TO_SEVEN, OpenPoint(at_least=6), OpenPoint(at_most=5), 4, 6),
        (*range(4, 9), 0, 1, 10**9),
    ),
    "reorganisation_planned": (
        (Asked("reorganisation_planned", "is", (True,)), Asked("reorganisation", "given", expected=True)),
        (), (),
    ),
    "contract.exit_plan": (
        tuple(
            Asked("contract.exit_plan", *test)
            for test in (("is", (True,)), ("is", (False,)), ("is", (True,), True),
                         ("open", True), ("open", False), ("given", True), ("given", False))
        ),
        (OpenPoint(), True, False),
        (True, False),
    ),
    "contract.break_point.year": (
        tuple(
            Asked("contract.break_point.year", *test)
            for test in (("given", True), ("given", False), ("at_least", 3), ("open", False))
        ),
        (), (),
    ),
}  # fmt: skip
"""For an option the tests of it, the values that it may have first, and those to decide it by."""

TRIED = {path: rows for path, rows in TESTS.items() if rows[1]}


@pytest.mark.parametrize("path", TRIED)
def test_a_test_is_answered_as_every_decision_answers_it(path: str) -> None:
    """Decided one by one; an option that may be open passes while it is, and one whose decision is
    asked for does not pass yet.
    """
    tests, starts, values = TRIED[path]
    for test, start in itertools.product(tests, starts):
        given = put(options(), path, start)
        decided = [holds((test,), put(given, path, value)) for value in allowed(start, values)]
        wanted = agreed(decided)
        assert settled(asked_by(test), given) is wanted, (test, start)
        is_open = isinstance(start, OpenPoint)
        assert allows(test, given) is (is_open and test.or_open)
        assert awaits((test,), given) is (is_open and test.operator == "open" and not test.expected)
        if allows(test, given):
            wanted = True
        if awaits((test,), given):
            wanted = None
        assert whatever_is_decided((test,), given) is wanted, (test, start)


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(TRIED, 2)])
def test_two_tests_together_are_answered_as_every_two_decisions_answer_them(
    one: str, other: str
) -> None:
    """All that can be decided of the one with all that can be decided of the other."""
    tests, starts, values = zip(TRIED[one], TRIED[other], strict=True)
    for pair in itertools.product(tests[0][:4], tests[1][:4]):
        for begin in itertools.product(starts[0][:3], starts[1][:3]):
            given = put(put(options(), one, begin[0]), other, begin[1])
            every = [
                put(put(given, one, first), other, second)
                for first in allowed(begin[0], values[0])
                for second in allowed(begin[1], values[1])
            ]
            loose = tuple(test for test in pair if not allows(test, given))
            wanted = agreed([holds(loose, decided) for decided in every])
            assert whatever_is_decided(pair, given) is (
                None if wanted and awaits(pair, given) else wanted
            ), (pair, begin)
            either_way = any_of(tuple((test,) for test in pair))
            both = [either([holds((test,), decided) for test in pair]) for decided in every]
            if all(test.operator != "open" for test in pair):
                assert settled(either_way, given) is agreed(both), (pair, begin)


def test_two_tests_of_one_option_are_asked_together() -> None:
    """No number is both: the answer is no, though each by itself is open."""
    for low, high in itertools.product(range(4, 9), repeat=2):
        condition: Condition = (
            Asked("board.size_min", "at_least", low), Asked("board.size_min", "at_most", high),
        )  # fmt: skip
        given = put(options(), "board.size_min", FIVE_TO_SEVEN)
        every = [low <= number <= high for number in (5, 6, 7)]
        assert whatever_is_decided(condition, given) is agreed(list(every))


def test_answers_together_and_either() -> None:
    """One no settles what asks for all, one yes what asks for any."""
    for count in range(4):
        for answers in itertools.product(ANSWERS, repeat=count):
            no, yes, unknown = (answers.count(a) for a in (False, True, None))
            assert together(list(answers)) is (False if no else None if unknown else True)
            assert either(list(answers)) is (True if yes else None if unknown else False)


def test_pending_are_those_without_an_answer() -> None:
    """In their order."""
    asked = tuple(asked_by(test) for test in TESTS["trust.ownership"][0][:3])
    for answers in itertools.product(ANSWERS, repeat=3):
        wanted = tuple(q for q, a in zip(asked, answers, strict=True) if a is None)
        assert pending(asked, answers) == wanted


DATES: tuple[Any, ...] = (
    DAY - dt.timedelta(1), DAY, dt.date(2021, 10, 31), dt.date(2021, 11, 1), Month(2021, 10), Month(2021, 11), Year(2021),
    OpenPoint(), BOUNDED, OpenPoint(earliest=DAY), OpenPoint(latest=DAY),
)  # fmt: skip


def days(value: Any) -> tuple[dt.date, dt.date]:
    """Return the first and the last day that *value* can be."""
    if isinstance(value, OpenPoint):
        return value.earliest or dt.date.min, value.latest or dt.date.max
    if isinstance(value, Month):
        return dt.date(2021, value.month, 1), dt.date(2021, value.month, 31 - (value.month == 11))
    if isinstance(value, Year):
        return dt.date(2021, 1, 1), dt.date(2021, 12, 31)
    return value, value


def test_a_date_lies_before_another_if_every_day_it_can_be_does() -> None:
    """The first of the one and the last of the other are enough to look at."""
    for one, other in itertools.product(DATES, repeat=2):
        every = [early < late for early in days(one) for late in days(other)]
        assert before(one, other) is agreed(list(every)), (one, other)


def test_the_ends_of_what_is_said() -> None:
    """Numbers and dates are their own, months have a first and a last day, open points bounds."""
    given = put(put(options(), "board.size_min", FIVE_TO_SEVEN), "board.quorum", 3)
    given = put(put(given, "go_live.date", BOUNDED), "trust.ownership", OpenPoint())
    assert ends(given, ("board.size_min", "board.quorum")) == (5, 7, 3)
    assert ends(given, ("go_live.date",)) == (BOUNDED.earliest, BOUNDED.latest)
    assert ends(given, ("trust.ownership", "council.name")) == ()
    assert ends(put(given, "board.size_min", OpenPoint(at_least=0)), ("board.size_min",)) == (0,)
    assert ends(put(given, "setup.amount", Decimal("1.5")), ("setup.amount",)) == (Decimal("1.5"),)


@pytest.mark.parametrize("path", TRIED)
def test_decisions_are_allowed_and_show_every_answer(path: str) -> None:
    """No decision is one that the open point rules out, and between them they give every answer."""
    tests, starts, values = TRIED[path]
    place = tuple(path.split("."))
    for test, start in itertools.product(tests, starts):
        if isinstance(start, OpenPoint) and test.operator not in ("open", "given"):
            given = put(options(), path, start)
            decided = decisions(given, place, (asked_by(test),))
            assert len(set(decided)) == len(decided)
            assert list(decided) == allowed(start, decided)
            found = {holds((test,), put(given, path, value)) for value in decided}
            wanted = {holds((test,), put(given, path, value)) for value in allowed(start, values)}
            assert found == wanted, (test, start)
            assert list(undecided(given, path)) == [place]


def test_a_question_is_told_from_others_by_what_it_asks() -> None:
    """It names its option, and reads it."""
    for tests, _, _ in TESTS.values():
        for test in tests:
            asked = asked_by(test)
            assert asked.about == test
            assert asked.paths == (test.path,)
            assert asked.now(options()) is holds((test,), options())
            assert attrs.fields(type(asked)).paths.eq is not True
    assert value_at(options(), "council.name") == "Example Council"
