"""Nothing of the machine, its user, its day or its software gets into a document."""

from __future__ import annotations

import datetime as dt
import getpass
import os
import re
import socket
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from conftest import EXAMPLES, ROOT

SOFTWARE = (
    "python", "docxtpl", "lxml", "jinja", "markdown-it", "markdown_it", "cattrs", "attrs",
    "tomlkit", "tomllib", "zipfile", "cpython", "linux", "debian",
)  # fmt: skip
MARK = "zqleak"
"""A mark in every name and value of the environment; no document contains it by chance."""


def built(style: str, folder: Path, *flags: str) -> bytes:
    """Return West Sussex built in a process around which everything has a recognisable name."""
    home, place = folder / f"{MARK}-home", folder / f"{MARK}-place"
    home.mkdir(exist_ok=True)
    place.mkdir(exist_ok=True)
    options = place / f"{MARK}-options.toml"
    options.write_bytes((EXAMPLES / "west-sussex-2020.toml").read_bytes())
    said = {
        name: f"{MARK}-{name.lower()}"
        for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME", "EMAIL", "NAME",
                     "AUTHOR", "ORGANIZATION", "MOU_ANYTHING", "GIT_AUTHOR_NAME")
    }  # fmt: skip
    environment = os.environ | said | {"HOME": str(home), "TZ": "Pacific/Kiritimati"}
    target = place / f"{MARK}-out.{style}"
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mou_builder",
            "build",
            options.name,
            "-o",
            target.name,
            "--force",
            *flags,
        ],
        cwd=place,
        env=environment | {"PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
    )
    return target.read_bytes()


def texts(content: bytes, style: str) -> dict[str, str]:
    """Return all that a file contains, including names of parts, by part, in lower case."""
    if style != "docx":
        return {style: content.decode().lower()}
    with ZipFile(BytesIO(content)) as package:
        found = {i.filename: package.read(i).decode().lower() for i in package.infolist()}
        extra = [str((i.comment, i.extra, i.create_system)) for i in package.infolist()]
    return found | {"names": " ".join(found).lower(), "entries": " ".join(extra)}


@pytest.mark.parametrize(
    ("style", "flags"),
    [("docx", ("--notes", "all")), ("docx", ("--notes", "none")), ("html", ()), ("md", ()), ("json", ())],
)  # fmt: skip
def test_nothing_of_the_machine(style: str, flags: tuple[str, ...], tmp_path: Path) -> None:
    """No path, user, host, value of the environment, library or day of building is found."""
    content = built(style, tmp_path, *flags)
    today = dt.datetime.now(dt.UTC).date()
    days = [today + dt.timedelta(days=n) for n in (-1, 0, 1)]
    machine = [
        MARK, str(tmp_path), str(ROOT), os.sep + "tmp" + os.sep, sys.prefix, str(Path.home()) + os.sep,
        "kiritimati", socket.gethostname(), *SOFTWARE,
        *(str(day) for day in days), *(f"{day.day} {day:%B} {day.year}" for day in days),
    ]  # fmt: skip
    if getpass.getuser() not in ("council", "trust", "root"):  # the words of a memorandum
        machine.append(getpass.getuser())
    for part, text in texts(content, style).items():
        for word in machine:
            found = re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text)
            assert found is None, f"{part} holds {word}"


def test_the_parts_bear_no_date_and_no_system(tmp_path: Path) -> None:
    """Every entry of the package is dated 1 January 1980 and of no system, with no extra field."""
    with ZipFile(BytesIO(built("docx", tmp_path))) as package:
        assert package.comment == b""
        for entry in package.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.extra, entry.comment) == (0, b"", b"")


def test_properties_name_no_author_and_no_time(tmp_path: Path) -> None:
    """Who wrote it, when, and with what are absent and not merely blank."""
    properties = texts(built("docx", tmp_path), "docx")["docProps/core.xml"]
    assert "west sussex" in properties
    for name in ("creator", "lastmodifiedby", "created", "modified", "revision", "lastprinted"):
        assert name not in properties
