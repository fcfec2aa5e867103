"""The lock of a draft, read back."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen
from lxml import etree

from mou_builder.errors import ErrorCode, ReadError
from mou_builder.files.by_attributes import ByAttributes, one_line
from mou_builder.word.namespaces import NAMESPACE
from mou_builder.word.reading.opening import Package

_M = f"{{{NAMESPACE}}}"


@frozen(eq=False, repr=False)
class LockedParagraph(ByAttributes):
    """What a lock records of one paragraph: where it is, its number, and a digest of its words."""

    clause: str
    bookmark: str
    number: str
    digest: str


@frozen
class Lock:
    """What a draft records about itself."""

    edition: str
    document: str
    """The id of the document: a digest of all that it says."""

    options: str
    """The options as JSON; empty if the draft was built without them."""

    bespoke: str
    """The file of the bespoke texts, word for word; empty if there are none."""

    schedule: bool
    """Whether the document has the schedule of requirements."""

    notes: str
    """A digest of its drafting notes."""

    pages: Mapping[str, int]
    """The page numbers of its contents, by the key of a clause or schedule."""

    paragraphs: tuple[LockedParagraph, ...]

    __repr__ = one_line


def read_lock(package: Package) -> Lock | None:
    """Return the lock of *package*, or None if it has none.

    Raise ReadError if it has one that cannot be understood.
    """
    roots = [tree for tree in package.trees.values() if tree.tag == f"{_M}mou"]
    held = roots[0].find(f"{_M}lock") if roots else None
    if held is None:
        return None
    root = roots[0]
    try:
        pages = {page.get("of", ""): int(page.text or "") for page in held.iter(f"{_M}page")}
    except ValueError as error:
        what = "its lock cannot be read: a page is not a number."
        raise ReadError(what, ErrorCode.LOCK) from error
    return Lock(
        edition=root.get("edition", ""),
        document=root.get("document", ""),
        options=held.findtext(f"{_M}made-from", ""),
        bespoke=held.findtext(f"{_M}bespoke", ""),
        schedule=held.get("schedule") == "yes",
        notes=held.get("notes", ""),
        pages=pages,
        paragraphs=tuple(map(_paragraph, root.iter(f"{_M}p"))),
    )


def _paragraph(element: etree._Element) -> LockedParagraph:
    said = (element.get(name, "") for name in ("clause", "bookmark", "number", "sha"))
    return LockedParagraph(*said)
