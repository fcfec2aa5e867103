"""Bytes thrown at everything that reads may raise only our own errors."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from conftest import HERE
from office import Absent
from sweeping import Broken, Run, Sweep, Swept


def _thrown(script: str, corpus: Callable[[Path], None]) -> Run:
    """Return a run of one of the fuzzers, which starts from what *corpus* puts into a folder."""

    def run(count: int, seed: int) -> Swept:
        if find_spec("atheris") is None:
            raise Absent("atheris is not here. Install it with  pip install atheris")
        with tempfile.TemporaryDirectory() as name:
            folder, found = Path(name) / "corpus", Path(name) / "found-"
            folder.mkdir()
            corpus(folder)
            done = subprocess.run(
                [sys.executable, HERE / "fuzz" / script, f"-runs={count}", f"-seed={seed}",
                 f"-artifact_prefix={found}", "-print_final_stats=1", folder],
                capture_output=True, text=True, errors="replace", check=False,
            )  # fmt: skip
            tried = re.search(r"number_of_executed_units: (\d+)", done.stderr)
            crashes = [path.read_bytes() for path in Path(name).glob("found-*")]
        said = "\n".join(done.stderr.splitlines()[-20:])
        broken = [Broken(count, seed, f"{crash[:2000]!r}\n{said}") for crash in crashes]
        if done.returncode and not broken:
            broken = [Broken(count, seed, said)]
        return Swept(int(tried[1]) if tried else 0, tuple(broken))

    return run


def _examples(folder: Path) -> None:
    for path in (HERE.parent / "examples").glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())


def _clauses(folder: Path) -> None:
    """Put every sixth clause of the edition into the folder."""
    paths = sorted((HERE.parent / "clause_library" / "2020.1.0" / "clauses").rglob("*.md"))
    for number, path in enumerate(paths[::6]):
        (folder / f"{number}.md").write_bytes(path.read_bytes())


def _nothing(folder: Path) -> None:
    """Leave the folder empty: the fuzzer of Word files fills it itself."""


_NEEDS = "atheris (pip install atheris)"
FUZZ_OPTIONS = Sweep(
    "fuzz-options",
    "Bytes for an options file load, or are refused by an error of ours.",
    400_000,
    0,
    _thrown("fuzz_options.py", _examples),
    needs=_NEEDS,
)
FUZZ_CLAUSES = Sweep(
    "fuzz-clauses",
    "Bytes for a clause file are read, or refused by an error of ours.",
    90_000,
    0,
    _thrown("fuzz_clause.py", _clauses),
    needs=_NEEDS,
)
FUZZ_DOCX = Sweep(
    "fuzz-docx",
    "Bytes for a Word file, or one part of it, are linted, verified and rebuilt, or refused by an "
    "error of ours.",
    50_000,
    0,
    _thrown("fuzz_docx.py", _nothing),
    needs=_NEEDS,
)
SWEEPS = (FUZZ_OPTIONS, FUZZ_CLAUSES, FUZZ_DOCX)
