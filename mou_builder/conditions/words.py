"""Values and tests in words, as they are said of an options file."""

from __future__ import annotations

import re
from typing import Any

from mou_builder.conditions.holding import Test
from mou_builder.options import Choice, OpenPoint
from mou_builder.options.kinds import NONE
from mou_builder.options.paths import kind_of
from mou_builder.options.values import SPANS


def as_written(value: Any) -> str:
    """Show a value as it is written in an options file."""
    if isinstance(value, OpenPoint):
        return "open"
    if value is None:
        return "left out"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(as_written(member) for member in value)}]"
    if isinstance(value, (Choice, str)):
        return f'"{value.value if isinstance(value, Choice) else value}"'
    return (
        str(value) if isinstance(value, SPANS) or not hasattr(value, "__attrs_attrs__") else "given"
    )


def as_said(value: Any, path: str) -> str:
    """Show what stands at *path* as it is written in an options file; what would be open if nothing
    were said of it is said to be none.
    """
    if value is None:
        option = re.sub(r"\[\d+\]", "", path)
        kind = kind_of(option)
        if kind.can_be_open and option in kind.may_be_absent:
            return f'"{NONE}"'
    return as_written(value)


def wanted(test: Test) -> str:
    """Say what *test* wants, in words."""
    return f"{_value_wanted(test)}{', or open' if test.or_open else ''}"


def _value_wanted(test: Test) -> str:
    lists = {"is": ("", " or "), "includes": ("a list with ", " and "),
             "lacks": ("a list without ", " or ")}  # fmt: skip
    if test.operator in lists:
        begin, join = lists[test.operator]
        return begin + join.join(as_written(value) for value in test.expected)
    words = {
        "at_least": "at least", "at_most": "at most", "from": "a date from",
        "before": "a date before",
    }  # fmt: skip
    if test.operator in words:
        return f"{words[test.operator]} {as_written(test.expected)}"
    yes_no = {"empty": ("none", "one or more"), "open": ("open", "decided"),
              "given": ("given", "left out")}  # fmt: skip
    return yes_no[test.operator][0 if test.expected else 1]
