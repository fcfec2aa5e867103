"""The Secretary of State's rights: the checks against every way to decide what is open."""

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
from mou_builder.options.board import Appointer
from mou_builder.options.rights import DfeMatter, RightKind
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml").replace("dfe_rights.rights", [])
OPEN = OpenPoint()
DAY = dt.timedelta(1)
APPOINTED = {"chair": "board.chair.appointed_by", "non_executives": "board.neds.appointed_by"}
STATE = {Appointer.SECRETARY_OF_STATE, Appointer.DFE_WITH_COUNCIL, Appointer.MIXED}


def agrees(kind: RightKind | None, who: Appointer) -> bool:
    """Say whether a right to appoint of a *kind*, or none, agrees with *who* appoints."""
    if kind is None:
        return who not in STATE
    if who in STATE:
        return kind is RightKind.APPOINT
    if who is Appointer.JOINT_COUNCIL_DFE_COMMISSIONER:
        return kind is not RightKind.CONSULT
    return kind is not RightKind.APPOINT


def of_its_kind(matter: str, kind: RightKind, *, endorsed: bool) -> bool:
    """Say whether a right in another *matter* is of the kind that its clause takes it to be."""
    match matter:
        case "termination" | "contract_change":
            return kind is RightKind.CONSENT
        case "chief_executive" if endorsed:
            return kind is RightKind.CONSENT
        case "chief_executive" | "articles_and_ownership" | "scope_change":
            return kind is not RightKind.APPOINT
    return True


MAYBE = (
    OPEN,
    OpenPoint(between=("consent", "consult")),
    OpenPoint(between=("consent", "appoint")),
    OpenPoint(between=("consult", "appoint")),
)
SOMEBODY = (
    OPEN,
    OpenPoint(between=("council", "board")),
    OpenPoint(between=("secretary_of_state", "council")),
    OpenPoint(between=("secretary_of_state", "mixed")),
    OpenPoint(between=("council", "joint_council_dfe_commissioner")),
)


def finds(name: str, options: Options) -> list[Clash]:
    """Return what the check called *name* finds."""
    found = CHECKS[name].finds
    assert found
    return [*found(options)]


def paths(clash: Clash) -> list[str]:
    """Return the places that a clash names."""
    return [said.path for said in clash.said]


def held(matter: str, kind: Any, **said: Any) -> dict[str, Any]:
    """Return a right as it is written."""
    return {"matter": matter, "kind": kind.value if isinstance(kind, RightKind) else kind, **said}


@pytest.mark.parametrize(("matter", "path"), APPOINTED.items())
@pytest.mark.parametrize("who", [*Appointer, *SOMEBODY], ids=str)
def test_a_right_to_appoint_agrees_with_who_appoints(matter: str, path: str, who: Any) -> None:
    """Whatever of either is decided."""
    options = EXAMPLESHIRE.replace("board.chair.appointed_by", "council").replace(path, who)
    for kind in (None, *RightKind, *MAYBE):
        expected = shared(
            agrees(one, somebody)
            for one, somebody in product(ways(kind, RightKind), ways(who, Appointer))
        )
        with_right = options.replace("dfe_rights.rights", [held(matter, kind)] if kind else [])
        assert CHECKS["rights_fit_clauses"].judge(with_right) is expected, kind
        found = finds("rights_fit_clauses", with_right)
        place = f"dfe_rights.rights[1].kind ({matter})" if kind else "dfe_rights.rights"
        assert [paths(one) for one in found] == ([] if expected else [[path, place]])
        assert [one.expects for one in found] == (
            [] if expected else [f"the right of {matter} as {path} says who appoints"]
        )


def test_an_open_list_may_hold_the_right_that_is_wanted() -> None:
    """Where none is, nothing speaks against it either way."""
    for who, answer in ((Appointer.SECRETARY_OF_STATE, None), (OPEN, None)):
        options = EXAMPLESHIRE.replace("board.chair.appointed_by", who)
        options = options.replace("dfe_rights.rights", OPEN)
        assert CHECKS["rights_fit_clauses"].judge(options) is answer


def test_each_matter_is_looked_at() -> None:
    """Though the chair agrees, the non-executives may not; and of two rights the second."""
    options = EXAMPLESHIRE.replace("board.neds.appointed_by", "secretary_of_state")
    options = options.replace("board.chair.appointed_by", "secretary_of_state")
    options = options.replace("dfe_rights.rights", [held("chair", "appoint")])
    assert [paths(one)[0] for one in finds("rights_fit_clauses", options)] == [
        "board.neds.appointed_by"
    ]
    two = options.replace("board.neds.appointed_by", "council").replace(
        "dfe_rights.rights", [held("chair", "appoint"), held("chair", "consult")]
    )
    [found] = finds("rights_fit_clauses", two)
    assert paths(found)[1] == "dfe_rights.rights[2].kind (chair)"
    assert found.met is False


