"""An edition as it is asked for: as it was kept, or read afresh."""

from __future__ import annotations

from pathlib import Path

from .cache import files_below, fingerprint, recalled
from .errors import LibraryError, did_you_mean
from .library import INDEX, MOST_CLAUSES, Edition, editions, library_folder


def read_edition(edition: str | Path, library: Path | None = None) -> Edition:
    """Read an edition, by its version or from its folder.

    Raise LibraryError, naming file and line, for anything that is not as it should be; also
    if the edition was issued and is not what was issued.
    """
    folder = edition if isinstance(edition, Path) else _folder_of(edition, library)
    home = library or folder.parent
    return recalled(
        Edition, folder.name, lambda: _source(folder, home), lambda: _read(folder, home), folder
    )


def _source(folder: Path, library: Path) -> str | None:
    """Give a digest of all that an edition is made from, if it is files and folders only."""
    files = files_below(folder, MOST_CLAUSES)
    around = [name for name in ("sources.toml", INDEX) if (library / name).exists()]
    inside = files and fingerprint(files, folder)
    beside = fingerprint(around, library)
    return f"{inside} {beside}" if inside and beside else None


def _read(folder: Path, library: Path) -> Edition:
    from .edition_reader import read  # noqa: PLC0415 - not needed for an edition that is kept

    return read(folder, library)


def _folder_of(version: str, library: Path | None) -> Path:
    known = editions(library)
    if version not in known:
        raise LibraryError(
            "edition",
            f'there is no edition "{version}". Editions: {", ".join(known)}.'
            f"{did_you_mean(version, known)}",
        )
    return (library or library_folder()) / version
