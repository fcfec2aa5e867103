"""What a word processor that knows nothing of this program makes of its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from office import (
    NAMES,
    Examined,
    Tag,
    bookmarks,
    cached,
    document,
    examine,
    headings,
    labels,
    letters,
    need_office,
    pdf_letters,
    squeezed,
    structure,
)
from reading import blocks, shown
from writing import draft_of

from mou_builder import Document
from mou_builder.document.document import Item, Paragraph, Table
from mou_builder.word.writing.text import bookmark

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="session")
def all_examined(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Examined]:
    """Return every document, examined by one LibreOffice."""
    need_office()
    files = {name: draft_of(document(name)) for name in NAMES}
    return examine(files, tmp_path_factory.mktemp("office"))


@pytest.fixture(params=NAMES)
def examined(request: pytest.FixtureRequest, all_examined: dict[str, Examined]) -> Examined:
    """Return one document, examined."""
    return all_examined[request.param]


@pytest.fixture
def tags(examined: Examined) -> Tag:
    """Return the structure of its PDF."""
    return structure(examined.pdf)


def paragraphs(memorandum: Document) -> list[Paragraph | Item]:
    """Return every paragraph and item in the order of print."""
    return [block for block in blocks(memorandum) if isinstance(block, (Paragraph, Item))]


def test_the_pdf_says_every_word_in_order(examined: Examined) -> None:
    """Each paragraph is in the text of the PDF, after the one before it."""
    printed, position, missing = pdf_letters(examined.pdf, examined.document), 0, []
    for block in paragraphs(examined.document):
        words = letters(shown(block))
        found = printed.find(words, position)
        if found < 0:
            missing.append(shown(block))
        else:
            position = found + len(words)
    assert missing == []


def test_the_numbers_shown_are_ours(examined: Examined) -> None:
    """Every heading and paragraph has the number before it that the Document gives it."""
    expected = labels(examined.document)
    assert {name: examined.first.labels.get(name) for name in expected} == expected
    assert {name for name in examined.first.labels if name.startswith("_m_")} == expected.keys()


def test_every_kind_of_number_is_shown(all_examined: dict[str, Examined]) -> None:
    """Among them is each kind that our lists have."""
    found = set(all_examined["west-sussex"].first.labels.values())
    assert {"(1)", "(A)", "1.", "1.1", "(a)", "(i)", "Schedule 1", "Part 1", ""} <= found


def stored(examined: Examined) -> list[tuple[str, str]]:
    """Return bookmark and stored result of each cross-reference in the file, sorted."""
    return sorted((code.split()[1], result) for code, result in cached(examined.docx))


def test_references_computed_are_those_in_the_file(examined: Examined) -> None:
    """LibreOffice computes for each reference what the file has stored."""
    assert list(examined.first.references) == stored(examined)
    assert len(stored(examined)) > 50


def behind(examined: Examined) -> frozenset[str]:
    """Return the bookmarks after the inserted paragraphs."""
    return frozenset[str]().union(*(place.behind for place in examined.insertions))


def test_references_follow_a_paragraph_inserted(examined: Examined) -> None:
    """Each that points beyond an inserted paragraph moves by one, and no other changes."""
    moving = behind(examined)
    assert examined.then.references == sorted(
        (name, moved(number) if name in moving else number)
        for name, number in examined.first.references
    )
    assert sum(name in moving for name, _ in examined.first.references) > 1


def test_numbers_follow_a_paragraph_inserted(examined: Examined) -> None:
    """So does the number of each paragraph after it, but not of the items below those."""
    first = frozenset[str]().union(*(place.first for place in examined.insertions))
    assert examined.then.labels == {
        name: moved(number) if name in first else number
        for name, number in examined.first.labels.items()
    }


def moved(number: str) -> str:
    """Return the number of the next paragraph: 4.3 for 4.2, 4.3(a) for 4.2(a), 6. for 5."""
    return re.sub(
        r"^(\d+\.(?=\d))?(\d+)", lambda match: f"{match[1] or ''}{int(match[2]) + 1}", number
    )


def test_bookmarks_survive_a_save(examined: Examined) -> None:
    """Saved by LibreOffice, the file still has every identity."""
    assert sorted(bookmarks(examined.saved)) == sorted(bookmarks(examined.docx))
    assert len(bookmarks(examined.docx)) == len(labels(examined.document))


def test_references_survive_a_save(examined: Examined) -> None:
    """Saved by LibreOffice, the file still has every cross-reference, live, with its result."""
    saved = cached(examined.saved)
    assert [code for code, _ in saved] == [code for code, _ in cached(examined.docx)]
    assert sorted((code.split()[1], result) for code, result in saved) == examined.first.references


def test_the_tagged_pdf_has_every_heading(examined: Examined, tags: Tag) -> None:
    """The title is the heading of level 1; parts and schedules have level 2, and their Parts 3."""
    found = [(tag.name, tag.words()) for tag in tags.all(r"H\d?")]
    outer = {"Parties", "Background", "Signatures"}
    assert [h for h in found if h[1] not in outer] == list(headings(examined.document))


def test_the_tagged_pdf_skips_no_level(tags: Tag) -> None:
    """Only the first heading has level 1, and each is at most one level below the one before."""
    levels = [int(tag.name[1:]) for tag in tags.all(r"H\d")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(now <= before + 1 for before, now in pairwise(levels))
    assert not list(tags.all("H"))


def test_the_tagged_pdf_has_header_cells_in_every_table(examined: Examined, tags: Tag) -> None:
    """The first row of each table consists of header cells, with the words of our header."""
    tables = list(tags.all("Table"))
    heads = [list(next(table.all("TR")).all("T[HD]")) for table in tables]
    assert all(cell.name == "TH" for head in heads for cell in head)
    found = [[cell.words() for cell in head] for head in heads]
    ours = [b for b in blocks(examined.document) if isinstance(b, Table)]
    assert found[: len(ours)] == [[squeezed(word) for word in table.header] for table in ours]
    assert len(found) == len(ours) + len(examined.document.signatories)


def test_the_tagged_pdf_has_lists_for_clauses(examined: Examined, tags: Tag) -> None:
    """Every numbered paragraph, item and definition is in a list, with its number."""
    numbers = labels(examined.document)
    expected = [
        squeezed(numbers[bookmark(block.id)] + shown(block))
        for block in paragraphs(examined.document)
    ]
    found = [body.words() for item in tags.all("LI") for body in own_paragraphs(item)]
    assert found == expected


def own_paragraphs(item: Tag) -> Iterator[Tag]:
    """Yield the paragraphs of a list item, without those of lists in it."""
    for child in item.children:
        if child.name == "P":
            yield child
        elif child.name != "L":
            yield from own_paragraphs(child)


def test_the_tagged_pdf_has_the_contents_as_one_table(examined: Examined, tags: Tag) -> None:
    """The contents are tagged as such, with an entry for each part and schedule."""
    (contents,) = tags.all("TOC")
    parts, schedules = examined.document.parts, examined.document.schedules
    assert len(list(contents.all("TOCI"))) >= len(parts) + len(schedules)
