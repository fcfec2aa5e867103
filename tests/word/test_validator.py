"""The Open XML SDK reads every file without complaint, and can complain."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from changing import changes
from documents import ALL, built
from lxml import etree
from memoranda import BASES
from office import complaints, document, need_validator
from reading import W, parts
from word_changes import spoilt
from writing import draft_of

from mou_builder import Edition, build

pytestmark = pytest.mark.exhaustive

STEP = 100
"""Of the single choices, every hundredth is examined."""

BROKEN = {
    "unknown element": ("<w:body>", "<w:body><w:nonsense/>"),
    "properties after the text": ("</w:p>", "<w:pPr/></w:p>"),
    "words for a number": ('w:w="11906"', 'w:w="wide"'),
    "bookmark that only ends": ("</w:p>", '<w:bookmarkEnd w:id="none"/></w:p>'),
}
"""Small ways to spoil the XML of a document."""


@pytest.fixture(autouse=True, scope="module")
def _validator() -> None:
    """Skip every test here without the validator."""
    need_validator()


@pytest.mark.parametrize("name", ALL)
def test_no_error(name: str, tmp_path: Path) -> None:
    """Every document is valid."""
    assert judged(built(name).docx, tmp_path) == []


def judged(docx: bytes, folder: Path) -> list[str]:
    """Return what the validator says about a file."""
    path = folder / "mou.docx"
    path.write_bytes(docx)
    return complaints(path)


_VARYING = ("id", "name", "anchor", "descr", "tblCaption", "tblDescription")
"""Attributes and elements whose value differs from document to document and has one shape."""


def shapes(docx: bytes) -> frozenset[tuple[str, str]]:
    """Return the digest of each paragraph, each table without its text, and each
    part without either.
    """
    found = set()
    for name, content in parts(docx).items():
        if not name.endswith((".xml", ".rels")) or name.startswith("customXml/"):
            continue
        root = etree.fromstring(content)
        for element in root.iter("*"):
            element.text = element.tail = None
            for key in element.attrib:
                if {etree.QName(key).localname, etree.QName(element).localname} & {*_VARYING}:
                    element.set(key, "1")
        for kind in ("p", "tr", "tbl"):
            for element in list(root.iter(f"{W}{kind}")):
                found.add((name, sha256(etree.tostring(element)).hexdigest()))
                if element.getparent() is not None:
                    element.getparent().remove(element)
        found.add((name, sha256(etree.tostring(root)).hexdigest()))
    return frozenset(found)


def test_one_document_of_each_shape(edition: Edition, tmp_path: Path) -> None:
    """Of many options, every document that has a piece of a new shape is valid."""
    seen = frozenset[tuple[str, str]]().union(*(shapes(built(name).docx) for name in ALL))
    news: list[bytes] = []
    for base in BASES.values():
        for _, options in list(changes(base))[::STEP]:
            if options.edition == edition.version:
                docx = draft_of(build(options, edition))
                if not (found := shapes(docx)) <= seen:
                    seen |= found
                    news.append(docx)
    assert [complaint for docx in news for complaint in judged(docx, tmp_path)] == []
    assert news


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_file_is_rejected(how: str, tmp_path: Path) -> None:
    """The canary: a validator that finds nothing wrong with this finds nothing at all."""
    path = tmp_path / "mou.docx"
    path.write_bytes(spoilt(draft_of(document("starter")), *BROKEN[how]))
    assert complaints(path)


def test_a_file_that_is_no_package_is_rejected(tmp_path: Path) -> None:
    """Half a file is not a .docx."""
    path = tmp_path / "mou.docx"
    docx = draft_of(document("starter"))
    path.write_bytes(docx[: len(docx) // 2])
    assert complaints(path)
