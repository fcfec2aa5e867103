"""Build the workload in every way, in turn, and print medians and ratios.

python benchmarks/compare.py [--clauses 120] [--rounds 15]
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from functools import partial
from pathlib import Path

import outputs
from contenders import NODE, contenders, timed

BASE = "docxtpl, one template"


def main() -> None:
    """Check that outputs are equal, then run the rounds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made, node = contenders(asked.clauses, Path(folder))
        outcomes = {name: run() for name, run in made.items()}
        problems = {}
        for name in NODE:
            try:
                outcomes[name] = node.output(name)
            except RuntimeError as error:
                problems[name] = str(error)
        equal = {n: "floor" if n.startswith("floor") else _equal(outcomes["mou_builder"], docx)
                 for n, docx in outcomes.items()}  # fmt: skip
        runs = {name: partial(timed, run) for name, run in made.items()}
        runs |= {name: partial(node.seconds, name) for name in NODE if name not in problems}
        times = _rounds(runs, asked.rounds)
        node.close()
    print(
        f"N = {asked.clauses}, {asked.rounds} rounds; ms and ratio to {BASE}: median (least–most)"
    )
    for name, taken in sorted(times.items(), key=lambda pair: statistics.median(pair[1])):
        ratios = [one / base for one, base in zip(taken, times[BASE], strict=True)]
        print(
            f"{name:24} {statistics.median(taken) * 1000:8.2f} {min(taken) * 1000:8.2f} ms  "
            f"{statistics.median(ratios):.4f} ({min(ratios):.4f}–{max(ratios):.4f}) "
            f"{min(taken) / min(times[BASE]):.4f}   {len(outcomes[name]):>8,} bytes  {equal[name]}"
        )
    for name, problem in problems.items():
        print(f"{name:24} could not build: {problem}")


def _rounds(runs: dict[str, partial[float]], rounds: int) -> dict[str, list[float]]:
    """Run everything once a round, in an order that changes, after two rounds that do not count."""
    times: dict[str, list[float]] = {name: [] for name in runs}
    shuffled = random.Random(0)  # noqa: S311 - the same order every time
    for number in range(-2, rounds):
        for name in shuffled.sample(list(runs), len(runs)):
            taken = runs[name]()
            if number >= 0:
                times[name].append(taken)
    return times


def _equal(ours: bytes, other: bytes) -> str:
    """Say whether *other* has our text, styles and numbers, and our headers and footers."""
    mine, theirs = outputs.said(ours), outputs.said(other)
    if mine != theirs:
        pairs = zip(mine, theirs, strict=False)
        first = next((pair for pair in pairs if pair[0] != pair[1]), (len(mine), len(theirs)))
        return f"NOT EQUAL: {str(first)[:160]}"
    inside = set(filter(None, outputs.margins(other))) <= set(outputs.margins(ours))
    return "equal" if inside else "NOT EQUAL: headers and footers"


if __name__ == "__main__":
    main()
