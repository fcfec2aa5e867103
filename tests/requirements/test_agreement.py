"""What is said in two places: the check against every way to decide what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import combinations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.intervention import DirectionKind, DirectionStatus
from mou_builder.options.pause import Domain, PauseOutcome
from mou_builder.options.reorganisation import SuccessionModel
from mou_builder.options.resources import SupportRoute, SupportService
from mou_builder.options.scope import Decision
from mou_builder.requirements.checks import CHECKS

OPEN = OpenPoint()
DAY = dt.timedelta(1)
CHAIRS = "improvement_board_chair"
BARE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, nothing in (
    ("reorganisation", None),
    ("direction", None),
    ("commissioner", None),
    ("improvement.board_chair", OPEN),
    ("improvement.board", True),
    ("programme.milestones", []),
    ("support.route", "mixed"),
):
    BARE = BARE.replace(path, nothing)
MADE = BARE.mou.date


def changed(options: Options, **said: Any) -> Options:
    """Return *options* as they are *said*, dots as double underlines."""
    for name, value in said.items():
        options = options.replace(name.replace("__", "."), value)
    return options


def judge(options: Options) -> bool | None:
    """Return what the check says."""
    return CHECKS["said_alike"].judge(options)


def found(options: Options) -> list[tuple[list[str], bool | None]]:
    """Return what it finds: the places of each clash, and its answer."""
    finds = CHECKS["said_alike"].finds
    assert finds
    return [([said.path for said in clash.said], clash.met) for clash in finds(options)]


def values(options: Options) -> list[tuple[Any, ...]]:
    """Return what stands at the places of each clash."""
    finds = CHECKS["said_alike"].finds
    assert finds
    return [tuple(said.value for said in clash.said) for clash in finds(options)]


def expects(options: Options) -> str:
    """Return how the places of the one clash would fit."""
    finds = CHECKS["said_alike"].finds
    assert finds
    [clash] = finds(options)
    assert isinstance(clash, Clash)
    return clash.expects


def test_nothing_is_said_twice_of_what_is_not_there() -> None:
    """No reorganisation, no direction, nobody in the chair."""
    assert found(BARE) == []


NOBODY, SOMEBODY = (), (CHAIRS,)


def person(roles: Any, *others: Any) -> dict[str, Any]:
    """Return a Commissioner with *roles*, and *others* with theirs."""
    further = [{"name": f"Person {n}", "roles": one} for n, one in enumerate(others)]
    return {"names": ["A. Person"], "roles": roles, "others": further}


PEOPLE: list[Any] = [
    None,
    OPEN,
    *(person(*some) for n in (1, 2, 3) for some in product((NOBODY, SOMEBODY, OPEN), repeat=n)),
]


def chairing(said: Any) -> Iterable[bool]:
    """Return whether a Commissioner chairs the Improvement Board, in each way to decide it."""
    if isinstance(said, OpenPoint):
        return (False, True)
    if said is None:
        return (False,)
    roles = [said["roles"], *(one["roles"] for one in said["others"])]
    pools = [(False, True) if isinstance(one, OpenPoint) else (CHAIRS in one,) for one in roles]
    return [any(way) for way in product(*pools)]


@pytest.mark.parametrize("board", [True, False, OPEN], ids=str)
@pytest.mark.parametrize("chair", ["A. Person", OPEN], ids=str)
def test_a_board_that_is_not_there_has_no_chair(board: Any, chair: Any) -> None:
    """Whoever it may come to be; one is there if somebody is said to chair it."""
    for said in PEOPLE:
        options = changed(
            BARE, improvement__board=board, improvement__board_chair=chair, commissioner=said
        )
        is_said = isinstance(chair, str) or (
            isinstance(said, dict)
            and any(CHAIRS in one for one in _all_roles(said) if not isinstance(one, OpenPoint))
        )
        boards = ((True,) if is_said else (True, False)) if board is OPEN else (board,)
        # where there is none, nobody is left to be named; what is open may come to name somebody
        named = (True,) if isinstance(chair, str) else (False, board is OPEN)
        answers = {
            there or not (one or other)
            for there, one, other in product(boards, named, chairing(said))
        }
        assert judge(options) is shared(answers), said


def _all_roles(said: dict[str, Any]) -> list[Any]:
    return [said["roles"], *(one["roles"] for one in said["others"])]


def test_each_who_chairs_no_board_is_named() -> None:
    """With the place that says there is none."""
    options = changed(BARE, improvement__board=False, commissioner=person((), SOMEBODY, OPEN))
    board = "improvement.board"
    assert found(options) == [
        ([board, "commissioner.others[1].roles"], False),
        ([board, "commissioner.others[2].roles"], None),
    ]
    assert values(options)[1] == (False, OPEN)
    first = changed(options, commissioner=person(SOMEBODY), improvement__board_chair="B. Person")
    assert found(first) == [
        ([board, "improvement.board_chair"], False),
        ([board, "commissioner.roles"], False),
    ]
    assert values(first)[0] == (False, "B. Person")
    open_ = changed(options, improvement__board=OPEN, commissioner=OPEN)
    assert found(open_) == [
        ([board, "improvement.board_chair"], None),
        ([board, "commissioner"], None),
    ]


PAUSED: dict[str, Any] = {
    "since": dt.date(2026, 4, 10), "until": dt.date(2026, 5, 20), "outcome": "enact",
}  # fmt: skip


def paused(**said: Any) -> dict[str, Any]:
    """Return a pause, as it is *said*."""
    return {**PAUSED, **said}


@pytest.mark.parametrize("count", range(4))
def test_there_is_one_finding_in_each_domain(count: int) -> None:
    """Each two in one are named."""
    few = [*Domain][:3]
    for domains in product(few, repeat=count):
        listed = [{"domain": one.value, "question": "Is it so"} for one in domains]
        places = [
            [f"review.paused.findings[{n + 1}].domain" for n in pair]
            for pair in combinations(range(count), 2)
            if domains[pair[0]] == domains[pair[1]]
        ]
        options = changed(BARE, review__paused=paused(findings=listed))
        assert found(options) == [(pair, False) for pair in places], domains
        assert all(one is other for one, other in values(options))


MODELS = (
    *SuccessionModel, OPEN, OpenPoint(between=("joint", "lead")),
    OpenPoint(between=("joint", "single")),
)  # fmt: skip


@pytest.mark.parametrize("model", MODELS, ids=str)
def test_one_successor_has_an_arrangement_of_its_own(model: Any) -> None:
    """And several have another, however many they are."""
    for count in (0, 1, 2, 3, OPEN):
        names = OPEN if isinstance(count, OpenPoint) else [f"Council {n}" for n in range(count)]
        counts = (1, 2) if isinstance(count, OpenPoint) else (count,)
        expected = shared(
            (one is SuccessionModel.SINGLE) == (number == 1)
            for one, number in product(ways(model, SuccessionModel), counts)
        )
        options = changed(BARE, reorganisation={"model": model, "successors": names})
        assert judge(options) is expected, count
        places = ["reorganisation.model", "reorganisation.successors"]
        assert found(options) == ([] if expected is True else [(places, expected)])
        if expected is not True:
            assert values(options) == [(model, OPEN if names is OPEN else tuple(names))]


def test_an_open_reorganisation_may_be_of_either_kind() -> None:
    """It is named."""
    assert found(changed(BARE, reorganisation=OPEN)) == [(["reorganisation"], None)]


STATUSES = (
    *DirectionStatus, OPEN, OpenPoint(between=("in_force", "expected")),
    OpenPoint(between=("superseded", "revoked")),
)  # fmt: skip
TRUST: dict[str, Any] = {
    "power": "s497a_4b", "date": dt.date(2026, 3, 30), "status": "in_force", "kind": "trust",
    "requires": "set up a Trust",
}  # fmt: skip


def event(status: Any) -> dict[str, Any]:
    """Return a direction of the history."""
    return {"date": dt.date(2025, 11, 24), "effect": "one", "status": status}


@pytest.mark.parametrize("one", STATUSES, ids=str)
def test_the_history_tells_what_has_been_given(one: Any) -> None:
    """Each that is only expected is named, with its date."""
    for other in STATUSES:
        options = changed(BARE, direction={**TRUST, "history": [event(one), event(other)]})
        expected = []
        for number, status in enumerate((one, other), 1):
            place = f"direction.history[{number}]"
            is_given = shared(
                way is not DirectionStatus.EXPECTED for way in ways(status, DirectionStatus)
            )
            if is_given is not True:
                expected.append(([f"{place}.status", f"{place}.date"], is_given))
        assert found(options) == expected, other
        for said in values(options):
            assert said[1] == dt.date(2025, 11, 24)
    assert found(changed(BARE, direction=OPEN)) == [(["direction"], None)]


OUTCOMES = (*PauseOutcome, OPEN)
KINDS = (
    *DirectionKind, OPEN, OpenPoint(between=("trust", "preparation")),
    OpenPoint(between=("pause", "improvement")), OpenPoint(between=("trust", "improvement")),
)  # fmt: skip
REPLACED = (
    None, MADE, MADE - DAY, MADE + DAY, Month(MADE.year, MADE.month),
    Month(MADE.year, MADE.month - 1), Month(MADE.year, MADE.month + 1),
)  # fmt: skip
TRUSTS = (DirectionKind.TRUST, DirectionKind.PREPARATION)


def still_requires(status: DirectionStatus, kind: DirectionKind, replaced: dt.date | None) -> bool:
    """Say whether a direction is in force on the day of the memorandum, and for a Trust."""
    if replaced is not None and replaced <= MADE:
        return False
    return status is DirectionStatus.IN_FORCE and kind in TRUSTS


@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
@pytest.mark.parametrize("status", STATUSES, ids=str)
def test_what_is_withdrawn_is_no_longer_required(outcome: Any, status: Any) -> None:
    """By a Direction in force on the day of the memorandum."""
    for kind, replaced in product(KINDS, REPLACED):
        expected = shared(
            not (end is PauseOutcome.WITHDRAW and still_requires(*way))
            for end in ways(outcome, PauseOutcome)
            for way in product(
                ways(status, DirectionStatus), ways(kind, DirectionKind), ways(replaced)
            )
        )
        given = {**TRUST, "status": status, "kind": kind, "superseded_by": replaced}
        options = changed(BARE, review__paused=paused(outcome=outcome), direction=given)
        assert judge(options) is expected, (kind, replaced)
        if expected is not True:
            open_ = isinstance(status, OpenPoint) and not isinstance(kind, OpenPoint)
            place = "direction.status" if open_ else "direction.kind"
            assert found(options) == [(["review.paused.outcome", place], expected)]
            assert values(options) == [(options.review.paused.outcome, status if open_ else kind)]  # type: ignore[union-attr]


def test_an_open_direction_may_still_require_what_is_withdrawn() -> None:
    """It is named; none requires nothing, and where nothing is paused nothing is withdrawn."""
    options = changed(BARE, review__paused=paused(outcome="withdraw"), direction=OPEN)
    assert (["review.paused.outcome", "direction"], None) in found(options)
    assert found(changed(options, direction=None)) == []
    assert found(changed(options, direction=TRUST, review__paused=None)) == []


RESUMED = {
    "The Programme resumes": True,
    "the programme is to restart": True,
    "Programme resumed": True,
    "Resumption of the Programme": True,
    "Restart of the Programme": True,
    "Resuming the programme": True,
    "The Programme does not resume": False,
    "Decision whether the Programme resumes": False,
    "If the Programme is to resume, a new plan": False,
    "The Council resumes direct management": False,
    "Résumés of candidates": False,
    "The Programme ends": False,
    "": False,
}
"""What a step is called, and whether the Programme certainly goes on with it."""


@pytest.mark.parametrize("name", RESUMED)
@pytest.mark.parametrize("outcome", OUTCOMES, ids=str)
def test_what_is_withdrawn_does_not_resume(name: str, outcome: Any) -> None:
    """As far as the name of a step says that it does."""
    step = {"kind": "other", "date": MADE + DAY, "owner": "the Council"}
    named = {**step, "name": name} if name else {**step, "kind": "budget"}
    options = changed(
        BARE,
        review__paused=paused(outcome=outcome),
        programme__milestones=[step | {"name": "A"}, named],
    )
    expected = shared(
        not (RESUMED[name] and end is PauseOutcome.WITHDRAW) for end in ways(outcome, PauseOutcome)
    )
    places = ["review.paused.outcome", "programme.milestones[2].name"]
    assert found(options) == ([] if expected is True else [(places, expected)])
    if expected is not True:
        assert values(options)[0][1] == name


def test_open_milestones_may_hold_one_with_which_the_programme_resumes() -> None:
    """Unless it is carried out."""
    options = changed(BARE, programme__milestones=OPEN, review__paused=paused(outcome="withdraw"))
    assert found(options) == [(["review.paused.outcome", "programme.milestones"], None)]
    assert found(changed(options, review__paused=paused())) == []


def goes_with(mark: Decision | None, route: SupportRoute) -> bool:
    """Say whether services *mark*ed so can reach the Trust by *route*."""
    if mark is None or route is SupportRoute.MIXED:
        return True
    return (mark is Decision.IN) == (route is SupportRoute.IN_TRUST)


MARKS = (None, *Decision, OPEN)
ROUTES = (
    *SupportRoute, OPEN, OpenPoint(between=("sla", "in_trust")),
    OpenPoint(between=("sla", "contract")), OpenPoint(between=("in_trust", "mixed")),
)  # fmt: skip
SERVICES: tuple[Any, ...] = ((), (SupportService.LEGAL,), (SupportService.HR,), OPEN)


def marked(support: Any, legal: Any, services: Any, route: Any) -> Options:
    """Return options that mark support and legal services so."""
    told = [
        None if one is None else one if one is OPEN else {"decision": one.value}
        for one in (support, legal)
    ]
    return changed(
        BARE,
        scope__retained__support_services=told[0],
        scope__retained__legal_services=told[1],
        support__services=services,
        support__route=route,
    )


@pytest.mark.parametrize("route", ROUTES, ids=str)
@pytest.mark.parametrize("services", SERVICES, ids=str)
def test_support_moves_with_its_route(route: Any, services: Any) -> None:
    """And legal services, where they are among them; all marks by one route."""
    lists = [(), SERVICES[1]] if services is OPEN else [services]
    for support, legal in product(MARKS, repeat=2):
        expected = shared(
            goes_with(one, way) and (SupportService.LEGAL not in listed or goes_with(other, way))
            for one in ways(support, Decision)
            for other in ways(legal, Decision)
            for listed in lists
            for way in ways(route, SupportRoute)
        )
        assert judge(marked(support, legal, services, route)) is expected, (support, legal)


def test_each_mark_that_its_route_excludes_is_named() -> None:
    """Alone or, where either may still fit but never both, together."""
    place, other, route = (
        "scope.retained.support_services", "scope.retained.legal_services", "support.route",
    )  # fmt: skip
    legal = SERVICES[1]
    options = marked(Decision.OUT, Decision.IN, legal, SupportRoute.SLA)
    assert found(options) == [([other, route], False)]
    assert values(options) == [(Decision.IN, SupportRoute.SLA)]
    either = OpenPoint(between=("sla", "in_trust"))
    options = marked(Decision.OUT, Decision.IN, legal, either)
    assert found(options) == [
        ([place, route], None), ([other, route], None), ([place, other, route], False),
    ]  # fmt: skip
    assert values(options)[-1] == (Decision.OUT, Decision.IN, either)
    options = marked(Decision.IN, OPEN, legal, SupportRoute.SLA)
    assert found(options) == [([place, route], False), ([other, route], None)]
    assert values(options)[1] == (OPEN, SupportRoute.SLA)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"improvement__board": OPEN}, "an Improvement Board where somebody chairs it"),
        (
            {"reorganisation": OPEN},
            "an arrangement for as many successors as there are",
        ),
        ({"direction": OPEN}, "a history of directions that have been given"),
        (
            {"support__route": "sla", "scope__retained__support_services": {"decision": "in"}},
            "support services that are said alike in the scope and in their route",
        ),
    ],
)
def test_what_would_fit_is_said(said: dict[str, Any], words: str) -> None:
    """In the words of the clash."""
    assert expects(changed(BARE, **said)) == words


def test_what_the_check_reads() -> None:
    """Each option that its answers depend on, and the words that tell."""
    check = CHECKS["said_alike"]
    assert check.of_its_own_day
    assert {*check.paths} == {"improvement.board", "improvement.board_chair", "support.route"}
    assert {*check.also_reads} == {
        "commissioner.roles", "commissioner.others.roles", "review.paused.findings.domain",
        "review.paused.outcome", "direction.kind", "direction.status", "direction.superseded_by",
        "mou.date", "direction.history.status", "direction.history.date", "reorganisation.model",
        "reorganisation.successors", "programme.milestones.name", "support.services",
        "scope.retained.support_services.decision", "scope.retained.legal_services.decision",
    }  # fmt: skip
    assert {*check.names} == {CHAIRS, "Programme resumes", "expected", "legal"}
