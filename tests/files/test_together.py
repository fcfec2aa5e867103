"""Files written together: all of them, or none."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from mou_builder.errors import OutputError
from mou_builder.files.together import write_together

CONTENTS = {"one": b"1", "two/two": b"22", "two/three": b"333"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a folder with a folder in it."""
    (tmp_path / "two").mkdir()
    return tmp_path


def wanted(home: Path) -> dict[Path, bytes]:
    """Return what is to be written."""
    return {home / name: content for name, content in CONTENTS.items()}


def there(home: Path) -> dict[str, bytes]:
    """Return every file there is, including hidden ones."""
    found = (path for path in home.rglob("*") if path.is_file())
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in found}


def test_all_are_written(home: Path) -> None:
    """Nothing else is there, not even what a killed process left."""
    (home / "meanwhile").mkdir()
    (home / "meanwhile" / "0").write_text("left")
    write_together(wanted(home), home / "meanwhile")
    assert there(home) == CONTENTS
    assert not (home / "meanwhile").exists()


@pytest.mark.parametrize("name", CONTENTS)
def test_a_file_that_is_there_is_left_alone(name: str, home: Path) -> None:
    """The other files are not written either."""
    (home / name).write_bytes(b"old")
    with pytest.raises(OutputError, match=rf"{name}: cannot be written: File exists\."):
        write_together(wanted(home), home / "meanwhile")
    assert there(home) == {name: b"old"}


def test_a_folder_that_is_not_there_is_named(home: Path) -> None:
    """The message names the file that cannot be written there."""
    files = {**wanted(home), home / "three" / "four": b""}
    with pytest.raises(OutputError, match="three/four: cannot be written: No such file"):
        write_together(files, home / "meanwhile")
    assert there(home) == {}
    with pytest.raises(OutputError, match="nowhere/meanwhile: cannot be written: No such file"):
        write_together(wanted(home), home / "nowhere" / "meanwhile")


@pytest.mark.parametrize("call", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt()])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_whatever_stops_it_leaves_nothing(
    call: str, error: BaseException, after: int, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is left whether it stops at the first file, in the middle or at the last one."""
    real, left = getattr(os, call), [after]

    def stopped(*arguments: object) -> None:
        if not left[0]:
            raise error
        left[0] -= 1
        real(*arguments)

    monkeypatch.setattr(os, call, stopped)
    with pytest.raises(OutputError if isinstance(error, OSError) else KeyboardInterrupt) as raised:
        write_together(wanted(home), home / "meanwhile")
    if isinstance(error, OSError):
        name = list(CONTENTS)[after]
        assert str(raised.value).startswith(f"{home / name}: cannot be written: No space left.")
    assert there(home) == {}
    assert not (home / "meanwhile").exists()
