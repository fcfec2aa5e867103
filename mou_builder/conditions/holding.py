"""The one small rule: whether a condition holds for given options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from attrs import frozen

from mou_builder.files.by_attributes import one_line
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.paths import kind_of, value_at
from mou_builder.options.values import SPANS, first_day


@frozen
class Test:
    """One test of one option: *operator* says how the value compares with *expected*."""

    path: str
    operator: str
    expected: Any
    or_open: bool = False
    """An option that is still open passes too."""

    __repr__ = one_line


Condition = tuple[Test, ...]
"""Tests that must all hold. The empty condition always holds."""


def _word(value: Any) -> Any:
    """Return *value* as it is written in a file, dates as their first day."""
    if isinstance(value, Choice):
        return value.value
    return first_day(value) if isinstance(value, (dt.date, *SPANS)) else value


def _given(value: Any) -> bool:
    """Say whether *value* is there; of a list, whether each member gives it."""
    return value is not None and not (isinstance(value, tuple) and None in value)


COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, expected: _word(value) in expected,
    "includes": lambda value, expected: set(expected) <= {_word(v) for v in value or ()},
    "lacks": lambda value, expected: not set(expected) & {_word(v) for v in value or ()},
    "empty": lambda value, expected: (not value) is expected,
    "at_least": lambda value, expected: value is not None and value >= expected,
    "at_most": lambda value, expected: value is not None and value <= expected,
    "from": lambda value, expected: value is not None and _word(value) >= expected,
    "before": lambda value, expected: value is not None and _word(value) < expected,
    "open": lambda value, expected: isinstance(value, OpenPoint) is expected,
    "given": lambda value, expected: _given(value) is expected,
}
"""How a value found is compared with the value expected."""


def holds(condition: Condition, options: Options) -> bool | None:
    """Say whether every test of *condition* holds for *options* as they stand.

    None means that it depends on a point still open.
    """
    answers = [answer(test, value_at(options, test.path)) for test in condition]
    if False in answers:
        return False
    return None if None in answers else True


def answer(test: Test, value: Any) -> bool | None:
    """Say whether *value* passes *test*; None for an open point that could go either way."""
    if isinstance(value, OpenPoint):
        if test.or_open:
            return True
        if not _answers_open(test):
            return None
    return COMPARISONS[test.operator](value, test.expected)


def _answers_open(test: Test) -> bool:
    """Say whether *test* can be answered for an open point: "given" only if the option itself,
    and not a table above it, is what is open, and cannot be decided as none.
    """
    return test.operator == "open" or (test.operator == "given" and is_given_when_open(test.path))


@cache
def is_given_when_open(path: str) -> bool:
    """Say whether the option at *path*, open itself, is there whatever is decided."""
    kind = kind_of(path)
    return kind.can_be_open and not kind.may_be_none
