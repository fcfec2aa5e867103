"""What each fact of the options is worked out from, and what it says whatever is decided.

This is the one place that says so: everything that asks about a fact asks here what it reads.
The tests watch every fact being read, in every state of what is declared here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, partial
from typing import Any, TypeVar

import attrs
from attrs import frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import OpenPoint, Options
from mou_builder.options.limits import LIMITS
from mou_builder.options.paths import kind_of
from mou_builder.options.scope import GROUPS, JUDGED_APART, Decision, Scope, Service

Known = TypeVar("Known", bool, int)


@frozen(eq=False, repr=False)
class Fact(ByAttributes):
    """What a fact is worked out from."""

    reads: tuple[str, ...]
    """The options on which it depends, those of the members of a list included."""

    whatever: Callable[[Options], bool | int | None] | None = None
    """Its answer whatever is decided, None if that depends; left out: known only when
    all that it reads is decided."""

    tells: tuple[Service, ...] = ()
    """The decisions about a service that it tells apart, if it looks at services."""


_SOME_DAY = dt.date(2021, 10, 1)


IN, OUT = Service(decision=Decision.IN), Service(decision=Decision.OUT)


_NO_REASON = Service(decision=Decision.DFE_AGREED_EXCLUSION)


_LATER = Service(decision=Decision.IN, transfer_date=_SOME_DAY)


EVERY_SERVICE = (
    IN,
    _LATER,
    OUT,
    Service(decision=Decision.DEFERRED, transfer_date=_SOME_DAY),
    _NO_REASON,
    Service(decision=Decision.DFE_AGREED_EXCLUSION, reason="a reason"),
)
"""The decisions about a service that facts tell apart between them."""


_INCLUDED = ("youth_justice", "education", "send", "health")


def of_services(
    groups: Iterable[str], *options: str, apart: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the bundle, and each service in *groups* but those *apart*; if any *options* of a
    service are named, these of each.
    """
    tables: dict[str, Any] = {group: attrs.fields_dict(Scope)[group].type for group in groups}
    services = [
        f"scope.{group}.{attribute.name}"
        for group, table in tables.items()
        for attribute in attrs.fields(table)
        if attribute.name not in apart
    ]
    inside = [f"{service}.{option}" for service in services for option in options]
    return ("scope.bundle", *(inside or services))


def _says(options: Options, fact: str) -> bool | None:
    return _known(getattr(options.scope, fact))


def _includes(group: str) -> Fact:
    says = partial(_says, fact=f"includes_{group}")
    return Fact(of_services((group,), "decision"), says, (IN, OUT))


def _has(fact: str, decision: Decision) -> Fact:
    says = partial(_says, fact=fact)
    return Fact(of_services(GROUPS, "decision"), says, (Service(decision=decision), OUT))


def _known(value: Known | OpenPoint) -> Known | None:
    return None if isinstance(value, OpenPoint) else value


_EFFECT = ("direction.status", "direction.superseded_by", "mou.date")


LIMITS_AT = "limits"
"""The fact that has each lead time below it."""


