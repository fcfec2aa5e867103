"""What a council's decision approved: as a condition, and as the table from which it is read."""

from __future__ import annotations

from typing import Any

from mou_builder.conditions.holding import Condition, Test
from mou_builder.options.asking import OR_OPEN, Approved


def condition_of(approved: Approved) -> Condition:
    """Return what was approved as a condition."""
    return tuple(Test(a.path, a.operator, a.expected, a.or_open) for a in approved.tests)


def as_table(approved: Approved) -> dict[str, Any]:
    """Write what was approved as the table from which it is read."""
    table: dict[str, Any] = {}
    for test in approved.tests:
        *above, name = test.path.split(".")
        inner = table
        for key in above:
            inner = inner.setdefault(key, {})
        expected = list(test.expected) if isinstance(test.expected, tuple) else test.expected
        tests = inner.setdefault(name, {})
        tests[test.operator] = expected
        if test.or_open:
            tests[OR_OPEN] = True
    return _short(table)


def _short(table: dict[str, Any]) -> dict[str, Any]:
    """Write ``{ is = ["clg"] }`` as the value alone."""
    short: dict[str, Any] = {}
    for name, value in table.items():
        if isinstance(value, dict) and set(value) == {"is"}:
            words = value["is"]
            short[name] = words[0] if len(words) == 1 else words
        else:
            short[name] = _short(value) if isinstance(value, dict) else value
    return short
