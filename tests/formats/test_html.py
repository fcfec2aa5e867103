"""The web page: what it contains, that it is well formed, and that everyone can read it."""

from __future__ import annotations

import re
from collections import Counter

import attrs
import pytest
from page_checks import Page, sound
from reading import blocks, contents

from mou_builder import Document, Edition, build, load_options, to_html
from mou_builder.document.document import (
    Blank,
    Cover,
    Item,
    Paragraph,
    Part,
    Reference,
    Table,
)

HEAD = (
    'edition = "2020.1.0"\nroute = "directed"\nmou.date = 2020-10-20\n'
    'council = { name = "x", type = "county" }\n'
)
AWKWARD = (
    " <script>alert(1)</script> & &amp; \"quoted\" 'single' {{ x }} {% if y %} </style> </title>"
    " <!-- --> \\a עברית \u202eRLO\u202c\u00a0NBSP  two  blanks\tafter a tab\nand a line end "
)


@pytest.fixture(scope="module")
def html(west_sussex_document: Document) -> str:
    """Return West Sussex as a web page."""
    return to_html(west_sussex_document)


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    """Return West Sussex as a web page that has been read."""
    return Page(html)


@pytest.fixture(scope="module")
def awkward(edition: Edition) -> Document:
    """Return a memorandum in which every free text is awkward."""
    base = load_options(HEAD.encode())
    options = attrs.evolve(
        base,
        council=attrs.evolve(base.council, name=AWKWARD, executive=AWKWARD),
        mou=attrs.evolve(base.mou, reference=AWKWARD, handling=AWKWARD),
        trust=attrs.evolve(base.trust, name=AWKWARD),
    )
    return build(options, edition)


def test_every_paragraph_and_cell_is_on_the_page(west_sussex_document: Document) -> None:
    """Read back by its id, each text is the number and the text of the Document."""
    page = sound(west_sussex_document)
    assert len(page.of_class("numbered")) == sum(
        isinstance(block, (Paragraph, Item)) for block in blocks(west_sussex_document)
    )


def test_awkward_text_comes_out_as_typed(awkward: Document) -> None:
    """Markup, template marks, right-to-left text, tabs and line breaks remain text."""
    page = sound(awkward)
    assert AWKWARD in [e.text for e in page.of_class("party")]
    assert AWKWARD in [e.text for e in page.named("bdi")]
    assert f"Reference: {AWKWARD}" in [e.text for e in page.named("p")]
    assert AWKWARD in page.named("title")[0].text
    assert not page.named("script")
    assert len(page.named("style")) == 1


def test_headings(west_sussex_document: Document, page: Page) -> None:
    """Each part and schedule is a heading, and each Part of a schedule is one level below."""
    document = west_sussex_document
    assert [e.text for e in page.named("h1")] == [document.cover.title]
    assert [e.text for e in page.named("h2")] == [
        "Contents",
        "Parties",
        "Background",
        *(f"{part.number}. {part.title}" for part in document.parts),
        *(f"{schedule.number}: {schedule.title}" for schedule in document.schedules),
        "Signatures",
    ]
    divisions = [d for schedule in document.schedules for d in schedule.divisions]
    assert [e.text for e in page.named("h3")] == [
        *(f"{division.number}: {division.title}" for division in divisions),
        *(f"Signed for {signatory.party}" for signatory in document.signatories),
    ]
    for key in (p.key for p in (*document.parts, *document.schedules, *divisions)):
        assert page.ids[key].tag in ("h2", "h3")


def test_contents_link_to_every_section(page: Page) -> None:
    """Each entry has the words of the heading to which it leads."""
    entries = [e for e in page.named("a") if "nav" in e.inside]
    headings = [e for e in page.named("h2") if "main" in e.inside]
    assert [(e.attributes["href"], e.text) for e in entries] == [
        (f"#{e.attributes['id']}", e.text) for e in headings
    ]


