"""Opened in a word processor, no document asks, fetches or recalculates anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from deciding import agreed
from lxml import etree
from office import NAMES, document
from reading import W, parts
from word_changes import spoilt
from writing import draft_of, final_of

from mou_builder import Options, build
from mou_builder.document.document import Note

QUIET = {"DOCPROPERTY", "HYPERLINK", "NUMPAGES", "PAGE", "PAGEREF", "REF", "TOC"}
"""The fields that only show something: any other could ask, fetch or run something."""

_ON_OPENING = {f"{W}{name}" for name in ("updateFields", "mailMerge", "attachedTemplate", "ffData")}
_CODE = re.compile(r"\s*([A-Za-z]+)")


def asks(docx: bytes) -> Iterator[str]:
    """Yield everything in the parts of a file that asks, fetches or is recalculated on opening."""
    for name, content in parts(docx).items():
        if name.endswith(".xml"):
            tree = etree.fromstring(content)
            for element in tree.iter(etree.Element):
                if element.tag in _ON_OPENING:
                    yield f"{name}: {etree.QName(element).localname}"
                if element.get(f"{W}dirty") is not None:
                    yield f"{name}: a field that is to be computed"
            for code in codes(tree):
                word = _CODE.match(code)
                if word is None or word[1].upper() not in QUIET:
                    yield f"{name}: the field {code.strip()}"


def codes(tree: etree._Element) -> Iterator[str]:
    """Yield the code of every field, including fields inside others."""
    code = ""
    for element in tree.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple"):
        if element.tag == f"{W}instrText":
            code += element.text or ""
            continue
        if code:
            yield code
        code = ""
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr", "")


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_asks_nothing(name: str) -> None:
    """It asks nothing with a drafting note or without."""
    memorandum = document(name)
    note = Note(memorandum.parts[0].clauses[0].paragraphs[0].id, ("A note.",))
    assert list(asks(draft_of(memorandum))) == []
    assert list(asks(draft_of(memorandum, (note,)))) == []


def test_a_copy_for_signature_asks_nothing(west_sussex: Options) -> None:
    """The last document to leave the house asks nothing either."""
    assert list(asks(final_of(build(agreed(west_sussex))))) == []


FIELD = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    "added",
    [
        *(
            FIELD.format(code)
            for code in (
                ' ASK name "Who?" ', ' FILLIN "Who?" ', " MACROBUTTON Run here ",
                " DDEAUTO excel a b ", " INCLUDETEXT a.docx ", " includepicture a.png ",
                " LINK Excel.Sheet a ", " IF 1 = 1 a b ", " =1+1 ",
            )
        ),
        '<w:p><w:fldSimple w:instr=" ASK name "/></w:p>',
        '<w:p><w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r></w:p>',
        '<w:p><w:fldSimple w:instr=" PAGE " w:dirty="1"/></w:p>',
    ],
)  # fmt: skip
def test_what_would_ask_is_found(added: str) -> None:
    """The canary: each of these is noticed in a document that is otherwise as built."""
    docx = draft_of(document("starter"))
    assert len(list(asks(spoilt(docx, "</w:body>", f"{added}</w:body>")))) == 1
