"""Files read within limits: never more than asked for, and nothing that can wait for ever."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_at_most(path: str | Path, most: int) -> bytes:
    """Read the file at *path*, but no more than one byte over *most*.

    Raise OSError if it cannot be read; also if it is a folder, a pipe or a device, which
    might keep the reader waiting.
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
