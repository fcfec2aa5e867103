"""Checks of what stands in two places that are not about one date or sum: it must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations

from mou_builder.conditions.clashes import Clash, Said, members_at
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.intervention import (
    Commissioner,
    CommissionerRole,
    Direction,
    DirectionStatus,
)
from mou_builder.options.pause import PauseOutcome
from mou_builder.options.reorganisation import Reorganisation
from mou_builder.options.resources import SupportRoute, SupportService
from mou_builder.options.scope import Decision, Service
from mou_builder.requirements.fitting import fitting

_BOARD = "improvement.board"
_CHAIRING = CommissionerRole.IMPROVEMENT_BOARD_CHAIR


def _said_alike(options: Options) -> Iterator[Clash]:
    yield from _improvement_board(options)
    yield from _domains(options)
    yield from _withdrawn(options)
    yield from _support(options)
    yield from _successors(options)
    yield from _expected(options)


def _improvement_board(options: Options) -> Iterator[Clash]:
    """Yield whoever chairs an Improvement Board that is said not to exist."""
    if options.improvement.board is not False:
        return
    none, words = Said(_BOARD, value=False), "an Improvement Board where somebody chairs it"
    chair = Said("improvement.board_chair", options.improvement.board_chair)
    if not isinstance(chair.value, OpenPoint):
        yield Clash((none, chair), words)
    for place in _roles(options.commissioner):
        if isinstance(place.value, OpenPoint):
            if not place.value.between or _CHAIRING.value in place.value.between:
                yield Clash((none, place), words, None)
        elif _CHAIRING in place.value:
            yield Clash((none, place), words)


def _roles(appointed: Commissioner | OpenPoint | None) -> Iterator[Said]:
    """Yield what each Commissioner does; that it is open whether there is one."""
    if isinstance(appointed, OpenPoint):
        yield Said("commissioner", appointed)
    elif appointed is not None:
        yield Said("commissioner.roles", appointed.roles)
        for number, other in enumerate(appointed.others, 1):
            yield Said(f"commissioner.others[{number}].roles", other.roles)


def _domains(options: Options) -> Iterator[Clash]:
    """Yield each two findings of a reassessment in one domain."""
    found = members_at(options, "review.paused.findings")
    places = [Said(f"{one.path}.domain", one.value.domain) for one in found]
    for one, other in combinations(places, 2):
        if one.value is other.value:
            yield Clash((one, other), "one finding in each domain")


def _successors(options: Options) -> Iterator[Clash]:
    """Yield one successor council with an arrangement among several."""
    change = options.reorganisation
    if not isinstance(change, Reorganisation) or isinstance(change.successors, OpenPoint):
        return
    if len(change.successors) == 1 and not isinstance(change.model, OpenPoint):
        said = (
            Said("reorganisation.model", change.model),
            Said("reorganisation.successors", change.successors),
        )
        yield Clash(said, "several successors where the Trust is arranged among them")


def _expected(options: Options) -> Iterator[Clash]:
    """Yield each direction that the history tells as given, though it is only expected."""
    direction = options.direction
    for number, event in enumerate(
        direction.history if isinstance(direction, Direction) else (), 1
    ):
        if event.status is DirectionStatus.EXPECTED:
            path = f"direction.history[{number}]"
            said = (Said(f"{path}.status", event.status), Said(f"{path}.date", event.date))
            yield Clash(said, "a history of directions that have been given")


_RESUMES = re.compile(r"\b(?:resum|restart)", re.IGNORECASE)


def _withdrawn(options: Options) -> Iterator[Clash]:
    """Yield a withdrawal beside a Direction that still requires a Trust, or a step with which the
    Programme would go on.
    """
    paused, direction = options.review.paused, options.direction
    if paused is None or paused.outcome is not PauseOutcome.WITHDRAW:
        return
    outcome = Said("review.paused.outcome", paused.outcome)
    effect = options.direction_has_effect
    if isinstance(direction, Direction) and effect is not False:
        kind = direction.kind
        requires = None if isinstance(kind, OpenPoint) else kind.requires_trust
        if requires is not False:
            answer = False if requires and effect is True else None
            words = "a Direction that no longer requires a Trust once the Programme is withdrawn"
            yield Clash((outcome, Said("direction.kind", kind)), words, answer)
    for step in members_at(options, "programme.milestones"):
        name = None if isinstance(step.value, OpenPoint) else step.value.name
        if name is not None and _RESUMES.search(name):
            words = "no step with which the Programme resumes once it is withdrawn"
            yield Clash((outcome, Said(f"{step.path}.name", name)), words)


_GOES_WITH: Mapping[SupportRoute, tuple[Decision, ...]] = {
    SupportRoute.SLA: (Decision.OUT, Decision.DEFERRED, Decision.DFE_AGREED_EXCLUSION),
    SupportRoute.CONTRACT: (Decision.OUT, Decision.DEFERRED, Decision.DFE_AGREED_EXCLUSION),
    SupportRoute.IN_TRUST: (Decision.IN,),
    SupportRoute.MIXED: tuple(Decision),
}
"""What can be said of support services in the scope, for each way in which they reach the Trust."""


def _support(options: Options) -> Iterator[Clash]:
    """Yield each mark of support services in the scope that the route of support excludes."""
    route, listed = options.support.route, options.support.services
    retained = options.scope.retained
    marks = [("support_services", retained.support_services)]
    if isinstance(listed, tuple) and SupportService.LEGAL in listed:
        marks.append(("legal_services", retained.legal_services))
    routes = _possible(route)
    for name, service in marks:
        if isinstance(service, Service):
            fits = {service.decision in _GOES_WITH[one] for one in routes}
            if fits != {True}:
                place = Said(f"scope.retained.{name}", service.decision)
                words = "support services that are said alike in the scope and in their route"
                answer = None if True in fits else False
                yield Clash((place, Said("support.route", route)), words, answer)


def _possible(route: SupportRoute | OpenPoint) -> tuple[SupportRoute, ...]:
    if not isinstance(route, OpenPoint):
        return (route,)
    return tuple(one for one in SupportRoute if not route.between or one.value in route.between)


CHECKS_OF_AGREEMENT: Mapping[str, Check] = {
    "said_alike": fitting(
        ("improvement.board", "improvement.board_chair", "support.route"),
        "what is said in two places said alike",
        _said_alike,
        also_reads=(
            "commissioner.roles",
            "commissioner.others.roles",
            "review.paused.findings.domain",
            "review.paused.outcome",
            "direction.kind",
            "direction.status",
            "direction.superseded_by",
            "mou.date",
            "direction.history.status",
            "direction.history.date",
            "reorganisation.model",
            "reorganisation.successors",
            "programme.milestones.name",
            "support.services",
            "scope.retained.support_services.decision",
            "scope.retained.legal_services.decision",
        ),
        names=(
            _CHAIRING.value,
            "Programme resumes",
            DirectionStatus.EXPECTED.value,
            SupportService.LEGAL.value,
        ),
        of_its_own_day=True,
        starts={"improvement.board": True, "support.route": SupportRoute.SLA},
    ),
}
"""The check of agreement that a requirement can name."""
