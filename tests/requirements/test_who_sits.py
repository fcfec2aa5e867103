"""Who sits on a Board: the checks of nominees against every way to decide about them."""

from __future__ import annotations

import datetime as dt
import random
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import decided, shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.board import ElectedMembers, NomineeKind
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
OPEN = OpenPoint()
DAY = dt.timedelta(1)
OFFICER, MEMBER, EITHER = NomineeKind
NONE, ALLOWED, REQUIRED = ElectedMembers
KINDS = (*NomineeKind, OPEN, OpenPoint(between=("member", "officer")),
         OpenPoint(between=("member", "either")), OpenPoint(between=("officer", "either")))  # fmt: skip
MEMBERS = (*ElectedMembers, OPEN, OpenPoint(between=("none", "allowed")),
           OpenPoint(between=("none", "required")), OpenPoint(between=("allowed", "required")))  # fmt: skip
SEATS = (0, 1, 2, OpenPoint(at_least=0, at_most=2), OpenPoint(at_least=1, at_most=2),
         OpenPoint(at_least=0, at_most=0))  # fmt: skip

Line = tuple[NomineeKind, int]
"""The kind of some nominees, and how many there are."""


def may_sit(members: ElectedMembers, lines: list[Line]) -> bool:
    """Say whether the nominees in *lines* agree with what is said of *members*."""
    kinds = [kind for kind, seats in lines if seats]
    if members is NONE:
        return all(kind is OFFICER for kind in kinds)
    return members is ALLOWED or any(kind is not OFFICER for kind in kinds)


def finds(name: str, options: Options) -> list[Clash]:
    """Return what the check called *name* finds."""
    found = CHECKS[name].finds
    assert found
    return [*found(options)]


def places(name: str, options: Options) -> list[list[str]]:
    """Return the places that it names."""
    return [[said.path for said in clash.said] for clash in finds(name, options)]


@pytest.mark.parametrize("members", MEMBERS, ids=str)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nominees_may_be_directors(members: Any, kind: Any) -> None:
    """Whatever of what is said of them is decided."""
    for seats in (*SEATS, OPEN, OpenPoint(at_least=1)):
        numbers: tuple[int, ...] = ()
        if isinstance(seats, OpenPoint) and seats.at_most is None:
            numbers = (0, 1) if seats.at_least is None else (1, 2)
        expected = shared(
            may_sit(one, [(other, number)])
            for one, other, number in product(
                ways(members, ElectedMembers), ways(kind, NomineeKind), numbers or ways(seats)
            )
        )
        options = EXAMPLESHIRE.replace("board.elected_members", members)
        options = options.replace("board.council_nominee_kind", kind)
        options = options.replace("board.council_nominees", seats)
        assert CHECKS["nominees_may_sit"].judge(options) is expected, seats
        named = ["council_nominee_kind", "elected_members", "council_nominees"]
        wrong = [[f"board.{name}" for name in named]]
        assert places("nominees_may_sit", options) == ([] if expected else wrong)


def listed(*lines: tuple[Any, Any], **said: Any) -> Options:
    """Return the options of the invented county with nominees listed in *lines*."""
    options = EXAMPLESHIRE
    for name, value in said.items():
        options = options.replace(f"board.{name}", value)
    return options.replace(
        "board.nominees", [{"kind": kind, "number": number} for kind, number in lines]
    )


@pytest.mark.parametrize("seed", range(4))
def test_listed_nominees_may_be_directors(seed: int) -> None:
    """Each of them, and one that is a member where one must be."""
    chance = random.Random(seed)
    for _ in range(300):
        members = chance.choice(MEMBERS)
        lines = [
            (chance.choice(KINDS), chance.choice((1, 1, 2, *SEATS)))
            for _ in range(chance.randrange(1, 4))
        ]
        pools = [[*product(ways(kind, NomineeKind), ways(seats))] for kind, seats in lines]
        expected = shared(
            may_sit(one, [*way]) for one, *way in product(ways(members, ElectedMembers), *pools)
        )
        options = listed(*lines, elected_members=members)
        assert CHECKS["nominees_may_sit"].judge(options) is expected, (members, lines)


def test_each_listed_nominee_is_named_who_may_not_sit() -> None:
    """By the place in the list; those without a seat are left out."""
    options = listed((MEMBER, 0), (OFFICER, 1), (MEMBER, 1), elected_members=NONE)
    assert places("nominees_may_sit", options) == [
        ["board.nominees[3].kind", "board.elected_members"]
    ]
    options = listed((MEMBER, 0), (OFFICER, 1), (OFFICER, 1), elected_members=REQUIRED)
    assert places("nominees_may_sit", options) == [
        ["board.nominees[2].kind", "board.nominees[3].kind", "board.elected_members"]
    ]


