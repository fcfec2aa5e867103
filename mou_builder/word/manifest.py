"""What a draft knows of itself: a part in the package that no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..aligning import REFERENCE
from ..document import (
    Blank,
    Chart,
    Clause,
    Content,
    Document,
    Item,
    Paragraph,
    Reference,
    Table,
    Text,
    Value,
)
from ..notes import Note, clauses
from .fields import bookmark
from .lock import NAMESPACE, digest, lock
from .text import escaped

if TYPE_CHECKING:
    from .shell import Parts  # docxtpl takes long to import

_ITEM_ID = "{6D6F7542-7569-4C64-8572-4D616E696673}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def add_manifest(
    parts: Parts,
    document: Document,
    notes: tuple[Note, ...] = (),
    pages: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Put the manifest of *document* into *parts*: the edition, the options that its text says,
    the lock, and for each paragraph its bookmark, its number and a digest of its words.
    """
    parts["customXml/item1.xml"] = manifest(document, notes, pages)
    parts["customXml/itemProps1.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem ds:itemID="{_ITEM_ID}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()
    parts["customXml/_rels/item1.xml.rels"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" '
        'Target="itemProps1.xml"/></Relationships>'
    ).encode()
    declared = (
        '<Override PartName="/customXml/itemProps1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>'
    )
    related = (
        f'<Relationship Id="mou-manifest" Type="{_OFFICE}/relationships/customXml" '
        'Target="../customXml/item1.xml"/></Relationships>'
    )
    for part, end, entry in (
        ("[Content_Types].xml", b"</Types>", declared),
        ("word/_rels/document.xml.rels", b"</Relationships>", related),
    ):
        parts[part] = parts[part].replace(end, entry.encode())


def manifest(
    document: Document,
    notes: tuple[Note, ...] = (),
    pages: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """Give the manifest of *document*, to be written with *notes* and *pages*."""
    lines = "".join(
        [
            f'<p clause="{escaped(clause.id)}" bookmark="{bookmark(block.id)}" '
            f'number="{escaped(block.number)}" sha="{digest(_unnumbered(block.content))}"/>'
            for clause in clauses(document)
            for block in _blocks(clause)
        ]
    )
    options = "".join(
        f'<option path="{escaped(path)}">{escaped(text)}</option>'
        for path, text in sorted(set(_said(document)))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<mou xmlns="{NAMESPACE}" edition="{escaped(document.edition)}" '
        f'document="{identity(document)}"><options>{options}</options>'
        f"{lock(document, notes, pages)}"
        f"<paragraphs>{lines}</paragraphs></mou>"
    ).encode()


def identity(document: Document) -> str:
    """Give the id of *document*: a digest of its edition and of everything it says, so that
    one document has one id wherever it was built.
    """
    said = _RECORD.join(map(_UNIT.join, _everything(document)))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


_RECORD, _UNIT = "\x1e", "\x1f"
"""What separates lines, and what stands in them: no text holds either."""


def _everything(document: Document) -> Iterator[tuple[str, ...]]:
    cover = document.cover
    yield (document.edition, *cover.parties)
    yield (cover.title, cover.subtitle, cover.version, cover.date, cover.reference)
    yield (cover.marking, cover.handling, cover.approval)
    for part in (*document.parts, *document.schedules):
        yield (part.key, part.number, part.title)
        yield from ((d.key, d.number, d.title, str(d.position)) for d in part.divisions)
    for clause in clauses(document):
        for block in clause.blocks:
            if isinstance(block, Table):
                yield (block.id, block.caption, *block.header)
                yield from (tuple(map(_words, row)) for row in block.rows)
            elif isinstance(block, Chart):
                yield (block.id, block.caption, *(_words(box.content) for box in block.boxes))
        for line in _blocks(clause):
            yield (clause.id, line.id, line.number, _words(line.content))
    yield from ((signs.party, signs.office) for signs in document.signatories)


def _words(content: Content) -> str:
    """Give the words of one line as they are read."""
    return "".join([f"[{p.text}]" if type(p) is Blank else p.text for p in content])


def _unnumbered(content: Content) -> str:
    """Give the words of one line, whatever number its references print."""
    return "".join(
        [
            p.text
            if (kind := type(p)) is Text or kind is Value
            else REFERENCE
            if kind is Reference
            else f"[{p.text}]"
            if kind is Blank
            else p.text
            for p in content
        ]
    )


def _said(document: Document) -> Iterator[tuple[str, str]]:
    """Give each option that the text says, with what it says."""
    for clause in clauses(document):
        for block in _blocks(clause):
            for piece in block.content:
                if isinstance(piece, Value) and piece.path:
                    yield piece.path, piece.text


def _blocks(clause: Clause) -> Iterator[Paragraph | Item]:
    """Give every paragraph of *clause*, and every item below."""
    for paragraph in clause.paragraphs:
        yield paragraph
        if paragraph.items:
            yield from _below(paragraph.items)


def _below(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if item.items:
            yield from _below(item.items)
