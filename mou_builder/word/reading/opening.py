"""A .docx opened without trusting it: limits are checked before anything is unpacked."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from attrs import frozen
from lxml import etree

from mou_builder.errors import ReadError
from mou_builder.files.by_attributes import one_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


CONTENT_TYPES = "[Content_Types].xml"


@frozen
class Limits:
    """How large a .docx may be, in bytes unless stated otherwise."""

    file: int
    parts: int
    """The number of parts."""

    part: int
    total: int
    """All parts together, unpacked."""

    xml: int
    """All XML parts together, unpacked; these are held in memory."""

    tags: int
    """The number of tags in all XML parts together."""

    __repr__ = one_line


FOREIGN = Limits(
    file=50_000_000, parts=1000, part=50_000_000, total=200_000_000, xml=25_000_000, tags=500_000
)
"""The limits of a document from anyone; a memorandum of ours has 20 parts, 600,000
bytes and 25,000 tags.
"""


_RATIO = 200
"""The most bytes that one packed byte may expand to; in a long memorandum it is 10, and
XML seldom reaches 100.
"""


_RATIO_FROM = 1_000_000
"""The size in bytes below which the ratio is not checked."""


_CHUNK = 1_000_000


_ATTRIBUTES = 200
"""The most attributes of one tag; declarations of namespaces may run to a few dozen."""


_CROWDED = f"boolean(//*[count(@*) > {_ATTRIBUTES}])"


_ENCODINGS = ("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "US-ASCII")


_STORIES = ("document", "hdr", "ftr", "footnotes", "endnotes", "comments")


@frozen(eq=False)
class Relationship:
    """One relationship; *target* is the name of a part, or any text if it is *external*."""

    id: str
    type: str
    target: str
    external: bool

    __repr__ = one_line


@frozen(eq=False)
class Story:
    """A part that contains paragraphs, with the position of each, from 1."""

    part: str
    root: etree._Element
    positions: Mapping[etree._Element, int]

    __repr__ = one_line


@frozen(eq=False)
class Package:
    """The parts of a .docx: their names, their digests, the parsed XML, and
    which refers to which.
    """

    names: tuple[str, ...]
    digests: Mapping[str, str]
    """The SHA-256 of each part in hexadecimal digits, by its name."""

    trees: Mapping[str, etree._Element]
    main: str
    """The name of the part that holds the document itself."""

    relationships: Mapping[str, tuple[Relationship, ...]]
    """The relationships by the name of the part they start from; the empty name
    is the package itself.
    """

    stories: tuple[Story, ...]

    __repr__ = one_line

    def of_kind(self, kind: str) -> Iterator[tuple[str, etree._Element]]:
        """Return name and tree of each part whose root element is w:*kind*."""
        return ((name, tree) for name, tree in self.trees.items() if tree.tag == f"{W}{kind}")


def opened(content: bytes, limits: Limits = FOREIGN) -> Package:
    """Return the .docx *content* as a package.

    Raise ReadError if it is not a Word document, is damaged, or exceeds *limits*; what is too
    large is never unpacked.
    """
    if not isinstance(content, bytes):
        raise ReadError(f"is read from its bytes, not from {type(content).__name__}.")
    parts = _unpacked(content, limits)
    trees = {
        name: _parsed(name, part.content)
        for name, part in parts.items()
        if part.content is not None
    }
    if CONTENT_TYPES not in trees:
        raise ReadError(f"is not a Word document: it has no part {CONTENT_TYPES}.")
    relationships = {
        _source(name): tuple(_relationships(_source(name), tree))
        for name, tree in trees.items()
        if name.lower().endswith(".rels")
    }
    return Package(
        names=tuple(parts),
        digests={name: part.sha256 for name, part in parts.items()},
        trees=trees,
        main=_main(relationships.get("", ()), trees),
        relationships=relationships,
        stories=tuple(
            Story(name, tree, {p: n for n, p in enumerate(tree.iter(f"{W}p"), start=1)})
            for name, tree in trees.items()
            if tree.tag in {f"{W}{kind}" for kind in _STORIES}
        ),
    )


@frozen
class _Part:
    """A part that has been read: its bytes if it is XML, else None, and its SHA-256."""

    content: bytes | None
    sha256: str

    __repr__ = one_line


def _unpacked(content: bytes, limits: Limits) -> dict[str, _Part]:
    """Return every part by name; the content of those that are not XML is not kept.

    Raise ReadError if the archive is damaged, unsafe or too large.
    """
    if len(content) > limits.file:
        raise ReadError(f"is too large (over {limits.file} bytes).")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ReadError("is an old .doc or has a password. Save it as .docx without a password.")
    if not content.startswith(b"PK\x03\x04"):
        raise ReadError("is not a Word document: not a zip archive. Save it as .docx.")
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [e for e in archive.infolist() if not e.filename.endswith("/")]
            _refuse_names(entries)
            _refuse_sizes(entries, limits)
            parts = {entry.filename: _part(archive, entry) for entry in entries}
    except (BadZipFile, EOFError, NotImplementedError, ValueError, OSError, zlib.error) as error:
        raise ReadError(f"is damaged: {str(error).rstrip('.')}. Ask for it again.") from error

    tags = sum(part.content.count(b"<") for part in parts.values() if part.content)
    if tags > limits.tags:
        raise ReadError(f"has too many tags ({tags}; at most {limits.tags}).")
    return parts


def _is_xml(entry: ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _part(archive: ZipFile, entry: ZipInfo) -> _Part:
    """Return one part, read whole so that its checksum is tested."""
    if _is_xml(entry):
        content = archive.read(entry)
        return _Part(content, sha256(content).hexdigest())
    total = sha256()
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            total.update(chunk)
    return _Part(None, total.hexdigest())


def _refuse_names(entries: list[ZipInfo]) -> None:
    """Raise ReadError for a name that leads out of the package, or that occurs twice."""
    seen: dict[str, str] = {}
    for entry in entries:
        name = entry.orig_filename
        steps = unquote(name).split("/")
        if {"", ".", ".."} & set(steps) or any(mark in unquote(name) for mark in "\\:\0"):
            raise ReadError(f"the name of a part leads out of the package ({name!r}).")
        if name.lower() in seen:
            raise ReadError(f"two parts have one name ({seen[name.lower()]}, {name}).")
        seen[name.lower()] = name


def _refuse_sizes(entries: list[ZipInfo], limits: Limits) -> None:
    """Raise ReadError for what would be too large unpacked, going by the directory of the archive.

    An entry cannot hold more than the directory says: zipfile stops there and finds that
    the checksum is wrong.
    """
    if len(entries) > limits.parts:
        raise ReadError(f"has too many parts ({len(entries)}; at most {limits.parts}).")
    for entry in entries:
        name, size = entry.filename, entry.file_size
        if entry.flag_bits & 1:
            raise ReadError(f"{name}: is encrypted. Save it without a password.")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ReadError(f"{name}: is packed in a way that Word does not read.")
        if size > limits.part:
            raise ReadError(f"{name}: is too large unpacked ({size} bytes; at most {limits.part}).")
        if size > _RATIO_FROM and size > _RATIO * entry.compress_size:
            raise ReadError(
                f"{name}: is packed too tightly to be text "
                f"({size} bytes in {entry.compress_size}; at most {_RATIO} in 1)."
            )
    for said, most, counted in (
        ("is too large unpacked", limits.total, entries),
        ("holds too much text", limits.xml, filter(_is_xml, entries)),
    ):
        total = sum(entry.file_size for entry in counted)
        if total > most:
            raise ReadError(f"{said} ({total} bytes; at most {most}).")


def _parsed(name: str, part: bytes) -> etree._Element:
    """Return the tree of a part.

    Raise ReadError if it is not well-formed or has a DTD, which is refused before the
    parser could follow it.
    """
    if b"<!DOCTYPE" in part.replace(b"\0", b""):
        raise ReadError(f"{name}: holds a DTD, which no Word document has.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        tree = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{name}: is not well-formed XML: {error}.") from error
    if tree.xpath(_CROWDED):
        raise ReadError(f"{name}: holds a tag with more than {_ATTRIBUTES} attributes.")
    info = tree.getroottree().docinfo
    if info.doctype or (info.encoding or "UTF-8").upper() not in _ENCODINGS:
        raise ReadError(f"{name}: holds a DTD or is not in UTF-8 ({info.encoding}).")
    return tree


def _source(rels: str) -> str:
    """Return the part whose relationships are in *rels*: a/_rels/b.xml.rels belongs to a/b.xml."""
    folder, name = posixpath.split(rels)
    return posixpath.join(posixpath.dirname(folder), name[: -len(".rels")])


def _relationships(source: str, tree: etree._Element) -> Iterator[Relationship]:
    for element in tree.iterchildren("{*}Relationship"):
        target = element.get("Target", "")
        external = element.get("TargetMode", "").lower() == "external"
        yield Relationship(
            id=element.get("Id", ""),
            type=element.get("Type", "").rpartition("/")[2],
            target=target if external else _resolved(source, target),
            external=external,
        )


def _resolved(source: str, target: str) -> str:
    """Return the name of the part that *target* means when *source* refers to it."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")


def _main(start: tuple[Relationship, ...], trees: Mapping[str, etree._Element]) -> str:
    for relationship in start:
        if relationship.type == "officeDocument" and not relationship.external:
            name = relationship.target
            if name not in trees:
                raise ReadError(f"is not a Word document: its main part is missing ({name}).")
            if trees[name].tag != f"{W}document":
                raise ReadError(f"{name}: is not a Word document ({trees[name].tag!s}).")
            return name
    raise ReadError("is not a Word document: nothing says which part is the document.")