GO = dt.date(2027, 4, 1)
FORMED = dt.date(2026, 9, 15)


def window(first: dt.date, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=first, latest=first + days * DAY)


NUMBERS = (0, 1, 8, 9, 10, OpenPoint(at_least=0, at_most=1), OpenPoint(at_least=8, at_most=9),
           OpenPoint(at_least=7, at_most=8), OpenPoint(at_least=9, at_most=9))  # fmt: skip


@pytest.mark.parametrize("directors", NUMBERS, ids=str)
@pytest.mark.parametrize("most", [9, OpenPoint(at_least=9, at_most=10)], ids=str)
def test_a_first_board_is_smaller_than_the_full_one(directors: Any, most: Any) -> None:
    """And has a director."""
    first = {"directors": directors, "until": GO}
    options = EXAMPLESHIRE.replace("board.first", first).replace("board.size_max", most)
    expected = decided(lambda few, many: bool(1 <= few < many), directors, most)
    assert CHECKS["first_board_fits"].judge(options) is expected


@pytest.mark.parametrize(
    "until",
    [
        GO, GO + DAY, FORMED, FORMED - DAY, window(GO, 0), window(GO - DAY, 2), window(GO + DAY, 1),
        window(FORMED - DAY, 1), window(FORMED, 3), window(FORMED - 2 * DAY, 1),
    ],
    ids=str,
)  # fmt: skip
@pytest.mark.parametrize("start", [GO, window(GO - DAY, 2)], ids=str)
@pytest.mark.parametrize("formed", [FORMED, window(FORMED - DAY, 2)], ids=str)
def test_a_first_board_lasts_from_the_company_to_commencement(
    until: Any, start: Any, formed: Any
) -> None:
    """At most."""
    options = EXAMPLESHIRE.replace("board.first", {"directors": 3, "until": until})
    options = options.replace("go_live.date", start)
    options = options.replace("trust.incorporation_date", formed)
    expected = decided(lambda a, b, c: bool(a <= b <= c), formed, until, start)
    assert CHECKS["first_board_fits"].judge(options) is expected


def test_where_there_is_no_first_board_it_fits() -> None:
    """However large the full one."""
    assert CHECKS["first_board_fits"].judge(EXAMPLESHIRE.replace("board.first", None)) is True


@pytest.mark.parametrize("said", [*SEATS, 3, 4, OPEN], ids=str)
def test_nominees_are_as_many_as_are_listed(said: Any) -> None:
    """Where their number is said too; where it is open nothing contradicts the list."""
    for numbers in product((1, 2, OpenPoint(at_least=0, at_most=1)), repeat=2):
        options = listed(*((OFFICER, number) for number in numbers), council_nominees=said)
        expected = decided(lambda *each: sum(each) == said, *numbers)
        if isinstance(said, OpenPoint):
            expected = True
        assert CHECKS["nominees_said_alike"].judge(options) is expected, numbers
        wrong = [["board.council_nominees", "board.nominees"]]
        assert places("nominees_said_alike", options) == ([] if expected else wrong)
    assert CHECKS["nominees_said_alike"].judge(listed(council_nominees=said)) is True


def test_very_many_nominees_are_as_many_as_are_listed() -> None:
    """Three hundred are."""
    options = listed((OFFICER, 150), (OFFICER, 150), council_nominees=int("300"))
    assert CHECKS["nominees_said_alike"].judge(options) is True


@pytest.mark.parametrize("asked", KINDS, ids=str)
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_nominees_are_of_the_kind_that_is_said_for_all(asked: Any, kind: Any) -> None:
    """Unless either will do, or it is open what will."""
    options = listed((kind, 1), council_nominees=1, council_nominee_kind=asked)
    expected = shared(one is asked for one in ways(kind, NomineeKind))
    if asked is EITHER or isinstance(asked, OpenPoint):
        expected = True
    assert CHECKS["nominees_said_alike"].judge(options) is expected
    wrong = [["board.council_nominee_kind", "board.nominees[1].kind"]]
    assert places("nominees_said_alike", options) == ([] if expected else wrong)


@pytest.mark.parametrize("number", [0, 1, 2, OPEN, OpenPoint(at_least=1, at_most=1)], ids=str)
def test_a_name_is_that_of_one_director(number: Any) -> None:
    """Where no number is said that is one."""
    nominee = {"kind": "officer", "name": "A. Person", "number": number}
    options = EXAMPLESHIRE.replace("board.nominees", [nominee])
    options = options.replace("board.council_nominees", OPEN)
    clash = isinstance(number, int) and number != 1
    wrong = [["board.nominees[1].name", "board.nominees[1].number"]]
    assert places("nominees_said_alike", options) == (wrong if clash else [])


