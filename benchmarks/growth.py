"""How the time of our whole line grows with the number of clauses, and how much memory it takes.

python benchmarks/growth.py [--rounds 15]
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from functools import partial
from pathlib import Path

import workload
from timing import timed

from mou_builder import Edition, Options, build, to_docx
from mou_builder.cache import VARIABLE

SIZES = (30, 120, 480, 2000)


def main() -> None:
    """Print a median for each size, the exponents between sizes, and peaks of memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory is not None:
        _memory(asked.memory)
        return
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
        for n in (0, 2000):
            _in_a_process(n, {VARIABLE: folder})
            print(_in_a_process(n, {VARIABLE: folder}), end="")
        print("the same without a cache: " + _in_a_process(2000, {VARIABLE: ""}), end="")


def _in_a_process(clauses: int, cache: dict[str, str]) -> str:
    """Give what a process of its own says of its memory."""
    command = [sys.executable, __file__, "--memory", str(clauses)]
    environment = {**os.environ, **cache}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - this script
    return done.stdout


def _whole_line(chosen: Options, read: Edition) -> bytes:
    return to_docx(build(chosen, read))


def _memory(clauses: int) -> None:
    """Print the peak of a process that builds once; of 0 clauses, of one that only has it all loaded."""
    chosen = workload.options()
    with tempfile.TemporaryDirectory() as folder:
        read = workload.edition(clauses or 30, Path(folder))
    to_docx(build(chosen, read))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if clauses:
        tracemalloc.start()
        to_docx(build(chosen, read))
        print(
            f"N = {clauses}: a build takes {tracemalloc.get_traced_memory()[1] / 2**20:.1f} MB at its peak"
        )
    print(
        f"peak of the process, {'N = ' + str(clauses) if clauses else 'all loaded, N = 30'}: {before:.1f} MB"
    )


if __name__ == "__main__":
    main()
