"""Give the seconds of work and the megabytes of every hostile input, each in a fresh process.

``python tests/shared/measure_hostile.py`` prints a line for each, the largest figures last; the
process itself, with its imports, counts.  The figures of docs/unbreakable.md come from here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from hostile import ALL, arguments

CHILD = """
import sys
from pathlib import Path
import mou_builder.library.folder
home = Path(sys.argv.pop(1)) / "library"
if home.is_dir():
    mou_builder.library.folder.library_folder = lambda: home  # before anything imports it
from mou_builder.cli import mou
mou()
"""
"""Runs ``mou`` with the library of the folder named first, if there is one."""


def measured(name: str) -> tuple[float, float, int]:
    """Give seconds of work, megabytes and exit status of one input."""
    with tempfile.TemporaryDirectory() as folder:
        given = arguments(name, Path(folder))
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, folder, *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def main() -> None:
    """Print every figure."""
    figures = [(*measured(name), name) for name in ALL]
    for seconds, megabytes, status, name in sorted(figures):
        sys.stdout.write(f"{seconds:6.2f} s {megabytes:6.0f} MB  exit {status}  {name}\n")
    sys.stdout.write(
        f"{len(figures)} inputs; at most {max(f[0] for f in figures):.2f} s and "
        f"{max(f[1] for f in figures):.0f} MB; exit status 2 from "
        f"{sum(f[2] == 2 for f in figures)}.\n"
    )


if __name__ == "__main__":
    main()
