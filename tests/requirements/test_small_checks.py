"""The checks of a few options each, against what is worked out for every way to decide them."""

from __future__ import annotations

import datetime as dt
from itertools import permutations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import decided, shared, ways

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.options.contract import Grade
from mou_builder.options.intervention import DirectionKind, DirectionStatus
from mou_builder.options.parties import CouncilSignatory
from mou_builder.options.resources import PensionRoute
from mou_builder.options.rights import RightKind
from mou_builder.options.trust import Ownership
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
DAY = dt.timedelta(1)
OPEN = OpenPoint()
NOON = dt.date(2026, 5, 15)


def changed(**said: Any) -> Options:
    """Return the options of the invented county as they are *said*, dots as double underlines."""
    options = EXAMPLESHIRE
    for name, value in said.items():
        options = options.replace(name.replace("__", "."), value)
    return options


def judge(name: str, **said: Any) -> bool | None:
    """Return what the check called *name* says."""
    return CHECKS[name].judge(changed(**said))


def window(first: dt.date, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=first, latest=first + days * DAY)


DATES = (
    NOON, NOON + DAY, NOON - DAY, Month(2026, 4), Month(2026, 5), Month(2026, 6), window(NOON, 1),
    window(NOON - DAY, 1), window(NOON + DAY, 1),
)  # fmt: skip


@pytest.mark.parametrize("date", DATES, ids=str)
def test_a_shadow_period_starts_before_commencement(date: Any) -> None:
    """Whatever day either turns out to be."""
    for start in DATES:
        expected = decided(lambda one, other: bool(one < other), start, date)
        found = judge("shadow_before_go_live", shadow__start=start, go_live__date=date)
        assert found is expected, start


STEPS = ("company_incorporated", "shadow_start", "go_live")


