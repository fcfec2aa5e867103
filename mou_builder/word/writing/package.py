"""The .docx package: its parts in one canonical order, its properties, and its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mou_builder.document.document import Document, Note
from mou_builder.errors import ShellError
from mou_builder.word.writing.body import body
from mou_builder.word.writing.cleaning import cleaned
from mou_builder.word.writing.comments import comments_part
from mou_builder.word.writing.contents import table_of_contents
from mou_builder.word.writing.manifest import add_manifest
from mou_builder.word.writing.shell import Parts, render
from mou_builder.word.writing.text import escaped
from mou_builder.word.writing.zipping import zipped

_FIRST = ("[Content_Types].xml", "_rels/.rels")


_LONGEST_PROPERTY = 255
"""Characters; Word refuses a longer title."""


def draft_docx(
    document: Document,
    shell: bytes,
    notes: tuple[Note, ...] = (),
    *,
    made_from: str | None = None,
    pages: Mapping[str, int] = MappingProxyType({}),
) -> bytes:
    """Return a draft of *document* as the bytes of a .docx, with *notes* in its margin.

    *made_from* are its options as `canonical` writes them, for the lock inside the file; with None
    the file has no lock, and reveals no options beyond those that its text and *notes* state.
    *pages* maps the key of a clause or schedule to its page number in the contents. The same
    arguments give the same bytes.

    Raise ShellError if the shell cannot be filled.
    """
    parts = _parts(document, shell, notes, pages, draft=True)
    if notes:
        _add_part(parts, "comments", comments_part(notes, document.date))
    if made_from is not None:
        add_manifest(parts, document, made_from, notes, pages)
    return _zipped(parts)


def final_docx(
    document: Document, shell: bytes, pages: Mapping[str, int] = MappingProxyType({})
) -> bytes:
    """Return the copy of *document* for signature as the bytes of a .docx.

    It contains nothing but the document. *pages* is as for `draft_docx`. Whether it may be signed
    is for `building.sign` to say: only the writer of a FinalCopy calls this.

    Raise ShellError if the shell cannot be filled.
    """
    return _zipped(cleaned(_parts(document, shell, (), pages, draft=False)))


def _parts(
    document: Document,
    shell: bytes,
    notes: tuple[Note, ...],
    pages: Mapping[str, int],
    *,
    draft: bool,
) -> Parts:
    """Return the parts of the shell with the text of *document* and its properties."""
    parts = render(document, shell, draft=draft)
    comments = {note.paragraph: number for number, note in enumerate(notes)}
    parts["word/document.xml"] = _with_body(
        parts["word/document.xml"], table_of_contents(document, pages), body(document, comments)
    )
    parts["docProps/core.xml"] = _core(document)
    parts[_CUSTOM] = _custom(document)
    return parts


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _add_part(parts: Parts, name: str, content: bytes) -> None:
    """Add a part beside the main document, with its content type and relationship."""
    parts[f"word/{name}.xml"] = content
    declared = f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{name}+xml"/>'
    related = f'<Relationship Id="mou-{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
    for part, end, entry in (
        ("[Content_Types].xml", b"</Types>", declared),
        ("word/_rels/document.xml.rels", b"</Relationships>", related),
    ):
        parts[part] = parts[part].replace(end, entry.encode() + end)


def _with_body(shell: bytes, contents: str, body: str) -> bytes:
    held = {"MOU-CONTENTS": contents, "MOU-BODY": body}
    for mark in held:
        if shell.count(_place(mark)) != 1:
            raise ShellError(
                f"shell.docx: must contain exactly one paragraph that says only {mark}."
            )
    for mark, content in held.items():
        shell = content.encode().join(shell.split(_place(mark), 1))
    return shell


def _place(mark: str) -> bytes:
    """Return the placeholder paragraph of the shell that *mark* names."""
    return f'<w:p><w:r><w:t xml:space="preserve">{mark}</w:t></w:r></w:p>'.encode()


_CUSTOM = "docProps/custom.xml"


def _custom(document: Document) -> bytes:
    """Return the custom properties that a document management system looks for."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<Properties "
        'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Draft status">'
        f"<vt:lpwstr>{escaped(document.cover.version)}</vt:lpwstr></property></Properties>"
    ).encode()


def _core(document: Document) -> bytes:
    """Return the core properties of the document, without dates or the name of any software."""
    cover = document.cover
    subject = f"{cover.version}, {cover.date}"
    title = f"{cover.title} between {cover.between}"
    entries = (
        ("dc:title", title),
        ("dc:subject", subject),
        ("dc:identifier", cover.reference),
        ("dc:language", "en-GB"),
        ("cp:contentStatus", cover.version),
    )
    inside = "".join(
        f"<{name}>{escaped(_shortened(value))}</{name}>" for name, value in entries if value
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        "<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{inside}</cp:coreProperties>"
    ).encode()


def _shortened(text: str) -> str:
    """Return *text* cut to the longest property that Word accepts; the document keeps it whole."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def _zipped(parts: Parts) -> bytes:
    names = [*_FIRST, *sorted(parts.keys() - set(_FIRST))]
    return zipped((name, parts[name]) for name in names)
