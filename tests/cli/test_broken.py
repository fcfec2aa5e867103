"""Every error message, each shown by the smallest input that causes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import HERE

from mou_builder import (
    Draft,
    ErrorCode,
    MouError,
    build,
    check,
    load_bespoke,
    load_options,
    read_edition,
    read_requirements,
    to_docx,
)
from mou_builder.requirements.tensions import read_tensions

BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())


def error(folder: Path, library: Path) -> MouError | None:
    """Build what *folder* holds over the small *library*, and return the error, if there is one."""
    overlay = folder / "library"
    if overlay.is_dir():
        shutil.copytree(overlay, library, dirs_exist_ok=True)
    removed = folder / "remove.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        path = library / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    own = next(iter({*folder.glob("options.*")} - {*folder.glob("*.bespoke.md")}), None)
    beside = folder / "options.bespoke.md"
    try:
        options = load_options(own or library / "options.toml", name=own.name if own else "options")
        edition = read_edition(options.edition, library)
        bespoke = load_bespoke(beside, beside.name) if beside.exists() else None
        document = build(options, edition, bespoke)
        requirements = read_requirements(library)
        read_tensions(requirements, library)
        check(options, document, requirements, edition=edition)
        to_docx(Draft(document, options, edition.shell))
    except MouError as found:
        return found
    return None


def facts() -> dict[str, list[str]]:
    """Return what facts.txt says of each folder: for each problem its code, path, file and line."""
    found: dict[str, list[str]] = {}
    for line in (HERE / "broken" / "facts.txt").read_text(encoding="utf-8").splitlines():
        folder, *rest = line.split(" | ")
        found.setdefault(folder, []).append(" | ".join(rest))
    return found


@pytest.mark.parametrize("folder", BROKEN, ids=lambda path: path.name)
def test_message(folder: Path, small_library: Path) -> None:
    """The message names the place, the thing, what was found and what to do, and gives a program
    the same as facts.
    """
    expected = (folder / "expected.txt").read_text(encoding="utf-8").rstrip("\n")
    found = error(folder, small_library)
    assert str(found) == expected
    assert found is not None
    assert [
        " | ".join(str(fact or "-") for fact in (p.code, p.path, p.file, p.line))
        for p in found.problems
    ] == facts()[folder.name]


def test_the_facts_are_those_of_the_folders() -> None:
    """The facts name the folders and no others, and cover every code that options files and the
    library can cause.
    """
    assert facts().keys() == {folder.name for folder in BROKEN}
    seen = {ErrorCode(line.partition(" | ")[0]) for lines in facts().values() for line in lines}
    elsewhere = {
        "more", "pair", "lock", "obstacle", "exists", "unwritable", "office",
    }  # fmt: skip
    assert seen == set(ErrorCode) - elsewhere


def test_small_library_itself_is_sound(small_library: Path) -> None:
    """The small library builds as long as nothing in it is broken."""
    assert error(HERE / "small_library", small_library) is None
