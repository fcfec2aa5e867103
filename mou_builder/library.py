"""The clause library on disk: an edition folder becomes an Edition, or one clear error."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import frozen

from .clause_reader import read_clause_text
from .clause_text import ClauseText, TextParagraph
from .conditions import Condition
from .errors import LibraryError, did_you_mean
from .files import read_at_most
from .header import Header, Source, read_header, split
from .outline import DEFINITIONS, Outline, read_outline
from .presence import Assumed, assumptions
from .toml import NO_TEXT, parse_toml, refused_text
from .vocabulary import definers, term_pattern, terms_in

_ANY_DAY = dt.date.min
INDEX = "editions.toml"
"""The file that lists the editions."""

LARGEST_FILE = 200_000
"""Bytes; no clause, outline, requirement or list of the library is longer, nor a shell."""

MOST_CLAUSES = 5_000
"""Files of one edition."""


@frozen
class ClauseFile:
    """One clause of the library: its header and its text."""

    id: str
    header: Header
    text: ClauseText

    @property
    def title(self) -> str:
        """Its title."""
        return self.header.title

    @property
    def when(self) -> Condition:
        """The condition on which it applies."""
        return self.header.when

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """What it rests on, as printed."""
        return tuple(map(str, self.header.sources))

    @cached_property
    def assumes(self) -> tuple[Assumed, ...]:
        """What its text takes for granted of the options."""
        return assumptions(self.text)


@frozen
class Edition:
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

    @property
    def definitions(self) -> tuple[ClauseFile, ...]:
        """The clauses that define terms, by id."""
        return tuple(c for i, c in self.clauses.items() if i.startswith(f"{DEFINITIONS}/"))

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The clauses that define each term, alternatives together."""
        return definers({name: clause.text for name, clause in self.clauses.items()})

    @cached_property
    def terms_used(self) -> Mapping[str, tuple[str, ...]]:
        """The terms that the words of each clause use."""
        pattern = term_pattern(self.terms)
        return {name: terms_in(clause.text, pattern) for name, clause in self.clauses.items()}

    @cached_property
    def giving_effect(self) -> Mapping[str, tuple[Condition, ...]]:
        """For each requirement, the conditions of the clauses that name it and have a number."""
        found: dict[str, list[Condition]] = {}
        for name in (name for slot in self.outline.slots() for name in slot):
            clause = self.clauses.get(name)
            if clause and any(isinstance(block, TextParagraph) for block in clause.text.blocks):
                for requirement in clause.header.meets:
                    found.setdefault(requirement, []).append(clause.when)
        return {requirement: tuple(conditions) for requirement, conditions in found.items()}


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
    index = _read_toml(library, INDEX)
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


def read_edition(edition: str | Path, library: Path | None = None) -> Edition:
    """Read an edition, by its version or from its folder.

    Raise LibraryError, naming file and line, for anything that is not as it should be; also
    if the edition was issued and is not what was issued.
    """
    folder = edition if isinstance(edition, Path) else _folder_of(edition, library)
    home = library or folder.parent
    sources = read_sources(home)
    table = _read_toml(folder, "edition.toml")
    clauses = {
        clause.id: clause
        for clause in (_read_clause(folder, path, sources) for path in _clause_paths(folder))
    }
    outline = read_outline(
        f"{folder.name}/edition.toml", table, {c.id: c.text for c in clauses.values()}
    )
    _check_references(folder, outline, clauses)
    return Edition(
        version=folder.name,
        law_as_at=table["law_as_at"],
        folder=folder,
        outline=outline,
        clauses=clauses,
        shell=_at_most(folder / "shell.docx", f"{folder.name}/shell.docx"),
        sources=sources,
        issued=_issued(folder, home),
    )


def _issued(folder: Path, library: Path) -> dt.date | None:
    """Give the day on which the edition in *folder* was issued, refusing any change since."""
    entry = read_index(library).get(folder.name, {}) if (library / INDEX).exists() else {}
    issued: dt.date | None = entry.get("issued")
    if issued and digest(folder) != entry["digest"]:
        raise LibraryError(
            folder.name,
            f"was issued on {issued} and has changed since. Restore its files; other words "
            "need a new edition.",
        )
    return issued


