"""Who takes a step: the check against what each name means, in every way to decide it."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.options.board import Appointer
from mou_builder.options.programme import GatewayKind, MilestoneKind
from mou_builder.requirements.checks import CHECKS

OPEN = OpenPoint()
EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path in ("programme.milestones", "programme.gateways", "mandate.further"):
    EXAMPLESHIRE = EXAMPLESHIRE.replace(path, [])
DATE = dt.date(2027, 2, 1)
STATE, COUNCIL, OTHER, NOBODY_KNOWN = "state", "council", "other", "not known"

MEANT = {
    "the Secretary of State": STATE,
    "the Minister for Children": STATE,
    "Ministers": STATE,
    "the Department": STATE,
    "The Department’s officials": STATE,
    "the Department for Education": STATE,
    "a Director at DfE": STATE,
    "the Council": COUNCIL,
    "Otherland County Council": COUNCIL,
    "the Councils": COUNCIL,
    "a councillor": COUNCIL,
    "councillors": COUNCIL,
    "the Cabinet": COUNCIL,
    "the Leader of the opposition": COUNCIL,
    "the Executive": COUNCIL,
    "Executive": COUNCIL,
    "the Leader": COUNCIL,
    "Deputy Leader": COUNCIL,
    "the Trust": OTHER,
    "the Programme Board": OTHER,
    "Improvement Board": OTHER,
    "the Board": OTHER,
    "the Commissioner": OTHER,
    "Ofsted": OTHER,
    # both of them, so that either may take the step
    "the Council and the Department": NOBODY_KNOWN,
    "the Cabinet with the Minister": NOBODY_KNOWN,
    "the Commissioner and the Secretary of State": STATE,
    # of whom it is not known for whom they act
    "A. Person": NOBODY_KNOWN,
    "Director of Finance": NOBODY_KNOWN,
    "the Legal Department": NOBODY_KNOWN,
    "the Department of Children’s Services": NOBODY_KNOWN,
    "the Department for Adults": NOBODY_KNOWN,
    "the Parliamentary Under-Secretary, on the Commissioner’s advice": NOBODY_KNOWN,
    "the Education Secretary, whom the Leader of the House tells": NOBODY_KNOWN,
    "the Leader of the House": NOBODY_KNOWN,
    "the Cabinet Office": NOBODY_KNOWN,
    "the Privy Council": NOBODY_KNOWN,
    "His Majesty’s Government in Cabinet": NOBODY_KNOWN,
    "the Crown in Council": NOBODY_KNOWN,
    "the Regional Schools Commissioner": NOBODY_KNOWN,
    "the Further Education Commissioner": NOBODY_KNOWN,
    "the Director General for Families, for the Commissioner": NOBODY_KNOWN,
    "the Ministry’s board and the Commissioner": NOBODY_KNOWN,
    "Regions Group with the Council": NOBODY_KNOWN,
    "the Investment Committee": NOBODY_KNOWN,
    "the Corporate Director, for Ministers": NOBODY_KNOWN,
    "a firm of executive search": NOBODY_KNOWN,
    "a team leader": NOBODY_KNOWN,
    "the Trustees": NOBODY_KNOWN,
    "the Advisory Board": NOBODY_KNOWN,
}
"""Whom each name means, as far as that is certain."""

IS_APPROVED_BY_ANOTHER = (COUNCIL, OTHER)
"""Those who certainly cannot give the Secretary of State's approval."""


def judge(options: Options) -> bool | None:
    """Return what the check says."""
    return CHECKS["taken_by_who_can"].judge(options)


def found(options: Options) -> list[tuple[list[str], bool | None]]:
    """Return what it finds: the places of each clash, and its answer."""
    finds = CHECKS["taken_by_who_can"].finds
    assert finds
    return [([said.path for said in clash.said], clash.met) for clash in finds(options)]


def values(options: Options) -> list[tuple[Any, ...]]:
    """Return what stands at the places of each clash."""
    finds = CHECKS["taken_by_who_can"].finds
    assert finds
    return [tuple(said.value for said in clash.said) for clash in finds(options)]


def words(options: Options) -> set[str]:
    """Return how the places of each clash would fit."""
    finds = CHECKS["taken_by_who_can"].finds
    assert finds
    return {clash.expects for clash in finds(options)}


def gates(*decided_by: Any, kind: GatewayKind = GatewayKind.MINISTERIAL_APPROVAL) -> Options:
    """Return options with gateways that are decided so."""
    listed = [{"kind": kind.value, "date": DATE, "decided_by": who} for who in decided_by]
    return EXAMPLESHIRE.replace("programme.gateways", listed)


@pytest.mark.parametrize("who", [*MEANT, OPEN], ids=str)
def test_the_secretary_of_state_decides_on_that_approval(who: Any) -> None:
    """Nobody of whom it is certain that they are somebody else; on other gates anybody does."""
    answer = None if who is OPEN else MEANT[who] not in IS_APPROVED_BY_ANOTHER
    options = gates("the Minister", who)
    places = ["programme.gateways[2].kind", "programme.gateways[2].decided_by"]
    assert found(options) == ([] if answer is True else [(places, answer)])
    if answer is not True:
        assert values(options) == [(GatewayKind.MINISTERIAL_APPROVAL, who)]
        assert words(options) == {
            "the Secretary of State’s approval decided by the Secretary of State"
        }
    for kind in GatewayKind:
        if kind is not GatewayKind.MINISTERIAL_APPROVAL:
            assert found(gates(who, kind=kind)) == []


def test_open_gateways_may_hold_an_approval_by_another() -> None:
    """Their list is named."""
    options = EXAMPLESHIRE.replace("programme.gateways", OPEN)
    assert found(options) == [(["programme.gateways"], None)]
    assert values(options) == [(OPEN,)]


