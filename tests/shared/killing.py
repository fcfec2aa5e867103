"""Kill a process at random moments of writing, again and again, and look at what is left.

``python tests/shared/killing.py 500`` prints what it found; ``tests/test_writing.py`` does it less often.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from attrs import define

from mou_builder.files.disk import write_whole

SIZE = 3_000_000
"""Bytes of each file: enough for a kill to fall into the writing."""

MARK = b"end"


@define
class Found:
    """What was found after the kills."""

    kills: int = 0
    old: int = 0
    """How often the file was the one before."""

    new: int = 0
    broken: int = 0
    parts: int = 0
    """How often a part file was left."""

    left: int = 0
    """Part files that a later write, an hour on, did not take away."""


def content(number: int) -> bytes:
    """Give the content of one file: its number over and over, and an end."""
    return f"{number:08}".encode() * (SIZE // 8) + MARK


def kill(folder: Path, seed: int, times: int) -> Found:
    """Kill a writer of *folder* so many *times*."""
    found, chance = Found(), random.Random(seed)
    target = folder / "mou.docx"
    write_whole(target, content(0))
    for number in range(1, times + 1):
        ready, tell = os.pipe()
        child = os.fork()
        if child == 0:
            data = content(number)
            os.write(tell, b"x")
            write_whole(target, data, replace=True)
            os._exit(0)
        os.read(ready, 1)
        os.close(ready)
        os.close(tell)
        time.sleep(chance.uniform(0, 0.012))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = target.read_bytes()
        found.kills += 1
        if now == content(number):
            found.new += 1
        elif len(now) == SIZE + len(MARK) and now == content(int(now[:8])):
            found.old += 1
        else:
            found.broken += 1
        found.parts += bool(_parts(folder, age=7200))
        if chance.random() < 0.2:  # a later run, at least an hour on
            write_whole(target, now, replace=True)
            found.left += len(_parts(folder))
    write_whole(target, content(0), replace=True)
    found.left += len(_parts(folder))
    return found


def _parts(folder: Path, age: int = 0) -> list[Path]:
    """Give the part files in *folder*, made *age* seconds older."""
    parts = list(folder.glob(".mou-*.part"))
    for path in parts:
        if age:
            past = time.time() - age
            os.utime(path, (past, past))
    return parts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[2] if len(sys.argv) > 2 else None) as place:
        sys.stdout.write(f"{kill(Path(place), seed=1, times=int(sys.argv[1]))}\n")
