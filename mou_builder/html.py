"""A document as one accessible web page: nothing is loaded, nothing runs, every value escaped once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from urllib.parse import quote

from .charting import LINE, WIDTH, layout
from .document import (
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
from .references import sections


def to_html(document: Document) -> str:
    """Write *document* as one HTML page that meets WCAG 2.2 AA, every number as Word shows it.

    The id of an element is the id of its paragraph, table, part or schedule.
    """
    return "\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    cover = document.cover
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
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
    between = " and ".join(cover.parties)
    title = " – ".join(filter(None, (f"{cover.title} between {between}", cover.version)))
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{_STYLE}{_page_margins(cover)}</style>"
    yield "</head>"


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
    """Give a paragraph of the class *name*, or nothing for an empty *text*."""
    if text:
        yield f'<p class="{name}">{escape(text)}</p>' if name else f"<p>{escape(text)}</p>"


def _end(cover: Cover) -> Iterator[str]:
    yield "<footer>"
    yield from _line("", "End of Memorandum")
    yield from _line("", " · ".join(filter(None, (cover.version, cover.reference))))
    yield from _line("marking", cover.marking)
    yield "</footer>"


def _contents(document: Document) -> Iterator[str]:
    """Give the list of contents, each heading a link."""
    yield '<nav aria-labelledby="contents">'
    yield '<h2 id="contents">Contents</h2>'
    yield '<ol role="list">'
    for name, clauses in _front(document):
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


def _front(document: Document) -> tuple[tuple[str, tuple[Clause, ...]], ...]:
    return ("Parties", document.parties), ("Background", document.recitals)


def _part_title(part: Part) -> str:
    return f"{part.number}. {part.title}"


def _titled(number: str, title: str) -> str:
    return f"{number}: {title}"


def _text(document: Document) -> Iterator[str]:
    for name, clauses in _front(document):
        if clauses:
            yield from _section(name.lower(), name, _clauses(clauses))
    for part in document.parts:
        yield from _section(part.key, _part_title(part), _part(part, document.definitions))
    for schedule in document.schedules:
        title = _titled(schedule.number, schedule.title)
        yield from _section(schedule.key, title, _schedule(schedule), "schedule")
    yield from _section("signatures", "Signatures", _signatures(document.signatories))


def _section(target: str, title: str, inside: Iterator[str], name: str = "") -> Iterator[str]:
    yield f'<section class="{name}">' if name else "<section>"
    yield _heading(2, target, title)
    yield from inside
    yield "</section>"


def _heading(level: int, target: str, title: str) -> str:
    return f'<h{level} id="{_id(target)}">{escape(title)}</h{level}>'


def _part(part: Part, definitions: tuple[Clause, ...]) -> Iterator[str]:
    before = part.definitions_after
    yield from _clauses(part.clauses[:before])
    if before is not None:
        yield from _clauses(definitions)
        yield from _clauses(part.clauses[before:])


def _schedule(schedule: Part) -> Iterator[str]:
    for division, clauses in sections(schedule):
        if division is not None:
            yield _heading(3, division.key, _titled(division.number, division.title))
        yield from _clauses(clauses, ".")


def _clauses(clauses: tuple[Clause, ...], dot: str = "") -> Iterator[str]:
    """Give the blocks of *clauses*; *dot* is what Word prints after their numbers."""
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
    """Give a list that keeps its printed labels as text."""
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
            return f"<bdi>{text}</bdi>"  # its direction of writing stays its own
        case _:
            return text


def _table(table: Table) -> Iterator[str]:
    """Give a table with its caption, in a region that scrolls, by keyboard too, on a phone."""
    caption = f"{_id(table.id)}/caption"
    yield f'<div class="table" role="region" aria-labelledby="{caption}" tabindex="0">'
    name = ' class="timeline"' if table.shows == "timeline" else ""
    yield f'<table id="{_id(table.id)}"{name} style="--columns: {len(table.header)}">'
    yield f'<caption id="{caption}">{escape(table.caption)}</caption>'
    shares = (f'<col style="width: {100 * w / sum(table.widths):.4g}%">' for w in table.widths)
    yield f"<colgroup>{''.join(shares)}</colgroup>"
    yield "<thead>"
    yield _row(f'<th scope="col">{escape(word)}</th>' for word in table.header)
    yield "</thead>"
    yield "<tbody>"
    for row in table.rows:
        yield _row(map(_cell, row))
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _cell(content: Content) -> str:
    first = content[0] if content else None
    name = f' class="{_MARKS[first]}"' if isinstance(first, Mark) else ""
    return f"<td{name}>{_content(content)}</td>"


_MARKS = {SET: "set", RUNS: "runs", POSSIBLE: "possible"}
"""The class of a cell with a mark of the timetable."""


def _row(cells: Iterator[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _chart(chart: Chart) -> Iterator[str]:
    """Draw a chart in lines and boxes; its description is read out in its place."""
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
    """Give the id of the element for *target*: the same words, but without blanks."""
    return quote(target, safe="/:")


def _page_margins(cover: Cover) -> str:
    """Give the style of the printed margins: the marking above and below, the page number."""
    top = _quoted(cover.marking)
    bottom = " · ".join(filter(None, (cover.version, cover.reference)))
    return (
        f"@page {{ size: A4; margin: 22mm 20mm; @top-center {{ content: {top}; {_SMALL} }} "
        f"@bottom-left {{ content: {_quoted(bottom)}; {_SMALL} }} "
        f"@bottom-center {{ content: {top}; {_SMALL} }} "
        f'@bottom-right {{ content: "Page " counter(page) " of " counter(pages); {_SMALL} }} }}\n'
    )


_SMALL = "font: 9pt Arial, sans-serif; color: #44546a"


def _quoted(text: str) -> str:
    """Give *text* as a string of a style sheet, every sign but a letter or digit by its number."""
    return '"' + re.sub(r"[^0-9A-Za-z ]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


_STYLE = """\
:root { color-scheme: light; --ink: #1b2733; --head: #1f3044; --quiet: #44546a; --link: #0b4a8f;
  --clause: 3.5rem; --item: 2.75rem; }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 80ch; background: #fff;
  color: var(--ink); font: 1rem/1.55 Arial, "Liberation Sans", sans-serif;
  overflow-wrap: break-word; }
