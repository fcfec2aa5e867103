"""Drafting notes as Word comments on the clauses that they concern."""

from __future__ import annotations

import pytest
from conftest import LIBRARY
from reading import W, part, parts, text
from writing import draft_of

from mou_builder import Document, Finding, Options, check, read_requirements
from mou_builder.document.document import Note
from mou_builder.requirements.notes import Depth, drafting_notes


@pytest.fixture(scope="module")
def findings(west_sussex: Options, west_sussex_document: Document) -> tuple[Finding, ...]:
    """Return the findings on West Sussex's draft."""
    return check(west_sussex, west_sussex_document, read_requirements(LIBRARY))


@pytest.fixture(scope="module")
def notes(west_sussex_document: Document, findings: tuple[Finding, ...]) -> tuple[Note, ...]:
    """Return the notes for a reviewer."""
    return drafting_notes(west_sussex_document, findings)


def test_each_clause_with_a_note_has_a_comment(
    west_sussex_document: Document, notes: tuple[Note, ...]
) -> None:
    """The comment is on its first paragraph; definitions have comments too."""
    noted = {note.paragraph for note in notes}
    for piece in (*west_sussex_document.parts, *west_sussex_document.schedules):
        for clause in piece.clauses:
            if clause.note:
                assert clause.paragraphs[0].id in noted, clause.id


def test_a_requirement_not_met_or_open_stands_on_its_clauses(
    west_sussex_document: Document, notes: tuple[Note, ...], findings: tuple[Finding, ...]
) -> None:
    """Each such requirement has a note somewhere that says what it asks for."""
    said = " ".join(line for note in notes for line in note.lines)
    pressing = [f for f in findings if f.outcome.value in ("not met", "open")]
    assert pressing
    for finding in pressing:
        assert f"{finding.requirement.id} ({finding.requirement.level.value}) is " in said
    assert west_sussex_document.numbers


def test_three_depths(west_sussex_document: Document, findings: tuple[Finding, ...]) -> None:
    """They are none, what a reviewer needs, and everything."""
    none, some, everything = (
        drafting_notes(west_sussex_document, findings, depth)
        for depth in (Depth.NONE, Depth.REVIEWER, Depth.ALL)
    )
    assert none == ()
    assert not any(line.startswith("Source: ") for note in some for line in note.lines)
    assert len(everything) > len(some)
    assert all(any(line.startswith("Source: ") for line in note.lines) for note in everything)


def test_comments_in_word(west_sussex_document: Document, notes: tuple[Note, ...]) -> None:
    """Each comment has its range, its reference and its text; the author is named, and the date is
    given.
    """
    docx = draft_of(west_sussex_document, notes)
    comments = part(docx, "word/comments.xml").findall(f"{W}comment")
    assert [c.get(f"{W}id") for c in comments] == [str(n) for n in range(len(notes))]
    assert {c.get(f"{W}author") for c in comments} == {"MoU Builder"}
    assert {c.get(f"{W}date") for c in comments} == {"2020-10-20T00:00:00Z"}
    for comment, note in zip(comments, notes, strict=True):
        assert [text(p) for p in comment.findall(f"{W}p")] == list(note.lines)
    document = part(docx, "word/document.xml")
    for kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(int(m.get(f"{W}id")) for m in document.iter(f"{W}{kind}")) == list(
            range(len(notes))
        )


def test_without_notes_there_is_no_comments_part(west_sussex_document: Document) -> None:
    """The package does not name such a part either."""
    package = parts(draft_of(west_sussex_document))
    assert "word/comments.xml" not in package
    assert b"comments" not in package["[Content_Types].xml"]
