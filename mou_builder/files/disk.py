"""Files written whole or not at all, and files read within limits."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mou_builder.errors import ErrorCode, OutputError

_PREFIX = ".mou-"


_SUFFIX = ".part"


PARTS = f"{_PREFIX}*{_SUFFIX}"
"""How the part files are called that a killed process leaves."""


_DEAD_AFTER = 3600
"""Seconds after which a partial file must be that of a killed process, since none takes so long."""


_ADVICE = {
    errno.ENOSPC: " Make room, or name another place.",
    errno.EDQUOT: " Make room, or name another place.",
    errno.EFBIG: " Name another place.",
    errno.EROFS: " Name another place.",
    errno.EACCES: " Name a place where you may write.",
    errno.EPERM: " Name a place where you may write.",
    errno.ENAMETOOLONG: " Choose a shorter name.",
}


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write *content* to *path* in one step, so that no reader ever sees half of it.

    An existing file is left alone unless *replace*; a link stays a link, and the file that it names
    is written. Raise OutputError if *path* cannot be written; nothing is left behind then.
    """
    try:
        refuse_unwritable(path, replace=replace)
        _replace(Path(os.path.realpath(path)), content)
    except OSError as error:
        raise OutputError(f"cannot be written: {why_unwritable(error)}").about(str(path)) from error


def why_unwritable(error: OSError) -> str:
    """Return why something cannot be written, and what to do."""
    return f"{error.strerror}.{_ADVICE.get(error.errno or 0, '')}"


def refuse_unwritable(path: Path, *, replace: bool) -> None:
    """Raise OutputError, saying what to do, if *path* clearly cannot be a new file."""
    if path.is_dir():
        raise OutputError("is a folder. Name a file.").about(str(path))
    if Path(os.path.realpath(path)).is_symlink():
        raise OutputError("is a link that leads back to itself. Name a file.").about(str(path))
    if path.exists() and not path.is_file():
        raise OutputError("is a device or a pipe. Name a file.").about(str(path))
    if os.path.lexists(path) and not replace:
        what = "exists already. Use --force to replace it."
        raise OutputError(what, ErrorCode.EXISTS).about(str(path))
    if not path.parent.is_dir():
        what = f"the folder {path.parent} does not exist. Make it first."
        raise OutputError(what).about(str(path))


def _replace(path: Path, content: bytes) -> None:
    """Write a partial file beside *path*, sync it to the disk, then put it in
    the place of *path*.
    """
    part = path.parent / f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}"
    try:
        with part.open("xb") as file:
            if path.exists():
                part.chmod(stat.S_IMODE(path.stat().st_mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            written = os.fstat(file.fileno()).st_mtime
        os.replace(part, path)  # noqa: PTH105 - the atomic call, by its own name
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    with suppress(OSError):  # the file is whole; some systems cannot sync a folder
        _sync_folder(path.parent)
    for dead in _dead(path.parent, written):
        with suppress(OSError):
            dead.unlink()


def _sync_folder(folder: Path) -> None:
    """Sync *folder*, so that the new name of a file is on the disk as well as its content."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _dead(folder: Path, now: float) -> Iterator[Path]:
    """Yield the partial files that killed processes left in *folder*.

    *now* is the time of a file just written there, by the clock that dates them all; a partial file
    younger than _DEAD_AFTER may be one that another process is still writing.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                found = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(found.st_mode) and found.st_mtime < now - _DEAD_AFTER:
                    yield Path(entry.path)


def read_at_most(path: str | Path, most: int) -> bytes:
    """Return the content of the file at *path*, but at most one byte more than *most*.

    Raise OSError if it cannot be read, or if it is a folder, a pipe or a device, which might
    keep the reader waiting.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "It is a pipe or a device, not a file")
        content = os.read(handle, min(about.st_size, most) + 1)
        if len(content) != about.st_size:  # it has grown, or is one that does not tell its size
            while more := os.read(handle, most + 1 - len(content)):
                content += more
        return content
    finally:
        os.close(handle)
