"""Checks of dates: what depends on what comes after it, and what is said twice is said alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

from attrs import frozen

from mou_builder.conditions.clashes import (
    Clash,
    Said,
    at_most,
    in_order,
    is_undecided,
    members_at,
    months_between,
    numbers,
    plain,
    said_at,
    same,
    verdict,
)
from mou_builder.conditions.facts import of_services
from mou_builder.conditions.questions import Check
from mou_builder.files.by_attributes import ByAttributes, one_line
from mou_builder.options import OpenPoint, Options
from mou_builder.options.intervention import DirectionStatus
from mou_builder.options.parties import ApprovalSubject, Version
from mou_builder.options.programme import GatewayKind, MilestoneKind
from mou_builder.options.scope import GROUPS, Bundle, Decision, Service
from mou_builder.options.values import span
from mou_builder.requirements.fitting import fitting

_STEPS, _GATES = "programme.milestones", "programme.gateways"
_APPROVALS = "mandate.further"


@frozen(eq=False, repr=False)
class Event:
    """Something that happens on a day, and where options say on which; equal to itself alone."""

    words: str
    at: tuple[str, ...] = ()
    """The options that say the day."""

    step: MilestoneKind | None = None
    """The milestone that says it too."""

    gate: GatewayKind | None = None
    """The gateway that says it."""

    approval: ApprovalSubject | None = None
    """What a further approval of the council's is of that says it."""

    when: Callable[[Options], bool] = lambda _: True
    """Whether the options mean it to happen at all."""

    __repr__ = one_line

    def said(self, options: Options) -> tuple[Said, ...]:
        """Return each place at which *options* say when it happens."""
        if not self.when(options):
            return ()
        return (
            *(said for path in self.at for said in said_at(options, path)),
            *_dated(options, _STEPS, self.step),
            *_dated(options, _GATES, self.gate),
            *_dated(options, _APPROVALS, self.approval, "of"),
        )

    @property
    def paths(self) -> tuple[str, ...]:
        """The options that say when it happens."""
        steps = (f"{_STEPS}.date",) if self.step else ()
        approvals = (f"{_APPROVALS}.date",) if self.approval else ()
        return (*self.at, *steps, *((f"{_GATES}.date",) if self.gate else ()), *approvals)


def _dated(options: Options, path: str, kind: Any, name: str = "kind") -> Iterator[Said]:
    """Yield the date of each member of the list at *path* whose option *name* is *kind*."""
    for member in members_at(options, path) if kind else ():
        if isinstance(member.value, OpenPoint):
            yield member
        elif getattr(member.value, name) is kind:
            yield Said(f"{member.path}.date", member.value.date)


def _outcome(options: Options) -> bool:
    """Say whether it is said what is decided at the end of a pause."""
    paused = options.review.paused
    return paused is not None and not isinstance(paused.outcome, OpenPoint)


def _given(options: Options) -> bool:
    """Say whether a Direction is cited that has been given."""
    direction = options.direction
    return not isinstance(direction, OpenPoint) and (
        direction is not None and direction.status is not DirectionStatus.EXPECTED
    )


def _shadowed(options: Options) -> bool:
    return options.shadow.planned is not False


def _step(kind: MilestoneKind, *at: str, when: Callable[[Options], bool] = lambda _: True) -> Event:
    return Event(f"“{kind.label}”", at, kind, when=when)


