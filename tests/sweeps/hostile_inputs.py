"""Hostile input is refused in a sentence, within seconds and megabytes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from attrs import frozen
from hostile import ALL, arguments
from sweeping import Broken, Sweep, Swept

MOST_SECONDS, MOST_MEGABYTES = 10, 500
"""What an input may cost, Python and imports included: guards far above any figure measured."""

CHILD = """
import sys
from pathlib import Path
import mou_builder.library.folder
home = Path(sys.argv.pop(1)) / "library"
if home.is_dir():
    mou_builder.library.folder.library_folder = lambda named=None: named or home  # before anything imports it
from mou_builder.cli import mou
mou()
"""
"""Runs ``mou`` with the library of the folder named first, if there is one."""


@frozen
class Cost:
    """What one input cost, in a process of its own."""

    name: str
    seconds: float
    """Of work, Python and imports included."""

    megabytes: float
    status: int


def cost(name: str) -> Cost:
    """Measure one input."""
    with tempfile.TemporaryDirectory() as folder:
        given = arguments(name, Path(folder))
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, folder, *given],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime
    return Cost(name, seconds, used.ru_maxrss / 1024, child.returncode)


def _run(count: int, seed: int) -> Swept:
    """Measure inputs one after the other, starting with that of the seed."""
    names = list(ALL)
    broken, costs = [], []
    for number in range(seed, seed + count):
        found = cost(names[number % len(names)])
        costs.append(found)
        if found.status != 2 or found.seconds > MOST_SECONDS or found.megabytes > MOST_MEGABYTES:
            broken.append(Broken(1, number, str(found)))
    slowest = max(costs, key=lambda c: c.seconds)
    largest = max(costs, key=lambda c: c.megabytes)
    figures = (
        f"at most {slowest.seconds:.2f} s of work ({slowest.name}) and "
        f"{largest.megabytes:.0f} MB ({largest.name})"
    )
    return Swept(count, tuple(broken), figures)


HOSTILE = Sweep(
    "hostile",
    "A hostile input ends in exit status 2, within seconds of work and a few hundred megabytes.",
    len(ALL),
    3,
    _run,
)
SWEEPS = (HOSTILE,)
