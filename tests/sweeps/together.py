"""Many builds at once: threads that share an edition, and processes side by side."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from conftest import EXAMPLES
from sweeping import Broken, Sweep, Swept

from mou_builder import Draft, Edition, draft, load_options, read_edition, save, to_docx

THREADS = 16
PATHS = tuple(sorted(EXAMPLES.glob("*.toml")))


def digest(content: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(content).hexdigest()


@cache
def _draft(path: Path) -> Draft:
    options = load_options(path)
    return draft(options, read_edition(options.edition), depth="none")


@cache
def _alone(path: Path) -> str:
    """Return the digest of what *path* gives when nothing else is being built."""
    return digest(to_docx(_draft(path)))


def in_threads(tasks: int, seed: int) -> Swept:
    """Build on sixteen threads that share their editions, and compare with each built alone."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(THREADS) as threads:
        for path in PATHS:
            _alone(path)

        def task(number: int) -> str:
            path, target = PATHS[number % len(PATHS)], Path(folder) / f"{number}.docx"
            options, edition = load_options(path), read_editions()[path]
            save(draft(options, edition, depth="none"), target)
            return "" if digest(target.read_bytes()) == _alone(path) else f"{path.stem} is wrong"

        said = list(threads.map(task, range(seed, seed + tasks)))
        files = len(list(Path(folder).iterdir()))
    broken = [Broken(tasks, seed, words) for words in said if words]
    if files != tasks:
        broken.append(Broken(tasks, seed, f"{files} files of {tasks}"))
    return Swept(tasks, tuple(broken))


@cache
def read_editions() -> dict[Path, Edition]:
    """Return the edition of each example; examples of one edition share it."""
    read = cache(read_edition)
    return {path: read(load_options(path).edition) for path in PATHS}


def in_processes(number: int, seed: int) -> Swept:
    """Start so many processes at once, half of them on targets that they share."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        started = []
        for n in range(seed, seed + number):
            path = PATHS[n % len(PATHS)]
            target = folder / (f"{path.stem}.docx" if n % 2 else f"{n}.docx")
            started.append((path, target, _start(path, target)))
        statuses = [process.wait() for _, _, process in started]
        said = [
            f"{path.stem} ended in {status}"
            if status
            else f"{target.name} is wrong" * (digest(target.read_bytes()) != _alone(path))
            for (path, target, _), status in zip(started, statuses, strict=True)
        ]
        said += [f"{left.name} was left" for left in folder.glob(".mou-*")]
    return Swept(number, tuple(Broken(number, seed, words) for words in said if words))


def _start(path: Path, target: Path) -> subprocess.Popen[bytes]:
    """Start a process that builds *path*."""
    return subprocess.Popen(
        [
            sys.executable, "-m", "mou_builder", "build", str(path), "-o", str(target),
            "--notes", "none", "--force",
        ],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


IN_THREADS = Sweep(
    "threads",
    "A task on one of sixteen threads that share their editions writes what it writes alone.",
    200,
    16,
    in_threads,
)
IN_PROCESSES = Sweep(
    "processes",
    "A process writes what it writes alone, beside all the others at once, half of them on shared "
    "targets, and no part file stays.",
    1_000,
    6,
    in_processes,
)
SWEEPS = (IN_THREADS, IN_PROCESSES)
