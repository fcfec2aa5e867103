"""Mutate modules one change at a time, and say which changes no test notices.

``python tests/mutation/mutate.py conditions/holding assembly/selection`` prints a line for each
module and each survivor; ``python tools/sweep.py mutants --count N --seed S`` judges N mutants
drawn from all the modules of ``sets.toml``.  Both work on a copy of the tree; the tree itself is
only read.  They need the extra ``mutation``.
"""

from __future__ import annotations

import ast
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import TestOutcome, WorkerOutcome, WorkItem, WorkResult
from judge import ENDLESS, path_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TREE = ("mou_builder", "clause_library", "examples", "tests", "tools", "docs")
FILES = ("pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE")
CONFIG = """[cosmic-ray]
module-path = "{path}"
timeout = 7200
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"
"""
NOT_DRAWN, ANNOTATION = "not drawn", "annotation"
"""Why a mutant is left out."""


@frozen
class Mutant:
    """A change that no test noticed."""

    line: int
    old: str
    new: str
    reason: str
    """Why none can; nothing if nobody knows."""


@frozen
class Judged:
    """What came of the mutants of one module."""

    module: str
    mutants: int
    annotations: int
    judged: int
    endless: int
    lived: tuple[Mutant, ...]
    others: tuple[tuple[str, int], ...] = ()
    """For whatever other reason mutants are left out, how many are."""

    @property
    def unexplained(self) -> tuple[Mutant, ...]:
        """The survivors that no test notices and nobody has explained."""
        return tuple(mutant for mutant in self.lived if not mutant.reason)


def main(modules: list[str]) -> int:
    """Mutate *modules* one after the other; return exit status 1 if an unexplained mutant
    survives.
    """
    unknown = [module for module in modules if module not in sets()]
    if unknown or not modules:
        sys.stderr.write(f"name one or more of: {', '.join(sets())}\n")
        return 2
    status = 0
    for module in modules:
        found = judge(module, None)
        sys.stdout.write("\n".join(told(found)) + "\n")
        sys.stdout.flush()
        status |= bool(found.unexplained)
    return status


def sets() -> list[str]:
    """Return the modules that have a set of tests for the whole of them."""
    known = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    others = {"then", "checks"}
    return [name for name, of in known.items() if name not in others and "functions" not in of]


def drawn(count: int, seed: int) -> Mapping[str, frozenset[int]]:
    """Draw *count* mutants from all modules; return for each module the positions of those drawn
    from it.
    """
    every = []
    for module in sets():
        with _copy(module) as tree:
            every += [(module, number) for number in range(_prepared(tree, module, None))]
    chosen = random.Random(seed).sample(every, min(count, len(every)))
    return {
        module: frozenset(number for name, number in chosen if name == module)
        for module in sets()
        if any(name == module for name, _ in chosen)
    }


def judge(module: str, positions: frozenset[int] | None) -> Judged:
    """Judge the mutants of *module*: all, or those at *positions*."""
    command = [sys.executable, "tests/mutation/judge.py", module]
    with _copy(module) as tree:
        _check_judge(tree, module, command)
        _prepared(tree, module, positions)
        _run(tree, _cosmic_ray(), "exec", "cosmic-ray.toml", "session.sqlite")
        _run(tree, *command)  # the sound module still passes: nothing else killed the mutants
        with use_db(tree / "session.sqlite", WorkDB.Mode.open) as session:
            return _came_of(module, session)


@contextmanager
def _copy(module: str) -> Iterator[Path]:
    """Copy the tree, with a configuration of cosmic-ray for *module*; return the copy."""
    command = shlex.join([sys.executable, "tests/mutation/judge.py", module])
    with tempfile.TemporaryDirectory() as name:
        tree = Path(name)
        for part in TREE:
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        for part in FILES:
            shutil.copy(ROOT / part, tree / part)
        config = CONFIG.format(path=path_of(module), command=command)
        (tree / "cosmic-ray.toml").write_text(config, encoding="utf-8")
        yield tree


def _prepared(tree: Path, module: str, positions: frozenset[int] | None) -> int:
    """Make the mutants of *module*, leave out those of annotations and those not at *positions*,
    and return how many there are without the annotations.
    """
    _run(tree, _cosmic_ray(), "init", "cosmic-ray.toml", "session.sqlite")
    with use_db(tree / "session.sqlite", WorkDB.Mode.open) as session:
        _leave_out_annotations(session, tree / path_of(module))
        pending = sorted(session.pending_work_items, key=_place)
        for number, item in enumerate(pending):
            if positions is not None and number not in positions:
                session.set_result(item.job_id, _left_out(NOT_DRAWN))
        return len(pending)


