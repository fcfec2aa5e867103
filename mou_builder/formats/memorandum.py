"""What a memorandum is written from: its document alone, a draft, or the copy for signature."""

from __future__ import annotations

from mou_builder.building import Draft, FinalCopy
from mou_builder.document.document import Document
from mou_builder.errors import OutputError

Copy = Draft | FinalCopy
"""What a Word file or a PDF is written from."""

Memorandum = Document | Copy
"""What the other formats are written from."""


def document_of(memorandum: Memorandum) -> Document:
    """Return the document of *memorandum*; raise OutputError if it is none of the three."""
    if isinstance(memorandum, Document):
        return memorandum
    if isinstance(memorandum, Copy):
        return memorandum.document
    raise OutputError(
        "a memorandum is written from what build(options), draft(options) or sign(options) "
        f"returned, and this is of the type {type(memorandum).__name__}."
    )


def copy_of(memorandum: Memorandum, style: str) -> Copy:
    """Return *memorandum* if it is a draft or a copy for signature, which a file in *style* must
    say; raise OutputError for a Document alone, and for anything else.
    """
    if isinstance(memorandum, Copy):
        return memorandum
    document_of(memorandum)
    raise OutputError(
        f"a .{style} is written from a draft or from the copy for signature, and this is the "
        "Document alone. Give what draft(options) or sign(options) returned."
    )
