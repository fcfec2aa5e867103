"""TOML or JSON becomes Options, every problem at once with its path; Options becomes TOML."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from types import NoneType
from typing import IO, Any

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import (
    ForbiddenExtraKeysError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn

from .errors import OptionsError, did_you_mean
from .options import Choice, Month, OpenPoint, Options
from .options.scope import Service
from .paths import element, hints, members

LARGEST_FILE = 10_000_000
"""Bytes; no options file is longer."""

MOST_PROBLEMS = 100
"""Problems named at once; the rest are counted."""

_LARGEST_NUMBER = 10**9
_LARGEST_SUM = Decimal(10) ** 12
_REFUSED_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

OptionsSource = str | Path | bytes | IO[bytes] | IO[str]
"""A path, the content itself as bytes, or an open file."""


class _WrongValueError(ValueError):
    """What is wrong with one value: a sentence that follows the option's path."""


def load_options(source: OptionsSource, name: str | None = None) -> Options:
    """Read options from a path, from bytes or from an open file; TOML, or JSON of the same shape.

    *name* is what messages call the source.  Raise OptionsError with every problem found.
    """
    text, said = _read(source)
    label = name or said
    try:
        table, text_dates = _parse(text)
        return _structured(table, text_dates)
    except _UnreadableError as error:
        raise OptionsError([f"{label}: {error}"]) from error
    except ClassValidationError as error:
        found = list(_problems(error, ""))
        shown = [f"{label}: {problem}" for problem in found[:MOST_PROBLEMS]]
        if len(found) > MOST_PROBLEMS:
            shown.append(f"{label}: and {len(found) - MOST_PROBLEMS:,} more problems.")
        raise OptionsError(shown) from error


def structure_options(table: Mapping[str, Any]) -> Options:
    """Make Options of a *table* of plain values, such as tomllib gives."""
    try:
        return _structured(dict(table), text_dates=False)
    except ClassValidationError as error:
        raise OptionsError(list(_problems(error, ""))) from error


class _UnreadableError(ValueError):
    """The source is no TOML or JSON: a sentence that follows its name."""


def _read(source: OptionsSource) -> tuple[bytes, str]:
    """Give the content of *source* and what to call it."""
    if isinstance(source, bytes):
        return source, "options"
    if isinstance(source, (str, Path)):
        return _read_file(Path(source)), str(source)
    content = source.read(LARGEST_FILE + 1)
    said = str(getattr(source, "name", "options"))
    return content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content, said


def _read_file(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise OptionsError([f"{path}: is a folder. Name an options file."])
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise OptionsError(
            [f"{path}: there is no such file. Run 'mou new {path}' to start one."]
        ) from error
    except OSError as error:
        raise OptionsError([f"{path}: cannot be read: {error.strerror}."]) from error


def _parse(content: bytes) -> tuple[dict[str, Any], bool]:
    """Give the table in *content*, and whether its dates are texts, as in JSON."""
    if len(content) > LARGEST_FILE:
        raise _UnreadableError(f"is longer than {LARGEST_FILE:,} bytes. An options file is short.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _UnreadableError(
            f"is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8."
        ) from error
    if not text.strip():
        raise _UnreadableError("is empty. Run 'mou new' to start an options file.")
    is_json = text.lstrip().startswith("{")
    try:
        return (_parse_json(text) if is_json else _parse_toml(text)), is_json
    except RecursionError as error:
        raise _UnreadableError("is nested too deeply.") from error


def _parse_json(text: str) -> dict[str, Any]:
    try:
        table: dict[str, Any] = json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_duplicates
        )
    except ValueError as error:
        raise _UnreadableError(f"is not valid JSON: {error}.") from error
    return table


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the key "{twice}" stands twice')
    return table


