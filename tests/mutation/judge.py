"""Judge one mutant: exit status 1 if a test fails or does not finish, 0 if the mutant survives.

``python tests/mutation/judge.py MODULE`` runs in a copy of the tree in which MODULE is mutated,
such as ``conditions/holding``.
"""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
MEMORY = 3 * 2**30
"""Bytes: a mutant without an end must not take the machine with it."""

QUICKLY, SLOWLY = 40, 200
"""Seconds of computing for the first tests and for the rest; each takes a fraction of it."""

ENDLESS = "did not come to an end"


def path_of(module: str) -> str:
    """Return the file of a module, which is named by its room and its name."""
    return f"mou_builder/{module}.py"


def main(module: str) -> int:
    """Run the first tests of *module*, then the rest."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    first, only = sets[module]["first"], sets[module].get("only", "")
    rest = [name for name in sets["then"]["all"] if only or name not in first]
    return 0 if _pass(first, only, QUICKLY) and _pass(rest, "", SLOWLY) else 1


def _pass(names: list[str], only: str, seconds: int) -> bool:
    """Say whether the tests *names*, or *only* some of them, pass within *seconds* of computing."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, SLOWLY))
    tests = [f"tests/{name}.py" for name in names]
    command = [sys.executable, "-m", "pytest", "-x", "-n0", "--tb=no", "-p", "no:cacheprovider"]
    command.append("--basetemp=temporary")  # what others leave in the common one must not fail us
    status = subprocess.run([*command, "-k", only, *tests], check=False).returncode
    if -status in (signal.SIGXCPU, signal.SIGKILL):
        sys.stdout.write(f"{ENDLESS}\n")
    return status == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
