"""Sweeps: a property, one generator with a seed, and two uses of it.

``python tools/sweep.py NAME --count N --seed S`` tries N cases and prints what it found; the tests
try a sample of the same cases, with the seed of the commit that is checked out.  The sweeps stand
in ``tests/sweeps``, one module for each property or for a few that share a generator.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any, TypeVar

import hypothesis
import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

Case = TypeVar("Case")
ParameterSet = Any
"""What pytest makes of one parameter of a test."""

ROOT = Path(__file__).parents[2]
FIXED_SEED = 20201020
"""The seed of the samples where there is no commit, as in an unpacked source distribution."""

MOST_SHOWN = 5
"""Broken cases whose words are kept; the rest are only counted."""


@frozen
class Broken:
    """A case for which the property does not hold."""

    count: int
    seed: int
    """With this count and seed the sweep comes to the case again."""

    said: str


@frozen
class Swept:
    """What came of a sweep."""

    tried: int
    broken: tuple[Broken, ...] = ()
    figures: str = ""
    """What was measured beside, in words."""


Run = Callable[[int, int], Swept]
"""Tries as many cases as the first number says, drawn with the second as the seed."""


@frozen
class Sweep:
    """A property that is tried many times."""

    name: str
    holds: str
    """What holds of every case, in a sentence."""

    full: int | Callable[[], int]
    """How many cases a full sweep tries; a function where there are only so many."""

    sample: int | Callable[[], int]
    """How many the tests try."""

    run: Run = field(repr=False)
    needs: str = ""
    """What must be installed beside the extra ``test``, and how."""


def counted(count: int | Callable[[], int]) -> int:
    """Return how many cases there are to try."""
    return count() if callable(count) else count


def one_by_one(case: Callable[[int], None]) -> Run:
    """Return a run whose cases are numbered from the seed on; *case* raises if one is broken."""

    @wraps(case)
    def run(count: int, seed: int) -> Swept:
        broken = []
        for number in range(seed, seed + count):
            try:
                case(number)
            except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
                broken.append(Broken(1, number, said(error)))
        return Swept(count, tuple(broken))

    return run


def drawn(case: Callable[[st.DataObject], None], *, shrink: bool = True) -> Run:
    """Return a run whose cases Hypothesis draws; *case* raises if one is broken.

    A broken case is made smaller, unless *shrink* is false because its values are too large.
    """
    phases = [Phase.generate, Phase.shrink] if shrink else [Phase.generate]

    @wraps(case)
    def run(count: int, seed: int) -> Swept:
        tried = 0

        def tried_too(data: st.DataObject) -> None:
            nonlocal tried
            case(data)
            tried += 1

        test = settings(
            max_examples=count,
            phases=phases,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )(given(st.data())(tried_too))
        try:
            hypothesis.seed(seed)(test)()
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            return Swept(tried + 1, (Broken(count, seed, said(error)),))
        return Swept(tried)

    return run


def said(error: BaseException) -> str:
    """Return what an exception says, with its notes, in which the case itself stands."""
    if isinstance(error, BaseExceptionGroup):
        return "\n".join(said(one) for one in error.exceptions)
    kind = "" if isinstance(error, AssertionError) and str(error) else f"{type(error).__name__}: "
    return "\n".join([f"{kind}{error}", *getattr(error, "__notes__", ())])


@cache
def seed_of_the_day() -> int:
    """Return the seed of the samples: that of the commit checked out, or a fixed one without a
    commit.
    """
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        return FIXED_SEED
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return int(done.stdout[:8], 16) if done.returncode == 0 else FIXED_SEED


def sample(sweep: Sweep) -> None:
    """Try the sample of a sweep; raise an AssertionError with the first cases that are broken."""
    swept = sweep.run(counted(sweep.sample), seed_of_the_day())
    if swept.broken:
        raise AssertionError("\n".join([f"Not so: {sweep.holds}", *faults(sweep, swept)]))


def sampled(cases: Iterable[Case], count: int) -> list[ParameterSet]:
    """Return *cases* as parameters of a test: *count* of them drawn with the seed of the commit,
    and the rest marked as exhaustive, so that CI tries them all.
    """
    every = list(cases)
    chance = random.Random(seed_of_the_day())
    chosen = set(chance.sample(range(len(every)), min(count, len(every))))
    return [
        pytest.param(case, marks=() if number in chosen else pytest.mark.exhaustive)
        for number, case in enumerate(every)
    ]


def faults(sweep: Sweep, swept: Swept) -> list[str]:
    """Return the broken cases in words: how to see each again, and what it says."""
    shown = [
        f"python tools/sweep.py {sweep.name} --count {one.count} --seed {one.seed}\n{one.said}"
        for one in swept.broken[:MOST_SHOWN]
    ]
    left = len(swept.broken) - len(shown)
    return [*shown, *([f"and {left:,} more"] if left else [])]
