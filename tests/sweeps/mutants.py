"""The program with one small change: a test notices, or it is explained why none can."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from conftest import HERE
from office import Absent
from sweeping import Broken, Sweep, Swept

sys.path.append(str(HERE / "mutation"))


def _run(count: int, seed: int) -> Swept:
    if find_spec("cosmic_ray") is None:
        raise Absent("cosmic-ray is not here. Install it with  pip install '.[test,mutation]'")
    from mutate import drawn, judge  # noqa: PLC0415 - only where cosmic-ray is installed

    found = [judge(module, positions) for module, positions in drawn(count, seed).items()]
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


MUTANTS = Sweep(
    "mutants",
    "A mutant of one of the modules in tests/mutation/sets.toml is noticed by a test, or it is known "
    "why no test can.",
    1_000,
    0,
    _run,
    needs="cosmic-ray (pip install '.[test,mutation]')",
)
SWEEPS = (MUTANTS,)
