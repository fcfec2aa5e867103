"""What a requirement asks: whether it applies, against each day that a date can be, and what it
expects of options judged by another day's law.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import Any

import attrs
import pytest
from decided_by import agreed, put
from memoranda import options

from mou_builder import Month, OpenPoint, Options, Requirement, Year, read_requirements
from mou_builder.conditions.clashes import Clash, Said
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.questions import Check, asked_by
from mou_builder.requirements.checks import CHECKS
from mou_builder.requirements.expecting import applies, expected_by, expects
from mou_builder.requirements.requirements import InForce

PLAIN: Requirement = attrs.evolve(
    read_requirements()[0], in_force=InForce(), when=(), expects=(), check="", covered=False
)
"""A requirement that asks for nothing."""

DAY = dt.date(2020, 10, 20)
ENDS = (
    None,
    *(dt.date(2020, month, day) for month, day in ((9, 30), (10, 1), (10, 2), (10, 31), (11, 1))),
)
WINDOWS = tuple(
    (first, last)
    for first, last in itertools.product(ENDS, repeat=2)
    if not (first and last and last < first)
)
DATES: tuple[Any, ...] = (
    *filter(None, ENDS), Month(2020, 10), Month(2020, 9), Year(2020),
    *(OpenPoint(earliest=first, latest=last) for first, last in WINDOWS),
)  # fmt: skip


def days(value: Any) -> list[dt.date]:
    """Return every day near the ends that *value* can be, and days far from them."""
    every = [dt.date(2019, 1, 1) + dt.timedelta(n) for n in range(1200)]
    if isinstance(value, Month):
        return [day for day in every if (day.year, day.month) == (value.year, value.month)]
    if isinstance(value, Year):
        return [day for day in every if day.year == value.year]
    if isinstance(value, OpenPoint):
        first, last = value.earliest or every[0], value.latest or every[-1]
        return [day for day in every if first <= day <= last]
    return [value]


@pytest.mark.parametrize("date", DATES)
def test_a_requirement_applies_if_every_day_that_the_date_can_be_lies_in_its_window(
    date: Any,
) -> None:
    """It does not if none does; else that is not known yet."""
    given = put(options(), "go_live.date", date)
    for first, last in WINDOWS:
        asked = attrs.evolve(PLAIN, in_force=InForce(first, last, "go_live.date"))
        [question] = applies(asked)
        inside = [
            (first is None or first <= day) and (last is None or day <= last) for day in days(date)
        ]
        assert question.whatever(given) is question.now(given) is agreed(list(inside))
        assert question.compares(given) == tuple(end for end in (first, last) if end)
        assert question.paths == ("go_live.date",)


def test_a_requirement_does_not_apply_on_a_date_that_there_is_not() -> None:
    """Such as that of an extension, where there is none."""
    given = put(options(), "contract.extension", None)
    [question] = applies(attrs.evolve(PLAIN, in_force=InForce(on="contract.extension.until")))
    assert question.whatever(given) is False


def test_what_it_asks_first_is_asked_after_its_days() -> None:
    """One question for each test, in their order."""
    when = (Asked("route", "is", ("directed",)), Asked("council_owned", "is", (True,)))
    assert applies(attrs.evolve(PLAIN, when=when))[1:] == tuple(map(asked_by, when))


def test_it_expects_something_for_the_sake_of_the_options_that_it_asks_first() -> None:
    """Not for that of the edition, the memorandum's date or a fact, which say nothing to mend."""
    when = tuple(
        Asked(path, "given", expected=True)
        for path in ("edition", "trust.ownership", "mou.date", "council_owned", "route")
    )
    wanted = Asked("board.size_min", "at_least", 3)
    [entry] = expected_by(attrs.evolve(PLAIN, when=when, expects=(wanted,)), {})
    assert entry.because == ("trust.ownership", "route")
    assert (entry.test, entry.paths, entry.finds) == (wanted, ("board.size_min",), None)
    assert entry.question == asked_by(wanted)


def on_the_day(given: Options) -> bool:
    """Say whether it is a memorandum of the day."""
    return given.mou.date == DAY


def another_day(given: Options) -> Iterator[Clash]:
    """Find that the memorandum is of another day."""
    if not on_the_day(given):
        yield Clash((Said("mou.date", given.mou.date),), "the day")


@pytest.mark.parametrize("finds", [None, another_day])
@pytest.mark.parametrize("is_of_own_day", [False, True])
@pytest.mark.parametrize("own_day", [None, DAY, DAY + dt.timedelta(1)])
def test_a_check_of_its_own_day_compares_the_day_of_the_memorandum(
    finds: Any, own_day: dt.date | None, monkeypatch: pytest.MonkeyPatch, *, is_of_own_day: bool
) -> None:
    """Whatever day's law the options are judged by; any other check compares that day."""
    rule = Check(("mou.date",), "the day", on_the_day, finds=finds, of_its_own_day=is_of_own_day)
    monkeypatch.setitem(CHECKS, "day", rule)  # type: ignore[arg-type] - it is a dict
    requirement = attrs.evolve(PLAIN, check="day")
    for judged in (DAY, DAY + dt.timedelta(1)):
        given = put(options(), "mou.date", judged)
        [entry] = expected_by(requirement, {}, own_day)
        seen = own_day if own_day and is_of_own_day else judged
        assert entry.question.whatever(given) is (seen == DAY)
        assert entry.question.is_exact is (finds is not None)
        if finds is None:
            assert entry.finds is None
        else:
            assert entry.finds is not None
            assert len(tuple(entry.finds(given))) == (seen != DAY)
        [alone] = expects(requirement)
        assert alone.whatever(given) is (judged == DAY)
    assert (entry.paths, entry.test, entry.because) == (("mou.date",), "the day", ())


def test_a_clause_is_expected_last_of_all() -> None:
    """One of those that name the requirement; where none does, there is none."""
    wanted = Asked("board.size_min", "at_least", 3)
    requirement = attrs.evolve(PLAIN, expects=(wanted,), covered=True)
    always: dict[str, Any] = {requirement.id: ((),), "other": ()}
    for effects, answer in ((always, True), ({}, False)):
        first, last = expected_by(requirement, effects)
        assert first.test == wanted
        assert (last.paths, last.because) == ((), ())
        assert last.test == f"a clause in the document that meets {requirement.id}"
        assert last.question.whatever(options()) is answer
    assert expects(requirement) == (asked_by(wanted),)
