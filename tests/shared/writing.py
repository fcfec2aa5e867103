"""A document written as a Word file, without asking what speaks against it."""

from __future__ import annotations

from functools import cache

from conftest import LIBRARY

from mou_builder import Document, Draft, Note, Options
from mou_builder.options_file.writing import canonical
from mou_builder.word.writing.package import draft_docx, final_docx


@cache
def shell(edition: str) -> bytes:
    """Return the Word shell of an edition; the small library has that of 2020."""
    own = LIBRARY / edition / "shell.docx"
    return (own if own.exists() else LIBRARY / "2020.1.0" / "shell.docx").read_bytes()


def draft_of(
    document: Document, notes: tuple[Note, ...] = (), options: Options | None = None
) -> bytes:
    """Return a draft of *document*, with a lock that holds *options* if they are given."""
    made_from = "" if options is None else canonical(options)
    return draft_docx(document, shell(document.edition), notes, made_from=made_from)


def final_of(document: Document) -> bytes:
    """Return a copy of *document* for signature, whatever is still open."""
    return final_docx(document, shell(document.edition))


def bare(document: Document, options: Options) -> Draft:
    """Return a draft of *document*, built from *options*, that nobody has judged."""
    return Draft(document, options, shell(document.edition))
