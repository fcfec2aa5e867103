"""New files written together, all of them or none."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from shutil import rmtree

from mou_builder.errors import OutputError
from mou_builder.files.disk import why_unwritable


def write_together(contents: Mapping[Path, bytes], meanwhile: Path) -> None:
    """Write new files, all of them or none, and each of them whole even if the process is killed.

    They stand in the folder *meanwhile* until all of them are on the disk; what a killed process
    left there goes first.  Raise OutputError if one cannot be written; nothing is then left behind.
    """
    put: list[Path] = []
    path = meanwhile
    try:
        rmtree(meanwhile, ignore_errors=True)
        meanwhile.mkdir()
        parts = {path: meanwhile / str(number) for number, path in enumerate(contents)}
        for path, content in contents.items():
            parts[path].write_bytes(content)
        for path, part in parts.items():  # noqa: B007 - the message names it
            _sync(part, os.O_RDWR)  # only once all are written: a fraction of the time
        for path, part in parts.items():
            _put(part, path)
            put.append(path)
        with suppress(OSError):  # the files are whole; some systems cannot sync a folder
            for folder in dict.fromkeys(each.parent for each in put):
                _sync(folder, os.O_RDONLY)
    except BaseException as error:
        for each in put:
            each.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise OutputError(f"cannot be written: {why_unwritable(error)}").about(
                str(path)
            ) from error
        raise
    finally:
        rmtree(meanwhile, ignore_errors=True)


def _put(part: Path, path: Path) -> None:
    """Return the file *part* the name *path*, in one step, unless something has that name."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.replace(part, path)  # noqa: PTH105 - the atomic call, by its own name


def _sync(path: Path, flags: int) -> None:
    """Force the content of a file, or the names in a folder, on to the disk."""
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
