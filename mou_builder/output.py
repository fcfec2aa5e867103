"""Files written whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path

from .errors import OutputError

_NEW_FILE = 0o666


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write *content* to *path* in one step, so that no reader ever sees half of it.

    An existing file is left alone unless *replace*.  Raise OutputError if *path* cannot
    be written; nothing is then left behind.
    """
    try:
        _refuse(path, replace=replace)
        _replace(path, content)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error.strerror}.") from error


def _refuse(path: Path, *, replace: bool) -> None:
    """Refuse a *path* that is plainly no place for a file, saying what to do."""
    if path.is_dir():
        raise OutputError(f"{path}: is a folder. Name a file.")
    if path.exists() and not replace:
        raise OutputError(f"{path}: exists already. Use --force to replace it.")
    if not path.parent.is_dir():
        raise OutputError(f"{path}: the folder {path.parent} does not exist. Make it first.")


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".mou-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode(path))
        os.replace(name, path)  # noqa: PTH105 - the atomic call, by its own name
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Give the mode of the file replaced, or what a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _NEW_FILE & ~mask
