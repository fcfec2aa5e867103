"""Conditions as they are written in a file: read, and refused where no option could pass them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mou_builder.conditions.holding import OPERATORS, Condition, Test
from mou_builder.errors import LibraryError, did_you_mean
from mou_builder.options import Month
from mou_builder.options.paths import Kind, PathError, hints, kind_of

_WORDS = ("is", "includes", "lacks")
"""Tests that take one value or a list of them."""


def read_condition(table: Any, place: str, path: str = "") -> Condition:
    """Read a condition from nested tables of options, each value or test checked."""
    if not isinstance(table, dict):
        raise LibraryError(place, f'a condition must be a table of options (got "{table}").')
    tests: list[Test] = []
    for name, value in table.items():
        here = f"{path}.{name}" if path else name
        try:
            kind = kind_of(here)
        except PathError as error:
            raise LibraryError(place, str(error)) from error
        if isinstance(value, dict) and not is_tests(value, kind):
            tests.extend(read_condition(value, place, here))
        else:
            tests.extend(read_tests(here, kind, value, place))
    return tuple(tests)


OR_OPEN = "or_open"
"""The word beside a test that says: or the option is still open."""


def is_tests(value: dict[str, Any], kind: Kind) -> bool:
    """Say whether *value* is a table of tests, and not a table of further options."""
    inside = {name for t in kind.types if kind.is_table for name in hints(t)}
    tests = {*OPERATORS, OR_OPEN}
    return not inside or (bool(value) and not inside & set(value) and set(value) <= tests)


def read_tests(path: str, kind: Kind, value: Any, place: str) -> list[Test]:
    """Read what is wanted of the option at *path*: a value, a list of values, or tests."""
    if not isinstance(value, dict):
        value = {"is": value}
    or_open = OR_OPEN in value and _or_open(path, value, place)
    tests = []
    for operator, given in value.items():
        if operator == OR_OPEN:
            continue
        if operator not in OPERATORS:
            raise LibraryError(
                place,
                f'"{operator}" is not a test. Tests: {", ".join(OPERATORS)}.'
                f"{did_you_mean(operator, (*OPERATORS, OR_OPEN))}",
            )
        _refuse_unsuitable(path, kind, operator, place)
        expected = given
        if operator in _WORDS:
            expected = tuple(given) if isinstance(given, list) else (given,)
        _check_expected(path, kind, operator, expected, place)
        tests.append(Test(path, operator, expected, or_open))
    return tests


def _or_open(path: str, value: dict[str, Any], place: str) -> bool:
    """Read whether an open option passes too, which must make a difference."""
    if value[OR_OPEN] is not True:
        raise LibraryError(place, f'"{OR_OPEN}" can only be true (got "{value[OR_OPEN]}").')
    if not set(value) - {OR_OPEN, "open"}:
        raise LibraryError(
            place, f'"{OR_OPEN}" stands beside a test, such as before. For open alone write open.'
        )
    if "open" in value:
        raise LibraryError(place, f'"{OR_OPEN}" and "open" cannot stand together. Take one out.')
    if not _can_be_open(path):
        raise LibraryError(place, f'{path} is never open. Take "{OR_OPEN}" out.')
    return True


def _can_be_open(path: str) -> bool:
    """Say whether the option at *path*, or a table above it, can be open."""
    names = path.split(".")
    return any(kind_of(".".join(names[:count])).can_be_open for count in range(1, len(names) + 1))


_SUITS: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "at_least": ("one number", (int, Decimal)),
    "at_most": ("one number", (int, Decimal)),
    "from": ("one date", (dt.date,)),
    "before": ("one date", (dt.date,)),
}
"""The tests that compare one value, and what they can compare."""


_OF_LISTS = ("includes", "lacks", "empty")


def _refuse_unsuitable(path: str, kind: Kind, operator: str, place: str) -> None:
    """Refuse a test that the option can never answer."""
    is_list = kind.list_path is not None
    if operator in _SUITS:
        words, types = _SUITS[operator]
        suits = not is_list and bool(set(types) & set(kind.types) - {bool})
    elif operator in _OF_LISTS:
        words, suits = "a list", is_list
    else:
        words, suits = "one value", not (is_list and operator == "is")
    if not suits:
        raise LibraryError(
            place, f'"{operator}" is a test of {words}, but {path} holds {kind.described}.'
        )


def _check_expected(path: str, kind: Kind, operator: str, expected: Any, place: str) -> None:
    """Refuse an *expected* value that the option can never have."""
    if operator in ("open", "given", "empty"):
        if type(expected) is not bool:
            raise LibraryError(place, f'"{operator}" takes true or false (got "{expected}").')
        return
    if operator in ("from", "before"):
        wanted: tuple[type, ...] = (dt.date,)
    elif operator in ("at_least", "at_most"):
        wanted = (int,)
    else:
        wanted = tuple(dt.date if t is Month else t for t in kind.types)
    words = [choice.value for choice in kind.choices]
    for value in expected if operator in _WORDS else [expected]:
        if words and (not isinstance(value, str) or value not in words):
            raise LibraryError(
                place,
                f'{path} must be one of {", ".join(words)} (got "{value}").'
                f"{did_you_mean(str(value), words)}",
            )
        if not words and type(value) not in wanted:
            raise LibraryError(place, f'{path} holds {kind.described} (compared with "{value}").')