MEMORANDUM = Event("the date of the memorandum", ("mou.date",))
DECISION = Event("the council’s decision", ("mandate.date",))
JUDGEMENT = Event("Ofsted’s report", ("ofsted.report_date",))
APPOINTMENT = Event("the Commissioner’s appointment", ("commissioner.appointed",))
FURTHER_APPOINTMENT = Event(
    "the further Commissioner’s appointment", ("commissioner.others.appointed",)
)
REPORT = Event("the Commissioner’s report", ("commissioner.report_date",))
AGREEMENT = Event("the council’s agreement to a Trust", ("agreed.date",))
DIRECTION = Event("the Direction", ("direction.date",), when=_given)
OTHER_DIRECTION = Event("another direction", ("direction.history.date",))
INCORPORATION = _step(MilestoneKind.COMPANY_INCORPORATED, "trust.incorporation_date")
AWARD = _step(MilestoneKind.CONTRACT_SIGNED, "contract.award_date")
SHADOW = _step(MilestoneKind.SHADOW_START, "shadow.start", when=_shadowed)
PAUSED = Event("the beginning of the pause", ("review.paused.since",))
PAUSE_ENDS = Event("the end of the pause", ("review.paused.until",))
PAUSE_DECIDED = Event(
    "the decision on the pause",
    ("review.paused.decided_on",),
    when=_outcome,
)
MID_REVIEW = Event("the mid-review of the pause", ("review.paused.mid_review",))
SELF_ASSESSMENT = Event("the council’s self-assessment", ("review.paused.self_assessment",))
ASSESSED = Event("the assessor’s report", ("review.paused.report",))
COMMENCEMENT = _step(MilestoneKind.GO_LIVE, "go_live.date")
CHAIR = _step(MilestoneKind.CHAIR_APPOINTED)
BOARD = _step(MilestoneKind.BOARD_APPOINTED, "board.first.until")
CONSULTATION = _step(MilestoneKind.TUPE_CONSULTATION)
APPLICATIONS = _step(MilestoneKind.OFSTED_APPLICATIONS, "ofsted.registrations.apply_by")
SCOPE = _step(MilestoneKind.SCOPE_FINAL)
PREPARED = tuple(
    _step(kind)
    for kind in (
        MilestoneKind.SLAS,
        MilestoneKind.BUDGET,
        MilestoneKind.PENSION_ROUTE,
        MilestoneKind.INSURANCE,
    )
)
GATES = tuple(Event(f"“{kind.label}”", gate=kind) for kind in GatewayKind)
LONG_STOP = Event("the long-stop date", ("go_live.long_stop",))
FIRST_REVIEW = _step(MilestoneKind.REVIEW, "review.first_date")
VESTING = Event("vesting day", ("reorganisation.vesting_date",))
APPROVAL_OF_MEMORANDUM = Event(
    "the further approval of the memorandum", approval=ApprovalSubject.MEMORANDUM
)
APPROVAL_OF_CONTRACT = Event(
    "the further approval of the contract", approval=ApprovalSubject.SERVICE_CONTRACT
)
APPROVAL_OF_ARTICLES = Event(
    "the further approval of the Articles", approval=ApprovalSubject.ARTICLES
)
SUPPORT_REVIEW = Event("the review of the support services", ("support.review_date",))


@frozen(eq=False, repr=False)
class Order(ByAttributes):
    """Two events of which one comes at least so many *days* after the other."""

    earlier: Event
    later: Event
    days: int = 0
    through: tuple[Event, ...] = ()
    """The events between them, which make the order as long as each has a day."""


BEHIND = (
    Order(JUDGEMENT, DECISION),
    Order(APPOINTMENT, REPORT),
    Order(REPORT, DECISION),
    Order(DECISION, MEMORANDUM),
    Order(JUDGEMENT, DIRECTION),
    Order(JUDGEMENT, MEMORANDUM),
    Order(APPOINTMENT, MEMORANDUM),
    Order(FURTHER_APPOINTMENT, MEMORANDUM),
    Order(REPORT, MEMORANDUM),
    Order(DIRECTION, MEMORANDUM),
    Order(OTHER_DIRECTION, MEMORANDUM),
    Order(APPROVAL_OF_MEMORANDUM, MEMORANDUM),
    Order(AGREEMENT, MEMORANDUM),
    Order(PAUSED, MEMORANDUM),
    Order(PAUSED, MID_REVIEW),
    Order(MID_REVIEW, SELF_ASSESSMENT),
    Order(SELF_ASSESSMENT, ASSESSED),
    Order(ASSESSED, PAUSE_ENDS),
    Order(PAUSED, PAUSE_ENDS),
    Order(PAUSED, PAUSE_DECIDED),
    Order(ASSESSED, PAUSE_DECIDED),
    Order(PAUSE_DECIDED, MEMORANDUM),
)
"""What a memorandum rests on came before it."""


