"""Results that take long and are wanted by several workers of one test session are made once."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

Made = TypeVar("Made")
_shared: list[Path] = []
"""The folder that the workers of this session share, if it has several."""


def share(folder: Path) -> None:
    """Let workers find in *folder* what another of them has made."""
    _shared[:] = [folder]


def once(name: str, make: Callable[[], Made]) -> Made:
    """Return what *make* returns.

    The first worker of a session to ask makes it, and the others wait for it.
    """
    if not _shared:
        return make()
    path = _shared[0] / f"{name}.pickle"
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if path.exists():
            made: Made = pickle.loads(path.read_bytes())
            return made
        made = make()
        path.write_bytes(pickle.dumps(made))
        return made
