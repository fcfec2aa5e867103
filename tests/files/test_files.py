"""Files are read within limits, and nothing is read that could keep the reader waiting for ever."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mou_builder.files.disk import read_at_most


@pytest.mark.parametrize(("most", "found"), [(9, b"0123456789"), (10, b"0123456789"), (3, b"0123")])
def test_no_more_is_read_than_one_byte_over(tmp_path: Path, most: int, found: bytes) -> None:
    """The extra byte shows that there is more."""
    file = tmp_path / "file"
    file.write_bytes(b"0123456789")
    assert read_at_most(file, most) == found


def test_an_empty_file_is_read(tmp_path: Path) -> None:
    """An empty file reads as no bytes."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    assert read_at_most(file, 10) == b""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is of Linux")
@pytest.mark.parametrize("most", [5, 1_000_000])
def test_a_file_that_does_not_tell_its_size_is_read(most: int) -> None:
    """The files of /proc do not."""
    file = Path("/proc/self/limits")
    assert file.stat().st_size == 0
    assert read_at_most(file, most) == file.read_bytes()[: most + 1]


def test_what_is_added_while_it_is_read_is_read_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise what was read would be neither the old file nor the new."""
    file = tmp_path / "file"
    file.write_bytes(b"0123")
    told = os.fstat

    def tell_then_grow(handle: int) -> os.stat_result:
        about = told(handle)
        file.write_bytes(b"0123456789")
        return about

    monkeypatch.setattr(os, "fstat", tell_then_grow)
    assert read_at_most(file, 100) == b"0123456789"


def test_neither_a_folder_nor_a_pipe_is_read(tmp_path: Path) -> None:
    """A pipe would keep the reader waiting."""
    with pytest.raises(IsADirectoryError):
        read_at_most(tmp_path, 10)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(OSError, match="pipe or a device"):
            read_at_most(tmp_path / "pipe", 10)
