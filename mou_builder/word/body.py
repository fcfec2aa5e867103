"""The body of a document as WordprocessingML, in the styles of the shell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..document import (
    Blank,
    Clause,
    Content,
    Defined,
    Division,
    Document,
    Inline,
    Item,
    Paragraph,
    Part,
    Reference,
    Table,
)
from ..references import sections
from .comments import commented
from .fields import bookmark, bookmarked, reference
from .text import escaped, run

TEXT_WIDTH = 9026
"""Twentieths of a point between the margins."""

CLAUSE = ("Clause2", "Clause3", "Clause4", "Clause5")
SCHEDULE = ("Schedule3", "Schedule5", "Schedule6")
DEFINITION = ("Definition", "Definition2", "Definition3")
PARTY = ("Party", "Party2")
RECITAL = ("Recital", "Recital2")
LEADING = {"Clause2", "Clause3", "Schedule3", "Schedule5", "Recital", "Definition"}
"""Styles with a twin, of the same name and "Lead", that stays with the next paragraph."""


class _Marks:
    """What is put around a paragraph: its bookmark, numbered in the order of the document, and
    the comment on it, if there is one.
    """

    def __init__(self, comments: Mapping[str, int]) -> None:
        self.comments = comments
        self.last = 0

    def around(self, inside: str, target: str) -> str:
        """Give *inside* of the paragraph *target* with its marks."""
        self.last += 1
        marked = bookmarked(inside, target, self.last)
        return commented(marked, self.comments[target]) if target in self.comments else marked


def body(document: Document, comments: Mapping[str, int]) -> str:
    """Give the paragraphs and tables of *document*, from the parties to the last schedule.

    *comments* are the numbers of comments, by the paragraph on which they stand.
    """
    return "".join(_pieces(document, _Marks(comments)))


def _pieces(document: Document, marks: _Marks) -> Iterator[str]:
    yield from _front("Parties", document.parties, PARTY, marks)
    yield from _front("Background", document.recitals, RECITAL, marks)
    for part in document.parts:
        yield _heading("Heading1", part, marks)
        for position, clause in enumerate(part.clauses):
            if position == part.definitions_after:
                yield from _clauses(document.definitions, DEFINITION, marks)
            yield from _clauses((clause,), CLAUSE, marks)
        if part.definitions_after == len(part.clauses):
            yield from _clauses(document.definitions, DEFINITION, marks)
    for schedule in document.schedules:
        yield _heading("ScheduleHeading", schedule, marks)
        for division, clauses in sections(schedule):
            if division is not None:
                yield _heading("SchedulePart", division, marks)
            yield from _clauses(clauses, SCHEDULE, marks)


def _front(
    title: str, clauses: tuple[Clause, ...], styles: tuple[str, ...], marks: _Marks
) -> Iterator[str]:
    if clauses:
        yield _paragraph("FrontHeading", run(title))
        yield from _clauses(clauses, styles, marks)


def _heading(style: str, part: Part | Division, marks: _Marks) -> str:
    return _paragraph(style, marks.around(run(part.title), part.key))


def _clauses(clauses: tuple[Clause, ...], styles: tuple[str, ...], marks: _Marks) -> Iterator[str]:
    for clause in clauses:
        for block, following in zip(clause.blocks, (*clause.blocks[1:], None), strict=True):
            if isinstance(block, Table):
                yield _table(block)
            else:
                before_table = isinstance(following, Table)
                yield from _numbered(block, styles, marks, leads_in=before_table)


def _numbered(
    block: Paragraph | Item, styles: tuple[str, ...], marks: _Marks, *, leads_in: bool = False
) -> Iterator[str]:
    """Give a paragraph and the items below it, each with its identity.

    One that leads in what follows (*leads_in*, or it ends in a colon) stays with it.
    """
    style = styles[0]
    if style in LEADING and (leads_in or _ends_in_colon(block.content[-1])):
        style += "Lead"
    yield _paragraph(style, marks.around(content(block.content), block.id))
    for item in block.items:
        yield from _numbered(item, styles[1:], marks)


def _ends_in_colon(piece: Inline) -> bool:
    return not isinstance(piece, Reference) and piece.text.endswith(":")


def _paragraph(style: str, inside: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{inside}</w:p>'


def content(pieces: Content) -> str:
    """Give the runs of one line."""
    return "".join(map(_inline, pieces))


def _inline(piece: Inline) -> str:
    if isinstance(piece, Reference):
        return reference(piece.target, piece.text, piece.form)
    if isinstance(piece, Blank):
        return run(f"[{piece.text}]", "ToBeAgreed")
    return run(piece.text, "DefinedTerm" if isinstance(piece, Defined) else "")


def _table(table: Table) -> str:
    """Give a table whose header row repeats and whose rows do not split."""
    widths = _widths(table.widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    header = _row(
        [_paragraph("TableHeading", run(word)) for word in table.header], widths, header=True
    )
    rows = "".join(
        _row([_paragraph("TableText", content(cell)) for cell in row], widths) for row in table.rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="MoUTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escaped(table.caption)}"/>'
        f'<w:tblDescription w:val="{escaped(", ".join(table.header))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def _widths(relative: tuple[int, ...]) -> list[int]:
    """Share the width of the text among columns, to the last twentieth of a point."""
    total = sum(relative)
    widths = [TEXT_WIDTH * share // total for share in relative]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def _row(cells: list[str], widths: list[int], *, header: bool = False) -> str:
    mark = "<w:tblHeader/>" if header else ""
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{inside}</w:tr>"


def contents(document: Document) -> str:
    """Give the table of contents: a live field, its entries already filled and linked."""
    entries = [("TOC1", part, f"{part.number}.") for part in document.parts]
    entries += [("TOC2", part, part.number) for part in document.schedules]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        f"{escaped(_CONTENTS_CODE)}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = "".join(
        _paragraph(style, (begin if position == 0 else "") + _entry(part, number))
        for position, (style, part, number) in enumerate(entries)
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>{lines}{end}"
        "</w:sdtContent></w:sdt>"
    )


_CONTENTS_CODE = r' TOC \h \z \t "Heading 1,1,Schedule Heading,2" '


def _entry(part: Part, number: str) -> str:
    return (
        f'<w:hyperlink w:anchor="{bookmark(part.key)}" w:history="1">'
        f"{run(number)}<w:r><w:tab/></w:r>{run(part.title)}</w:hyperlink>"
    )
