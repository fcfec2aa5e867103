"""Checks of the contract, the money and the services: terms, sums and registrations that fit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from typing import Any

import attrs

from mou_builder.conditions.clashes import (
    Clash,
    Said,
    at_most,
    in_order,
    members_at,
    months_between,
    numbers,
    same,
    sum_at_most,
    years_after,
)
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import (
    BreakPoint,
    ContractGroup,
    EscalationStep,
    Extension,
    OfstedTarget,
    WorkingCapital,
)
from mou_builder.options.resources import PreFormationClaims, RegistrationKind
from mou_builder.options.scope import Bundle, Decision, Service
from mou_builder.options.values import SPANS, Day, exact_sum, span
from mou_builder.requirements.fitting import fitting

_TERM = "contract.initial_term_years"
_UNTIL = "contract.initial_term_until"
_START = "go_live.date"


def _term_fits(options: Options) -> Iterator[Clash]:
    """Yield what does not fit into the term of the contract."""
    yield from _term_agrees(options)
    yield from _break_in_term(options)
    yield from _extension_fits(options)
    yield from _targets_in_term(options)
    yield from _notice_fits(options)


def _term(options: Options) -> Said:
    """Return how long the initial term is: its last day where that is said, or else its years."""
    contract = options.contract
    if contract.initial_term_until is not None:
        return Said(_UNTIL, contract.initial_term_until)
    return Said(_TERM, contract.initial_term_years)


def _start(options: Options) -> Said:
    return Said(_START, options.go_live.date)


def end_of_term(options: Options) -> Day | OpenPoint:
    """Return the last day of the initial term, or from when to when it can be."""
    until, years = options.contract.initial_term_until, options.contract.initial_term_years
    return until if until is not None else _end_of_years(options, years)


def _end_of_years(options: Options, years: int | OpenPoint) -> OpenPoint:
    """Return when so many contract years end: the first and the last day that it can be."""
    (first, last), (least, most) = span(options.go_live.date), numbers(years)
    return OpenPoint(earliest=_ended(first, least), latest=_ended(last, most))


def _ended(start: dt.date, years: float) -> dt.date:
    end = years_after(start, int(min(years, dt.MAXYEAR)))
    return end if end == dt.date.min or end.year == dt.MAXYEAR else end - dt.timedelta(1)


def _agrees(options: Options, day: Said, years: Said) -> Iterator[Clash]:
    """Yield a last day and a number of contract years that are both said and do not agree."""
    if isinstance(years.value, OpenPoint):
        return
    answer = same(day.value, _end_of_years(options, years.value))
    if not isinstance(options.go_live.date, (OpenPoint, *SPANS)) and answer is None:
        answer = True
    if answer is not True:
        yield Clash((years, day, _start(options)), "years that end on that day", answer)


def _term_agrees(options: Options) -> Iterator[Clash]:
    """Yield a term of no years, and one that ends on another day than its years or too early."""
    contract = options.contract
    years = Said(_TERM, contract.initial_term_years)
    if contract.initial_term_until is None:
        yield from _at_least_one(years)
        return
    until = Said(_UNTIL, contract.initial_term_until)
    answer = in_order(options.go_live.date, until.value, 1)
    if answer is not True:
        yield Clash((until, _start(options)), "a term that ends after commencement", answer)
    else:
        yield from _agrees(options, until, years)


def _at_least_one(said: Said) -> Iterator[Clash]:
    answer = at_most(1, said.value)
    if answer is not True:
        yield Clash((said,), "at least one", answer)


_ENDLESS = float("inf")
_BREAK = "a break before the end of the initial term"


def _break_in_term(options: Options) -> Iterator[Clash]:
    point, term = options.contract.break_point, _term(options)
    if isinstance(point, OpenPoint):
        yield Clash((Said("contract.break_point", point), term), _BREAK, None)
    if not isinstance(point, BreakPoint):
        return
    year = Said("contract.break_point.year", point.year)
    if point.date is not None:
        yield from _break_on_a_day(options, Said("contract.break_point.date", point.date), year)
        return
    yield from _at_least_one(year)
    if term.path == _TERM:
        answer = at_most(point.year, term.value, 1)
    else:
        answer = in_order(_end_of_years(options, point.year), term.value, 1)
    if answer is not True:
        yield Clash((year, term), _BREAK, answer)


def _break_on_a_day(options: Options, day: Said, year: Said) -> Iterator[Clash]:
    answer = in_order(day.value, end_of_term(options), 1)
    if answer is not True:
        yield Clash((day, _term(options)), _BREAK, answer)
    answer = in_order(options.go_live.date, day.value, 1)
    if answer is not True:
        yield Clash((day, _start(options)), "a break after commencement", answer)
    else:
        yield from _agrees(options, day, year)


def _extension_fits(options: Options) -> Iterator[Clash]:
    """Yield an extension of no years or times, and one to a day that does not fit the term."""
    extension = options.contract.extension
    if not isinstance(extension, Extension):
        return
    years = Said("contract.extension.years", extension.years)
    times = Said("contract.extension.times", extension.times)
    yield from _at_least_one(times)
    if extension.until is None:
        yield from _at_least_one(years)
        return
    until, end = Said("contract.extension.until", extension.until), end_of_term(options)
    answer = in_order(end, until.value, 1)
    if answer is not True:
        yield Clash((until, _term(options)), "an extension beyond the initial term", answer)
    elif not isinstance(years.value, OpenPoint):
        (first, last), (least, most) = span(end), numbers(times.value)
        reached = OpenPoint(
            earliest=years_after(first, years.value * int(max(least, 1))),
            latest=years_after(last, int(min(years.value * min(most, dt.MAXYEAR), dt.MAXYEAR))),
        )
        answer = same(until.value, reached)
        if answer is None and reached.earliest == reached.latest:
            answer = True
        if answer is not True:
            said = (years, times, until, _term(options))
            yield Clash(said, "extensions that end on that day", answer)


def _notice_fits(options: Options) -> Iterator[Clash]:
    """Yield a notice as long as the term, or given too early or late or for no known end."""
    contract, term = options.contract, _term(options)
    months, by = contract.notice_months, contract.notice_by
    length = Said("contract.notice_months", months)
    answer = at_most(months, options.initial_term_months, 1)
    if answer is not True and not (by is not None and isinstance(months, OpenPoint)):
        yield Clash((length, term), "a notice shorter than the initial term", answer)
    if by is None:
        return
    said = Said("contract.notice_by", by)
    end = end_of_term(options)
    for answer, other, words in (
        (in_order(options.go_live.date, by, 1), _start(options), "a notice after commencement"),
        (in_order(by, end, 1), term, "a notice given before the initial term ends"),
    ):
        if answer is not True:
            yield Clash((said, other), words, answer)
    if isinstance(months, int):
        answer = _runs_to_an_end(options, by, months)
        if answer is not True:
            words = "a notice that runs to the break or the end of the initial term"
            yield Clash((length, said, term), words, answer)


def _runs_to_an_end(options: Options, by: dt.date, months: int) -> bool | None:
    """Say whether a notice of so many *months* given *by* a day runs to the break or the end of the
    initial term, to the day or the day after.
    """
    ends = [end_of_term(options)]
    point = options.contract.break_point
    if isinstance(point, BreakPoint):
        ends.append(point.date or _end_of_years(options, point.year))
    known = [end for end in map(_one_day, ends) if end is not None]
    if any(months in months_between(by, end + dt.timedelta(end < dt.date.max)) for end in known):
        return True
    return False if len(known) == len(ends) and not isinstance(point, OpenPoint) else None


def _one_day(end: Day | OpenPoint) -> dt.date | None:
    first, last = span(end)
    return first if first == last else None


def _targets_in_term(options: Options) -> Iterator[Clash]:
    """Yield each target that falls after the end of the contract, however often it is extended."""
    contract = options.contract
    places, longest = _longest(options)
    said = []
    for name in ("ofsted_target", "later_ofsted_target"):
        target = getattr(contract, name)
        if isinstance(target, OfstedTarget):
            said.append(Said(f"contract.{name}.within_years", target.within_years))
    for one in said:
        answer = at_most(12 * one.value, longest)
        if answer is not True:
            yield Clash((one, *places), "a target that falls within the contract", answer)
    for earlier, later in pairwise(said):
        if later.value <= earlier.value:
            yield Clash((earlier, later), "a later target that falls later")


def _longest(options: Options) -> tuple[tuple[Said, ...], int | OpenPoint]:
    """Return what says how long the contract can last, and in how many months that is."""
    term, extension = _term(options), options.contract.extension
    months = options.initial_term_months
    if isinstance(extension, OpenPoint):
        return (term,), OpenPoint(at_least=int(numbers(months)[0]))
    if not isinstance(extension, Extension):
        return (term,), months
    if extension.until is not None:
        reached = attrs.evolve(
            options,
            contract=attrs.evolve(options.contract, initial_term_until=extension.until),
        )
        return (
            term,
            Said("contract.extension.until", extension.until),
        ), reached.initial_term_months
    (least, most), times = numbers(months), numbers(extension.times)
    years = numbers(extension.years)
    top = most + (0 if 0 in (years[1], times[1]) else 12 * years[1] * times[1])
    return (term, Said("contract.extension.years", extension.years)), OpenPoint(
        at_least=int(least + 12 * years[0] * times[0]),
        at_most=None if top == _ENDLESS else int(top),
    )


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
    if service.decision is Decision.DEFERRED and service.transfer_date is None:
        return
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


def _sums_add_up(options: Options) -> Iterator[Clash]:
    """Yield each sum, count or list that does not hold what another option says of it."""
    yield from _costs(options)
    yield from _working_capital(options)
    contract = options.contract
    if (
        contract.kpi_count is not None
        and contract.kpis
        and not isinstance(contract.kpis, OpenPoint)
        and len(contract.kpis) != contract.kpi_count
    ):
        said = (
            Said("contract.kpi_count", contract.kpi_count),
            Said("contract.kpis", f"{len(contract.kpis)} indicators"),
        )
        yield Clash(said, "as many indicators as there are to be")
    yield from _steps(options)


def _costs(options: Options) -> Iterator[Clash]:
    total, costs = options.setup.amount, members_at(options, "setup.costs")
    lines = [
        said.value if isinstance(said.value, OpenPoint) else said.value.amount for said in costs
    ]
    if not costs:
        return
    answer = sum_at_most(lines, total)
    if answer is not True:
        known = exact_sum(line for line in lines if not isinstance(line, OpenPoint))
        said = (Said("setup.amount", total), Said("setup.costs", f"{known} in all"))
        yield Clash(said, "costs that add up to no more than the amount agreed", answer)


def _working_capital(options: Options) -> Iterator[Clash]:
    """Yield working capital of no amount."""
    finance = options.finance
    kind, amount = finance.working_capital, finance.working_capital_amount
    if kind is WorkingCapital.NONE or (not isinstance(amount, OpenPoint) and amount > 0):
        return
    decided = not isinstance(kind, OpenPoint) and not isinstance(amount, OpenPoint)
    said = (
        Said("finance.working_capital", kind),
        Said("finance.working_capital_amount", amount),
    )
    yield Clash(said, "an amount if there is working capital", False if decided else None)


def _steps(options: Options) -> Iterator[Clash]:
    """Yield the steps of escalation if they are not each once and mildest first, or do not hold the
    one from which the Department is told.
    """
    steps, told = options.escalation.steps, options.escalation.notify_dfe_from
    place, said = Said("escalation.notify_dfe_from", told), Said("escalation.steps", steps)
    words = "one of the steps of escalation"
    if isinstance(steps, OpenPoint):
        yield Clash((place, said), words, None)
        return
    order = [tuple(EscalationStep).index(step) for step in steps]
    if order != sorted(set(order)):
        yield Clash((said,), "each step once, the mildest first")
    possible = (told,) if isinstance(told, EscalationStep) else _possible(told)
    inside = {step in steps for step in possible}
    if steps and inside != {True}:
        yield Clash((place, said), words, None if True in inside else False)


def _possible(told: OpenPoint) -> tuple[EscalationStep, ...]:
    return tuple(s for s in EscalationStep if not told.between or s.value in told.between)


def _disputes_committee_fits(options: Options) -> Iterator[Clash]:
    """Yield a joint committee for disputes alone where there is one council, or where a joint
    committee runs the contract.
    """
    contract = options.contract
    if not contract.disputes_committee:
        return
    said = Said("contract.disputes_committee", contract.disputes_committee)
    if not options.councils:
        yield Clash((said, Said("councils", None)), "two councils or more")
    groups = contract.governance
    words = "a joint committee that settles disputes and does not run the contract"
    if isinstance(groups, OpenPoint):
        yield Clash((said, Said("contract.governance", groups)), words, None)
    elif ContractGroup.JOINT_COMMITTEE in groups:
        yield Clash((said, Said("contract.governance", ContractGroup.JOINT_COMMITTEE)), words)


def _claims_held(options: Options) -> bool | None:
    """Return whether somebody holds claims from before the transfer."""
    found = options.claims.pre_formation
    if isinstance(found, OpenPoint):
        return None
    return bool(
        {PreFormationClaims.COUNCIL_RETAINS, PreFormationClaims.INDEMNITY_TO_TRUST} & {*found}
    )


CHECKS_OF_CONTRACT: Mapping[str, Check] = {
    "term_fits": fitting(
        (_TERM, "contract.notice_months", _START),
        "break, extension, notice and targets that fit into the term",
        _term_fits,
        also_reads=(
            _UNTIL,
            "contract.notice_by",
            "contract.break_point.date",
            "contract.extension.until",
            "contract.break_point.year",
            "contract.extension.years",
            "contract.extension.times",
            "contract.ofsted_target.within_years",
            "contract.later_ofsted_target.within_years",
        ),
        starts={_TERM: 5, "contract.notice_months": 12, _START: dt.date(2027, 4, 1)},
    ),
    "disputes_committee_fits": fitting(
        ("contract.disputes_committee", "contract.governance"),
        "a committee for disputes between several councils that does nothing else",
        _disputes_committee_fits,
        also_reads=("councils",),
        names=(ContractGroup.JOINT_COMMITTEE.value,),
        starts={"contract.disputes_committee": False, "contract.governance": ()},
    ),
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
    "sums_add_up": fitting(
        ("escalation.steps", "escalation.notify_dfe_from", "finance.working_capital",
         "finance.working_capital_amount", "setup.amount"),
        "sums, counts and lists that agree",
        _sums_add_up,
        also_reads=("setup.costs.amount", "contract.kpi_count", "contract.kpis"),
        starts={
            "escalation.steps": (EscalationStep.STEP_IN, EscalationStep.TERMINATION),
            "escalation.notify_dfe_from": EscalationStep.STEP_IN,
            "finance.working_capital": WorkingCapital.NONE,
        },
    ),
    "claims_held": Check(
        ("claims.pre_formation",),
        "claims from before the transfer kept by the council, or indemnified by it",
        _claims_held,
        names=(
            PreFormationClaims.COUNCIL_RETAINS.value,
            PreFormationClaims.INDEMNITY_TO_TRUST.value,
        ),
    ),
}  # fmt: skip
"""The checks of contract, money and services that a requirement can name."""
