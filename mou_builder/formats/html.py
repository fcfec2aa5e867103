"""A document as one accessible web page that loads nothing and runs nothing; every
value is escaped once.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby
from urllib.parse import quote

from mou_builder.document.document import (
    POSSIBLE,
    RUNS,
    SET,
    Blank,
    Chart,
    Clause,
    Content,
    Cover,
    Defined,
    Document,
    Inline,
    Item,
    Mark,
    Paragraph,
    Part,
    Reference,
    Signatory,
    Table,
    Value,
)
from mou_builder.document.tables.cells import figure_columns, is_figure
from mou_builder.document.tables.charting import LINE, WIDTH, layout
from mou_builder.document.walking import FRONT, Run, Series, runs
from mou_builder.formats.memorandum import Memorandum, document_of
from mou_builder.formats.web_style import head, style_sheet


def to_html(memorandum: Memorandum) -> str:
    """Return *memorandum* as one HTML page that meets WCAG 2.2 AA, with every
    number as Word shows it.

    The id of an element is the id of its paragraph, table, part or schedule.
    """
    return "\n".join(_lines(document_of(memorandum))) + "\n"


def _lines(document: Document) -> Iterator[str]:
    cover = document.cover
    yield from _head(cover)
    yield "<body>"
    yield '<a class="skip" href="#text">Skip to the text</a>'
    yield from _cover(cover)
    yield from _contents(document)
    yield '<main id="text" tabindex="-1">'
    yield from _text(document)
    yield "</main>"
    yield from _end(cover)
    yield "</body>"
    yield "</html>"


def _head(cover: Cover) -> Iterator[str]:
    between = cover.between
    title = " – ".join(filter(None, (f"{cover.title} between {between}", cover.version)))
    return head(title, style_sheet(cover))


def _cover(cover: Cover) -> Iterator[str]:
    yield "<header>"
    yield from _line("marking", cover.marking)
    yield f"<h1>{escape(cover.title)}</h1>"
    yield from _line("subtitle", cover.subtitle)
    for position, party in enumerate(cover.parties):
        yield from _line("between", "and" if position else "between")
        yield from _line("party", party)
    yield from _line("version", cover.version)
    yield from _line("", cover.date)
    yield from _line("", f"Reference: {cover.reference}" if cover.reference else "")
    yield from _line("", cover.approval)
    yield from _line("", cover.handling)
    yield "</header>"


def _line(name: str, text: str) -> Iterator[str]:
    """Yield a paragraph of class *name*, or nothing for an empty *text*."""
    if text:
        yield f'<p class="{name}">{escape(text)}</p>' if name else f"<p>{escape(text)}</p>"


def _end(cover: Cover) -> Iterator[str]:
    yield "<footer>"
    yield from _line("", "End of Memorandum")
    yield from _line("", " · ".join(filter(None, (cover.version, cover.reference))))
    yield from _line("marking", cover.marking)
    yield "</footer>"


def _contents(document: Document) -> Iterator[str]:
    """Yield the list of contents, in which each heading is a link."""
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield '<ol role="list">'
    for name, clauses in ((FRONT[r.series], r.clauses) for r in runs(document) if r.part is None):
        yield _entry(name.lower(), name) if clauses else ""
    for part in document.parts:
        yield _entry(part.key, _part_title(part))
    for schedule in document.schedules:
        yield _entry(schedule.key, _titled(schedule.number, schedule.title))
    yield _entry("signatures", "Signatures")
    yield "</ol>"
    yield "</nav>"


def _entry(target: str, title: str) -> str:
    return f'<li><a href="#{_id(target)}">{escape(title)}</a></li>'


def _part_title(part: Part) -> str:
    return f"{part.number}. {part.title}"


def _titled(number: str, title: str) -> str:
    return f"{number}: {title}"


def _text(document: Document) -> Iterator[str]:
    for _, printed in groupby(
        runs(document), lambda run: run.part.key if run.part else run.series.value
    ):
        yield from _of_heading(tuple(printed))
    yield from _section("signatures", "Signatures", _signatures(document.signatories))


def _of_heading(printed: tuple[Run, ...]) -> Iterator[str]:
    """Yield the section of one part, schedule, or what stands before the first part."""
    first = printed[0]
    if first.part is None:
        name = FRONT[first.series]
        inside = _clauses(first.clauses)
        yield from _section(name.lower(), name, inside) if first.clauses else ()
    elif first.series is Series.PARAGRAPH:
        title = _titled(first.part.number, first.part.title)
        yield from _section(first.part.key, title, _inside(printed), "schedule")
    else:
        yield from _section(first.part.key, _part_title(first.part), _inside(printed))


def _inside(printed: tuple[Run, ...]) -> Iterator[str]:
    """Yield the clauses of a part or schedule, the Parts of a schedule below their headings."""
    for run in printed:
        if run.division is not None:
            division = run.division
            yield _heading(3, division.key, _titled(division.number, division.title))
        yield from _clauses(run.clauses, "." if run.series is Series.PARAGRAPH else "")


def _section(target: str, title: str, inside: Iterator[str], name: str = "") -> Iterator[str]:
    yield f'<section class="{name}">' if name else "<section>"
    yield _heading(2, target, title)
    yield from inside
    yield "</section>"


def _heading(level: int, target: str, title: str) -> str:
    return f'<h{level} id="{_id(target)}">{escape(title)}</h{level}>'


def _clauses(clauses: tuple[Clause, ...], dot: str = "") -> Iterator[str]:
    """Yield the blocks of *clauses*; *dot* is what Word prints after their numbers."""
    for clause in clauses:
        for block in clause.blocks:
            if isinstance(block, Table):
                yield from _table(block)
            elif isinstance(block, Chart):
                yield from _chart(block)
            else:
                yield _paragraph(block, f"{block.number}{dot}" if block.number else "")
                yield from _items(block.items)


def _items(items: tuple[Item, ...]) -> Iterator[str]:
    """Yield a list that keeps its printed labels as text."""
    if items:
        yield '<ol role="list">'
        for item in items:
            yield "<li>"
            yield _paragraph(item, item.number)
            yield from _items(item.items)
            yield "</li>"
        yield "</ol>"


def _paragraph(block: Paragraph | Item, label: str) -> str:
    number = f'<span class="number">{escape(label)} </span>' if label else ""
    return f'<p class="numbered" id="{_id(block.id)}">{number}{_content(block.content)}</p>'


def _content(content: Content) -> str:
    return "".join(map(_inline, content))


def _inline(piece: Inline) -> str:
    text = escape(piece.text)
    match piece:
        case Blank():
            return f"<mark>[{text}]</mark>"
        case Defined():
            return f"<dfn>{text}</dfn>"
        case Reference():
            return f'<a href="#{_id(piece.target)}">{text}</a>'
        case Value():
            return f"<bdi>{text}</bdi>"  # its writing direction stays its own
        case _:
            return text


def _table(table: Table) -> Iterator[str]:
    """Yield a table with its caption, in a region that can be scrolled on a
    phone or by keyboard.
    """
    caption = f"{_id(table.id)}/caption"
    yield f'<div class="table" role="region" aria-labelledby="{caption}" tabindex="0">'
    name = ' class="timeline"' if table.shows == "timeline" else ""
    yield f'<table id="{_id(table.id)}"{name} style="--columns: {len(table.header)}">'
    yield f'<caption id="{caption}">{escape(table.caption)}</caption>'
    shares = (f'<col style="width: {100 * w / sum(table.widths):.4g}%">' for w in table.widths)
    yield f"<colgroup>{''.join(shares)}</colgroup>"
    yield "<thead>"
    figures = figure_columns(table)
    yield _row(map(_column, table.header, figures))
    yield "</thead>"
    yield "<tbody>"
    for row in table.rows:
        yield _row(map(_cell, row, figures))
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _column(word: str, figures: bool) -> str:
    """Return the heading of a column; *figures* says whether the column holds figures."""
    name = ' class="figure"' if figures else ""
    return f'<th scope="col"{name}>{escape(word)}</th>'


def _cell(content: Content, figures: bool) -> str:
    """Return a cell of a column; if it holds *figures*, they are aligned there."""
    first = content[0] if content else None
    name = f' class="{_MARKS[first]}"' if isinstance(first, Mark) else ""
    if figures and is_figure(content):
        name = ' class="figure"'
    return f"<td{name}>{_content(content)}</td>"


_MARKS = {SET: "set", RUNS: "runs", POSSIBLE: "possible"}
"""The class of a cell that contains a mark of the timetable."""


def _row(cells: Iterator[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _chart(chart: Chart) -> Iterator[str]:
    """Yield a chart drawn in lines and boxes; a screen reader reads its description instead."""
    placed = layout(chart)
    title = f"{_id(chart.id)}/title"
    yield '<div class="chart">'
    yield (
        f'<svg role="img" aria-labelledby="{title}" id="{_id(chart.id)}" '
        f'viewBox="0 0 {WIDTH:g} {placed.height:g}">'
    )
    yield f'<title id="{title}">{escape(chart.description)}</title>'
    for stroke in placed.strokes:
        ends = (
            f'x1="{stroke.x1:.5g}" y1="{stroke.y1:.5g}" x2="{stroke.x2:.5g}" y2="{stroke.y2:.5g}"'
        )
        yield f'<line {ends} class="broken"/>' if stroke.broken else f"<line {ends}/>"
    for place in placed.rectangles:
        yield (
            f'<rect x="{place.left:.5g}" y="{place.top:.5g}" '
            f'width="{place.width:.5g}" height="{place.height:.5g}"/>'
        )
        for position, line in enumerate(place.lines):
            middle = place.top + place.height / 2 + (position - (len(place.lines) - 1) / 2) * LINE
            yield f'<text x="{place.at(0.5):.5g}" y="{middle:.5g}">{escape(line)}</text>'
    yield "</svg>"
    yield "</div>"


def _signatures(signatories: tuple[Signatory, ...]) -> Iterator[str]:
    for position, signatory in enumerate(signatories, 1):
        yield '<div class="signature">'
        yield _heading(3, f"signatures/{position}", f"Signed for {signatory.party}")
        yield from _line("", f"Signed by: {signatory.office}")
        for word in ("Name:", "Signature:", "Date:"):
            yield from _line("write", word)
        yield "</div>"


def _id(target: str) -> str:
    """Return the id of the element for *target*: the same words, without spaces."""
    return quote(target, safe="/:")
