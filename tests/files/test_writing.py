"""Files are written whole or not at all, despite kills, full disks and places that nobody can write
to.
"""

from __future__ import annotations

import os
import resource
import signal
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sweeping import sample
from sweeps.kills import KILLS

from mou_builder.errors import OutputError
from mou_builder.files.disk import write_whole


def left(folder: Path) -> list[str]:
    """Return the names of everything in *folder*."""
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, *, replace: bool = True) -> str:
    """Return the one line with which writing to *path* is refused."""
    with pytest.raises(OutputError) as caught:
        write_whole(path, b"new", replace=replace)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_kills_leave_the_old_file_or_the_new_one() -> None:
    """It holds whenever a writer is killed, and a later run removes what it left."""
    sample(KILLS)


def test_a_part_file_at_work_is_left_alone(tmp_path: Path) -> None:
    """It may be another process's; files with other names, links and folders are left alone too."""
    past = (0, 0)
    for name in (".mou-1.part", ".mou-2.part", ".mou-old", "mou-3.part", "mou.part"):
        (tmp_path / name).write_bytes(b"")
    for name in (".mou-2.part", ".mou-old", "mou-3.part", "mou.part"):
        os.utime(tmp_path / name, past)
    (tmp_path / ".mou-4.part").mkdir()
    os.utime(tmp_path / ".mou-4.part", past)
    (tmp_path / ".mou-5.part").symlink_to("mou.part")
    os.utime(tmp_path / ".mou-5.part", past, follow_symlinks=False)
    write_whole(tmp_path / "mou.docx", b"new")
    assert left(tmp_path) == [
        ".mou-1.part", ".mou-4.part", ".mou-5.part", ".mou-old", "mou-3.part", "mou.docx", "mou.part",
    ]  # fmt: skip


@pytest.mark.parametrize("call", ["fsync", "replace", "fstat"])
@pytest.mark.parametrize("number", [28, 5, 30])
def test_a_failure_at_any_step(
    call: str, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that is full, broken or suddenly read-only the old file stays, and nothing else."""
    (tmp_path / "mou.docx").write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, call, fails)
    assert "cannot be written: " in refusal(tmp_path / "mou.docx")
    monkeypatch.undo()
    assert left(tmp_path) == ["mou.docx"]
    assert (tmp_path / "mou.docx").read_bytes() == b"old"


def in_child(act: Callable[[], None]) -> str:
    """Do *act* in a process of its own and return the message of its refusal."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        said = b"no error"
        try:
            act()
        except OutputError as error:
            said = str(error).encode()
        finally:
            os.write(tell, said)
            os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(ready, "rb") as message:
        return message.read().decode()


def test_a_file_larger_than_allowed(tmp_path: Path) -> None:
    """The system itself stops the writing half-way, as a full disk does."""
    (tmp_path / "mou.docx").write_bytes(b"old")

    def act() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        write_whole(tmp_path / "mou.docx", bytes(1_000_000), replace=True)

    said = in_child(act)
    assert said == f"{tmp_path}/mou.docx: cannot be written: File too large. Name another place."
    assert left(tmp_path) == ["mou.docx"]
    assert (tmp_path / "mou.docx").read_bytes() == b"old"


def test_a_folder_where_one_may_not_write(tmp_path: Path) -> None:
    """The message says so, and what to do."""
    (tmp_path / "mou.docx").write_bytes(b"old")
    tmp_path.chmod(0o555)
    above = [path for path in tmp_path.parents if path.owner() == tmp_path.owner()]
    modes = [(path, stat.S_IMODE(path.stat().st_mode)) for path in above if os.geteuid() == 0]
    for path, mode in modes:
        path.chmod(mode | 0o055)

    def act() -> None:
        if os.geteuid() == 0:
            os.setuid(65534)
        write_whole(tmp_path / "mou.docx", b"new", replace=True)

    try:
        said = in_child(act)
    finally:
        tmp_path.chmod(0o755)
        for path, mode in modes:
            path.chmod(mode)
    assert said.endswith("cannot be written: Permission denied. Name a place where you may write.")
    assert left(tmp_path) == ["mou.docx"]
    assert (tmp_path / "mou.docx").read_bytes() == b"old"


def test_places_that_are_none(tmp_path: Path) -> None:
    """A missing folder, a folder, a name too long, a file used as a folder, a pipe and a device are
    refused.
    """
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"old")
    before = left(tmp_path)
    long = tmp_path / f"{'a' * 300}.docx"
    assert refusal(tmp_path / "gone" / "a.docx").endswith("does not exist. Make it first.")
    assert refusal(tmp_path) == f"{tmp_path}: is a folder. Name a file."
    assert refusal(long) == f"{long}: cannot be written: File name too long. Choose a shorter name."
    assert refusal(tmp_path / "file" / "a.docx").endswith("does not exist. Make it first.")
    assert refusal(tmp_path / "pipe").endswith("is a device or a pipe. Name a file.")
    assert refusal(Path("/dev/null")) == "/dev/null: is a device or a pipe. Name a file."
    assert refusal(tmp_path / "file", replace=False).endswith("Use --force to replace it.")
    assert left(tmp_path) == before


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file that it names is written; a link to itself is refused, and a link to nothing is not
    replaced.
    """
    (tmp_path / "file.docx").write_bytes(b"old")
    (tmp_path / "link.docx").symlink_to("file.docx")
    (tmp_path / "loop.docx").symlink_to("loop.docx")
    (tmp_path / "lost.docx").symlink_to("gone.docx")
    write_whole(tmp_path / "link.docx", b"new", replace=True)
    assert (tmp_path / "link.docx").is_symlink()
    assert (tmp_path / "file.docx").read_bytes() == b"new"
    assert "exists already" in refusal(tmp_path / "lost.docx", replace=False)
    assert "leads back to itself" in refusal(tmp_path / "loop.docx")
    assert not (tmp_path / "gone.docx").exists()
    assert left(tmp_path) == ["file.docx", "link.docx", "loop.docx", "lost.docx"]


def test_the_folder_is_synced_after_the_name_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The content is synced first, then the name, then the folder, so that a power cut undoes none
    of it.
    """
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def renamed(old: Path, new: Path) -> None:
        done.append("name")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write_whole(tmp_path / "mou.docx", b"new")
    assert done == ["file", "name", "folder"]


def test_threads_leave_the_mask_of_the_process_alone(tmp_path: Path) -> None:
    """New files get the usual mode, however many are written at once."""
    before = os.umask(0o027)
    try:
        writers = [
            threading.Thread(target=write_whole, args=(tmp_path / f"{n}.docx", b"new"))
            for n in range(50)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        after = os.umask(0o027)
    finally:
        os.umask(before)
    assert after == 0o027
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o640}
