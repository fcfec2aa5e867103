"""The clause library: what an edition is, and the files of the library on disk."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen

from .clause_text import ClauseText, TextParagraph
from .conditions import Condition
from .errors import LibraryError
from .files import read_at_most
from .header import Header, Source
from .outline import DEFINITIONS, Outline
from .presence import Assumed, assumptions
from .records import Record
from .toml import NO_TEXT, parse_toml, refused_text
from .vocabulary import definers, term_pattern, terms_in

_ANY_DAY = dt.date.min
INDEX = "editions.toml"
"""The file that lists the editions."""

LARGEST_FILE = 200_000
"""Bytes; no clause, outline, requirement or list of the library is longer, nor a shell."""

MOST_CLAUSES = 5_000
"""Files of one edition."""


@frozen(eq=False, repr=False)
class ClauseFile(Record):
    """One clause of the library: its header and its text."""

    id: str
    header: Header
    text: ClauseText
    sources: tuple[str, ...] = field(init=False, eq=False, repr=False)
    """What it rests on, as printed."""

    assumes: tuple[Assumed, ...] = field(init=False, eq=False, repr=False)
    """What its text takes for granted of the options."""

    @sources.default
    def _sources(self) -> tuple[str, ...]:
        return tuple(map(str, self.header.sources))

    @assumes.default
    def _assumes(self) -> tuple[Assumed, ...]:
        return assumptions(self.text)

    @property
    def title(self) -> str:
        """Its title."""
        return self.header.title

    @property
    def when(self) -> Condition:
        """The condition on which it applies."""
        return self.header.when


@frozen(eq=False, repr=False)
class Edition(Record):
    """One edition of the clause library, read and checked."""

    version: str
    law_as_at: dt.date
    folder: Path
    outline: Outline
    clauses: Mapping[str, ClauseFile]
    shell: bytes
    sources: Mapping[str, Source]
    issued: dt.date | None = None
    """When it was issued; from then on it never changes.  None: it is a draft."""

    terms: Mapping[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)
    """The clauses that define each term, alternatives together."""

    terms_used: Mapping[str, tuple[str, ...]] = field(init=False, eq=False, repr=False)
    """The terms that the words of each clause use."""

    giving_effect: Mapping[str, tuple[Condition, ...]] = field(init=False, eq=False, repr=False)
    """For each requirement, the conditions of the clauses that name it and have a number."""

    @terms.default
    def _terms(self) -> Mapping[str, tuple[str, ...]]:
        return definers({name: clause.text for name, clause in self.clauses.items()})

    @terms_used.default
    def _terms_used(self) -> Mapping[str, tuple[str, ...]]:
        pattern = term_pattern(self.terms)
        return {name: terms_in(clause.text, pattern) for name, clause in self.clauses.items()}

    @giving_effect.default
    def _giving_effect(self) -> Mapping[str, tuple[Condition, ...]]:
        found: dict[str, list[Condition]] = {}
        for name in (name for slot in self.outline.slots() for name in slot):
            clause = self.clauses.get(name)
            if clause and any(isinstance(block, TextParagraph) for block in clause.text.blocks):
                for requirement in clause.header.meets:
                    found.setdefault(requirement, []).append(clause.when)
        return {requirement: tuple(conditions) for requirement, conditions in found.items()}

    @property
    def definitions(self) -> tuple[ClauseFile, ...]:
        """The clauses that define terms, by id."""
        return tuple(c for i, c in self.clauses.items() if i.startswith(f"{DEFINITIONS}/"))


def library_folder() -> Path:
    """Give the folder of the clause library: beside the package, or inside it once installed."""
    return _shipped("clause_library")


def examples_folder() -> Path:
    """Give the folder of the example options files."""
    return _shipped("examples")


def _shipped(name: str) -> Path:
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else Path(__file__).parents[1] / name


def editions(library: Path | None = None) -> tuple[str, ...]:
    """Give the versions in the index of *library*, oldest first."""
    return tuple(read_index(library or library_folder()))


def read_index(library: Path) -> dict[str, Any]:
    """Read the index of editions: version, date of the law and, once issued, date and digest."""
    index = read_toml(library, INDEX)
    for version, entry in index.items():
        if not isinstance(entry, dict) or ("issued" in entry) != ("digest" in entry):
            raise LibraryError(
                f"{library.name}/{INDEX}",
                f'an edition has "issued" and "digest" both, or neither (got "{version}").',
            )
        if not isinstance(entry.get("issued", _ANY_DAY), dt.date):
            raise LibraryError(
                f"{library.name}/{INDEX}", f'"issued" of "{version}" must be a date.'
            )
    return index


def read_sources(library: Path) -> Mapping[str, Source]:
    """Read the list of sources that clauses and requirements cite."""
    sources = {}
    for key, entry in read_toml(library, "sources.toml").items():
        if not isinstance(entry, dict) or not isinstance(entry.get("title"), str):
            raise LibraryError("sources.toml", f'source "{key}" has no title.')
        sources[key] = Source(key, entry["title"], bool(entry.get("unverified", False)))
    return sources


def digest(folder: Path) -> str:
    """Give the sha256 of everything an edition holds, over sorted names and contents."""
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
        raise LibraryError(place, f"is not valid TOML: {error}.") from error
    if refused_text(table) is not None:
        raise LibraryError(place, "holds a control character, which no Word document can hold.")
    return table


def read_text(path: Path, place: str) -> str:
    """Read a file of the library; *place* is what messages call it."""
    try:
        text = at_most(path, place).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LibraryError(place, f"is not UTF-8 text (byte {error.start}).") from error
    refused = NO_TEXT.search(text)
    if refused:
        line = text.count("\n", 0, refused.start()) + 1
        raise LibraryError(
            f"{place}:{line}", f"holds the character U+{ord(refused[0]):04X}. Take it out."
        )
    return text


def at_most(path: Path, place: str) -> bytes:
    """Read a file of the library that is no longer than any may be."""
    try:
        content = read_at_most(path, LARGEST_FILE)
    except OSError as error:
        raise LibraryError(place, f"cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise LibraryError(place, f"is longer than {LARGEST_FILE:,} bytes.")
    return content
