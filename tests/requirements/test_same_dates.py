"""One date of one event: what stands twice, against every way to decide what is open."""

from __future__ import annotations

import datetime as dt
import random
from itertools import combinations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import decided

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.options.programme import GatewayKind, MilestoneKind
from mou_builder.requirements.checks import CHECKS

DAY = dt.timedelta(1)
NOON = dt.date(2027, 2, 15)
OPEN = OpenPoint()
BARE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, nothing in (
    ("programme.milestones", []),
    ("programme.gateways", []),
    ("ofsted.registrations", []),
    ("mou.date", NOON),
):
    BARE = BARE.replace(path, nothing)
AGREED = BARE.replace("status.version", "agreed")


def window(first: dt.date, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=first, latest=first + days * DAY)


DATES = (
    NOON, NOON + DAY, window(NOON, 1), window(NOON - DAY, 1), window(NOON, 0), Month(2027, 2),
)  # fmt: skip


def judge(options: Options) -> bool | None:
    """Return what the check says."""
    return CHECKS["dates_said_alike"].judge(options)


def found(options: Options) -> list[tuple[list[str], bool | None]]:
    """Return what it finds: the places of each clash, and its answer."""
    finds = CHECKS["dates_said_alike"].finds
    assert finds
    return [([said.path for said in clash.said], clash.met) for clash in finds(options)]


def words(options: Options) -> set[str]:
    """Return how the places of each clash would fit."""
    finds = CHECKS["dates_said_alike"].finds
    assert finds
    return {clash.expects for clash in finds(options)}


def steps(options: Options, kind: MilestoneKind, *said: tuple[str, Any]) -> Options:
    """Return *options* with milestones of *kind*, each with its name and date."""
    listed = [
        {
            "kind": kind.value,
            "date": date,
            "owner": "the Council",
            **({"name": name} if name else {}),
        }
        for name, date in said
    ]
    return options.replace("programme.milestones", listed)


ONCE = (
    "mou_agreed", "chair_appointed", "scope_final", "tupe_consultation", "slas", "budget",
    "pension_route", "ofsted_applications", "insurance",
)  # fmt: skip
"""Kinds of step of which there is one, or several that are told apart by name."""

NAMES = ("", "ICT", "ict ", "Payroll")


def is_one(name: str, other: str) -> bool:
    """Say whether two steps of one kind are one step, by their names."""
    return not name or not other or name.strip().casefold() == other.strip().casefold()


def drawn(seed: int, count: int) -> list[tuple[tuple[str, ...], tuple[Any, ...]]]:
    """Return names and dates of so many steps, with one month at most among them."""
    chance, some = random.Random(seed), []
    while len(some) < 250:
        names = tuple(chance.choice(NAMES) for _ in range(count))
        dates = tuple(chance.choice(DATES) for _ in range(count))
        if sum(isinstance(date, Month) for date in dates) <= 1:
            some.append((names, dates))
    return some


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("kind", ["slas", "mou_agreed"])
def test_one_step_has_one_date(kind: str, count: int) -> None:
    """Those of one name, and one that has none is every other: all at once, whatever is decided."""
    for names, dates in drawn(count, count):

        def fits(*days: dt.date, names: tuple[str, ...] = names) -> bool:
            pairs = combinations(zip(names, days, strict=True), 2)
            return all(day == other or not is_one(n, m) for (n, day), (m, other) in pairs)

        options = steps(BARE, MilestoneKind(kind), *zip(names, dates, strict=True))
        assert judge(options) is decided(fits, *dates), (names, dates)


def test_an_agreed_memorandum_has_the_date_on_which_it_was_agreed() -> None:
    """First, where several have agreed by name; while it is a draft it may be agreed later."""
    kind = MilestoneKind.MOU_AGREED
    for names, dates in drawn(7, 2):

        def fits(first: dt.date, second: dt.date, names: tuple[str, ...] = names) -> bool:
            return first == NOON and (second == first or not is_one(*names))

        said = [*zip(names, dates, strict=True)]
        assert judge(steps(AGREED, kind, *said)) is decided(fits, *dates), said
    late = ("", NOON + DAY)
    places = [(["mou.date", "programme.milestones[1].date"], False)]
    assert found(steps(AGREED, kind, late)) == places
    assert words(steps(AGREED, kind, late)) == {"one date of the date of the memorandum"}
    assert found(steps(BARE, kind, late)) == []
    assert found(steps(AGREED, MilestoneKind.SLAS, late)) == []
    assert found(AGREED) == []


def test_what_cannot_be_alike_through_a_third_is_named() -> None:
    """Only where each two that are directly alike still may be."""
    first, second, third = (f"programme.milestones[{n}].date" for n in (1, 2, 3))
    said = [("ICT", NOON), ("", window(NOON, 1)), ("Payroll", NOON + DAY)]
    kind = MilestoneKind.SLAS
    assert found(steps(BARE, kind, *said)) == [
        ([first, second], None), ([second, third], None), ([first, third], False),
    ]  # fmt: skip
    assert words(steps(BARE, kind, *said)) == {"one date of “Service level agreements settled”"}
    said[1] = ("", NOON)
    assert found(steps(BARE, kind, *said)) == [([second, third], False)]
    said[1] = ("Other", window(NOON, 1))
    assert found(steps(BARE, kind, *said)) == []
    kind, own = MilestoneKind.MOU_AGREED, "mou.date"
    for name, other in (("ICT", "ict"), ("", "ict"), ("ict", "")):
        said = [(name, window(NOON, 1)), (other, NOON + DAY)]
        assert found(steps(AGREED, kind, *said)) == [
            ([first, second], None), ([own, first], None), ([own, second], False),
        ], name  # fmt: skip
        assert found(steps(BARE, kind, *said)) == [([first, second], None)]
    said = [("ICT", window(NOON, 1)), ("Payroll", NOON + DAY)]
    assert found(steps(AGREED, kind, *said)) == [([own, first], None)]


