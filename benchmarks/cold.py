"""Time whole processes from start to end, in turn: the command line, and many
options files at once.

python benchmarks/cold.py [--rounds 15] [--many 1000]

"first" is a run that finds an empty cache and fills it, "no cache" is one with the cache turned
off; otherwise the cache is warm, as it is for every run but the first. All processes have the same
interpreter, no flags and one environment, in which compiled modules are written and found as those
of an installed package are.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import templates
import workload

from mou_builder.files.cache import VARIABLE

EXAMPLE = workload.ROOT / "examples" / "west-sussex-2020.toml"
DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
document = DocxTemplate(sys.argv[1])
document.render(json.load(open(sys.argv[2])), autoescape=True)
document.save(sys.argv[3])
"""


def main() -> None:
    """Print the median of each command, and the ratios that matter."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--many", type=int, default=0)
    asked = parser.parse_args()
    mou = [str(Path(sys.executable).with_name("mou"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, data = _docxtpl(folder)
        check = [*mou, "check", str(EXAMPLE)]
        made = [*mou, "build", str(EXAMPLE), "--force", "-o", str(folder / "mou.docx")]
        warm, empty = {VARIABLE: str(folder / "warm")}, {VARIABLE: str(folder / "empty")}
        commands: dict[str, tuple[list[str], dict[str, str]]] = {
            "import click": ([sys.executable, "-c", "import click"], warm),
            "mou --help": ([*mou, "--help"], warm),
            "mou check": (check, warm),
            "mou check, first": (check, empty),
            "mou check, no cache": (check, {VARIABLE: ""}),
            "mou build": (made, warm),
            "mou build, first": (made, empty),
            "mou build, no cache": (made, {VARIABLE: ""}),
            "docxtpl": (
                [sys.executable, "-c", DOCXTPL, template, data, str(folder / "out.docx")],
                warm,
            ),
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(-1, asked.rounds):
            for what, (command, cache) in commands.items():
                shutil.rmtree(folder / "empty", ignore_errors=True)
                taken = _seconds(command, cache)
                if number >= 0:
                    times[what].append(taken)
        for what, taken_all in times.items():
            middle, least = statistics.median(taken_all) * 1000, min(taken_all) * 1000
            print(f"{what:20} median {middle:8.1f} ms, least {least:8.1f} ms")
        for what in commands:
            if not what.startswith("mou"):
                continue
            base = "docxtpl" if what.startswith("mou build") else "import click"
            ratios = [a / b for a, b in zip(times[what], times[base], strict=True)]
            least = min(times[what]) / min(times[base])
            print(
                f"{what} against {base}: median ratio {statistics.median(ratios):.2f}, "
                f"of the least times {least:.2f}"
            )
        if asked.many:
            _many(asked.many, folder, mou, warm)


def _docxtpl(folder: Path) -> tuple[str, str]:
    """Write the template and the data of the workload with 120 clauses; return their paths."""
    chosen, read = workload.options(), workload.edition(120, folder / "library")
    data = workload.data(chosen, read, 120)
    parts: Any = data["parts"]
    clauses = [clause for part in parts for clause in part["clauses"]]
    context = {
        "values": data["values"],
        "applies": {c["id"]: c["applies"] for c in clauses},
        "items": {c["id"]: c["items"] for c in clauses},
        **templates.plain(data),
    }
    template = templates.package(workload.docx(chosen, read), templates.jinja_whole(data))
    (folder / "template.docx").write_bytes(template)
    (folder / "data.json").write_text(json.dumps(context))
    return str(folder / "template.docx"), str(folder / "data.json")


def _many(count: int, folder: Path, mou: list[str], cache: dict[str, str]) -> None:
    """Print how long *count* options files take to build on one core and on all."""
    files = folder / "many"
    files.mkdir()
    for number in range(count):
        shutil.copy(EXAMPLE, files / f"{number}.toml")
    command = [
        *mou,
        "build",
        *map(str, sorted(files.iterdir())),
        "--out-dir",
        str(folder),
        "--force",
    ]
    if not hasattr(os, "sched_setaffinity"):
        print("many files: this system cannot keep a process to one core")
        return
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    one = _seconds(command, cache)
    os.sched_setaffinity(0, cores)
    every = _seconds(command, cache)
    print(
        f"{count} files: {one:.1f} s on one core, {every:.1f} s on {len(cores)}: {one / every:.2f} times"
    )


def _seconds(command: list[str], cache: dict[str, str]) -> float:
    """Return how long *command* takes, in seconds; a check may exit with 1, any other command must
    exit with 0.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | cache
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603 - our own commands
    taken = time.perf_counter() - begin
    assert done.returncode in ((0, 1) if "check" in command else (0,)), done.stderr.decode()
    return taken


if __name__ == "__main__":
    main()
