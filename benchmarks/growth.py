"""Measure how the time of our whole line grows with the number of clauses, and how
much memory it takes.

python benchmarks/growth.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

import workload
from timing import timed

from mou_builder import Edition, Options
from mou_builder.files.cache import VARIABLE

SIZES = (30, 120, 480, 2000)


def main() -> None:
    """Print a median for each size, the exponents between sizes, and peaks of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    chosen = workload.options()
    with tempfile.TemporaryDirectory() as folder:
        read = {n: workload.edition(n, Path(folder) / str(n)) for n in SIZES}
    times: dict[int, list[float]] = {n: [] for n in SIZES}
    for number in range(-2, asked.rounds):
        for n in SIZES:
            taken = timed(partial(_whole_line, chosen, read[n]))
            if number >= 0:
                times[n].append(taken)
    for n in SIZES:
        print(
            f"N = {n:5}: median {statistics.median(times[n]) * 1000:8.2f} ms, least {min(times[n]) * 1000:8.2f} ms"
        )
    for first, last in ((30, 2000), (120, 2000), (480, 2000)):
        slopes = [
            math.log(b / a) / math.log(last / first)
            for a, b in zip(times[first], times[last], strict=True)
        ]
        print(f"exponent from {first} to {last}: median {statistics.median(slopes):.3f}")
    with tempfile.TemporaryDirectory() as folder:
        for n in (30, 2000):
            _in_a_process(n, {VARIABLE: folder})
            print(_in_a_process(n, {VARIABLE: folder}), end="")
        print("the same without a cache: " + _in_a_process(2000, {VARIABLE: ""}), end="")


def _in_a_process(clauses: int, cache: dict[str, str]) -> str:
    """Return what a process of its own reports about its memory."""
    command = [sys.executable, str(Path(__file__).with_name("memory.py")), str(clauses)]
    environment = {**os.environ, **cache}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - this script
    return done.stdout


def _whole_line(chosen: Options, read: Edition) -> bytes:
    return workload.docx(chosen, read)


if __name__ == "__main__":
    main()