def test_cross_references_are_links(west_sussex_document: Document, page: Page) -> None:
    """Each link leads to what it cites, and shows its number."""
    expected = [
        (f"#{piece.target}", piece.text)
        for content in contents(west_sussex_document)
        for piece in content
        if isinstance(piece, Reference)
    ]
    found = [e for e in page.named("a") if "main" in e.inside]
    assert [(e.attributes["href"], e.text) for e in found] == expected
    assert len(expected) > 50


def test_open_points_are_marked_in_words_too(west_sussex_document: Document, page: Page) -> None:
    """Each open point is in brackets, so that nothing depends on colour."""
    expected = [
        f"[{piece.text}]"
        for content in contents(west_sussex_document)
        for piece in content
        if isinstance(piece, Blank)
    ]
    assert [e.text for e in page.named("mark")] == expected
    assert len(expected) > 50


def test_definitions_are_marked(west_sussex_document: Document, page: Page) -> None:
    """Each term is a dfn where it is defined."""
    terms = [e.text for e in page.named("dfn")]
    for clause in west_sussex_document.definitions:
        assert clause.paragraphs[0].content[0].text in terms


def test_tables_can_be_read_by_everyone(west_sussex_document: Document, page: Page) -> None:
    """Each table has a caption, header cells with their scope, and a named region
    that keys can scroll.
    """
    tables = [b for b in blocks(west_sussex_document) if isinstance(b, Table)]
    assert [e.text for e in page.named("caption")] == [table.caption for table in tables]
    assert [len(page.named(tag)) for tag in ("table", "thead", "tbody")] == [len(tables)] * 3
    for cell in page.named("th"):
        assert cell.attributes == {"scope": "col"}
        assert "thead" in cell.inside
    regions = [e for e in page.elements if e.attributes.get("role") == "region"]
    assert len(regions) == len(tables)
    for region in regions:
        assert region.attributes["tabindex"] == "0"
        assert page.ids[region.attributes["aria-labelledby"]].tag == "caption"


def test_lists_keep_their_printed_labels(html: str, page: Page) -> None:
    """The browser counts nothing; each label is text, and the list is still announced as a list."""
    assert "ol { list-style: none;" in html
    assert all(e.attributes == {"role": "list"} for e in page.named("ol"))
    items = [e for e in page.named("li") if "main" in e.inside]
    assert items
    assert all(re.match(r"\s*\(\w+\) \S", e.text) for e in items)


def test_language_title_and_landmarks(west_sussex_document: Document, page: Page) -> None:
    """The page is in British English, has a title of its own, a skip link first, and
    one of each landmark.
    """
    cover = west_sussex_document.cover
    assert page.named("html")[0].attributes == {"lang": "en-GB"}
    assert page.named("title")[0].text == (
        f"{cover.title} between {' and '.join(cover.parties)} – {cover.version}"
    )
    assert [len(page.named(tag)) for tag in ("header", "nav", "main", "footer")] == [1] * 4
    first = page.named("a")[0]
    assert first.text == "Skip to the text"
    assert page.ids[first.attributes["href"][1:]].tag == "main"


def test_marking_and_status_at_top_and_bottom(west_sussex_document: Document, page: Page) -> None:
    """Anyone who opens or prints the page sees what it is."""
    cover = west_sussex_document.cover
    marked = page.of_class("marking")
    assert [(e.inside[-1], e.text) for e in marked] == [
        ("header", cover.marking),
        ("footer", cover.marking),
    ]
    for name in ("header", "footer"):
        assert cover.version in page.named(name)[0].text
    assert cover.approval in page.named("header")[0].text
    style = page.named("style")[0].text
    assert f'@top-center {{ content: "{cover.marking}"' in style
    assert f'@bottom-center {{ content: "{cover.marking}"' in style


def test_without_a_marking_there_is_none(west_sussex_document: Document) -> None:
    """An empty text leaves no empty paragraph."""
    cover = attrs.evolve(west_sussex_document.cover, marking="", subtitle="", approval="")
    page = sound(attrs.evolve(west_sussex_document, cover=cover))
    assert not page.of_class("marking")
    assert all(e.text.strip() for e in page.named("p"))


