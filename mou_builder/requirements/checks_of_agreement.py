"""Checks of what stands in two places that are not about one date or sum: it must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TypeVar

from mou_builder.conditions.clashes import Clash, Said, in_order, members_at
from mou_builder.conditions.questions import Check
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.intervention import (
    Commissioner,
    CommissionerRole,
    Direction,
    DirectionKind,
    DirectionStatus,
)
from mou_builder.options.pause import PauseOutcome
from mou_builder.options.reorganisation import SuccessionModel
from mou_builder.options.resources import SupportRoute, SupportService
from mou_builder.options.scope import Decision, Service
from mou_builder.requirements.fitting import beside, fitting

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
    """Yield whoever chairs an Improvement Board that is said not to exist, or may not.

    Where it is not said whether there is one, there is if somebody chairs it; where there is none,
    nobody is left to be named.
    """
    if options.improvement_board is True:
        return
    said, words = options.improvement, "an Improvement Board where somebody chairs it"
    none, may_be = Said(_BOARD, said.board), isinstance(said.board, OpenPoint)
    chair = Said("improvement.board_chair", said.board_chair)
    if may_be or not isinstance(chair.value, OpenPoint):
        yield Clash((none, chair), words, None if may_be else False)
    for place in _roles(options.commissioner):
        if isinstance(place.value, OpenPoint):
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
    """Yield one successor with an arrangement among several, and the other way round."""
    change, words = options.reorganisation, "an arrangement for as many successors as there are"
    if isinstance(change, OpenPoint):
        yield Clash((Said("reorganisation", change),), words, None)
    elif change is not None:
        said = (
            Said("reorganisation.model", change.model),
            Said("reorganisation.successors", change.successors),
        )
        wrong = {
            (model is SuccessionModel.SINGLE) is not alone
            for model in _possible(SuccessionModel, change.model)
            for alone in _alone(change.successors)
        }
        if wrong != {False}:
            yield Clash(said, words, None if False in wrong else False)


def _alone(successors: tuple[str, ...] | OpenPoint) -> tuple[bool, ...]:
    """Return whether there can be one successor only, and whether more."""
    return (True, False) if isinstance(successors, OpenPoint) else (len(successors) == 1,)


def _expected(options: Options) -> Iterator[Clash]:
    """Yield each direction that the history tells as given, though it is only expected."""
    direction, words = options.direction, "a history of directions that have been given"
    if isinstance(direction, OpenPoint):
        yield Clash((Said("direction", direction),), words, None)
    elif direction is not None:
        for number, event in enumerate(direction.history, 1):
            found = _possible(DirectionStatus, event.status)
            if DirectionStatus.EXPECTED in found:
                path = f"direction.history[{number}]"
                said = (Said(f"{path}.status", event.status), Said(f"{path}.date", event.date))
                yield Clash(said, words, False if len(found) == 1 else None)


_RESUMES = re.compile(
    r"\bprogramme(?: is)? (?:to )?(?:resum|restart)|\b(?:resum|restart)\w*(?: of)? the programme\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not?|never|whether|without|unless|if)\b", re.IGNORECASE)


def _withdrawn(options: Options) -> Iterator[Clash]:
    """Yield a withdrawal beside a Direction that still requires a Trust, or a step with which the
    Programme would go on.
    """
    paused = options.review.paused
    found = () if paused is None else _possible(PauseOutcome, paused.outcome)
    if paused is None or PauseOutcome.WITHDRAW not in found:
        return
    outcome, is_so = Said("review.paused.outcome", paused.outcome), len(found) == 1
    required = _required(options)
    if required is not False:
        words = "a Direction that no longer requires a Trust once the Programme is withdrawn"
        place = _what_requires(options.direction)
        yield Clash((outcome, place), words, False if required and is_so else None)
    for step in members_at(options, "programme.milestones"):
        words = "no step with which the Programme resumes once it is withdrawn"
        if isinstance(step.value, OpenPoint):
            yield Clash((outcome, step), words, None)
        elif _is_resumed(step.value.name or ""):
            name = Said(f"{step.path}.name", step.value.name)
            yield Clash((outcome, name), words, False if is_so else None)


def _is_resumed(name: str) -> bool:
    """Say whether a step of this *name* is one with which the Programme goes on."""
    return _RESUMES.search(name) is not None and _DENIED.search(name) is None


def _required(options: Options) -> bool | None:
    """Say whether a Direction in force requires a Trust; None if that is open."""
    direction = options.direction
    if direction is None or isinstance(direction, OpenPoint):
        return None if direction else False
    ended = direction.superseded_by and in_order(direction.superseded_by, options.mou.date)
    answers = {
        status is DirectionStatus.IN_FORCE and kind.requires_trust and ended is not True
        for status in _possible(DirectionStatus, direction.status)
        for kind in _possible(DirectionKind, direction.kind)
    }
    in_force = answers.pop() if len(answers) == 1 else None
    return None if in_force and direction.superseded_by and ended is None else in_force


def _what_requires(direction: Direction | OpenPoint | None) -> Said:
    """Return what makes a Direction require a Trust: its status, if that is what is open."""
    if not isinstance(direction, Direction):
        return Said("direction", direction)
    if isinstance(direction.status, OpenPoint) and not isinstance(direction.kind, OpenPoint):
        return Said("direction.status", direction.status)
    return Said("direction.kind", direction.kind)


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
    retained, routes = options.scope.retained, _possible(SupportRoute, route)
    places = [
        (place, tuple(_goes_with(place.value, one) for one in routes))
        for place in _mark("support_services", retained.support_services)
    ]
    for place in _mark("legal_services", retained.legal_services):
        fits = tuple(_goes_with(place.value, one) for one in routes)
        if isinstance(listed, OpenPoint):  # it may come to be no support service
            places.append((place, tuple(one or None for one in fits)))
        elif SupportService.LEGAL in listed:
            places.append((place, fits))
    words = "support services that are said alike in the scope and in their route"
    yield from beside(places, Said("support.route", route), words)


def _mark(name: str, service: Service | OpenPoint | None) -> Iterator[Said]:
    """Yield what the scope says of a retained *service*, if it says anything."""
    if service is not None:
        mark = service.decision if isinstance(service, Service) else service
        yield Said(f"scope.retained.{name}", mark)


def _goes_with(mark: Decision | OpenPoint, route: SupportRoute) -> bool | None:
    """Say whether *mark* goes with *route*; None if that is open."""
    answers = {one in _GOES_WITH[route] for one in _possible(Decision, mark)}
    return answers.pop() if len(answers) == 1 else None


_Word = TypeVar("_Word", bound=Choice)


def _possible(choice: type[_Word], value: _Word | OpenPoint) -> tuple[_Word, ...]:
    """Return the words of *choice* that *value* can turn out to be."""
    if not isinstance(value, OpenPoint):
        return (value,)
    return tuple(one for one in choice if not value.between or one.value in value.between)


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
