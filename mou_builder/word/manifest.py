"""What a draft knows of itself: a part in the package that no page shows."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from ..document import Blank, Clause, Content, Document, Item, Paragraph, Value
from .fields import bookmark
from .shell import Parts
from .text import escaped

NAMESPACE = "urn:mou-builder:manifest:1"
_ITEM_ID = "{6D6F7542-7569-4C64-8572-4D616E696673}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def add_manifest(parts: Parts, document: Document) -> None:
    """Put the manifest of *document* into *parts*: the edition, the options that its text says,
    and for each paragraph its bookmark and a digest of its words.
    """
    parts["customXml/item1.xml"] = manifest(document)
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


def manifest(document: Document) -> bytes:
    """Give the manifest of *document*.  Its id is a digest of the edition and of every
    paragraph, so that one document has one id wherever it was built.
    """
    paragraphs = [
        (clause.id, bookmark(block.id), digest(block.content))
        for clause in _clauses(document)
        for block in _blocks(clause)
    ]
    identity = sha256("\n".join([document.edition, *map(" ".join, paragraphs)]).encode())
    lines = "".join(
        f'<p clause="{escaped(clause)}" bookmark="{mark}" sha256="{words}"/>'
        for clause, mark, words in paragraphs
    )
    options = "".join(
        f'<option path="{escaped(path)}">{escaped(text)}</option>'
        for path, text in sorted(set(_said(document)))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<mou xmlns="{NAMESPACE}" edition="{escaped(document.edition)}" '
        f'document="{identity.hexdigest()}"><options>{options}</options>'
        f"<paragraphs>{lines}</paragraphs></mou>"
    ).encode()


def digest(content: Content) -> str:
    """Give a digest of the words of one paragraph."""
    words = "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content)
    return sha256(words.encode()).hexdigest()


def _said(document: Document) -> Iterator[tuple[str, str]]:
    """Give each option that the text says, with what it says."""
    for clause in _clauses(document):
        for block in _blocks(clause):
            for piece in block.content:
                if isinstance(piece, Value) and piece.path:
                    yield piece.path, piece.text


def _clauses(document: Document) -> Iterator[Clause]:
    yield from (*document.parties, *document.recitals, *document.definitions)
    for part in (*document.parts, *document.schedules):
        yield from part.clauses


def _blocks(clause: Clause) -> Iterator[Paragraph | Item]:
    """Give every paragraph of *clause*, and every item below."""
    waiting: list[Paragraph | Item] = list(clause.paragraphs)
    while waiting:
        block = waiting.pop(0)
        yield block
        waiting = [*block.items, *waiting]
