"""Issuing an edition: its words are frozen by a digest in the index."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs
import tomlkit

from mou_builder.errors import ErrorCode, LibraryError
from mou_builder.files.disk import PARTS, write_whole
from mou_builder.files.together import write_together
from mou_builder.library.edition import Edition
from mou_builder.library.edition_reader import read_from_files
from mou_builder.library.folder import (
    INDEX,
    at_most,
    edition_digest,
    library_folder,
    read_index,
    read_text,
)
from mou_builder.library.following import OUTLINE
from mou_builder.library.lint import lint_library
from mou_builder.library.reading import read_edition


def issue(
    version: str,
    day: dt.date,
    library: str | Path | None = None,
    known_faults: tuple[str, ...] = (),
) -> str:
    """Freeze an edition as issued on *day*, and return its digest.

    *version* names the edition, *library* is the folder of the library (None: the one that comes
    with the program), and *known_faults* are those that were found elsewhere, such as by a proof.
    An edition that follows another is first written out whole, and follows none from then on.
    Date and digest go into the index, whose comments stay.  Raise LibraryError if it was issued
    before, if it has a fault or others are known, or if its folder is
    not what an edition is; OutputError if a file cannot be written.  Everything is then as it was.
    """
    home = library_folder(library)
    edition = read_edition(version, home)
    if edition.issued:
        raise LibraryError(
            f"{home.name}/{INDEX}",
            f'"{version}" was issued on {edition.issued}. Other words need a new edition.',
            ErrorCode.ISSUED,
        )
    _refuse_other_law(version, edition.law_as_at, home)
    _clear(edition.folder, home)
    _refuse_strange_files(edition.folder)
    _refuse_faults(edition, known_faults)
    with _whole(edition, home):
        return _frozen(edition.folder, day, home)


def _refuse_faults(edition: Edition, known: tuple[str, ...]) -> None:
    """Refuse an edition with a fault.

    It is not a fault here that a clause says what the one followed says: written out whole, the
    edition has them all, and one whose issue was cut short has some of them already.
    """
    instead = {name: other for name, other in edition.instead.items() if not other.same}
    faults = (*map(str, lint_library(attrs.evolve(edition, instead=instead))), *known)
    if faults:
        raise LibraryError(
            edition.version,
            f"has {len(faults)} fault{'s' if len(faults) > 1 else ''}, the first: {faults[0]} "
            "Put them right first.",
        )


def _frozen(folder: Path, day: dt.date, home: Path) -> str:
    """Write the *day* of issue and the digest of *folder* into the index, and return the digest."""
    found = edition_digest(folder)
    index = tomlkit.parse(read_text(home / INDEX, f"{home.name}/{INDEX}"))
    entry = index[folder.name]
    assert isinstance(entry, tomlkit.items.Table)  # read_index found a table
    entry["issued"] = day
    entry["digest"] = found
    write_whole(home / INDEX, tomlkit.dumps(index).encode(), replace=True)
    return found


@contextmanager
def _whole(edition: Edition, home: Path) -> Iterator[None]:
    """Have *edition* written out whole in its folder, or as it was if it is not issued after all.

    At every step the folder says the same: a clause is copied while the edition still follows,
    and the edition follows no more only once it has them all.
    """
    outline = edition.folder / OUTLINE
    before = outline.read_bytes()
    copies = {
        edition.folder / "clauses" / f"{clause.id}.md": at_most(home / clause.place, clause.place)
        for clause in edition.clauses.values()
        if clause.edition != edition.version
    }
    made: list[Path] = []
    copied: list[Path] = []
    try:
        for folder in dict.fromkeys(path.parent for path in copies):
            made += _make_folder(folder)
        if copies:
            write_together(copies, home / f".issuing-{edition.version}")
            copied += copies
        if edition.follows:
            write_whole(outline, _following_none(before), replace=True)
            _refuse_other_words(edition, home)
        yield
    except BaseException:
        if "issued" not in read_index(home)[edition.version]:
            if outline.read_bytes() != before:
                write_whole(outline, before, replace=True)
            _remove(copied, made)
        raise


def _make_folder(folder: Path) -> list[Path]:
    """Make *folder* and those above it, and return those made, the uppermost first."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing[::-1]


def _remove(files: list[Path], folders: list[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    for folder in reversed(folders):
        with suppress(OSError):  # somebody has put something there
            folder.rmdir()


def _following_none(outline: bytes) -> bytes:
    """Return the file of an outline without what it says of another edition."""
    table = tomlkit.parse(outline.decode().replace("\r\n", "\n"))
    for key in ("follows", "gone"):
        table.pop(key, None)
    return tomlkit.dumps(table).encode()


def _refuse_other_words(edition: Edition, home: Path) -> None:
    """Refuse to issue what is not word for word what was read and found without fault."""
    whole = read_from_files(edition.folder, home)
    if whole.follows or _said(whole) != _said(edition):
        raise LibraryError(
            edition.version,
            f"was changed while it was being issued, or edition {edition.follows[0]} was, which it "
            "follows. Issue it again.",
        )


def _said(edition: Edition) -> tuple[object, ...]:
    clauses = {name: (clause.header, clause.text) for name, clause in edition.clauses.items()}
    return edition.law_as_at, edition.outline, edition.shell, clauses


def _refuse_other_law(version: str, law_as_at: dt.date, home: Path) -> None:
    """Refuse an edition whose date of the law is another in the index."""
    listed = read_index(home)[version].get("law_as_at")
    if listed != law_as_at:
        raise LibraryError(
            f"{home.name}/{INDEX}",
            f'"{version}" has law_as_at {listed}, but its own edition.toml {law_as_at}. '
            "Make them one.",
        )


def _clear(*folders: Path) -> None:
    """Remove what was left by an issue that was killed while it wrote the outline or the index."""
    for part in (part for folder in folders for part in folder.glob(PARTS)):
        part.unlink(missing_ok=True)


def _refuse_strange_files(folder: Path) -> None:
    """Refuse a file that no reader of the edition reads, but that its digest would cover."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        is_clause = name.startswith("clauses/") and path.suffix == ".md"
        if path.name.startswith(".") or not (is_clause or name in ("edition.toml", "shell.docx")):
            raise LibraryError(f"{folder.name}/{name}", "is not a file of an edition. Remove it.")
