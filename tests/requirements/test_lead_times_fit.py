"""Lead times between the known dates: the checks against days counted one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from conftest import EXAMPLES
from counting import DAY, Before, months, working
from ways import decided

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, nothing in (
    ("programme.milestones", []),
    ("programme.gateways", []),
    ("ofsted.registrations", []),
    ("reorganisation", None),
):
    EXAMPLESHIRE = EXAMPLESHIRE.replace(path, nothing)


def with_date(options: Options, place: str, day: Any) -> tuple[Options, str]:
    """Return *options* with a *day* at *place*, and the path at which it stands."""
    kind, _, name = place.partition(" ")
    if kind == "step":
        step = {"kind": name, "date": day, "owner": "the Council"}
        return options.replace("programme.milestones", [step]), "programme.milestones[1].date"
    if kind == "gate":
        gate = {"kind": name, "date": day, "decided_by": "the Board"}
        return options.replace("programme.gateways", [gate]), "programme.gateways[1].date"
    if place == "ofsted.registrations.apply_by":
        held = [{"kind": "ifa", "apply_by": day}]
        return options.replace("ofsted.registrations", held), "ofsted.registrations[1].apply_by"
    if place == "reorganisation.vesting_date":
        planned = {"vesting_date": day, "successors": ["North"], "route": "both"}
        return options.replace("reorganisation", planned), place
    return options.replace(place, day), place


ROOM: Mapping[str, tuple[Before, str]] = {
    "go_live.date": (months(6), "six months before the Commencement Date"),
    "contract.award_date": (
        working(30),
        "30 Working Days before the award of the Service Contract",
    ),
    "trust.incorporation_date": (
        working(20),
        "20 Working Days before the incorporation of the Trust",
    ),
    "reorganisation.vesting_date": (months(9), "nine months before the Vesting Day"),
}
"""How long before which day a memorandum is to be made, for what a clause counts back."""

STARTS = (dt.date(2027, 4, 1), dt.date(2027, 3, 31), dt.date(2027, 8, 31), dt.date(2026, 12, 29))


def clash(name: str, options: Options, *paths: str) -> Clash | None:
    """Return what the check called *name* finds at *paths*; None if nothing."""
    finds = CHECKS[name].finds
    assert finds
    found = [one for one in finds(options) if [said.path for said in one.said] == [*paths]]
    assert len(found) <= 1
    return found[0] if found else None


def met(found: Clash | None) -> bool | None:
    """Return the answer that a clash, or none, stands for."""
    return True if found is None else found.met


@pytest.mark.parametrize("place", ROOM)
@pytest.mark.parametrize("start", STARTS, ids=str)
def test_a_memorandum_leaves_room_for_what_is_counted_back(place: str, start: dt.date) -> None:
    """On the last day that does, and not on the day after."""
    back, words = ROOM[place]
    last = back(start)
    options, there = with_date(EXAMPLESHIRE, place, start)
    assert (
        clash("room_for_lead_times", options.replace("mou.date", last), "mou.date", there) is None
    )
    found = clash("room_for_lead_times", options.replace("mou.date", last + DAY), "mou.date", there)
    assert found
    assert found.met is False
    assert found.expects == f"the memorandum no later than {words}"


@pytest.mark.parametrize("place", ROOM)
def test_room_before_a_day_that_is_open(place: str) -> None:
    """Whatever of its days it turns out to be; of a month the first day counts."""
    back, _ = ROOM[place]
    first = dt.date(2027, 4, 1)
    window = OpenPoint(earliest=first, latest=first + 6 * DAY)
    options, there = with_date(EXAMPLESHIRE, place, window)
    for days in range(-3, 9):
        made = back(first) + days * DAY

        def fits(start: dt.date, made: dt.date = made) -> bool:
            return made <= back(start)

        on_that_day = options.replace("mou.date", made)
        found = clash("room_for_lead_times", on_that_day, "mou.date", there)
        assert met(found) is decided(fits, window), made
    if place == "contract.award_date":
        return
    with_month, there = with_date(EXAMPLESHIRE, place, Month(2027, 4))
    for days, answer in ((0, True), (1, False)):
        made = back(first) + days * DAY
        found = clash(
            "room_for_lead_times", with_month.replace("mou.date", made), "mou.date", there
        )
        assert met(found) is answer


DUE: Mapping[str, tuple[Before, str]] = {
    "step ofsted_applications": (months(6), "six months"),
    "step board_appointed": (months(3), "three months"),
    "step slas": (months(3), "three months"),
    "step budget": (months(2), "two months"),
    "step insurance": (months(2), "two months"),
    "ofsted.registrations.apply_by": (months(6), "six months"),
    "gate readiness": (working(25), "25 Working Days"),
    "gate ministerial_approval": (working(10), "ten Working Days"),
}
"""How long before commencement each of these is due."""


@pytest.mark.parametrize("place", DUE)
def test_a_date_is_no_later_than_its_own_lead_time(place: str) -> None:
    """On the last day that it allows, and not on the day after."""
    back, words = DUE[place]
    start = dt.date(2027, 4, 1)
    for days, answer in ((0, True), (1, False), (-30, True)):
        options, there = with_date(EXAMPLESHIRE, place, back(start) + days * DAY)
        found = clash("room_for_lead_times", options, there, "go_live.date")
        assert met(found) is answer
        if found:
            assert found.expects == f"a date no later than {words} before the Commencement Date"


@pytest.mark.parametrize("place", DUE)
def test_a_date_before_a_commencement_that_is_open(place: str) -> None:
    """Whatever of its days either turns out to be."""
    back, _ = DUE[place]
    start = dt.date(2027, 4, 1)
    window = OpenPoint(earliest=start, latest=start + 4 * DAY)
    for days in range(-4, 8):
        due = back(start) + days * DAY

        def fits(one: dt.date, other: dt.date) -> bool:
            return one <= back(other)

        for date in (due, OpenPoint(earliest=due, latest=due + 2 * DAY)):
            options, there = with_date(EXAMPLESHIRE.replace("go_live.date", window), place, date)
            found = clash("room_for_lead_times", options, there, "go_live.date")
            assert met(found) is decided(fits, date, window), date


@pytest.mark.parametrize("place", ["step chair_appointed", "step review", "gate mid_point"])
def test_other_dates_have_no_lead_time(place: str) -> None:
    """They can be as late as commencement."""
    options, there = with_date(EXAMPLESHIRE, place, dt.date(2027, 4, 1))
    assert clash("room_for_lead_times", options, there, "go_live.date") is None


@pytest.mark.parametrize("path", ["programme.milestones", "programme.gateways"])
def test_an_open_list_may_hold_a_date_that_is_late(path: str) -> None:
    """It is open."""
    options = EXAMPLESHIRE.replace(path, OpenPoint())
    assert CHECKS["room_for_lead_times"].judge(options) is None
    if path == "programme.gateways":
        assert CHECKS["readiness_before_decision"].judge(options) is None


EARLIEST: Mapping[str, tuple[Before, str]] = {
    "gate readiness": (
        lambda start: working(-10)(working(40)(start)),
        (
            "a readiness review after the certificates, due 40 Working Days before the "
            "Commencement Date, and the evidence of the gateway"
        ),
    ),
    "gate ministerial_approval": (
        working(25),
        "an approval after the recommendation, due 25 Working Days before the Commencement Date",
    ),
}
"""From when on each gateway has before it what it decides on."""


@pytest.mark.parametrize("place", EARLIEST)
@pytest.mark.parametrize("start", STARTS[:2], ids=str)
def test_a_gateway_comes_after_what_it_decides_on(place: str, start: dt.date) -> None:
    """On the first day that does, and not the day before it."""
    first, words = EARLIEST[place]
    for days, answer in ((0, True), (-1, False), (20, True)):
        options = EXAMPLESHIRE.replace("go_live.date", start)
        options, there = with_date(options, place, first(start) + days * DAY)
        found = clash("readiness_before_decision", options, there, "go_live.date")
        assert met(found) is answer
        if found:
            assert found.expects == words


@pytest.mark.parametrize("place", EARLIEST)
def test_a_gateway_before_a_commencement_that_is_open(place: str) -> None:
    """Whatever of its days either turns out to be."""
    first, _ = EARLIEST[place]
    start = dt.date(2027, 4, 1)
    window = OpenPoint(earliest=start, latest=start + 4 * DAY)
    for days in range(-6, 6):
        date = first(start) + days * DAY
        options, there = with_date(EXAMPLESHIRE.replace("go_live.date", window), place, date)
        found = clash("readiness_before_decision", options, there, "go_live.date")
        assert met(found) is decided(lambda go, date=date: date >= first(go), window), date
    at_any_time, there = with_date(EXAMPLESHIRE.replace("go_live.date", OpenPoint()), place, start)
    assert met(clash("readiness_before_decision", at_any_time, there, "go_live.date")) is None


def test_an_award_comes_after_approval() -> None:
    """Or on the same day; of open days it cannot be told."""
    day = dt.date(2027, 3, 16)
    window = OpenPoint(earliest=day, latest=day + DAY)
    for approved, award in (
        (day, day), (day, day - DAY), (day, day + DAY), (window, day), (day, window),
        (window, day + DAY), (window, day - DAY), (Month(2027, 3), day),
    ):  # fmt: skip
        options, there = with_date(EXAMPLESHIRE, "gate ministerial_approval", approved)
        options = options.replace("contract.award_date", award)
        found = clash("readiness_before_decision", options, there, "contract.award_date")
        assert met(found) is decided(lambda one, other: bool(one <= other), approved, award)
    other, there = with_date(EXAMPLESHIRE, "gate mid_point", dt.date(2027, 3, 30))
    assert clash("readiness_before_decision", other, there, "contract.award_date") is None


def test_what_the_lead_times_are_compared_with() -> None:
    """Each day from which one is counted is among the options that the check names."""
    assert {
        "mou.date",
        "go_live.date",
        "contract.award_date",
        "trust.incorporation_date",
        "ofsted.registrations.apply_by",
    } <= {*CHECKS["room_for_lead_times"].paths}
