"""The clause library on disk: an edition folder becomes an Edition, or one clear error."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from attrs import frozen

from .clause_reader import read_clause_text, read_line
from .clause_text import ClauseText, Line
from .conditions import Condition
from .errors import LibraryError, did_you_mean
from .header import Header, Source, read_header, split

DEFINITIONS = "definitions"
"""The folder of definitions, and the word in an outline that says where they are printed."""

LARGEST_FILE = 1_000_000
"""Bytes; no clause, outline or requirement is longer."""


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


Slot = tuple[str, ...]
"""One place of the outline: a single clause, or alternatives of which exactly one applies."""


@frozen
class OutlinePart:
    """A part or schedule of the outline."""

    key: str
    title: str
    slots: tuple[Slot, ...]
    divisions: Mapping[int, str]
    """The titles of the Parts of a schedule, each with how many slots stand before it."""


@frozen
class Outline:
    """The order in which an edition prints its clauses."""

    title: str
    subtitle: Line
    approval: Line
    """Printed on the cover until the memorandum is agreed."""

    names: tuple[str, ...]
    """Proper names in the text: capitals that are no terms."""

    parties: tuple[Slot, ...]
    recitals: tuple[Slot, ...]
    parts: tuple[OutlinePart, ...]
    schedules: tuple[OutlinePart, ...]

    def slots(self) -> Iterator[Slot]:
        """Every slot from first to last, the place of the definitions left out."""
        yield from self.parties
        yield from self.recitals
        for part in (*self.parts, *self.schedules):
            yield from (slot for slot in part.slots if slot != (DEFINITIONS,))


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
    index = _read_toml(library or library_folder(), "editions.toml")
    return tuple(index)


def read_edition(edition: str | Path, library: Path | None = None) -> Edition:
    """Read an edition, by its version or from its folder.

    Raise LibraryError, naming file and line, for anything that is not as it should be.
    """
    folder = edition if isinstance(edition, Path) else _folder_of(edition, library)
    home = library or folder.parent
    sources = read_sources(home)
    table = _read_toml(folder, "edition.toml")
    clauses = {
        clause.id: clause
        for clause in (_read_clause(folder, path, sources) for path in _clause_paths(folder))
    }
    outline = _read_outline(folder, table, clauses)
    _check_references(folder, outline, clauses)
    return Edition(
        version=folder.name,
        law_as_at=table["law_as_at"],
        folder=folder,
        outline=outline,
        clauses=clauses,
        shell=_read_bytes(folder, "shell.docx"),
        sources=sources,
    )


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
    return sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith("."))


def _read_clause(folder: Path, path: Path, sources: Mapping[str, Source]) -> ClauseFile:
    place = path.relative_to(folder.parent).as_posix()
    if path.suffix != ".md":
        raise LibraryError(place, "only .md files may stand among the clauses. Move it elsewhere.")
    header_text, body, first_line = split(read_text(path, place), place)
    header = read_header(header_text, place, sources)
    clause_id = path.relative_to(folder / "clauses").with_suffix("").as_posix()
    text = read_clause_text(body, place, first_line, clause_id, header.when)
    return ClauseFile(clause_id, header, text)


_KINDS: Mapping[str, tuple[type, str]] = {
    "title": (str, "a text"),
    "subtitle": (str, "a text"),
    "approval": (str, "a text"),
    "law_as_at": (dt.date, "a date"),
    "names": (list, "a list of names"),
    "parts": (list, "a list of tables"),
    "schedules": (list, "a list of tables"),
}
"""What the keys of an outline hold."""


def _read_outline(
    folder: Path, table: dict[str, Any], clauses: Mapping[str, ClauseFile]
) -> Outline:
    place = f"{folder.name}/edition.toml"
    known = {f.name for f in attrs.fields(Outline)} | {"law_as_at"}
    for key in table:
        if key not in known:
            raise LibraryError(place, f'unknown key "{key}".{did_you_mean(key, known)}')
    for key in sorted(known):
        if key not in table:
            raise LibraryError(place, f'key "{key}" is missing.')
    for key, (kind, words) in _KINDS.items():
        if not isinstance(table[key], kind):
            raise LibraryError(place, f'"{key}" must be {words} (got "{table[key]}").')
    outline = Outline(
        title=table["title"],
        subtitle=read_line(table["subtitle"], place),
        approval=read_line(table["approval"], place),
        names=tuple(table["names"]),
        parties=_slots(place, "parties", table["parties"]),
        recitals=_slots(place, "recitals", table["recitals"]),
        parts=tuple(_part(place, entry) for entry in table["parts"]),
        schedules=tuple(_schedule(place, entry) for entry in table["schedules"]),
    )
    _check_outline(place, outline, clauses)
    return outline


def _part(place: str, entry: dict[str, Any]) -> OutlinePart:
    if not isinstance(entry, dict) or set(entry) != {"key", "title", "clauses"}:
        got = ", ".join(entry) if isinstance(entry, dict) else entry
        raise LibraryError(place, f"a part or schedule has key, title and clauses (got {got}).")
    return OutlinePart(
        entry["key"], entry["title"], _slots(place, entry["key"], entry["clauses"]), {}
    )


def _schedule(place: str, entry: dict[str, Any]) -> OutlinePart:
    """Read a schedule, in whose list ``{ part = "Title" }`` begins a Part."""
    clauses = entry.get("clauses", []) if isinstance(entry, dict) else []
    divisions: dict[int, str] = {}
    kept: list[Any] = []
    for item in clauses if isinstance(clauses, list) else []:
        if isinstance(item, dict) and list(item) == ["part"]:
            divisions[len(kept)] = str(item["part"])
        else:
            kept.append(item)
    if divisions and 0 not in divisions:
        raise LibraryError(place, f'"{entry["key"]}" has Parts, so it must begin with one.')
    schedule = _part(place, {**entry, "clauses": kept} if clauses else entry)
    return attrs.evolve(schedule, divisions=divisions)


def _slots(place: str, where: str, entries: Any) -> tuple[Slot, ...]:
    slots = []
    for entry in entries if isinstance(entries, list) else [entries]:
        slot = tuple(entry) if isinstance(entry, list) else (entry,)
        if not slot or not all(isinstance(name, str) for name in slot):
            raise LibraryError(
                place, f'"{where}" must list clauses, or lists of alternatives (got "{entry}").'
            )
        slots.append(slot)
    return tuple(slots)


def _check_outline(place: str, outline: Outline, clauses: Mapping[str, ClauseFile]) -> None:
    """Refuse a clause that the outline names twice or that does not exist, and a key twice."""
    seen: set[str] = set()
    for name in (name for slot in outline.slots() for name in slot):
        if name not in clauses:
            raise LibraryError(place, f'there is no clause "{name}".{did_you_mean(name, clauses)}')
        if name in seen:
            raise LibraryError(place, f'clause "{name}" stands in the outline twice.')
        seen.add(name)
    for name in (name for slot in (*outline.parties, *outline.recitals) for name in slot):
        if clauses[name].text.depth() > 1:
            raise LibraryError(
                place,
                f'clause "{name}" stands among the parties or recitals, where a list has one '
                "level. Split its list.",
            )
    for parts in (outline.parts, outline.schedules):
        keys = [part.key for part in parts]
        for key in keys:
            if keys.count(key) > 1:
                raise LibraryError(place, f'the key "{key}" stands in the outline twice.')


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
        return tomllib.loads(read_text(path, place))
    except tomllib.TOMLDecodeError as error:
        raise LibraryError(place, f"is not valid TOML: {error}.") from error


def read_text(path: Path, place: str) -> str:
    """Read a file of the library; *place* is what messages call it."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise LibraryError(place, f"is longer than {LARGEST_FILE:,} bytes.")
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise LibraryError(place, f"is not UTF-8 text (byte {error.start}).") from error
    except OSError as error:
        raise LibraryError(place, f"cannot be read: {error.strerror}.") from error


def _read_bytes(folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise LibraryError(f"{folder.name}/{name}", f"cannot be read: {error.strerror}.") from error
