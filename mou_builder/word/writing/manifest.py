"""What a draft records about itself, in a part of the package that no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import TYPE_CHECKING

from mou_builder.document.document import (
    COVERAGE,
    REFERENCE,
    Blank,
    Chart,
    Content,
    Document,
    Item,
    Note,
    Paragraph,
    Reference,
    Table,
    Value,
)
from mou_builder.document.walking import clauses, paragraphs
from mou_builder.word.namespaces import NAMESPACE
from mou_builder.word.writing.text import bookmark, escaped, quoted

if TYPE_CHECKING:
    from mou_builder.word.writing.shell import Parts


_ITEM_ID = "{6D6F7542-7569-4C64-8572-4D616E696673}"


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def add_manifest(
    parts: Parts,
    document: Document,
    made_from: str,
    notes: tuple[Note, ...] = (),
    pages: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Add the manifest of *document* to *parts*: the edition, the options stated in its text, the
    lock, and for each paragraph its bookmark, number and digest.
    """
    parts["customXml/item1.xml"] = manifest(document, made_from, notes, pages)
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
    made_from: str,
    notes: tuple[Note, ...] = (),
    pages: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """Return the manifest of *document* as it is written with *notes* and *pages*.

    *made_from* are its options as `canonical` writes them.
    """
    told = _told(document)
    lines = "".join(
        [
            f'<p clause="{quoted(clause)}" bookmark="{bookmark(block.id)}" '
            f'number="{quoted(block.number)}" sha="{words_digest(_unnumbered(block.content, words))}"/>'
            for clause, block, words in told
        ]
    )
    options = "".join(
        [
            f'<option path="{quoted(path)}">{escaped(text)}</option>'
            for path, text in sorted(set(_said(told)))
        ]
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<mou xmlns="{NAMESPACE}" edition="{quoted(document.edition)}" '
        f'document="{_identity(document, told)}"><options>{options}</options>'
        f"{lock(document, made_from, notes, pages)}"
        f"<paragraphs>{lines}</paragraphs></mou>"
    ).encode()


def identity(document: Document) -> str:
    """Return the id of *document*: a digest of its edition and of all that it says, the same
    wherever it was built.
    """
    return _identity(document, _told(document))


_Told = list[tuple[str, Paragraph | Item, str]]
"""Every paragraph and item in order, as the id of its clause, itself, and its words."""


_RECORD, _UNIT = "\x1e", "\x1f"
"""The separators of lines, and of what makes up a line; neither occurs in any text."""


def _told(document: Document) -> _Told:
    return [(c.id, line, _words(line.content)) for c, line in paragraphs(document)]


def _identity(document: Document, told: _Told) -> str:
    lines = [_UNIT.join((clause, b.id, b.number, words)) for clause, b, words in told]
    said = _RECORD.join((*map(_UNIT.join, _besides(document)), *lines))
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _besides(document: Document) -> Iterator[tuple[str, ...]]:
    """Yield what *document* says outside its paragraphs: cover, headings, tables,
    charts, signatories.
    """
    cover = document.cover
    yield (document.edition, *cover.parties)
    yield (cover.title, cover.subtitle, cover.version, cover.date, cover.reference)
    yield (cover.marking, cover.handling, cover.approval)
    for part in (*document.parts, *document.schedules):
        yield (part.key, part.number, part.title)
        yield from ((d.key, d.number, d.title, str(d.position)) for d in part.divisions)
    for block in (block for clause in clauses(document) for block in clause.blocks):
        if isinstance(block, Table):
            yield (block.id, block.caption, *block.header)
            yield from (tuple(map(_words, row)) for row in block.rows)
        elif isinstance(block, Chart):
            yield (block.id, block.caption, *(_words(box.content) for box in block.boxes))
    yield from ((signs.party, signs.office) for signs in document.signatories)


def _words(content: Content) -> str:
    """Return one line of text as it reads."""
    return "".join([f"[{p.text}]" if type(p) is Blank else p.text for p in content])


def _unnumbered(content: Content, words: str) -> str:
    """Return *words*, the text of one line, without the numbers that its references print."""
    if Reference not in map(type, content):
        return words
    return "".join([REFERENCE if type(p) is Reference else _words((p,)) for p in content])


def _said(told: _Told) -> Iterator[tuple[str, str]]:
    """Yield each option stated in the text, with the words that state it."""
    for _, block, _ in told:
        for piece in block.content:
            if isinstance(piece, Value) and piece.path:
                yield piece.path, piece.text


def lock(
    document: Document, made_from: str, notes: tuple[Note, ...], pages: Mapping[str, int]
) -> str:
    """Return the lock of *document* as an element of its manifest."""
    schedule = any(part.key == COVERAGE for part in document.schedules)
    said = document.bespoke_file
    bespoke = f"<bespoke>{escaped(said)}</bespoke>" if said else ""
    listed = "".join(f'<page of="{quoted(key)}">{pages[key]}</page>' for key in sorted(pages))
    return (
        f'<lock schedule="{"yes" if schedule else "no"}" notes="{digest_of(notes)}">'
        f"<made-from>{escaped(made_from)}</made-from>{bespoke}{listed}</lock>"
    )


def words_digest(words: str) -> str:
    """Return the digest of one paragraph's words: the first 16 hexadecimal
    digits of their SHA-256.
    """
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def digest_of(notes: tuple[Note, ...]) -> str:
    """Return the SHA-256 of *notes* in hexadecimal digits."""
    said = "\n".join("\n".join((note.paragraph, *note.lines)) for note in notes)
    return sha256(said.encode()).hexdigest()