OTHERS = [matter.value for matter in DfeMatter if matter.value not in APPOINTED]


@pytest.mark.parametrize("matter", OTHERS)
@pytest.mark.parametrize("endorsement", [["dfe"], ["commissioner"], OPEN], ids=str)
def test_a_right_is_of_the_kind_that_its_clause_takes_it_to_be(
    matter: str, endorsement: Any
) -> None:
    """Whoever turns out to endorse."""
    options = EXAMPLESHIRE.replace("board.chair.appointed_by", "council")
    options = options.replace("ceo.endorsement", endorsement)
    endorsed = {True, False} if endorsement == OPEN else {"dfe" in endorsement}
    for kind in (*RightKind, *MAYBE):
        expected = shared(
            of_its_kind(matter, one, endorsed=way)
            for one, way in product(ways(kind, RightKind), endorsed)
        )
        with_right = options.replace("dfe_rights.rights", [held(matter, kind)])
        assert CHECKS["rights_fit_clauses"].judge(with_right) is expected, kind
        places = [f"dfe_rights.rights[1].kind ({matter})"]
        if matter == "chief_executive" and True in endorsed:
            places.append("ceo.endorsement")
        found = finds("rights_fit_clauses", with_right)
        assert [paths(one) for one in found] == ([] if expected else [places])


@pytest.mark.parametrize("matter", ["termination", "contract_change"])
@pytest.mark.parametrize("consent", [True, False])
def test_a_break_needs_the_consent_that_an_end_needs(matter: str, consent: bool) -> None:
    """Where there is a right in that matter."""
    point = {"year": 3, "decided_by": "council", "needs_consent": consent}
    options = EXAMPLESHIRE.replace("board.chair.appointed_by", "council")
    options = options.replace("contract.break_point", point)
    options = options.replace("dfe_rights.rights", [held(matter, "consent")])
    found = [paths(one) for one in finds("rights_fit_clauses", options)]
    wrong = not consent and matter == "termination"
    assert found == (
        [["contract.break_point.needs_consent", "dfe_rights.rights[1]"]] if wrong else []
    )


@pytest.mark.parametrize(
    ("point", "answer"),
    [
        (None, True),
        (OPEN, True),
        ({"year": 3, "decided_by": "council"}, True),
        ({"year": 3, "decided_by": "secretary_of_state"}, False),
    ],
)
def test_without_a_direction_nobody_decides_under_one(point: Any, answer: bool) -> None:
    """And no right is looked at."""
    options = EXAMPLESHIRE.replace("direction", None)
    options = options.replace("contract.break_point", point)
    options = options.replace("dfe_rights.rights", [held("termination", "consult")])
    assert CHECKS["rights_fit_clauses"].judge(options) is answer
    assert CHECKS["rights_last"].judge(options) is True


@pytest.mark.parametrize("seed", range(2))
def test_each_right_stands_once(seed: int) -> None:
    """By its matter, of whatever kind."""
    chance = random.Random(seed)
    for _ in range(200):
        matters = [chance.choice([*DfeMatter]).value for _ in range(chance.randrange(5))]
        rights = [held(one, chance.choice((*RightKind, OPEN))) for one in matters]
        options = EXAMPLESHIRE.replace("dfe_rights.rights", rights)
        assert CHECKS["rights_once"].judge(options) is (len({*matters}) == len(matters))
        twice = [
            [f"dfe_rights.rights[{one + 1}]", f"dfe_rights.rights[{other + 1}]"]
            for one in range(len(matters))
            for other in range(one + 1, len(matters))
            if matters[one] == matters[other]
        ]
        assert [paths(clash) for clash in finds("rights_once", options)] == twice


def test_a_right_is_named_with_its_kind() -> None:
    """Or as open."""
    rights = [held("chair", "consult"), held("chair", OPEN)]
    [found] = finds("rights_once", EXAMPLESHIRE.replace("dfe_rights.rights", rights))
    assert [said.value for said in found.said] == ["chair, consult", "chair, open"]


