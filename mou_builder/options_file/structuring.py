"""Plain values become options: strictly, and every problem with its own sentence."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, DefaultContext, InvalidOperation
from functools import cache
from types import NoneType
from typing import Any

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import AttributeValidationNote, ForbiddenExtraKeysError, IterableValidationNote

from mou_builder.errors import did_you_mean
from mou_builder.options import Choice, Month, OpenPoint
from mou_builder.options.parties import Approved
from mou_builder.options.paths import element, hints, members
from mou_builder.options.scope import Service
from mou_builder.options_file.approved import read_approved

_LARGEST_NUMBER = 10**9


_LARGEST_SUM, _PENNY = Decimal(10) ** 12, Decimal("0.01")


_REFUSED_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


_NAME = re.compile(r"[\w-]{1,60}")


_LONGEST_SAID = 60
"""Characters of a wrong value that a message repeats."""


class WrongValueError(ValueError):
    """What is wrong with one value: a sentence that follows the option's path."""


@cache
def converter(text_dates: bool) -> Converter:
    """Give a converter that takes nothing for anything else; *text_dates* are JSON's."""
    strict = Converter()
    strict.register_structure_hook_factory(attrs.has, lambda cls: _table(cls, strict))
    strict.register_structure_hook_factory(
        lambda hint: element(hint) is not None, lambda hint: _list(hint, strict)
    )
    strict.register_structure_hook_func(
        lambda hint: len(members(hint)) > 1,
        lambda value, hint: _union(value, hint, strict),
    )
    strict.register_structure_hook(Choice, _choice)
    strict.register_structure_hook(str, _text)
    strict.register_structure_hook(bool, _flag)
    strict.register_structure_hook(int, _number)
    strict.register_structure_hook(Decimal, _sum)
    strict.register_structure_hook(dt.date, lambda value, _: _date(value, text_dates))
    strict.register_structure_hook(Month, lambda value, _: _month(value))
    strict.register_structure_hook(Approved, lambda value, _: _approved(value, text_dates))
    return strict


