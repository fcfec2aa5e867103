"""What may be asked of an option: the tests there are, and what each may compare it with.

How a test is answered is known to conditions; a mandate only holds tests, and these must make
sense.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any

from attrs import frozen

from mou_builder.errors import ErrorCode, Problem, did_you_mean
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options.kinds import Kind, PathError, hints, kind_in
from mou_builder.options.values import SPANS

OPERATORS = (
    "is",
    "includes",
    "lacks",
    "empty",
    "at_least",
    "at_most",
    "from",
    "before",
    "open",
    "given",
)
"""The tests, in the order in which messages list them."""


OR_OPEN = "or_open"
"""The word beside a test that says: or the option is still open."""


_OF_WORDS = ("is", "includes", "lacks")
"""Tests that take one value or a list of them."""


_OF_ONE: Mapping[str, tuple[str, tuple[type, ...]]] = {
    "at_least": ("one number", (int, Decimal)),
    "at_most": ("one number", (int, Decimal)),
    "from": ("one date", (dt.date,)),
    "before": ("one date", (dt.date,)),
}
"""The tests that compare one value, and what they can compare."""


_OF_LISTS = ("includes", "lacks", "empty")


Word = bool | int | dt.date | str
"""What a test can compare an option with."""


@frozen(eq=False, repr=False)
class Approval(ByAttributes):
    """One test that an option must pass to be as it was approved."""

    path: str
    operator: str
    expected: Word | tuple[Word, ...]
    or_open: bool = False
    """It may also be left open."""


@frozen(eq=False, repr=False)
class Approved(ByAttributes):
    """What was approved, as a condition."""

    tests: tuple[Approval, ...] = ()


class AskingError(ValueError):
    """A test asks what its option cannot answer; the message is the sentence to print."""

    def __init__(self, said: str, code: ErrorCode = ErrorCode.KIND) -> None:
        """Keep what is *said*, and what kind of thing is wrong."""
        super().__init__(said)
        self.code = code


def is_tests(value: Mapping[str, Any], kind: Kind) -> bool:
    """Say whether *value* is a table of tests, and not a table of further options."""
    inside = {name for t in kind.types if kind.is_table for name in hints(t)}
    tests = {*OPERATORS, OR_OPEN}
    return not inside or (bool(value) and not inside & set(value) and set(value) <= tests)


def tests_in(
    path: str, kind: Kind, value: Any, *, can_be_open: bool
) -> Iterator[tuple[str, Any, bool]]:
    """Yield each test of the option at *path* that *value* writes: its operator, the expected
    value, and whether an open option passes too.

    *value* is a value, a list of values, or a table of tests.  *can_be_open* says whether the
    option, or a table above it, can be open.  Raise AskingError for a test that there is not, or
    that the option can never pass or fail.
    """
    table = value if isinstance(value, Mapping) else {"is": value}
    or_open = OR_OPEN in table
    if or_open:
        _refuse_or_open(path, table, can_be_open=can_be_open)
    for operator, given in table.items():
        if operator == OR_OPEN:
            continue
        expected = given
        if operator in _OF_WORDS:
            expected = tuple(given) if isinstance(given, (list, tuple)) else (given,)
        refuse_test(path, kind, operator, expected)
        yield operator, expected, or_open


def _refuse_or_open(path: str, table: Mapping[str, Any], *, can_be_open: bool) -> None:
    """Raise AskingError where it would make no difference that an open option passes too."""
    if table[OR_OPEN] is not True:
        raise AskingError(f'"{OR_OPEN}" can only be true (got "{table[OR_OPEN]}").')
    if not set(table) - {OR_OPEN, "open"}:
        raise AskingError(
            f'"{OR_OPEN}" stands beside a test, such as before. For open alone write open.'
        )
    if "open" in table:
        raise AskingError(f'"{OR_OPEN}" and "open" cannot stand together. Take one out.')
    if not can_be_open:
        raise AskingError(f'{path} is never open. Take "{OR_OPEN}" out.')


def refuse_test(path: str, kind: Kind, operator: str, expected: Any) -> None:
    """Raise AskingError for an *operator* that there is not, or an *expected* value that the
    option at *path* can never have.
    """
    if operator not in OPERATORS:
        raise AskingError(
            f'"{operator}" is not a test. Tests: {", ".join(OPERATORS)}.'
            f"{did_you_mean(operator, (*OPERATORS, OR_OPEN))}",
            ErrorCode.UNKNOWN,
        )
    _refuse_unsuitable(path, kind, operator)
    if operator in ("open", "given", "empty"):
        if type(expected) is not bool:
            raise AskingError(f'"{operator}" takes true or false (got "{expected}").')
        return
    if operator in ("from", "before"):
        wanted: tuple[type, ...] = (dt.date,)
    elif operator in ("at_least", "at_most"):
        wanted = (int,)
    else:
        wanted = tuple(dt.date if t in SPANS else t for t in kind.types)
    words = [choice.value for choice in kind.choices]
    for value in expected if operator in _OF_WORDS else [expected]:
        if words and (not isinstance(value, str) or value not in words):
            raise AskingError(
                f'{path} must be one of {", ".join(words)} (got "{value}").'
                f"{did_you_mean(str(value), words)}",
                ErrorCode.WORD,
            )
        if not words and type(value) not in wanted:
            raise AskingError(f'{path} holds {kind.described} (compared with "{value}").')


def _refuse_unsuitable(path: str, kind: Kind, operator: str) -> None:
    """Raise AskingError for a test that the option at *path* can never answer."""
    is_list = kind.list_path is not None
    if operator in _OF_ONE:
        words, types = _OF_ONE[operator]
        suits = not is_list and bool(set(types) & set(kind.types) - {bool})
    elif operator in _OF_LISTS:
        words, suits = "a list", is_list
    else:
        words, suits = "one value", not (is_list and operator == "is")
    if not suits:
        raise AskingError(f'"{operator}" is a test of {words}, but {path} holds {kind.described}.')


def _can_be_open(root: type, path: str) -> bool:
    """Say whether the option at *path* of the class *root*, or a table above it, can be open."""
    names = path.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    return any(kind_in(root, name).can_be_open for name in above)


def approved_in(
    table: Mapping[str, Any], root: type, path: str, *, text_dates: bool
) -> Approved | tuple[Problem, ...]:
    """Return what *table* says was approved of the options of class *root*, or what is wrong.

    *path* is that of *table*; *text_dates* says that dates may be texts, as in JSON.
    """
    approvals: list[Approval] = []
    problems: list[Problem] = []
    for at, wanted in _leaves(table, root, ""):
        try:
            kind = kind_in(root, at)
            dated = _dated(wanted, kind) if text_dates else wanted
            asked = tests_in(at, kind, dated, can_be_open=_can_be_open(root, at))
            approvals += [Approval(at, *test) for test in asked]
        except (PathError, AskingError) as error:
            problems.append(_not_approvable(f"{path}.{at}", error))
    if problems:
        return tuple(problems)
    return Approved(tuple(sorted(approvals, key=lambda one: (one.path, one.operator))))


def wrong_approvals(approved: Approved, root: type, path: str) -> Iterator[Problem]:
    """Yield what is wrong with *approved*, made in Python, at *path* of options of class *root*."""
    for approval in approved.tests:
        try:
            kind = kind_in(root, approval.path)
            refuse_test(approval.path, kind, approval.operator, approval.expected)
            if approval.or_open:
                written = {approval.operator: approval.expected, OR_OPEN: approval.or_open}
                can_be_open = _can_be_open(root, approval.path)
                _refuse_or_open(approval.path, written, can_be_open=can_be_open)
        except (PathError, AskingError) as error:
            yield _not_approvable(f"{path}.{approval.path}", error)


def _not_approvable(path: str, error: Exception) -> Problem:
    return Problem(f"{path} cannot be what was approved: {error}", ErrorCode.APPROVED, path)


def _leaves(table: Mapping[str, Any], root: type, path: str) -> Iterator[tuple[str, Any]]:
    """Yield what is wanted of each option, by its path; a wrong path ends where it goes wrong."""
    for name, value in table.items():
        here = f"{path}.{name}" if path else str(name)
        kind = None
        with suppress(PathError):
            kind = kind_in(root, here)
        if kind and isinstance(value, Mapping) and not is_tests(value, kind):
            yield from _leaves(value, root, here)
        else:
            yield here, value


def _dated(value: Any, kind: Kind) -> Any:
    """Return *value* with the dates that it holds as texts, where the option is a date."""
    if dt.date not in kind.types:
        return value
    if isinstance(value, Mapping):
        return {name: _dated(inner, kind) for name, inner in value.items()}
    if isinstance(value, list):
        return [_dated(inner, kind) for inner in value]
    with suppress(ValueError, TypeError):
        return dt.date.fromisoformat(value)
    return value
