"""What a Commissioner does and where: the check against every way to decide it."""

from __future__ import annotations

import random
from itertools import combinations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.intervention import CommissionerRole
from mou_builder.options.parties import CommissionerPlace, DfeSignatory
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
PLACED = ("programme_board_member", "endorser", "signatory")
"""The roles that need a place."""

BOARD = ("council_chief_executive", "department")
OPEN = OpenPoint()
NOT_FOR_DFE = OpenPoint(between=("minister", "official"))
MAYBE_FOR_DFE = OpenPoint(between=("minister", "commissioner_for_dfe"))
NOT_SIGNING = OpenPoint(between=("none", "witness"))
SIGNING = OpenPoint(between=("witness", "signatory"))


def fits(  # noqa: PLR0913, PLR0917 - each place that is decided
    roles: tuple[str, ...] | None,
    on_board: bool,
    endorses: bool,
    observes: bool,
    place: CommissionerPlace,
    dfe: DfeSignatory,
) -> bool:
    """Say whether a Commissioner who has *roles*, or None at all, agrees with the places."""
    for_dfe = dfe is DfeSignatory.COMMISSIONER_FOR_DFE
    if roles is None:
        signs = place is not CommissionerPlace.NONE
        return not (on_board or endorses or observes or signs or for_dfe)
    return (
        ("programme_board_member" not in roles or on_board)
        and ("endorser" not in roles or endorses)
        and ("signatory" not in roles or place is CommissionerPlace.SIGNATORY or for_dfe)
    )


def drawn(seed: int) -> list[tuple[Any, ...]]:
    """Return what is said of a Commissioner, up to three things of it open."""
    chance = random.Random(seed)
    found = []
    for _ in range(300):
        roles: Any = tuple(role for role in PLACED if chance.random() < 0.5)
        said: list[Any] = [
            chance.choice((roles, roles, None)),
            *(chance.random() < 0.5 for _ in range(3)),
            chance.choice([*CommissionerPlace]),
            chance.choice([*DfeSignatory]),
        ]
        for number in chance.sample((0, 1, 2, 4, 5), chance.randrange(4)):
            said[number] = {
                4: chance.choice((OPEN, NOT_SIGNING, SIGNING)),
                5: chance.choice((OPEN, NOT_FOR_DFE, MAYBE_FOR_DFE)),
            }.get(number, OPEN)
        found.append(tuple(said))
    return found


def every(number: int, value: Any) -> tuple[Any, ...]:
    """Return every way to decide the *number*-th thing that is said."""
    if not isinstance(value, OpenPoint):
        return (value,)
    if number == 0:
        return tuple(few for count in range(4) for few in combinations(PLACED, count))
    kinds = {4: CommissionerPlace, 5: DfeSignatory}
    return ways(value, kinds[number]) if number in kinds else (True, False)


def appointed(said: tuple[Any, ...]) -> Options:
    """Return the options of the invented county with another Commissioner."""
    roles, on_board, endorses, observes, place, dfe = said

    def among(others: tuple[str, ...], one: Any) -> Any:
        return one if isinstance(one, OpenPoint) else (*others, *["commissioner"] * one)

    options = EXAMPLESHIRE.replace("improvement.board_chair", OPEN)
    person = None if roles is None else {"names": ["A. Person"], "roles": roles}
    for path, value in (
        ("commissioner", person),
        ("programme.board", among(BOARD, on_board)),
        ("ceo.endorsement", among(("dfe",), endorses)),
        ("board.observers", among(("department",), observes)),
        ("signature.commissioner", place),
        ("signature.dfe", dfe),
    ):
        options = options.replace(path, value)
    return options


@pytest.mark.parametrize("seed", range(4))
def test_a_commissioner_has_a_place_for_each_role(seed: int) -> None:
    """And no part is left to one whom nobody has appointed: yes or no if every way to decide what
    is open gives that.
    """
    for said in drawn(seed):
        pools = (every(number, value) for number, value in enumerate(said))
        expected = shared(fits(*way) for way in product(*pools))
        assert CHECKS["commissioner_fits"].judge(appointed(said)) is expected, said


def found(options: Options) -> list[Clash]:
    """Return what the check finds."""
    finds = CHECKS["commissioner_fits"].finds
    assert finds
    return [*finds(options)]


def paths(clash: Clash) -> list[str]:
    """Return the places that a clash names."""
    return [said.path for said in clash.said]


@pytest.mark.parametrize(
    ("number", "value", "path"),
    [
        (1, True, "programme.board"),
        (2, True, "ceo.endorsement"),
        (3, True, "board.observers"),
        (4, CommissionerPlace.WITNESS, "signature.commissioner"),
        (4, CommissionerPlace.SIGNATORY, "signature.commissioner"),
        (5, DfeSignatory.COMMISSIONER_FOR_DFE, "signature.dfe"),
    ],
)
def test_each_part_of_nobody_is_named(number: int, value: Any, path: str) -> None:
    """With what gives it; while it is open whether somebody is appointed, it may come to be one."""
    said: list[Any] = [None, False, False, False, CommissionerPlace.NONE, DfeSignatory.MINISTER]
    assert found(appointed(tuple(said))) == []
    said[number] = value
    [clash] = found(appointed(tuple(said)))
    assert paths(clash) == [path, "commissioner"]
    assert clash.met is False
    open_ = appointed(tuple(said)).replace("commissioner", OPEN)
    assert ([path, "commissioner"], None) in [(paths(one), one.met) for one in found(open_)]


