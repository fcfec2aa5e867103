"""The TOML header of a clause or requirement, and the conditions written in it."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from mou_builder.conditions.holding import Condition
from mou_builder.conditions.reading import read_condition
from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.files.toml import parse_toml, refused_text

_FENCE = "+++"


CLAUSE_KEYS = ("title", "when", "meets", "source", "note", "verified_on", "read_against")
"""The keys of the header of a clause."""


PRACTICE = "practice"
"""Stands in place of a source: the point is drafting practice, and no text was seen on it."""


@frozen(eq=False, repr=False)
class Source(ByAttributes):
    """A paper, statute or page that the library cites."""

    key: str
    title: str
    unverified: bool


@frozen(eq=False, repr=False)
class Citation(ByAttributes):
    """A source with the place in it."""

    source: Source
    pinpoint: str

    def __str__(self) -> str:
        """Return it as it is printed, with an unverified source marked as such."""
        mark = " (unverified)" if self.source.unverified else ""
        return f"{self.source.title}, {self.pinpoint}{mark}"


@frozen(eq=False, repr=False)
class Header(ByAttributes):
    """What a clause says about itself."""

    title: str
    when: Condition
    meets: Mapping[str, tuple[str, ...]]
    """For each requirement that it meets, the sentences and items of its text that do."""

    sources: tuple[Citation, ...]
    note: str
    verified_on: dt.date | None
    read_against: str = ""
    """The mark of the text in whose place it stands, as it was when somebody last read both."""


def split(text: str, place: str) -> tuple[str, str, int]:
    """Split *text* into header, body and the number of the body's first line."""
    lines = text.split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        raise LibraryError(
            f"{place}:1",
            f"the header must stand between two lines {_FENCE} at the top.",
            ErrorCode.SYNTAX,
        )
    end = lines.index(_FENCE, 1)
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def read_table(header: str, place: str, keys: tuple[str, ...]) -> dict[str, Any]:
    """Read a header that may hold *keys* and nothing else."""
    try:
        table = parse_toml(header)
    except tomllib.TOMLDecodeError as error:
        message, line = _with_line(str(error))
        raise LibraryError(
            f"{place}:{line}", f"the header is not valid TOML: {message}.", ErrorCode.SYNTAX
        ) from error
    if refused_text(table) is not None:
        raise LibraryError(
            place, "the header holds a control character. Take it out.", ErrorCode.TEXT
        )
    for key in table:
        if key not in keys:
            raise LibraryError(
                f"{place}:{header_line(header, key)}",
                f'unknown header key "{key}". Keys: {", ".join(keys)}.{did_you_mean(key, keys)}',
                ErrorCode.UNKNOWN,
            )
    return table


def _with_line(message: str) -> tuple[str, int]:
    """Take the line number out of tomllib's *message*; the header starts on line 2."""
    match = re.search(r" \(at line (\d+), column \d+\)$", message)
    return (message[: match.start()], int(match[1]) + 1) if match else (message, 2)


def header_line(header: str, key: str) -> int:
    """Return the line of the file on which the header key *key* stands."""
    for number, line in enumerate(header.split("\n"), 2):
        if key in line and re.match(rf"\[*\s*\"?{re.escape(key)}\b", line):
            return number
    return 2


def read_header(header: str, place: str, sources: Mapping[str, Source]) -> Header:
    """Read the header of a clause."""
    table = read_table(header, place, CLAUSE_KEYS)
    for key in ("title", "source"):
        if not table.get(key):
            raise LibraryError(f"{place}:1", f'header key "{key}" is missing.', ErrorCode.MISSING)
    for key in ("title", "note", "read_against"):
        if not isinstance(table.get(key, ""), str):
            raise LibraryError(
                f"{place}:{header_line(header, key)}", f'"{key}" must be a text.', ErrorCode.KIND
            )
    verified_on = table.get("verified_on")
    if verified_on is not None and type(verified_on) is not dt.date:
        raise LibraryError(
            f"{place}:{header_line(header, 'verified_on')}",
            '"verified_on" must be a date.',
            ErrorCode.KIND,
        )
    return Header(
        title=table["title"],
        when=read_condition(table.get("when", {}), f"{place}:{header_line(header, 'when')}"),
        meets=_quotes(table.get("meets", {}), f"{place}:{header_line(header, 'meets')}"),
        sources=read_citations(
            table["source"], f"{place}:{header_line(header, 'source')}", sources
        ),
        note=table.get("note", "").strip(),
        verified_on=verified_on,
        read_against=table.get("read_against", ""),
    )


_HOW_TO_QUOTE = (
    'For each requirement quote the sentence that meets it, such as meets.brd-01 = "The Chair will '
    'be appointed by the Secretary of State."'
)


def _quotes(value: Any, place: str) -> Mapping[str, tuple[str, ...]]:
    """Read which sentences or items meet which requirement, one or several for each."""
    if isinstance(value, list):
        named = ", ".join(map(str, value))
        raise LibraryError(
            place, f'"meets" no longer lists requirements (got {named}). {_HOW_TO_QUOTE}.',
            ErrorCode.KIND,
        )  # fmt: skip
    if not isinstance(value, dict):
        raise LibraryError(
            place, f'"meets" must be a table (got "{value}"). {_HOW_TO_QUOTE}.', ErrorCode.KIND
        )
    found = {}
    for name, quoted in value.items():
        quotes = quoted if isinstance(quoted, list) else [quoted]
        if not quotes or not all(isinstance(quote, str) and quote.strip() for quote in quotes):
            raise LibraryError(
                place, f'"meets.{name}" must be a quote, or a list of quotes.', ErrorCode.KIND
            )
        found[name] = tuple(" ".join(quote.split()) for quote in quotes)
    return found


def read_citations(value: Any, place: str, sources: Mapping[str, Source]) -> tuple[Citation, ...]:
    """Read one citation, or a list of them."""
    citations = []
    for entry in value if isinstance(value, list) else [value]:
        if not isinstance(entry, dict) or set(entry) != {"cite", "pinpoint"}:
            raise LibraryError(
                place, 'a source must have "cite" and "pinpoint" and nothing else.', ErrorCode.KIND
            )
        if not isinstance(entry["cite"], str) or entry["cite"] not in sources:
            raise LibraryError(
                place,
                f'"{entry["cite"]}" is not a source of sources.toml.'
                f"{did_you_mean(str(entry['cite']), sources)}",
                ErrorCode.UNKNOWN,
            )
        citations.append(Citation(sources[entry["cite"]], str(entry["pinpoint"])))
    return tuple(citations)