def listed(*steps: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return milestones as they are written."""
    return [{"kind": kind, "date": date, "owner": "the Council"} for kind, date in steps]


@pytest.mark.parametrize("date", DATES, ids=str)
def test_milestones_come_in_order(date: Any) -> None:
    """However they are listed, and as far as they are."""

    def fits(*days: dt.date) -> bool:
        return [*days] == sorted(days)

    for one, other in product(DATES[:7], repeat=2):
        said = [*zip(STEPS, (one, date, other), strict=True)]
        expected = decided(fits, one, date, other)
        for order in (said, said[::-1]):
            milestones = listed(("budget", NOON - 90 * DAY), *order)
            found = judge("milestones_in_order", programme__milestones=milestones)
            assert found is expected, (one, other)
        without = listed(said[0], said[2])
        found = judge("milestones_in_order", programme__milestones=without)
        assert found is decided(fits, one, other)
    assert judge("milestones_in_order", programme__milestones=OPEN) is None


def test_the_order_of_milestones_looks_at_three_kinds() -> None:
    """And at a list that is open."""
    looks_at = CHECKS["milestones_in_order"].looks_at
    options = changed(programme__milestones=listed(("go_live", OPEN), ("budget", OPEN)))
    assert looks_at(options, ("programme", "milestones", 0, "date"))
    assert not looks_at(options, ("programme", "milestones", 1, "date"))
    open_ = changed(programme__milestones=OPEN)
    assert looks_at(open_, ("programme", "milestones"))


NUMBERS = range(5)


@pytest.mark.parametrize("one", [*NUMBERS, OPEN], ids=str)
@pytest.mark.parametrize("other", [*NUMBERS, OPEN], ids=str)
def test_two_numbers_of_a_board(one: Any, other: Any) -> None:
    """Nominees are a minority, the least size is no greater than the most, and there are directors
    of both kinds.
    """
    pools = [tuple(range(9)) if isinstance(n, OpenPoint) else (n,) for n in (one, other)]
    both = [*product(*pools)]
    minority = judge("nominees_a_minority", board__council_nominees=one, board__size_min=other)
    assert minority is (None if len(both) > 1 else 2 * one < other)
    sizes = judge("board_size_in_order", board__size_min=one, board__size_max=other)
    assert sizes is (None if len(both) > 1 else one <= other)
    kinds = judge(
        "executives_and_non_executives", board__executives=one, board__independent_neds=other
    )
    assert kinds is shared(a > 0 and b > 0 for a, b in both)


@pytest.mark.parametrize(
    ("executives", "answer"),
    [
        (OpenPoint(at_least=1), True),
        (OpenPoint(at_least=2), True),
        (OpenPoint(at_least=0), None),
        (OpenPoint(at_most=3), None),
    ],
)
def test_a_number_that_can_be_no_less_than_one(executives: Any, answer: bool | None) -> None:
    """Counts nobody out."""
    said = {"board__executives": executives, "board__independent_neds": 2}
    assert judge("executives_and_non_executives", **said) is answer


def rights(*held: tuple[str, Any]) -> list[dict[str, Any]]:
    """Return rights as they are written."""
    return [
        {"matter": matter, "kind": kind.value if isinstance(kind, RightKind) else kind}
        for matter, kind in held
    ]


def test_the_department_consents_to_an_end_and_to_change() -> None:
    """Each is listed, and of no other kind, however often."""
    matters = ("termination", "contract_change")
    for kinds in product((None, *RightKind, OPEN), repeat=2):
        held = [(matter, kind) for matter, kind in zip(matters, kinds, strict=True) if kind]
        expected = all(kind is RightKind.CONSENT for kind in kinds)
        if OPEN in kinds and {*map(str, kinds)} <= {str(OPEN), str(RightKind.CONSENT)}:
            expected = None  # type: ignore[assignment]
        found = judge("department_consents_to_contract", dfe_rights__rights=rights(*held))
        assert found is expected, kinds
    twice = rights(
        *((matter, RightKind.CONSENT) for matter in matters), (matters[0], RightKind.CONSULT)
    )
    assert judge("department_consents_to_contract", dfe_rights__rights=twice) is False
    assert judge("department_consents_to_contract", dfe_rights__rights=OPEN) is None
    many = rights(*((matter, RightKind.CONSENT) for matter in matters for _ in range(300)))
    assert judge("department_consents_to_contract", dfe_rights__rights=many) is True


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (None, False),
        (RightKind.APPOINT, True),
        (RightKind.CONSENT, True),
        (RightKind.CONSULT, False),
        (OPEN, None),
    ],
)
def test_the_department_decides_on_the_chief_executive(kind: Any, answer: bool | None) -> None:
    """By choice or consent."""
    held = rights(("chief_executive", kind)) if kind else []
    assert judge("department_decides_on_chief_executive", dfe_rights__rights=held) is answer


CHIEF = "council_chief_executive"


def test_the_council_chairs_the_programme_board() -> None:
    """As its first member."""
    for board in permutations((CHIEF, "commissioner", "department")):
        expected = board[0] == CHIEF
        assert judge("council_chairs_programme_board", programme__board=board) is expected
    for board, answer in (([], False), (["commissioner"], False), ([CHIEF], True), (OPEN, None)):
        assert judge("council_chairs_programme_board", programme__board=board) is answer


NO_GRADE = dt.date(2026, 4, 1)
TARGETS = [
    None,
    *({"grade": grade.value, "within_years": years} for grade in Grade for years in (1, 3)),
]


def named_as_then(target: dict[str, Any] | None, made: dt.date, start: dt.date) -> bool:
    """Say whether *target* is stated in grades that Ofsted gives when it is judged."""
    if target is None or target["grade"] == "good_in_each_area":
        return True
    due = (start.year + target["within_years"], start.month, start.day)
    return made < NO_GRADE and due < (2026, 4, 1)


@pytest.mark.parametrize("made", [NO_GRADE - DAY, NO_GRADE, NO_GRADE + DAY], ids=str)
@pytest.mark.parametrize(
    "start",
    [
        dt.date(2025, 3, 31),
        dt.date(2025, 4, 1),
        dt.date(2023, 4, 2),
        dt.date(2023, 3, 30),
        dt.date(2024, 2, 29),
        dt.date(2019, 5, 1),
        window(dt.date(2025, 3, 30), 1),
        window(dt.date(2025, 3, 31), 1),
        window(dt.date(2025, 4, 1), 1),
        window(dt.date(2025, 3, 31), 3),
        Month(2025, 3),
    ],
    ids=str,
)
def test_a_target_is_in_terms_of_the_day_on_which_it_is_judged(made: dt.date, start: Any) -> None:
    """Each of the two, whenever the Trust starts."""
    for first, second in product(TARGETS, repeat=2):
        expected = shared(
            named_as_then(first, made, day) and named_as_then(second, made, day)
            for day in ways(start)
        )
        options = EXAMPLESHIRE.replace("mou.date", made).replace("go_live.date", start)
        options = options.replace("contract.ofsted_target", first)
        options = options.replace("contract.later_ofsted_target", second)
        assert CHECKS["target_in_terms_of_the_day"].judge(options) is expected, (first, second)


MADE = EXAMPLESHIRE.mou.date
AROUND = (
    MADE, MADE - DAY, MADE + DAY, MADE + 2 * DAY, Month(2026, 4), Month(2026, 5), Month(2026, 6),
)  # fmt: skip


def directed(**said: Any) -> Options:
    """Return the options of the invented county with another Direction."""
    options = EXAMPLESHIRE.replace("direction.history", [])
    for name, value in said.items():
        options = options.replace(f"direction.{name}", value)
    return options


def in_force(options: Options) -> bool | None:
    """Return whether the check takes the Direction to be in force."""
    return CHECKS["direction_in_force_on_date"].judge(options)


@pytest.mark.parametrize("status", [*DirectionStatus, OPEN], ids=str)
def test_a_direction_has_been_given_and_is_in_force(status: Any) -> None:
    """By the day of the memorandum."""
    for date in AROUND:
        given = decided(lambda day: bool(day <= MADE), date)
        expected = given if status is DirectionStatus.IN_FORCE else False
        if isinstance(status, OpenPoint):
            expected = None if given is not False else False
        assert in_force(directed(status=status, date=date)) is expected, date


@pytest.mark.parametrize("replaced", AROUND, ids=str)
def test_a_direction_has_not_been_replaced(replaced: Any) -> None:
    """By that day."""
    expected = decided(lambda day: bool(day > MADE), replaced)
    assert in_force(directed(superseded_by=replaced)) is expected
    assert in_force(directed(superseded_by=None)) is True


@pytest.mark.parametrize("kind", [None, DirectionKind.TRUST, DirectionKind.IMPROVEMENT], ids=str)
@pytest.mark.parametrize("own", [DirectionKind.TRUST, OPEN], ids=str)
def test_a_later_direction_of_the_same_kind_replaces_it(kind: Any, own: Any) -> None:
    """If it has been given by then."""
    date = dt.date(2026, 3, 30)
    for later in (*AROUND, date, date + DAY, date - DAY, Month(2026, 3)):
        event = {"date": later, "effect": "one", "status": "in_force"}
        event |= {"kind": kind.value} if kind else {}
        other = kind is not None and own == DirectionKind.TRUST and kind is not own
        expected = other or decided(lambda day: bool(day <= date or day > MADE), later)
        own_kind = own if isinstance(own, OpenPoint) else own.value
        options = directed(kind=own_kind).replace("direction.history", [event])
        assert in_force(options) is expected, later
    assert in_force(EXAMPLESHIRE.replace("direction", None)) is False
    assert in_force(EXAMPLESHIRE.replace("direction", OPEN)) is None


def test_a_designated_body_is_owned_by_councils() -> None:
    """While one of the two is open, the other may decide."""
    for route, owner in product((*PensionRoute, OPEN), (*Ownership, OPEN)):
        expected = shared(
            one is not PensionRoute.DESIGNATED_BODY or other is not Ownership.INDEPENDENT
            for one, other in product(ways(route, PensionRoute), ways(owner, Ownership))
        )
        found = judge(
            "pension_route_matches_ownership", pension__route=route, trust__ownership=owner
        )
        assert found is expected, (route, owner)


def test_the_one_who_signs_is_the_delegate() -> None:
    """Or one of those who sign."""
    some = (*CouncilSignatory,)[:3]
    signing = [(), *((one,) for one in some), some[:2], OPEN]
    for delegate, council in product((*some, OPEN), signing):
        options = EXAMPLESHIRE.replace("mandate.delegate", delegate)
        options = options.replace("signature.council", council)
        found = CHECKS["signatory_authorised"].judge(options)
        if isinstance(delegate, OpenPoint) or isinstance(council, OpenPoint):
            assert found is (False if council == () else None), (delegate, council)
        else:
            assert found is (delegate in council), (delegate, council)
    for path, value, answer in (
        ("mandate", None, False), ("mandate", OPEN, None), ("signature", OPEN, None),
    ):  # fmt: skip
        assert CHECKS["signatory_authorised"].judge(EXAMPLESHIRE.replace(path, value)) is answer


PAUSE = {
    "mid_review": dt.date(2026, 2, 1), "self_assessment": dt.date(2026, 2, 2),
    "report": dt.date(2026, 2, 3), "outcome": "enact", "decided_on": dt.date(2026, 5, 1),
}  # fmt: skip
SINCE = dt.date(2026, 1, 15)


def short_enough(since: dt.date, until: dt.date, most: int) -> bool:
    """Say whether a pause ends after it begins, and no later than the longest allows."""
    year, month = divmod(12 * since.year + since.month - 1 + most, 12)
    return since <= until and (until.year, until.month, until.day) <= (year, month + 1, since.day)


@pytest.mark.parametrize(
    "since",
    [SINCE, Month(2026, 1), dt.date(2026, 1, 31), dt.date(2025, 11, 15), Month(2025, 11)],
    ids=str,
)
@pytest.mark.parametrize("most", [0, 1, 3, 12])
def test_a_pause_lasts_no_longer_than_it_may(since: Any, most: int) -> None:
    """Whatever day of a month it begins or ends on."""
    year, month = divmod(12 * since.year + since.month - 1 + most, 12)
    ends = [SINCE - DAY, SINCE, Month(2025, 12), Month(2026, 1), Month(2026, 2)]
    near = [dt.date(year, month + 1, day) for day in (1, 14, 15, 16, 28)]
    for until in (*ends, *near, Month(year, month + 1)):
        options = EXAMPLESHIRE.replace("review.pause.max_months", most)
        options = options.replace("review.paused", {**PAUSE, "since": since, "until": until})
        expected = decided(short_enough, since, until, most)
        assert CHECKS["pause_within_its_limit"].judge(options) is expected, until


def test_a_pause_of_which_something_is_open() -> None:
    """Is open, unless it ends before it begins."""
    paused = {**PAUSE, "since": SINCE, "until": SINCE + DAY}
    early = {**paused, "until": SINCE - DAY}
    for path, value in (("review.pause", OPEN), ("review.pause.max_months", OPEN)):
        options = EXAMPLESHIRE.replace(path, value)
        assert CHECKS["pause_within_its_limit"].judge(options) is True
        options = options.replace("review.paused", paused)
        assert CHECKS["pause_within_its_limit"].judge(options) is None
        options = options.replace("review.paused", early)
        assert CHECKS["pause_within_its_limit"].judge(options) is False


@pytest.mark.parametrize("vesting", [*AROUND, window(MADE, 1), window(MADE - DAY, 1)], ids=str)
def test_successors_come_after_the_memorandum(vesting: Any) -> None:
    """Whatever day it turns out to be."""
    planned = {"vesting_date": vesting, "successors": ["North"], "route": "both"}
    expected = decided(lambda day: bool(day > MADE), vesting)
    assert judge("successors_named_in_time", reorganisation=planned) is expected
    assert judge("successors_named_in_time", reorganisation=None) is True
    assert judge("successors_named_in_time", reorganisation=OPEN) is None


def test_what_the_checks_read() -> None:
    """Beside what they compare: the parts of the targets, and the offices by name."""
    assert {*CHECKS["target_in_terms_of_the_day"].also_reads} == {
        f"contract.{target}.{name}"
        for target in ("ofsted_target", "later_ofsted_target")
        for name in ("grade", "within_years")
    }
    assert {*CHECKS["signatory_authorised"].names} == {one.value for one in CouncilSignatory}
    assert {*CHECKS["milestones_in_order"].names} == {*STEPS}
    assert CHECKS["target_in_terms_of_the_day"].names == (NO_GRADE,)
