"""Numbers as Word's lists count them, shown on a document of a few lines."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from mou_builder.document.document import (
    Clause,
    Cover,
    Division,
    Document,
    Item,
    Paragraph,
    Part,
    Reference,
    Text,
)
from mou_builder.document.numbering import append_schedule, letter, number, roman


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
    """They are in lower case."""
    assert roman(position) == expected


NUMERALS = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})")
WORTH = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}


def read(numerals: str) -> int:
    """Return the number of a roman numeral: each letter is added, or subtracted if a greater one
    follows.
    """
    worth = [WORTH[numeral] for numeral in numerals]
    after = [*worth[1:], 0]
    return sum(-one if one < other else one for one, other in zip(worth, after, strict=True))


def test_roman_numerals_say_their_number_in_the_one_way_there_is() -> None:
    """Each number that has roman numerals is written in the only form it has."""
    for position in range(1, 4000):
        written = roman(position)
        assert (read(written), bool(NUMERALS.fullmatch(written))) == (position, True), position


DEEP = (
    Item("a", (), (Item("i", (), (Item("A", ()), Item("B", ()))), Item("ii", ()))),
    Item("b", ()),
)


def clause(name: str, *paragraphs: tuple[Item, ...]) -> Clause:
    """Return a clause of as many paragraphs as there are lists of items."""
    blocks = tuple(Paragraph(f"{name}.{n}", (), items) for n, items in enumerate(paragraphs))
    return Clause(name, "", blocks)


def numbered(schedules: int = 1) -> Document:
    """Return a document with two of everything, so that each sequence of numbers
    goes on and restarts.
    """
    divisions = (Division("early", "", 0), Division("late", "", 2))
    return number(
        Document(
            edition="1.0.0",
            date=dt.date(2020, 10, 20),
            cover=Cover("", "", (), "", "", "", "", "", ""),
            parties=(clause("council", DEEP), clause("department", ())),
            recitals=(clause("report", (Item("r1", (), (Item("r2", ()),)),)), clause("direction", ())),
            parts=(
                Part("status", "", (clause("words", (), DEEP), clause("law", ()))),
                Part("board", "", (clause("size", ()),)),
            ),
            definitions=(clause("term", DEEP),),
            schedules=tuple(
                Part(f"s{n}", "", tuple(clause(f"s{n}c{m}", ()) for m in range(3)),
                     divisions=divisions if n == 0 else ())
                for n in range(schedules)
            ),
            signatories=(),
        )
    )  # fmt: skip


def labels(clauses: tuple[Clause, ...]) -> list[str]:
    """Return the number of each paragraph and item, in reading order."""

    def below(block: Paragraph | Item) -> list[str]:
        return [block.number, *(found for item in block.items for found in below(item))]

    return [found for c in clauses for block in c.paragraphs for found in below(block)]


LISTED = ["(a)", "(i)", "(A)", "(B)", "(ii)", "(b)"]


def test_the_parties_and_the_recitals_are_numbered_in_brackets() -> None:
    """Parties have figures and recitals have capitals, without small letters below them."""
    document = numbered()
    assert labels(document.parties) == ["(1)", *LISTED, "(2)"]
    assert labels(document.recitals) == ["(A)", "(i)", "(A)", "(B)"]


def test_the_paragraphs_of_a_part_run_through_its_clauses() -> None:
    """They begin again at 1 in the next part."""
    status, board = numbered().parts
    assert (status.number, board.number) == ("1", "2")
    assert labels(status.clauses) == ["1.1", "1.2", *LISTED, "1.3"]
    assert labels(board.clauses) == ["2.1"]


def test_a_definition_has_no_number_but_its_items_have() -> None:
    """It is found by its term."""
    assert labels(numbered().definitions) == ["", *LISTED]


def test_the_paragraphs_of_a_schedule_begin_again_in_each_of_its_parts() -> None:
    """In a schedule without Parts they run on."""
    first, second = numbered(2).schedules
    assert [schedule.number for schedule in (first, second)] == ["Schedule 1", "Schedule 2"]
    assert [division.number for division in first.divisions] == ["Part 1", "Part 2"]
    assert labels(first.clauses) == ["1", "2", "1"]
    assert labels(second.clauses) == ["1", "2", "3"]


@pytest.mark.parametrize("before", [0, 1, 2, 3])
def test_a_schedule_put_after_the_last_takes_the_next_number(before: int) -> None:
    """Its own paragraphs are numbered, and it is cited by its number."""
    document = append_schedule(numbered(before), Part("new", "", (clause("newest", (), ()),)))
    assert document.schedules[-1].number == f"Schedule {before + 1}"
    assert labels(document.schedules[-1].clauses) == ["1", "2"]
    assert document.numbers["new"] == f"Schedule {before + 1}"
    assert len(document.schedules) == before + 1


def test_what_is_appended_may_refer_to_what_was_there() -> None:
    """The reference has the number of what it names."""
    words = Paragraph("coverage.0", (Text("See "), Reference("law")))
    schedule = Part("map", "", (Clause("coverage", "", (words,)),))
    [shown] = append_schedule(numbered(), schedule).schedules[-1].clauses[0].paragraphs
    assert "".join(piece.text for piece in shown.content) == "See clause 1.3"


@pytest.mark.parametrize(
    ("form", "cited"), [(str.lower, "clause 1.3"), (str.capitalize, "Clause 1.3")]
)
def test_a_reference_that_begins_a_sentence_begins_with_a_capital(
    form: Callable[[str], str], cited: str
) -> None:
    """The rest of the citation is the same in either form."""
    words = Paragraph("coverage.0", (Reference("law", form=form("cited")), Text(" applies.")))
    schedule = Part("map", "", (Clause("coverage", "", (words,)),))
    [shown] = append_schedule(numbered(), schedule).schedules[-1].clauses[0].paragraphs
    assert "".join(piece.text for piece in shown.content) == f"{cited} applies."
