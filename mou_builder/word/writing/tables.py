"""Tables: the header repeats, no row splits, and a small table stays on one page."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from mou_builder.document.document import POSSIBLE, RUNS, SET, Content, Mark, Table
from mou_builder.document.tables.cells import figure_columns, is_figure
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.word.writing.text import content, paragraph, quoted, run

TEXT_WIDTH = 9026
"""The width between the margins, in twentieths of a point."""


_LETTER = 115
"""The width of a letter in a table, in twentieths of a point, erring on the wide side."""


@frozen(eq=False, repr=False)
class _Look(ByAttributes):
    """The styles of one kind of table."""

    table: str
    first_heading: str
    headings: str
    text: str
    kept: str
    """The style of text that keeps with the row below."""

    figures: str
    """The stem of the names of three styles: of a figure, of one that keeps with the next row, and
    of a heading. Empty if the table has no figures.
    """

    small: int
    """The most lines of such a table that is kept on one page."""

    def styles(self, *, keep: bool) -> tuple[str, str]:
        """Return the styles of text and of figures in a row, which is to *keep*
        with the next or not.
        """
        return (self.kept, f"{self.figures}Kept") if keep else (self.text, self.figures)


_TABLE = _Look(
    "MoUTable", "TableHeading", "TableHeading", "TableText", "TableTextKept", "TableFigure", 14
)


_LOOKS: Mapping[str, _Look] = {
    "timeline": _Look(
        "MoUTimeline",
        "TimelineHeading",
        "TimelinePeriod",
        "TimelineStep",
        "TimelineStepKept",
        "",
        34,
    )
}


_MARKS: Mapping[Mark, str] = {
    SET: "TimelineSet", RUNS: "TimelineRuns", POSSIBLE: "TimelinePossible"
}  # fmt: skip
"""The style of each mark in a timetable."""


def table(shown: Table) -> str:
    """Return *shown* as a Word table."""
    widths, look = _widths(shown.widths), _LOOKS.get(shown.shows, _TABLE)
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    begins = [f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>' for width in widths]
    figures = figure_columns(shown) if look.figures else (False,) * len(widths)
    headings = [
        f"{look.figures}Heading" if figure else look.headings if n else look.first_heading
        for n, figure in enumerate(figures)
    ]
    header = _row(
        [paragraph(s, run(word)) for s, word in zip(headings, shown.header, strict=True)],
        begins,
        header=True,
    )
    kept = len(shown.rows) - 1 if _is_small(shown, widths, look.small) else 0
    rows = "".join(
        [
            _row(_cells(row, figures, *look.styles(keep=n < kept)), begins)
            for n, row in enumerate(shown.rows)
        ]
    )
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.table}"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{quoted(shown.caption)}"/>'
        f'<w:tblDescription w:val="{quoted(shown.description or ", ".join(shown.header))}"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{header}{rows}</w:tbl>"
    )


def _is_small(shown: Table, widths: list[int], most: int) -> bool:
    """Say whether the rows take at most *most* lines in all."""
    return len(shown.rows) <= most and sum(_lines(row, widths) for row in shown.rows) <= most


def _lines(row: tuple[Content, ...], widths: list[int]) -> int:
    """Return an estimate of the lines that a row takes."""
    texts = [sum(len(piece.text) for piece in cell) for cell in row]
    return max(1 + text * _LETTER // width for text, width in zip(texts, widths, strict=True))


def _cells(
    row: tuple[Content, ...], figures: tuple[bool, ...], text: str, figure: str
) -> list[str]:
    """Return the paragraph of each cell, in the style *text* or, in a column of
    *figures*, *figure*.
    """
    return [
        _cell(cell, figure if aligned and is_figure(cell) else text)
        for cell, aligned in zip(row, figures, strict=True)
    ]


def _cell(pieces: Content, style: str) -> str:
    """Return the paragraph of a cell; a mark has a style of its own."""
    if pieces and isinstance(pieces[0], Mark):
        style = _MARKS[pieces[0]]
    return paragraph(style, content(pieces))


def _widths(relative: tuple[int, ...]) -> list[int]:
    """Return the width of the text shared among columns, exact to the last twentieth of a point."""
    total = sum(relative)
    widths = [TEXT_WIDTH * share // total for share in relative]
    widths[-1] += TEXT_WIDTH - sum(widths)
    return widths


def _row(cells: list[str], begins: list[str], *, header: bool = False) -> str:
    """Return a row of *cells*; *begins* are their opening tags, with the widths."""
    mark = "<w:tblHeader/>" if header else ""
    inside = "".join([f"{begin}{cell}</w:tc>" for begin, cell in zip(begins, cells, strict=True)])
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{inside}</w:tr>"