AHEAD = (
    *(
        Order(MEMORANDUM, event)
        for event in (INCORPORATION, AWARD, SHADOW, BOARD, APPLICATIONS, CONSULTATION, FIRST_REVIEW)
    ),
    *(Order(MEMORANDUM, gate) for gate in GATES[2:]),
    *(Order(MEMORANDUM, e, 1) for e in (COMMENCEMENT, LONG_STOP, VESTING)),
)
"""What a memorandum plans comes after it."""


ON_THE_WAY = (
    *(Order(INCORPORATION, event) for event in (BOARD, SHADOW, AWARD)),
    Order(APPROVAL_OF_ARTICLES, INCORPORATION),
    Order(APPROVAL_OF_CONTRACT, AWARD),
    Order(SCOPE, AWARD),
    Order(CHAIR, BOARD),
    Order(BOARD, SHADOW),
    *(Order(gate, later) for gate, later in combinations(GATES, 2)),
    *(Order(gate, COMMENCEMENT) for gate in GATES),
    *(Order(event, COMMENCEMENT) for event in (CHAIR, BOARD, AWARD, SCOPE, *PREPARED)),
    *(
        Order(event, COMMENCEMENT, 1)
        for event in (INCORPORATION, SHADOW, CONSULTATION, APPLICATIONS)
    ),
)
"""The steps of the Programme in the order in which one needs the other."""


AFTERWARDS = (
    Order(COMMENCEMENT, LONG_STOP),
    Order(COMMENCEMENT, VESTING, 1),
    Order(AWARD, VESTING, 1),
    Order(LONG_STOP, VESTING, 1),
    Order(COMMENCEMENT, SUPPORT_REVIEW, 1),
)
"""What comes after commencement."""


def _in_between(orders: tuple[Order, ...]) -> tuple[Order, ...]:
    """Return the orders that follow from several of *orders*, through the events between them."""
    found, last = [], list(orders)
    while last:
        last = [
            Order(one.earlier, other.later, one.days + other.days, (*one.through, one.later))
            for one in last
            for other in orders
            if one.later is other.earlier
        ]
        found += last
    return tuple(found)


def _clashes(
    orders: tuple[Order, ...],
    following: tuple[Order, ...],
    said: Mapping[Event, tuple[Said, ...]],
) -> Iterator[Clash]:
    """Yield each pair of places in which two events, each *said* there, are not in their order; of
    those that follow from several orders only if each order alone could still be kept.
    """
    found = [clash for order in orders for clash in _pairs(order, said)]
    yield from found
    if verdict(found) is None:
        through = (order for order in following if all(said[event] for event in order.through))
        yield from (c for order in through for c in _pairs(order, said) if c.met is False)


def _pairs(order: Order, said: Mapping[Event, tuple[Said, ...]]) -> Iterator[Clash]:
    for one in said[order.earlier]:
        for other in said[order.later]:
            answer = in_order(one.value, other.value, order.days)
            if answer is not True:
                how = "before" if order.days else "no later than"
                yield Clash(
                    (one, other), f"{order.earlier.words} {how} {order.later.words}", answer
                )


def _ordered(
    orders: tuple[Order, ...], expects: str, starts: Mapping[str, Any], *, own_day: bool = False
) -> Check:
    """Return the check that all of *orders* are kept."""
    following = _in_between(orders)
    events = tuple(dict.fromkeys(event for o in orders for event in (o.earlier, o.later)))

    def finds(options: Options) -> Iterator[Clash]:
        return _clashes(orders, following, {event: event.said(options) for event in events})

    paths = tuple(dict.fromkeys(path for event in events for path in event.paths))
    also = (
        *(f"{_STEPS}.kind", f"{_GATES}.kind", f"{_APPROVALS}.of"),
        *("direction.status", "shadow.planned", "review.paused.outcome"),
    )
    return fitting(
        paths,
        expects,
        finds,
        also_reads=tuple(path for path in also if path.rpartition(".")[0] in _tables(paths)),
        of_its_own_day=own_day,
        starts=starts,
    )


