"""What questions read, and what they answer about facts and lists while points are open: against
every way to decide, one by one.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from decided_by import agreed, allowed, put
from memoranda import options

from mou_builder import OpenPoint, Options
from mou_builder.conditions.clashes import Clash
from mou_builder.conditions.completions import settled
from mou_builder.conditions.facts import FACTS, IN, OUT
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.holding import holds
from mou_builder.conditions.questions import Check, Question, any_of, asked_by, raised_by
from mou_builder.options.board import Nominee
from mou_builder.options.paths import Place, kind_of, path_of
from mou_builder.options.reorganisation import Reorganisation
from mou_builder.options.trust import Ownership

DAY = dt.date(2020, 10, 20)
OPEN = OpenPoint()
REORGANISED = Reorganisation()


def read(word: str) -> str:
    """Return *word* as a file gives it: equal to the one in the program, and not the same."""
    return "".join(list(word))


def asked_anew(test: Asked) -> Question:
    """Return the question that *test* asks, not one remembered of an equal test."""
    question: Question = asked_by.__wrapped__(test)
    return question


def is_open(options: Options, path: str) -> bool:
    """Say whether the option at *path* is an open point."""
    value: Any = options
    for name in path.split("."):
        value = getattr(value, name)
    return isinstance(value, OpenPoint)


VALUES: dict[str, tuple[Any, ...]] = {
    "board.size_min": (OPEN, OpenPoint(at_least=5, at_most=7), OpenPoint(at_least=6, at_most=6), 5, 7),
    "board.size_max": (OPEN, OpenPoint(at_least=7, at_most=8), OpenPoint(at_least=8), 7),
    "trust.ownership": (OPEN, OpenPoint(between=("wholly_owned_single", "wholly_owned_joint")),
                        OpenPoint(between=("independent",)), *Ownership),
    "reorganisation": (OPEN, None, REORGANISED),
}  # fmt: skip
"""For an option the values that it may have first."""

DECIDED: dict[str, tuple[Any, ...]] = {
    "board.size_min": tuple(range(4, 10)),
    "board.size_max": tuple(range(4, 10)),
    "trust.ownership": tuple(Ownership),
    "reorganisation": (None, REORGANISED),
}
"""For an option the values to decide it by: enough to see every answer."""

ASKED: dict[str, tuple[tuple[str, Any], ...]] = {
    "board.size_is_fixed": (("is", (True,)), ("is", (False,))),
    "council_owned": (("is", (True,)), ("is", (False,))),
    "reorganisation_planned": (("is", (True,)), ("is", (False,))),
}
"""For a fact the tests of it."""


@pytest.mark.parametrize("fact", ASKED)
def test_a_fact_is_answered_as_every_decision_on_what_it_reads_answers_it(fact: str) -> None:
    """All decisions on one option with all on the other; and a test that says at once what
    holds of all of them says no other.
    """
    reads = FACTS[fact].reads
    for begin in itertools.product(*(VALUES[path] for path in reads)):
        given = options()
        for path, value in zip(reads, begin, strict=True):
            given = put(given, path, value)
        every = [given]
        for path, value in zip(reads, begin, strict=True):
            decided = possible(value, DECIDED[path])
            every = [put(one, path, value) for one in every for value in decided]
        for operator, expected in ASKED[fact]:
            asked = asked_by(test := Asked(fact, operator, expected))
            wanted = agreed([holds((test,), one) for one in every])
            assert settled(asked, given) is wanted, (test, begin)
            assert asked.whatever(given) in (wanted, None), (test, begin)
            assert asked.now(given) is holds((test,), given)


def possible(start: Any, values: tuple[Any, ...]) -> list[Any]:
    """Return those of *values* that *start* can turn out to be."""
    if start == OPEN:
        return list(values)
    return allowed(start, values)


def test_a_fact_is_answered_at_once_where_it_can_be() -> None:
    """One that says what holds whatever is decided, before all is decided; another when all that it
    reads is. Whether the Shadow Period is dated is asked of the dates as they stand.
    """
    joint = put(options(), "trust.ownership", Ownership("wholly_owned_joint"))
    owned = asked_by(Asked("council_owned", "is", (True,)))
    assert owned.whatever(joint) is True
    assert owned.whatever(options()) is None
    shadow = asked_by(Asked("shadow_dated", "is", (True,)))
    assert shadow.whatever(put(options(), "shadow.start", None)) is False
    assert shadow.whatever(options()) is False
    given = put(put(options(), "go_live.date", DAY), "shadow.start", DAY - dt.timedelta(1))
    assert shadow.whatever(given) is True
    assert asked_by(Asked("scope.has_open_services", "is", (True,))).whatever(options()) is False
    for fact in ("rests_on_direction", "approved_by_councils"):
        test = Asked(fact, "is", (True,))
        assert holds((test,), options()) is not None
        assert asked_by(test).whatever(options()) is None


def test_a_fact_is_compared_with_the_ends_of_what_it_reads() -> None:
    """As long as it is not one of services, which has decisions that it tells apart instead."""
    given = put(put(options(), "board.size_min", 5), "board.size_max", OpenPoint(at_most=7))
    asked = asked_by(Asked("board.size_is_fixed", "is", (True,)))
    assert asked.compares(given) == (True, 5, 7)
    assert asked.tells == ()
    asked = asked_by(Asked("scope.includes_education", "is", (True,)))
    assert asked.compares(given) == (True,)
    assert asked.tells == (IN, OUT)
    asked = asked_by(Asked("initial_term_months", "at_least", 3))
    given = put(put(given, "contract.initial_term_years", 4), "go_live.date", OpenPoint(latest=DAY))
    assert asked.compares(given) == (3, 4, DAY)
    asked = asked_by(Asked("board.size_min", "at_least", 3))
    assert asked.compares(given) == (3,)


LISTS: tuple[tuple[Any, ...], ...] = ((), (OPEN,), (2,), (2, OPEN), (OPEN, OPEN), (2, 3))


@pytest.mark.parametrize("numbers", LISTS)
def test_of_a_list_with_an_open_member_only_whether_it_is_empty_is_known(
    numbers: tuple[Any, ...],
) -> None:
    """A list of which every member is decided is asked like any other value."""
    given = put(options(), "board.nominees", tuple(Nominee(number=number) for number in numbers))
    has_open = OPEN in numbers
    for wanted in (True, False):
        empty = asked_anew(Asked("board.nominees.number", read("empty"), wanted))
        assert empty.whatever(given) is ((not numbers) is wanted)
        for operator in ("given", read("given")):
            there = asked_anew(Asked("board.nominees.number", operator, wanted))
            assert there.whatever(given) is (None if has_open else wanted)
    for operator in ("includes", "lacks"):
        asked = asked_by(Asked("board.nominees.number", operator, (2,)))
        answer = (2 in numbers) is (operator == "includes")
        assert asked.whatever(given) is (None if has_open else answer)


OPENED = (
    "contract.exit_plan",
    "board.size_min",
    "trust.ownership",
    "reorganisation",
    "improvement.partner",
)


@pytest.mark.parametrize("path", OPENED)
def test_whether_an_option_will_be_open_or_given_is_known_while_it_is_open(path: str) -> None:
    """Once all is decided nothing is open, and what cannot be decided as none is given."""
    given = put(options(), path, OPEN)
    for wanted in (True, False):
        for operator in ("open", read("open")):
            assert asked_anew(Asked(path, operator, wanted)).whatever(given) is (not wanted)
        for operator in ("given", read("given")):
            asked = asked_anew(Asked(path, operator, wanted))
            may_be_none = kind_of(path).may_be_none
            assert asked.whatever(given) is (None if may_be_none else wanted)
    for operator, expected in (("empty", True), ("is", (True,))):
        assert asked_by(Asked(path, operator, expected)).whatever(given) is None
    assert {kind_of(path).may_be_none for path in OPENED} == {True, False}


LADO = "scope.decided.social_care.lado.decision"
UNDECIDED: dict[tuple[str, str], tuple[Place, ...]] = {
    ("board.size_min", "at_least"): (("board", "size_min"),),
    ("review.pause", "given"): (("review", "pause"),),  # a table that is open
    ("review.pause.max_months", "at_least"): (("review", "pause"),),
    ("review", "given"): (),  # a table that is there, with options in it that are open
    ("scope.social_care", "given"): (),
    (LADO, "is"): (("scope", "social_care", "lado"), ("scope", "bundle")),
    ("board.size_is_fixed", "is"): (("board", "size_min"), ("board", "size_max")),
}


@pytest.mark.parametrize(("path", "operator"), UNDECIDED)
def test_a_test_looks_at_its_option_and_the_tables_above_it(path: str, operator: str) -> None:
    """And at none below, since it asks only whether the table is there."""
    given = put(put(options(), "scope.social_care.lado", OPEN), "scope.bundle", OPEN)
    asked = asked_by(Asked(path, operator, expected=True))
    assert tuple(asked.undecided(given)) == UNDECIDED[path, operator]
    together = any_of(((Asked(path, operator, expected=True),), (Asked("edition", "is", ("x",)),)))
    assert tuple(together.undecided(given)) == UNDECIDED[path, operator]


def nothing(_: Options) -> Iterator[Clash]:
    """Find no places that do not fit."""
    yield from ()


def test_two_questions_about_the_same_are_one() -> None:
    """Whatever else they hold."""
    one = Question("a", ("x",), lambda _: True, lambda _: True, lambda _: ())
    others: dict[str, Any] = {
        "paths": ("y",), "now": lambda _: None, "whatever": lambda _: False,
        "compares": lambda _: (1,), "tells": (IN,), "looks_at": lambda _, __: False,
        "also_reads": ("z",), "is_exact": True,
    }  # fmt: skip
    for name, value in others.items():
        other = attrs.evolve(one, **{name: value})
        assert getattr(other, name) != getattr(one, name)
        assert other == one
        assert hash(other) == hash(one)
    assert attrs.evolve(one, about="b") != one
    assert {a.name for a in attrs.fields(Question)} == {"about", *others}


def test_what_a_question_or_a_check_does_not_say() -> None:
    """It looks at all that its paths lead to, is not exact, and compares no day of its own."""
    given = options()
    path = "board.size_min"
    [place] = (("board", "size_min"),)
    assert path_of(place) == path
    plain = Question("a", (path,), lambda _: None, lambda _: None, lambda _: ())
    assert tuple(plain.undecided(given)) == (place,)
    assert (plain.is_exact, plain.tells, plain.reads) == (False, (), (path,))
    rule = Check((path,), "a number", lambda _: None)
    assert (rule.of_its_own_day, rule.names, rule.finds, rule.starts) == (False, (), None, ())
    assert tuple(raised_by(rule).undecided(given)) == (place,)


def test_a_check_asks_what_it_says() -> None:
    """It reads its paths and what it reads beside them, each once; and looks only where it says."""
    given = put(put(options(), "board.size_min", OpenPoint(at_least=4)), "board.quorum", 3)
    rule = Check(
        ("board.size_min", "board.quorum"), "numbers", lambda o: is_open(o, "board.quorum") or None,
        looks_at=lambda _, place: place != ("tax", "vat"),
        also_reads=("tax.vat", "trust.ownership", "board.quorum"),
        names=("a word",),
    )  # fmt: skip
    asked = raised_by(rule)
    assert asked.about is rule
    assert asked.paths == rule.paths
    assert asked.reads == ("board.size_min", "board.quorum", "tax.vat", "trust.ownership")
    assert list(asked.undecided(given)) == [("board", "size_min"), ("trust", "ownership")]
    assert asked.compares(given) == ("a word", 4, 3)
    assert asked.now(given) is asked.whatever(given) is None
    assert asked.now(options()) is asked.whatever(options()) is True
    assert asked.is_exact is False
    assert raised_by(attrs.evolve(rule, finds=nothing)).is_exact is True
    assert attrs.evolve(rule) == rule
    assert attrs.evolve(rule, expects="others") != rule
