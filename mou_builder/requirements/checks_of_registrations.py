"""Checks of registration with Ofsted: for each service that needs it, and in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from mou_builder.conditions.clashes import Clash, Said, in_order, members_at, same
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.resources import RegistrationKind
from mou_builder.options.scope import Bundle, Decision, Service
from mou_builder.requirements.fitting import fitting

_REGISTERED: Mapping[str, RegistrationKind] = {
    "fostering": RegistrationKind.IFA,
    "adoption": RegistrationKind.VAA,
    "residential": RegistrationKind.CHILDRENS_HOMES,
}
"""The registration that each service of social care needs, once it is the Trust's."""


_MOVES = (Decision.IN, Decision.DEFERRED)
_OFSTED = "ofsted.registrations"


def _registered(options: Options) -> Iterator[Clash]:
    """Yield each service that the Trust takes over without a registration, or with one too late."""
    listed = members_at(options, _OFSTED)
    is_open = any(isinstance(said.value, OpenPoint) for said in listed)
    for name, kind in _REGISTERED.items():
        own = getattr(options.scope.social_care, name)
        # In scope with every bundle, whichever it turns out to be.
        service = Service(decision=Decision.IN) if own is None else own
        place = _place(options, name, service)
        held = [s for s in listed if not isinstance(s.value, OpenPoint) and s.value.kind is kind]
        if isinstance(service, OpenPoint):
            yield Clash((place, _kinds(options)), f"registration as {kind.label}", None)
        elif service.decision in _MOVES:
            if not held:
                answer = None if is_open else False
                yield Clash((place, _kinds(options)), f"registration as {kind.label}", answer)
            for one in held:
                yield from _in_time(options, service, place, one)
        else:
            words = "registrations for what the Trust takes over alone"
            for one in held:
                yield Clash((Said(f"{one.path}.kind", kind), place), words)
            if is_open:
                yield Clash((_kinds(options), place), words, None)
    yield from _once(listed)


def _place(options: Options, name: str, service: Service | OpenPoint) -> Said:
    """Return where the options decide about a service: at its own place, or with the bundle."""
    own = getattr(options.scope.social_care, name)
    if own is None:
        return Said("scope.bundle", options.scope.bundle)
    path = f"scope.social_care.{name}"
    return Said(path, service if isinstance(service, OpenPoint) else service.decision)


def _kinds(options: Options) -> Said:
    found = options.ofsted.registrations
    kinds: Any = found if isinstance(found, OpenPoint) else tuple(one.kind for one in found)
    return Said(f"{_OFSTED}.kind", kinds)


def _in_time(options: Options, service: Service, place: Said, held: Said) -> Iterator[Clash]:
    """Yield a registration that is applied for only once the Trust runs the service."""
    start = Said("go_live.date", options.go_live.date)
    if service.transfer_date is not None:
        start = Said(f"{place.path}.transfer_date", service.transfer_date)
    said = Said(f"{held.path}.apply_by", held.value.apply_by)
    answer = in_order(said.value, start.value, 1)
    if answer is not True:
        yield Clash((said, start), "an application before the Trust takes over the service", answer)


def _once(listed: tuple[Said, ...]) -> Iterator[Clash]:
    """Yield each two registrations of one kind that are applied for at different times."""
    held = [said for said in listed if not isinstance(said.value, OpenPoint)]
    for one, other in combinations(held, 2):
        if one.value.kind is other.value.kind:
            answer = same(one.value.apply_by, other.value.apply_by)
            if answer is not True:
                said = tuple(Said(f"{s.path}.apply_by", s.value.apply_by) for s in (one, other))
                yield Clash(said, f"one application as {one.value.kind.label}", answer)


CHECKS_OF_REGISTRATIONS: Mapping[str, Check] = {
    "registered_in_time": fitting(
        (
            *(f"scope.decided.social_care.{name}.decision" for name in _REGISTERED),
            f"{_OFSTED}.kind",
            f"{_OFSTED}.apply_by",
            "go_live.date",
        ),
        "a registration for each service that needs one, applied for before the Trust runs it",
        _registered,
        also_reads=tuple(f"scope.social_care.{name}.transfer_date" for name in _REGISTERED),
        starts={"scope.bundle": Bundle.SOCIAL_CARE_ONLY, _OFSTED: (),
                **{f"scope.social_care.{name}": Service(decision=Decision.OUT)
                   for name in _REGISTERED}},
    ),
}  # fmt: skip
"""The check of registrations that a requirement can name."""
