"""Which clauses apply, with what numbers, filled with what: shown on the small library."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from reading import paragraphs
from writing import draft_of

from mou_builder import (
    Document,
    LibraryError,
    Month,
    OpenPoint,
    build,
    read_edition,
    to_markdown,
)
from mou_builder.assembly.selection import judged, select
from mou_builder.conditions.holding import Test as Question
from mou_builder.conditions.words import as_written, wanted
from mou_builder.document.document import Blank, Item, Paragraph, Value
from mou_builder.options.parties import Council, CouncilType
from mou_builder.options_file.loading import load_options
from mou_builder.proof.explaining import explain


def changed(library: Path, **change: Any) -> Any:
    """Return the small library's options, with the board changed."""
    table = tomllib.loads((library / "options.toml").read_text())
    table["board"] |= change
    return load_options(table)


def built(library: Path, **change: Any) -> Document:
    """Return the small document."""
    return build(changed(library, **change), read_edition("1.0.0", library))


def paragraph(document: Document, clause: str, position: int = 0) -> Paragraph:
    """Return a paragraph of a clause of the body."""
    return next(c.paragraphs[position] for p in document.parts for c in p.clauses if c.id == clause)


def words(block: Paragraph | Item) -> str:
    """Return the text of a paragraph."""
    return "".join(piece.text for piece in block.content)


def test_one_alternative_is_chosen(small_library: Path) -> None:
    """Of the alternatives only the one whose condition holds is printed."""
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
    words = "who appoints the Chair, to be decided by the Department six months before the Commencement Date"
    assert Blank(words, "board.chair.appointed_by") in content


def test_a_value_knows_its_option(small_library: Path) -> None:
    """What came from the options can be found again by its path."""
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
    """A single observer makes a list of one item, which ends in a full stop."""
    block = paragraph(built(small_library, observers=["council"]), "board/observers")
    assert [words(item) for item in block.items] == ["an officer of the Council."]


def test_numbers_close_up_when_a_clause_is_left_out(small_library: Path) -> None:
    """No number is kept free for a clause that is not printed."""
    without = built(small_library)
    having = built(small_library, observers=["council"])
    assert "board/observers" not in without.numbers
    assert having.numbers["board/observers"] == "clause 2.4"


def test_definitions_are_printed_when_used_and_only_then(small_library: Path) -> None:
    """A definition may be used through another one only: the Department, for the Parties."""
    document = built(small_library)
    printed = [clause.id for clause in document.definitions]
    assert printed == [
        "definitions/board", "definitions/chair", "definitions/council",
        "definitions/department", "definitions/memorandum", "definitions/party",
    ]  # fmt: skip
    other = built(small_library, chair={"appointed_by": "board"})
    assert "definitions/party" not in [clause.id for clause in other.definitions]


def test_a_reference_to_several_paragraphs_names_first_and_last(small_library: Path) -> None:
    """The citation reads "clauses 1.2 to 1.3"."""
    assert built(small_library).numbers["status/not-binding"] == "clauses 1.2 to 1.3"


def test_a_schedule_is_cited_from_outside_by_its_number(small_library: Path) -> None:
    """A clause of the body cites it as paragraph 1 of Schedule 1."""
    block = paragraph(built(small_library), "status/not-binding", 1)
    assert words(block) == "It will be read with Schedule 1 and paragraph 1 of Schedule 1."


def with_parts(library: Path) -> None:
    """Give the small library a second schedule, in two Parts, and references into it; return the
    options.
    """
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
    found = paragraphs(draft_of(document))
    assert [text for style, text in found if style == "SchedulePart"] == ["Early", "Late"]


def test_a_part_without_clauses_is_not_printed(small_library: Path) -> None:
    """Such a Part does not take a number either."""
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
    """Each clause, selected or left out, names the option that decided."""
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    explained = {found.id: found for found in explain(options, edition=edition)}
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
        ("board/observers", ["board/observers"]),
    ],
)
def test_a_clause_is_found_by_id_or_number(
    asked: str, clauses: list[str], small_library: Path
) -> None:
    """A clause is found by its id, and by a number as a lawyer cites it."""
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    found = explain(options, asked, edition)
    assert sorted(one.id for one in found) == sorted(clauses)


def test_what_names_no_clause_is_refused(small_library: Path) -> None:
    """The message suggests the nearest id, if there is one."""
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    with pytest.raises(LibraryError, match=r'^1\.0\.0: "9\.9" is not a clause .* all\.$'):
        explain(options, "9.9", edition)
    with pytest.raises(LibraryError, match=r"Did you mean board/size\?"):
        explain(options, "board/sice", edition)


def clause(library: Path, name: str, text: str, when: str = "") -> None:
    """Write a clause into the small library."""
    source = 'source = { cite = "report", pinpoint = "para 1" }\n'
    path = library / "1.0.0" / "clauses" / f"{name}.md"
    path.write_text(f'+++\ntitle = "T"\n{when}{source}+++\n\n{text}\n', encoding="utf-8")


