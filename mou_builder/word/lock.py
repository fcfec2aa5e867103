"""The lock inside a draft: what it takes to build the same draft again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from ..document import COVERAGE, Document
from ..dumping import canonical
from ..notes import Note
from .text import escaped, quoted

NAMESPACE = "urn:mou-builder:manifest:1"


def lock(document: Document, notes: tuple[Note, ...], pages: Mapping[str, int]) -> str:
    """Give the lock of *document* as an element of its manifest."""
    options = "" if document.options is None else canonical(document.options)
    schedule = any(part.key == COVERAGE for part in document.schedules)
    listed = "".join(f'<page of="{quoted(key)}">{pages[key]}</page>' for key in sorted(pages))
    return (
        f'<lock schedule="{"yes" if schedule else "no"}" notes="{digest_of(notes)}">'
        f"<made-from>{escaped(options)}</made-from>{listed}</lock>"
    )


def digest(words: str) -> str:
    """Give a digest of the words of one paragraph: the first 16 digits of its sha256."""
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of(notes: tuple[Note, ...]) -> str:
    """Give a digest of drafting notes."""
    said = "\n".join("\n".join((note.paragraph, *note.lines)) for note in notes)
    return sha256(said.encode()).hexdigest()