def test_of_an_open_signature_nothing_is_said() -> None:
    """Neither that nobody signs nor that somebody does."""
    for person in (None, {"names": ["A. Person"], "roles": ["diagnostic"]}):
        options = appointed(
            (None, False, False, False, CommissionerPlace.NONE, DfeSignatory.MINISTER)
        )
        options = options.replace("commissioner", person).replace("signature", OPEN)
        assert CHECKS["commissioner_fits"].judge(options) is True


PERSON = {"names": ["A. Person"], "roles": ["diagnostic"]}
OTHER = {"roles": ["improvement_board_chair"], "appointed": "2026-02"}


def several(roles: Any, *others: dict[str, Any], **said: Any) -> Options:
    """Return options with several Commissioners, and places for each of their roles."""
    options = appointed(((), True, True, True, CommissionerPlace.SIGNATORY, DfeSignatory.MINISTER))
    people = [
        {**OTHER, "name": f"Further Person {number}", **one} for number, one in enumerate(others)
    ]
    person = {**PERSON, "roles": roles, **said, "others": people}
    return options.replace("commissioner", person)


SHARED = ("programme_board_member", "signatory")


@pytest.mark.parametrize("role", [role.value for role in CommissionerRole])
def test_two_have_one_role_only_if_it_can_be_shared(role: str) -> None:
    """As a seat on the Programme Board, and a signature."""
    options = several([role], {"roles": [role]})
    clashes = [paths(one) for one in found(options)]
    both = ["commissioner.roles", "commissioner.others[1].roles"]
    assert clashes == ([] if role in SHARED else [both])
    between = "diagnostic" if role != "diagnostic" else "endorser"
    third = several([], {"roles": [role]}, {"roles": [between]}, {"roles": [role]})
    clashes = [paths(one) for one in found(third)]
    both = ["commissioner.others[1].roles", "commissioner.others[3].roles"]
    assert clashes == ([] if role in SHARED else [both])


def test_one_whose_roles_are_open_may_have_another_s() -> None:
    """Whichever of the two it is."""
    options = several(OPEN, {})
    assert [(paths(one)[0], one.met) for one in found(options)] == [("commissioner.roles", None)]
    options = several(["diagnostic"], {"roles": OPEN})
    assert {one.met for one in found(options)} == {None}


def test_each_further_one_has_a_role() -> None:
    """The first can have none."""
    options = several([], {}, {"roles": [], "name": "C. Person"})
    assert [paths(one) for one in found(options)] == [["commissioner.others[2].roles"]]


@pytest.mark.parametrize(
    ("names", "others", "twice"),
    [
        (["A. Person"], ["B. Person", "C. Person"], []),
        (["A. Person", "D. Person"], ["a. person"], [("names[1]", "others[1].name")]),
        (["A. Person", "D. Person"], ["d.  Person"], [("names[2]", "others[1].name")]),
        (["A. Person", "a. person"], ["B. Person"], [("names[1]", "names[2]")]),
        (
            ["Z. Person"],
            ["C. Person", "B. Person", "c. person"],
            [("others[1].name", "others[3].name")],
        ),
        (OPEN, ["B. Person", "C. Person"], []),
    ],
)
def test_each_commissioner_is_named_once(
    names: Any, others: list[str], twice: list[tuple[str, str]]
) -> None:
    """Whichever list the name stands in, and however it is written."""
    roles = (["improvement_board_chair"], ["endorser"], ["signatory"])
    people = [{"name": name, "roles": role} for name, role in zip(others, roles, strict=False)]
    options = several(["diagnostic"], *people, names=names)
    both = [[f"commissioner.{one}", f"commissioner.{other}"] for one, other in twice]
    assert [paths(one) for one in found(options)] == both


CHAIRS = "improvement_board_chair"


@pytest.mark.parametrize(
    ("own", "further", "chair", "clash"),
    [
        ([CHAIRS], [], "C. Person", ["commissioner.roles"]),
        ([CHAIRS], [], "A. Person", []),
        ([CHAIRS], [], "the Commissioner", []),
        ([CHAIRS], [], OPEN, []),
        (["diagnostic"], [CHAIRS], "C. Person", ["commissioner.others[1].roles"]),
        (["diagnostic"], [CHAIRS], "A. Person", ["commissioner.others[1].roles"]),
        (["diagnostic"], [CHAIRS], "Further Person 0", []),
        (["diagnostic"], ["endorser"], "C. Person", []),
    ],
)
def test_who_is_in_the_chair_of_improvement(
    own: list[str], further: list[str], chair: Any, clash: list[str]
) -> None:
    """Is the Commissioner whose role it is; only the first place is named that gives it."""
    others = ({"roles": further},) if further else ()
    options = several(own, *others).replace("improvement.board_chair", chair)
    assert [paths(one) for one in found(options)] == [
        [path, "improvement.board_chair"] for path in clash
    ]


def test_the_first_place_of_two_that_give_the_chair_is_named() -> None:
    """The other is a contradiction of its own."""
    options = several([CHAIRS], {}).replace("improvement.board_chair", "C. Person")
    assert ["commissioner.roles", "improvement.board_chair"] in [
        paths(one) for one in found(options)
    ]
