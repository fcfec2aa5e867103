"""What holds of every web page that is built, as read by the parser of the standard library."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote

import attrs
import pytest
from reading import blocks, shown

from mou_builder import Document, to_html
from mou_builder.document.document import Blank, Chart, Table

VOID = {"meta", "col"}
"""Elements without an end tag."""

RAW = {"style"}
"""Elements whose text is not read."""


@attrs.define
class Element:
    """An element as it was read, with the text inside it."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]
    """The tags around it, from the outermost."""

    text: str = ""


class Page(HTMLParser):
    """A page read by the standard library's parser, which requires an end tag
    for every start tag.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        assert len({name for name, _ in attrs}) == len(attrs)
        around = tuple(element.tag for element in self.open)
        element = Element(tag, {name: value or "" for name, value in attrs}, around)
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        """Add text to every element around it."""
        for element in self.open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        """Refuse a comment, since our pages have none."""
        pytest.fail(data)

    def named(self, *tags: str) -> list[Element]:
        """Return every element of these names, in order."""
        return [element for element in self.elements if element.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """Return every element of a class."""
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]

    @property
    def ids(self) -> dict[str, Element]:
        """Return every element that has an id, by its id."""
        found = [e for e in self.elements if "id" in e.attributes]
        assert len({e.attributes["id"] for e in found}) == len(found)
        return {e.attributes["id"]: e for e in found}


def same_text(document: Document, page: Page) -> None:
    """Assert that each block of *document* is on *page* under its id, in order, word for word."""
    inside = iter(page.ids.items())
    dotted = {
        block.id
        for schedule in document.schedules
        for clause in schedule.clauses
        for block in clause.paragraphs
    }
    for block in blocks(document):
        element = next(e for key, e in inside if unquote(key) == block.id)
        if isinstance(block, Table):
            assert element.tag == "table"
            continue
        if isinstance(block, Chart):
            assert element.tag == "svg"
            continue
        label = f"{block.number}." if block.id in dotted else block.number
        assert element.text == f"{label} {shown(block)}".removeprefix(" " if not label else "")


def cells(document: Document) -> list[str]:
    """Return the text of every cell of *document*, including the headers."""
    return [
        text
        for table in blocks(document)
        if isinstance(table, Table)
        for text in (
            *table.header,
            *(
                "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in cell)
                for row in table.rows
                for cell in row
            ),
        )
    ]


def sound(document: Document) -> Page:
    """Return the page of *document*, checked for what must be true of every page."""
    page = Page(to_html(document))
    ids = page.ids
    links = [e.attributes["href"] for e in page.named("a")]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not any(re.search(r"\s", key) for key in ids)
    assert len(page.named("h1")) == 1
    levels = [int(e.tag[1]) for e in page.named("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(second <= first + 1 for first, second in pairwise(levels))
    assert all(e.text.strip() for e in page.named("h1", "h2", "h3", "title", "caption"))
    same_text(document, page)
    assert [e.text for e in page.named("th", "td")] == cells(document)
    return page
