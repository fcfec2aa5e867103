"""Checks of sums, counts and lists that must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from mou_builder.conditions.clashes import Clash, Said, members_at, plain, sum_at_most
from mou_builder.conditions.questions import Check
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.contract import EscalationStep, FinanceMechanism, WorkingCapital
from mou_builder.options.values import exact_sum
from mou_builder.requirements.fitting import fitting


def _sums_add_up(options: Options) -> Iterator[Clash]:
    """Yield each sum, count or list that does not hold what another option says of it."""
    yield from _costs(options)
    yield from _working_capital(options)
    yield from _change_control(options)
    yield from _indicators(options)
    contract = options.contract
    if contract.kpi_count == 0:
        yield Clash((Said("contract.kpi_count", 0),), "one Key Performance Indicator or more")
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


def _indicators(options: Options) -> Iterator[Clash]:
    """Yield each two Key Performance Indicators of one name."""
    listed = [m for m in members_at(options, "contract.kpis") if not isinstance(m.value, OpenPoint)]
    names = [Said(f"{member.path}.name", member.value.name) for member in listed]
    for one, other in combinations(names, 2):
        if plain(one.value) == plain(other.value):
            yield Clash((one, other), "each indicator once")


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


def _change_control(options: Options) -> Iterator[Clash]:
    """Yield a Contract Sum that changes in the year by how the Trust is paid, and yet may not."""
    how = Said("finance.mechanism", options.finance.mechanism)
    may = Said("finance.change_control", options.finance.change_control)
    changing = FinanceMechanism.BLOCK_PLUS_CHANGE_CONTROL
    words = "change control in the year, where it is part of how the Trust is paid"
    could_be = isinstance(how.value, OpenPoint) and (
        not how.value.between or changing.value in how.value.between
    )
    if (could_be or how.value is changing) and may.value is not True:
        answer = False if how.value is changing and may.value is False else None
        yield Clash((how, may), words, answer)


def _working_capital(options: Options) -> Iterator[Clash]:
    """Yield working capital of no amount, and an amount of none."""
    finance = options.finance
    kind, amount = finance.working_capital, finance.working_capital_amount
    decided = WorkingCapital.NONE not in _possible(kind, WorkingCapital)
    said = (
        Said("finance.working_capital", kind),
        Said("finance.working_capital_amount", amount),
    )
    if not isinstance(amount, OpenPoint) and amount > 0:
        if not decided:
            answer = False if kind is WorkingCapital.NONE else None
            yield Clash(said, "no amount where there is no working capital", answer)
        return
    if kind is WorkingCapital.NONE:
        return
    answer = None if isinstance(amount, OpenPoint) or not decided else False
    yield Clash(said, "an amount if there is working capital", answer)


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
    inside = {step in steps for step in _possible(told, EscalationStep)}
    if steps and inside != {True}:
        yield Clash((place, said), words, None if True in inside else False)


def _possible(found: Choice | OpenPoint, kind: type[Choice]) -> tuple[Choice, ...]:
    """Return the choices of *kind* that *found* can turn out to be."""
    if not isinstance(found, OpenPoint):
        return (found,)
    return tuple(one for one in kind if not found.between or one.value in found.between)


CHECKS_OF_SUMS: Mapping[str, Check] = {
    "sums_add_up": fitting(
        ("escalation.steps", "escalation.notify_dfe_from", "finance.working_capital",
         "finance.working_capital_amount", "finance.mechanism", "finance.change_control",
         "setup.amount"),
        "sums, counts and lists that agree",
        _sums_add_up,
        also_reads=("setup.costs.amount", "contract.kpi_count", "contract.kpis.name"),
        starts={
            "escalation.steps": (EscalationStep.STEP_IN, EscalationStep.TERMINATION),
            "escalation.notify_dfe_from": EscalationStep.STEP_IN,
            "finance.working_capital": WorkingCapital.NONE,
            "finance.mechanism": FinanceMechanism.GRANT,
        },
    ),
}  # fmt: skip
"""The check of sums that a requirement can name."""
