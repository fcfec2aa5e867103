"""Plain values, such as a file holds, become options, or a list of all that is wrong with them.

A value that is not what its option takes is passed on as it is: the class refuses it by the same
rules as one made in Python (see `rules`), so that every option is judged once and in one place.

cattrs is not used.  Its compiled ``Converter`` could do all this, but compiles a function for each
of sixty classes when it reads the first file: a seventh of a cold ``mou build`` more, in 15 paired
runs of ``python benchmarks/structuring.py``.  Its plain ``BaseConverter`` compiles nothing, but
stops at the first problem and drops in silence an option that there is not, as a test shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs
from attrs import frozen

from mou_builder.errors import OptionsError, Problem
from mou_builder.files.by_attributes import one_line
from mou_builder.options.asking import Approved, approved_in
from mou_builder.options.kinds import NONE, element, may_be_none, members
from mou_builder.options.rules import DATE, Form, problems_with, worded
from mou_builder.options.scope import Service
from mou_builder.options.table import missing, problems_of, unknown_options, whole
from mou_builder.options.values import SPANS, Choice, Month, OpenPoint, Year


@frozen
class Wrong:
    """What stands in the place of a value that cannot be read."""

    problems: tuple[Problem, ...]

    __repr__ = one_line


def structured(value: Any, hint: Any, path: str, form: Form) -> Any:
    """Return *value* as the option of type *hint* at *path* holds it, or `Wrong` with every
    problem.

    A value that is not one of *hint* and holds no table comes back as it is, to be refused.
    """
    parts = members(hint)
    if isinstance(value, Mapping):
        if OpenPoint in parts and "open" in value:
            return _point(value, path, form)
        cls = next((part for part in parts if attrs.has(part) and part not in _NOT_TABLES), None)
        return value if cls is None else structured_table(value, cls, path, form)
    decided = [part for part in parts if part not in (OpenPoint, NoneType)]
    inside = element(decided[0])
    if inside is not None:
        return _list(value, inside, path, form) if isinstance(value, (list, tuple)) else value
    if Service in decided and isinstance(value, str):
        return structured_table({"decision": value}, Service, path, form)
    return _plain(value, decided, form)


_NOT_TABLES = (OpenPoint, *SPANS, Approved)


def _point(given: Mapping[str, Any], path: str, form: Form) -> Any:
    """Read an open point; nobody need be named yet to decide it."""
    named_to_decide = {k: v for k, v in given.items() if k != "open" or v != ""}
    return structured_table(named_to_decide, OpenPoint, path, form)


def structured_table(given: Mapping[str, Any], cls: Any, path: str, form: Form) -> Any:
    """Return a table of class *cls* at *path* with the options *given*, or `Wrong`."""
    found: dict[str, Any] = {}
    wrong: dict[str, tuple[Problem, ...]] = {}
    for attribute in attrs.fields(cls):
        name = attribute.name
        here = f"{path}.{name}" if path else name
        if name in given:
            value = of_attribute(given[name], attribute, cls, here, form)
            if isinstance(value, Wrong):
                wrong[name] = value.problems
            else:
                found[name] = value
        elif attribute.default is attrs.NOTHING:
            wrong[name] = (missing(here),)
    unknown = given.keys() - {attribute.name for attribute in attrs.fields(cls)}
    if not wrong and not unknown:
        try:
            return cls(**found)
        except OptionsError:  # said below by its path among all options, and as its file says it
            pass
    return Wrong((*unknown_options(unknown, cls, path), *_in_order(cls, found, wrong, path, form)))


def of_attribute(
    value: Any, attribute: attrs.Attribute[Any], cls: type, path: str, form: Form
) -> Any:
    """Return *value* as *attribute*, an option of a table of class *cls*, holds it, or `Wrong`."""
    if value == NONE and may_be_none(attribute):
        return None
    if attribute.type is Approved and isinstance(value, Mapping):
        read = approved_in(value, whole(cls), path, text_dates=form.text_dates)
        return read if isinstance(read, Approved) else Wrong(read)
    return structured(value, attribute.type, path, form)


def _in_order(
    cls: Any,
    found: Mapping[str, Any],
    wrong: Mapping[str, tuple[Problem, ...]],
    path: str,
    form: Form,
) -> tuple[Problem, ...]:
    """Return what is wrong with options that could be read, and with those that could not, in the
    order in which the class has them.
    """
    problems: list[Problem] = []
    for attribute in attrs.fields(cls):
        name = attribute.name
        problems += wrong.get(name, ())
        if name in found:
            problems += problems_of(cls, {name: found[name]}, path, form)
    return tuple(problems)


def _list(value: list[Any] | tuple[Any, ...], inside: Any, path: str, form: Form) -> Any:
    """Read a list of which each member is one of *inside*."""
    found = [structured(v, inside, f"{path}[{n}]", form) for n, v in enumerate(value, 1)]
    if not any(isinstance(member, Wrong) for member in found):
        return tuple(found)
    problems: list[Problem] = []
    for number, member in enumerate(found, 1):
        if isinstance(member, Wrong):
            problems += member.problems
        else:
            problems += problems_with(member, inside, f"{path}[{number}]", form)
    return Wrong(tuple(problems))


def _plain(value: Any, decided: list[Any], form: Form) -> Any:
    """Read a word, a date, a month or a sum for an option that holds one of *decided*."""
    part = decided[0]
    if isinstance(value, str):
        if issubclass(part, Choice):
            return worded(part, value) or value
        return _day(value, decided, form) if part is dt.date else value
    if part is Decimal and type(value) is int:
        return Decimal(value)
    if Year in decided and type(value) is int and not form.typed:
        return Year(value)
    if part is Decimal and form.floats and type(value) is float:
        return Decimal(repr(value))  # the shortest text that is this float: 0.1 and not 0.1000…55
    return value


def _day(text: str, decided: list[Any], form: Form) -> Any:
    """Read a date, where dates are texts, or a month or a year."""
    read = [dt.date.fromisoformat] if form.text_dates and DATE.fullmatch(text) else []
    for reader in [
        *read,
        *([Month.parse] if Month in decided else []),
        *([Year.parse] if Year in decided else []),
    ]:
        try:
            return reader(text)
        except ValueError:
            continue
    return text
