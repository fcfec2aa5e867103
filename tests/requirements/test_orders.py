"""The order of dates: each pair of events against a table of its own, a day more and a day less."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import permutations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import decided

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.parties import Mandate
from mou_builder.requirements.checks import CHECKS

DAY = dt.timedelta(1)
NOON = dt.date(2027, 2, 15)
"""A day in the middle of a month."""

PLACES: Mapping[str, tuple[str, ...]] = {
    "memorandum": ("mou.date",),
    "decision": ("mandate.date",),
    "judgement": ("ofsted.report_date",),
    "appointment": ("commissioner.appointed",),
    "further appointment": ("commissioner.others.appointed",),
    "report": ("commissioner.report_date",),
    "agreement": ("agreed.date",),
    "direction": ("direction.date",),
    "other direction": ("direction.history.date",),
    "incorporation": ("trust.incorporation_date", "step company_incorporated"),
    "award": ("contract.award_date", "step contract_signed"),
    "shadow": ("shadow.start", "step shadow_start"),
    "pause": ("review.paused.since",),
    "pause ends": ("review.paused.until",),
    "pause decided": ("review.paused.decided_on",),
    "mid-review": ("review.paused.mid_review",),
    "self-assessment": ("review.paused.self_assessment",),
    "assessed": ("review.paused.report",),
    "commencement": ("go_live.date", "step go_live"),
    "chair": ("step chair_appointed",),
    "board": ("step board_appointed", "board.first.until"),
    "consultation": ("step tupe_consultation",),
    "applications": ("step ofsted_applications", "ofsted.registrations.apply_by"),
    "scope": ("step scope_final",),
    "services": ("step slas",),
    "budget": ("step budget",),
    "pension": ("step pension_route",),
    "insurance": ("step insurance",),
    "outline": ("gate outline_decision",),
    "mid-point": ("gate mid_point",),
    "readiness": ("gate readiness",),
    "approval": ("gate ministerial_approval",),
    "long stop": ("go_live.long_stop",),
    "review": ("review.first_date", "step review"),
    "vesting": ("reorganisation.vesting_date",),
    "memorandum approved": ("approval memorandum",),
    "contract approved": ("approval service_contract",),
    "articles approved": ("approval articles",),
    "support": ("support.review_date",),
}
"""Each event, and where the options say its day."""

Table = Mapping[tuple[str, str], int]
"""Which event comes before which, and at least how many days."""


def before(later: str, *earlier: str, days: int = 0) -> dict[tuple[str, str], int]:
    """Return that each of *earlier* comes so many *days* before *later*."""
    return {(one, later): days for one in earlier}


ORDERS: Mapping[str, Table] = {
    "rests_on_what_came_before": {
        **before("decision", "judgement", "report"),
        **before("report", "appointment"),
        **before("direction", "judgement"),
        **before(
            "memorandum", "decision", "judgement", "appointment", "further appointment", "report",
            "direction", "other direction", "memorandum approved", "agreement", "pause",
            "pause decided",
        ),
        **before("mid-review", "pause"),
        **before("self-assessment", "mid-review"),
        **before("assessed", "self-assessment"),
        **before("pause ends", "assessed", "pause"),
        **before("pause decided", "pause", "assessed"),
    },
    "plans_what_is_to_come": {
        ("memorandum", later): 0
        for later in (
            "incorporation", "award", "shadow", "board", "applications", "consultation", "review",
            "readiness", "approval",
        )
    }
    | {("memorandum", later): 1 for later in ("commencement", "long stop", "vesting")},
    "steps_in_order": {
        **before("board", "incorporation", "chair"),
        **before("shadow", "incorporation", "board"),
        **before("award", "incorporation", "contract approved", "scope"),
        **before("incorporation", "articles approved"),
        **before("mid-point", "outline"),
        **before("readiness", "outline", "mid-point"),
        **before("approval", "outline", "mid-point", "readiness"),
        **before(
            "commencement", "outline", "mid-point", "readiness", "approval", "chair", "board",
            "award", "scope", "services", "budget", "pension", "insurance",
        ),
        **before(
            "commencement", "incorporation", "shadow", "consultation", "applications", days=1
        ),
    },
    "commencement_in_time": {
        ("commencement", "long stop"): 0,
        ("commencement", "vesting"): 1,
        ("long stop", "vesting"): 1,
        ("award", "vesting"): 1,
        ("commencement", "support"): 1,
    },
}  # fmt: skip
PAUSE_DAYS = ("since", "mid_review", "self_assessment", "report", "until", "decided_on")
PAUSE: dict[str, Any] = dict.fromkeys(PAUSE_DAYS, NOON) | {"outcome": "enact"}
BARE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, nothing in (
    ("programme.milestones", []),
    ("programme.gateways", []),
    ("ofsted.registrations", []),
    ("direction.history", []),
    ("reorganisation", None),
):
    BARE = BARE.replace(path, nothing)
STEP = {"owner": "the Council"}
GATE = {"decided_by": "the Programme Board"}


def with_day(options: Options, place: str, day: Any) -> tuple[Options, str]:
    """Return *options* that say *day* at *place*, and the path at which they do."""
    kind, _, name = place.partition(" ")
    match kind:
        case "step" | "gate":
            path, more = ("milestones", STEP) if kind == "step" else ("gateways", GATE)
            listed = (*getattr(options.programme, path), {"kind": name, "date": day, **more})
            done = options.replace(f"programme.{path}", listed)
            return done, f"programme.{path}[{len(listed)}].date"
        case "approval":
            assert isinstance(options.mandate, Mandate)
            given = {"of": name, "decided_by": "the Full Council", "date": day}
            listed = (*options.mandate.further, given)
            done = options.replace("mandate.further", listed)
            return done, f"mandate.further[{len(listed)}].date"
    return _at_path(options, place, day)


def _at_path(options: Options, place: str, day: Any) -> tuple[Options, str]:
    lists: dict[str, tuple[str, dict[str, Any]]] = {
        "commissioner.others.appointed": (
            "commissioner.others", {"name": "B. Person", "roles": ["diagnostic"], "appointed": day},
        ),
        "direction.history.date": (
            "direction.history", {"effect": "one", "status": "superseded", "date": day},
        ),
        "ofsted.registrations.apply_by": ("ofsted.registrations", {"kind": "ifa", "apply_by": day}),
    }  # fmt: skip
    if place in lists:
        path, member = lists[place]
        return options.replace(path, [member]), f"{path}[1].{place.rpartition('.')[2]}"
    tables: dict[str, dict[str, Any]] = {
        "agreed": {"decided_by": "the Executive"},
        "board.first": {"directors": 1},
        "reorganisation": {"successors": ["North"], "route": "both"},
    }
    table, _, name = place.rpartition(".")
    if table in tables:
        return options.replace(table, {**tables[table], name: day}), place
    if table == "review.paused" and options.review.paused is None:
        options = options.replace("review.paused", PAUSE)
    return options.replace(place, day), place


def clash(name: str, options: Options, *paths: str) -> Clash | None:
    """Return what the check called *name* finds in *options* at *paths*; None if nothing."""
    finds = CHECKS[name].finds
    assert finds
    found = [one for one in finds(options) if [said.path for said in one.said] == [*paths]]
    assert len(found) <= 1
    return found[0] if found else None


def answer(name: str, places: tuple[str, str], days: tuple[Any, Any]) -> bool | None:
    """Return what the check says of two *places* that say *days*."""
    options, first = with_day(BARE, places[0], days[0])
    options, second = with_day(options, places[1], days[1])
    found = clash(name, options, first, second)
    return True if found is None else found.met


PAIRS = [
    (name, one, other, days)
    for name, table in ORDERS.items()
    for (earlier, later), days in table.items()
    for one, other in product(PLACES[earlier], PLACES[later])
]


@pytest.mark.parametrize(("name", "one", "other", "days"), PAIRS)
def test_one_comes_before_the_other(name: str, one: str, other: str, days: int) -> None:
    """On the first day that is late enough, and not the day before it."""
    early_enough = NOON - days * DAY
    assert answer(name, (one, other), (early_enough, NOON)) is True
    assert answer(name, (one, other), (early_enough + DAY, NOON)) is False
    options, first = with_day(BARE, one, early_enough + DAY)
    options, second = with_day(options, other, NOON)
    found = clash(name, options, first, second)
    assert found
    assert (" before " in found.expects) is (days > 0)
    assert (" no later than " in found.expects) is (days == 0)


def months_can_stand(place: str) -> bool:
    """Say whether *place* takes a month without a day."""
    return place.startswith(("step", "gate")) or place in {
        "go_live.date", "shadow.start", "trust.incorporation_date", "reorganisation.vesting_date",
        "support.review_date",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "one", "other", "days"),
    [pair for pair in PAIRS if months_can_stand(pair[1]) and months_can_stand(pair[2])],
)
def test_a_month_comes_before_another(name: str, one: str, other: str, days: int) -> None:
    """As every two of their days do."""

    def fits(earlier: dt.date, later: dt.date) -> bool:
        return later - earlier >= days * DAY

    middle = Month(2027, 2)
    late = OpenPoint(earliest=NOON, latest=NOON + 9 * DAY)
    for month in (Month(2027, 1), Month(2027, 2), Month(2027, 3)):
        assert answer(name, (one, other), (month, middle)) is decided(fits, month, middle)
        assert answer(name, (one, other), (month, late)) is decided(fits, month, late)
        assert answer(name, (one, other), (late, month)) is decided(fits, late, month)


def follows(table: Table, pair: tuple[str, str]) -> bool:
    """Say whether the order of *pair* stands in *table*, or follows from what stands there."""
    later = {other for one, other in table if one == pair[0]}
    return pair[1] in later or any(follows(table, (one, pair[1])) for one in later)


@pytest.mark.parametrize("name", ORDERS)
def test_no_others_have_an_order(name: str) -> None:
    """Of the same check, whichever comes first."""
    table = ORDERS[name]
    events = {event for pair in table for event in pair} | {"outline", "mid-point"}
    for pair in permutations(sorted(events), 2):
        if not follows(table, pair):
            one, other = (PLACES[event][0] for event in pair)
            assert answer(name, (one, other), (NOON + DAY, NOON)) is True, pair


@pytest.mark.parametrize(("first", "gap"), [*product(range(4), repeat=2)])
def test_three_steps_need_room(first: int, gap: int) -> None:
    """Each two could still be kept, and all three cannot: it is not met."""
    chair, board, shadow = "step chair_appointed", "step board_appointed", "shadow.start"
    start = NOON - first * DAY
    point = OpenPoint(earliest=NOON - DAY, latest=NOON + DAY)
    options, one = with_day(BARE, chair, NOON)
    options, two = with_day(options, board, point)
    options, three = with_day(options, shadow, start + gap * DAY)
    later = start + gap * DAY
    expected = decided(lambda middle: NOON <= middle <= later, point)
    options = options.replace("go_live.date", dt.date(2028, 1, 1))
    options = options.replace("trust.incorporation_date", dt.date(2026, 1, 1))
    options = options.replace("contract.award_date", dt.date(2027, 12, 1))
    assert CHECKS["steps_in_order"].judge(options) is expected
    through = clash("steps_in_order", options, one, three)
    assert (through is None) is (later >= NOON or later < NOON - DAY)
    assert two != three


def test_a_day_between_two_steps_counts() -> None:
    """A Board can be there on the day of commencement, but not if a Shadow Period comes between."""
    for days, kept in ((0, False), (1, True)):
        options, one = with_day(BARE, "step board_appointed", NOON)
        options = options.replace("shadow.start", OpenPoint())
        options = options.replace("contract.award_date", dt.date(2026, 12, 1))
        options = options.replace("go_live.date", NOON + days * DAY)
        found = clash("steps_in_order", options, one, "go_live.date")
        assert (found is None) is kept


def test_what_is_not_meant_to_happen_has_no_day() -> None:
    """A Direction that is only expected, a Shadow Period that is not planned, and a pause of which
    nothing is decided.
    """
    late = BARE.replace("direction.date", dt.date(2027, 1, 1))
    assert clash("rests_on_what_came_before", late, "direction.date", "mou.date")
    expected = late.replace("direction.status", "expected")
    assert not clash("rests_on_what_came_before", expected, "direction.date", "mou.date")
    early = BARE.replace("shadow.start", dt.date(2026, 1, 1))
    assert clash("plans_what_is_to_come", early, "mou.date", "shadow.start")
    open_ = early.replace("shadow.planned", OpenPoint())
    assert clash("plans_what_is_to_come", open_, "mou.date", "shadow.start")
    unplanned = early.replace("shadow.planned", value=False)
    assert not clash("plans_what_is_to_come", unplanned, "mou.date", "shadow.start")
    places = ("review.paused.decided_on", "mou.date")
    paused = BARE.replace("review.paused", PAUSE)
    assert clash("rests_on_what_came_before", paused, *places)
    undecided = paused.replace("review.paused.outcome", OpenPoint())
    assert not clash("rests_on_what_came_before", undecided, *places)
    assert CHECKS["rests_on_what_came_before"].judge(BARE.replace("direction", OpenPoint())) is None
    assert CHECKS["rests_on_what_came_before"].judge(BARE.replace("direction", None)) is True


def test_an_open_list_says_nothing_for_certain() -> None:
    """Any of its members may be the step."""
    for path in ("programme.milestones", "programme.gateways"):
        options = BARE.replace(path, OpenPoint())
        assert CHECKS["steps_in_order"].judge(options) is None


TWICE = ("incorporation", "award", "shadow", "commencement", "board", "review")


@pytest.mark.parametrize("event", TWICE)
def test_one_event_has_one_date(event: str) -> None:
    """Wherever it is said; of the day of a month it cannot be told."""
    one, other = PLACES[event]
    said: list[tuple[Any, Any]] = [(NOON, NOON), (NOON, NOON + DAY), (NOON + DAY, NOON)]
    if months_can_stand(one) and months_can_stand(other):
        said += [(Month(2027, 2), NOON), (NOON, Month(2027, 3)), (Month(2027, 2), Month(2027, 2))]
    for days in said:
        expected = True if days[0] == days[1] else decided(lambda a, b: bool(a == b), *days)
        options, first = with_day(BARE, one, days[0])
        options, second = with_day(options, other, days[1])
        finds = CHECKS["dates_said_alike"].finds
        assert finds
        found = [c for c in finds(options) if {said.path for said in c.said} == {first, second}]
        assert (found[0].met if found else True) is expected, days


@pytest.mark.parametrize("kind", ["chair_appointed", "go_live", "review"])
def test_one_milestone_twice_has_one_date(kind: str) -> None:
    """As two places do."""
    options, _ = with_day(BARE, f"step {kind}", NOON)
    again, _ = with_day(options, f"step {kind}", NOON + DAY)
    assert clash(
        "dates_said_alike", again, "programme.milestones[1].date", "programme.milestones[2].date"
    )


def test_milestones_of_other_kinds_have_their_own_dates() -> None:
    """Scope is settled on one day and the budget on another; but one of them on one."""
    places = ("programme.milestones[1].date", "programme.milestones[2].date")
    options, _ = with_day(BARE, "step scope_final", NOON)
    other, _ = with_day(options, "step budget", NOON + DAY)
    assert not clash("dates_said_alike", other, *places)
    twice, _ = with_day(options, "step scope_final", NOON + DAY)
    assert clash("dates_said_alike", twice, *places)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("rests_on_what_came_before", True),
        ("plans_what_is_to_come", True),
        ("deferred_later", True),
        ("room_for_lead_times", True),
        ("councils_fit", True),
        ("steps_in_order", False),
        ("commencement_in_time", False),
    ],
)
def test_some_compare_the_own_day_of_the_memorandum(name: str, own: bool) -> None:
    """By whatever day's law they are judged; the others do not ask for that day."""
    assert CHECKS[name].of_its_own_day is own