def _tables(paths: tuple[str, ...]) -> set[str]:
    return {path.rpartition(".")[0] for path in paths}


TWICE = (INCORPORATION, AWARD, SHADOW, COMMENCEMENT, BOARD, FIRST_REVIEW)
"""Events of which the options can say in more than one table when they happen."""


_MANY = (MilestoneKind.OTHER, MilestoneKind.GATEWAY)
"""Kinds of milestone of which there can be several."""


_LISTED = tuple(
    kind for kind in MilestoneKind if kind not in (*_MANY, *(event.step for event in TWICE))
)
"""Kinds of milestone that tell of one event, which no other option dates."""


def _said_alike(options: Options) -> Iterator[Clash]:
    """Yield each two places that give one event different dates."""
    for event in TWICE:
        yield from _alike(event.said(options), event.words)
    for kind in _LISTED:
        yield from _alike_unless_named(options, kind)
    for gate in GATES:
        yield from _alike(gate.said(options), gate.words)
    if isinstance(options.programme.gateways, OpenPoint):
        yield Clash((Said(_GATES, options.programme.gateways),), "one date of each gateway", None)
    made = tuple(_dated(options, _STEPS, MilestoneKind.OFSTED_APPLICATIONS))
    for one in said_at(options, "ofsted.registrations.apply_by"):
        for other in made:
            answer = in_order(one.value, other.value)
            if answer is not True:
                words = "each application no later than the milestone by which all are made"
                yield Clash((one, other), words, answer)


def _alike(said: tuple[Said, ...], words: str) -> Iterator[Clash]:
    for one, other in combinations(said, 2):
        answer = same(one.value, other.value)
        if answer is not True:
            yield Clash((one, other), f"one date of {words}", answer)


def _alike_unless_named(options: Options, kind: MilestoneKind) -> Iterator[Clash]:
    """Yield each two milestones of *kind* with different dates, unless each has another name; and
    the first with which an agreed memorandum was agreed, if that is another day than its own.

    Of two that are alike only because both are so with a third, which is open, what cannot be.
    """
    steps = [
        (plain(step.value.name or ""), Said(f"{step.path}.date", step.value.date))
        for step in members_at(options, _STEPS)
        if not isinstance(step.value, OpenPoint) and step.value.kind is kind
    ]
    pairs = [
        ((date, other), name == another or not name or not another)
        for (name, date), (another, other) in combinations(steps, 2)
    ]
    is_any_unnamed = any(not name for name, _ in steps)
    is_agreed = kind is MilestoneKind.MOU_AGREED and options.status.version is Version.AGREED
    own = MEMORANDUM.said(options) if is_agreed else ()
    found = [
        *(c for pair, is_one in pairs if is_one for c in _alike(pair, f"“{kind.label}”")),
        *(c for _, date in steps[:1] for c in _alike((*own, date), MEMORANDUM.words)),
    ]
    yield from found
    if verdict(found) is None:
        others: list[tuple[Said, ...]] = [pair for pair, _ in pairs if is_any_unnamed]
        others += [
            (*own, date)
            for name, date in steps[1:]
            if own and (is_any_unnamed or name == steps[0][0])
        ]
        through = (c for pair in others for c in _alike(pair, f"“{kind.label}”"))
        yield from (c for c in through if c.met is False)


