"""Issuing an edition: its words are frozen by a digest in the index."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import tomlkit

from mou_builder.errors import LibraryError
from mou_builder.files.disk import write_whole
from mou_builder.library.folder import INDEX, digest, library_folder, read_index, read_text
from mou_builder.library.lint import lint
from mou_builder.library.reading import read_edition


def issue(
    version: str, day: dt.date, library: Path | None = None, known_faults: tuple[str, ...] = ()
) -> str:
    """Freeze an edition as issued on *day*, and give its digest.

    Date and digest go into the index, whose comments stay; the edition itself is not
    touched.  Raise LibraryError if it was issued before, if it has a fault or others are
    known, such as those of a proof, or if its folder is not what an edition is.
    """
    home = library or library_folder()
    edition = read_edition(version, home)
    if edition.issued:
        raise LibraryError(
            f"{home.name}/{INDEX}",
            f'"{version}" was issued on {edition.issued}. Other words need a new edition.',
        )
    _refuse_other_law(version, edition.law_as_at, home)
    _refuse_strange_files(edition.folder)
    faults = (*map(str, lint(edition)), *known_faults)
    if faults:
        raise LibraryError(
            version,
            f"has {len(faults)} fault{'s' if len(faults) > 1 else ''}, the first: {faults[0]} "
            "Put them right first.",
        )
    frozen = digest(edition.folder)
    index = tomlkit.parse(read_text(home / INDEX, f"{home.name}/{INDEX}"))
    entry = index[version]
    assert isinstance(entry, tomlkit.items.Table)  # read_index found a table
    entry["issued"] = day
    entry["digest"] = frozen
    write_whole(home / INDEX, tomlkit.dumps(index).encode(), replace=True)
    return frozen


def _refuse_other_law(version: str, law_as_at: dt.date, home: Path) -> None:
    """Refuse an edition whose date of the law is another in the index."""
    listed = read_index(home)[version].get("law_as_at")
    if listed != law_as_at:
        raise LibraryError(
            f"{home.name}/{INDEX}",
            f'"{version}" has law_as_at {listed}, but its own edition.toml {law_as_at}. '
            "Make them one.",
        )


def _refuse_strange_files(folder: Path) -> None:
    """Refuse a file that no reader of the edition reads, but that its digest would hold."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        is_clause = name.startswith("clauses/") and path.suffix == ".md"
        if path.name.startswith(".") or not (is_clause or name in ("edition.toml", "shell.docx")):
            raise LibraryError(f"{folder.name}/{name}", "is no file of an edition. Remove it.")
