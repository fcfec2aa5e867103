"""Facts of the options while points are open: what each is worked out from, and what it says
whatever is decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from attrs import frozen

from mou_builder.files.one_line import one_line
from mou_builder.options import OpenPoint, Options
from mou_builder.options.paths import kind_of
from mou_builder.options.scope import GROUPS, Decision, Service


@frozen
class Fact:
    """What a fact is worked out from."""

    reads: tuple[str, ...]
    """The options, or whole tables of them, on which it depends."""

    whatever: Callable[[Options], bool | None] | None = None
    """Its answer whatever is decided, None if that depends; left out: known only when
    all that it reads is decided."""

    tells: tuple[Service, ...] = ()
    """The decisions about a service that it tells apart, if it looks at services."""

    __repr__ = one_line


_SOME_DAY = dt.date(2021, 10, 1)


IN, OUT = Service(decision=Decision.IN), Service(decision=Decision.OUT)


_NO_DATE = Service(decision=Decision.DEFERRED)


EVERY_SERVICE = (
    IN,
    OUT,
    _NO_DATE,
    Service(decision=Decision.DEFERRED, transfer_date=_SOME_DAY),
    Service(decision=Decision.DFE_AGREED_EXCLUSION),
    Service(decision=Decision.DFE_AGREED_EXCLUSION, reason="a reason"),
)
"""The decisions about a service that facts tell apart between them."""


_INCLUDED = ("early_help", "youth_justice", "education", "send", "health")


_ALL = tuple(f"scope.{group}" for group in GROUPS)


def _some(options: Options, groups: tuple[str, ...], decision: Decision) -> bool | None:
    """Say whether *decision* is taken about some service in *groups*."""
    found = [service for group in groups for _, service in options.scope.in_group(group)]
    if any(isinstance(s, Service) and s.decision is decision for s in found):
        return True
    return None if any(isinstance(s, OpenPoint) for s in found) else False


def _includes(group: str) -> Fact:
    some = partial(_some, groups=(group,), decision=Decision.IN)
    return Fact(("scope.bundle", f"scope.{group}"), some, (IN, OUT))


def _has(decision: Decision) -> Fact:
    some = partial(_some, groups=tuple(GROUPS), decision=decision)
    return Fact(("scope.bundle", *_ALL), some, (Service(decision=decision), OUT))


def _known(value: bool | OpenPoint) -> bool | None:
    return None if isinstance(value, OpenPoint) else value


FACTS: Mapping[str, Fact] = {
    "direction_in_force": Fact(("direction.status", "direction.superseded_by", "mou.date")),
    "secretary_of_state_decides_pause": Fact(
        ("direction.status", "direction.superseded_by", "mou.date", "review.pause.decided_by")
    ),
    "council_owned": Fact(("trust.ownership",)),
    "further_councils": Fact(("councils",)),
    "commissioner.is_named": Fact(("commissioner.names",)),
    "commissioner_appointed": Fact(("commissioner",), lambda o: o.commissioner is not None),
    "board.size_is_fixed": Fact(("board.size_min", "board.size_max")),
    "dfe_rights.matters": Fact(("dfe_rights.rights.matter",)),
    **{f"scope.includes_{group}": _includes(group) for group in _INCLUDED},
    "scope.has_deferred": _has(Decision.DEFERRED),
    "scope.has_exclusions": _has(Decision.DFE_AGREED_EXCLUSION),
    "scope.has_open_services": Fact(("scope.bundle", *_ALL), lambda _: False),
    "scope.social_care_complete": Fact(
        ("scope.bundle", "scope.social_care"),
        lambda o: _known(o.scope.social_care_complete),
        (IN, OUT),
    ),
    "scope.every_service_marked": Fact(
        ("scope.bundle", *_ALL), lambda o: _known(o.scope.every_service_marked), (OUT, _NO_DATE)
    ),
}
"""What is known of each fact; one that is not listed is taken to read all around it."""


def told_apart(tells: Iterable[tuple[Service, ...]]) -> tuple[Service, ...]:
    """Give the decisions that facts which each tell some of *tells* apart tell apart together:
    what one alone tells, or all.
    """
    different = list(dict.fromkeys(filter(None, tells)))
    return EVERY_SERVICE if len(different) > 1 else (different or [()])[0]


@cache
def fact_in(path: str) -> str | None:
    """Give the fact that *path* names or goes through, or None if it names an option."""
    names = path.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return next((here for here in above if kind_of(here).is_fact), None)


def known(fact: str) -> Fact:
    """Give what is known of *fact*."""
    return FACTS.get(fact) or Fact((fact.rpartition(".")[0],))
