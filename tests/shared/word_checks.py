"""What holds of every Word file that is built: checks that several tests make."""

from __future__ import annotations

import re
from itertools import pairwise

from reading import BODY_STYLES, W, contents, paragraphs, part, parts

from mou_builder import Document
from mou_builder.document.document import Reference
from mou_builder.document.numbering import ITEMS


def fields(document: object) -> list[tuple[str, str]]:
    """Return the code and cached result of every complex field."""
    found, code, result, state = [], "", "", ""
    for element in document.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):  # type: ignore[attr-defined]  # a tree of lxml
        if element.tag == f"{W}fldChar":
            state = element.get(f"{W}fldCharType")
            if state == "end":
                found.append((code.strip(), result))
                code, result = "", ""
        elif element.tag == f"{W}instrText":
            code += element.text
        elif state == "separate":
            result += element.text or ""
    return found


def numbering_levels(docx: bytes) -> dict[str, tuple[str, str]]:
    """Return the number format and text of each style's level in Word's lists."""
    numbering = part(docx, "word/numbering.xml")
    return {
        level.find(f"{W}pStyle").get(f"{W}val"): (
            level.find(f"{W}numFmt").get(f"{W}val"),
            level.find(f"{W}lvlText").get(f"{W}val"),
        )
        for level in numbering.iter(f"{W}lvl")
        if level.find(f"{W}pStyle") is not None
    }


def no_number_is_typed(docx: bytes) -> None:
    """Assert that numbers are Word's own, from the styles."""
    document = part(docx, "word/document.xml")
    assert not list(document.iter(f"{W}numPr"))
    for named, words in paragraphs(docx):
        if BODY_STYLES.fullmatch(named):
            assert not re.match(r"\(?\d+[.)]|\([a-z]+\) ", words), words


def references_are_live_and_right(memorandum: Document, docx: bytes) -> None:
    """Assert that every REF names a bookmark that exists once, and caches our number."""
    document = part(docx, "word/document.xml")
    names = [mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"_m_[a-z0-9_]{1,37}", name) and len(name) <= 40 for name in names)
    references = [field for field in fields(document) if field[0].startswith("REF ")]
    expected = [
        piece.text
        for content in contents(memorandum)
        for piece in content
        if isinstance(piece, Reference)
    ]
    assert [result for _, result in references] == expected
    assert len(references) > 50
    assert all(code.split()[1] in names for code, _ in references)


def contents_name_every_heading(memorandum: Document, docx: bytes) -> None:
    """Assert that every entry is there on first opening, with its number and its link."""
    found = [(s, t) for s, t in paragraphs(docx) if s in ("TOC1", "TOC2")]
    expected = [("TOC1", f"{p.number}.\t{p.title}") for p in memorandum.parts]
    expected += [("TOC2", f"{p.number}\t{p.title}") for p in memorandum.schedules]
    assert found == expected
    document = part(docx, "word/document.xml")
    names = {mark.get(f"{W}name") for mark in document.iter(f"{W}bookmarkStart")}
    anchors = [link.get(f"{W}anchor") for link in document.iter(f"{W}hyperlink")]
    assert len(anchors) == len(expected)
    assert set(anchors) <= names


def lists_number_as_we_do(docx: bytes) -> None:
    """Assert that the styles of the shell have the formats that numbering.py writes."""
    levels = numbering_levels(docx)
    assert levels["Heading2"] == ("decimal", "%1.")
    assert levels["Clause2"] == ("decimal", "%1.%2")
    assert levels["Clause3"] == ("lowerLetter", "(%3)")
    assert levels["Clause4"] == ("lowerRoman", "(%4)")
    assert levels["Party"] == ("decimal", "(%1)")
    assert levels["Party2"] == ("lowerLetter", "(%2)")
    assert levels["Recital"] == ("upperLetter", "(%1)")
    assert levels["Recital2"] == ("lowerRoman", "(%2)")
    assert levels["Definition2"] == ("lowerLetter", "(%2)")
    assert levels["ScheduleHeading"] == ("decimal", "Schedule %1")
    assert levels["Schedule3"] == ("decimal", "%3.")
    assert levels["Schedule5"] == ("lowerLetter", "(%5)")
    assert levels["Schedule6"] == ("lowerRoman", "(%6)")
    assert [label(1) for label in ITEMS] == ["(a)", "(i)", "(A)"]


def no_markers_are_left(docx: bytes) -> None:
    """Assert that nothing of the template remains in any part."""
    for name, content in parts(docx).items():
        for mark in (b"MOU-", b"{{", b"{%", b"value<", b"mou0"):
            assert mark not in content, name


def definitions_are_alphabetical(memorandum: Document, docx: bytes) -> None:
    """Assert that each definition begins with its term, in alphabetical order."""
    terms = [words for style, words in paragraphs(docx) if style == "Definition"]
    assert len(terms) == len(memorandum.definitions)
    names = [clause.paragraphs[0].content[0].text.casefold() for clause in memorandum.definitions]
    assert names == sorted(names)
    assert all(first != second for first, second in pairwise(names))
