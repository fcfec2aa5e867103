"""Requirements that pull against each other, as the library lists them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from attrs import frozen

from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.files.toml import parse_toml
from mou_builder.library.folder import library_folder, read_text
from mou_builder.requirements.requirements import Requirement

_PLACE = "tensions.toml"


@frozen
class Tension:
    """Two sides that cannot both be had in full."""

    title: str
    one: tuple[str, ...]
    """The ids of the requirements on one side."""

    other: tuple[str, ...]
    about: str
    """What pulls, and what is done about it."""

    __repr__ = one_line


def read_tensions(
    requirements: tuple[Requirement, ...], library: str | Path | None = None
) -> tuple[Tension, ...]:
    """Return which of *requirements* pull against each other; empty if the library lists none.

    Raise LibraryError for an entry that is not as it should be.
    """
    path = library_folder(library) / _PLACE
    if not path.exists():
        return ()
    try:
        table = parse_toml(read_text(path, _PLACE))
    except tomllib.TOMLDecodeError as error:
        raise LibraryError(_PLACE, f"is not valid TOML: {error}.", ErrorCode.SYNTAX) from error
    known = [requirement.id for requirement in requirements]
    entries = table.get("tensions", [])
    if not isinstance(entries, list):
        raise LibraryError(_PLACE, '"tensions" must be a list of tables.', ErrorCode.KIND)
    return tuple(_read(entry, f"tension {n}", known) for n, entry in enumerate(entries, 1))


def _read(entry: Any, said: str, known: list[str]) -> Tension:
    if not isinstance(entry, dict) or set(entry) != {"title", "one", "other", "about"}:
        raise LibraryError(
            _PLACE, f"{said} must have title, one, other and about.", ErrorCode.MISSING
        )
    for side in ("one", "other"):
        if not isinstance(entry[side], list):
            raise LibraryError(
                _PLACE, f'{said}: "{side}" must be a list of requirements.', ErrorCode.KIND
            )
    for name in (*entry["one"], *entry["other"]):
        if name not in known:
            raise LibraryError(
                _PLACE,
                f'{said}: "{name}" is not a requirement.{did_you_mean(str(name), known)}',
                ErrorCode.UNKNOWN,
            )
    return Tension(entry["title"], tuple(entry["one"]), tuple(entry["other"]), entry["about"])
