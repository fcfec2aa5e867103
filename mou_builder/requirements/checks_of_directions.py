"""Checks of the route, and of the directions beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mou_builder.conditions.clashes import Clash, Said, in_order
from mou_builder.conditions.questions import Check, either
from mou_builder.options import OpenPoint, Options
from mou_builder.options.intervention import (
    Direction,
    DirectionEvent,
    DirectionKind,
    DirectionStatus,
    Judgement,
    Route,
)
from mou_builder.requirements.fitting import fitting

_WELL = (Judgement.GOOD, Judgement.OUTSTANDING)


def _route_fits(options: Options) -> Iterator[Clash]:
    """Yield the route, if what is said of a Direction or of Ofsted's judgement excludes it."""
    route = Said("route", options.route)
    yield from _agreed_first(options)
    if options.route is not Route.DIRECTED:
        yield from _directed_all_the_same(options, route)
    if options.route is not Route.VOLUNTARY:
        found = options.ofsted.judgement
        possible = _judgements(found)
        if any(one in _WELL for one in possible):
            answer = False if all(one in _WELL for one in possible) else None
            said = (route, Said("ofsted.judgement", found))
            yield Clash(said, "a judgement that calls for intervention", answer)


def _agreed_first(options: Options) -> Iterator[Clash]:
    """Yield the council's own agreement and each direction about a Trust that it does not precede,
    though it is said to.
    """
    agreed, direction = options.agreed, options.direction
    if agreed is None or direction is None:
        return
    said = Said("agreed.date", agreed.date)
    words = "an agreement before the direction that requires a Trust"
    if isinstance(direction, OpenPoint):
        yield Clash((said, Said("direction", direction)), words, None)
        return
    for path, one in _directions(direction):
        kinds = _kinds(one.kind)
        about = [kind is not DirectionKind.IMPROVEMENT for kind in kinds]
        answer = in_order(agreed.date, one.date, 1)
        if answer is not True and any(about):
            clashes = None if not all(about) else answer
            yield Clash((said, Said(f"{path}.date", one.date)), words, clashes)


def _directions(direction: Direction) -> Iterator[tuple[str, Direction | DirectionEvent]]:
    """Yield the direction cited, and each other that is said to be about a Trust."""
    yield "direction", direction
    for number, event in enumerate(direction.history, 1):
        if event.kind is not None:
            yield f"direction.history[{number}]", event


def _kinds(found: DirectionKind | OpenPoint | None) -> tuple[DirectionKind, ...]:
    """Return the kinds that a direction can turn out to be of."""
    if isinstance(found, DirectionKind):
        return (found,)
    between = found.between if found else ()
    return tuple(kind for kind in DirectionKind if not between or kind.value in between)


def _judgements(found: Judgement | OpenPoint) -> tuple[Judgement, ...]:
    if not isinstance(found, OpenPoint):
        return (found,)
    return tuple(one for one in Judgement if not found.between or one.value in found.between)


def _directed_all_the_same(options: Options, route: Said) -> Iterator[Clash]:
    """Yield each Direction in force that leaves no room for a choice of the council's own."""
    direction = options.direction
    if direction is None or isinstance(direction, OpenPoint):
        return
    effect = options.direction_has_effect
    given: list[tuple[str, Direction | DirectionEvent, bool | None]] = []
    if effect is not False:
        given.append(("direction", direction, None if isinstance(effect, OpenPoint) else True))
    events = direction.history if isinstance(direction.history, tuple) else ()
    given += [
        (f"direction.history[{number}]", event, True)
        for number, event in enumerate(events, 1)
        if event.status is DirectionStatus.IN_FORCE
    ]
    for path, one, has_effect in given:
        kind = one.kind
        words = "the route directed, beside a Direction that requires a Trust"
        said = (route, Said(f"{path}.kind", kind), Said(f"{path}.date", one.date))
        clashes = False if has_effect else None
        if options.route is Route.VOLUNTARY:
            words = "a route that is not without intervention, beside a Direction"
            yield Clash(said, words, clashes)
        elif (requires := _requires_trust(kind)) is not False:
            yield Clash(said, words, clashes if requires else None)


def _requires_trust(kind: DirectionKind | OpenPoint | None) -> bool | None:
    """Say whether a direction of a *kind*, or of none that is said, requires a Trust; None while
    that depends on what it turns out to be.
    """
    answers = {kind is not None and one.requires_trust for one in _kinds(kind)}
    return answers.pop() if len(answers) == 1 else None


