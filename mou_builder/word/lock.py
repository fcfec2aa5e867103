"""The lock inside a draft: what it takes to build the same draft again."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from attrs import frozen
from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from ..coverage import SCHEDULE
from ..document import Document
from ..dumping import canonical
from ..errors import ReadError
from ..notes import Note
from .opening import Package
from .text import escaped, quoted

NAMESPACE = "urn:mou-builder:manifest:1"
_M = f"{{{NAMESPACE}}}"


@frozen
class Paragraph:
    """What a lock says of one paragraph: where it is, its number, a digest of its words."""

    clause: str
    bookmark: str
    number: str
    digest: str


@frozen
class Lock:
    """What a draft says of itself."""

    edition: str
    document: str
    """The id of the document: a digest of everything it says."""

    options: str
    """The options as JSON; empty if the draft was built without them at hand."""

    schedule: bool
    """It has the schedule of requirements."""

    notes: str
    """A digest of its drafting notes."""

    pages: Mapping[str, int]
    """The page numbers of its contents, by the key of a clause or schedule."""

    paragraphs: tuple[Paragraph, ...]


def lock(document: Document, notes: tuple[Note, ...], pages: Mapping[str, int]) -> str:
    """Give the lock of *document* as an element of its manifest."""
    options = "" if document.options is None else canonical(document.options)
    schedule = any(part.key == SCHEDULE for part in document.schedules)
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


def read_lock(package: Package) -> Lock | None:
    """Give the lock inside *package*, or None if there is none.

    Raise ReadError if there is one that cannot be understood.
    """
    roots = [tree for tree in package.trees.values() if tree.tag == f"{_M}mou"]
    held = roots[0].find(f"{_M}lock") if roots else None
    if held is None:
        return None
    root = roots[0]
    try:
        pages = {page.get("of", ""): int(page.text or "") for page in held.iter(f"{_M}page")}
    except ValueError as error:
        raise ReadError("its lock cannot be read: a page is no number.") from error
    return Lock(
        edition=root.get("edition", ""),
        document=root.get("document", ""),
        options=held.findtext(f"{_M}made-from", ""),
        schedule=held.get("schedule") == "yes",
        notes=held.get("notes", ""),
        pages=pages,
        paragraphs=tuple(map(_paragraph, root.iter(f"{_M}p"))),
    )


def _paragraph(element: etree._Element) -> Paragraph:
    said = (element.get(name, "") for name in ("clause", "bookmark", "number", "sha"))
    return Paragraph(*said)