def _place(item: WorkItem) -> tuple[object, ...]:
    """Return a key that orders mutants, since cosmic-ray names them at random."""
    mutation = item.mutations[0]
    return (mutation.start_pos, mutation.operator_name, mutation.occurrence)


def _left_out(why: str) -> WorkResult:
    return WorkResult(output=why, worker_outcome=WorkerOutcome.SKIPPED)


def _cosmic_ray() -> str:
    return str(Path(sys.executable).with_name("cosmic-ray"))


def _check_judge(tree: Path, module: str, command: list[str]) -> None:
    """Check that the judge passes the unmutated module, and looks at the copy and at nothing
    else.
    """
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=tree, env=_environment(tree, write=True), stdout=quiet, check=True)
    path = tree / path_of(module)
    for compiled in path.parent.glob(f"__pycache__/{path.stem}.*"):
        compiled.unlink()  # it would stand for a mutant of the same second and length
    sound = path.read_text(encoding="utf-8")
    path.write_text(f"{sound}\nraise SystemError\n", encoding="utf-8")
    if not subprocess.run(
        command, cwd=tree, env=_environment(tree), stdout=quiet, check=False
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
    """Leave out mutants of annotations: types are not evaluated, so the program is the same."""
    ranges = list(annotated(ast.parse(path.read_text(encoding="utf-8"))))
    for item in session.pending_work_items:
        position = item.mutations[0].start_pos
        if any(begin <= position < end for begin, end in ranges):
            session.set_result(item.job_id, _left_out(ANNOTATION))


def annotated(tree: ast.AST) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where each annotation begins and ends, as lines and columns."""
    for node in ast.walk(tree):
        for hint in (getattr(node, "annotation", None), getattr(node, "returns", None)):
            if isinstance(hint, ast.expr):
                yield (
                    (hint.lineno, hint.col_offset),
                    (hint.end_lineno or 0, hint.end_col_offset or 0),
                )


def _came_of(module: str, session: WorkDB) -> Judged:
    """Return what became of the mutants of *module*."""
    reasons = reasons_for(module)
    items = {item.job_id: item for item in session.work_items}
    results = dict(session.results)
    skipped = [r.output for r in results.values() if r.worker_outcome is WorkerOutcome.SKIPPED]
    lived = [
        _mutant(items[job], result, reasons)
        for job, result in results.items()
        if result.test_outcome is TestOutcome.SURVIVED
    ]
    return Judged(
        module,
        len(items),
        skipped.count(ANNOTATION),
        len(items) - len(skipped),
        sum(ENDLESS in (result.output or "") for result in results.values()),
        tuple(sorted(lived, key=lambda mutant: mutant.line)),
    )


def reasons_for(module: str) -> Mapping[str, str]:
    """Return why no test can notice each mutant of *module* of which that is known."""
    known = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))
    return {entry["mutant"]: entry["reason"] for entry in known.get(module, [])}


def _mutant(item: WorkItem, result: WorkResult, reasons: Mapping[str, str]) -> Mutant:
    lines = (result.diff or "").splitlines()[3:]  # after the names
    old, new = ("".join(line[1:] for line in lines if line.startswith(sign)) for sign in "-+")
    reason = reasons.get(new.strip(), "")
    return Mutant(item.mutations[0].start_pos[0], old.strip(), new.strip(), reason)


def told(found: Judged) -> Iterator[str]:
    """Yield what became of the mutants of a module, in words."""
    killed = found.judged - len(found.lived)
    others = "".join(f", {number} of {why}" for why, number in found.others)
    yield (
        f"{found.module}: {found.mutants} mutants, {found.annotations} of annotations{others} left "
        f"out; "
        f"{found.judged} judged, {killed} killed ({found.endless} without an end), "
        f"{len(found.lived)} survived: {killed / found.judged:.1%} killed"
    )
    for mutant in found.lived:
        yield f"  {mutant.line}: {mutant.old}\n    -> {mutant.new}"
        yield f"    {mutant.reason or 'NO REASON GIVEN'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
