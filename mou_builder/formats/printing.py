"""A document on pages, through LibreOffice: contents with page numbers, and a PDF.

A page number is right only if the document that contains it has that page. So the document is
printed, the pages of its headings are read, and it is printed again with them until they no longer
change. The pages are read from the destinations in the PDF, one for each bookmark. The bookmark of
a heading is what its page number in the contents refers to in Word, so nothing is looked up by its
words, which also occur in the contents and in references.
"""

from __future__ import annotations

from collections.abc import Mapping

from mou_builder.building import Draft, FinalCopy
from mou_builder.document.document import Document
from mou_builder.errors import ErrorCode, OutputError
from mou_builder.formats import office
from mou_builder.formats.pdf import Printed, destination, fixed, read_pdf
from mou_builder.formats.pdf_figures import with_alternatives
from mou_builder.word.writing.package import draft_docx, final_docx
from mou_builder.word.writing.text import bookmark

_ABSENT = "needs LibreOffice, which is not installed (soffice). Install it, or"


_LIKE_ARIAL = frozenset({"Arial", "ArialMT", "LiberationSans", "Arimo"})
"""The font of the shell, and fonts whose letters have the same widths."""


_ROUNDS = 5
"""The most times that a document is printed; the second time confirms the first."""


def pages_like_word(copy: Draft | FinalCopy) -> Mapping[str, int]:
    """Return the page on which each clause and schedule of *copy* begins, by its key.

    Raise OutputError without LibreOffice, or without a font that breaks lines where Word's does: a
    page number is never estimated.
    """
    instead = f"--paginate {_ABSENT} leave --paginate out: Word fills in the page numbers with F9."
    pages, pdf = _settled(copy, _program(instead))
    _refuse_unless_like_word(read_pdf(pdf).fonts)
    return pages


def paginated_pdf(copy: Draft | FinalCopy) -> bytes:
    """Return *copy* as a tagged PDF, with page numbers in its contents and without notes: a draft
    that is marked as one across each page, or the copy for signature.

    Raise OutputError without LibreOffice.
    """
    program = _program(f"A PDF {_ABSENT} write a .docx or an .html.")
    _, pdf = _settled(copy, program)
    final = isinstance(copy, FinalCopy)
    return fixed(pdf if final else with_alternatives(pdf, "Draft"), copy.document.date)


def _program(absent: str) -> str:
    """Return the path of LibreOffice's program.

    Raise OutputError with the message *absent* where it is not installed.
    """
    program = office.found()
    if program is None:
        raise OutputError(absent, ErrorCode.OFFICE)
    return program


def _refuse_unless_like_word(fonts: frozenset[str]) -> None:
    """Raise OutputError if a document was printed in *fonts* that do not
    break lines as Word's do.
    """
    if not fonts & _LIKE_ARIAL:
        raise OutputError(
            "--paginate needs Arial, Liberation Sans or Arimo, and none is installed "
            f"(LibreOffice printed in {', '.join(sorted(fonts)) or 'none'}): its pages would not be "
            "Word's. Install one, or leave --paginate out: Word fills in the page numbers with F9.",
            ErrorCode.OFFICE,
        )


def _settled(copy: Draft | FinalCopy, program: str) -> tuple[Mapping[str, int], bytes]:
    """Return the page of each clause and schedule, by its key, and the PDF whose contents have
    these numbers and whose headings are on these pages.

    Raise OutputError if the pages do not settle.
    """
    document, shell = copy.document, copy.shell
    pages: Mapping[str, int] = {}
    for _ in range(_ROUNDS):
        if isinstance(copy, FinalCopy):
            docx = final_docx(document, shell, pages)
        else:
            docx = draft_docx(document, shell, pages=pages)
        pdf = office.printed(program, docx)
        now = pages_of(document, read_pdf(pdf))
        if now == pages:
            return pages, pdf
        pages = now
    raise OutputError(
        f"LibreOffice put the headings on different pages each time ({_ROUNDS} times). "
        "Leave --paginate out: Word fills in the page numbers with F9.",
        ErrorCode.OFFICE,
    )


def pages_of(document: Document, printed: Printed) -> Mapping[str, int]:
    """Return the page of each clause and schedule of *document*, by its key, as *printed*.

    Raise OutputError if the PDF does not say.
    """
    pages = {}
    for part in (*document.parts, *document.schedules):
        page = printed.places.get(destination(bookmark(part.key)))
        if page is None:
            raise OutputError(
                f"LibreOffice's PDF does not say on which page {part.number} {part.title} begins. "
                "Leave --paginate out: Word fills in the page numbers with F9.",
                ErrorCode.OFFICE,
            )
        pages[part.key] = page
    return pages
