"""Sums, counts and lists that must agree: the check against what is counted one by one."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, permutations, product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.conditions.clashes import Clash
from mou_builder.options.contract import EscalationStep, FinanceMechanism, WorkingCapital
from mou_builder.requirements.checks import CHECKS

CLOSED = {"setup.amount": 100, "finance.working_capital_amount": 5, "setup.costs": []}
EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
for path, closed in CLOSED.items():
    EXAMPLESHIRE = EXAMPLESHIRE.replace(path, closed)


def changed(**said: Any) -> Options:
    """Return the options of the invented county as they are *said*, dots as double underlines."""
    options = EXAMPLESHIRE
    for name, value in said.items():
        options = options.replace(name.replace("__", "."), value)
    return options


def judge(**said: Any) -> bool | None:
    """Return what the check says."""
    return CHECKS["sums_add_up"].judge(changed(**said))


def clashes(**said: Any) -> list[Clash]:
    """Return what it finds."""
    finds = CHECKS["sums_add_up"].finds
    assert finds
    return [*finds(changed(**said))]


NAMES = [
    names for count in range(4) for names in product(("Visits", "visits", "Aims"), repeat=count)
]


@pytest.mark.parametrize("count", [None, 0, 1, 2, 3])
def test_indicators_are_as_many_as_they_are_to_be_and_each_once(count: int | None) -> None:
    """Where any are listed, and never none; their names are compared without regard to capitals."""
    for names in NAMES:
        once = len({name.casefold() for name in names}) == len(names)
        fits = once and count != 0 and (count is None or not names or count == len(names))
        kpis = [{"name": name} for name in names]
        assert judge(contract__kpis=kpis, contract__kpi_count=count) is fits, names


def test_of_an_open_list_of_indicators_nothing_is_said() -> None:
    """However many there are to be."""
    assert judge(contract__kpis=OpenPoint(), contract__kpi_count=3) is True


def test_very_many_indicators_are_as_many_as_they_are_to_be() -> None:
    """Three hundred are."""
    kpis = [{"name": f"Aim {number}"} for number in range(300)]
    assert judge(contract__kpis=kpis, contract__kpi_count=300) is True


def test_each_two_indicators_of_one_name_are_named() -> None:
    """By their places."""
    found = clashes(contract__kpis=[{"name": "Aims"}, {"name": "Visits"}, {"name": "VISITS"}])
    assert [said.path for said in found[0].said] == [
        "contract.kpis[2].name",
        "contract.kpis[3].name",
    ]


AMOUNTS = (Decimal(0), Decimal(40), Decimal("60.01"), Decimal(100), OpenPoint())
MANY = (Decimal(0), Decimal(1), Decimal(1000))
"""What an open amount can be, as far as it matters."""


@pytest.mark.parametrize("count", range(4))
def test_costs_come_to_no_more_than_the_amount(count: int) -> None:
    """Of an open amount it cannot be told, unless the others are more already."""
    for lines, total in product(product(AMOUNTS, repeat=count), (Decimal(100), OpenPoint())):
        costs = [{"item": "one", "amount": line} for line in lines]
        pools = [MANY if isinstance(one, OpenPoint) else (one,) for one in (*lines, total)]
        expected = shared(not way or sum(way) <= end for *way, end in product(*pools))
        assert judge(setup__costs=costs, setup__amount=total) is expected, lines


def test_the_sum_of_what_is_known_is_named() -> None:
    """To the penny."""
    costs = [{"item": "one", "amount": amount} for amount in (Decimal("60.01"), Decimal(40))]
    [found] = clashes(setup__costs=[*costs, {"item": "two", "amount": OpenPoint()}])
    assert [(said.path, said.value) for said in found.said] == [
        ("setup.amount", Decimal(100)),
        ("setup.costs", "100.01 in all"),
    ]


KINDS = (*WorkingCapital, OpenPoint(), OpenPoint(between=("council_loan", "advance_payment")))


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("amount", [Decimal(0), Decimal("0.5"), Decimal(1), OpenPoint()], ids=str)
def test_working_capital_has_an_amount(kind: Any, amount: Any) -> None:
    """Of more than nothing, and none of none; where there is none, nobody is left to say one."""
    amounts = (Decimal(0), Decimal(1)) if isinstance(amount, OpenPoint) else (amount,)
    expected = shared(
        (isinstance(amount, OpenPoint) or not much) if one is WorkingCapital.NONE else much > 0
        for one, much in product(ways(kind, WorkingCapital), amounts)
    )
    said = {"finance__working_capital": kind, "finance__working_capital_amount": amount}
    assert judge(**said) is expected


CHANGING = FinanceMechanism.BLOCK_PLUS_CHANGE_CONTROL


@pytest.mark.parametrize(
    "mechanism",
    [
        *FinanceMechanism,
        OpenPoint(),
        OpenPoint(between=("grant", CHANGING.value)),
        OpenPoint(between=("grant", "open_book")),
    ],
    ids=str,
)
@pytest.mark.parametrize("control", [True, False, OpenPoint()])
def test_what_changes_in_the_year_may_change(mechanism: Any, control: Any) -> None:
    """Where change control is part of how the Trust is paid."""
    controls = (True, False) if isinstance(control, OpenPoint) else (control,)
    expected = shared(
        how is not CHANGING or may
        for how, may in product(ways(mechanism, FinanceMechanism), controls)
    )
    assert judge(finance__mechanism=mechanism, finance__change_control=control) is expected


FOUR = (*EscalationStep,)[1:5]


@pytest.mark.parametrize("count", range(5))
def test_steps_stand_once_and_mildest_first(count: int) -> None:
    """And the one from which the Department is told is among them, where there are any."""
    order = list(EscalationStep)
    few = OpenPoint(between=(FOUR[0].value, FOUR[1].value))
    lists = [*permutations(FOUR, count)]
    if count == 2:
        lists += [(step, step) for step in FOUR]
    if count == 3:
        lists += [(FOUR[0], FOUR[0], FOUR[1]), (FOUR[0], FOUR[1], FOUR[1])]
    for steps, told in product(lists, (*FOUR, few, OpenPoint())):
        in_order = all(order.index(a) < order.index(b) for a, b in pairwise(steps))
        expected = shared(
            in_order and (not steps or one in steps) for one in ways(told, EscalationStep)
        )
        said = {"escalation__steps": steps, "escalation__notify_dfe_from": told}
        assert judge(**said) is expected, said


def test_open_steps_are_open() -> None:
    """Whatever the Department is told from."""
    assert judge(escalation__steps=OpenPoint()) is None
