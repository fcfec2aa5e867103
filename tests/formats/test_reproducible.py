"""The same options give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import EXAMPLES, ROOT

RUNS = int(os.environ.get("MOU_RUNS", "8"))
"""Processes for each format; MOU_RUNS=100 before a release."""

ZONES = ("UTC", "Europe/London", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
LOCALES = ("C", "C.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8")


def surroundings(run: int, folder: Path) -> tuple[dict[str, str], Path]:
    """Return the hash seed, time zone, locale, user and folder of one run, the same each time."""
    chance = random.Random(run)
    home = folder / f"user {run}"
    home.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": str(chance.randrange(2**32)),
        "TZ": chance.choice(ZONES),
        "LC_ALL": chance.choice(LOCALES),
        "HOME": str(home),
        "USER": f"user{run}",
        "MOU_CACHE": "" if run % 3 else str(folder / "cache"),
        "COLUMNS": str(chance.randrange(20, 200)),
    }, (home if run % 2 else ROOT)


@pytest.mark.parametrize("style", ["docx", "md", "html", "json"])
def test_the_same_bytes_in_every_surrounding(style: str, tmp_path: Path) -> None:
    """Hash seeds, time, language, user and folder make no difference."""
    runs = RUNS if style == "docx" else max(2, RUNS // 4)
    digests = set()
    for run in range(runs):
        environment, folder = surroundings(run, tmp_path)
        done = subprocess.run(
            [sys.executable, "-m", "mou_builder", "build", EXAMPLES / "west-sussex-2020.toml",
             "-o", "-", "--format", style],
            env=environment, cwd=folder, check=True, capture_output=True,
        )  # fmt: skip
        digests.add(sha256(done.stdout).hexdigest())
    assert len(digests) == 1


def test_nothing_of_the_surroundings_is_in_the_file(tmp_path: Path) -> None:
    """No part contains a path, user, host, program or date that was not given."""
    from reading import parts  # noqa: PLC0415 - only here

    environment, folder = surroundings(1, tmp_path)
    target = tmp_path / "a.docx"
    subprocess.run(
        [sys.executable, "-m", "mou_builder", "build", EXAMPLES / "west-sussex-2020.toml",
         "-o", target], env=environment | {"USER": "somebody-special"}, cwd=folder, check=True,
        capture_output=True,
    )  # fmt: skip
    everything = b"\n".join(parts(target.read_bytes()).values()).decode()
    told = ["somebody-special", str(tmp_path), str(EXAMPLES), "west-sussex-2020.toml", "python",
            "docxtpl", "lxml", "jinja", os.uname().nodename, str(environment["PYTHONHASHSEED"])]  # fmt: skip
    found = [word for word in told if re.search(rf"(?i)\b{re.escape(word)}\b", everything)]
    assert found == []
