"""Whole processes from start to end, in turn: the command line, and many options files at once.

python benchmarks/cold.py [--rounds 15] [--many 1000]
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

import templates
import workload

from mou_builder import build, to_docx

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
    mou = [sys.executable, "-m", "mou_builder"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        template, data = _docxtpl(folder)
        commands = {
            "import click": [sys.executable, "-c", "import click"],
            "mou --help": [*mou, "--help"],
            "mou check": [*mou, "check", str(EXAMPLE)],
            "mou build": [*mou, "build", str(EXAMPLE), "--force", "-o", str(folder / "mou.docx")],
            "docxtpl": [sys.executable, "-c", DOCXTPL, template, data, str(folder / "out.docx")],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for number in range(-1, asked.rounds):
            for what, command in commands.items():
                taken = _seconds(command)
                if number >= 0:
                    times[what].append(taken)
        for what, taken_all in times.items():
            print(f"{what:14} median {statistics.median(taken_all) * 1000:8.1f} ms")
        for what, base in (
            ("mou --help", "import click"),
            ("mou check", "import click"),
            ("mou build", "docxtpl"),
        ):
            ratios = [a / b for a, b in zip(times[what], times[base], strict=True)]
            print(f"{what} against {base}: median ratio {statistics.median(ratios):.2f}")
        if asked.many:
            _many(asked.many, folder, mou)


def _docxtpl(folder: Path) -> tuple[str, str]:
    """Write the template and the data of the workload with 120 clauses."""
    chosen, read = workload.options(), workload.edition(120, folder / "library")
    data = workload.data(chosen, read, 120)
    clauses = [clause for part in data["parts"] for clause in part["clauses"]]
    context = {
        "values": data["values"],
        "applies": {c["id"]: c["applies"] for c in clauses},
        "items": {c["id"]: c["items"] for c in clauses},
        **templates.plain(data),
    }
    template = templates.package(to_docx(build(chosen, read)), templates.jinja_whole(data))
    (folder / "template.docx").write_bytes(template)
    (folder / "data.json").write_text(json.dumps(context))
    return str(folder / "template.docx"), str(folder / "data.json")


def _many(count: int, folder: Path, mou: list[str]) -> None:
    """Build *count* options files on one core and on all."""
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
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    one = _seconds(command)
    os.sched_setaffinity(0, cores)
    every = _seconds(command)
    print(
        f"{count} files: {one:.1f} s on one core, {every:.1f} s on {len(cores)}: {one / every:.2f} times"
    )


def _seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - our own commands
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