FACTS: Mapping[str, Fact] = {
    "direction_has_effect": Fact(_EFFECT),
    "direction_in_force": Fact((*_EFFECT, "direction.kind")),
    "rests_on_direction": Fact(("route", *_EFFECT, "direction.kind")),
    "secretary_of_state_decides_pause": Fact(
        (*_EFFECT, "direction.kind", "review.pause.decided_by")
    ),
    "initial_term_months": Fact(
        ("contract.initial_term_years", "contract.initial_term_until", "go_live.date"),
        lambda o: _known(o.initial_term_months),
    ),
    "contract.extension.is_dated": Fact(("contract.extension.until",)),
    "contract.break_point.is_dated": Fact(("contract.break_point.date",)),
    "shadow_dated": Fact(("shadow.start", "go_live.date"), lambda o: o.shadow_dated),
    "finance.changes_in_year": Fact(("finance.change_control", "finance.mechanism")),
    "council_owned": Fact(("trust.ownership",)),
    "further_councils": Fact(("councils",), lambda o: o.further_councils),
    "council.decides": Fact(("council.committee", "council.executive")),
    "councils.decides": Fact(("councils.committee", "councils.executive")),
    "commissioner.is_named": Fact(("commissioner.names",)),
    "improvement_board": Fact(
        (
            "improvement.board",
            "improvement.board_chair",
            "commissioner.roles",
            "commissioner.others.roles",
        ),
        lambda o: _known(o.improvement_board),
    ),
    "improvement_chair": Fact(
        (
            "improvement.board_chair",
            "commissioner.names",
            "commissioner.roles",
            "commissioner.others.name",
            "commissioner.others.roles",
        )
    ),
    "approved_by_councils": Fact(("mandate.decision", "councils.decision")),
    "reorganisation_planned": Fact(("reorganisation",), lambda o: _known(o.reorganisation_planned)),
    "commissioner_appointed": Fact(("commissioner",), lambda o: _known(o.commissioner_appointed)),
    "board.nominees.seats": Fact(("board.nominees.number", "board.nominees.name")),
    "board.nominee_seats": Fact(
        ("board.council_nominees", "board.nominees.number", "board.nominees.name"),
        lambda o: _known(o.board.nominee_seats),
    ),
    "board.size_is_fixed": Fact(("board.size_min", "board.size_max")),
    "dfe_rights.matters": Fact(("dfe_rights.rights.matter",)),
    **{f"scope.includes_{group}": _includes(group) for group in _INCLUDED},
    "scope.includes_early_help": Fact(
        of_services(("early_help",), "decision", "transfer_date"),
        partial(_says, fact="includes_early_help"),
        (IN, OUT),
    ),
    "scope.has_deferred": _has("has_deferred", Decision.DEFERRED),
    "scope.joins_later": Fact(
        of_services(GROUPS, "decision", "transfer_date"),
        partial(_says, fact="joins_later"),
        (_LATER, OUT),
    ),
    "scope.has_exclusions": _has("has_exclusions", Decision.DFE_AGREED_EXCLUSION),
    "scope.has_open_services": Fact(of_services(GROUPS), lambda _: False),
    "scope.social_care_complete": Fact(
        of_services(("social_care",), "decision", "transfer_date", "reason", apart=JUDGED_APART),
        lambda o: _known(o.scope.social_care_complete),
        (IN, OUT),
    ),
    "scope.every_service_marked": Fact(
        of_services(GROUPS, "decision", "transfer_date", "reason"),
        lambda o: _known(o.scope.every_service_marked),
        (OUT, _NO_REASON),
    ),
    **{f"{LIMITS_AT}.{name}": Fact(limit.anchor.reads) for name, limit in LIMITS.items()},
}
"""What each fact is worked out from; what is decided about one service, see `reads_of`."""


DECIDED = "scope.decided"
"""The fact that has a table of its own: each service, where it is not mentioned as the bundle
decides it."""


def told_apart(tells: Iterable[tuple[Service, ...]]) -> tuple[Service, ...]:
    """Return the decisions that facts which each tell some of *tells* apart tell apart together:
    what one alone tells, or all.
    """
    different = list(dict.fromkeys(filter(None, tells)))
    return EVERY_SERVICE if len(different) > 1 else (different or [()])[0]


@cache
def fact_in(path: str) -> str | None:
    """Return the fact that *path* names or goes through, or None if it names an option."""
    names = path.split(".")
    if names[0] == LIMITS_AT:
        return path
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return next((here for here in above if kind_of(here).is_fact), None)


@cache
def reads_of(path: str) -> tuple[str, ...]:
    """Return the options on which what stands at *path* depends: the option itself, or all that
    its fact is worked out from.
    """
    fact = fact_in(path)
    if fact is None:
        return (path,)
    if fact == DECIDED:
        return (f"scope{path.removeprefix(DECIDED)}", "scope.bundle")
    return FACTS[fact].reads