@pytest.mark.parametrize(("years", "fits"), [(None, True), (0, False), (1, True)])
def test_a_nominee_holds_office_for_a_year(years: int | None, fits: bool) -> None:
    """Or more."""
    nominees = [{"kind": "officer", "number": 1}, {"kind": "officer", "number": 0}]
    nominees[1] |= {} if years is None else {"term_years": years}
    options = EXAMPLESHIRE.replace("board.nominees", nominees)
    wrong = [["board.nominees[2].term_years"]]
    assert places("nominees_said_alike", options) == ([] if fits else wrong)


def test_one_person_has_one_seat() -> None:
    """However the name is written; who is not named may be anybody."""
    for chair, *names in product(
        (None, "C. Person", "a. person"), *(("A. Person", None, "B"),) * 2
    ):
        nominees = [{"kind": "officer", "number": 1} | ({"name": n} if n else {}) for n in names]
        options = EXAMPLESHIRE.replace("board.nominees", nominees)
        options = options.replace("board.council_nominees", 2).replace("board.chair.name", chair)
        where = ["board.chair.name", "board.nominees[1].name", "board.nominees[2].name"]
        people = [name and name.lower() for name in (chair, *names)]
        twice = [
            [where[one], where[other]]
            for one, other in ((0, 1), (0, 2), (1, 2))
            if people[one] and people[one] == people[other]
        ]
        assert places("nominees_said_alike", options) == twice


@pytest.mark.parametrize(
    ("who", "fits"),
    [
        (None, True),
        ("Exampleshire County Council", True),
        ("EXAMPLESHIRE county council", True),
        ("Neighbourshire Council", True),
        ("Otherland Council", False),
    ],
)
def test_who_nominates_is_a_party(who: str | None, fits: bool) -> None:
    """The council named first, or one of the others."""
    council = {"name": "Neighbourshire Council", "type": "county", "decision": "approved",
               "decided_on": dt.date(2026, 5, 20), "setup_share": 0}  # fmt: skip
    nominee = {"kind": "officer", "number": 1} | ({"nominated_by": who} if who else {})
    options = EXAMPLESHIRE.replace("board.nominees", [nominee]).replace("councils", [council])
    where = ["board.nominees[1].nominated_by", "council.name", "councils[1].name"]
    assert places("nominees_said_alike", options) == ([] if fits else [where])


@pytest.mark.parametrize(
    ("changes", "places_named", "words"),
    [
        ({"size_min": 9, "size_max": 8, "quorum": 5},
         ["size_min", "size_max"], "a least number no greater than the most"),
        ({"quorum": 10}, ["quorum", "size_min"], "a quorum that the Board can have"),
        ({"quorum": 1}, ["quorum"], "a quorum of which most can be non-executive"),
        ({"term_years": 0}, ["term_years"], "a term of at least one year"),
        ({"chair.term_years": 0}, ["chair.term_years"], "a term of at least one year"),
        ({"executives": 2, "independent_neds": 4, "council_nominees": 1},
         ["executives", "independent_neds", "council_nominees", "size_min"],
         "seats that add up to the size of the Board, the Chair among them"),
        ({"executives": 4, "independent_neds": 4, "council_nominees": 1},
         ["executives", "independent_neds", "council_nominees", "size_max"],
         "seats that add up to the size of the Board, the Chair among them"),
        ({"executives": 5, "independent_neds": 2, "council_nominees": 1},
         ["executives", "independent_neds", "council_nominees"], "most directors non-executive"),
        ({"executives": 2, "independent_neds": 1, "council_nominees": 5},
         ["executives", "independent_neds", "council_nominees"],
         "directors nominated by the council in a minority"),
    ],
)  # fmt: skip
def test_what_does_not_add_up_is_named(
    changes: dict[str, Any], places_named: list[str], words: str
) -> None:
    """With what would."""
    options = EXAMPLESHIRE
    for name, value in changes.items():
        options = options.replace(f"board.{name}", value)
    found = [
        ([said.path for said in one.said], one.expects, one.met)
        for one in finds("seats_add_up", options)
    ]
    assert ([f"board.{name}" for name in places_named], words, False) in found


def test_listed_seats_are_counted_with_the_others() -> None:
    """And named as they are counted; while they are open so is their number."""
    options = listed((OFFICER, 2), (OFFICER, 3))
    [found] = [
        one for one in finds("seats_add_up", options) if one.said[-1].path == "board.size_max"
    ]
    assert ("board.nominees", "5 in all") in [(said.path, said.value) for said in found.said]
    options = listed((OFFICER, 2), (OFFICER, OPEN))
    [found] = [
        one for one in finds("seats_add_up", options) if one.said[-1].path == "board.size_max"
    ]
    [number] = [said.value for said in found.said if said.path == "board.nominees"]
    assert number == OpenPoint(at_least=2)
