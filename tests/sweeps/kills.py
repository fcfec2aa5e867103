"""A process killed at random moments of writing leaves the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
from pathlib import Path

from sweeping import Broken, Sweep, Swept

from mou_builder.files.disk import write_whole

SIZE = 3_000_000
"""Bytes of each file: enough for a kill to fall into the writing."""

MARK = b"end"


def content(number: int) -> bytes:
    """Return the content of one file: its number over and over, and an end mark."""
    return f"{number % 10**8:08}".encode() * (SIZE // 8) + MARK


def kill(folder: Path, seed: int, times: int) -> Swept:
    """Kill a writer of *folder* so many *times*, and check what is left."""
    target = folder / "mou.docx"
    write_whole(target, content(0), replace=True)
    broken: list[Broken] = []
    old = new = 0
    for number in range(seed, seed + times):
        chance = random.Random(number)
        before = target.read_bytes()
        _killed(target, content(number), chance.uniform(0, 0.012))
        now = target.read_bytes()
        new += now == content(number)
        old += now == before != content(number)
        if now not in (before, content(number)):
            broken.append(Broken(times, seed, f"kill {number} left {len(now):,} bytes of neither"))
        _age_parts(folder)
        if chance.random() < 0.2:  # a later run, at least an hour on
            write_whole(target, now, replace=True)
            broken += _left(folder, times, seed)
    write_whole(target, content(0), replace=True)
    broken += _left(folder, times, seed)
    return Swept(times, tuple(broken), f"{old:,} old whole, {new:,} new whole")


def _killed(target: Path, data: bytes, seconds: float) -> None:
    """Start a writer, and kill it after *seconds*."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(tell, b"x")
        write_whole(target, data, replace=True)
        os._exit(0)
    os.read(ready, 1)
    os.close(ready)
    os.close(tell)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _age_parts(folder: Path) -> None:
    """Make every partial file older than one that a later run would take to be in use."""
    past = time.time() - 7200
    for path in folder.glob(".mou-*.part"):
        os.utime(path, (past, past))


def _left(folder: Path, times: int, seed: int) -> list[Broken]:
    """Return what is broken if a partial file remains after a later run."""
    parts = [path.name for path in folder.glob(".mou-*.part")]
    return [Broken(times, seed, f"a later run left {name}") for name in parts]


def _run(count: int, seed: int) -> Swept:
    with tempfile.TemporaryDirectory() as folder:
        return kill(Path(folder), seed, count)


KILLS = Sweep(
    "kills",
    "A writer killed at any moment leaves the old file or the new one, whole, and a later run takes "
    "away what it left beside.",
    500,
    25,
    _run,
)
SWEEPS = (KILLS,)
