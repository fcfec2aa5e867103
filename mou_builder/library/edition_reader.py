"""An edition read from the files of its folder and of those that it follows, each checked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.edition import ClauseFile, Edition
from mou_builder.library.folder import at_most, read_sources, read_text
from mou_builder.library.following import ClausePath, clause_paths, followed, instead
from mou_builder.library.header import Source, read_header, split
from mou_builder.library.outline import Outline
from mou_builder.library.outline_reader import read_outline


def read_from_files(folder: Path, library: Path) -> Edition:
    """Read the edition in *folder* of *library*.

    Raise LibraryError, naming file and line, for anything that is not as it should be; also
    if the edition was issued and is not what was issued.
    """
    sources = read_sources(library)
    editions = followed(folder, library)
    paths = clause_paths(editions)
    clauses = {chosen.id: _read_clause(chosen, sources) for chosen, *_ in paths}
    edition, *others = editions
    outline = read_outline(edition.place, edition.table, {c.id: c.text for c in clauses.values()})
    _check_references(edition.version, outline, clauses)
    return Edition(
        version=edition.version,
        law_as_at=edition.table["law_as_at"],
        folder=folder,
        outline=outline,
        clauses=clauses,
        shell=at_most(folder / "shell.docx", f"{folder.name}/shell.docx"),
        sources=sources,
        issued=edition.issued,
        digest=edition.digest,
        follows=tuple(other.version for other in others),
        instead={found[0].id: other for found in paths if (other := instead(found))},
    )


def _read_clause(file: ClausePath, sources: Mapping[str, Source]) -> ClauseFile:
    header_text, body, first_line = split(read_text(file.path, file.place), file.place)
    header = read_header(header_text, file.place, sources)
    text = read_clause_text(body, file.place, first_line, file.id, header.when)
    return ClauseFile(file.id, file.edition, header, text)


def _check_references(version: str, outline: Outline, clauses: Mapping[str, ClauseFile]) -> None:
    """Refuse a cross-reference that leads to nothing the outline knows."""
    words = outline.cited_as()
    for clause in clauses.values():
        here = "" if clause.edition == version else f" in edition {version}"
        for link in clause.text.links():
            place = f"{clause.place}:{link.line}"
            expected = words.get(link.target)
            if expected is None:
                raise LibraryError(
                    place,
                    f'the reference "{link.target}" leads to no clause, part or schedule '
                    f"of the outline{here}.{did_you_mean(link.target, words)}",
                    ErrorCode.UNKNOWN,
                )
            if link.word.lower() != expected.lower():
                raise LibraryError(
                    place,
                    f'the reference to "{link.target}" must read "{expected}"{here} '
                    f'(got "{link.word}").',
                )
