"""A small edition that follows the small edition, for tests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from mou_builder import read_edition

SOURCE = 'source = { cite = "report", pinpoint = "para 1" }\n'
SIZE = "The Board will have up to {{ board.size_max | directors }}."


def clause(library: Path, edition: str, name: str) -> Path:
    """Return the file of a clause."""
    return library / edition / "clauses" / f"{name}.md"


def write(library: Path, edition: str, name: str, text: str, header: str = "") -> None:
    """Write a clause."""
    path = clause(library, edition, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'+++\ntitle = "T"\n{header}{SOURCE}+++\n\n{text}\n', encoding="utf-8")


def amend(path: Path, old: str, new: str) -> None:
    """Put *new* in place of *old*, which occurs once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def follow(library: Path, earlier: str, later: str, gone: Iterable[str] = ()) -> None:
    """Add an edition that follows another, with the same outline and nothing of its own."""
    (library / later / "clauses").mkdir(parents=True)
    shutil.copy(library / earlier / "shell.docx", library / later / "shell.docx")
    outline = (library / earlier / "edition.toml").read_text(encoding="utf-8")
    own = outline[outline.index("title = ") :]
    head = f'follows = "{earlier}"\ngone = {json.dumps(list(gone))}\n'
    (library / later / "edition.toml").write_text(head + own, encoding="utf-8")
    with (library / "editions.toml").open("a", encoding="utf-8") as index:
        index.write(f'\n["{later}"]\nlaw_as_at = 2020-10-20\n')


def follow_small(library: Path) -> None:
    """Add 1.1.0, which follows 1.0.0, to the small library: one clause reads differently, one is
    new, and a definition that nothing used is gone.
    """
    follow(library, "1.0.0", "1.1.0", ["definitions/unused"])
    write(library, "1.1.0", "board/size", SIZE)
    write(library, "1.1.0", "board/meetings", "The Board will meet in public.")
    amend(library / "1.1.0" / "edition.toml", '"board/size",', '"board/size", "board/meetings",')


def mark_as_read(library: Path, edition: str, name: str) -> None:
    """Write into a clause the mark that lint asks for."""
    mark = read_edition(edition, library).instead[name].mark
    amend(clause(library, edition, name), SOURCE, f'{SOURCE}read_against = "{mark}"\n')
