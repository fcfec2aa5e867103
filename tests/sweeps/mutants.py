"""The program with one small change: a test notices, or it is explained why none can."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import Any

from conftest import HERE
from office import Absent
from sweeping import Broken, Sweep, Swept

sys.path.append(str(HERE / "mutation"))


def _run(count: int, seed: int) -> Swept:
    _refuse_without_cosmic_ray()
    from mutate import drawn, judge  # noqa: PLC0415 - only where cosmic-ray is installed

    return _swept(count, seed, drawn, judge)


def _run_of_checks(count: int, seed: int) -> Swept:
    _refuse_without_cosmic_ray()
    from mutate_checks import drawn, judge  # noqa: PLC0415 - only where cosmic-ray is installed

    return _swept(count, seed, drawn, judge)


def _refuse_without_cosmic_ray() -> None:
    if find_spec("cosmic_ray") is None:
        raise Absent("cosmic-ray is not here. Install it with  pip install '.[test,mutation]'")


def _swept(
    count: int, seed: int, drawn: Callable[[int, int], Any], judge: Callable[..., Any]
) -> Swept:
    """Judge *count* mutants, and say what came of those of each module."""
    found: Iterable[Any] = [
        judge(module, positions) for module, positions in drawn(count, seed).items()
    ]
    broken = [
        Broken(count, seed, f"{one.module} {m.line}: {m.old}\n    -> {m.new}\nNo test notices.")
        for one in found
        for m in one.unexplained
    ]
    tried, lived = sum(one.judged for one in found), sum(len(one.lived) for one in found)
    figures = "; ".join(
        f"{one.judged - len(one.lived)} of {one.judged} in {one.module}" for one in found
    )
    explained = lived - len(broken)
    return Swept(tried, tuple(broken), f"killed {figures}; {explained} live, and it is known why")


NEEDS = "cosmic-ray (pip install '.[test,mutation]')"
MUTANTS = Sweep(
    "mutants",
    "A mutant of one of the modules in tests/mutation/sets.toml is noticed by a test, or it is known "
    "why no test can.",
    1_000,
    0,
    _run,
    needs=NEEDS,
)
MUTANTS_OF_CHECKS = Sweep(
    "mutants-of-checks",
    "A mutant of one of the checks of requirements is noticed by a test, or it is known why no test "
    "can.",
    10_000,
    0,
    _run_of_checks,
    needs=NEEDS,
)
SWEEPS = (MUTANTS, MUTANTS_OF_CHECKS)
