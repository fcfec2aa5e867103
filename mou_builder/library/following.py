"""Editions that follow another, and the files in which the clauses of an edition stand."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Any

from attrs import frozen

from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.files.toml import parse_toml
from mou_builder.library.edition import MOST_CLAUSES, Instead
from mou_builder.library.folder import (
    INDEX,
    edition_digest,
    issued_as,
    read_index,
    read_text,
    read_toml,
)
from mou_builder.library.header import CLAUSE_KEYS, read_table, split

OUTLINE = "edition.toml"
"""The file of an edition that holds its outline, and says what it follows."""


@frozen
class ClausePath:
    """The file of a clause."""

    id: str
    edition: str
    """The edition in whose folder it stands."""

    path: Path

    __repr__ = one_line

    @property
    def place(self) -> str:
        """What messages call it."""
        return f"{self.edition}/clauses/{self.id}.md"


@frozen
class EditionFolder:
    """An edition as its folder has it: whole, or where it departs from the one it follows."""

    version: str
    folder: Path
    table: Mapping[str, Any]
    """What its edition.toml holds."""

    own: Mapping[str, ClausePath]
    """The clauses in the folder, by id."""

    follows: str | None
    gone: tuple[str, ...]
    """The clauses of the one it follows that it does not have."""

    issued: dt.date | None
    digest: str | None
    """Of its folder, as it was issued; None for a draft."""

    __repr__ = one_line

    @property
    def place(self) -> str:
        """What messages call its edition.toml."""
        return f"{self.version}/{OUTLINE}"


def followed(folder: Path, library: Path) -> tuple[EditionFolder, ...]:
    """Return the edition in *folder*, then the one of *library* that it follows, and so on.

    Raise LibraryError, naming the file, for an edition that cannot be followed; also for one
    that was issued and is not what was issued.
    """
    found = [_edition_folder(folder, library)]
    while (follows := found[-1].follows) is not None:
        place, passed = found[-1].place, [one.version for one in found]
        if follows in passed:
            raise LibraryError(place, _circle(passed[-1], follows))
        _refuse_unknown(place, follows, [name for name in _listed(library) if name not in passed])
        found.append(_edition_folder(library / follows, library))
    return tuple(found)


def _circle(version: str, follows: str) -> str:
    if version == follows:
        return 'follows itself. Name an earlier edition, or take "follows" out.'
    return f'follows "{follows}", which in its turn follows it. Let the earlier one follow neither.'


def _refuse_unknown(place: str, follows: str, known: list[str]) -> None:
    if follows not in known:
        raise LibraryError(
            place,
            f'follows "{follows}", but there is no such edition. Name one of these: '
            f"{', '.join(known) or 'none'}.{did_you_mean(follows, known)}",
            ErrorCode.UNKNOWN,
        )


def _listed(library: Path) -> Mapping[str, Any]:
    """Return the index of *library*; empty if it has none."""
    return read_index(library) if (library / INDEX).exists() else {}


def _edition_folder(folder: Path, library: Path) -> EditionFolder:
    place = f"{folder.name}/{OUTLINE}"
    table = read_toml(folder, OUTLINE)
    follows, gone = _departure(place, table)
    issued, frozen = _issued(folder, library)
    if issued and follows:
        raise LibraryError(
            place,
            f'follows "{follows}", but was issued on {issued}. Take that day and its digest out '
            f"of {INDEX}, and issue it with mou library issue.",
            ErrorCode.ISSUED,
        )
    own = {clause.id: clause for clause in _clause_paths(folder)}
    for name in gone:
        if name in own:
            raise LibraryError(
                place, f'"gone" names "{name}", but {own[name].place} is there. Remove one of them.'
            )
    return EditionFolder(folder.name, folder, table, own, follows, gone, issued, frozen)


def _departure(place: str, table: Mapping[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """Return which edition is followed, if any, and which of its clauses are gone."""
    follows, gone = table.get("follows"), table.get("gone", [])
    if follows is not None and not isinstance(follows, str):
        raise LibraryError(
            place, f'"follows" must be the version of an edition (got "{follows}").', ErrorCode.KIND
        )
    if not isinstance(gone, list) or not all(isinstance(name, str) for name in gone):
        raise LibraryError(
            place, f'"gone" must be a list of clauses (got "{gone}").', ErrorCode.KIND
        )
    if gone and follows is None:
        raise LibraryError(
            place,
            '"gone" names clauses of the edition followed, but none is followed. Say which with '
            '"follows", or take "gone" out.',
        )
    for name in gone:
        if gone.count(name) > 1:
            raise LibraryError(place, f'"gone" names "{name}" twice. Take one of them out.')
    return follows, tuple(gone)


def _issued(folder: Path, library: Path) -> tuple[dt.date | None, str | None]:
    """Return when the edition in *folder* was issued, and its digest, refusing any change since."""
    issued, frozen = issued_as(folder.name, library)
    if issued and edition_digest(folder) != frozen:
        raise LibraryError(
            folder.name,
            f"was issued on {issued} and has changed since. Restore its files; other words "
            "need a new edition.",
            ErrorCode.ISSUED,
        )
    return issued, frozen


def _clause_paths(folder: Path) -> Iterator[ClausePath]:
    root = folder / "clauses"
    if not root.is_dir():
        raise LibraryError(f"{folder.name}/clauses", "the folder is missing.", ErrorCode.MISSING)
    found = [p for p in root.rglob("*") if not p.name.startswith(".")]
    if len(found) > MOST_CLAUSES:
        raise LibraryError(f"{folder.name}/clauses", f"holds more than {MOST_CLAUSES:,} files.")
    for path in sorted(found):
        place = path.relative_to(folder.parent).as_posix()
        if path.is_file():
            if path.suffix != ".md":
                raise LibraryError(
                    place, "only .md files may stand among the clauses. Move it elsewhere."
                )
            name = path.relative_to(root).with_suffix("").as_posix()
            yield ClausePath(name, folder.name, path)
        elif path.is_symlink() or not path.is_dir():
            raise LibraryError(place, "is neither a file nor a folder of its own. Remove it.")


def clause_paths(editions: tuple[EditionFolder, ...]) -> tuple[tuple[ClausePath, ...], ...]:
    """Return, for each clause of the first of *editions*, its file, and after it those of the
    editions followed in whose place it stands.

    Raise LibraryError for a clause that is gone and was not there.
    """
    found: dict[str, tuple[ClausePath, ...]] = {}
    for edition in reversed(editions):
        for name in edition.gone:
            if name not in found:
                raise LibraryError(
                    edition.place,
                    f'"gone" names "{name}", which edition {edition.follows} does not have. '
                    f"Take it out.{did_you_mean(name, found)}",
                    ErrorCode.UNKNOWN,
                )
            del found[name]
        for name, path in edition.own.items():
            found[name] = (path, *found.get(name, ()))
    if len(found) > MOST_CLAUSES:
        raise LibraryError(editions[0].version, f"has more than {MOST_CLAUSES:,} clauses.")
    return tuple(sorted(found.values(), key=lambda paths: PurePath(f"{paths[0].id}.md")))


def instead(paths: tuple[ClausePath, ...]) -> Instead | None:
    """Return the text in whose place the first of *paths* stands; None if it replaces nothing."""
    if len(paths) == 1:
        return None
    here, there = (_said(path) for path in paths[:2])
    return Instead(paths[1].edition, _mark(*there), same=here == there)


def _said(path: ClausePath) -> tuple[dict[str, Any], str]:
    """Return the header of a clause, except what it was read against, and its text."""
    header, text, _ = split(read_text(path.path, path.place), path.place)
    table = read_table(header, path.place, CLAUSE_KEYS)
    table.pop("read_against", None)
    return table, text


def _mark(header: Mapping[str, Any], text: str) -> str:
    """Return a mark that changes as soon as a clause says anything else.

    The day on which somebody checked it is not counted: that corrects nothing.
    """
    kept = {key: value for key, value in header.items() if key != "verified_on"}
    said = json.dumps([kept, text], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def folders(folder: Path, library: Path) -> tuple[Path, ...] | None:
    """Return the folders that the edition in *folder* is read from, that one first; None if that
    cannot be told, and `followed` will say why.
    """
    found = [folder]
    try:
        while follows := _follows(found[-1]):
            if library / follows in found:
                return None
            found.append(library / follows)
    except (LibraryError, TypeError, tomllib.TOMLDecodeError):
        return None
    return tuple(found)


def _follows(folder: Path) -> Any:
    """Return what edition.toml says that it follows, the tables of its outline left unread."""
    whole = read_text(folder / OUTLINE, f"{folder.name}/{OUTLINE}")
    if "follows" not in whole and "\\" not in whole:
        return None
    try:
        return parse_toml(whole.partition("\n[[")[0]).get("follows")
    except tomllib.TOMLDecodeError:  # that was not where the first table begins
        return parse_toml(whole).get("follows")
