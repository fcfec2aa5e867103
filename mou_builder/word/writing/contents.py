"""The table of contents: a live field whose entries are already filled in and linked."""

from __future__ import annotations

from collections.abc import Mapping

from mou_builder.document.document import Document, Part
from mou_builder.word.writing.text import bookmark, escaped, page_reference, paragraph, run

_TAB = "<w:r><w:tab/></w:r>"


_CODE = r' TOC \h \z \t "Heading 2,1,Schedule Heading,2" '


def table_of_contents(document: Document, pages: Mapping[str, int]) -> str:
    """Return the table of contents of *document*.

    *pages* maps the key of a clause or schedule to its page; an entry without
    one has no page number.
    """
    entries = [("TOC1", part, f"{part.number}.") for part in document.parts]
    entries += [("TOC2", part, part.number) for part in document.schedules]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f"{escaped(_CODE)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = "".join(
        paragraph(style, (begin if position == 0 else "") + _entry(part, number, pages))
        for position, (style, part, number) in enumerate(entries)
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{lines}{end}"
        "</w:sdtContent></w:sdt>"
    )


def _entry(part: Part, number: str, pages: Mapping[str, int]) -> str:
    page = f"{_TAB}{page_reference(part.key, pages[part.key])}" if part.key in pages else ""
    return (
        f'<w:hyperlink w:anchor="{bookmark(part.key)}" w:history="1">'
        f"{run(number)}{_TAB}{run(part.title)}{page}</w:hyperlink>"
    )
