"""What a memorandum is judged by: each requirement of the law, the Department and practice."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from mou_builder.conditions.holding import Condition
from mou_builder.conditions.reading import read_condition
from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.files.cache import fingerprint, recalled
from mou_builder.library.folder import library_folder, read_sources, read_text
from mou_builder.library.header import (
    Citation,
    Source,
    header_line,
    read_citations,
    read_table,
    split,
)
from mou_builder.options.paths import PathError, kind_of
from mou_builder.requirements.checks import CHECKS

_KEYS = (
    "title", "level", "basis", "confidence", "in_force", "when", "expects", "covered", "check",
    "rests_on_answer", "uncovered", "source",
)  # fmt: skip


_KINDS: Mapping[type, str] = {str: "a text", list: "a list of texts", bool: "true or false"}


_BASES = ("law", "statutory_guidance", "dfe", "practice", "inference", "document")


_CONFIDENCES = ("high", "medium", "low")


class Level(enum.Enum):
    """How much it matters that a requirement is met."""

    MANDATORY = "mandatory"
    EXPECTED = "expected"
    ADVISORY = "advisory"


@frozen(eq=False, repr=False)
class InForce(ByAttributes):
    """The days between which a requirement applies, and the date that is tested."""

    first: dt.date | None = None
    last: dt.date | None = None
    on: str = "mou.date"


@frozen(eq=False, repr=False)
class Requirement(ByAttributes):
    """One requirement."""

    id: str
    title: str
    level: Level
    basis: tuple[str, ...]
    confidence: str
    in_force: InForce
    when: Condition
    expects: Condition
    covered: bool
    check: str
    sources: tuple[Citation, ...]
    text: str
    rests_on_answer: tuple[str, ...] = ()
    """Options that it judges though no word of the document depends on them."""
    uncovered: str = ""
    """Why no clause need give effect to it, although it is mandatory."""


def read_requirements(library: str | Path | None = None) -> tuple[Requirement, ...]:
    """Return every requirement of *library*, in the order of their ids.

    *library* is its folder; None takes the library that comes with the program.  Raise
    LibraryError, naming file and line, for anything that is not as it should be.
    """
    home = library_folder(library)
    paths = sorted((home / "requirements").glob("*.md"))
    names = ["sources.toml", *(f"{path.parent.name}/{path.name}" for path in paths)]

    def read() -> tuple[Requirement, ...]:
        sources = read_sources(home)
        return tuple(_read(path, sources) for path in paths)

    return recalled("requirements", lambda: fingerprint(names, home), read, home, _are_all)


def _are_all(found: Any) -> bool:
    """Say whether what was kept is requirements."""
    return isinstance(found, tuple) and all(isinstance(one, Requirement) for one in found)


def _read(path: Path, sources: Mapping[str, Source]) -> Requirement:
    place = f"requirements/{path.name}"
    header, body, _ = split(read_text(path, place), place)
    table = read_table(header, place, _KEYS)

    def at(key: str) -> str:
        return f"{place}:{header_line(header, key)}"

    for key in ("title", "level", "basis", "confidence", "source"):
        if key not in table:
            raise LibraryError(f"{place}:1", f'header key "{key}" is missing.', ErrorCode.MISSING)
    if not any(key in table for key in ("expects", "covered", "check")):
        raise LibraryError(
            f"{place}:1", 'needs one of "expects", "covered" and "check".', ErrorCode.MISSING
        )
    levels = [level.value for level in Level]
    _among(table["level"], levels, at("level"))
    _among(table["confidence"], _CONFIDENCES, at("confidence"))
    for key, kind in (
        ("title", str),
        ("basis", list),
        ("check", str),
        ("covered", bool),
        ("uncovered", str),
    ):
        if not isinstance(table.get(key, kind()), kind):
            raise LibraryError(at(key), f'"{key}" must be {_KINDS[kind]}.', ErrorCode.KIND)
    for basis in table["basis"]:
        _among(basis, _BASES, at("basis"))
    if table.get("check", "") not in ("", *CHECKS):
        _among(table["check"], list(CHECKS), at("check"))
    return Requirement(
        id=path.stem,
        title=table["title"],
        level=Level(table["level"]),
        basis=tuple(table["basis"]),
        confidence=table["confidence"],
        in_force=_in_force(table.get("in_force", {}), at("in_force")),
        when=read_condition(table.get("when", {}), at("when")),
        expects=read_condition(table.get("expects", {}), at("expects")),
        covered=bool(table.get("covered", False)),
        check=table.get("check", ""),
        sources=read_citations(table["source"], at("source"), sources),
        text=body.strip(),
        rests_on_answer=_options(table.get("rests_on_answer", []), at("rests_on_answer")),
        uncovered=table.get("uncovered", "").strip(),
    )


def _options(paths: Any, place: str) -> tuple[str, ...]:
    """Return *paths*, each of which must name an option."""
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        said = '"rests_on_answer" must be a list of options.'
        raise LibraryError(place, said, ErrorCode.KIND)
    try:
        for path in paths:
            kind_of(path)
    except PathError as error:
        raise LibraryError(place, str(error), ErrorCode.UNKNOWN) from error
    return tuple(paths)


def _among(word: Any, words: tuple[str, ...] | list[str], place: str) -> None:
    if word not in words:
        raise LibraryError(
            place,
            f'must be one of {", ".join(words)} (got "{word}").{did_you_mean(str(word), words)}',
            ErrorCode.WORD,
        )


def _in_force(table: Any, place: str) -> InForce:
    if not isinstance(table, dict) or not set(table) <= {"from", "to", "on"}:
        raise LibraryError(place, '"in_force" may have only from, to and on.', ErrorCode.UNKNOWN)
    for key in ("from", "to"):
        if key in table and type(table[key]) is not dt.date:
            raise LibraryError(
                place, f'"in_force.{key}" must be a date (got "{table[key]}").', ErrorCode.KIND
            )
    on = table.get("on", "mou.date")
    if not isinstance(on, str):
        raise LibraryError(place, f'"in_force.on" must name a date (got "{on}").', ErrorCode.KIND)
    try:
        kind = kind_of(on)
    except PathError as error:
        raise LibraryError(place, str(error), ErrorCode.UNKNOWN) from error
    if dt.date not in kind.types:
        raise LibraryError(place, f'"in_force.on" must name a date (got "{on}").', ErrorCode.KIND)
    return InForce(table.get("from"), table.get("to"), on)