def steps(appointer: Any, *owners: Any, kind: str = "chair_appointed") -> Options:
    """Return options with a Chair whom *appointer* appoints, and *owners* who answer for it."""
    listed = [
        {"kind": "other", "name": "One", "date": DATE, "owner": "the Council"},
        *({"kind": kind, "date": DATE, "owner": owner} for owner in owners),
    ]
    options = EXAMPLESHIRE.replace("board.chair.appointed_by", appointer)
    return options.replace("programme.milestones", listed)


APPOINTERS = (
    *Appointer, OPEN, OpenPoint(between=("secretary_of_state", "council")),
    OpenPoint(between=("board", "mixed")), OpenPoint(between=("council", "board")),
)  # fmt: skip


def has_a_part(owner: str, appointer: Appointer) -> bool:
    """Say whether it cannot be told that *owner* has no part where *appointer* appoints."""
    excluded = {Appointer.SECRETARY_OF_STATE: COUNCIL, Appointer.COUNCIL: STATE}
    return MEANT[owner] != excluded.get(appointer, "")


@pytest.mark.parametrize("appointer", APPOINTERS, ids=str)
@pytest.mark.parametrize("owner", [*MEANT, OPEN], ids=str)
def test_who_answers_for_the_chair_has_a_part_in_it(owner: Any, appointer: Any) -> None:
    """As far as is known who they are."""
    anybody = ("the Council", "the Department", "A. Person")
    answer = shared(
        has_a_part(one, who)
        for one in (anybody if owner is OPEN else (owner,))
        for who in ways(appointer, Appointer)
    )
    options = steps(appointer, owner)
    places = ["programme.milestones[2].owner", "board.chair.appointed_by"]
    assert found(options) == ([] if answer is True else [(places, answer)])
    if answer is not True:
        assert values(options) == [(owner, appointer)]
        assert words(options) == {"an owner of “Chair appointed” who has a part in the appointment"}


@pytest.mark.parametrize("appointer", APPOINTERS, ids=str)
def test_several_who_answer_for_the_chair(appointer: Any) -> None:
    """Each way to decide who appoints may leave another of them out, and yet each leaves out
    one.
    """
    anybody = ("the Council", "the Department", "A. Person")
    for owners in product((*anybody, OPEN), repeat=2):
        pools = [anybody if owner is OPEN else (owner,) for owner in owners]
        answer = shared(
            all(has_a_part(one, who) for one in way)
            for way in product(*pools)
            for who in ways(appointer, Appointer)
        )
        assert judge(steps(appointer, *owners)) is answer, owners


def test_those_who_answer_for_it_together_are_named_together() -> None:
    """Where neither alone is certain to be left out."""
    either = OpenPoint(between=("secretary_of_state", "council"))
    one, other, by = (
        "programme.milestones[2].owner", "programme.milestones[3].owner",
        "board.chair.appointed_by",
    )  # fmt: skip
    options = steps(either, "the Council", "the Department")
    assert found(options) == [([one, by], None), ([other, by], None), ([one, other, by], False)]
    assert values(options)[-1] == ("the Council", "the Department", either)
    certain = steps("council", "the Department", OPEN)
    assert found(certain) == [([one, by], False), ([other, by], None)]


@pytest.mark.parametrize("appointer", APPOINTERS, ids=str)
def test_open_milestones_may_hold_one_who_has_no_part(appointer: Any) -> None:
    """If some appointer leaves some out."""
    options = steps(appointer).replace("programme.milestones", OPEN)
    alone = {Appointer.SECRETARY_OF_STATE, Appointer.COUNCIL}
    answer = None if alone & {*ways(appointer, Appointer)} else True
    places = ["programme.milestones", "board.chair.appointed_by"]
    assert found(options) == ([] if answer else [(places, None)])


def test_for_other_steps_anybody_answers() -> None:
    """Whoever appoints the Chair."""
    for kind in MilestoneKind:
        if kind is not MilestoneKind.CHAIR_APPOINTED:
            assert found(steps("secretary_of_state", "the Council", kind=kind.value)) == []


@pytest.mark.parametrize("who", MEANT)
def test_a_further_approval_is_the_council_s_own(who: str) -> None:
    """Nobody gives it who certainly acts for the Secretary of State alone."""
    further = [
        {"decided_by": "full Council", "of": "articles"},
        {"decided_by": who, "of": "service_contract"},
    ]
    options = EXAMPLESHIRE.replace("mandate.further", further)
    places = ["mandate.further[2].decided_by", "mandate.further[2].of"]
    is_others = MEANT[who] == STATE
    assert found(options) == ([(places, False)] if is_others else [])
    if is_others:
        [(said, of)] = values(options)
        assert said == who
        assert of.value == "service_contract"
        assert words(options) == {"a further approval of the council’s own"}


def test_an_open_mandate_may_name_anybody() -> None:
    """And none names nobody."""
    assert found(EXAMPLESHIRE.replace("mandate", OPEN)) == [(["mandate"], None)]
    assert found(EXAMPLESHIRE.replace("mandate", None)) == []


def test_what_the_check_reads() -> None:
    """Who takes each step, which step it is, and whom the patterns know."""
    check = CHECKS["taken_by_who_can"]
    assert {*check.paths} == {
        "programme.gateways.decided_by", "programme.milestones.owner", "board.chair.appointed_by",
    }  # fmt: skip
    assert {*check.also_reads} == {
        "programme.gateways.kind", "programme.milestones.kind", "mandate.further.decided_by",
        "mandate.further.of",
    }  # fmt: skip
    assert {*check.names} == {
        "ministerial_approval", "the Secretary of State", "the Council",
    }  # fmt: skip
