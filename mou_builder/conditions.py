"""The one small rule: whether a condition holds for given options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from .options import Choice, Month, OpenPoint, Options, first_day
from .paths import kind_of, value_at


@frozen
class Test:
    """One test of one option: *operator* says how the value compares with *expected*."""

    __test__ = False  # tells pytest that this is not a test case

    path: str
    operator: str
    expected: Any


Condition = tuple[Test, ...]
"""Tests that must all hold. The empty condition always holds."""


def _word(value: Any) -> Any:
    """Give *value* as it is written in a file, dates as their first day."""
    if isinstance(value, Choice):
        return value.value
    return first_day(value) if isinstance(value, (dt.date, Month)) else value


OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, expected: _word(value) in expected,
    "includes": lambda value, expected: set(expected) <= {_word(v) for v in value or ()},
    "lacks": lambda value, expected: not set(expected) & {_word(v) for v in value or ()},
    "empty": lambda value, expected: (not value) is expected,
    "at_least": lambda value, expected: value is not None and value >= expected,
    "at_most": lambda value, expected: value is not None and value <= expected,
    "from": lambda value, expected: value is not None and _word(value) >= expected,
    "before": lambda value, expected: value is not None and _word(value) < expected,
    "open": lambda value, expected: isinstance(value, OpenPoint) is expected,
    "given": lambda value, expected: (value is not None) is expected,
}
"""How a value found is compared with the value expected."""


def holds(condition: Condition, options: Options) -> bool | None:
    """Say whether every test of *condition* holds for *options*.

    None means that it depends on a point still open.
    """
    answers = [answer(test, value_at(options, test.path)) for test in condition]
    if False in answers:
        return False
    return None if None in answers else True


def answer(test: Test, value: Any) -> bool | None:
    """Say whether *value* passes *test*; None for an open point that could go either way."""
    if isinstance(value, OpenPoint) and not _answers_open(test):
        return None
    return OPERATORS[test.operator](value, test.expected)


def _answers_open(test: Test) -> bool:
    """Say whether *test* can be answered for an open point: "given" only if the option itself,
    and not a table above it, is what is open.
    """
    return test.operator == "open" or (test.operator == "given" and kind_of(test.path).can_be_open)


def whatever_is_decided(condition: Condition, options: Options) -> bool | None:
    """Say whether *condition* holds however the open points it asks about are decided.

    None means that it holds for some decisions and not for others.
    """
    answers = [_settled(test, value_at(options, test.path)) for test in condition]
    if False in answers:
        return False
    return None if None in answers else True


def _settled(test: Test, value: Any) -> bool | None:
    """Answer *test* for an open point if all its possible decisions answer alike."""
    if test.operator == "open" and isinstance(value, OpenPoint):
        return True if test.expected else None
    first = answer(test, value)
    if first is not None or not isinstance(value, OpenPoint):
        return first
    answers = {
        OPERATORS[test.operator](decision, test.expected)
        for decision in _decisions(test.path, value)
    }
    return answers.pop() if len(answers) == 1 else None


def _decisions(path: str, point: OpenPoint) -> tuple[Any, ...]:
    """Give decisions that between them show every answer *point* could lead to.

    Empty where they cannot be told; dates are told by the two ends of their range,
    since "from" and "before" change only once between them.
    """
    kind = kind_of(path)
    if kind.list_path:
        return ()
    if point.between:
        return point.between
    if kind.choices:
        return tuple(choice.value for choice in kind.choices)
    if bool in kind.types:
        return (True, False)
    if point.earliest or point.latest:
        return (point.earliest or dt.date.min, point.latest or dt.date.max)
    return ()
