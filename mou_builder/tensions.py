"""Requirements that pull against each other, to be shown side by side."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from .checking import Finding, Outcome
from .errors import LibraryError, did_you_mean
from .library import library_folder, read_text
from .requirements import Requirement

_PLACE = "tensions.toml"
_KEYS = {"title", "one", "other", "why"}


@frozen
class Tension:
    """Two sides, each of one or more requirements, and why they pull apart."""

    title: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    why: str


@frozen
class Pull:
    """A tension that a draft has to bear, with the findings on either side."""

    tension: Tension
    one: tuple[Finding, ...]
    other: tuple[Finding, ...]


def read_tensions(
    requirements: tuple[Requirement, ...], library: Path | None = None
) -> tuple[Tension, ...]:
    """Read the tensions of the library; raise LibraryError for one that names no requirement."""
    home = library or library_folder()
    if not (home / _PLACE).is_file():
        return ()
    table = _table(read_text(home / _PLACE, _PLACE))
    known = [requirement.id for requirement in requirements]
    return tuple(_tension(entry, known) for entry in table.get("tension", ()))


def _table(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LibraryError(_PLACE, f"is not valid TOML: {error}.") from error


def _tension(entry: dict[str, Any], known: list[str]) -> Tension:
    title = entry.get("title", "")
    if set(entry) != _KEYS:
        raise LibraryError(_PLACE, f'tension "{title}" must have title, one, other and why.')
    for name in (*entry["one"], *entry["other"]):
        if name not in known:
            raise LibraryError(
                _PLACE, f'"{name}" is no requirement.{did_you_mean(str(name), known)}'
            )
    return Tension(title, tuple(entry["one"]), tuple(entry["other"]), entry["why"])


def pulls(findings: tuple[Finding, ...], tensions: tuple[Tension, ...]) -> tuple[Pull, ...]:
    """Give the tensions with a requirement that applies on either side."""
    by_id = {finding.requirement.id: finding for finding in findings}
    found = (
        Pull(tension, tuple(_apply(tension.one, by_id)), tuple(_apply(tension.other, by_id)))
        for tension in tensions
    )
    return tuple(pull for pull in found if pull.one and pull.other)


def _apply(names: tuple[str, ...], by_id: dict[str, Finding]) -> Iterator[Finding]:
    for name in names:
        if name in by_id and by_id[name].outcome is not Outcome.NOT_APPLICABLE:
            yield by_id[name]
