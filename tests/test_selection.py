"""Which clauses apply, with what numbers, filled with what: shown on the small library."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading import paragraphs

from mou_builder import Document, build, read_edition, to_docx, to_markdown
from mou_builder.document import Blank, Item, Paragraph, Value
from mou_builder.explain import explain, find
from mou_builder.filling import fill
from mou_builder.loading import structure_options
from mou_builder.numbering import letter, number, roman
from mou_builder.selection import select


def changed(library: Path, **change: Any) -> Any:
    """The small library's options, with the board changed."""
    table = tomllib.loads((library / "options.toml").read_text())
    table["board"] |= change
    return structure_options(table)


def built(library: Path, **change: Any) -> Document:
    """The small document."""
    return build(changed(library, **change), read_edition("1.0.0", library))


def paragraph(document: Document, clause: str, position: int = 0) -> Paragraph:
    """A paragraph of a clause of the body."""
    return next(c.paragraphs[position] for p in document.parts for c in p.clauses if c.id == clause)


def words(block: Paragraph | Item) -> str:
    """The text of a paragraph."""
    return "".join(piece.text for piece in block.content)


def test_one_alternative_is_chosen(small_library: Path) -> None:
    """The one whose condition holds, and no other."""
    text = to_markdown(built(small_library))
    assert "The Council will appoint the Chair" in text
    assert "The Chair will be appointed by" not in text


def test_a_choice_reads_as_prose(small_library: Path) -> None:
    """The words of the options file become words of the document."""
    document = built(small_library, chair={"appointed_by": "dfe_with_council"})
    assert words(paragraph(document, "board/chair-other")) == (
        "The Chair will be appointed by the Secretary of State, with the Council closely involved."
    )


def test_an_open_point_chooses_its_own_variant_and_prints_its_name(small_library: Path) -> None:
    """A blank stands where the decision will stand."""
    document = built(small_library, chair={"appointed_by": {"open": "the Department"}})
    content = paragraph(document, "board/chair-open").content
    assert Blank("who appoints the Chair", "board.chair.appointed_by") in content


def test_a_value_knows_its_option(small_library: Path) -> None:
    """What came from the options can be found again."""
    assert Value("seven", "board.size_min") in paragraph(built(small_library), "board/size").content


def test_an_item_repeats_for_each_value(small_library: Path) -> None:
    """The list is lettered and punctuated afresh."""
    block = paragraph(built(small_library), "board/chair-council")
    assert [(item.number, words(item)) for item in block.items] == [
        ("(a)", "the skills the post needs;"),
        ("(b)", "the experience the post needs;"),
        ("(c)", "the size of the Board under clause 2.1:"),
        ("(d)", "the public interest."),
    ]
    assert [(i.number, words(i)) for i in block.items[2].items] == [
        ("(i)", "seven; or"),
        ("(ii)", "ten; and"),
    ]


def test_a_list_of_one_has_a_full_stop(small_library: Path) -> None:
    """Observers: one observer."""
    block = paragraph(built(small_library, observers=["council"]), "board/observers")
    assert [words(item) for item in block.items] == ["an officer of the Council."]


def test_numbers_close_up_when_a_clause_is_left_out(small_library: Path) -> None:
    """Numbers are what is printed, and nothing is kept free."""
    without = built(small_library)
    having = built(small_library, observers=["council"])
    assert "board/observers" not in without.numbers
    assert having.numbers["board/observers"] == "clause 2.4"


def test_definitions_are_printed_when_used_and_only_then(small_library: Path) -> None:
    """Also through another definition: the Department, for the Parties."""
    document = built(small_library)
    printed = [clause.id for clause in document.definitions]
    assert printed == [
        "definitions/board", "definitions/chair", "definitions/council",
        "definitions/department", "definitions/memorandum", "definitions/party",
    ]  # fmt: skip
    other = built(small_library, chair={"appointed_by": "board"})
    assert "definitions/party" not in [clause.id for clause in other.definitions]


def test_a_reference_to_several_paragraphs_names_first_and_last(small_library: Path) -> None:
    """Clauses 1.2 to 1.3."""
    assert built(small_library).numbers["status/not-binding"] == "clauses 1.2 to 1.3"


def test_a_schedule_is_cited_from_outside_by_its_number(small_library: Path) -> None:
    """Paragraph 1 of Schedule 1."""
    block = paragraph(built(small_library), "status/not-binding", 1)
    assert words(block) == "It will be read with Schedule 1 and paragraph 1 of Schedule 1."


