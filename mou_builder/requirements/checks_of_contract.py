"""Checks of the contract, the money and the services: terms, sums and registrations that fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Any

from mou_builder.conditions.clashes import Clash, Said, at_most, in_order, members_at, numbers, same
from mou_builder.conditions.questions import Check
from mou_builder.options import OpenPoint, Options
from mou_builder.options.contract import (
    BreakPoint,
    EscalationStep,
    Extension,
    OfstedTarget,
    WorkingCapital,
)
from mou_builder.options.resources import PreFormationClaims, RegistrationKind
from mou_builder.options.scope import Bundle, Decision, Service
from mou_builder.requirements.fitting import fitting

_TERM = "contract.initial_term_years"


def _term_fits(options: Options) -> Iterator[Clash]:
    """Yield what does not fit into the term of the contract."""
    contract = options.contract
    term = Said(_TERM, contract.initial_term_years)
    yield from _at_least_one(Said(_TERM, contract.initial_term_years))
    yield from _break_in_term(options, term)
    extension = contract.extension
    if isinstance(extension, Extension):
        yield from _at_least_one(Said("contract.extension.years", extension.years))
        yield from _at_least_one(Said("contract.extension.times", extension.times))
    yield from _targets_in_term(options, term)
    notice = Said("contract.notice_months", contract.notice_months)
    answer = at_most(contract.notice_months, _months(contract.initial_term_years), 1)
    if answer is not True:
        yield Clash((notice, term), "a notice shorter than the initial term", answer)


def _at_least_one(said: Said) -> Iterator[Clash]:
    answer = at_most(1, said.value)
    if answer is not True:
        yield Clash((said,), "at least one", answer)


def _months(years: int | OpenPoint) -> OpenPoint:
    least, most = numbers(years)
    return OpenPoint(at_least=12 * least, at_most=None if most == _ENDLESS else 12 * int(most))


_ENDLESS = float("inf")


def _break_in_term(options: Options, term: Said) -> Iterator[Clash]:
    point = options.contract.break_point
    if isinstance(point, BreakPoint):
        year = Said("contract.break_point.year", point.year)
        yield from _at_least_one(year)
        answer = at_most(point.year, term.value, 1)
        if answer is not True:
            yield Clash((year, term), "a break before the end of the initial term", answer)
    elif isinstance(point, OpenPoint):
        said = Said("contract.break_point", point)
        yield Clash((said, term), "a break before the end of the initial term", None)


def _targets_in_term(options: Options, term: Said) -> Iterator[Clash]:
    """Yield each target that falls after the end of the contract, however often it is extended."""
    contract = options.contract
    extension = contract.extension
    places = [term]
    longest: int | OpenPoint = contract.initial_term_years
    if isinstance(extension, Extension):
        places.append(Said("contract.extension.years", extension.years))
        least, most = numbers(longest)
        years, times = numbers(extension.years), numbers(extension.times)
        top = most + (0 if 0 in (years[1], times[1]) else years[1] * times[1])
        longest = OpenPoint(
            at_least=least + years[0] * times[0], at_most=None if top == _ENDLESS else int(top)
        )
    elif isinstance(extension, OpenPoint):
        longest = OpenPoint(at_least=numbers(longest)[0])
    said = []
    for name in ("ofsted_target", "later_ofsted_target"):
        target = getattr(contract, name)
        if isinstance(target, OfstedTarget):
            said.append(Said(f"contract.{name}.within_years", target.within_years))
    for one in said:
        answer = at_most(one.value, longest)
        if answer is not True:
            yield Clash((one, *places), "a target that falls within the contract", answer)
    for earlier, later in pairwise(said):
        if later.value <= earlier.value:
            yield Clash((earlier, later), "a later target that falls later")


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
        service = getattr(options.scope.decided.social_care, name)
        if getattr(options.scope.social_care, name) is None:
            service = Service(decision=Decision.IN)  # as in every bundle, whichever it turns out
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
    if service.decision is Decision.DEFERRED:
        if service.transfer_date is None:
            return
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
    known = sum((line for line in lines if not isinstance(line, OpenPoint)), Decimal(0))
    if not costs:
        return
    if isinstance(total, OpenPoint):
        answer = at_most(int(known), total)
        if answer and any(isinstance(line, OpenPoint) for line in lines):
            answer = None
    elif known > total:
        answer = False
    else:
        answer = True if not any(isinstance(line, OpenPoint) for line in lines) else None
    if answer is not True:
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
        (_TERM, "contract.notice_months"),
        "break, extension, notice and targets that fit into the term",
        _term_fits,
        also_reads=(
            "contract.break_point.year",
            "contract.extension.years",
            "contract.extension.times",
            "contract.ofsted_target.within_years",
            "contract.later_ofsted_target.within_years",
        ),
        starts={_TERM: 5, "contract.notice_months": 12},
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
