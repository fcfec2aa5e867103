"""The one door for speed: an edition as an earlier run kept it, or else read afresh.

Reading an edition takes longer than building from it.  Whoever asks for one asks here, and need not
know which of the two it was.
"""

from __future__ import annotations

from pathlib import Path

from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.cache import files_below, fingerprint, recalled
from mou_builder.library.edition import MOST_CLAUSES, Edition
from mou_builder.library.folder import INDEX, editions, issued_as, library_folder
from mou_builder.library.following import folders


def read_edition(edition: str | Path, library: str | Path | None = None) -> Edition:
    """Return the *edition* of a version, such as "2020.1.0", or of a folder, given as a path.

    *library* is the folder of the library; None takes the one that comes with the program.  Raise
    LibraryError, naming file and line, for anything that is not as it should be; also if the
    edition was issued and is not what was issued.
    """
    folder = edition if isinstance(edition, Path) else _folder_of(edition, library)
    home = Path(library or folder.parent)
    return recalled(
        f"edition {folder.name}",
        lambda: _source(folder, home),
        lambda: _afresh(folder, home),
        folder,
        lambda found: isinstance(found, Edition) and _is_as_issued(found, folder.name, home),
    )


def _is_as_issued(edition: Edition, version: str, library: Path) -> bool:
    """Say whether a kept *edition* carries the date and digest that *version* has in the index.

    Its files need no second look: it was kept for them as they are, and an issued edition is kept
    only after they were found to be what was issued.
    """
    return (edition.issued, edition.digest) == issued_as(version, library)


def _afresh(folder: Path, library: Path) -> Edition:
    """Read the edition in *folder* of *library* from its files."""
    from mou_builder.library.edition_reader import read_from_files  # noqa: PLC0415 - it brings markdown-it, which most runs do not need

    return read_from_files(folder, library)


def _source(folder: Path, library: Path) -> str | None:
    """Return a digest of all that an edition is made from, those that it follows with it, if that
    is files and folders only.
    """
    around = [name for name in ("sources.toml", INDEX) if (library / name).exists()]
    digests = [fingerprint(around, library)]
    for each in folders(folder, library) or ():
        files = files_below(each, MOST_CLAUSES)
        digests.append(fingerprint(files, each) if files else None)
    return " ".join(map(str, digests)) if len(digests) > 1 and all(digests) else None


def _folder_of(version: str, library: str | Path | None) -> Path:
    known = editions(library)
    if version not in known:
        raise LibraryError(
            "edition",
            f'there is no edition "{version}". Editions: {", ".join(known)}.'
            f"{did_you_mean(version, known)}",
            ErrorCode.UNKNOWN,
        )
    return library_folder(library) / version
