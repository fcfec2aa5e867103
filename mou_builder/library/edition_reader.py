"""An edition read from the files of its folder, each checked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from mou_builder.errors import LibraryError, did_you_mean
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.edition import MOST_CLAUSES, ClauseFile, Edition
from mou_builder.library.folder import (
    INDEX,
    at_most,
    digest,
    read_index,
    read_sources,
    read_text,
    read_toml,
)
from mou_builder.library.header import Source, read_header, split
from mou_builder.library.outline import Outline
from mou_builder.library.outline_reader import read_outline


def read(folder: Path, library: Path) -> Edition:
    """Read the edition in *folder* of *library*.

    Raise LibraryError, naming file and line, for anything that is not as it should be; also
    if the edition was issued and is not what was issued.
    """
    sources = read_sources(library)
    table = read_toml(folder, "edition.toml")
    clauses = {
        clause.id: clause
        for clause in (_read_clause(folder, path, sources) for path in _clause_paths(folder))
    }
    outline = read_outline(
        f"{folder.name}/edition.toml", table, {c.id: c.text for c in clauses.values()}
    )
    _check_references(folder, outline, clauses)
    return Edition(
        version=folder.name,
        law_as_at=table["law_as_at"],
        folder=folder,
        outline=outline,
        clauses=clauses,
        shell=at_most(folder / "shell.docx", f"{folder.name}/shell.docx"),
        sources=sources,
        issued=_issued(folder, library),
    )


def _issued(folder: Path, library: Path) -> dt.date | None:
    """Give the day on which the edition in *folder* was issued, refusing any change since."""
    entry = read_index(library).get(folder.name, {}) if (library / INDEX).exists() else {}
    issued: dt.date | None = entry.get("issued")
    if issued and digest(folder) != entry["digest"]:
        raise LibraryError(
            folder.name,
            f"was issued on {issued} and has changed since. Restore its files; other words "
            "need a new edition.",
        )
    return issued


def _clause_paths(folder: Path) -> list[Path]:
    root = folder / "clauses"
    if not root.is_dir():
        raise LibraryError(f"{folder.name}/clauses", "the folder is missing.")
    found = [p for p in root.rglob("*") if not p.name.startswith(".")]
    if len(found) > MOST_CLAUSES:
        raise LibraryError(f"{folder.name}/clauses", f"holds more than {MOST_CLAUSES:,} files.")
    for path in found:
        if not path.is_file() and (path.is_symlink() or not path.is_dir()):
            place = path.relative_to(folder.parent).as_posix()
            raise LibraryError(place, "is neither a file nor a folder of its own. Remove it.")
    return sorted(path for path in found if path.is_file())


def _read_clause(folder: Path, path: Path, sources: Mapping[str, Source]) -> ClauseFile:
    place = path.relative_to(folder.parent).as_posix()
    if path.suffix != ".md":
        raise LibraryError(place, "only .md files may stand among the clauses. Move it elsewhere.")
    header_text, body, first_line = split(read_text(path, place), place)
    header = read_header(header_text, place, sources)
    clause_id = path.relative_to(folder / "clauses").with_suffix("").as_posix()
    text = read_clause_text(body, place, first_line, clause_id, header.when)
    return ClauseFile(clause_id, header, text)


def _check_references(folder: Path, outline: Outline, clauses: Mapping[str, ClauseFile]) -> None:
    """Refuse a cross-reference that leads to nothing the outline knows."""
    words = {f"part:{part.key}": "clause" for part in outline.parts}
    words |= {f"schedule:{part.key}": "Schedule" for part in outline.schedules}
    words |= {name: "recital" for slot in outline.recitals for name in slot}
    for part, word in [(p, "clause") for p in outline.parts] + [
        (p, "paragraph") for p in outline.schedules
    ]:
        words |= {name: word for slot in part.slots for name in slot}
    for clause in clauses.values():
        for link in clause.text.links():
            place = f"{folder.name}/clauses/{clause.id}.md:{link.line}"
            expected = words.get(link.target)
            if expected is None:
                raise LibraryError(
                    place,
                    f'the reference "{link.target}" leads to no clause, part or schedule '
                    f"of the outline.{did_you_mean(link.target, words)}",
                )
            if link.word.lower() != expected.lower():
                raise LibraryError(
                    place,
                    f'the reference to "{link.target}" must read "{expected}" (got "{link.word}").',
                )
