"""The .docx package: its parts in one canonical order, its properties, its bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..document import Document
from ..errors import ShellError
from .body import body, contents
from .shell import Parts, render
from .text import escaped

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_NEW = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY = 255
"""Characters; Word refuses a longer title."""


def to_docx(document: Document) -> bytes:
    """Write *document* as a .docx: the same document gives the same bytes."""
    parts = render(document)
    parts["word/document.xml"] = _with_body(parts["word/document.xml"], document)
    parts["docProps/core.xml"] = _core(document)
    return _zipped(parts)


def _with_body(xml: bytes, document: Document) -> bytes:
    text = xml.decode()
    for mark, content in (("MOU-CONTENTS", contents(document)), ("MOU-BODY", body(document))):
        paragraph = f'<w:p><w:r><w:t xml:space="preserve">{mark}</w:t></w:r></w:p>'
        if text.count(paragraph) != 1:
            raise ShellError(f"shell.docx: must hold one paragraph that says only {mark}.")
        text = text.replace(paragraph, content)
    return text.encode()


def _core(document: Document) -> bytes:
    """Give the document's properties; dates and software are not among them."""
    cover = document.cover
    subject = f"{cover.version}, {cover.date}"
    title = f"{cover.title} between {' and '.join(cover.parties)}"
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
    """Cut a property to the length Word takes; the text in the document stays whole."""
    return text if len(text) <= _LONGEST_PROPERTY else f"{text[: _LONGEST_PROPERTY - 1]}…"


def _zipped(parts: Parts) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name in [*_FIRST, *sorted(parts.keys() - set(_FIRST))]:
            entry = ZipInfo(name, _NEW)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, parts[name])
    return stream.getvalue()
