"""A document on pages: a contents list with page numbers, and a PDF, through LibreOffice.

A page number is right only if the document that holds it has that page: so the document is
printed, the pages of its headings are read, and it is printed again with them until they stay.
The pages are read from the destinations in the PDF, one for each bookmark.  A heading's
bookmark is what its page number in the contents refers to in Word, so nothing is looked for by
its words, which also stand in the contents and in references.
"""

from __future__ import annotations

from collections.abc import Mapping

from . import office
from .document import Document
from .errors import OutputError
from .notes import Note
from .pdf import destination, fixed, places
from .word.fields import bookmark
from .word.package import to_docx

_ABSENT = "needs LibreOffice, which is not here (soffice). Install it, or"
_ROUNDS = 5
"""How often a document is printed at most; the second time is the proof of the first."""


def paginated(document: Document, notes: tuple[Note, ...] = (), *, final: bool = False) -> bytes:
    """Write *document* as a .docx whose contents say on which page each clause and schedule
    begins.

    Raise OutputError without LibreOffice: a page number is never estimated.
    """
    instead = f"--paginate {_ABSENT} leave --paginate out: Word fills in the page numbers with F9."
    pages, _ = _settled(document, _program(instead), final=final)
    return to_docx(document, notes, final=final, pages=pages)


def to_pdf(document: Document, *, final: bool = False) -> bytes:
    """Write *document* as a tagged PDF, with page numbers in its contents and without notes: a
    draft that says so across each page, or the *final* copy for signature.

    Raise OutputError without LibreOffice.
    """
    program = _program(f"A PDF {_ABSENT} write a .docx or an .html.")
    _, pdf = _settled(document, program, final=final)
    return fixed(pdf, document.date)


def _program(absent: str) -> str:
    """Give LibreOffice's program; raise OutputError, saying *absent*, where it is not."""
    program = office.found()
    if program is None:
        raise OutputError(absent)
    return program


def _settled(document: Document, program: str, *, final: bool) -> tuple[Mapping[str, int], bytes]:
    """Give the page of each clause and schedule, by its key, and the PDF that has these numbers
    in its contents and these headings on these pages.
    """
    pages: Mapping[str, int] = {}
    for _ in range(_ROUNDS):
        pdf = office.printed(program, to_docx(document, final=final, pages=pages))
        now = pages_of(document, pdf)
        if now == pages:
            return pages, pdf
        pages = now
    raise OutputError(
        f"LibreOffice put the headings on other pages each time ({_ROUNDS} times). "
        "Leave --paginate out: Word fills in the page numbers with F9."
    )


def pages_of(document: Document, pdf: bytes) -> Mapping[str, int]:
    """Give the page of each clause and schedule of *document*, by its key, in its *pdf*."""
    found = places(pdf)
    pages = {}
    for part in (*document.parts, *document.schedules):
        page = found.get(destination(bookmark(part.key)))
        if page is None:
            raise OutputError(
                f"LibreOffice's PDF does not say on which page {part.number} {part.title} begins. "
                "Leave --paginate out: Word fills in the page numbers with F9."
            )
        pages[part.key] = page
    return pages