_BAD_DATE = re.compile(r"Invalid date or datetime \(at line (\d+), column (\d+)\)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML; a date that no calendar has becomes a text, to be named with its path."""
    lines = text.split("\n")
    while True:
        try:
            return tomllib.loads("\n".join(lines), parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            match = _BAD_DATE.search(str(error))
            if match is None:
                raise _UnreadableError(f"is not valid TOML: {error}.") from error
            row, column = int(match[1]) - 1, int(match[2]) - 1
            bad = _DATE.match(lines[row], column)
            if bad is None:
                raise _UnreadableError(f"is not valid TOML: {error}.") from error
            lines[row] = f'{lines[row][:column]}"{bad[0]}"{lines[row][bad.end() :]}'
        except ValueError as error:
            raise _UnreadableError(f"is not valid TOML: {error}.") from error


def _structured(table: dict[str, Any], text_dates: bool) -> Options:
    return _converter(text_dates).structure(table, Options)


@cache
def _converter(text_dates: bool) -> Converter:
    """Give a converter that takes nothing for anything else; *text_dates* are JSON's."""
    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, lambda cls: _table(cls, converter))
    converter.register_structure_hook_factory(
        lambda hint: element(hint) is not None, lambda hint: _list(hint, converter)
    )
    converter.register_structure_hook_func(
        lambda hint: len(members(hint)) > 1,
        lambda value, hint: _union(value, hint, converter),
    )
    converter.register_structure_hook_func(
        lambda hint: isinstance(hint, type) and issubclass(hint, Choice), _choice
    )
    converter.register_structure_hook(str, _text)
    converter.register_structure_hook(bool, _flag)
    converter.register_structure_hook(int, _number)
    converter.register_structure_hook(Decimal, _sum)
    converter.register_structure_hook(dt.date, lambda value, _: _date(value, text_dates))
    converter.register_structure_hook(Month, lambda value, _: _month(value))
    return converter


def _table(cls: type, converter: Converter) -> Callable[[Any, Any], Any]:
    inner: Callable[[Any, Any], Any] = make_dict_structure_fn(
        cls, converter, _cattrs_forbid_extra_keys=True
    )

    def structure(value: Any, hint: Any) -> Any:
        if cls is Service and isinstance(value, str):
            value = {"decision": value}
        if not isinstance(value, dict):
            raise _WrongValueError(f"must be a table of options ({_got(value)}).")
        optional = {n for n, h in hints(cls).items() if NoneType in members(h)}
        return inner({k: v for k, v in value.items() if v is not None or k not in optional}, hint)

    return structure


def _list(hint: Any, converter: Converter) -> Callable[[Any, Any], Any]:
    inside: Any = element(hint)

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise _WrongValueError(f"must be a list ({_got(value)}).")
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
            raise _WrongValueError('is no closed choice, so "between" has no place in it.')
        if unknown:
            raise _WrongValueError(
                f"must leave open only {_listed(words)} (got {_quoted(unknown[0])})."
            )
        if len(set(point.between)) < 2:
            raise _WrongValueError('leaves nothing open: "between" needs two words or more.')
    if (point.earliest or point.latest) and dt.date not in decided:
        raise _WrongValueError('is no date, so "earliest" and "latest" have no place in it.')
    if point.earliest and point.latest and point.earliest > point.latest:
        raise _WrongValueError('has an "earliest" date after its "latest".')
    return point


def _choice(value: Any, cls: type[Choice]) -> Choice:
    words = [choice.value for choice in cls]
    if value not in words or not isinstance(value, str):
        near = did_you_mean(value, words) if isinstance(value, str) else ""
        raise _WrongValueError(f"must be one of {_listed(words)} ({_got(value)}).{near}")
    return next(choice for choice in cls if choice.value == value)


def _text(value: Any, _: Any) -> str:
    if not isinstance(value, str):
        raise _WrongValueError(f"must be a text in quotes ({_got(value)}).")
    refused = _REFUSED_TEXT.search(value)
    if refused:
        raise _WrongValueError(
            f"holds the character U+{ord(refused[0]):04X} at position {refused.start() + 1}, "
            "which no Word document can hold. Take it out."
        )
    return value


def _flag(value: Any, _: Any) -> bool:
    if not isinstance(value, bool):
        raise _WrongValueError(f"must be true or false ({_got(value)}).")
    return value


def _number(value: Any, _: Any) -> int:
    if type(value) is not int:
        raise _WrongValueError(f"must be a whole number ({_got(value)}).")
    if not 0 <= value <= _LARGEST_NUMBER:
        raise _WrongValueError(f"must be from 0 to {_LARGEST_NUMBER:,} ({_got(value)}).")
    return value


def _sum(value: Any, _: Any) -> Decimal:
    if type(value) not in (int, Decimal):
        raise _WrongValueError(f"must be a sum in pounds, such as 2900000 ({_got(value)}).")
    try:
        pounds = Decimal(value)
        in_pence = pounds.is_finite() and pounds == pounds.quantize(Decimal("0.01"))
    except InvalidOperation:
        in_pence = False
    if not in_pence or not 0 <= pounds <= _LARGEST_SUM:
        raise _WrongValueError(f"must be pounds, with at most two places of pence ({_got(value)}).")
    return pounds


def _date(value: Any, text_dates: bool) -> dt.date:
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            date = dt.date.fromisoformat(value)
        except ValueError as error:
            raise _WrongValueError(f"must be a date of the calendar (got {value}).") from error
        if text_dates:
            return date
    example = '"2021-10-01"' if text_dates else "2021-10-01, without quotes"
    raise _WrongValueError(f"must be a date, such as {example} ({_got(value)}).")


def _month(value: Any) -> Month:
    try:
        return Month.parse(value)
    except ValueError as error:
        raise _WrongValueError(
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
    if isinstance(value, int) and abs(value) > _LARGEST_SUM:
        return "got a number too large"
    return f"got {_quoted(value)}" if isinstance(value, str) else f"got {value}"


def _quoted(text: str) -> str:
    short = text if len(text) <= 60 else f"{text[:60]}…"
    return f'"{short.encode("unicode_escape").decode() if not short.isprintable() else short}"'


def _listed(words: list[str]) -> str:
    return ", ".join(words)


def _problems(error: BaseException, path: str) -> Iterator[str]:
    """Give every problem in a tree of validation errors, as sentences that start with a path."""
    if isinstance(error, IterableValidationError):
        for inner, place in error.group_exceptions()[0]:
            yield from _problems(inner, f"{path}[{place.index}]")
    elif isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        for inner in without:
            yield from _problems(inner, path)
        for inner, note in with_notes:
            here = f"{path}.{note.name}" if path else note.name
            yield from _attribute_problems(inner, here)
    elif isinstance(error, ForbiddenExtraKeysError):
        known = list(hints(error.cl))
        for position, key in enumerate(sorted(error.extra_fields)):
            here = f"{path}.{key}" if path else key
            near = did_you_mean(key, known) if position < MOST_PROBLEMS else ""
            prefix = f"{path}." if path else ""
            yield f"unknown option {here}.{near.replace('mean ', f'mean {prefix}')}"
    elif isinstance(error, _WrongValueError):
        yield f"{path} {error}"
    else:
        raise error


def _attribute_problems(error: BaseException, path: str) -> Iterator[str]:
    if isinstance(error, KeyError):
        yield f"{path} is missing. It must be given."
    else:
        yield from _problems(error, path)


def dump_options(options: Options) -> str:
    """Write *options* as TOML, leaving out what stands at its default.

    Loading the text again gives equal options.
    """
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return tomlkit.dumps(_plain(options))


def _plain(value: Any) -> Any:
    """Give *value* as the plain value that an options file holds."""
    if isinstance(value, OpenPoint):
        return {"open": value.open} | _given(value)
    if isinstance(value, Service) and value == Service(decision=value.decision):
        return value.decision.value
    if isinstance(value, (Choice, Month)):
        return value.value if isinstance(value, Choice) else str(value)
    if isinstance(value, Decimal):
        return _plain_sum(value)
    if isinstance(value, tuple):
        return [_plain(member) for member in value]
    return _given(value) if attrs.has(type(value)) else value


def _plain_sum(value: Decimal) -> Any:
    import tomlkit  # noqa: PLC0415 - only needed where TOML is written

    return int(value) if value == value.to_integral_value() else tomlkit.value(f"{value:f}")


def _given(value: Any) -> dict[str, Any]:
    """Give the options of a table that do not stand at their default."""
    plain = {}
    for attribute in attrs.fields(type(value)):
        held = getattr(value, attribute.name)
        default = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory()
        if held is not None and held != default:
            plain[attribute.name] = _plain(held)
    return plain