def _required_by_direction(options: Options) -> Iterator[Clash]:
    """Yield what the Direction cited is, if another one in force is what requires a Trust."""
    direction = options.direction
    if not isinstance(direction, Direction) or not isinstance(direction.history, tuple):
        return
    kind = direction.kind
    for number, event in enumerate(direction.history, 1):
        if _requires_trust(event.kind) and _may_be_in_force(event.status):
            said = (
                Said("direction.kind", kind),
                Said(f"direction.history[{number}].kind", event.kind),
            )
            words = "the Direction that requires a Trust cited as direction, others in its history"
            answer = _requires_trust(kind)
            if answer is not True:
                is_so = event.status is DirectionStatus.IN_FORCE
                yield Clash(said, words, answer if is_so else None)


def _may_be_in_force(status: DirectionStatus | OpenPoint) -> bool:
    if isinstance(status, OpenPoint):
        return not status.between or DirectionStatus.IN_FORCE.value in status.between
    return status is DirectionStatus.IN_FORCE


def _in_force_on_date(options: Options) -> Iterator[Clash]:
    """Yield what keeps the Direction cited from having effect: its status, that it was given later,
    or what replaced it.
    """
    direction, today = options.direction, Said("mou.date", options.mou.date)
    if not isinstance(direction, Direction):
        answer = None if isinstance(direction, OpenPoint) else False
        yield Clash((Said("direction", direction), today), "a Direction that is in force", answer)
        return
    words = "the Direction that is in force on the date of the memorandum"
    status, given = (
        Said("direction.status", direction.status),
        Said("direction.date", direction.date),
    )
    if direction.status is not DirectionStatus.IN_FORCE:
        answer = None if isinstance(direction.status, OpenPoint) else False
        yield Clash((given, status), words, answer)
    answers: list[tuple[tuple[Said, ...], str, bool | None]] = [
        ((given, today), words, in_order(direction.date, options.mou.date))
    ]
    if direction.superseded_by:
        replaced = Said("direction.superseded_by", direction.superseded_by)
        after = in_order(options.mou.date, direction.superseded_by, 1)
        answers.append(((given, replaced, today), f"{words}, not one replaced by then", after))
    for number, event in enumerate(_history(direction), 1):
        later = Said(f"direction.history[{number}].date", event.date)
        kept = _not_replaced_by(event, direction, options)
        answers.append(((given, later, today), f"{words}, and none that replaced it", kept))
    yield from (Clash(said, how, answer) for said, how, answer in answers if answer is not True)


def _history(direction: Direction) -> tuple[DirectionEvent, ...]:
    return direction.history if isinstance(direction.history, tuple) else ()


def _not_replaced_by(event: DirectionEvent, direction: Direction, options: Options) -> bool | None:
    """Return True if *event* is of another kind than *direction*, lies no later than it, or after
    the memorandum.
    """
    known = event.kind is not None and not isinstance(direction.kind, OpenPoint)
    if known and event.kind is not direction.kind:
        return True
    answers = [in_order(event.date, direction.date), in_order(options.mou.date, event.date, 1)]
    return either(answers)


CHECKS_OF_DIRECTIONS: Mapping[str, Check] = {
    "route_fits": fitting(
        ("route", "ofsted.judgement"),
        "a route that agrees with the Direction and with Ofsted’s judgement",
        _route_fits,
        also_reads=(
            "direction.kind",
            "direction.status",
            "direction.superseded_by",
            "direction.history.kind",
            "direction.history.status",
            "direction.history.date",
            "direction.date",
            "agreed.date",
            "mou.date",
        ),
        starts={"ofsted.judgement": Judgement.INADEQUATE},
    ),
    "direction_in_force_on_date": fitting(
        (
            "direction.status",
            "direction.date",
            "direction.superseded_by",
            "direction.history.date",
            "mou.date",
        ),
        "the Direction that is in force on the date of the memorandum, and none that replaced it",
        _in_force_on_date,
        also_reads=("direction.kind", "direction.history.kind"),
        starts={},
    ),
    "required_by_direction": fitting(
        ("direction.kind", "direction.history.kind", "direction.history.status"),
        "the Direction that requires a Trust",
        _required_by_direction,
        starts={},
    ),
}
"""The checks of directions that a requirement can name."""
