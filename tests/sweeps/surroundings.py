"""The same options give the same bytes, wherever, whenever and by whomever they are built."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from conftest import EXAMPLES, ROOT
from sweeping import Sweep, one_by_one

from mou_builder.formats.saving import STYLES

ZONES = ("UTC", "Europe/London", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu")
LOCALES = ("C", "C.UTF-8", "en_GB.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8")
FORMATS = tuple(style for style in STYLES if style != "pdf")
"""What is written without LibreOffice."""


def surroundings(number: int, folder: Path) -> tuple[dict[str, str], Path]:
    """Return hash seed, time zone, locale, user and folder of one process, the same for one
    number.
    """
    chance = random.Random(number)
    home = folder / f"user {number}"
    home.mkdir()
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": str(chance.randrange(2**32)),
        "TZ": chance.choice(ZONES),
        "LC_ALL": chance.choice(LOCALES),
        "HOME": str(home),
        "USER": f"user{number}",
        "MOU_CACHE": "" if number % 3 else str(folder / "cache"),
        "COLUMNS": str(chance.randrange(20, 200)),
    }, (home if number % 2 else ROOT)


def written(style: str, environment: dict[str, str], folder: Path) -> str:
    """Return the digest of West Sussex as a process of its own writes it."""
    done = subprocess.run(
        [sys.executable, "-m", "mou_builder", "build", EXAMPLES / "west-sussex-2020.toml",
         "-o", "-", "--format", style],
        env=environment, cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    return sha256(done.stdout).hexdigest()


@cache
def _here(style: str) -> str:
    """Return the digest in the surroundings of this process."""
    return written(style, dict(os.environ), ROOT)


def _same_bytes(number: int) -> None:
    """Write Word in two of three processes, and each other format in turn; assert that the bytes
    are ours.
    """
    others = [style for style in FORMATS if style != "docx"]
    style = others[number // 3 % len(others)] if number % 3 == 2 else "docx"
    with tempfile.TemporaryDirectory() as folder:
        environment, place = surroundings(number, Path(folder))
        found = written(style, environment, place)
    assert found == _here(style), (style, environment, place)


SURROUNDINGS = Sweep(
    "surroundings",
    "A process writes the same bytes whatever its hash seed, time zone, locale, user, folder and cache.",
    100,
    6,
    one_by_one(_same_bytes),
)
SWEEPS = (SURROUNDINGS,)