def test_an_open_list_of_rights_is_open() -> None:
    """It may hold one twice, or one that ends too early."""
    options = EXAMPLESHIRE.replace("dfe_rights.rights", OPEN)
    for name in ("rights_once", "rights_last"):
        assert CHECKS[name].judge(options) is None
        assert [paths(one) for one in finds(name, options)] == [["dfe_rights.rights"]]


def test_a_list_of_very_many_rights_is_not_open() -> None:
    """Nor of three hundred."""
    rights = [held("scope_change", "consent")] * 300
    options = EXAMPLESHIRE.replace("dfe_rights.rights", rights)
    assert CHECKS["rights_last"].judge(options) is True


RELIED_ON = {"chair", "chief_executive", "termination", "contract_change"}
GO = dt.date(2027, 4, 1)
END = dt.date(2032, 4, 1)


def window(first: dt.date, days: int) -> OpenPoint:
    """Return a day that is open within so many *days*."""
    return OpenPoint(earliest=first, latest=first + days * DAY)


@pytest.mark.parametrize("start", [GO, window(GO, 3), window(GO - DAY, 1)], ids=str)
@pytest.mark.parametrize("years", [5, OpenPoint(at_least=4, at_most=5)], ids=str)
@pytest.mark.parametrize("own", [True, False])
def test_a_right_lasts_as_long_as_the_term(start: Any, years: Any, own: bool) -> None:
    """Whatever of its years, of commencement and of the end of the right is decided."""

    def fits(first: dt.date, term: int, ends: dt.date) -> bool:
        return ends >= first.replace(year=first.year + term)

    options = EXAMPLESHIRE.replace("go_live.date", start)
    options = options.replace("contract.initial_term_years", years)
    for days in (-400, -5, -1, 0, 1, 3, 4):
        day = END + days * DAY
        for ends in (day,) if own else (day, window(day, 2)):
            right = held("termination", "consent", **({"until": ends} if own else {}))
            said = options.replace("dfe_rights.rights", [right])
            if not own:
                said = said.replace("dfe_rights.until", "date")
                said = said.replace("dfe_rights.until_date", ends)
            expected = decided(fits, start, years, ends)
            assert CHECKS["rights_last"].judge(said) is expected, ends
            place = "dfe_rights.rights[1].until" if own else "dfe_rights.until_date"
            where = [place, "dfe_rights.rights[1]", "go_live.date", "contract.initial_term_years"]
            assert [paths(one) for one in finds("rights_last", said)] == (
                [] if expected else [where]
            )


def test_a_right_lasts_as_long_as_a_term_to_a_day() -> None:
    """To that day."""
    options = EXAMPLESHIRE.replace("contract.initial_term_until", END)
    for days, answer in ((-1, False), (0, True)):
        right = held("termination", "consent", until=END + days * DAY)
        said = options.replace("dfe_rights.rights", [right])
        assert CHECKS["rights_last"].judge(said) is answer
        if not answer:
            [found] = finds("rights_last", said)
            assert paths(found)[-1] == "contract.initial_term_until"


@pytest.mark.parametrize(
    ("years", "ends", "answer"),
    [
        (OPEN, END, None),
        (OPEN, GO - DAY, False),
        (OPEN, dt.date(9999, 12, 31), True),
        (OpenPoint(at_least=6), END, False),
    ],
)
def test_a_term_without_a_known_end(years: Any, ends: Any, answer: bool | None) -> None:
    """May end on any day there is."""
    options = EXAMPLESHIRE.replace("contract.initial_term_years", years)
    said = options.replace("dfe_rights.rights", [held("termination", "consent", until=ends)])
    assert CHECKS["rights_last"].judge(said) is answer


@pytest.mark.parametrize("matter", [matter.value for matter in DfeMatter])
def test_a_right_on_which_no_clause_relies_may_end(matter: str) -> None:
    """And so may one without an end; a right after it is looked at all the same."""
    early = GO - DAY
    rights = [held(matter, "consent", until=early), held("termination", "consent", until=early)]
    options = EXAMPLESHIRE.replace("dfe_rights.rights", rights)
    assert len(finds("rights_last", options)) == 1 + (matter in RELIED_ON)
    endless = EXAMPLESHIRE.replace("dfe_rights.rights", [held(matter, "consent"), rights[1]])
    assert len(finds("rights_last", endless)) == 1
    general = EXAMPLESHIRE.replace("dfe_rights.rights", [held(matter, "consent")])
    general = general.replace("dfe_rights.until_date", early)
    assert finds("rights_last", general.replace("dfe_rights.until", "direction_revoked")) == []
