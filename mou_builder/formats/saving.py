"""A document written, in any of its formats, to a path, to an open file, or as bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

from mou_builder.document.document import Document, Note
from mou_builder.errors import OutputError
from mou_builder.files.disk import write_whole


def to_docx(
    document: Document,
    notes: tuple[Note, ...] = (),
    *,
    final: bool = False,
    paginate: bool = False,
    lock: bool = True,
) -> bytes:
    """Write *document* as the bytes of a .docx: a draft with *notes* in its margin, or the
    *final* copy for signature.

    The *lock* inside a draft holds its options, for `verify` and `rebuild`; without it nothing of
    them is there but what the text, and *notes*, say.

    *paginate* has LibreOffice compute the page numbers of its contents; raise OutputError where
    it is not installed.
    """
    if paginate:
        from mou_builder.formats.printing import paginated  # noqa: PLC0415 - docxtpl takes long to import

        return paginated(document, notes, final=final, lock=lock)
    from mou_builder.word.writing.package import to_docx as write  # noqa: PLC0415 - docxtpl takes long to import

    return write(document, notes, final=final, lock=lock)


def to_pdf(document: Document, *, final: bool = False) -> bytes:
    """Write *document* as the bytes of a tagged PDF: a draft, or the *final* copy for signature.

    Raise OutputError where LibreOffice, which prints it, is not installed.
    """
    from mou_builder.formats.printing import to_pdf as write  # noqa: PLC0415 - docxtpl takes long to import

    return write(document, final=final)


def _to_markdown(document: Document) -> bytes:
    from mou_builder.formats.markdown import to_markdown  # noqa: PLC0415 - a format is imported when it is written

    return to_markdown(document).encode()


def _to_html(document: Document) -> bytes:
    from mou_builder.formats.html import to_html  # noqa: PLC0415 - a format is imported when it is written

    return to_html(document).encode()


def _to_json(document: Document) -> bytes:
    from mou_builder.formats.record import to_json  # noqa: PLC0415 - a format is imported when it is written

    return to_json(document).encode()


FORMATS: Mapping[str, Callable[[Document], bytes]] = {
    "docx": to_docx,
    "pdf": to_pdf,
    "md": _to_markdown,
    "html": _to_html,
    "json": _to_json,
}
"""What a document can be written as, by the ending of a file's name."""


def written(document: Document, style: str) -> bytes:
    """Write *document* in one of FORMATS."""
    return FORMATS[style](document)


def style_of(name: str) -> str:
    """Tell from the name of a file what it is to hold."""
    ending = Path(name).suffix.removeprefix(".").lower()
    if ending not in FORMATS:
        raise OutputError(f"{name}: must end in .docx, .pdf, .md, .html or .json.")
    return ending


def save(
    document: Document,
    target: str | Path | IO[bytes],
    style: str | None = None,
    *,
    replace: bool = False,
) -> None:
    """Save *document* to a path or an open binary file.

    *style* is one of FORMATS; None takes it from the name of the path, and "docx" for an
    open file.  A file that exists is left alone unless *replace*.  Raise OutputError if
    it cannot be written; no half-written file is left.
    """
    if isinstance(target, (str, Path)):
        content = written(document, style or style_of(str(target)))
        write_whole(Path(target), content, replace=replace)
    else:
        target.write(written(document, style or "docx"))
