"""Try a property of the program as often as you like, and say what came of it.

    python tools/sweep.py --list
    python tools/sweep.py NAME [--count N] [--seed S]

The sweeps stand in tests/sweeps.  Without --count the full count is tried, without --seed that of
the commit checked out.  The exit status is 1 if a case is broken; how to see it again is printed.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "shared")]

from sweeping import Sweep, Swept, counted, faults, seed_of_the_day  # noqa: E402 - found by the line above


def sweeps() -> dict[str, Sweep]:
    """Return every sweep by its name."""
    found: dict[str, Sweep] = {}
    for module in sorted(pkgutil.iter_modules([str(TESTS / "sweeps")]), key=lambda m: m.name):
        for sweep in import_module(f"sweeps.{module.name}").SWEEPS:
            found[sweep.name] = sweep
    return found


def main(arguments: list[str]) -> int:
    """List the sweeps, or run one; return the exit status."""
    known = sweeps()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("name", nargs="?", choices=known, metavar="NAME")
    parser.add_argument("--list", action="store_true", help="list the sweeps")
    parser.add_argument(
        "--count", type=int, help="how many cases to try (the full count if left out)"
    )
    parser.add_argument("--seed", type=int, help="with which seed (that of the commit if left out)")
    chosen = parser.parse_args(arguments)
    if chosen.list or not chosen.name:
        print("\n".join(listed(sweep) for sweep in known.values()))  # noqa: T201 - for a person
        return 0 if chosen.list else 2
    sweep = known[chosen.name]
    count = counted(sweep.full) if chosen.count is None else chosen.count
    seed = seed_of_the_day() if chosen.seed is None else chosen.seed
    if count < 1 or seed < 0:
        parser.error("--count must be at least 1 and --seed at least 0.")
    started, worked = time.monotonic(), work()
    swept = sweep.run(count, seed)
    seconds = time.monotonic() - started
    print(told(sweep, swept, seed, seconds, work() - worked))  # noqa: T201 - for a person
    return 1 if swept.broken else 0


def listed(sweep: Sweep) -> str:
    """Return the words of the list for one sweep."""
    full, tests = (
        "all" if callable(count) else f"{count:,}" if count else "none"
        for count in (sweep.full, sweep.sample)
    )
    needs = f"\n    needs {sweep.needs}" if sweep.needs else ""
    return f"{sweep.name}: {sweep.holds}\n    {full} in full, {tests} in the tests{needs}"


def told(sweep: Sweep, swept: Swept, seed: int, seconds: float, worked: float) -> str:
    """Return what a sweep found: as a row for docs/reliability.md, and the broken cases."""
    row = (
        f"| {sweep.name} | {swept.tried:,} | {seed} | {dt.date.today():%Y-%m-%d} "  # noqa: DTZ011 - the day where it ran
        f"| {seconds:.0f} s ({worked:.0f} s of work) | {len(swept.broken):,} broken |"
    )
    return "\n".join([row, *([swept.figures] if swept.figures else []), *faults(sweep, swept)])


def work() -> float:
    """Return the seconds that this process and those it waited for have spent computing."""
    return sum(os.times()[:4])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