LISTS = {
    "step": "programme.milestones",
    "gate": "programme.gateways",
    "approval": "mandate.further",
}


@pytest.mark.parametrize("name", ORDERS)
def test_the_options_that_say_the_days(name: str) -> None:
    """Are those of each event, once."""
    places = {place for pair in ORDERS[name] for event in pair for place in PLACES[event]}
    lists = [LISTS.get(place.partition(" ")[0]) for place in places]
    expected = {
        f"{path}.date" if path else place for path, place in zip(lists, places, strict=True)
    }
    assert sorted(CHECKS[name].paths) == sorted(expected)


def test_what_an_order_reads_beside_dates() -> None:
    """The kinds of what is listed in the same tables, and what says whether it is to happen."""
    kinds = {"programme.milestones.kind"}
    assert {*CHECKS["rests_on_what_came_before"].also_reads} == {
        "mandate.further.of", "direction.status", "review.paused.outcome",
    }  # fmt: skip
    assert {*CHECKS["plans_what_is_to_come"].also_reads} == {
        *kinds, "programme.gateways.kind", "shadow.planned",
    }  # fmt: skip
    assert {*CHECKS["steps_in_order"].also_reads} == {
        *kinds, "programme.gateways.kind", "mandate.further.of", "shadow.planned",
    }  # fmt: skip
    assert {*CHECKS["commencement_in_time"].also_reads} == kinds
