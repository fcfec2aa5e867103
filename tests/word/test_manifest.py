"""What a draft records about itself."""

from __future__ import annotations

import attrs
from lxml import etree
from reading import W, masked, part, parts
from writing import draft_of

from mou_builder import Document, Edition, Options, build
from mou_builder.word.namespaces import NAMESPACE
from mou_builder.word.writing.manifest import manifest

M = f"{{{NAMESPACE}}}"


def read(document: Document) -> etree._Element:
    """Return the manifest inside the built file."""
    return part(draft_of(document), "customXml/item1.xml")


def test_every_paragraph_is_listed_with_its_bookmark(west_sussex_document: Document) -> None:
    """Each bookmark of the manifest is in the document around the words it names."""
    docx = draft_of(west_sussex_document)
    listed = [p.get("bookmark") for p in part(docx, "customXml/item1.xml").iter(f"{M}p")]
    marks = [m.get(f"{W}name") for m in part(docx, "word/document.xml").iter(f"{W}bookmarkStart")]
    assert len(listed) == len(set(listed)) > 400
    headings = {p for p in marks if p not in set(listed)}
    assert len(headings) == len(west_sussex_document.parts) + len(
        west_sussex_document.schedules
    ) + sum(len(s.divisions) for s in west_sussex_document.schedules)
    assert set(listed) <= set(marks)


def test_the_digest_is_of_the_words_shown(west_sussex_document: Document) -> None:
    """Read back from Word, without the numbers of references, they give the digest listed."""
    from hashlib import sha256  # noqa: PLC0415 - only here

    docx = draft_of(west_sussex_document)
    listed = {
        p.get("bookmark"): p.get("sha") for p in part(docx, "customXml/item1.xml").iter(f"{M}p")
    }
    for paragraph in part(docx, "word/document.xml").iter(f"{W}p"):
        mark = paragraph.find(f"{W}bookmarkStart")
        name = "" if mark is None else mark.get(f"{W}name")
        if name in listed:
            assert sha256(masked(paragraph).encode()).hexdigest()[:16] == listed[name]


def test_only_options_that_the_text_says_are_there(west_sussex_document: Document) -> None:
    """Each has the words in which the text states it."""
    said = {o.get("path"): o.text for o in read(west_sussex_document).iter(f"{M}option")}
    assert said["council.name"] == "West Sussex County Council"
    assert said["contract.initial_term_years"] == "five years"
    assert not [path for path in said if path.startswith("waivers")]


def test_one_document_has_one_identity(
    west_sussex: Options, west_sussex_document: Document, edition: Edition
) -> None:
    """The same words give the same id; other words, another."""
    again = build(west_sussex, edition)
    other = build(
        attrs.evolve(west_sussex, board=attrs.evolve(west_sussex.board, quorum=4)), edition
    )
    first, second, third = (
        etree.fromstring(manifest(d, "")).get("document")
        for d in (west_sussex_document, again, other)
    )
    assert first == second != third


def test_the_package_declares_it(west_sussex_document: Document) -> None:
    """The declaration makes Word keep it."""
    package = parts(draft_of(west_sussex_document))
    assert b"/customXml/itemProps1.xml" in package["[Content_Types].xml"]
    assert b"../customXml/item1.xml" in package["word/_rels/document.xml.rels"]