def _shadow_of_its_length(options: Options) -> Iterator[Clash]:
    """Yield the start, the length and the end of the Shadow Period if they do not make one sum."""
    if not _shadowed(options):
        return
    start, end, length = options.shadow.start, options.go_live.date, options.shadow.length_months
    (first, last), (opening, closing) = span(start), span(end)
    least, most = months_between(last, opening)[0], months_between(first, closing)[1]
    if at_most(length, most) is False or at_most(least, length) is False:
        answer: bool | None = False
    elif is_undecided(start) or is_undecided(end) or isinstance(length, OpenPoint):
        answer = True if _lasts_so_whatever(options) else None
    else:
        return
    if answer is not True:
        said = tuple(
            Said(path, value)
            for path, value in (
                ("shadow.start", start),
                ("shadow.length_months", length),
                ("go_live.date", end),
            )
        )
        yield Clash(said, "a Shadow Period that lasts as long as it is said to last", answer)


def _lasts_so_whatever(options: Options) -> bool:
    """Say whether the Shadow Period lasts as is said, whatever of it is still decided."""
    shortest, longest = numbers(options.shadow.length_months)
    days = (span(options.shadow.start), span(options.go_live.date))
    found = [months_between(start, end) for start in days[0] for end in days[1]]
    return all(least <= shortest and longest <= most for least, most in found)


def _shadow_of_three_months(options: Options) -> Iterator[Clash]:
    """Yield start and end of the Shadow Period if less than three months lie between them; where
    only their months are known, on whichever days they are decided, its length decides.
    """
    start, end, length = options.shadow.start, options.go_live.date, options.shadow.length_months
    (first, last), (opening, closing) = span(start), span(end)
    least, most = months_between(last, opening)[0], months_between(first, closing)[0]
    answer = at_most(_LEAST_SHADOW, OpenPoint(at_least=max(least, 0), at_most=max(most, 0)))
    if answer is None:
        later, sooner = (last, first) if isinstance(start, OpenPoint) else (first, last)
        early, late = (opening, closing) if isinstance(end, OpenPoint) else (closing, opening)
        shortest, longest = (months_between(later, early)[0], months_between(sooner, late)[0])
        long_enough = at_most(_LEAST_SHADOW, length)
        if (long_enough and shortest >= _LEAST_SHADOW) or (
            long_enough is False and longest < _LEAST_SHADOW
        ):
            answer = long_enough
    if answer is not True:
        said = (Said("shadow.start", start), Said("go_live.date", end))
        yield Clash(said, "three months or more", answer)


_LEAST_SHADOW = 3


def _dated_as_marked(path: str, service: Service) -> Iterator[Clash]:
    """Yield a date, or somebody to decide, of a service that neither waits nor joins."""
    mark, waits = Said(path, service.decision), service.decision is Decision.DEFERRED
    if service.transfer_date is not None and not waits and not service.joins_later:
        date = Said(f"{path}.transfer_date", service.transfer_date)
        yield Clash((date, mark), "a date only of a service that moves")
    if service.decided_by is not None and not waits:
        decider = Said(f"{path}.decided_by", service.decided_by)
        yield Clash((decider, mark), "somebody who decides only of a service that is deferred")


def _deferred_later(options: Options) -> Iterator[Clash]:
    """Yield each service whose date contradicts its mark; and each that is deferred, or joins
    later, and would move before the Trust takes over, or before the day of the memorandum.
    """
    for group, name, service in options.scope.services():
        if not isinstance(service, Service):
            continue
        yield from _dated_as_marked(f"scope.{group}.{name}", service)
        if service.transfer_date is None:
            continue
        if service.decision is not Decision.DEFERRED and not service.joins_later:
            continue
        here = Said(f"scope.{group}.{name}.transfer_date", service.transfer_date)
        decided = service.decided_by is not None and not service.joins_later
        after = MEMORANDUM if decided else COMMENCEMENT
        for said in after.said(options):
            answer = in_order(said.value, here.value, int(not decided))
            if answer is not True:
                what = (
                    "service that joins"
                    if service.joins_later
                    else "deferred service that is decided or moves"
                )
                words = f"a {what} after {after.words}"
                yield Clash((here, said), words, answer)