@pytest.mark.parametrize("kind", MilestoneKind, ids=lambda kind: kind.value)
def test_which_steps_are_one(kind: MilestoneKind) -> None:
    """Of each kind but those of which there can be several; some are so whatever they are called,
    as they stand elsewhere too.
    """
    several = (MilestoneKind.OTHER, MilestoneKind.GATEWAY)
    two = steps(BARE, kind, ("A", NOON), ("A", NOON + DAY))
    places = ["programme.milestones[1].date", "programme.milestones[2].date"]
    assert ((places, False) in found(two)) is (kind not in several)
    named = steps(BARE, kind, ("A", NOON), ("B", NOON + DAY))
    by_name = kind.value in ONCE or kind in several
    assert ((places, False) in found(named)) is not by_name


@pytest.mark.parametrize("kind", GatewayKind, ids=lambda kind: kind.value)
def test_one_gateway_has_one_date(kind: GatewayKind) -> None:
    """Of each kind; of open gateways it is open."""
    other = next(one for one in GatewayKind if one is not kind)
    for one, two in product(DATES, repeat=2):
        listed = [
            {"kind": name.value, "date": date, "decided_by": "the Minister"}
            for name, date in ((kind, one), (other, NOON + 9 * DAY), (kind, two))
        ]
        options = BARE.replace("programme.gateways", listed)
        both_months = isinstance(one, Month) and isinstance(two, Month)
        answer = both_months or decided(lambda a, b: bool(a == b), one, two)
        places = ["programme.gateways[1].date", "programme.gateways[3].date"]
        assert found(options) == ([] if answer is True else [(places, answer)])
    open_ = BARE.replace("programme.gateways", OPEN)
    assert found(open_) == [(["programme.gateways"], None)]


def test_each_application_is_made_by_the_day_on_which_all_are() -> None:
    """Or on it."""
    dates = DATES[:-1]
    place = "programme.milestones[1].date"
    for one, two, made in product(dates, dates, DATES):
        applied = [{"kind": "ifa", "apply_by": one}, {"kind": "vaa", "apply_by": two}]
        options = steps(BARE, MilestoneKind.OFSTED_APPLICATIONS, ("", made))
        options = options.replace("ofsted.registrations", applied)
        expected = []
        for number, date in enumerate((one, two), 1):
            answer = decided(lambda day, last: bool(day <= last), date, made)
            if answer is not True:
                expected.append(([f"ofsted.registrations[{number}].apply_by", place], answer))
        assert found(options) == expected, (one, two, made)
        other = steps(options, MilestoneKind.BUDGET, ("", made))
        assert found(other) == []


MARKS = ("in", "out", "deferred", "dfe_agreed_exclusion")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("date", [None, dt.date(2028, 4, 1), OpenPoint(by=NOON)], ids=str)
@pytest.mark.parametrize("who", [None, "the Cabinet"])
@pytest.mark.parametrize("name", ["scope.health.health_visiting", "scope.retained.complaints"])
def test_a_service_is_dated_as_it_is_marked(name: str, mark: str, date: Any, who: Any) -> None:
    """What stays or is left out has no date, and nobody decides on what does not wait."""
    service = {"decision": mark, "transfer_date": date, "decided_by": who}
    options = BARE.replace(name, service).replace("go_live.date", dt.date(2027, 4, 1))
    finds = CHECKS["deferred_later"].finds
    assert finds
    marked = [clash for clash in finds(options) if clash.said[-1].path == name]
    expected = []
    if date is not None and mark in ("out", "dfe_agreed_exclusion"):
        expected.append((f"{name}.transfer_date", date, "a date only of a service that moves"))
    if who is not None and mark != "deferred":
        words = "somebody who decides only of a service that is deferred"
        expected.append((f"{name}.decided_by", who, words))
    assert [(c.said[0].path, c.said[0].value, c.expects) for c in marked] == expected
    assert all(clash.met is False and clash.said[1].value.value == mark for clash in marked)


def test_what_the_check_reads() -> None:
    """Where the day of each event stands, and what tells which event it is."""
    check = CHECKS["dates_said_alike"]
    assert check.of_its_own_day
    assert sorted(check.paths) == sorted({
        "trust.incorporation_date", "contract.award_date", "shadow.start", "go_live.date",
        "board.first.until", "review.first_date", "programme.milestones.date",
        "programme.gateways.date",
    })  # fmt: skip
    assert {*check.also_reads} == {
        "programme.milestones.kind", "programme.milestones.name", "programme.gateways.kind",
        "ofsted.registrations.apply_by", "shadow.planned", "status.version", "mou.date",
    }  # fmt: skip
