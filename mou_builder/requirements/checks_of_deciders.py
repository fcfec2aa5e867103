"""Checks of who takes a single step: somebody who can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from attrs import evolve

from mou_builder.conditions.clashes import Clash, Said, members_at
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.board import Appointer
from mou_builder.options.parties import Mandate
from mou_builder.options.paths import path_of
from mou_builder.options.programme import GatewayKind, Milestone, MilestoneKind
from mou_builder.requirements.fitting import fitting

_OF_STATE = re.compile(
    r"\b(?:secretary of state|ministers?|minister’s|department|dfe)\b", re.IGNORECASE
)
"""Whoever acts for the Secretary of State."""


_OF_COUNCIL = re.compile(
    r"\b(?:council|cabinet|executive|committee|leader|members?)\b", re.IGNORECASE
)
"""Whoever acts for a council."""


_BY_STATE = (Appointer.SECRETARY_OF_STATE, Appointer.DFE_WITH_COUNCIL)
_GATES, _STEPS = "programme.gateways", "programme.milestones"


def _taken_by_who_can(options: Options) -> Iterator[Clash]:
    yield from _approval(options)
    yield from _chair(options)
    yield from _further(options)


def _approval(options: Options) -> Iterator[Clash]:
    """Yield the Secretary of State's approval where somebody else is said to decide on it."""
    for gate in members_at(options, _GATES):
        if isinstance(gate.value, OpenPoint):
            continue
        kind, who = gate.value.kind, gate.value.decided_by
        if kind is GatewayKind.MINISTERIAL_APPROVAL and _is_not(who, _OF_STATE):
            said = (Said(f"{gate.path}.kind", kind), Said(f"{gate.path}.decided_by", who))
            yield Clash(said, "the Secretary of State’s approval decided by the Secretary of State")


def _chair(options: Options) -> Iterator[Clash]:
    """Yield whoever answers for the appointment of the Chair without a part in it."""
    appointer = Said("board.chair.appointed_by", options.board.chair.appointed_by)
    for step in members_at(options, _STEPS):
        if isinstance(step.value, OpenPoint) or not _appoints_chair(step.value):
            continue
        owner = Said(f"{step.path}.owner", step.value.owner)
        wrong = appointer.value in _BY_STATE and _is_not(owner.value, _OF_STATE)
        wrong |= appointer.value is Appointer.COUNCIL and _is_not(owner.value, _OF_COUNCIL)
        if wrong:
            words = "an owner of “Chair appointed” who has a part in the appointment"
            yield Clash((owner, appointer), words)


def _appoints_chair(step: Milestone) -> bool:
    return step.kind is MilestoneKind.CHAIR_APPOINTED


def _further(options: Options) -> Iterator[Clash]:
    """Yield each further approval of the council's that is said to be somebody else's."""
    if not isinstance(options.mandate, Mandate):
        return
    for number, approval in enumerate(options.mandate.further, 1):
        path = f"mandate.further[{number}]"
        if _OF_STATE.search(approval.decided_by):
            said = (
                Said(f"{path}.decided_by", approval.decided_by),
                Said(f"{path}.of", approval.of),
            )
            yield Clash(said, "a further approval of the council’s own")


def _is_not(who: str | OpenPoint, known: re.Pattern[str]) -> bool:
    """Say whether somebody is named who is none of those *known*."""
    return isinstance(who, str) and known.search(who) is None


CHECKS_OF_DECIDERS: Mapping[str, Check] = {
    "taken_by_who_can": evolve(
        fitting(
            (f"{_GATES}.decided_by", f"{_STEPS}.owner", "board.chair.appointed_by"),
            "each step taken by somebody who can take it",
            _taken_by_who_can,
            also_reads=(
                f"{_GATES}.kind",
                f"{_STEPS}.kind",
                "mandate.further.decided_by",
                "mandate.further.of",
            ),
            names=(
                GatewayKind.MINISTERIAL_APPROVAL.value,
                "the Secretary of State",
                "the Council",
            ),
            starts={"board.chair.appointed_by": Appointer.COUNCIL, _GATES: (), _STEPS: ()},
        ),
        # While it is open who appoints the Chair, nobody has no part in it.
        looks_at=lambda _, place: path_of(place) != "board.chair.appointed_by",
    ),
}
"""The check of deciders that a requirement can name."""
