"""The term of a contract in years: the check against sums done one by one."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping

import attrs
import pytest
from conftest import EXAMPLES

from mou_builder import OpenPoint, Options, load_options
from mou_builder.options.contract import (
    BreakDecider,
    BreakPoint,
    Extension,
    ExtensionDecider,
    Grade,
    OfstedTarget,
)
from mou_builder.requirements.checks import CHECKS

Number = int | OpenPoint
EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
NAMES = ("term", "break", "years", "times", "notice", "target", "later")
CAN_BE_OPEN = NAMES[:5]
MOST = 6
"""More than the greatest number of years tried."""


def fits(years: Mapping[str, int], parts: frozenset[str]) -> bool:
    """Say whether numbers of years, and of months of notice, fit into one contract, as far as it
    has these *parts*.
    """
    term = years["term"]
    whole = term + (years["years"] * years["times"] if "extension" in parts else 0)
    return (
        term >= 2
        and years["notice"] < 12 * term
        and ("break" not in parts or 2 <= years["break"] < term)
        and ("extension" not in parts or (years["years"] >= 1 and years["times"] >= 1))
        and years["target"] <= whole
        and ("later" not in parts or years["target"] < years["later"] <= whole)
    )


def drawn(seed: int) -> Iterator[tuple[dict[str, Number], frozenset[str]]]:
    """Yield the numbers of a contract, one of them or none open, and the parts that it has."""
    chance = random.Random(seed)
    for _ in range(500):
        found: dict[str, Number] = {name: chance.randrange(1, MOST) for name in NAMES}
        found["notice"] = chance.choice((6, 12, 24, 35, 36))
        found["times"] = chance.randrange(3)
        if chance.random() < 0.7:
            name = chance.choice(CAN_BE_OPEN)
            low = chance.randrange(MOST)
            found[name] = OpenPoint(at_least=low, at_most=chance.randrange(low, MOST))
        kinds = ("break", "extension", "later")
        yield found, frozenset(kind for kind in kinds if chance.random() < 0.5)


def choices(value: Number) -> tuple[int, ...]:
    """Return every number that *value* can turn out to be."""
    if isinstance(value, int):
        return (value,)
    assert value.at_least is not None
    assert value.at_most is not None
    return tuple(range(value.at_least, value.at_most + 1))


def contracted(found: Mapping[str, Number], parts: frozenset[str]) -> Options:
    """Return the options of the invented county with another contract."""
    targets = [
        OfstedTarget(grade=grade, within_years=number)
        for grade, name in ((Grade.GOOD_OVERALL, "target"), (Grade.OUTSTANDING_OVERALL, "later"))
        if isinstance(number := found[name], int)
    ]
    contract = attrs.evolve(
        EXAMPLESHIRE.contract,
        initial_term_years=found["term"],
        notice_months=found["notice"],
        break_point=BreakPoint(
            year=found["break"], decided_by=BreakDecider.COUNCIL, needs_consent=True
        )
        if "break" in parts
        else None,
        extension=Extension(
            years=found["years"], times=found["times"], decided_by=ExtensionDecider.COUNCIL
        )
        if "extension" in parts
        else None,
        ofsted_target=targets[0],
        later_ofsted_target=targets[1] if "later" in parts else None,
    )
    return attrs.evolve(EXAMPLESHIRE, contract=contract)


@pytest.mark.parametrize("seed", range(4))
def test_a_term_fits_as_it_is_counted(seed: int) -> None:
    """Yes or no if every way to decide what is open gives that; open if some ways do and some do
    not.
    """
    for found, parts in drawn(seed):
        every = itertools.product(*(choices(found[name]) for name in NAMES))
        ways = {fits(dict(zip(NAMES, way, strict=True)), parts) for way in every}
        expected = ways.pop() if len(ways) == 1 else None
        judged = CHECKS["term_fits"].judge(contracted(found, parts))
        assert judged is expected, (found, sorted(parts))