def test_signatures(west_sussex_document: Document, page: Page) -> None:
    """Each signatory has a place to sign."""
    found = [e.text.split("\n") for e in page.of_class("signature")]
    assert [[line for line in lines if line] for lines in found] == [
        [
            f"Signed for {signatory.party}",
            f"Signed by: {signatory.office}",
            *("Name:", "Signature:", "Date:"),
        ]
        for signatory in west_sussex_document.signatories
    ]


def test_the_page_stands_alone(html: str, page: Page) -> None:
    """The page loads nothing, runs nothing, and tells the browser so."""
    tags = Counter(e.tag for e in page.elements)
    for tag in ("script", "link", "img", "iframe", "object", "base", "form"):
        assert tag not in tags
    for element in page.elements:
        assert not any(name.startswith("on") or name == "src" for name in element.attributes)
    assert not re.search(r"url\(|@import|https?:", html)
    assert "default-src 'none'" in html


def test_the_style_serves_phones_and_paper(html: str) -> None:
    """Lines are not too long, values keep their line breaks, and schedules start a page."""
    assert re.search(r"max-width: \d+ch", html)
    assert "white-space: pre-wrap" in html
    assert "overflow-x: auto" in html
    printed = html.split("@media print")[1]
    assert ".schedule { break-before: page; }" in printed


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    shares = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_stands_out_on_every_ground(html: str) -> None:
    """The contrast is at least 4.5 to 1, whichever text is on whichever ground."""
    grounds = re.findall(r"background: (#[0-9a-f]+)", html)
    texts = re.findall(r"--\w+: (#[0-9a-f]+)", html) + re.findall(r"[ ;]color: (#[0-9a-f]+)", html)
    assert len(grounds) >= 4
    assert len(texts) >= 5
    for ground in grounds:
        for colour in texts:
            light, dark = sorted((luminance(ground), luminance(colour)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, colour)


def test_the_printed_margin_takes_any_text(west_sussex_document: Document) -> None:
    """A reference that looks like a style sheet closes no string and no element."""
    cover: Cover = attrs.evolve(west_sussex_document.cover, reference='"; } </style>\n\\é')
    page = sound(attrs.evolve(west_sussex_document, cover=cover))
    style = page.named("style")[0].text
    written = "\\22 \\3b  \\7d  \\3c \\2f style\\3e \\a \\5c \\e9 "
    assert f'"{cover.version} \\b7  {written}"' in style


def test_an_id_has_no_blanks(west_sussex_document: Document) -> None:
    """A clause file whose name has a space or an accent still gets a link that leads to it."""

    def renamed(name: str) -> str:
        return name.replace("part:scope", "part:scope of 100% é")

    parts = tuple(attrs.evolve(part, key=renamed(part.key)) for part in west_sussex_document.parts)
    html = to_html(attrs.evolve(west_sussex_document, parts=parts))
    assert 'id="part:scope%20of%20100%25%20%C3%A9"' in html
    assert 'href="#part:scope%20of%20100%25%20%C3%A9"' in html


def test_titles_are_text_too(west_sussex_document: Document) -> None:
    """The titles of parts, schedules and their Parts are escaped wherever they are printed."""
    title = "<b>Research & development</b>"

    def titled(part: Part) -> Part:
        divisions = tuple(attrs.evolve(d, title=title) for d in part.divisions)
        return attrs.evolve(part, title=title, divisions=divisions)

    page = sound(
        attrs.evolve(
            west_sussex_document,
            parts=tuple(map(titled, west_sussex_document.parts)),
            schedules=tuple(map(titled, west_sussex_document.schedules)),
        )
    )
    assert not page.named("b")
    assert f"1. {title}" in [e.text for e in page.named("a")]
    assert f"Part 1: {title}" in [e.text for e in page.named("h3")]


def test_the_same_document_gives_the_same_page(west_sussex_document: Document, html: str) -> None:
    """Neither the clock nor chance has any effect."""
    assert to_html(west_sussex_document) == html
