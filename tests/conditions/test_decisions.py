"""How an open point is decided: by few values that show every answer, against all values that it
allows.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from decided_by import agreed, put
from memoranda import options

from mou_builder import OpenPoint, Options
from mou_builder.conditions.completions import common, decisions, pending, settled
from mou_builder.conditions.completions import whatever_is_decided as whatever
from mou_builder.conditions.facts import EVERY_SERVICE, IN, OUT
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.holding import holds
from mou_builder.conditions.questions import Check, Question, asked_by, raised_by
from mou_builder.options.asking import Approved
from mou_builder.options.contract import BreakPoint, ContractGroup, Kpi
from mou_builder.options.intervention import Commissioner, CommissionerRole, FurtherCommissioner
from mou_builder.options.paths import value_at
from mou_builder.options.scope import Service

OPEN = OpenPoint()
FIRST, LAST = dt.date.min, dt.date.max
DAY = dt.date(2021, 3, 1)
PLACES = {"board.size_min": ("board", "size_min"), "go_live.date": ("go_live", "date")}
BETWEEN: dict[str, tuple[tuple[Any, ...], Callable[[Any, Any], OpenPoint]]] = {
    "board.size_min": (
        tuple(range(3, 11)), lambda a, b: OpenPoint(at_least=a, at_most=b),
    ),
    "go_live.date": (
        tuple(DAY + dt.timedelta(n) for n in range(-4, 4)),
        lambda a, b: OpenPoint(earliest=a, latest=b),
    ),
}  # fmt: skip
"""Of a number and of a date the values tried, and how it is bounded by two of them."""


def asked_of(path: str, judge: Callable[[Any], bool], names: tuple[Any, ...]) -> Question:
    """Return the question of a check that judges the option at *path* once it is decided."""

    def judged(given: Options) -> bool | None:
        value = value_at(given, path)
        return None if isinstance(value, OpenPoint) else judge(value)

    return raised_by(Check((path,), "", judged, names=names))


@pytest.mark.parametrize("path", BETWEEN)
def test_what_changes_between_two_that_are_named_and_once_beside_them_is_seen(path: str) -> None:
    """The answer may change at each value that is named and at one more, wherever that is: it is
    seen just after the lesser, just before the greater, at both, and at the ends.
    """
    values, bounded = BETWEEN[path]
    for low, high in itertools.combinations_with_replacement(values, 2):
        given = put(options(), path, bounded(low, high))
        every = [value for value in values if low <= value <= high]
        for one, two in itertools.combinations_with_replacement(values, 2):
            asked = asked_of(path, lambda _: True, (one, two))
            tried = decisions(given, PLACES[path], (asked,))
            assert set(tried) <= set(every)
            assert len(set(tried)) == len(tried)
            for cut in (value for value in values if one < value < two):
                for judge in (
                    lambda v, one=one, cut=cut: one < v < cut,
                    lambda v, two=two, cut=cut: cut <= v < two,
                    lambda v, one=one: v == one,
                    lambda v, two=two: v == two,
                    lambda v, cut=cut: v < cut,
                ):
                    assert {judge(v) for v in tried} == {judge(v) for v in every}, (one, cut, two)


@pytest.mark.parametrize(
    ("path", "first", "last"), [("board.size_min", 0, 10**9), ("go_live.date", FIRST, LAST)]
)
def test_a_point_without_bounds_is_decided_by_the_least_and_the_greatest(
    path: str, first: Any, last: Any
) -> None:
    """And by no other, where nothing is named; words and yes or no are no numbers or dates."""
    given = put(options(), path, OPEN)
    asked = asked_of(path, lambda value: value != last, ("a word", True, None))
    assert decisions(given, PLACES[path], (asked,)) == (first, last)
    assert settled(asked, given) is None
    assert settled(asked_of(path, lambda value: value <= last, ()), given) is True


def test_the_ends_of_the_calendar_have_days_on_one_side() -> None:
    """None before the first and none after the last."""
    day = dt.timedelta(1)
    for end, beside in ((FIRST, FIRST + day), (LAST, LAST - day)):
        last_or_first = dt.date(end.year, end.month, end.day)  # equal, and not the same
        asked = asked_of("go_live.date", lambda _: True, (last_or_first,))
        tried = decisions(options(), PLACES["go_live.date"], (asked,))
        assert set(tried) == {FIRST, LAST, beside}


def sets(values: Iterable[Any]) -> list[tuple[Any, ...]]:
    """Return every set of *values*."""
    held = tuple(values)
    return [s for n in range(len(held) + 1) for s in itertools.combinations(held, n)]


GROUPS = tuple(group.value for group in ContractGroup)
NAMES = ("Ann", "Bob", "Cyd")
ROLES = tuple(role.value for role in CommissionerRole)


def asked_about(path: str, words: tuple[str, ...]) -> list[Asked]:
    """Return the tests of a list of *words*."""
    return [
        Asked(path, "empty", expected=True),
        Asked(path, "empty", expected=False),
        *(Asked(path, operator, s) for operator in ("includes", "lacks") for s in sets(words) if s),
    ]


def kpis(names: Iterable[str]) -> tuple[Kpi, ...]:
    """Return indicators with these names."""
    return tuple(Kpi(name=name) for name in names)


def named(names: Iterable[str]) -> Commissioner:
    """Return a Commissioner with these names."""
    return Commissioner(names=tuple(names))


def with_roles(roles: Iterable[str]) -> Commissioner:
    """Return a Commissioner with these roles."""
    return Commissioner(roles=tuple(map(CommissionerRole, roles)))


LISTS: dict[str, tuple[str, tuple[str, ...], tuple[Any, ...]]] = {
    "contract.governance": ("contract.governance", GROUPS[:2], tuple(sets(ContractGroup))),
    "contract.kpis.name": ("contract.kpis", NAMES[:2], tuple(kpis(s) for s in sets(NAMES))),
    "commissioner.names": (
        "commissioner", NAMES[:2], (None, *(named(s) for s in sets(NAMES))),
    ),
    "commissioner.roles": (
        "commissioner", ROLES[:2], (None, *(with_roles(s) for s in sets(ROLES))),
    ),
}  # fmt: skip
"""For a list the option that is open, the words asked for, and all that it can be."""


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_decided_as_every_list_answers(path: str) -> None:
    """Two tests of it together, against every list of its words or of three words."""
    opened, words, every = LISTS[path]
    given = put(options(), opened, OPEN)
    complete = [put(given, opened, value) for value in every]
    for pair in itertools.combinations_with_replacement(asked_about(path, words), 2):
        wanted = agreed([holds(pair, one) for one in complete])
        assert whatever(pair, given) is wanted, pair


def test_a_list_of_all_the_words_there_are_is_one() -> None:
    """Though there is no other word then."""
    given = put(options(), "contract.governance", OPEN)
    test = Asked("contract.governance", "includes", GROUPS)
    assert settled(asked_by(test), given) is None
    both = Asked("contract.governance", "includes", GROUPS[:2])
    without = Asked("contract.governance", "lacks", GROUPS[2:])
    assert whatever((both, without), given) is None


def test_an_open_table_is_decided_by_tables_whose_options_are_open() -> None:
    """Those that are read, each as it can be; and by none, where there may be none."""
    given = options()
    place = ("contract", "break_point")
    year = asked_by(Asked("contract.break_point.year", "at_least", 3))
    assert decisions(given, place, (year,)) == (None, BreakPoint(year=OPEN))
    there = asked_by(Asked("contract.break_point", "given", expected=True))
    assert decisions(given, place, (there,)) == (None, BreakPoint())
    assert settled(there, given) is None
    dated = asked_by(Asked("contract.break_point.date", "from", DAY))
    found = decisions(given, place, (dated,))
    assert found[:2] == (None, BreakPoint())
    assert {value.date for value in found[1:]} == {
        None, FIRST, LAST, DAY, *(DAY + dt.timedelta(n) for n in (-1, 1)),
    }  # fmt: skip
    assert settled(dated, given) is None


def test_members_of_a_list_of_tables_are_none_or_one_of_each() -> None:
    """What is read of them is varied, and an option that must be said is said plainly."""
    place = ("commissioner",)
    given = put(options(), "commissioner", OPEN)
    roles = asked_by(Asked("commissioner.others.roles", "includes", ROLES[:1]))
    assert [value and value.others for value in decisions(given, place, (roles,))] == [
        None, (), (FurtherCommissioner(name="another", roles=OPEN),),
    ]  # fmt: skip
    name = asked_by(Asked("commissioner.others.name", "includes", ("Ann",)))
    assert [value and value.others for value in decisions(given, place, (name,))] == [
        None, (), *((FurtherCommissioner(name=one),) for one in ("Ann", "another")),
    ]  # fmt: skip
    assert settled(name, given) is None


def test_a_table_in_a_table_is_no_list() -> None:
    """It is there, with what is read of it."""
    asked = asked_by(Asked("mandate.approved", "given", expected=True))
    none, mandate = decisions(options(), ("mandate",), (asked,))
    assert none is None
    assert mandate.approved == Approved()


def test_what_no_question_reads_is_said_in_one_way() -> None:
    """Though it must be said, as the date of an earlier direction; and of words that nobody asks
    for there is one.
    """
    asked = asked_by(Asked("direction.history.status", "given", expected=True))
    none, *directions = decisions(options(), ("direction",), (asked,))
    assert none is None
    assert [len(direction.history) for direction in directions] == [0, 1]
    asked = asked_by(Asked("contract.governance", "includes", GROUPS[:2]))
    lists = decisions(options(), ("contract", "governance"), (asked,))
    assert {tuple(group.value for group in chosen) for chosen in lists} == set(sets(GROUPS[:3]))


def test_rows_that_no_question_tells_apart_are_one() -> None:
    """Of a closed choice those words that are asked for, and one other."""
    given = put(options(), "contract.kpis", OPEN)
    asked = asked_by(Asked("contract.kpis.owner", "given", expected=True))
    [none, one] = decisions(given, ("contract", "kpis"), (asked,))
    assert (none, one) == ((), (Kpi(name="another", owner=OPEN),))


SERVICE = ("scope", "social_care", "lado")


def test_an_open_service_is_decided_by_what_the_questions_tell_apart() -> None:
    """By what one tells, or by every decision if several tell different things or look inside."""
    given = put(options(), ".".join(SERVICE), OPEN)
    one = asked_by(Asked("scope.includes_education", "is", (True,)))
    assert decisions(given, SERVICE, (one,)) == (IN, OUT)
    two = asked_by(Asked("scope.has_deferred", "is", (True,)))
    assert decisions(given, SERVICE, (one, two)) == EVERY_SERVICE
    inside = asked_by(Asked("scope.decided.social_care.lado.decision", "is", ("in",)))
    found = decisions(given, SERVICE, (one, inside))
    assert found[: len(EVERY_SERVICE)] == EVERY_SERVICE
    assert all(isinstance(service, Service) for service in found)
    assert len(set(found)) == len(found) > len(EVERY_SERVICE)
    alone = decisions(given, SERVICE, (inside,))
    assert {service.decision for service in alone} == {s.decision for s in EVERY_SERVICE}


def counted(answers: dict[int, Any]) -> tuple[Callable[[Options], Any], list[int]]:
    """Return a judge of the number of directors that keeps what it has seen."""
    seen: list[int] = []

    def judge(given: Options) -> Any:
        number = given.board.size_min
        if isinstance(number, OpenPoint):
            return None, (asked_of("board.size_min", lambda _: True, tuple(answers)),)
        seen.append(number)
        return answers.get(number, "none"), ()

    return judge, seen


def test_the_common_answer_is_the_one_that_all_lead_to() -> None:
    """And the search ends with the second answer."""
    given = put(options(), "board.size_min", OpenPoint(at_least=3, at_most=5))
    for answers in itertools.product("ab", repeat=3):
        judge, seen = counted(dict(zip((3, 4, 5), answers, strict=True)))
        found = common(judge, given)
        assert found == (answers[0] if len(set(answers)) == 1 else None)
        told = [answers[number - 3] for number in seen]
        assert set(told[:-1]) <= {told[0]}
        assert set(told) == set(answers)


def none_asked(_: Options) -> tuple[bool | None, tuple[Question, ...]]:
    """Answer nothing, and ask for nothing that is open."""
    return None, (asked_by(Asked("route", "is", ("directed",))),)


def test_what_has_no_answer_and_nothing_to_decide_has_none() -> None:
    """Neither has what an exact question leaves without one, however it would be decided."""
    assert common(none_asked, options()) is None
    answered: list[Options] = []

    def exact(given: Options) -> tuple[bool | None, tuple[Question, ...]]:
        answered.append(given)
        return None, (raised_by(Check(("board.size_min",), "", lambda _: None, finds=no_clash)),)

    assert common(exact, options()) is None
    assert len(answered) == 1


def no_clash(_: Options) -> Iterator[Any]:
    """Find no places that do not fit."""
    yield from ()


def test_as_many_answers_as_questions() -> None:
    """Whoever gives another number has mistaken something."""
    asked = asked_by(Asked("route", "is", ("directed",)))
    with pytest.raises(ValueError, match="shorter"):
        pending((asked, asked), (None,))


def test_a_test_whose_decision_is_asked_for_waits() -> None:
    """As a file says it; one that asks for a point to be open does not."""
    word = str.lower("OPEN")  # equal to the one in the program, and not the same
    for path in ("contract.exit_plan", "board.size_min"):
        assert whatever((Asked(path, word, expected=False),), options()) is None
        assert whatever((Asked(path, word, expected=True),), options()) is False
        decided = put(options(), path, 1)
        assert whatever((Asked(path, word, expected=False),), decided) is True