def _table(cls: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    def structure(value: Any, _: Any) -> Any:
        if cls is Service and isinstance(value, str):
            value = {"decision": value}
        if not isinstance(value, dict):
            raise WrongValueError(f"must be a table of options ({_got(value)}).")
        if cls is OpenPoint and value.get("open") == "":
            value = {k: v for k, v in value.items() if k != "open"}  # nobody is named yet
        return _filled(cls, value, converter)

    return structure


def _filled(cls: Any, table: dict[str, Any], converter: Converter) -> Any:
    """Structure *table* as *cls*, gathering what is wrong with it as cattrs does.

    cattrs would compile a function for each class, which takes longer than one file does.
    """
    kinds = hints(cls)
    given: dict[str, Any] = {}
    errors: list[Exception] = []
    for attribute in attrs.fields(cls):
        name, kind = attribute.name, kinds[attribute.name]
        try:
            if name in table and not (table[name] is None and NoneType in members(kind)):
                given[name] = converter.structure(table[name], kind)
            elif attribute.default is attrs.NOTHING:
                raise KeyError(name)  # noqa: TRY301 - gathered like all the others
        except Exception as error:  # noqa: BLE001 - gathered, and raised together below
            error.add_note(AttributeValidationNote("", name, kind))
            errors.append(error)
    if extra := table.keys() - {attribute.name for attribute in attrs.fields(cls)}:
        errors.append(ForbiddenExtraKeysError("", cls, extra))
    if errors:
        raise ClassValidationError("", errors, cls)
    return cls(**given)


def _list(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inside: Any = element(hint)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise WrongValueError(f"must be a list ({_got(value)}).")
        found, errors = [], []
        for index, member in enumerate(value, 1):
            try:
                found.append(converter.structure(member, inside))
            except Exception as error:  # noqa: BLE001 - gathered, and raised together below
                error.add_note(IterableValidationNote("", index, inside))
                errors.append(error)
        if errors:
            raise IterableValidationError("", errors, hint)
        return tuple(found)

    return structure


def _union(value: Any, hint: Any, converter: Converter) -> Any:
    """Structure ``X | OpenPoint | None``; a table with the key "open" is an open point."""
    parts = members(hint)
    if OpenPoint in parts and isinstance(value, dict) and "open" in value:
        point = converter.structure(value, OpenPoint)
        return _checked(point, [part for part in parts if part is not OpenPoint])
    decided = [part for part in parts if part not in (OpenPoint, NoneType)]
    if Month in decided and isinstance(value, str) and len(value) == len("2020-07"):
        return _month(value)
    return converter.structure(value, decided[0])


def _checked(point: OpenPoint, decided: list[Any]) -> OpenPoint:
    """Refuse an open point whose remaining words or dates make no sense for its option."""
    choices = [p for p in decided if isinstance(p, type) and issubclass(p, Choice)]
    if point.between:
        words = [choice.value for cls in choices for choice in cls]
        unknown = [word for word in point.between if word not in words]
        if not words:
            raise WrongValueError('is no closed choice, so "between" has no place in it.')
        if unknown:
            raise WrongValueError(
                f"must leave open only {_listed(words)} (got {quoted(unknown[0])})."
            )
        if len(set(point.between)) < 2:
            raise WrongValueError('leaves nothing open: "between" needs two words or more.')
    if (point.earliest or point.latest) and dt.date not in decided:
        raise WrongValueError('is no date, so "earliest" and "latest" have no place in it.')
    if point.earliest and point.latest and point.earliest > point.latest:
        raise WrongValueError('has an "earliest" date after its "latest".')
    _check_bounds(point.at_least, point.at_most, decided)
    return point


def _approved(value: Any, text_dates: bool) -> Approved:
    if not isinstance(value, dict):
        raise WrongValueError(f"must be a table of options ({_got(value)}).")
    return read_approved(value, text_dates=text_dates)


def _check_bounds(least: int | None, most: int | None, decided: list[Any]) -> None:
    """Refuse bounds of an open point that is no number, or that leave no number."""
    if (least is not None or most is not None) and int not in decided:
        raise WrongValueError('is no number, so "at_least" and "at_most" have no place in it.')
    if least is not None and most is not None and least > most:
        raise WrongValueError('has an "at_least" greater than its "at_most".')


def _choice(value: Any, cls: type[Choice]) -> Choice:
    words = [choice.value for choice in cls]
    if value not in words or not isinstance(value, str):
        near = did_you_mean(value, words) if isinstance(value, str) else ""
        raise WrongValueError(f"must be one of {_listed(words)} ({_got(value)}).{near}")
    return next(choice for choice in cls if choice.value == value)


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise WrongValueError(f"must be a text in quotes ({_got(value)}).")
    if not value.strip():
        raise WrongValueError("is blank. Say something, or leave it out.")
    refused = _REFUSED_TEXT.search(value)
    if refused:
        raise WrongValueError(
            f"holds the character U+{ord(refused[0]):04X} at position {refused.start() + 1}, "
            "which no Word document can hold. Take it out."
        )
    return value


def _flag(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise WrongValueError(f"must be true or false ({_got(value)}).")
    return value


def _number(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise WrongValueError(f"must be a whole number ({_got(value)}).")
    if not 0 <= value <= _LARGEST_NUMBER:
        raise WrongValueError(f"must be from 0 to {_LARGEST_NUMBER:,} ({_got(value)}).")
    return value


def _sum(value: Any, _: Any) -> Decimal:
    if type(value) not in (int, Decimal):
        raise WrongValueError(f"must be a sum in pounds, such as 2900000 ({_got(value)}).")
    try:
        pounds = Decimal(value)
        in_pence = pounds.is_finite() and pounds == pounds.quantize(_PENNY, context=DefaultContext)
    except InvalidOperation:
        in_pence = False
    if not in_pence or not 0 <= pounds <= _LARGEST_SUM:
        raise WrongValueError(
            f"must be from 0 to {_LARGEST_SUM:,} pounds, with at most two places of pence "
            f"({_got(value)})."
        )
    return pounds


def _date(value: Any, text_dates: bool) -> dt.date:
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            date = dt.date.fromisoformat(value)
        except ValueError as error:
            raise WrongValueError(f"must be a date of the calendar (got {value}).") from error
        if text_dates:
            return date
    example = '"2021-10-01"' if text_dates else "2021-10-01, without quotes"
    raise WrongValueError(f"must be a date, such as {example} ({_got(value)}).")


def _month(value: Any) -> Month:
    try:
        return Month.parse(value)
    except ValueError as error:
        raise WrongValueError(
            f'must be a date, or a month such as "2020-07" ({_got(value)}).'
        ) from error


def _got(value: Any) -> str:
    """Say what was found, cut short if it is long."""
    if isinstance(value, dict):
        return "got an open point, but this must be decided" if "open" in value else "got a table"
    if isinstance(value, list):
        return "got a list"
    if isinstance(value, bool):
        return f"got {str(value).lower()}"
    if isinstance(value, int) and abs(value) >= 10 ** (_LONGEST_SAID - 1):
        return "got a number too large"
    return f"got {quoted(value)}" if isinstance(value, str) else f"got {str(value)[:_LONGEST_SAID]}"


def quoted(text: str) -> str:
    """Give *text* in quotes on one line, cut short if it is long."""
    short = text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"
    return f'"{short.encode("unicode_escape").decode() if not short.isprintable() else short}"'


def named(key: str) -> str:
    """Give the name of an option as it stands in a path, in quotes if it could be none."""
    return key if _NAME.fullmatch(key) else quoted(key)


def _listed(words: list[str]) -> str:
    return ", ".join(words)
