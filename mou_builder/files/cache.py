"""What was read once, kept on disk under a digest of all that it was read from.

Reading an edition takes longer than building from it, so a process that starts afresh finds it
here.  The folder may be deleted at any time.

What is kept for another state of the source or of this code, is cut short or altered, or does not
fit what the caller knows of it, is as if it were not there; and it is JSON, in which nothing can
run.  That finds what is old, damaged or out of place.  It does not find a forgery: none of these
digests is secret, so whoever can write to the folder as this user can put other words there under
the right digests, as they could change the library or this program.  A folder that anybody else
may write to is therefore not used.  One that is filled elsewhere, such as a cache shared by the
machines that run tests, is only as good as they are: where that is not enough, set MOU_CACHE to
nothing and every edition is read from its files.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from mou_builder.errors import OutputError
from mou_builder.files.disk import read_at_most, write_whole
from mou_builder.files.kept_form import as_lists, from_lists

VARIABLE = "MOU_CACHE"
"""The environment variable that names the folder; empty, nothing is kept."""


LARGEST_SOURCE = 200_000
"""Bytes of one file; what is read from a longer one is not kept."""


LARGEST = 20_000_000
"""Bytes of one kept value; a longer one is not read."""


MOST = 12
"""Values kept; the oldest go first."""


_SUFFIX = ".mou-cache"


_DIGEST = hashlib.sha256().digest_size


_Kept = TypeVar("_Kept")


def recalled(
    said: str,
    source: Callable[[], str | None],
    make: Callable[[], _Kept],
    place: Path,
    fits: Callable[[Any], bool],
) -> _Kept:
    """Return what *make* returns, from the disk if it is kept there and *fits*.

    *said* is what it is, *source* gives the `fingerprint` of all it is made from; None keeps
    nothing.  A path in it becomes *place*, and is not kept.  A value is only ever kept
    after *make* has returned it, and if its source is still the same then.
    """
    folder, code = _folder(), _code()
    before = source() if folder is not None else None
    if folder is None or code is None or before is None:
        return make()
    key = hashlib.sha256(f"{said}\n{before}\n{code}".encode()).hexdigest()
    file = folder / f"{key}{_SUFFIX}"
    found: _Kept = _read(file, place)
    if fits(found):
        return found
    made = make()
    if source() == before:
        _keep(file, made)
    return made


def fingerprint(names: Iterable[str], folder: Path) -> str | None:
    """Return a digest over *names* of files below *folder* and their contents; None if one cannot
    be
    read or is not a short file.
    """
    total = hashlib.sha256()
    for name in names:
        try:
            content = read_at_most(os.path.join(folder, name), LARGEST_SOURCE)  # noqa: PTH118 - texts, being hundreds
        except OSError:
            return None
        if len(content) > LARGEST_SOURCE:
            return None
        total.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogatepass"))
        total.update(content)
    return total.hexdigest()


def files_below(folder: Path, most: int) -> list[str] | None:
    """Return the name of every file below *folder*, sorted; None if there are more than *most* or
    if
    something is neither a file nor a folder of its own.
    """
    found: list[str] = []
    waiting = [""]
    try:
        while waiting:
            above = waiting.pop()
            with os.scandir(folder / above) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{above}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):
                        found.append(above + entry.name)
                    else:
                        return None
            if len(found) + len(waiting) > most:
                return None
    except OSError:
        return None
    return sorted(found)


def _folder() -> Path | None:
    """Return the folder that keeps, or None if there is to be none."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path  # noqa: PLC0415 - where the folder is named, nothing asks for it

    found = user_cache_path("mou_builder", appauthor=False)
    return found if found.is_absolute() else None  # not below wherever the command was given


@cache
def _code() -> str | None:
    """Return a digest of this Python and of the state of our own modules: what another state of
    them
    has kept may mean something else.  None if they are not files.
    """
    home = Path(__file__).parents[1]
    try:
        states = sorted(
            (entry.path, about.st_size, about.st_mtime_ns)
            for entry in _modules(home)
            for about in (entry.stat(),)
        )
    except OSError:
        return None
    return hashlib.sha256(repr((sys.version, states)).encode()).hexdigest()


@cache
def installed(package: str) -> str:
    """Return what tells one installed version of another *package* from the next."""
    found = find_spec(package)
    if found is None or found.origin is None:
        return ""
    try:
        about = Path(found.origin).stat()
    except OSError:
        return found.origin
    return f"{about.st_size} {about.st_mtime_ns}"


def _modules(folder: Path) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif entry.name.isidentifier() and (folder / entry.name / "__init__.py").is_file():
                yield from _modules(folder / entry.name)


def _read(file: Path, place: Path) -> Any:
    """Return the value in *file*; None if there is none, or none that can be trusted."""
    running = gc.isenabled()
    gc.disable()  # thousands of new values, and none of them garbage
    try:
        return from_lists(_json(file), place) if _ours(file.parent) else None
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it can be made again
        return None
    finally:
        if running:
            gc.enable()


def _json(file: Path) -> list[Any]:
    """Return what *file* holds; raise ValueError if that is not what was kept there."""
    content = read_at_most(file, LARGEST)
    kept = content[_DIGEST:]
    if len(content) > LARGEST or _seal(file, kept) != content[:_DIGEST]:
        raise ValueError(file.name)
    found: list[Any] = json.loads(kept)
    return found


def _keep(file: Path, value: object) -> None:
    """Keep *value* in *file*, and no more than MOST in all; where nothing can be kept, nothing
    is.
    """
    with suppress(OSError, OutputError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _ours(file.parent):
            kept = json.dumps(as_lists(value), separators=(",", ":")).encode()
            write_whole(file, _seal(file, kept) + kept, replace=True)
            by_age = sorted(file.parent.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime)
            for old in by_age[:-MOST]:
                old.unlink(missing_ok=True)


def _seal(file: Path, kept: bytes) -> bytes:
    """Return a digest of what is *kept* under the name of *file*."""
    return hashlib.sha256(file.name.encode() + kept).digest()


def _ours(folder: Path) -> bool:
    """Say whether nobody else can write to *folder*."""
    about = folder.stat()
    if not hasattr(os, "getuid"):
        return True
    return about.st_uid == os.getuid() and not about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
