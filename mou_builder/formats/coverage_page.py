"""The coverage of requirements as one web page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from mou_builder.document.document import Document
from mou_builder.formats.web_style import head
from mou_builder.requirements.coverage import TITLE, Covered
from mou_builder.requirements.coverage_words import COLUMNS, cells


def as_page(rows: tuple[Covered, ...], document: Document) -> str:
    """Return *rows* as one web page about *document*, which loads nothing and runs nothing."""
    return "\n".join(_page(rows, document)) + "\n"


def _page(rows: tuple[Covered, ...], document: Document) -> Iterator[str]:
    cover = document.cover
    about = f"{cover.title} {cover.subtitle}, {cover.version}, {cover.date}"
    yield from head(f"{TITLE}: {about}", _STYLE)
    yield "<body>"
    yield "<main>"
    yield f"<h1>{escape(TITLE)}</h1>"
    yield f"<p>{escape(about)}</p>"
    yield '<div class="table" role="region" aria-labelledby="caption" tabindex="0">'
    yield "<table>"
    yield f'<caption id="caption">{len(rows)} requirements</caption>'
    headings = "".join(f'<th scope="col">{escape(word)}</th>' for word in COLUMNS)
    yield f"<thead><tr>{headings}</tr></thead>"
    yield "<tbody>"
    for name, *others in map(cells, rows):
        written = "".join(f"<td>{escape(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{escape(name)}</th>{written}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</div>"
    yield "</main>"
    yield "</body>"
    yield "</html>"


_STYLE = """\
body { margin: 0 auto; padding: 1rem 1.25rem 3rem; max-width: 110ch; background: #fff;
  color: #1b2733; font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; }
h1 { color: #1f3044; }
.table { overflow-x: auto; }
:focus-visible { outline: 3px solid #0b4a8f; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0 .5rem; }
th, td { border: 1px solid #6b7a8c; padding: .5rem .625rem; text-align: left; vertical-align: top; }
th { background: #e6ebf1; color: #1f3044; }
"""
