"""Conditions as they are written in a file: read, and refused where no option could pass them."""

from __future__ import annotations

from typing import Any

from mou_builder.conditions.holding import Condition, Test
from mou_builder.errors import ErrorCode, LibraryError
from mou_builder.options.asking import AskingError, is_tests, tests_in
from mou_builder.options.paths import Kind, PathError, kind_of


def read_condition(table: Any, place: str, path: str = "") -> Condition:
    """Read a condition from nested tables of options, each value or test checked."""
    if not isinstance(table, dict):
        raise LibraryError(
            place, f'a condition must be a table of options (got "{table}").', ErrorCode.KIND
        )
    tests: list[Test] = []
    for name, value in table.items():
        here = f"{path}.{name}" if path else name
        try:
            kind = kind_of(here)
        except PathError as error:
            raise LibraryError(place, str(error), ErrorCode.UNKNOWN) from error
        if isinstance(value, dict) and not is_tests(value, kind):
            tests.extend(read_condition(value, place, here))
        else:
            tests.extend(read_tests(here, kind, value, place))
    return tuple(tests)


def read_tests(path: str, kind: Kind, value: Any, place: str) -> list[Test]:
    """Read what is wanted of the option at *path*: a value, a list of values, or tests."""
    try:
        asked = tests_in(path, kind, value, can_be_open=_can_be_open(path))
        return [Test(path, *test) for test in asked]
    except AskingError as error:
        raise LibraryError(place, str(error), error.code) from error


def _can_be_open(path: str) -> bool:
    """Say whether the option at *path*, or a table above it, can be open."""
    names = path.split(".")
    return any(kind_of(".".join(names[:count])).can_be_open for count in range(1, len(names) + 1))
