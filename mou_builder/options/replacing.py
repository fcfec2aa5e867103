"""One option replaced by another value, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeVar

import attrs
from attrs import frozen

from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.options.kinds import element, hints, members
from mou_builder.options.rules import PLAIN, name_in_path
from mou_builder.options.structuring import Wrong, of_attribute, structured
from mou_builder.options.table import (
    NOT_SERVED,
    OptionsTable,
    not_served,
    problems_of,
    refused,
    whole,
)
from mou_builder.options.values import OpenPoint

_Table = TypeVar("_Table", bound=OptionsTable)


_STEP = re.compile(r"(\w+)(?:\[(\d{1,9})\])?")


@frozen
class _Step:
    """One name of a path, and which member of the list it names; None for all that it is."""

    name: str
    number: int | None

    __repr__ = one_line


def replaced(options: _Table, path: str, value: object) -> _Table:
    """Return *options* with *value*, plain or typed, at *path*.

    Raise OptionsError if no option stands at *path*, or if it cannot have *value*.
    """
    steps = []
    for written in path.split("."):
        match = _STEP.fullmatch(written)
        if match is None:
            raise _unknown(type(options), "", path)
        steps.append(_Step(match[1], int(match[2]) if match[2] else None))
    found: _Table = _put(options, steps, "", value)
    return found


def _put(table: Any, steps: list[_Step], above: str, value: object) -> Any:
    """Return *table*, whose path is *above*, with *value* where *steps* lead to from it."""
    step, *rest = steps
    cls: Any = type(table)
    attribute = next((a for a in attrs.fields(cls) if a.name == step.name), None)
    if attribute is None:
        raise _unknown(cls, above, step.name)
    path = f"{above}.{step.name}" if above else step.name
    held = getattr(table, step.name)
    if step.number is not None:
        new = _put_member(held, attribute.type, steps, path, value)
    elif rest:
        new = _put(_table_at(held, path), rest, path, value)
    else:
        new = _sound(of_attribute(value, attribute, cls, path, PLAIN))
    if problems := tuple(problems_of(cls, {step.name: new}, above, PLAIN)):
        raise refused(problems)
    return attrs.evolve(table, **{step.name: new})


def _put_member(held: Any, hint: Any, steps: list[_Step], path: str, value: object) -> Any:
    """Return the list *held* at *path* with *value* in the member that the first step names."""
    step, *rest = steps
    number = step.number or 0
    if not isinstance(held, tuple):
        raise _one(f"{path} is not a list of which one could be replaced.", ErrorCode.KIND, path)
    here = f"{path}[{number}]"
    if not 1 <= number <= len(held):
        said = f"{here}: the list has {len(held)}, counted from 1."
        raise _one(said, ErrorCode.LIMITS, here)
    if rest:
        new = _put(_table_at(held[number - 1], here), rest, here, value)
    else:
        inside = next(inner for part in members(hint) if (inner := element(part)) is not None)
        new = _sound(structured(value, inside, here, PLAIN))
    return (*held[: number - 1], new, *held[number:])


def _sound(found: Any) -> Any:
    """Return what was *found* for an option, or raise what is wrong with it."""
    if isinstance(found, Wrong):
        raise refused(found.problems)
    return found


def _table_at(held: Any, path: str) -> Any:
    """Return what is *held* at *path*, if it is a table, in which an option can be replaced."""
    if isinstance(held, OptionsTable):
        return held
    if held is None:
        raise _one(f"{path} is left out. Replace it with a table.", ErrorCode.MISSING, path)
    if isinstance(held, OpenPoint):
        raise _one(f"{path} is an open point. Replace it with a table.", ErrorCode.OPEN, path)
    said = f"Name one of its members: {path}[1]." if isinstance(held, tuple) else ""
    what = "is a list." if said else "holds no further options."
    raise _one(f"{path} {what} {said}".rstrip(), ErrorCode.KIND, path)


def _one(said: str, code: ErrorCode, path: str) -> OptionsError:
    return refused([Problem(said, code, path)])


def _unknown(cls: Any, above: str, name: str) -> OptionsError:
    """Return the error that a table of class *cls*, whose path is *above*, has no option *name*."""
    prefix = f"{above}." if above else ""
    path = f"{prefix}{'.'.join(map(name_in_path, name.split('.')))}"
    if path in NOT_SERVED:
        return refused([not_served(path)])
    if name in hints(cls):
        return _one(f"{path} follows from other options. Replace these.", ErrorCode.UNKNOWN, path)
    beside = [f"{prefix}{a.name}" for a in attrs.fields(cls)]
    near = did_you_mean(path, beside) or did_you_mean(path, _paths(whole(cls), ""))
    return _one(f"unknown option {path}.{near}", ErrorCode.UNKNOWN, path)


def _paths(cls: Any, above: str) -> Iterator[str]:
    """Yield the path of every option in tables of class *cls* and below."""
    for attribute in attrs.fields(cls):
        path = f"{above}.{attribute.name}" if above else attribute.name
        yield path
        for part in members(attribute.type):
            inside = element(part) or part
            if issubclass(inside, OptionsTable):
                yield from _paths(inside, path)
