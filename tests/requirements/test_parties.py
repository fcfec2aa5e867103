"""Who acts: names, the route and Directions, case by case and by every way to decide them."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import Month, OpenPoint, Options, load_options
from mou_builder.options.intervention import DirectionKind, DirectionStatus, Judgement, Route
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
OPEN = OpenPoint()
DAY = dt.timedelta(1)
OTHER = {"type": "county", "decision": "approved", "decided_on": dt.date(2026, 5, 20)}

Found = list[tuple[list[str], bool | None]]


def clashes(name: str, options: Options) -> Found:
    """Return the places, with the answer, that the check called *name* finds."""
    finds = CHECKS[name].finds
    assert finds
    return [([said.path for said in one.said], one.met) for one in finds(options)]


def paths(options: Options) -> list[list[str]]:
    """Return the places that the check of the parties finds."""
    return [places for places, _ in clashes("parties_named", options)]


def with_councils(*names: str) -> Options:
    """Return the options of the invented county with further councils."""
    return EXAMPLESHIRE.replace("councils", [{**OTHER, "name": name} for name in names])


DECIDED = ["mandate.decided_by", "council.name"]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("the Cabinet of Exampleshire County Council", False),
        ("the Cabinet", False),
        ("the Leader of the Council", False),
        ("the Cabinet of Exampleshire", False),
        ("the Cabinet of Otherland", True),
        ("the Executive of Otherland", True),
        ("Otherland Council", True),
        ("Otherland City Council", True),
        ("the Council of Otherland", True),
        ("the Royal Borough Council", False),
        ("the Children’s Services Committee of the Council", False),
        ("the Mayor and Cabinet", False),
        ("Otherland", False),
        ("a committee of Otherland", False),
        ("the Cabinet of Exampleshire and the Cabinet of Otherland", True),
        ("the Minister", True),
        ("the Department", True),
        ("the Trust’s Board", True),
        ("the Board of the Trust", True),
        ("the Scrutiny Committee of Exampleshire County Council", True),
        ("Ofsted", True),
    ],
)
def test_the_body_that_decided_is_the_council_s_own(words: str, wrong: bool) -> None:
    """By its name, of which the words that any council has say nothing."""
    options = EXAMPLESHIRE.replace("mandate.decided_by", words)
    assert paths(options) == ([DECIDED] if wrong else [])


@pytest.mark.parametrize(("mandate", "answer"), [(None, True), (OPEN, True)], ids=["none", "open"])
def test_of_a_decision_that_is_not_said_nothing_is(mandate: Any, answer: bool) -> None:
    """Neither of one that is open."""
    assert CHECKS["parties_named"].judge(EXAMPLESHIRE.replace("mandate", mandate)) is answer


def test_the_decision_of_another_council_that_is_a_party() -> None:
    """Is given among the councils, and named once."""
    options = with_councils("Northland Council", "Southland Council")
    options = options.replace("mandate.decided_by", "the Cabinet of southland council")
    assert paths(options) == [["mandate.decided_by", "councils[2].name"]]
    own = options.replace("mandate.decided_by", "Exampleshire County Council’s Cabinet")
    assert paths(own) == []


def succeeded(*names: str) -> dict[str, Any]:
    """Return a reorganisation with successors called so."""
    return {"vesting_date": dt.date(2028, 4, 1), "successors": [*names], "route": "both"}


def test_each_council_is_named_once() -> None:
    """Among the parties and their successors."""
    own = "Exampleshire County Council"
    where = ["council.name", "councils[1].name", "reorganisation.successors[1]",
             "reorganisation.successors[2]"]  # fmt: skip
    for other, first, second in product(
        (own, "A Council", "Zoo Council"),
        ("A Council", own, "Zoo Council"),
        ("A Council", "B Council"),
    ):
        names = [own, other, first, second]
        options = with_councils(other).replace("reorganisation", succeeded(first, second))
        expected = [
            [where[a], where[b]] for a in range(4) for b in range(a + 1, 4) if names[a] == names[b]
        ]
        assert paths(options) == expected
    for change in (None, OPEN, {**succeeded(), "successors": OPEN}):
        assert paths(EXAMPLESHIRE.replace("reorganisation", change)) == []


def test_neither_the_partner_nor_the_trust_bears_the_name_of_a_council() -> None:
    """The partner of the council named first is another; one of the others may be it."""
    options = with_councils("Northland Council", "Southland Council")
    own = "EXAMPLESHIRE  County Council"
    for partner in ("none", OPEN, "Northland Council", "Elsewhere Council"):
        assert paths(options.replace("improvement.partner", partner)) == []
    assert paths(options.replace("improvement.partner", own)) == [
        ["improvement.partner", "council.name"]
    ]
    for name, path in (
        (own, "council.name"),
        ("Northland Council", "councils[1].name"),
        ("southland council", "councils[2].name"),
    ):
        assert paths(options.replace("trust.name", name)) == [["trust.name", path]]
    for name in (OPEN, "Southland Children’s Trust"):
        assert paths(options.replace("trust.name", name)) == []


@pytest.mark.parametrize("index", range(3))
def test_a_council_has_an_executive_or_a_committee(index: int) -> None:
    """Each of them; while one is open nothing contradicts the other."""
    councils = [{**OTHER, "name": f"{name} Council"} for name in ("North", "South")]
    options = EXAMPLESHIRE.replace("councils", councils).replace(
        "mandate.decided_by", "the Council"
    )
    options = options.replace("ceo.endorsement", ["dfe"])
    path = ("council", "councils[1]", "councils[2]")[index]
    for executive, committee in product(("Cabinet", OPEN), (None, "Committee")):
        said = options.replace(f"{path}.executive", executive)
        said = said.replace(f"{path}.committee", committee)
        both = committee is not None and executive == "Cabinet"
        assert paths(said) == ([[f"{path}.executive", f"{path}.committee"]] if both else [])


@pytest.mark.parametrize("committee", [None, "Children Committee"])
@pytest.mark.parametrize("by", ["the Council", "the Cabinet", "the Executive", "the Executives"])
@pytest.mark.parametrize(
    "endorsing", [["dfe"], ["council_cabinet"], ["council_committee", "dfe"], OPEN], ids=str
)
def test_what_a_council_has_not_does_nothing(committee: Any, by: str, endorsing: Any) -> None:
    """An executive where committees decide, and a committee where there is an executive."""
    options = EXAMPLESHIRE.replace("council.executive", OPEN if committee else "Cabinet")
    options = options.replace("council.committee", committee)
    options = options.replace("mandate.decided_by", by).replace("ceo.endorsement", endorsing)
    expected = []
    if committee and by in {"the Cabinet", "the Executive"}:
        expected.append(["mandate.decided_by", "council.committee"])
    wrong = "council_cabinet" if committee else "council_committee"
    if isinstance(endorsing, list) and wrong in endorsing:
        expected.append(["ceo.endorsement", "council.committee"])
    assert paths(options) == expected


@pytest.mark.parametrize(
    ("owner", "wrong"),
    [
        ("Chief Executive of the Trust", True),
        ("Director in the company", True),
        ("the Trust’s Director", True),
        ("the Chair of the Board", True),
        ("the Managing Director", True),
        ("the Commissioner", True),
        ("the Department’s adviser", True),
        ("Head of the Trust Client Function", False),
        ("Director of the Trust Contract", False),
        ("Assistant Director for Commissioning", False),
        (OPEN, False),
    ],
)
def test_the_owner_of_the_contract_is_in_the_council(owner: Any, wrong: bool) -> None:
    """And has no post in the Trust."""
    options = EXAMPLESHIRE.replace("accountability.contract_owner", owner)
    places = ["accountability.contract_owner", "trust.name"]
    assert paths(options) == ([places] if wrong else [])


@pytest.mark.parametrize("model", ["dcs_is_trust_ce", "council_keeps_dcs"])
@pytest.mark.parametrize(
    "post", ["Director for Children", "the Director for children", "Director for Adults", "A", OPEN]
)
def test_the_director_who_goes_to_the_trust_owns_no_contract(model: str, post: Any) -> None:
    """However the post is written."""
    options = EXAMPLESHIRE.replace("dcs.model", model).replace("dcs.council_post", post)
    options = options.replace("accountability.contract_owner", "The Director for Children")
    same = model == "dcs_is_trust_ce" and str(post).lower().endswith("director for children")
    places = ["accountability.contract_owner", "dcs.council_post", "dcs.model"]
    assert paths(options) == ([places] if same else [])


JUDGEMENTS = (*Judgement, OPEN, OpenPoint(between=("good", "outstanding")),
              OpenPoint(between=("good", "inadequate")),
              OpenPoint(between=("inadequate", "requires_improvement")))  # fmt: skip


@pytest.mark.parametrize("route", [*Route], ids=str)
@pytest.mark.parametrize("judgement", JUDGEMENTS, ids=str)
def test_intervention_follows_a_judgement_that_calls_for_it(route: Route, judgement: Any) -> None:
    """Whatever the judgement turns out to be."""
    options = EXAMPLESHIRE.replace("direction", None).replace("route", route)
    options = options.replace("ofsted.judgement", judgement)
    expected = shared(
        route is Route.VOLUNTARY or one not in {Judgement.GOOD, Judgement.OUTSTANDING}
        for one in ways(judgement, Judgement)
    )
    assert CHECKS["route_fits"].judge(options) is expected


GIVEN = dt.date(2026, 3, 30)
MADE = EXAMPLESHIRE.mou.date
KINDS = (*DirectionKind, OPEN, OpenPoint(between=("trust", "improvement")),
         OpenPoint(between=("trust", "preparation")), OpenPoint(between=("pause", "improvement")))  # fmt: skip


def directed(route: Route = Route.VOLUNTARY_UNDER_INTERVENTION, **said: Any) -> Options:
    """Return the options of the invented county with another Direction and route."""
    options = EXAMPLESHIRE.replace("direction.history", []).replace("route", route)
    for name, value in said.items():
        options = options.replace(f"direction.{name}", value)
    return options


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("status", [*DirectionStatus, OPEN], ids=str)
def test_no_choice_of_its_own_beside_a_direction(kind: Any, status: Any) -> None:
    """That requires a Trust and has effect; without intervention beside none at all."""
    for route in Route:
        options = directed(route, kind=kind, status=status)
        requires = shared(one.requires_trust for one in ways(kind, DirectionKind))
        effect = options.direction_has_effect
        has_effect = None if isinstance(effect, OpenPoint) else effect
        if route is Route.DIRECTED or has_effect is False:
            expected: Found = []
        elif route is Route.VOLUNTARY or requires is not False:
            certain = has_effect is True and (route is Route.VOLUNTARY or requires is True)
            expected = [(["route", "direction.kind", "direction.date"], False if certain else None)]
        else:
            expected = []
        assert clashes("route_fits", options) == expected, route


@pytest.mark.parametrize("status", [*DirectionStatus, None], ids=str)
@pytest.mark.parametrize("kind", [*DirectionKind, None], ids=str)
def test_no_choice_of_its_own_beside_another_direction_in_force(kind: Any, status: Any) -> None:
    """That requires a Trust."""
    event: dict[str, Any] = {"date": GIVEN, "effect": "one"}
    event |= {"kind": kind.value} if kind else {}
    event |= {"status": status.value} if status else {}
    first = {"date": GIVEN, "effect": "one", "status": "superseded"}
    for route in Route:
        options = directed(route, kind="improvement")
        options = options.replace("direction.history", [first, event])
        in_force = status is DirectionStatus.IN_FORCE
        path = "direction.history[2]"
        wrong = (
            in_force
            and route is not Route.DIRECTED
            and (route is Route.VOLUNTARY or (kind is not None and kind.requires_trust))
        )
        places = (["route", f"{path}.kind", f"{path}.date"], False)
        found = [one for one in clashes("route_fits", options) if one[0][1].startswith(path)]
        assert found == ([places] if wrong else []), route


@pytest.mark.parametrize("direction", [None, OPEN], ids=str)
def test_without_a_known_direction_any_route_fits(direction: Any) -> None:
    """Nothing can be said against it yet."""
    for route in Route:
        options = EXAMPLESHIRE.replace("direction", direction).replace("route", route)
        assert CHECKS["route_fits"].judge(options) is True
        assert CHECKS["required_by_direction"].judge(options) is True


AGREED = (GIVEN, GIVEN - DAY, GIVEN + DAY, Month(2026, 3), Month(2026, 2),
          OpenPoint(earliest=GIVEN - DAY, latest=GIVEN), OpenPoint(earliest=GIVEN, latest=GIVEN + DAY))  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("agreed", AGREED, ids=str)
def test_an_agreement_comes_before_what_requires_a_trust(kind: Any, agreed: Any) -> None:
    """Whatever the Direction turns out to be about."""
    agreement = {"decided_by": "the Executive", "date": agreed}
    options = directed(Route.DIRECTED, kind=kind, date=GIVEN).replace("agreed", agreement)
    expected = shared(
        one is DirectionKind.IMPROVEMENT or day < GIVEN
        for one, day in product(ways(kind, DirectionKind), ways(agreed))
    )
    assert CHECKS["route_fits"].judge(options) is expected
    places = (["agreed.date", "direction.date"], expected)
    assert clashes("route_fits", options) == ([] if expected else [places])


@pytest.mark.parametrize("kind", [*DirectionKind, None], ids=str)
def test_an_agreement_comes_before_the_others_too(kind: Any) -> None:
    """That are said to be about a Trust."""
    event: dict[str, Any] = {"date": GIVEN - 9 * DAY, "effect": "one", "status": "superseded"}
    event |= {"kind": kind.value} if kind else {}
    agreement = {"decided_by": "the Executive", "date": GIVEN - 2 * DAY}
    options = directed(Route.DIRECTED, date=GIVEN).replace("agreed", agreement)
    options = options.replace("direction.history", [event])
    about = kind not in {None, DirectionKind.IMPROVEMENT}
    places = (["agreed.date", "direction.history[1].date"], False)
    assert clashes("route_fits", options) == ([places] if about else [])
    for path, value, answer in (
        ("direction", OPEN, [(["agreed.date", "direction"], None)]), ("direction", None, []),
        ("agreed", None, []),
    ):  # fmt: skip
        assert clashes("route_fits", options.replace(path, value)) == answer


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("other", [*DirectionKind, None], ids=str)
@pytest.mark.parametrize("status", [*DirectionStatus, None], ids=str)
def test_the_direction_cited_is_the_one_that_requires_a_trust(
    kind: Any, other: Any, status: Any
) -> None:
    """Where another in force requires it, or one of which nobody says what has become of it may."""
    event: dict[str, Any] = {"date": GIVEN, "effect": "one"}
    event |= {"kind": other.value} if other else {}
    event |= {"status": status.value} if status else {}
    first = {"date": GIVEN, "effect": "one", "status": "superseded", "kind": "trust"}
    options = directed(Route.DIRECTED, kind=kind)
    options = options.replace("direction.history", [first, event])
    is_for_trust = other is not None and other.requires_trust
    expected = shared(
        not (is_for_trust and what is DirectionStatus.IN_FORCE) or one.requires_trust
        for one, what in product(ways(kind, DirectionKind), [status] if status else DirectionStatus)
    )
    places = (["direction.kind", "direction.history[2].kind"], expected)
    assert CHECKS["required_by_direction"].judge(options) is expected
    assert clashes("required_by_direction", options) == ([] if expected else [places])
