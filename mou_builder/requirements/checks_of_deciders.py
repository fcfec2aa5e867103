"""Checks of who takes a single step: somebody who can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from mou_builder.conditions.clashes import Clash, Said, members_at
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.board import Appointer
from mou_builder.options.parties import Mandate
from mou_builder.options.programme import GatewayKind, MilestoneKind
from mou_builder.requirements.fitting import beside, fitting

_STATE = re.compile(
    r"(?i:\b(?:secretary of state|ministers?|department for education|dfe)\b)"
    r"|\b[Tt]he Department\b(?! (?:of|for)\b)"
)
"""Whoever is known to act for the Secretary of State."""


_MAY_BE_STATE = re.compile(
    r"\b(?:secretary|secretaries|minist|department|dfe|government|crown|privy|cabinet office"
    r"|director[- ]general|regions group|(?:schools|education) commissioner)",
    re.IGNORECASE,
)
"""Words of those who may."""


_COUNCIL = re.compile(
    r"\b(?:council|councils|councillors?|cabinet|leader of)\b"
    r"|^(?:the )?(?:executive|(?:deputy )?leader)$",
    re.IGNORECASE,
)
"""Whoever is known to act for a council."""


_MAY_BE_COUNCIL = re.compile(
    r"\b(?:council|cabinet|executive|committee|leader|corporate|director of)", re.IGNORECASE
)
"""Words of those who may."""


_NEITHER = re.compile(
    r"\b(?:the trust|(?:programme|improvement) board|the board|commissioner|ofsted)\b",
    re.IGNORECASE,
)
"""Others who have parts of their own."""


_GATES, _STEPS = "programme.gateways", "programme.milestones"


def _taken_by_who_can(options: Options) -> Iterator[Clash]:
    yield from _approval(options)
    yield from _chair(options)
    yield from _further(options)


def _approval(options: Options) -> Iterator[Clash]:
    """Yield the Secretary of State's approval where somebody else is said to decide on it."""
    words = "the Secretary of State’s approval decided by the Secretary of State"
    for gate in members_at(options, _GATES):
        if isinstance(gate.value, OpenPoint):
            yield Clash((gate,), words, None)
        elif gate.value.kind is GatewayKind.MINISTERIAL_APPROVAL:
            who = Said(f"{gate.path}.decided_by", gate.value.decided_by)
            wrong = _names(who.value, _COUNCIL, _NEITHER, but=_MAY_BE_STATE)
            if wrong is not False:
                kind = Said(f"{gate.path}.kind", gate.value.kind)
                yield Clash((kind, who), words, None if wrong is None else False)


def _chair(options: Options) -> Iterator[Clash]:
    """Yield whoever answers for the appointment of the Chair without a part in it."""
    words = "an owner of “Chair appointed” who has a part in the appointment"
    appointer = Said("board.chair.appointed_by", options.board.chair.appointed_by)
    owners = [
        (owner, tuple(_has_a_part(owner.value, one) for one in _possible(appointer.value)))
        for owner in _owners(options, MilestoneKind.CHAIR_APPOINTED)
    ]
    yield from beside(owners, appointer, words)


def _owners(options: Options, kind: MilestoneKind) -> Iterator[Said]:
    """Yield who answers for each milestone of *kind*; if their list is open, that it is."""
    for step in members_at(options, _STEPS):
        if isinstance(step.value, OpenPoint):
            yield step
        elif step.value.kind is kind:
            yield Said(f"{step.path}.owner", step.value.owner)


def _possible(appointer: Appointer | OpenPoint) -> tuple[Appointer, ...]:
    if not isinstance(appointer, OpenPoint):
        return (appointer,)
    named = appointer.between
    return tuple(one for one in Appointer if not named or one.value in named)


def _has_a_part(owner: str | OpenPoint, appointer: Appointer) -> bool | None:
    """Say whether *owner* has a part where *appointer* appoints; None if that is open."""
    wrong: bool | None = False
    if appointer is Appointer.SECRETARY_OF_STATE:
        wrong = _names(owner, _COUNCIL, but=_MAY_BE_STATE)
    elif appointer is Appointer.COUNCIL:
        wrong = _names(owner, _STATE, but=_MAY_BE_COUNCIL)
    return None if wrong is None else not wrong


def _further(options: Options) -> Iterator[Clash]:
    """Yield each further approval of the council's that is said to be somebody else's."""
    words = "a further approval of the council’s own"
    if isinstance(options.mandate, OpenPoint):
        yield Clash((Said("mandate", options.mandate),), words, None)
    for number, approval in enumerate(
        options.mandate.further if isinstance(options.mandate, Mandate) else (), 1
    ):
        path = f"mandate.further[{number}]"
        if _names(approval.decided_by, _STATE, but=_MAY_BE_COUNCIL):
            said = (
                Said(f"{path}.decided_by", approval.decided_by),
                Said(f"{path}.of", approval.of),
            )
            yield Clash(said, words)


def _names(who: str | OpenPoint, *some: re.Pattern[str], but: re.Pattern[str]) -> bool | None:
    """Say whether *who* names *some* and not those *but* whom all would be well; None if it is
    open who it is.
    """
    if isinstance(who, OpenPoint):
        return None
    return any(known.search(who) for known in some) and but.search(who) is None


CHECKS_OF_DECIDERS: Mapping[str, Check] = {
    "taken_by_who_can": fitting(
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
}
"""The check of deciders that a requirement can name."""
