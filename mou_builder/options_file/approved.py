"""What a council's decision approved: read as a condition, and written as one again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from cattrs import ClassValidationError
from cattrs.errors import AttributeValidationNote

from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.reading import OR_OPEN, is_tests, read_tests
from mou_builder.errors import LibraryError
from mou_builder.options.parties import Approval, Approved
from mou_builder.options.paths import Kind, PathError, kind_of


class NotApprovableError(ValueError):
    """What is wrong with one approved value: a sentence that follows the option's path."""


def condition_of(approved: Approved) -> Condition:
    """Give what was approved as a condition."""
    return tuple(Test(a.path, a.operator, a.expected, a.or_open) for a in approved.tests)


def read_approved(value: dict[str, Any], *, text_dates: bool) -> Approved:
    """Read a table of conditions; raise ClassValidationError with every problem and its path.

    *text_dates* says that dates are texts, as in JSON.
    """
    tests: list[Test] = []
    errors: list[Exception] = []
    for path, wanted in _leaves(value, ""):
        try:
            kind = kind_of(path)
            tests.extend(read_tests(path, kind, _dated(wanted, kind, text_dates), ""))
        except (LibraryError, PathError) as error:
            problem = error.problem if isinstance(error, LibraryError) else str(error)
            wrong = NotApprovableError(f"cannot be what was approved: {problem}")
            wrong.add_note(AttributeValidationNote("", path, Approved))
            errors.append(wrong)
    if errors:
        raise ClassValidationError("", errors, Approved)
    in_order = sorted(tests, key=lambda test: (test.path, test.operator))
    return Approved(tuple(Approval(t.path, t.operator, t.expected, t.or_open) for t in in_order))


def _leaves(table: dict[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """Give what is wanted of each option, by its path; a wrong path ends where it goes wrong."""
    for name, value in table.items():
        here = f"{path}.{name}" if path else name
        kind = None
        with suppress(PathError):
            kind = kind_of(here)
        if kind and isinstance(value, dict) and not is_tests(value, kind):
            yield from _leaves(value, here)
        else:
            yield here, value


def _dated(value: Any, kind: Kind, text_dates: bool) -> Any:
    """Give *value* with the dates that it holds as texts, where the option is a date."""
    if not text_dates or dt.date not in kind.types:
        return value
    if isinstance(value, dict):
        return {name: _dated(inner, kind, text_dates) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, kind, text_dates) for inner in value]
    with suppress(ValueError, TypeError):
        return dt.date.fromisoformat(value)
    return value


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
