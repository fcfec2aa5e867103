"""Build the workload in every way, in turn, and print medians and ratios.

python benchmarks/compare.py [--clauses 120] [--rounds 15] [--without NAME]...
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections import Counter
from functools import partial
from pathlib import Path

import outputs
from contenders import NODE, contenders
from timing import timed

OURS = "mou_builder"
BASE = "docxtpl, one template"
FLOOR = "floor: our own bytes"
LOCKLESS = f"{OURS}, without a lock"
"""What peers do: the document alone, without a record of what it was built from."""


def main() -> None:
    """Check that outputs are equal, then run the rounds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clauses", type=int, default=120)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--without", action="append", default=[], metavar="NAME")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made, node = contenders(asked.clauses, Path(folder))
        known = {*made, *NODE} - {OURS, LOCKLESS, BASE, FLOOR}
        if unknown := set(asked.without) - known:
            node.close()
            parser.error(f"cannot leave out {', '.join(sorted(unknown))}")
        runs = {name: partial(timed, run) for name, run in made.items()}
        runs |= {name: partial(node.seconds, name) for name in NODE}
        outcomes, problems = {}, {}
        for name in (name for name in runs if name not in asked.without):
            try:
                outcomes[name] = made[name]() if name in made else node.output(name)
            except (RuntimeError, ImportError) as error:
                problems[name] = str(error)
        equal = {n: "floor" if n.startswith("floor") else _equal(outcomes[OURS], docx)
                 for n, docx in outcomes.items()}  # fmt: skip
        times = _rounds({n: run for n, run in runs.items() if n in outcomes}, asked.rounds)
        node.close()
    print(
        f"N = {asked.clauses}, {asked.rounds} rounds; median and least ms; "
        f"ratio to {BASE} per round: median (least–most); ratio of the least times"
    )
    for name, taken in sorted(times.items(), key=lambda pair: statistics.median(pair[1])):
        ratios = [one / base for one, base in zip(taken, times[BASE], strict=True)]
        print(
            f"{name:36} {statistics.median(taken) * 1000:8.2f} {min(taken) * 1000:8.2f} ms  "
            f"{statistics.median(ratios):.4f} ({min(ratios):.4f}–{max(ratios):.4f}) "
            f"{min(taken) / min(times[BASE]):.4f}   {len(outcomes[name]):>8,} bytes  {equal[name]}"
        )
    for name, problem in problems.items():
        print(f"{name:36} could not build: {problem}")
    peers = [n for n, said in equal.items() if said == "equal" and not n.startswith(OURS)]
    for name in (OURS, LOCKLESS):
        _against(name, peers, times)


def _against(name: str, peers: list[str], times: dict[str, list[float]]) -> None:
    """Print the ratios of our time, round by round, to the quickest of *peers* and to the
    floor of the same bytes.
    """
    ours, floor = times[name], times[FLOOR if name == OURS else f"{FLOOR}, without a lock"]
    quickest = [min(peers, key=lambda name, n=n: times[name][n]) for n in range(len(ours))]
    faster = [times[peer][n] / ours[n] for n, peer in enumerate(quickest)]
    least = min(min(times[peer]) for peer in peers) / min(ours)
    won = ", ".join(f"{name} {count}" for name, count in Counter(quickest).most_common())
    print(
        f"{name} against the fastest equal peer of the round ({won}): "
        f"median {statistics.median(faster):.2f} times faster, {least:.2f} by the least times"
    )
    ratios = [a / b for a, b in zip(ours, floor, strict=True)]
    print(
        f"{name} against the floor for its bytes: median ratio {statistics.median(ratios):.2f}, "
        f"{min(ours) / min(floor):.2f} by the least times"
    )


def _rounds(runs: dict[str, partial[float]], rounds: int) -> dict[str, list[float]]:
    """Run everything once a round, in an order that changes, after two rounds that do not count;
    return the times of each.
    """
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