def read_sources(library: Path) -> Mapping[str, Source]:
    """Read the list of sources that clauses and requirements cite."""
    sources = {}
    for key, entry in _read_toml(library, "sources.toml").items():
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


def _folder_of(version: str, library: Path | None) -> Path:
    known = editions(library)
    if version not in known:
        raise LibraryError(
            "edition",
            f'there is no edition "{version}". Editions: {", ".join(known)}.'
            f"{did_you_mean(version, known)}",
        )
    return (library or library_folder()) / version


def _clause_paths(folder: Path) -> list[Path]:
    root = folder / "clauses"
    if not root.is_dir():
        raise LibraryError(f"{folder.name}/clauses", "the folder is missing.")
    found = [p for p in root.rglob("*") if not p.name.startswith(".")]
    if len(found) > MOST_CLAUSES:
        raise LibraryError(f"{folder.name}/clauses", f"holds more than {MOST_CLAUSES:,} files.")
    for path in found:
        if not path.is_file() and (path.is_symlink() or not path.is_dir()):
            place = path.relative_to(folder.parent).as_posix()
            raise LibraryError(place, "is neither a file nor a folder of its own. Remove it.")
    return sorted(path for path in found if path.is_file())


def _read_clause(folder: Path, path: Path, sources: Mapping[str, Source]) -> ClauseFile:
    place = path.relative_to(folder.parent).as_posix()
    if path.suffix != ".md":
        raise LibraryError(place, "only .md files may stand among the clauses. Move it elsewhere.")
    header_text, body, first_line = split(read_text(path, place), place)
    header = read_header(header_text, place, sources)
    clause_id = path.relative_to(folder / "clauses").with_suffix("").as_posix()
    text = read_clause_text(body, place, first_line, clause_id, header.when)
    return ClauseFile(clause_id, header, text)


def _check_references(folder: Path, outline: Outline, clauses: Mapping[str, ClauseFile]) -> None:
    """Refuse a cross-reference that leads to nothing the outline knows."""
    words = {f"part:{part.key}": "clause" for part in outline.parts}
    words |= {f"schedule:{part.key}": "Schedule" for part in outline.schedules}
    words |= {name: "recital" for slot in outline.recitals for name in slot}
    for part, word in [(p, "clause") for p in outline.parts] + [
        (p, "paragraph") for p in outline.schedules
    ]:
        words |= {name: word for slot in part.slots for name in slot}
    for clause in clauses.values():
        for link in clause.text.links():
            place = f"{folder.name}/clauses/{clause.id}.md:{link.line}"
            expected = words.get(link.target)
            if expected is None:
                raise LibraryError(
                    place,
                    f'the reference "{link.target}" leads to no clause, part or schedule '
                    f"of the outline.{did_you_mean(link.target, words)}",
                )
            if link.word.lower() != expected.lower():
                raise LibraryError(
                    place,
                    f'the reference to "{link.target}" must read "{expected}" (got "{link.word}").',
                )


def _read_toml(folder: Path, name: str) -> dict[str, Any]:
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
        text = _at_most(path, place).decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LibraryError(place, f"is not UTF-8 text (byte {error.start}).") from error
    refused = NO_TEXT.search(text)
    if refused:
        line = text.count("\n", 0, refused.start()) + 1
        raise LibraryError(
            f"{place}:{line}", f"holds the character U+{ord(refused[0]):04X}. Take it out."
        )
    return text


def _at_most(path: Path, place: str) -> bytes:
    try:
        content = read_at_most(path, LARGEST_FILE)
    except OSError as error:
        raise LibraryError(place, f"cannot be read: {error.strerror}.") from error
    if len(content) > LARGEST_FILE:
        raise LibraryError(place, f"is longer than {LARGEST_FILE:,} bytes.")
    return content
