"""Many builds at once: processes side by side, and threads that share one edition."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import EXAMPLES

from mou_builder import Draft, Edition, Options, draft, load_options, read_edition, save, to_docx

TASKS = int(os.environ.get("MOU_TASKS", "24"))
PROCESSES = int(os.environ.get("MOU_PROCESSES", "6"))
WAVE = int(os.environ.get("MOU_WAVE", "6"))
"""The processes, and how many of them run at once. The full counts are MOU_TASKS=200,
MOU_PROCESSES=1000 and MOU_WAVE=1000: a thousand at once took four minutes on two cores, and
6.3 GB in all.
"""


def digest(content: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(content).hexdigest()


def examples() -> list[Options]:
    """Return every example."""
    return [load_options(path) for path in sorted(EXAMPLES.glob("*.toml"))]


def test_threads_share_an_edition(read_editions: dict[str, Edition], tmp_path: Path) -> None:
    """Tasks on 16 threads give what each gives alone, both in bytes and on disk."""
    chosen = examples()
    alone = [digest(to_docx(draft(o, read_editions[o.edition]))) for o in chosen]

    def task(number: int) -> bool:
        options = chosen[number % len(chosen)]
        made = draft(options, read_editions[options.edition])
        target = tmp_path / f"{number}.docx"
        save(made, target)
        return digest(target.read_bytes()) == alone[number % len(chosen)]

    with ThreadPoolExecutor(16) as threads:
        assert all(threads.map(task, range(TASKS)))
    assert len(list(tmp_path.iterdir())) == TASKS


def processes(number: int, wave: int, folder: Path) -> tuple[int, int]:
    """Start *number* processes, *wave* at once, half of them on one target; return how many failed
    and how many results are wrong.
    """
    paths = sorted(EXAMPLES.glob("*.toml"))
    alone = {p.stem: digest(to_docx(_whole(p))) for p in paths}
    failed = wrong = 0
    for first in range(0, number, wave):
        started = [
            (
                path := paths[n % len(paths)],
                target := _target(folder, path, n),
                _start(path, target),
            )
            for n in range(first, min(first + wave, number))
        ]
        failed += sum(process.wait() != 0 for _, _, process in started)
        wrong += sum(digest(target.read_bytes()) != alone[path.stem] for path, target, _ in started)
    return failed, wrong


def _whole(path: Path) -> Draft:
    options = load_options(path)
    return draft(options, read_edition(options.edition), depth="none")


def _target(folder: Path, path: Path, number: int) -> Path:
    """Return a target of its own, or every second time one that all who build *path* share."""
    return folder / (f"{path.stem}.docx" if number % 2 else f"{number}.docx")


def _start(path: Path, target: Path) -> subprocess.Popen[bytes]:
    """Start a process that builds *path*."""
    return subprocess.Popen(
        [
            sys.executable, "-m", "mou_builder", "build", str(path), "-o", str(target),
            "--notes", "none", "--force",
        ],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_processes_side_by_side(tmp_path: Path) -> None:
    """None fails, none writes anything but what it writes alone, and no partial file is left."""
    assert processes(PROCESSES, WAVE, tmp_path) == (0, 0)
    assert not list(tmp_path.glob(".mou-*"))
