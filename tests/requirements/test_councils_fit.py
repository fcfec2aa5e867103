"""Several councils: the check against every way to decide what is open."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from conftest import EXAMPLES
from ways import shared, ways

from mou_builder import OpenPoint, Options, load_options
from mou_builder.options.contract import SetupPayer
from mou_builder.requirements.checks import CHECKS

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml")
OPEN = OpenPoint()
COUNCIL = {"type": "county", "decision": "approved", "decided_on": dt.date(2026, 5, 20)}
MANY = (Decimal(0), Decimal(1), Decimal(10**6))
"""What an open amount can be, as far as it matters."""


def shared_out(shares: tuple[Any, ...], payer: Any, total: Any) -> Options:
    """Return the options of the invented county with further councils that meet *shares*."""
    councils = [
        {**COUNCIL, "name": f"Council {number}", "setup_share": share}
        for number, share in enumerate(shares, 1)
    ]
    options = EXAMPLESHIRE.replace("trust.ownership", "wholly_owned_joint")
    options = options.replace("setup.payer", payer).replace("setup.amount", total)
    return options.replace("councils", councils)


def fits(payer: SetupPayer, total: Decimal, shares: tuple[Decimal, ...]) -> bool:
    """Say whether shares are nothing where the Department pays, and else no more than all."""
    if payer is SetupPayer.DFE:
        return not any(shares)
    return sum(shares) <= total


PAYERS = (*SetupPayer, OPEN, OpenPoint(between=("dfe", "council")),
          OpenPoint(between=("council", "shared")))  # fmt: skip


@pytest.mark.parametrize("payer", PAYERS, ids=str)
@pytest.mark.parametrize("total", [Decimal(0), Decimal(5), OPEN], ids=str)
def test_shares_come_to_no_more_than_the_whole(payer: Any, total: Any) -> None:
    """And to nothing where the Department pays: known shares, whoever may turn out to pay."""
    for shares in product((Decimal(0), Decimal(3)), repeat=2):
        pools = [MANY if isinstance(one, OpenPoint) else (one,) for one in (total, *shares)]
        expected = shared(
            fits(one, whole, parts)
            for one, (whole, *parts) in product(ways(payer, SetupPayer), [*product(*pools)])
        )
        options = shared_out(shares, payer, total)
        assert CHECKS["councils_fit"].judge(options) is expected, shares


def test_what_the_department_pays_is_one_contradiction() -> None:
    """And not a sum as well."""
    finds = CHECKS["councils_fit"].finds
    assert finds
    found = [*finds(shared_out((Decimal(3),), SetupPayer.DFE, Decimal(0)))]
    assert [[said.path for said in one.said] for one in found] == [
        ["councils[1].setup_share", "setup.payer"]
    ]
