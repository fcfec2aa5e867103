"""Clauses that stand alone are printed by the rules that were written anew for them."""

from __future__ import annotations

import pytest
from standing_alone import LATER, RULES, cases, put

from mou_builder import Edition
from mou_builder.assembly.selection import select


@pytest.mark.parametrize("name", RULES)
def test_a_clause_that_stands_alone_is_printed_by_its_rule(
    name: str, read_editions: dict[str, Edition]
) -> None:
    """In every mix of these values, and in no other; the rule holds in some mix and not in all."""
    edition = read_editions["2026.1.0" if name in LATER else "2020.1.0"]
    printed = set()
    for said, wanted in cases(name):
        printed.add(wanted)
        assert select(edition, put(said)).decided[name].selected is wanted, said
    assert printed == {True, False}


@pytest.mark.parametrize("first", ["contract-term/extension-", "contract-term/break-"])
def test_one_length_of_an_extension_and_one_day_of_a_break_are_printed(
    first: str, edition: Edition
) -> None:
    """Exactly one, where the right is given; none where it is ruled out."""
    values, _ = RULES[f"{first}open"]
    [path] = [path for path in values if path.startswith("contract.")]
    lengths = [name for name in RULES if name.startswith(first)
               and not name.endswith(("consent", "consent-open", "of-state"))]  # fmt: skip
    for value in values[path]:
        decided = select(edition, put({path: value})).decided
        assert sum(decided[name].selected for name in lengths) == (value is not None), value
