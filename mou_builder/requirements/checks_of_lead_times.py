"""Checks of lead times: what is due so long before a day fits between the known dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from mou_builder.conditions.clashes import Clash, Said, in_order, members_at, said_at
from mou_builder.conditions.facts import of_services
from mou_builder.conditions.questions import Check
from mou_builder.document.drafting import lead_time
from mou_builder.options import OpenPoint, Options
from mou_builder.options.deciders import USUALLY
from mou_builder.options.limits import (
    AWARD,
    COMMENCEMENT,
    INCORPORATION,
    LIMITS,
    VESTING,
    Anchor,
    Limit,
    Unit,
)
from mou_builder.options.paths import path_of, value_at
from mou_builder.options.programme import GatewayKind, Milestone, MilestoneKind
from mou_builder.options.scope import GROUPS
from mou_builder.options.values import Day, first_day, span
from mou_builder.options.working_days import working_days_from
from mou_builder.requirements.fitting import fitting

_STEPS, _GATES = "programme.milestones", "programme.gateways"
_READINESS = GatewayKind.READINESS.value
_APPROVAL = GatewayKind.MINISTERIAL_APPROVAL.value
_ANCHORS = (COMMENCEMENT, AWARD, INCORPORATION)


def _room_for_all(options: Options) -> Iterator[Clash]:
    """Yield each known day to which the longest lead time does not fit after the memorandum, and
    each date that comes later than its own lead time allows.
    """
    made = Said("mou.date", options.mou.date)
    for anchor in _ANCHORS:
        limit = _longest(anchor)
        for said in said_at(options, _path(anchor)):
            answer = in_order(made.value, _between(limit, said.value))
            if answer is not True:
                yield Clash(
                    (made, said), f"the memorandum no later than {lead_time(limit)}", answer
                )
    for said, limit in _dated(options):
        yield from _late(said, limit, options)
    vesting = _longest(VESTING)
    for said in said_at(options, _path(VESTING)):
        answer = in_order(made.value, _between(vesting, said.value))
        if answer is not True:
            yield Clash((made, said), f"the memorandum no later than {lead_time(vesting)}", answer)


def _path(anchor: Anchor) -> str:
    """Return the one option that says the day of *anchor*."""
    (path,) = anchor.reads
    return path


def _longest(anchor: Anchor) -> Limit:
    """Return the longest lead time to *anchor* that every memorandum names."""
    to = (limit for limit in LIMITS.values() if limit.anchor is anchor)
    to = (limit for limit in to if limit.always or anchor is VESTING)
    return min(
        (limit for limit in to if not limit.after), key=lambda limit: limit.counted(dt.date.max)
    )


def _between(limit: Limit, value: Day | OpenPoint) -> Day | OpenPoint:
    """Return when *limit* is due, counted from *value*; where that is open, from when to when."""
    if not isinstance(value, OpenPoint):
        return limit.counted(first_day(value))
    first, last = span(value)
    return OpenPoint(earliest=limit.counted(first), latest=limit.counted(last))


def _late(said: Said, limit: Limit, options: Options) -> Iterator[Clash]:
    """Yield *said*, a date, with the day from which *limit* is counted, if it comes too late."""
    for start in said_at(options, _path(limit.anchor)):
        answer = in_order(said.value, _between(limit, start.value))
        if answer is not True:
            yield Clash((said, start), f"a date no later than {lead_time(limit)}", answer)


def _dated(options: Options) -> Iterator[tuple[Said, Limit]]:
    """Yield each date that the options give for what a lead time says too, with that lead time."""
    for limit in LIMITS.values():
        if limit.milestone:
            for said in _of_kind(options, _STEPS, limit.milestone):
                yield said, limit
    for said in said_at(options, "ofsted.registrations.apply_by"):
        yield said, LIMITS["registrations"]
    for said in _of_kind(options, _GATES, _READINESS):
        yield said, LIMITS["recommendation"]
    for said in _of_kind(options, _GATES, _APPROVAL):
        yield said, LIMITS["decision"]


def _of_kind(options: Options, path: str, kind: str) -> Iterator[Said]:
    """Yield the date of each member of the list at *path* that is of *kind*; if the list is open,
    that it is.
    """
    for member in members_at(options, path):
        value: Any = member.value
        if isinstance(value, OpenPoint):
            yield member
        elif value.kind.value == kind:
            yield Said(f"{member.path}.date", value.date)


def _readiness_first(options: Options) -> Iterator[Clash]:
    """Yield each gateway that comes before what it decides on, and an award before approval."""
    for start in said_at(options, "go_live.date"):
        certified = LIMITS["readiness_certified"]
        for gate in _of_kind(options, _GATES, _READINESS):
            answer = in_order(_evidence_of(certified, start.value), gate.value)
            if answer is not True:
                words = f"a readiness review after the certificates, due {lead_time(certified)}"
                yield Clash((gate, start), f"{words}, and the evidence of the gateway", answer)
        for gate in _of_kind(options, _GATES, _APPROVAL):
            recommended = LIMITS["recommendation"]
            answer = in_order(_between(recommended, start.value), gate.value)
            if answer is not True:
                words = f"an approval after the recommendation, due {lead_time(recommended)}"
                yield Clash((gate, start), words, answer)
    for gate in _of_kind(options, _GATES, _APPROVAL):
        for award in said_at(options, "contract.award_date"):
            answer = in_order(gate.value, award.value)
            if answer is not True:
                words = "an award after the Secretary of State’s approval"
                yield Clash((gate, award), words, answer)


def _evidence_of(certified: Limit, start: Day | OpenPoint) -> Day | OpenPoint:
    """Return the first day of a gateway to which the certificates can be sent as its evidence."""
    due, days = _between(certified, start), LIMITS["gateway_evidence"].count
    if not isinstance(due, OpenPoint):
        return working_days_from(first_day(due), days)
    first, last = span(due)
    return OpenPoint(earliest=working_days_from(first, days), latest=working_days_from(last, days))


_IN_PLACE = (
    "board.chair.term_years",
    "board.council_nominees",
    "board.executives",
    "board.independent_neds",
    "board.quorum",
    "board.size_max",
    "board.size_min",
    "board.term_years",
    "ceo.title",
    "accountability.contract_owner",
    "reserved_matters.response_days",
    "dfe_rights.instrument",
    "dfe_rights.response_days",
    "contract.initial_term_years",
    "contract.notice_months",
    "setup.payer",
    "setup.amount",
    "finance.deficit",
    "finance.working_capital",
    "finance.working_capital_amount",
    "workforce.count",
    "pension.fund",
    "assets.route",
    "insurance.route",
)
"""What has no lead time, but is there on the first day of the services or is of no use: how the
Board is made up, the terms of the contract, what pays for the start.
"""


_FIRST_DAY = Limit(0, Unit.MONTHS, COMMENCEMENT)


_LATEST: Mapping[str, Limit] = {
    **dict.fromkeys(_IN_PLACE, _FIRST_DAY),
    **{path: LIMITS[name] for path, (_, name) in USUALLY.items() if name},
}
"""The lead time of each option by which it is to be decided while it is open."""


_COUNTED_FROM = tuple(dict.fromkeys(limit.anchor.reads[0] for limit in _LATEST.values()))
"""The days from which these are counted: on them alone it depends whether a point that is open is
decided in time.
"""


_SERVICES = of_services(group for group in GROUPS if group != "retained")
"""The services of which the scope is made up; what is retained by its nature has no lead time."""


def _decided_in_time(options: Options) -> Iterator[Clash]:
    """Yield each open point that is to be decided later than its lead time allows or, if it has
    none, after the first day on which it is needed.
    """
    for path, limit in _LATEST.items():
        yield from _by(Said(path, value_at(options, path)), limit, options)
    for path in _SERVICES[1:]:  # the bundle comes first, and has been looked at
        yield from _by(Said(path, value_at(options, path)), LIMITS["scope"], options)


def _by(place: Said, limit: Limit, options: Options) -> Iterator[Clash]:
    """Yield when the open point at *place* is to be decided, if that is later than *limit*."""
    if isinstance(place.value, OpenPoint) and place.value.by is not None:
        yield from _late(Said(f"{place.path}.by", place.value.by), limit, options)


_GO = dt.date(2027, 4, 1)
_TIMES: Mapping[str, Any] = {
    "go_live.date": _GO,
    "contract.award_date": dt.date(2027, 3, 17),
    "trust.incorporation_date": dt.date(2026, 12, 1),
    "programme.milestones": (
        Milestone(kind=MilestoneKind.BUDGET, date=dt.date(2027, 1, 29), owner="the Council"),
    ),
    "programme.gateways": (),
    "ofsted.registrations": (),
}


CHECKS_OF_LEAD_TIMES: Mapping[str, Check] = {
    "room_for_lead_times": fitting(
        (
            "mou.date",
            *map(_path, _ANCHORS),
            f"{_STEPS}.date",
            f"{_GATES}.date",
            "ofsted.registrations.apply_by",
        ),
        "room between the known dates for each lead time that a clause names",
        _room_for_all,
        also_reads=(
            f"{_STEPS}.kind",
            f"{_GATES}.kind",
            *VESTING.reads,
        ),
        names=(
            *filter(None, (limit.milestone for limit in LIMITS.values())),
            _READINESS,
            _APPROVAL,
        ),
        of_its_own_day=True,
        starts=_TIMES,
    ),
    "decided_in_time": evolve(
        fitting(
            ("pension.route", "scope.bundle", "contract.sum", *_COUNTED_FROM),
            "each open point to be decided by the time that its lead time gives",
            _decided_in_time,
            also_reads=(*_LATEST, *_SERVICES),
            starts={"go_live.date": _GO, "pension.route": OpenPoint(by=_GO)},
        ),
        looks_at=lambda _, place: path_of(place) in _COUNTED_FROM,
    ),
    "readiness_before_decision": fitting(
        ("go_live.date", f"{_GATES}.date", "contract.award_date"),
        "each gateway after what it decides on, and the award after approval",
        _readiness_first,
        also_reads=(f"{_GATES}.kind",),
        names=(_READINESS, _APPROVAL),
        starts={k: _TIMES[k] for k in ("go_live.date", "contract.award_date", _GATES)},
    ),
}
"""The checks of lead times that a requirement can name."""