h1, h2, h3, p, a, th, td, caption { white-space: pre-wrap; tab-size: 4; }
h1, h2, h3 { color: var(--head); line-height: 1.25; }
h1 { font-size: 2rem; margin: 3rem 0 .5rem; }
h2 { font-size: 1.375rem; margin: 2.75rem 0 1rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 .75rem; }
p { margin: 0 0 .75rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:hover { text-decoration-thickness: .15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; padding: .75rem 1rem; background: #fff; }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; }
header { padding-bottom: 2rem; border-bottom: 2px solid var(--head); }
.marking { margin: 1.25rem 0; text-align: center; font-weight: bold; letter-spacing: .05em; }
.subtitle { font-size: 1.25rem; color: var(--quiet); margin-bottom: 2rem; }
.between { color: var(--quiet); }
.party { color: var(--head); font-size: 1.25rem; font-weight: bold; }
.version { display: inline-block; margin: 1.5rem 0 .75rem; padding: .25rem .75rem;
  border: 2px solid var(--head); font-weight: bold; }
ol { list-style: none; margin: 0; padding: 0; }
nav ol { columns: 19rem 2; column-gap: 2rem; }
nav li { break-inside: avoid; }
nav a { display: inline-block; padding: .2rem 0; }
.numbered { --step: var(--clause); padding-left: var(--step); }
li .numbered { --step: var(--item); }
.number { display: inline-block; min-width: var(--step); margin-left: calc(-1 * var(--step)); }
main ol { margin-left: var(--clause); }
main ol ol { margin-left: var(--item); }
.numbered:target, h2:target, h3:target { background: #e8f0fa; }
dfn { font-style: normal; font-weight: bold; }
mark { background: #fff1bf; color: inherit; }
.table { margin: 0 0 1.5rem; overflow-x: auto; }
table { width: 100%; min-width: calc(var(--columns) * 7rem); border-collapse: collapse; font-size: .9375rem; line-height: 1.4; }
caption { padding: .25rem 0 .5rem; text-align: left; font-weight: bold; color: var(--head); }
th, td { min-width: 5.5rem; padding: .5rem .625rem; border: 1px solid #6b7a8c; text-align: left;
  vertical-align: top; }
th { background: #e6ebf1; color: var(--head); }
.timeline { min-width: 46rem; }
.timeline th, .timeline td { min-width: 2.25rem; padding: .375rem .125rem; text-align: center; }
.timeline th:first-child, .timeline td:first-child { min-width: 10rem; padding-left: .5rem;
  text-align: left; }
.set, .runs, .possible { text-align: center; vertical-align: middle; }
.runs { background: #b9cde5; }
.possible { background: #fff1bf; }
.chart { margin: 0 0 1.5rem; overflow-x: auto; }
svg { display: block; width: 100%; min-width: 34rem; }
rect { fill: #e6ebf1; stroke: var(--head); stroke-width: .75; }
line { stroke: var(--head); stroke-width: .75; }
line.broken { stroke-dasharray: 4 3; }
text { font: 8.5px Arial, "Liberation Sans", sans-serif; fill: var(--head); text-anchor: middle;
  dominant-baseline: central; }
.signature { margin-bottom: 2.5rem; break-inside: avoid; }
.write { padding-top: 1.25rem; border-bottom: 1px solid var(--quiet); }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 2px solid var(--head);
  color: var(--quiet); }
@media (max-width: 40rem) {
  :root { --clause: 2.875rem; --item: 2.25rem; }
  h1 { font-size: 1.625rem; margin-top: 1.5rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.35; color: #000; }
  header, nav { break-after: page; border: 0; }
  .schedule { break-before: page; }
  h2, h3, caption { break-after: avoid; }
  h2 { margin-top: 1.75rem; }
  .schedule h2 { margin-top: 0; }
  p { margin-bottom: .5rem; orphans: 3; widows: 3; }
  table, .timeline { min-width: 0; font-size: 9.5pt; }
  .timeline th { font-size: 8pt; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .table { overflow: visible; }
  th, td { min-width: 0; }
  th, mark, .runs, .possible, rect { print-color-adjust: exact; }
  .chart { overflow: visible; break-inside: avoid; }
  .skip { display: none; }
}
"""
