"""Give seconds and megabytes of every hostile input, each in a fresh process.

``python tests/measure_hostile.py`` prints a line for each, the largest figures last; the
process itself, with its imports, counts.  The figures of docs/unbreakable.md come from here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hostile import ALL, arguments, use


def run_here(given: list[str], library: Path) -> None:
    """Run ``mou`` in this process."""
    from mou_builder.cli import mou  # noqa: PLC0415 - only the child needs it

    use(library)
    mou(given)


def measured(name: str) -> tuple[float, float, int]:
    """Give seconds, megabytes and exit status of one input."""
    with tempfile.TemporaryDirectory() as folder:
        given = arguments(name, Path(folder))
        start = time.perf_counter()
        child = subprocess.Popen(
            [sys.executable, __file__, folder, *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
    return seconds, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


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
    if len(sys.argv) > 1:
        run_here(sys.argv[2:], Path(sys.argv[1]) / "library")
    else:
        main()
