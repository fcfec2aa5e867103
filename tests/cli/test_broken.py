"""Every error message, each shown by the smallest input that causes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import HERE

from mou_builder import (
    Draft,
    MouError,
    build,
    check,
    load_options,
    read_edition,
    read_requirements,
    to_docx,
)
from mou_builder.requirements.tensions import read_tensions

BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.is_dir())


def message(folder: Path, library: Path) -> str:
    """Build what *folder* holds over the small *library*, and give the error."""
    overlay = folder / "library"
    if overlay.is_dir():
        shutil.copytree(overlay, library, dirs_exist_ok=True)
    removed = folder / "remove.txt"
    for name in removed.read_text().split() if removed.exists() else ():
        path = library / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    own = next(folder.glob("options.*"), None)
    try:
        options = load_options(own or library / "options.toml", name=own.name if own else "options")
        edition = read_edition(options.edition, library)
        document = build(options, edition)
        requirements = read_requirements(library)
        read_tensions(requirements, library)
        check(options, document, requirements)
        to_docx(Draft(document, options, edition.shell))
    except MouError as error:
        return str(error)
    return "no error"


@pytest.mark.parametrize("folder", BROKEN, ids=lambda path: path.name)
def test_message(folder: Path, small_library: Path) -> None:
    """The message names the place, the thing, what was found and what to do."""
    expected = (folder / "expected.txt").read_text(encoding="utf-8").rstrip("\n")
    assert message(folder, small_library) == expected


def test_small_library_itself_is_sound(small_library: Path) -> None:
    """Without anything broken, the small library builds."""
    assert message(HERE / "small_library", small_library) == "no error"