def with_parts(library: Path) -> None:
    """Give the small library a second schedule, in two Parts, and references into it."""
    source = 'source = { cite = "report", pinpoint = "para 1" }'
    folder = library / "1.0.0"
    for name, text in {
        "board/size": "See [paragraph](../schedules/second.md).",
        "schedules/first": "One.\n\nTwo.",
        "schedules/second": "See [paragraph](first.md) and [paragraph](third.md).",
        "schedules/third": "Four.",
    }.items():
        path = folder / "clauses" / f"{name}.md"
        path.write_text(f'+++\ntitle = "T"\n{source}\n+++\n\n{text}\n', encoding="utf-8")
    with (folder / "edition.toml").open("a", encoding="utf-8") as outline:
        outline.write(
            '[[schedules]]\nkey = "terms"\ntitle = "Terms"\nclauses = [{ part = "Early" }, '
            '"schedules/first", { part = "Late" }, "schedules/second", "schedules/third"]\n'
        )


def test_a_schedule_in_parts(small_library: Path) -> None:
    """Its paragraphs begin again at 1 in each Part, and are cited with their Part."""
    with_parts(small_library)
    document = built(small_library)
    schedule = document.schedules[1]
    assert [(d.number, d.title) for d in schedule.divisions] == [
        ("Part 1", "Early"),
        ("Part 2", "Late"),
    ]
    assert [p.number for c in schedule.clauses for p in c.paragraphs] == ["1", "2", "1", "2"]
    assert words(paragraph(document, "board/size")) == ("See paragraph 1 of Part 2 of Schedule 2.")
    assert words(schedule.clauses[1].paragraphs[0]) == (
        "See paragraphs 1 to 2 of Part 1 and paragraph 2."
    )
    assert "### Part 2: Late\n\n1 See" in to_markdown(document)
    found = paragraphs(to_docx(document))
    assert [text for style, text in found if style == "SchedulePart"] == ["Early", "Late"]


def test_a_part_without_clauses_is_not_printed(small_library: Path) -> None:
    """Nor does it take a number."""
    with_parts(small_library)
    path = small_library / "1.0.0" / "clauses" / "schedules" / "first.md"
    path.write_text(
        path.read_text().replace("+++\n\n", 'when.route = "voluntary"\n+++\n\n'), encoding="utf-8"
    )
    second = small_library / "1.0.0" / "clauses" / "schedules" / "second.md"
    second.write_text(second.read_text().replace("[paragraph](first.md) and ", ""))
    [division] = built(small_library).schedules[1].divisions
    assert (division.number, division.title) == ("Part 1", "Late")


def test_every_clause_knows_why(small_library: Path) -> None:
    """Selected or left out, with the option that decided."""
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    selection = select(edition, options)
    explained = explain(edition, selection, number(fill(edition, options, selection)))
    assert set(explained) == set(edition.clauses)
    assert explained["board/chair-council"].reasons == (
        'board.chair.appointed_by is "council"',
        "chosen instead of board/chair-other, board/chair-open",
    )
    assert explained["board/chair-open"].reasons == (
        'board.chair.appointed_by is "council"; the clause wants open',
    )
    assert explained["definitions/unused"].reasons == ("no clause of this document uses its term",)
    assert explained["definitions/chair"].reasons == ("its term is used in board/chair-council",)
    assert explained["status/words"].reasons == ("it always applies",)


@pytest.mark.parametrize(
    ("asked", "clauses"),
    [
        ("2.1", ["board/size"]),
        ("clause 2.1", ["board/size"]),
        ("2.3", ["board/chair-council"]),
        ("1.2", ["status/not-binding"]),
        ("2", ["board/chair-council", "board/size"]),
        ("2.2(c)(i)", ["board/chair-council"]),
        ("Clause 2", ["board/chair-council", "board/size"]),
        ("paragraph 1 of Schedule 1", ["schedules/board"]),
        ("schedule 1", ["schedules/board"]),
        ("recital (A)", ["background/report"]),
        ("9.9", []),
        ("board/observers", ["board/observers"]),
    ],
)
def test_a_clause_is_found_by_id_or_number(
    asked: str, clauses: list[str], small_library: Path
) -> None:
    """As a lawyer cites it."""
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    selection = select(edition, options)
    document = number(fill(edition, options, selection))
    explained = explain(edition, selection, document)
    assert sorted(found.id for found in find(explained, document, asked)) == sorted(clauses)


@pytest.mark.parametrize(
    ("position", "expected"), [(1, "a"), (26, "z"), (27, "aa"), (28, "bb"), (53, "aaa")]
)
def test_letters_go_on_as_words_do(position: int, expected: str) -> None:
    """After z comes aa, then bb."""
    assert letter(position) == expected


@pytest.mark.parametrize(
    ("position", "expected"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix")],
)
def test_roman_numerals(position: int, expected: str) -> None:
    """Small ones."""
    assert roman(position) == expected