_START = dt.date(2026, 12, 1)
_GO = dt.date(2027, 4, 1)
_LATE = dt.date(2027, 10, 1)
_TIMES: Mapping[str, Any] = {
    "trust.incorporation_date": _START,
    "contract.award_date": dt.date(2027, 3, 1),
    "shadow.planned": True,
    "shadow.start": _START,
    "go_live.date": _GO,
    "go_live.long_stop": _LATE,
    "review.first_date": _LATE,
    "support.review_date": _LATE,
    "programme.milestones": (),
    "programme.gateways": (),
    "ofsted.registrations": (),
    "ofsted.report_date": dt.date(2019, 5, 8),
}


def _some(*paths: str) -> dict[str, Any]:
    return {path: _TIMES[path] for path in paths}


_LISTS = ("programme.milestones", "programme.gateways", "ofsted.registrations")
_OWN = ("trust.incorporation_date", "contract.award_date", "shadow.start", "go_live.date")


CHECKS_OF_DATES: Mapping[str, Check] = {
    "rests_on_what_came_before": _ordered(
        BEHIND,
        "each decision, report and direction on which the memorandum rests before its date",
        {**_some("ofsted.report_date"), "mandate": None, "commissioner": None},
        own_day=True,
    ),
    "plans_what_is_to_come": _ordered(
        AHEAD,
        "each step that the memorandum plans after its date",
        _some(*_OWN, "shadow.planned", "go_live.long_stop", "review.first_date", *_LISTS),
        own_day=True,
    ),
    "steps_in_order": _ordered(
        ON_THE_WAY,
        "each step of the Programme before the one that needs it",
        _some(*_OWN, "shadow.planned", *_LISTS),
    ),
    "commencement_in_time": _ordered(
        AFTERWARDS,
        "commencement before the long-stop date and vesting day",
        _some("go_live.date", "contract.award_date", "go_live.long_stop", "support.review_date",
              "programme.milestones"),
    ),
    "dates_said_alike": fitting(
        tuple(dict.fromkeys(path for event in (*TWICE, *GATES[:1]) for path in event.paths)),
        "one date of each event, wherever it stands",
        _said_alike,
        also_reads=(
            f"{_STEPS}.kind",
            f"{_STEPS}.name",
            f"{_GATES}.kind",
            "ofsted.registrations.apply_by",
            "shadow.planned",
            "status.version",
            "mou.date",
        ),
        names=tuple(event.step.value for event in TWICE if event.step),
        of_its_own_day=True,
        starts=_some(*_OWN, "shadow.planned", *_LISTS),
    ),
    "shadow_of_its_length": fitting(
        ("shadow.start", "shadow.length_months", "go_live.date"),
        "a Shadow Period that lasts as long as it is said to last",
        _shadow_of_its_length,
        also_reads=("shadow.planned",),
        starts={**_some("shadow.planned", "shadow.start", "go_live.date"), "shadow.length_months": 4},
    ),
    "shadow_of_three_months": fitting(
        ("shadow.start", "go_live.date"),
        "three months or more",
        _shadow_of_three_months,
        also_reads=("shadow.length_months",),
        starts=_some("shadow.start", "go_live.date"),
    ),
    "deferred_later": fitting(
        ("go_live.date", "mou.date"),
        "a deferred service that moves after commencement, or is decided after the memorandum",
        _deferred_later,
        also_reads=(
            *of_services(GROUPS, "decision", "transfer_date", "decided_by"),
            f"{_STEPS}.kind",
            f"{_STEPS}.date",
        ),
        of_its_own_day=True,
        starts={
            **_some("go_live.date", "programme.milestones"),
            "scope.bundle": Bundle.SOCIAL_CARE_ONLY,
            "scope.social_care.contact": Service(decision=Decision.DEFERRED, transfer_date=_LATE),
        },
    ),
}  # fmt: skip
"""The checks of dates that a requirement can name."""
