"""Mutate modules one change at a time, and say which changes no test notices.

``python tests/mutation/mutate.py conditions selection`` prints a line for each module and each
survivor.  It works on a copy of the tree; the tree itself is only read.  Needs ``[mutation]``.
"""

from __future__ import annotations

import ast
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult
from judge import ENDLESS

ROOT = Path(__file__).parents[2]
TREE = ("mou_builder", "clause_library", "examples", "tests", "tools", "docs")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
CONFIG = """[cosmic-ray]
module-path = "mou_builder/{module}.py"
timeout = 7200
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"
"""


@frozen
class Mutant:
    """A change that no test noticed."""

    line: int
    old: str
    new: str


def main(modules: list[str]) -> int:
    """Mutate *modules* one after the other; exit status 1 if an unexplained mutant survives."""
    return max([mutate(module) for module in modules], default=2)


def mutate(module: str) -> int:
    """Mutate *module*, print what came of it, and say whether a survivor is unexplained."""
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        for part in TREE:
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in FILES:
            shutil.copy(ROOT / part, tree / part)
        judge = [sys.executable, "tests/mutation/judge.py", module]
        _check_judge(tree, module, judge)
        tool = str(Path(sys.executable).with_name("cosmic-ray"))
        config = CONFIG.format(module=module, command=shlex.join(judge))
        (tree / "cosmic-ray.toml").write_text(config, encoding="utf-8")
        _run(tree, tool, "init", "cosmic-ray.toml", "session.sqlite")
        with use_db(tree / "session.sqlite", WorkDB.Mode.open) as session:
            _leave_out_annotations(session, tree / "mou_builder" / f"{module}.py")
        _run(tree, tool, "exec", "cosmic-ray.toml", "session.sqlite")
        _run(tree, *judge)  # the sound module passes still: nothing else killed the mutants
        with use_db(tree / "session.sqlite", WorkDB.Mode.open) as session:
            return _report(module, session)


def _check_judge(tree: Path, module: str, judge: list[str]) -> None:
    """Make sure that the judge passes the sound module, and looks at the copy and no other."""
    quiet = subprocess.DEVNULL
    subprocess.run(judge, cwd=tree, env=_environment(tree, write=True), stdout=quiet, check=True)
    path = tree / "mou_builder" / f"{module}.py"
    for compiled in path.parent.glob(f"__pycache__/{module}.*"):
        compiled.unlink()  # it would stand for a mutant of the same second and length
    sound = path.read_text(encoding="utf-8")
    path.write_text(f"{sound}\nraise SystemError\n", encoding="utf-8")
    if not subprocess.run(
        judge, cwd=tree, env=_environment(tree), stdout=quiet, check=False
    ).returncode:
        sys.exit(f"the tests of {module} pass without it: they import another copy.")
    path.write_text(sound, encoding="utf-8")


def _environment(tree: Path, *, write: bool = False) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": str(tree),
        "PYTHONDONTWRITEBYTECODE": "" if write else "1",
    }


def _run(tree: Path, *command: str) -> None:
    subprocess.run(
        command,
        cwd=tree,
        env=_environment(tree),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _leave_out_annotations(session: WorkDB, path: Path) -> None:
    """Types are not evaluated: a mutant of an annotation is the same program."""
    ranges = list(_annotations(ast.parse(path.read_text(encoding="utf-8"))))
    left_out = WorkResult(output="annotation", worker_outcome=WorkerOutcome.SKIPPED)
    for item in session.pending_work_items:
        position = item.mutations[0].start_pos
        if any(begin <= position < end for begin, end in ranges):
            session.set_result(item.job_id, left_out)


def _annotations(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Give where each annotation begins and ends, as lines and columns."""
    for node in ast.walk(tree):
        for hint in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(hint, ast.expr):
                yield (
                    (hint.lineno, hint.col_offset),
                    (hint.end_lineno or 0, hint.end_col_offset or 0),
                )


def _report(module: str, session: WorkDB) -> int:
    """Print what came of the mutants of *module*; 1 if one lives without a reason."""
    known = tomllib.loads((ROOT / "tests/mutation/survivors.toml").read_text(encoding="utf-8"))
    reasons = {entry["mutant"]: entry["reason"] for entry in known.get(module, [])}
    items = {item.job_id: item for item in session.work_items}
    results = dict(session.results)
    left_out = sum(r.worker_outcome is WorkerOutcome.SKIPPED for r in results.values())
    lived = [
        _mutant(items[job], result)
        for job, result in results.items()
        if result.test_outcome is TestOutcome.SURVIVED
    ]
    judged = len(items) - left_out
    killed = judged - len(lived)
    endless = sum(ENDLESS in (result.output or "") for result in results.values())
    _say(
        f"{module}: {len(items)} mutants, {left_out} of annotations left out; {judged} judged, "
        f"{killed} killed ({endless} without an end), {len(lived)} survived: "
        f"{killed / judged:.1%} killed"
    )
    for mutant in sorted(lived, key=lambda mutant: mutant.line):
        _say(f"  {mutant.line}: {mutant.old}\n    -> {mutant.new}")
        _say(f"    {reasons.get(mutant.new, 'NO REASON GIVEN')}")
    return int(any(mutant.new not in reasons for mutant in lived))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _mutant(item: WorkItem, result: WorkResult) -> Mutant:
    lines = (result.diff or "").splitlines()[3:]  # after the names
    old, new = ("".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+")
    return Mutant(item.mutations[0].start_pos[0], old.strip(), new.strip())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
