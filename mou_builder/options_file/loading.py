"""TOML or JSON becomes Options, with every problem at once, each with its path."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from cattrs import ClassValidationError, IterableValidationError
from cattrs.errors import ForbiddenExtraKeysError

from mou_builder.errors import OptionsError, did_you_mean
from mou_builder.files.disk import read_at_most
from mou_builder.files.toml import parse_toml
from mou_builder.options import Options
from mou_builder.options.paths import hints
from mou_builder.options_file.approved import NotApprovableError
from mou_builder.options_file.structuring import WrongValueError, converter, named, quoted

_ZIP = b"PK\3\4"
"""How a zip archive begins, and so a Word file."""


LARGEST_FILE = 8_000_000
"""Bytes; no options file is longer."""


MOST_PROBLEMS = 100
"""Problems named at once; the rest are counted."""


OptionsSource = str | Path | bytes | IO[bytes] | IO[str]
"""A path, the content itself as bytes, or an open file."""


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
        return read_at_most(path, LARGEST_FILE)
    except IsADirectoryError as error:
        raise OptionsError([f"{path}: is a folder. Name an options file."]) from error
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
    if content.startswith(_ZIP):
        raise _UnreadableError(
            "is a Word file or another archive, and no options file. Run 'mou rebuild' to get the "
            "options out of a draft."
        )
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
        raise _UnreadableError(f"is not valid JSON: {_briefly(error)}.") from error
    return table


def _briefly(error: ValueError) -> str:
    """Say what is wrong with JSON; int() would say how to change Python."""
    said = str(error)
    return "it holds a number with too many digits" if "int_max_str_digits" in said else said


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is no number")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in times if times[name] > 1)
        raise ValueError(f"the key {quoted(twice)} stands twice")
    return table


_BAD_DATE = re.compile(r"Invalid date or datetime \(at line (\d+), column (\d+)\)")


def _parse_toml(text: str) -> dict[str, Any]:
    """Parse TOML; a date that no calendar has becomes a text, to be named with its path."""
    lines = text.split("\n")
    mended = 0
    while True:
        try:
            return parse_toml("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            match = _BAD_DATE.search(str(error))
            if match is None or mended == MOST_PROBLEMS:
                raise _UnreadableError(f"is not valid TOML: {error}.") from error
            row, column = int(match[1]) - 1, int(match[2]) - 1
            line, end = lines[row], column + len("2021-02-30")
            lines[row] = f'{line[:column]}"{line[column:end]}"{line[end:]}'
            mended += 1


def _structured(table: dict[str, Any], text_dates: bool) -> Options:
    return converter(text_dates).structure(table, Options)


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
            here = f"{path}.{named(key)}" if path else named(key)
            near = did_you_mean(key, known) if position < MOST_PROBLEMS else ""
            prefix = f"{path}." if path else ""
            yield f"unknown option {here}.{near.replace('mean ', f'mean {prefix}')}"
    elif isinstance(error, (WrongValueError, NotApprovableError)):
        yield f"{path} {error}"
    else:
        raise error


def _attribute_problems(error: BaseException, path: str) -> Iterator[str]:
    if isinstance(error, KeyError):
        yield f"{path} is missing. It must be given."
    else:
        yield from _problems(error, path)
