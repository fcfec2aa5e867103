"""A memorandum written, in any of its formats, to a path, to an open file, or as bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, assert_never

from mou_builder.building import Draft, FinalCopy
from mou_builder.document.document import Document
from mou_builder.errors import OutputError
from mou_builder.files.disk import write_whole
from mou_builder.formats.memorandum import Copy, Memorandum, copy_of, document_of
from mou_builder.options_file.writing import canonical


def to_docx(copy: Copy, *, paginate: bool = False, lock: bool = True) -> bytes:
    """Return *copy* as the bytes of a .docx: a draft with its notes in the margin, or the copy
    for signature.

    The *lock* inside a draft holds its options, for `verify` and `rebuild`; without it nothing of
    them is there but what the text, and the notes, say.

    *paginate* has LibreOffice compute the page numbers of its contents; raise OutputError where
    it is not installed, and for a Document, which is neither.
    """
    copy = copy_of(copy, "docx")
    pages: Mapping[str, int] = {}
    if paginate:
        from mou_builder.formats.printing import pages_like_word  # noqa: PLC0415 - needs LibreOffice

        pages = pages_like_word(copy)
    from mou_builder.word.writing import package  # noqa: PLC0415 - a format is imported when it is written

    match copy:
        case Draft(document=document, shell=shell, notes=notes, options=options):
            made_from = canonical(options) if lock else None
            return package.draft_docx(document, shell, notes, made_from=made_from, pages=pages)
        case FinalCopy(document=document, shell=shell):
            return package.final_docx(document, shell, pages)
        case _:
            assert_never(copy)


def to_pdf(copy: Copy) -> bytes:
    """Return *copy* as the bytes of a tagged PDF: a draft, without its notes, or the copy for
    signature.

    Raise OutputError where LibreOffice, which prints it, is not installed, and for a Document,
    which is neither.
    """
    copy = copy_of(copy, "pdf")
    from mou_builder.formats.printing import paginated_pdf  # noqa: PLC0415 - needs LibreOffice

    return paginated_pdf(copy)


def _to_markdown(document: Document) -> bytes:
    from mou_builder.formats.markdown import to_markdown  # noqa: PLC0415 - a format is imported when it is written

    return to_markdown(document).encode()


def _to_html(document: Document) -> bytes:
    from mou_builder.formats.html import to_html  # noqa: PLC0415 - a format is imported when it is written

    return to_html(document).encode()


def _to_json(document: Document) -> bytes:
    from mou_builder.formats.record import to_json  # noqa: PLC0415 - a format is imported when it is written

    return to_json(document).encode()


_OF_A_COPY: Mapping[str, Callable[[Copy], bytes]] = {"docx": to_docx, "pdf": to_pdf}


_OF_A_DOCUMENT: Mapping[str, Callable[[Document], bytes]] = {
    "md": _to_markdown,
    "html": _to_html,
    "json": _to_json,
}


STYLES = (*_OF_A_COPY, *_OF_A_DOCUMENT)
"""What a memorandum can be written as, by the ending of a file's name."""


def written_as(memorandum: Memorandum, style: str) -> bytes:
    """Return *memorandum* written in one of STYLES.

    Raise OutputError for a Document that is to be a .docx or .pdf: those say whether they are a
    draft, and only `draft` and `sign` know; and for another *style*.
    """
    if style in _OF_A_DOCUMENT:
        return _OF_A_DOCUMENT[style](document_of(memorandum))
    if style in _OF_A_COPY:
        return _OF_A_COPY[style](copy_of(memorandum, style))
    raise OutputError(f"style must be one of {', '.join(STYLES)} (got {style!r}).")


def style_by_name(name: str) -> str:
    """Return what a file is to hold, by the ending of its *name*."""
    ending = Path(name).suffix.removeprefix(".").lower()
    if ending not in STYLES:
        endings = [f".{style}" for style in STYLES]
        said = f"must end in {', '.join(endings[:-1])} or {endings[-1]}."
        raise OutputError(said).about(name)
    return ending


def save(
    memorandum: Memorandum,
    target: str | Path | IO[bytes],
    style: str | None = None,
    *,
    replace: bool = False,
) -> None:
    """Save *memorandum* to *target*, a path or an open binary file.

    A Document can be saved as .md, .html or .json; what `draft` and `sign` return, also as .docx
    or .pdf.  *style* is the ending without its dot; None takes it from the name of the path, and
    "docx" for an open file.  A file that exists is left alone unless *replace*.  Raise OutputError
    if it cannot be written; no half-written file is left.
    """
    if isinstance(target, (str, Path)):
        content = written_as(memorandum, style or style_by_name(str(target)))
        write_whole(Path(target), content, replace=replace)
    else:
        target.write(written_as(memorandum, style or "docx"))
