"""Hostile input is refused in a sentence, at once, and nothing is written."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from pathlib import Path

import pytest
from hostile import ALL, HEAD, arguments, library, use
from sweeping import sampled

import mou_builder.word.writing.package  # noqa: F401 - imported once, before the children start
from mou_builder import load_options, read_edition
from mou_builder.cli.main import mou

MEMORY = 1_000_000_000
"""Bytes that a child may take over what it was born with; a guard, no figure."""

PATIENCE = 60
"""Seconds until a child is taken to hang; a guard, no figure."""


def run_in_child(given: list[str], folder: Path) -> tuple[int, str]:
    """Run ``mou`` in a process of its own, with limits; return its exit status and its messages."""
    messages = folder.parent / "messages.txt"
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        status = 70
        try:
            handle = os.open(messages, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", errors="backslashreplace")
            pages = int(Path("/proc/self/statm").read_text().split()[0])
            most = pages * resource.getpagesize() + MEMORY
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
            signal.alarm(PATIENCE)
            use(folder / "library")
            status = mou(given, standalone_mode=False) or 0
        except SystemExit as error:
            status = error.code if isinstance(error.code, int) else 71
        except BaseException:  # noqa: BLE001 - any traceback is what the test looks for
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), messages.read_text(encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limits are those of Unix")
@pytest.mark.parametrize("name", sampled(ALL, 70))
def test_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    """The exit status is 2, the message can be read by a person, nothing is output, and the old
    file is whole.
    """
    folder = tmp_path / "place"
    folder.mkdir()
    given = arguments(name, folder)
    before = sorted(path.name for path in folder.iterdir())
    status, messages = run_in_child(given, folder)
    assert "Traceback" not in messages
    assert status == 2, messages
    assert messages.strip()
    for line in messages.splitlines():
        assert line.isprintable()
        assert len(line) < 1000 + len(str(tmp_path))
    assert sorted(path.name for path in folder.iterdir()) == before
    assert (folder / "old.docx").read_bytes() == b"old"


def test_there_are_sixty_or_more() -> None:
    """There are at least as many hostile inputs as were asked for, each with its own message."""
    assert len(ALL) >= 60


def test_what_only_looks_odd_is_taken(tmp_path: Path) -> None:
    """A byte order mark and Windows line ends are accepted in options and in clauses."""
    (tmp_path / "mou.toml").write_bytes(b"\xef\xbb\xbf" + HEAD.replace("\n", "\r\n").encode())
    assert load_options(tmp_path / "mou.toml").council.name == "Example Council"
    home = library(tmp_path)
    before = read_edition("1.0.0", home)
    for path in home.rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    after = read_edition("1.0.0", home)
    assert {c.id: (c.title, c.text) for c in after.clauses.values()} == {
        c.id: (c.title, c.text) for c in before.clauses.values()
    }
