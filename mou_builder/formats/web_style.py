"""How the web page of a document looks, on screen and printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from mou_builder.document.document import Cover


def style_sheet(cover: Cover) -> str:
    """Return the style sheet of a document with *cover*."""
    return _STYLE + _page_margins(cover)


def _page_margins(cover: Cover) -> str:
    """Return the style of the printed margins: the marking above and below, and the page number."""
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
    """Return *text* as a string of a style sheet, with all but letters,
    digits and spaces escaped.
    """
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
.figure { text-align: right; font-variant-numeric: tabular-nums; }
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


def head(title: str, style: str) -> Iterator[str]:
    """Yield the lines of a page up to its body, with a *title* in words and a style sheet."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
