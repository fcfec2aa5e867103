"""Registrations with Ofsted: the check against every way to decide what is open."""

from __future__ import annotations

import datetime as dt
import random
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
SERVICES = {"fostering": "ifa", "adoption": "vaa", "residential": "childrens_homes"}
GO = dt.date(2027, 4, 1)
DAY = dt.timedelta(1)
OPEN = OpenPoint()
MOVED = GO + 30 * DAY
NEAR = OpenPoint(earliest=GO - DAY, latest=GO)
BEFORE = OpenPoint(earliest=GO - 2 * DAY, latest=GO - DAY)

Service = tuple[str, dt.date | None]
"""What is decided about a service, and the day on which it moves."""


def fits(services: dict[str, Service], held: list[tuple[str, dt.date]]) -> bool:
    """Say whether each service that moves has its registration in time, what stays has none, and
    each is applied for once.
    """
    for name, kind in SERVICES.items():
        decision, date = services[name]
        days = [day for one, day in held if one == kind]
        if decision in {"out", "dfe_agreed_exclusion"} and days:
            return False
        late = any(day >= (date or GO) for day in days)
        if decision in {"in", "deferred"} and (late or not days):
            return False
    return all(len({day for one, day in held if one == kind}) <= 1 for kind, _ in held)


def drawn(seed: int) -> list[tuple[dict[str, Any], Any]]:
    """Return services and registrations, some of them open."""
    chance = random.Random(seed)
    found: list[tuple[dict[str, Any], Any]] = []
    for _ in range(400):
        services: dict[str, Any] = {
            name: chance.choice(
                [
                    ("in", None), ("in", MOVED), ("out", None), ("deferred", None),
                    ("deferred", MOVED), ("dfe_agreed_exclusion", None), OPEN,
                ]
            )
            for name in SERVICES
        }  # fmt: skip
        held = [
            (kind, chance.choice([GO - DAY, GO - DAY, GO, MOVED - DAY, MOVED, NEAR, BEFORE]))
            for kind in SERVICES.values()
            for _ in range(chance.choice((0, 1, 1, 2)))
        ]
        found.append((services, chance.choice((held, held, held, held, OPEN))))
    return found


SOME_DAY: tuple[Service, ...] = (
    ("deferred", dt.date(2020, 1, 1)), ("deferred", dt.date(2040, 1, 1)),
)  # fmt: skip
DECISIONS: tuple[Service, ...] = (
    ("in", None), ("in", MOVED), ("out", None), ("deferred", MOVED), *SOME_DAY,
)  # fmt: skip
"""What a service can turn out to be, as far as it matters: deferred without a date, and open."""


def decisions(service: Any) -> tuple[Service, ...]:
    """Return every way to decide about *service*."""
    if isinstance(service, OpenPoint):
        return DECISIONS
    return SOME_DAY if service == ("deferred", None) else (service,)


def every(held: Any) -> list[Any]:
    """Return every way to decide which registrations are held."""
    if isinstance(held, OpenPoint):
        return [
            [(kind, GO - DAY) for kind, has in zip(SERVICES.values(), some, strict=True) if has]
            for some in product((True, False), repeat=3)
        ]
    kinds = [kind for kind, _ in held]
    return [[*zip(kinds, days, strict=True)] for days in product(*(ways(day) for _, day in held))]


def said(services: dict[str, Any], held: Any) -> Options:
    """Return the options of the invented county with these services and registrations."""
    options = EXAMPLESHIRE
    for name, service in services.items():
        table = service
        if isinstance(service, tuple):
            table = {"decision": service[0], "transfer_date": service[1]}
        options = options.replace(f"scope.social_care.{name}", table)
    listed = held
    if not isinstance(held, OpenPoint):
        listed = [{"kind": kind, "apply_by": day} for kind, day in held]
    return options.replace("ofsted.registrations", listed)


@pytest.mark.parametrize("seed", range(4))
def test_each_service_that_moves_is_registered_in_time(seed: int) -> None:
    """Yes or no if every way to decide what is open gives that."""
    for services, held in drawn(seed):
        pools = [decisions(one) for one in services.values()]
        expected = shared(
            fits(dict(zip(SERVICES, chosen, strict=True)), registrations)
            for chosen in product(*pools)
            for registrations in every(held)
        )
        options = said(services, held)
        assert CHECKS["registered_in_time"].judge(options) is expected, (services, held)


def found(options: Options) -> list[tuple[list[str], str, bool | None]]:
    """Return what the check finds: places, words and answer."""
    finds = CHECKS["registered_in_time"].finds
    assert finds
    clashes: list[Clash] = [*finds(options)]
    return [([one.path for one in clash.said], clash.expects, clash.met) for clash in clashes]


OUT = dict.fromkeys(SERVICES, ("out", None))


@pytest.mark.parametrize(("name", "kind"), SERVICES.items())
def test_what_is_wanted_of_each_service(name: str, kind: str) -> None:
    """Is said with its place, or that of the bundle in which it is."""
    place = f"scope.social_care.{name}"
    [(paths, words, answer)] = found(said({**OUT, name: ("in", None)}, []))
    assert paths == [place, "ofsted.registrations.kind"]
    assert words.startswith("registration as ")
    assert answer is False
    with_bundle = said(OUT, []).replace(place, None)
    assert [one[0] for one in found(with_bundle)] == [["scope.bundle", "ofsted.registrations.kind"]]
    late = said({**OUT, name: ("in", None)}, [(kind, GO)])
    assert [one[0] for one in found(late)] == [["ofsted.registrations[1].apply_by", "go_live.date"]]
    moved = said({**OUT, name: ("deferred", MOVED)}, [(kind, MOVED)])
    assert [one[0] for one in found(moved)] == [
        ["ofsted.registrations[1].apply_by", f"{place}.transfer_date"]
    ]
    stays = said(OUT, [(kind, GO - DAY)])
    assert [one[0] for one in found(stays)] == [["ofsted.registrations[1].kind", place]]


def test_each_two_applications_for_one_registration_are_named() -> None:
    """With the day of each."""
    held = [("ifa", GO - DAY), ("vaa", GO - 3 * DAY), ("ifa", GO - 2 * DAY)]
    options = said({**OUT, "fostering": ("in", None), "adoption": ("in", None)}, held)
    [(paths, words, answer)] = found(options)
    assert words.startswith("one application as ")
    assert paths == ["ofsted.registrations[1].apply_by", "ofsted.registrations[3].apply_by"]
    assert answer is False
