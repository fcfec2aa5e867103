"""The Shadow Period, and services that move later: the checks against days counted one by one."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import decided, ways

from mou_builder import Month, OpenPoint, Options, Year, load_options
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml").replace("programme.milestones", [])
DAY = dt.timedelta(1)


def day(text: str) -> dt.date:
    """Read a date."""
    return dt.date.fromisoformat(text)


def whole_months(start: dt.date, end: dt.date) -> int:
    """Return how many whole months lie between, counted one by one."""
    sign = 1 if end >= start else -1
    months = 0
    if sign > 0:
        while _after(start, months + 1) <= (end.year, end.month, end.day):
            months += 1
    else:
        while _after(start, months) > (end.year, end.month, end.day):
            months -= 1
    return months


def _after(start: dt.date, months: int) -> tuple[int, int, int]:
    """Return the day so many *months* after *start*, to be compared, though no such day be."""
    years, month = divmod(start.month - 1 + months, 12)
    return start.year + years, month + 1, start.day


def lasts(start: dt.date, end: dt.date, length: int) -> bool:
    """Say whether so many months lie between, rounded down or up."""
    whole = whole_months(start, end)
    return length in {whole, whole + (end.day != start.day)}


def shadowed(start: Any, end: Any, length: Any) -> Options:
    """Return the options of the invented county with another Shadow Period."""
    options = EXAMPLESHIRE.replace("shadow.start", start).replace("go_live.date", end)
    return options.replace("shadow.length_months", length)


def between(first: str, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=day(first), latest=day(first) + days * DAY)


STARTS = (
    day("2026-12-01"), day("2026-11-30"), day("2026-12-02"), day("2026-12-31"), day("2027-04-02"),
    Month(2026, 12), Month(2026, 11), between("2026-12-01", 0), between("2026-11-29", 3),
    between("2026-12-01", 31), between("2026-12-30", 3),
)  # fmt: skip
ENDS = (
    day("2027-04-01"), day("2027-03-31"), day("2027-03-01"), day("2027-03-02"), Month(2027, 4),
    between("2027-03-01", 0), between("2027-02-27", 4), between("2027-03-30", 4),
)  # fmt: skip
LENGTHS = (
    0, 2, 3, 4, 5, 6, OpenPoint(at_least=0, at_most=2), OpenPoint(at_least=3, at_most=9),
    OpenPoint(at_least=4, at_most=4), OpenPoint(at_least=3, at_most=4), OpenPoint(at_least=6, at_most=9),
)  # fmt: skip


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("end", ENDS, ids=str)
def test_a_shadow_period_lasts_as_it_is_counted(start: Any, end: Any) -> None:
    """Yes or no if every way to decide what is open gives that; open if some ways do and some do
    not.
    """
    for length in LENGTHS:
        found = CHECKS["shadow_of_its_length"].judge(shadowed(start, end, length))
        assert found is decided(lasts, start, end, length), length


def test_a_shadow_period_without_bounds_is_open() -> None:
    """However much of it is known, but for one that cannot be."""
    for start, end, length in product(
        (day("2026-12-01"), OpenPoint()),
        (day("2027-04-01"), OpenPoint()),
        (4, OpenPoint()),
    ):
        options = shadowed(start, end, length)
        known = not any(isinstance(one, OpenPoint) for one in (start, end, length))
        assert CHECKS["shadow_of_its_length"].judge(options) is (True if known else None)
    never = shadowed(OpenPoint(earliest=day("2027-01-01")), day("2027-04-01"), 4)
    assert CHECKS["shadow_of_its_length"].judge(never) is False


def test_a_shadow_period_that_is_not_planned_has_no_length() -> None:
    """If that is open it has."""
    wrong = shadowed(day("2026-12-01"), day("2027-04-01"), 9)
    for planned, found in ((False, True), (True, False), (OpenPoint(), False)):
        options = wrong.replace("shadow.planned", planned)
        assert CHECKS["shadow_of_its_length"].judge(options) is found


def long_enough(start: dt.date, end: dt.date) -> bool:
    """Say whether three whole months lie between."""
    return whole_months(start, end) >= 3


def month_long_enough(start: Any, end: Any, length: Any) -> bool | None:
    """Return whether three months lie between; where they do on some days of a month and not on
    others, what is said of the length in months tells.
    """
    found = {
        (one, other): decided(long_enough, *both)
        for one, other in product(_open_ways(start), _open_ways(end))
        for both in [(one, other)]
    }
    told = length >= 3 if isinstance(length, int) else None
    answers = {told if one is None else one for one in found.values()}
    return answers.pop() if len(answers) == 1 else None


def _open_ways(value: Any) -> tuple[Any, ...]:
    return ways(value) if isinstance(value, OpenPoint) else (value,)


@pytest.mark.parametrize("start", STARTS, ids=str)
@pytest.mark.parametrize("end", ENDS, ids=str)
def test_a_shadow_period_of_three_months(start: Any, end: Any) -> None:
    """However open days are decided; the day of a month is not, and its length tells."""
    for length in (0, 2, 3, 4):
        found = CHECKS["shadow_of_three_months"].judge(shadowed(start, end, length))
        assert found is month_long_enough(start, end, length), length


@pytest.mark.parametrize(
    ("start", "end", "length", "answer"),
    [
        (Month(2026, 12), Month(2027, 3), OpenPoint(), None),
        (Month(2026, 12), Month(2027, 3), OpenPoint(at_least=3), True),
        (Month(2026, 12), Month(2027, 3), OpenPoint(at_most=2), False),
        (day("2027-12-01"), day("2027-04-01"), 3, False),
        (OpenPoint(), day("2027-04-01"), 3, None),
        (day("2026-12-01"), OpenPoint(), 3, None),
        (Year(2026), day("2027-03-01"), 3, True),
        (Year(2026), day("2027-03-01"), 2, False),
    ],
)
def test_a_shadow_period_whose_length_is_open(
    start: Any, end: Any, length: Any, answer: bool | None
) -> None:
    """Of that of which nothing is known, nothing can be said."""
    options = shadowed(start, end, length)
    assert CHECKS["shadow_of_three_months"].judge(options) is answer


def moved(**said: Any) -> Options:
    """Return the options of the invented county with one service that is as is *said*."""
    return EXAMPLESHIRE.replace("scope.early_help.youth", said)


DATES = (
    day("2027-04-01"), day("2027-04-02"), day("2027-03-31"), day("2026-05-27"), day("2026-05-26"),
    between("2027-03-30", 2), between("2027-03-30", 4), between("2027-04-02", 2),
    between("2026-05-25", 2),
)  # fmt: skip


@pytest.mark.parametrize("date", DATES, ids=str)
@pytest.mark.parametrize("start", [day("2027-04-01"), Month(2027, 4), between("2027-03-31", 3)])
@pytest.mark.parametrize("decided_by", [None, "the Cabinet"])
def test_a_deferred_service_moves_later(date: Any, start: Any, decided_by: str | None) -> None:
    """Than commencement, or where somebody decides on it no earlier than the memorandum."""
    options = moved(decision="deferred", transfer_date=date, decided_by=decided_by)
    options = options.replace("go_live.date", start)
    if decided_by:
        expected = decided(lambda one: bool(one >= options.mou.date), date)
    else:
        expected = decided(lambda one, first: bool(one > first), date, start)
    assert CHECKS["deferred_later"].judge(options) is expected
    if expected is not True:
        finds = CHECKS["deferred_later"].finds
        assert finds
        [clash] = finds(options)
        paths = [said.path for said in clash.said]
        other = "mou.date" if decided_by else "go_live.date"
        assert paths == ["scope.early_help.youth.transfer_date", other]
        assert clash.expects == (
            "a deferred service that is decided or moves after "
            + ("the date of the memorandum" if decided_by else "“Commencement Date”")
        )


@pytest.mark.parametrize("decided_by", [None, "the Cabinet"])
def test_a_service_that_joins_later_moves_after_commencement(decided_by: str | None) -> None:
    """Nobody decides on it any more."""
    for date, later in (("2027-04-01", False), ("2027-04-02", True)):
        said = {"decision": "in", "transfer_date": day(date), "decided_by": decided_by}
        options = moved(**said)
        assert CHECKS["deferred_later"].judge(options) is (later and decided_by is None)
        finds = CHECKS["deferred_later"].finds
        assert finds
        words = {clash.expects for clash in finds(options)}
        joins = set() if later else {"a service that joins after “Commencement Date”"}
        decides = "somebody who decides only of a service that is deferred"
        assert words == joins | ({decides} if decided_by else set())


@pytest.mark.parametrize("decision", ["out", "in", "dfe_agreed_exclusion"])
def test_a_service_that_does_not_move_later_has_no_date(decision: str) -> None:
    """Neither has one of which no date is said."""
    assert CHECKS["deferred_later"].judge(moved(decision=decision)) is True


def test_each_service_is_looked_at() -> None:
    """Past one that is open, and one that stays though a day is said."""
    options = moved(decision="deferred", transfer_date=day("2027-03-01"))
    options = options.replace("scope.social_care.fostering", OpenPoint())
    stays = {"decision": "out", "transfer_date": day("2027-03-01"), "reason": "one"}
    options = options.replace("scope.social_care.contact", stays)
    finds = CHECKS["deferred_later"].finds
    assert finds
    assert [[said.path for said in clash.said] for clash in finds(options)] == [
        ["scope.social_care.contact.transfer_date", "scope.social_care.contact"],
        ["scope.early_help.youth.transfer_date", "go_live.date"],
    ]


def test_the_milestone_of_commencement_counts_too() -> None:
    """And a year of which no day is known."""
    options = moved(decision="deferred", transfer_date=day("2027-10-01"))
    late = {"kind": "go_live", "date": day("2027-10-01"), "owner": "the Council"}
    options = options.replace("programme.milestones", [late])
    assert CHECKS["deferred_later"].judge(options) is False