def test_definitions_that_use_each_other_are_printed_once(small_library: Path) -> None:
    """Each is printed for the first clause that uses its term, in the order of the document."""
    clause(small_library, "definitions/board", "**Board** means those whom the Chair leads.")
    clause(small_library, "definitions/chair", "**Chair** means the person who leads the Board.")
    clause(small_library, "status/words", "The Board is one word.")
    selection = select(read_edition("1.0.0", small_library), changed(small_library))
    printed = [definition.id for definition in selection.definitions]
    assert [name for name in printed if printed.count(name) > 1] == []
    assert selection.decided["definitions/board"].used_by == "status/words"
    assert selection.decided["definitions/chair"].used_by == "board/chair-council"
    assert selection.decided["status/words"].used_by == ""


def test_definitions_stand_in_the_order_of_the_alphabet(small_library: Path) -> None:
    """They are sorted by their first terms, regardless of capitals and of what their files are
    called.
    """
    clause(small_library, "definitions/z", "**arm’s length** means apart, and **Zenith** the top.")
    clause(
        small_library, "definitions/chair", "**Chair** means who leads the Board at arm’s length."
    )
    clause(small_library, "status/words", "Both stand at arm’s length, at the Zenith.")
    selection = select(read_edition("1.0.0", small_library), changed(small_library))
    terms = [definition.text.defines()[0] for definition in selection.definitions]
    assert terms == sorted(terms, key=str.casefold)


def test_of_two_definitions_the_one_that_applies_is_printed(small_library: Path) -> None:
    """The other is left out, and nothing is defined twice."""
    for name, route in (("chair", "voluntary"), ("chair-directed", "directed")):
        text = "**Chair** means the person who leads the Board."
        clause(small_library, f"definitions/{name}", text, f'when.route = "{route}"\n')
    selection = select(read_edition("1.0.0", small_library), changed(small_library))
    assert selection.decided["definitions/chair-directed"].selected
    assert not selection.decided["definitions/chair"].selected


def test_a_clause_of_the_body_defines_only_where_it_is_printed(small_library: Path) -> None:
    """A clause that is printed takes the place of a definition; one that is left out defines
    nothing.
    """
    (small_library / "1.0.0" / "clauses" / "definitions" / "chair.md").unlink()
    text = "The person who leads the Board (the **Chair**) has the casting vote."
    clause(small_library, "board/size", text)
    edition, options = read_edition("1.0.0", small_library), changed(small_library)
    selection = select(edition, options)
    assert "definitions/chair" not in selection.decided
    assert selection.decided["board/size"].selected
    assert selection.decided["board/size"].used_by == ""
    clause(small_library, "board/size", text, 'when.route = "voluntary"\n')
    with pytest.raises(LibraryError, match='"Chair" is used, but not defined'):
        select(read_edition("1.0.0", small_library), options)


def test_of_the_tests_of_a_clause_all_must_be_met(small_library: Path) -> None:
    """One of two is not enough, and the explanation says which one is not met."""
    when = 'when.route = "directed"\nwhen.board.size_min = { at_least = 8 }\n'
    clause(small_library, "board/observers", "The Board has observers.", when)
    found = select(read_edition("1.0.0", small_library), changed(small_library))
    decided = found.decided["board/observers"]
    assert not decided.selected
    assert [(str(reason), reason.met) for reason in decided.reasons] == [
        ('route is "directed" (the clause wants "directed")', True),
        ("board.size_min is 7 (the clause wants at least 8)", False),
    ]


def test_a_test_on_an_open_point_is_not_met(small_library: Path) -> None:
    """Its contrary is not met either: nothing is printed on a guess."""
    options = changed(small_library, size_min={"open": "the Council"})
    for operator in ("at_least", "at_most"):
        reason = judged(Question("board.size_min", operator, 7), options)
        assert (reason.met, reason.found) == (False, OpenPoint(open="the Council"))
    assert judged(Question("board.size_min", "open", True), options).met is True  # noqa: FBT003 - a value


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (OpenPoint(), "open"),
        (None, "left out"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        ((), "[]"),
        (("a", None, True), '["a", left out, true]'),
        ("words", '"words"'),
        (CouncilType.COUNTY, '"county"'),
        (dt.date(2020, 10, 20), "2020-10-20"),
        (Month(2020, 7), "2020-07"),
        (Council(name="Example Council", type=CouncilType.COUNTY), "given"),
    ],
)
def test_a_value_is_shown_as_an_options_file_writes_it(value: Any, expected: str) -> None:
    """A table is not written out: it is said to be given."""
    assert as_written(value) == expected


@pytest.mark.parametrize(
    ("operator", "value", "expected"),
    [
        ("is", ("county",), '"county"'),
        ("is", ("county", "unitary"), '"county" or "unitary"'),
        ("includes", ("a", "b"), 'a list with "a" and "b"'),
        ("lacks", ("a", "b"), 'a list without "a" or "b"'),
        ("at_least", 7, "at least 7"),
        ("at_most", 7, "at most 7"),
        ("from", dt.date(2020, 7, 1), "a date from 2020-07-01"),
        ("before", dt.date(2020, 7, 1), "a date before 2020-07-01"),
        ("empty", True, "none"),
        ("empty", False, "one or more"),
        ("open", True, "open"),
        ("open", False, "decided"),
        ("given", True, "given"),
        ("given", False, "left out"),
    ],
)
def test_a_test_is_said_in_words(operator: str, value: Any, expected: str) -> None:
    """Every kind of test has its words."""
    assert wanted(Question("council.type", operator, value)) == expected
