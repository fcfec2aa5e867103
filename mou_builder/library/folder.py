"""The folder of the clause library: its editions, its index, its sources, and its files read."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mou_builder.errors import ErrorCode, LibraryError
from mou_builder.files.disk import read_at_most
from mou_builder.files.toml import NO_TEXT, parse_toml, refused_text
from mou_builder.library.header import Source

_ANY_DAY = dt.date.min


INDEX = "editions.toml"
"""The file that lists the editions."""


LARGEST_LIBRARY_FILE = 200_000
"""Bytes; no clause, outline, requirement or list of the library is longer, nor a shell."""


def library_folder(named: str | Path | None = None) -> Path:
    """Return the folder of the clause library: *named*, or the one beside the package, inside it
    once installed.
    """
    return Path(named) if named else _shipped("clause_library")


def examples_folder() -> Path:
    """Return the folder of the example options files."""
    return _shipped("examples")


def _shipped(name: str) -> Path:
    inside = Path(__file__).parents[1] / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name


def editions(library: str | Path | None = None) -> tuple[str, ...]:
    """Return the versions of the editions of *library*, as ``2020.1.0``, oldest first.

    *library* is its folder; None takes the library that comes with the program.  Raise LibraryError
    if its index, editions.toml, cannot be read.
    """
    return tuple(read_index(library_folder(library)))


def read_index(library: Path) -> dict[str, Any]:
    """Read the index of editions: version, date of the law and, once issued, date and digest."""
    index = read_toml(library, INDEX)
    for version, entry in index.items():
        if not isinstance(entry, dict) or ("issued" in entry) != ("digest" in entry):
            raise LibraryError(
                f"{library.name}/{INDEX}",
                f'an edition has "issued" and "digest" both, or neither (got "{version}").',
                ErrorCode.MISSING,
            )
        if not isinstance(entry.get("issued", _ANY_DAY), dt.date):
            raise LibraryError(
                f"{library.name}/{INDEX}",
                f'"issued" of "{version}" must be a date.',
                ErrorCode.KIND,
            )
    return index


def issued_as(version: str, library: Path) -> tuple[dt.date | None, str | None]:
    """Return the date and the digest under which the index of *library* says that *version* was
    issued; None and None for a draft, and for an edition that no index lists.
    """
    entry = read_index(library).get(version, {}) if (library / INDEX).exists() else {}
    return entry.get("issued"), entry.get("digest")


def read_sources(library: Path) -> Mapping[str, Source]:
    """Read the list of sources that clauses and requirements cite."""
    sources = {}
    for key, entry in read_toml(library, "sources.toml").items():
        if not isinstance(entry, dict) or not isinstance(entry.get("title"), str):
            raise LibraryError("sources.toml", f'source "{key}" has no title.', ErrorCode.MISSING)
        sources[key] = Source(key, entry["title"], bool(entry.get("unverified", False)))
    return sources


def edition_digest(folder: Path) -> str:
    """Return the sha256 of everything an edition holds, over sorted names and contents."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def read_toml(folder: Path, name: str) -> dict[str, Any]:
    """Read a table of the library."""
    path = folder / name
    place = f"{folder.name}/{name}"
    try:
        table = parse_toml(read_text(path, place))
    except tomllib.TOMLDecodeError as error:
        raise LibraryError(place, f"is not valid TOML: {error}.", ErrorCode.SYNTAX) from error
    if refused_text(table) is not None:
        raise LibraryError(
            place, "holds a control character, which no Word document can hold.", ErrorCode.TEXT
        )
    return table


def read_text(path: Path, place: str) -> str:
    """Read a file of the library; *place* is what messages call it."""
    try:
        text = at_most(path, place).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LibraryError(
            place, f"is not UTF-8 text (byte {error.start}).", ErrorCode.UNREADABLE
        ) from error
    refused = NO_TEXT.search(text)
    if refused:
        line = text.count("\n", 0, refused.start()) + 1
        raise LibraryError(
            f"{place}:{line}",
            f"holds the character U+{ord(refused[0]):04X}. Take it out.",
            ErrorCode.TEXT,
        )
    return text


def at_most(path: Path, place: str) -> bytes:
    """Read a file of the library, within the length that any may have."""
    try:
        content = read_at_most(path, LARGEST_LIBRARY_FILE)
    except OSError as error:
        raise LibraryError(
            place, f"cannot be read: {error.strerror}.", ErrorCode.UNREADABLE
        ) from error
    if len(content) > LARGEST_LIBRARY_FILE:
        raise LibraryError(
            place, f"is longer than {LARGEST_LIBRARY_FILE:,} bytes.", ErrorCode.UNREADABLE
        )
    return content
