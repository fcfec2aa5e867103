"""TOML, JSON or plain values become Options, with every problem at once, each with its path."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from mou_builder.errors import ErrorCode, OptionsError, Problem
from mou_builder.files.disk import read_at_most
from mou_builder.files.toml import parse_toml
from mou_builder.options import Options
from mou_builder.options.rules import JSON, PLAIN, TOML, got, in_quotes
from mou_builder.options.structuring import Wrong, structured_table
from mou_builder.options.table import MOST_PROBLEMS, UNNAMED
from mou_builder.options_file.lines import lines_in, option_line
from mou_builder.options_file.said_once import used_throughout

_ZIP = b"PK\3\4"
"""How a zip archive begins, and so a Word file."""


LARGEST_OPTIONS_FILE = 8_000_000
"""Bytes; no options file is longer."""


OptionsSource = str | Path | bytes | IO[bytes] | IO[str] | Mapping[str, Any]
"""A path, the content itself as text, bytes or plain values, or an open file."""


def load_options(source: OptionsSource, name: str | None = None) -> Options:
    """Return the options that *source* says.

    *source* is one of these; which, never depends on what files there are:

    - a `pathlib.Path`: a file in TOML, or in JSON of the same shape (it begins with ``{``);
    - a str of several lines, or that begins with ``{`` or is blank: the content itself, TOML or
      JSON, as no options in TOML fit on one line; any other str: the path of a file;
    - bytes: the content itself, in UTF-8;
    - a file, binary or text, open for reading;
    - a mapping of plain values, as ``tomllib`` and ``json`` give them: dates may be dates or texts,
      sums may be floats, and every value may be one of the option classes instead.

    *name* is what messages call the source; left out, it is the path, the name of the open file or
    else "options".  Sums are in pounds, and other units stand in the names of the options.  What is
    left out stands at its default, which for most options is an open point; a date that only a
    milestone gives is that of the step itself.

    Raise OptionsError if *source* cannot be read, or says what no option can be: with every problem
    (of more than a hundred the number), each with its path and, in TOML, its line.
    """
    if isinstance(source, Mapping):
        found = structured_table(source, Options, "", PLAIN)
        return used_throughout(_judged(found, {}, name), source)
    content, called = _content(source)
    file = name or called
    try:
        text = _decoded(content)
        is_json = text.lstrip().startswith("{")
        plain, text = (_parse_json(text), "") if is_json else _parse_toml(text)
    except _UnreadableError as error:
        raise OptionsError([_said_of(file, error.problem)]) from error
    found = structured_table(plain, Options, "", JSON if is_json else TOML)
    lines = lines_in(text) if isinstance(found, Wrong) else {}
    return used_throughout(_judged(found, lines, file), plain)


def _judged(found: Any, lines: Mapping[str, int], file: str | None) -> Options:
    """Return the options *found*, or raise what is wrong with them, each problem on its line."""
    if isinstance(found, Options):
        return found
    problems = found.problems[:MOST_PROBLEMS]
    shown = [_said_of(file, p._replace(line=option_line(p.path or "", lines))) for p in problems]
    more = len(found.problems) - MOST_PROBLEMS
    if more > 0:
        shown.append(_said_of(file, Problem(f"and {more:,} more problems.", ErrorCode.MORE)))
    raise OptionsError(shown)


def _said_of(file: str | None, problem: Problem) -> Problem:
    """Return *problem* with its source: a file, or options that are in none."""
    return problem._replace(sentence=f"{file or UNNAMED}: {problem}", file=file)


class _UnreadableError(ValueError):
    """The source is not TOML or JSON."""

    def __init__(self, said: str, code: ErrorCode, line: int | None = None) -> None:
        """Keep what is *said* of the source, and the *line* on which it goes wrong."""
        super().__init__(said)
        self.problem = Problem(said, code, line=line)


def _content(source: str | Path | bytes | IO[bytes] | IO[str]) -> tuple[bytes, str | None]:
    """Return the content of *source* and what to call it; None if it has no name."""
    if isinstance(source, bytes):
        return source, None
    if isinstance(source, str) and ("\n" in source or source.lstrip()[:1] in ("", "{")):
        return source.encode("utf-8", "surrogatepass"), None
    if isinstance(source, (str, Path)):
        return _read_file(Path(source)), str(source)
    if not hasattr(source, "read"):
        said = f"must be a path, a text, bytes, an open file or a mapping ({got(source)})."
        raise OptionsError([Problem(f"{UNNAMED}: {said}", ErrorCode.KIND)])
    content = source.read(LARGEST_OPTIONS_FILE + 1)
    called = getattr(source, "name", None)
    if isinstance(content, str):
        content = content.encode("utf-8", "surrogatepass")
    return content, None if called is None else str(called)


def _read_file(path: Path) -> bytes:
    try:
        return read_at_most(path, LARGEST_OPTIONS_FILE)
    except IsADirectoryError as error:
        raise _unreadable(path, "is a folder. Name an options file.") from error
    except FileNotFoundError as error:
        said = f"there is no such file. Run 'mou new {path}' to start one."
        if "=" in str(path):
            said = "there is no such file. Options given as a text have more than one line."
        raise _unreadable(path, said) from error
    except OSError as error:
        raise _unreadable(path, f"cannot be read: {error.strerror}.") from error


def _unreadable(path: Path, said: str) -> OptionsError:
    return OptionsError([_said_of(str(path), Problem(said, ErrorCode.UNREADABLE))])


def _decoded(content: bytes) -> str:
    """Return *content* as text, if it is text and can be an options file."""
    unreadable = ErrorCode.UNREADABLE
    if len(content) > LARGEST_OPTIONS_FILE:
        said = f"is longer than {LARGEST_OPTIONS_FILE:,} bytes. An options file is short."
        raise _UnreadableError(said, unreadable)
    if content.startswith(_ZIP):
        raise _UnreadableError(
            "is a Word file or another archive, and no options file. Run 'mou rebuild' to get the "
            "options out of a draft.",
            unreadable,
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        said = f"is not UTF-8 text (byte {error.start + 1}). Save it as UTF-8."
        line = content.count(b"\n", 0, error.start) + 1
        raise _UnreadableError(said, unreadable, line) from error
    if not text.strip():
        raise _UnreadableError("is empty. Run 'mou new' to start an options file.", unreadable)
    return text


def _parse_json(text: str) -> dict[str, Any]:
    try:
        plain: dict[str, Any] = json.loads(
            text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_duplicates
        )
    except RecursionError as error:
        raise _UnreadableError("is nested too deeply.", ErrorCode.SYNTAX) from error
    except ValueError as error:
        said = f"is not valid JSON: {_briefly(error)}."
        line = getattr(error, "lineno", None)
        raise _UnreadableError(said, ErrorCode.SYNTAX, line) from error
    return plain


def _briefly(error: ValueError) -> str:
    """Say what is wrong with JSON; int() would say how to change Python."""
    said = str(error)
    return "it holds a number with too many digits" if "int_max_str_digits" in said else said


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        times = Counter(name for name, _ in pairs)
        twice = next(name for name in times if times[name] > 1)
        raise ValueError(f"the key {in_quotes(twice)} stands twice")
    return plain


_BAD_DATE = re.compile(r"Invalid date or datetime \(at line (\d+), column (\d+)\)")


_AT = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def _parse_toml(text: str) -> tuple[dict[str, Any], str]:
    """Return the table in TOML, and its text, in which a date not in the calendar becomes a text,
    to be named with its path.
    """
    lines = text.split("\n")
    mended = 0
    while True:
        joined = "\n".join(lines)
        try:
            return parse_toml(joined), joined
        except tomllib.TOMLDecodeError as error:
            match = _BAD_DATE.search(str(error))
            if match is None or mended == MOST_PROBLEMS:
                said = f"is not valid TOML: {error}."
                raise _UnreadableError(said, ErrorCode.SYNTAX, _line(error, text)) from error
            row, column = int(match[1]) - 1, int(match[2]) - 1
            line, end = lines[row], column + len("2021-02-30")
            lines[row] = f'{line[:column]}"{line[column:end]}"{line[end:]}'
            mended += 1


def _line(error: tomllib.TOMLDecodeError, text: str) -> int | None:
    """Return the line of *text* at which it stops being TOML, or None if that is not said."""
    at = _AT.search(str(error))
    if at is None:
        return None
    return int(at[1]) if at[1] else text.rstrip().count("\n") + 1
