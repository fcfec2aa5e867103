"""The options that make a fact what it is, where a requirement expects it to be otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice

from mou_builder.conditions.clashes import Said
from mou_builder.options import Options
from mou_builder.options.intervention import Direction
from mou_builder.options.scope import JUDGED_APART, Service

MOST_SERVICES = 3
"""Services that one sentence names, at most."""


def behind(fact: str, options: Options) -> Iterator[Said]:
    """Yield the options that keep *fact* from being true; none for what is no such fact."""
    if fact in _BEHIND:
        yield from _BEHIND[fact](options)


def _left_out(options: Options) -> Iterator[Said]:
    """Yield some services of social care that stay, wait or join later, and why they may not."""
    yield from islice(_apart(options), MOST_SERVICES)
    yield Said("route", options.route)
    if isinstance(options.direction, Direction):
        yield Said("direction.kind", options.direction.kind)


def _apart(options: Options) -> Iterator[Said]:
    """Yield each service of social care that does not move with the others, and is not excused."""
    for name, service in options.scope.in_group("social_care"):
        if name in JUDGED_APART or not isinstance(service, Service):
            continue
        path = f"scope.social_care.{name}"
        if service.joins_later:
            yield Said(f"{path}.transfer_date", service.transfer_date)
        elif not service.starts_with_the_trust and not service.is_excused:
            yield Said(path, service.decision)


def _without_effect(options: Options) -> Iterator[Said]:
    """Yield what keeps a direction from being in force for a Trust."""
    direction = options.direction
    if not isinstance(direction, Direction):
        yield Said("direction", direction)
        return
    if direction.superseded_by is not None:
        yield Said("direction.superseded_by", direction.superseded_by)
        yield Said("mou.date", options.mou.date)
    yield Said("direction.status", direction.status)
    yield Said("direction.kind", direction.kind)


_BEHIND: Mapping[str, Callable[[Options], Iterator[Said]]] = {
    "scope.social_care_complete": _left_out,
    "direction_in_force": _without_effect,
}
"""The facts of which it is not plain which option makes them untrue."""
