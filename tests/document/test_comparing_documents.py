"""Two documents compared: every difference is named once, and whatever is not named reads the
same.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from itertools import permutations

import attrs
import pieces
import pytest
from conftest import EXAMPLES

from mou_builder import build, compare, load_options
from mou_builder.document.changes import Cited, Fate
from mou_builder.document.comparing import Change
from mou_builder.document.document import (
    Blank,
    Box,
    Chart,
    Clause,
    Content,
    Cover,
    Division,
    Document,
    Item,
    Paragraph,
    Part,
    Reference,
    Signatory,
    Table,
    Text,
    Tie,
    Value,
)
from mou_builder.document.numbering import number
from mou_builder.document.rewording import Kept, Piece
from mou_builder.document.walking import clauses, contents

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


PAIRS = [*permutations(NAMES, 2)]


@cache
def built(name: str) -> Document:
    """Return one of the examples."""
    return build(load_options(EXAMPLES / f"{name}.toml"))


@cache
def compared(before: str, after: str) -> tuple[Change, ...]:
    """Return what differs between two of the examples."""
    return compare(built(before), built(after))


def by_id(changes: tuple[Change, ...]) -> dict[str, Change]:
    """Return the changes, each under its id; no id occurs twice."""
    found = {change.id: change for change in changes}
    assert len(found) == len(changes)
    return found


MARKS = {Kept.SAME: "{}", Kept.REMOVED: "[-{}-]", Kept.ADDED: "{{+{}+}}"}


def marked(change: Change) -> list[str]:
    """Return the lines of a change that read differently: ``[-removed-]`` and ``{+added+}``."""
    return [
        "".join(MARKS[piece.kept].format(piece.text) for piece in rewording.pieces)
        for rewording in change.rewordings
    ]


# Whatever the documents


def told(document: Document) -> dict[str, Counter[str]]:
    """Return the lines of each clause, collected by another walk than that of the comparison."""
    return {
        clause.id: Counter(
            line for block in clause.blocks for line in (*besides(block), *said(block))
        )
        for clause in clauses(document)
    }


def besides(block: Paragraph | Table | Chart) -> list[str]:
    """Return what a table or a chart says beside its cells and boxes, except what is tied to
    what.
    """
    if isinstance(block, Paragraph):
        return []
    header = " | ".join(block.header) if isinstance(block, Table) else ""
    return [text for text in (block.caption, block.description, header) if text]


def said(block: Paragraph | Table | Chart) -> list[str]:
    """Return the lines of a block, each row of a table as one."""
    if isinstance(block, Table):
        return [" | ".join(map(words, row)) for row in block.rows]
    return [words(content) for _, content in contents(block)]


def words(content: Content) -> str:
    """Return a line as it is read."""
    return "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content)


def unnumbered(lines: Counter[str]) -> Counter[str]:
    """Return lines without the numbers that references may print."""
    return Counter(
        re.sub(r"\(?\b[\dA-Z]+(?:\.\d+)*\b(?:\(\w+\))*\)?", "#", line) for line in lines.elements()
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_document_does_not_differ_from_itself(name: str) -> None:
    """A document built again does not differ either."""
    assert compare(built(name), built(name)) == ()
    assert compare(built(name), build(load_options(EXAMPLES / f"{name}.toml"))) == ()


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_line_is_unchanged_or_in_a_change(before: str, after: str) -> None:
    """Whether the documents are of one council or of two: what a clause said, without the lines
    that went and with those that came, is what it says.
    """
    was, now = told(built(before)), told(built(after))
    changes = by_id(compared(before, after))
    for name in was.keys() | now.keys():
        removed, added = sides(changes[name]) if name in changes else (Counter(), Counter())
        before_it, after_it = was.get(name, Counter()), now.get(name, Counter())
        assert added <= after_it
        assert unnumbered(removed) <= unnumbered(before_it)
        assert unnumbered(before_it) - unnumbered(removed) == unnumbered(after_it - added)


TIES = ("a line from ", "a broken line from ")


def sides(change: Change) -> tuple[Counter[str], Counter[str]]:
    """Return the lines that a change took and those that it brought, except what is tied to
    what.
    """
    rewordings = [r for r in change.rewordings if not r.pieces[0].text.startswith(TIES)]
    lines = [(pieces.old(r.pieces), pieces.new(r.pieces)) for r in rewordings]
    old, new = zip(*lines, strict=True) if lines else ((), ())
    return Counter(filter(None, old)), Counter(filter(None, new))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_sides_that_are_swapped_mirror(before: str, after: str) -> None:
    """What is new one way is gone the other, and whatever else differs differs both ways."""
    there = by_id(compared(before, after))
    back = by_id(compared(after, before))
    assert there.keys() == back.keys()
    mirrored = {Fate.NEW: Fate.GONE, Fate.GONE: Fate.NEW}
    for name, change in there.items():
        other = back[name]
        assert (change.was, change.now) == (other.now, other.was)
        assert {mirrored.get(fate, fate) for fate in change.fates} == set(other.fates)
        assert sorted(change.because) == sorted(other.because)
        assert set(change.references) == {(now, was) for was, now in other.references}


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_changes_come_in_the_order_of_the_new_document(before: str, after: str) -> None:
    """Whatever is gone stands between the others, where it was."""
    new = [clause.id for clause in clauses(built(after))]
    found = [change.id for change in compared(before, after) if change.id in new]
    assert found == sorted(found, key=new.index)


# West Sussex, planned and paused


def paused() -> dict[str, Change]:
    """Return what the pause changed."""
    return by_id(compared("west-sussex-2020", "west-sussex-2020-paused"))


def test_what_the_pause_brought_in() -> None:
    """Each new clause has its number, its title and the option that brought it in."""
    change = paused()["background/paused"]
    assert change.fates == (Fate.NEW,)
    assert (change.was, change.now) == (None, Cited("recital (K)", "The pause"))
    assert change.because == ("review.paused is given",)
    assert [(r.where, [p.kept for p in r.pieces]) for r in change.rewordings] == [
        ("recital (K)", [Kept.ADDED])
    ]


def test_what_the_pause_took_out() -> None:
    """Each clause that is gone has the number that it had, and the options that had brought
    it in.
    """
    found = [*paused()]
    change = paused()["timetable/commencement-proposed"]
    assert found[found.index(change.id) + 1] == "timetable/commencement-open"
    assert change.fates == (Fate.GONE,)
    assert change.was == Cited("clause 29.3", "Firmness of the Commencement Date")
    assert change.now is None
    assert change.because == ("go_live.date is 2021-10-01", 'go_live.firmness is "proposed"')


def test_what_the_pause_reworded() -> None:
    """The change is shown word by word, with the blank that was filled and the option behind it; no
    other line is shown.
    """
    change = paused()["review/dates"]
    assert change.fates == (Fate.CHANGED,)
    assert change.because == ("review.first_date",)
    (rewording,) = change.rewordings
    assert rewording.where == "clause 35.1"
    assert rewording.pieces[1:3] == (
        Piece(
            Kept.REMOVED,
            "[date of the first review, to be decided by the Council and the Department]",
        ),
        Piece(Kept.ADDED, "10 December 2021"),
    )


def test_what_the_pause_renumbered() -> None:
    """A clause that was only renumbered has the same words, and those that refer to it are not
    reworded for that.
    """
    change = paused()["background/mandate"]
    assert change.fates == (Fate.RENUMBERED,)
    assert (change.was, change.now) == (
        Cited("recital (L)", "The Council’s decision"),
        Cited("recital (N)", "The Council’s decision"),
    )
    assert change.rewordings == ()
    assert str(change) == (
        "recital (N), The Council’s decision (background/mandate): renumbered (was recital (L))."
    )


def test_the_cover_is_compared() -> None:
    """It is compared line by line, each under its name."""
    change = paused()["document:cover"]
    assert change.fates == (Fate.CHANGED,)
    assert str(change) == (
        "Cover (document:cover): changed.\n"
        "  version: Final draft [-1-]{+2+}\n"
        "  date: [-20 October 2020-]{+10 December 2020+}"
    )


def test_a_changed_option_shows_where_it_is_printed() -> None:
    """Only the places that print the option differ."""
    options = load_options(EXAMPLES / "west-sussex-2020.toml")
    longer = attrs.evolve(options, contract=attrs.evolve(options.contract, initial_term_years=7))
    changes = compare(build(options), build(longer))
    assert changes
    for change in changes:
        assert "contract.initial_term_years" in change.because
        assert all(
            ("five" in line and "seven" in line) or "the end of the initial term" in line
            for line in marked(change)
        )


# A document of a few lines


def paragraph(
    name: str, *content: str | Reference | Value, items: tuple[str, ...] = ()
) -> Paragraph:
    """Return a paragraph, with items of text below it."""
    return Paragraph(
        name,
        tuple(Text(piece) if isinstance(piece, str) else piece for piece in content),
        tuple(Item(f"{name}.{n}", (Text(text),)) for n, text in enumerate(items, 1)),
    )


def clause(name: str, *content: str | Reference | Value, items: tuple[str, ...] = ()) -> Clause:
    """Return a clause of one paragraph."""
    return Clause(name, name.title(), (paragraph(f"{name}:1", *content, items=items),))


SIZE, CHAIR, VACANCY = (
    clause("size", "The Board will have seven members."),
    clause("chair", "The Chair is appointed by the Council."),
    clause("vacancy", "A vacancy is filled within three months."),
)
REFERS = clause("refers", "This is subject to ", Reference("chair"), ".")
LISTED = clause("listed", "The Council will consult:", items=("parents;", "staff; and", "unions."))


STATUS, BOARD, LAST = (
    Part("part:status", "Status", (REFERS, LISTED)),
    Part("part:board", "Board", (SIZE, CHAIR, VACANCY)),
    Part("schedule:last", "Annex", (clause("annex", "An annex."),)),
)


def document(
    board: tuple[Clause, ...] = (SIZE, CHAIR, VACANCY),
    status: tuple[Clause, ...] = (REFERS, LISTED),
    **others: object,
) -> Document:
    """Return a document of two parts and a schedule."""
    whole = Document(
        edition="1.0.0",
        date=dt.date(2020, 10, 20),
        cover=Cover("Memorandum", "", ("A", "B"), "Draft 1", "20 October 2020", "", "", "", ""),
        parties=(clause("council", "The Council."),),
        recitals=(clause("report", "There was a report."),),
        parts=(attrs.evolve(STATUS, clauses=status), attrs.evolve(BOARD, clauses=board)),
        definitions=(),
        schedules=(LAST,),
        signatories=(Signatory("the Council", "Chief executive"),),
    )
    return number(attrs.evolve(whole, **others))  # type: ignore[arg-type]


def only(old: Document, new: Document) -> Change:
    """Return the only change there is."""
    (change,) = compare(old, new)
    return change


def test_a_clause_that_moves_within_its_part_moves_alone() -> None:
    """Those that keep their order are only renumbered."""
    changes = by_id(compare(document(), document((VACANCY, SIZE, CHAIR))))
    assert changes["vacancy"].fates == (Fate.MOVED, Fate.RENUMBERED)
    assert changes["size"].fates == changes["chair"].fates == (Fate.RENUMBERED,)
    assert changes["refers"].fates == ()
    assert changes["refers"].references == (("2.2", "2.3"),)
    assert changes.keys() == {"vacancy", "size", "chair", "refers"}


def test_a_clause_that_moves_to_another_part_moved() -> None:
    """It has moved even if everything stands in the same order."""
    changes = by_id(compare(document(), document((CHAIR, VACANCY), (REFERS, LISTED, SIZE))))
    assert changes["size"].fates == (Fate.MOVED, Fate.RENUMBERED)
    assert Fate.MOVED not in changes["chair"].fates
    assert "part:board" not in changes


def test_a_part_moves_whole() -> None:
    """Its heading has moved and its clauses have not; they are renumbered."""
    changes = by_id(compare(document(), document(parts=(BOARD, STATUS))))
    moved = {name for name, change in changes.items() if Fate.MOVED in change.fates}
    assert moved in ({"part:board"}, {"part:status"})
    assert changes["part:board"].fates[-1] is changes["size"].fates[-1] is Fate.RENUMBERED
    assert changes["part:board"].now == Cited("clause 1", "Board")


def test_a_heading_that_reads_differently_is_a_change() -> None:
    """The heading is compared word by word, with its number."""
    renamed = attrs.evolve(BOARD, title="The Board")
    change = only(document(), document(parts=(STATUS, renamed)))
    assert (change.id, change.fates) == ("part:board", (Fate.CHANGED,))
    assert str(change) == "clause 2, The Board (part:board): changed.\n  {+The +}Board"


def test_a_part_of_a_schedule_is_a_heading_too() -> None:
    """A new heading does not make the clause below it new, but moved."""
    divided = attrs.evolve(LAST, divisions=(Division("schedule:last/1", "First", 0),))
    changes = by_id(compare(document(), document(schedules=(divided,))))
    assert changes["schedule:last/1"].fates == (Fate.NEW,)
    assert changes["schedule:last/1"].now == Cited("Part 1 of Schedule 1", "First")
    assert changes["annex"].fates == (Fate.MOVED,)


def test_recitals_bring_their_heading() -> None:
    """The heading comes and goes with the recitals."""
    changes = by_id(compare(document(recitals=()), document()))
    assert {name: change.fates for name, change in changes.items()} == {
        "document:recital": (Fate.NEW,),
        "report": (Fate.NEW,),
    }


def test_the_signatures_are_compared() -> None:
    """A change of signatory is named."""
    change = only(document(), document(signatories=(Signatory("the Council", "Leader"),)))
    assert (change.id, change.fates) == ("document:signatures", (Fate.CHANGED,))
    assert marked(change) == ["the Council: [-Chief executive-]{+Leader+}"]


def test_an_item_that_came_between_others_is_the_only_line_that_changed() -> None:
    """The items after it are renumbered, not reworded."""
    items = ("parents;", "children and young people;", "staff; and", "unions.")
    change = only(document(), document(status=(REFERS, clause("listed", "The Council will consult:", items=items))))  # fmt: skip
    assert change.fates == (Fate.CHANGED, Fate.RENUMBERED)
    assert [(r.where, r.pieces) for r in change.rewordings] == [
        ("clause 1.2(b)", (Piece(Kept.ADDED, "children and young people;"),))
    ]


def test_items_in_another_order_are_a_change() -> None:
    """The item that moved is gone in one place and new in the other."""
    items = ("unions.", "parents;", "staff; and")
    change = only(document(), document(status=(REFERS, clause("listed", "The Council will consult:", items=items))))  # fmt: skip
    assert Fate.CHANGED in change.fates
    assert sorted(marked(change)) == ["[-unions.-]", "{+unions.+}"]


def test_a_reference_that_points_elsewhere_is_another_wording() -> None:
    """It is a change even if the number that it prints is the same as before."""
    elsewhere = clause("refers", "This is subject to ", Reference("vacancy"), ".")
    new = document((SIZE, VACANCY, CHAIR), (elsewhere, LISTED))
    changes = by_id(compare(document(), new))
    assert changes["refers"].fates == (Fate.CHANGED,)
    assert marked(changes["refers"]) == ["This is subject to clause [-2.2-]{+2.2+}."]


def test_words_that_changed_beside_a_reference_show_its_number() -> None:
    """The old number stands where it was removed, the new one where it is unchanged."""
    other = clause("refers", "All of this is subject to ", Reference("chair"), ".")
    changes = by_id(compare(document(), document((VACANCY, SIZE, CHAIR), (other, LISTED))))
    assert marked(changes["refers"]) == ["[-This-]{+All of this+} is subject to clause 2.3."]
    assert changes["refers"].references == (("2.2", "2.3"),)
    gone = by_id(compare(document(), document((VACANCY, SIZE, CHAIR), (LISTED,))))["refers"]
    assert marked(gone) == ["[-This is subject to clause 2.2.-]"]
    assert gone.references == ()


def test_a_reference_that_was_removed_shows_the_number_that_it_had() -> None:
    """It shows that number even if another reference to the same clause, which has a new number, is
    still there.
    """
    twice = clause("refers", "Subject to ", Reference("chair"), ", or if not then to ",
                   Reference("chair"), ".")  # fmt: skip
    once = clause("refers", "Subject to ", Reference("chair"), ".")
    old, new = document(status=(twice, LISTED)), document((VACANCY, SIZE, CHAIR), (once, LISTED))
    assert marked(by_id(compare(old, new))["refers"]) == [
        "Subject to clause 2.3[-, or if not then to clause 2.2-]."
    ]


def test_definitions_belong_to_the_part_that_prints_them() -> None:
    """A new definition has no number, and all definitions move with their place."""
    term = clause("term", "A term means something.")
    stands = attrs.evolve(STATUS, definitions_after=1)
    old = document(parts=(stands, BOARD))
    change = only(old, document(parts=(stands, BOARD), definitions=(term,)))
    assert (change.fates, change.now) == ((Fate.NEW,), Cited("", "Term"))
    moved = document(parts=(STATUS, attrs.evolve(BOARD, definitions_after=0)), definitions=(term,))
    change = only(document(parts=(stands, BOARD), definitions=(term,)), moved)
    assert (change.id, change.fates) == ("term", (Fate.MOVED,))


def test_the_options_behind_a_value_are_named_once() -> None:
    """The options are named once whichever member of a list is meant; where no single option is
    behind a value, none is named.
    """
    old = clause("size", "For ", Value("A", "names[1]"), " and ", Value("B", "names[2]"), "; ",
                 Value("x", ""), ".")  # fmt: skip
    new = clause("size", "For ", Value("C", "names[1]"), " and ", Value("D", "names[2]"), "; ",
                 Value("y", ""), ".")  # fmt: skip
    change = only(document((old, CHAIR)), document((new, CHAIR)))
    assert change.because == ("names",)


TABLE = Table(
    "size:2",
    "Seats",
    ("Seat", "Number", "See"),
    (
        ((Text("Chair"),), (Text("One"),), (Reference("chair"),)),
        ((Text("Others"),), (Text("Six"),), (Text("–"),)),
    ),
    (1, 1, 1),
    description="Who sits on the Board.",
)


def with_table(table: Table) -> Document:
    """Return a document with a table in its clause on size."""
    return document((attrs.evolve(SIZE, blocks=(*SIZE.blocks, table)), CHAIR, VACANCY))


def test_a_cell_changes_by_itself() -> None:
    """Its row is shown whole, so that the reader sees which one it is."""
    rows = (TABLE.rows[0], (TABLE.rows[1][0], (Text("Seven"),), TABLE.rows[1][2]))
    change = only(with_table(TABLE), with_table(attrs.evolve(TABLE, rows=rows)))
    assert (change.id, change.fates) == ("size", (Fate.CHANGED,))
    assert [(r.where, t) for r, t in zip(change.rewordings, marked(change), strict=True)] == [
        ("Seats", "Others | [-Six-]{+Seven+} | –")
    ]


def test_each_cell_is_compared_with_its_own() -> None:
    """It is not compared with the cell beside it, even if that said the same before."""
    rows = (TABLE.rows[0], (TABLE.rows[1][0], (Text("–"),), (Text("Six"),)))
    change = only(with_table(TABLE), with_table(attrs.evolve(TABLE, rows=rows)))
    assert marked(change) == ["Others | [-Six-]{+–+} | [-–-]{+Six+}"]


def test_a_row_is_known_by_its_first_cell() -> None:
    """It is known by that cell whatever else it says now, even if another row came before it."""
    new = ((Text("Observers"),), (Text("Two, without a vote"),), (Text("–"),))
    changed = (
        (Text("Chair"),),
        (Text("Nobody until the Department has named somebody"),),
        (Text("–"),),
    )
    change = only(
        with_table(TABLE), with_table(attrs.evolve(TABLE, rows=(new, changed, TABLE.rows[1])))
    )
    assert marked(change) == [
        "{+Observers | Two, without a vote | –+}",
        "Chair | [-One-]{+Nobody until the Department has named somebody+} | [-clause 2.2-]{+–+}",
    ]


def test_a_row_that_came_is_the_only_line_that_changed() -> None:
    """Wherever a new row stands, the others are known by their first cell."""
    row = ((Text("Observers"),), (Text("Two"),), (Text("–"),))
    change = only(with_table(TABLE), with_table(attrs.evolve(TABLE, rows=(row, *TABLE.rows))))
    assert marked(change) == ["{+Observers | Two | –+}"]


def test_a_table_with_other_columns_is_another_table() -> None:
    """None of its rows is compared with a row of the old table."""
    new = attrs.evolve(
        TABLE,
        header=("Seat", "Number"),
        rows=tuple(row[:2] for row in TABLE.rows),
        widths=(1, 1),
    )
    lines = marked(only(with_table(TABLE), with_table(new)))
    assert "[-Chair | One | clause 2.2-]" in lines
    assert "{+Chair | One+}" in lines
    assert not any("Seats" in line or "Who sits" in line for line in lines)


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"caption": "Seats on the Board"}, "Seats{+ on the Board+}"),
        ({"description": "Who is on the Board."}, "Who [-sits-]{+is+} on the Board."),
    ],
)
def test_what_a_table_says_beside_its_cells_is_compared(change: dict[str, str], line: str) -> None:
    """Its caption is compared, and its description for those who cannot see it."""
    assert marked(only(with_table(TABLE), with_table(attrs.evolve(TABLE, **change)))) == [line]


CHART = Chart(
    "size:2",
    "Structure",
    "The Board answers to the Council.",
    (Box("council", (Text("Council"),), 0), Box("board", (Text("Board"),), 1)),
    (Tie("council", "board", broken=False),),
)


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ({"description": "The Board reports to the Council."},
         ["The Board [-answers-]{+reports+} to the Council."]),
        ({"boxes": (CHART.boxes[0], Box("board", (Text("The Trust"),), 1))},
         ["[-Board-]{+The Trust+}", "a line from Council to [-Board-]{+The Trust+}"]),
        ({"ties": (Tie("council", "board", broken=True),)},
         ["a{+ broken+} line from Council to Board"]),
        ({"ties": ()}, ["[-a line from Council to Board-]"]),
    ],
)  # fmt: skip
def test_a_chart_is_compared(change: dict[str, object], lines: list[str]) -> None:
    """Its words are compared, and which boxes are tied."""

    def drawn(chart: Chart) -> Document:
        return document((attrs.evolve(SIZE, blocks=(*SIZE.blocks, chart)), CHAIR, VACANCY))

    new = attrs.evolve(CHART, **change)  # type: ignore[arg-type]
    assert marked(only(drawn(CHART), drawn(new))) == lines


# In words, and for other programs


def test_a_change_is_a_sentence_and_its_lines() -> None:
    """A change in words says what it is, what became of it and why, and which words differ."""
    items = ("parents;", "staff; and", "all unions.")
    new = document(
        (VACANCY, SIZE, CHAIR),
        (LISTED, clause("refers", "This is ", Value("wholly", "board.size"), " subject to ",
                        Reference("chair"), ".")),
    )  # fmt: skip
    changes = by_id(compare(document(status=(REFERS, clause("listed", "The Council will consult:", items=items))), new))  # fmt: skip
    assert str(changes["refers"]) == (
        "clause 1.2, Refers (refers): changed, moved, renumbered (was clause 1.1).\n"
        "  because: board.size\n"
        "  clause 1.2: This is{+ wholly+} subject to clause 2.3.\n"
        "  references: 2.2 is now 2.3"
    )
    assert changes["refers"].sentence == str(changes["refers"]).partition("\n")[0]
    assert str(changes["listed"]).endswith("\n  clause 1.1(c): [-all -]unions.")
    only_references = by_id(compare(document(), document((VACANCY, SIZE, CHAIR))))["refers"]
    assert str(only_references) == (
        "clause 1.1, Refers (refers): references in it print other numbers.\n"
        "  references: 2.2 is now 2.3"
    )


def test_a_change_as_plain_values() -> None:
    """The values hold everything that the change holds, ready for JSON."""
    change = paused()["background/paused"]
    values = json.loads(json.dumps(change.as_dict()))
    text = pieces.new(change.rewordings[0].pieces)
    assert values == {
        "id": "background/paused",
        "fates": ["new"],
        "was": None,
        "now": {"number": "recital (K)", "title": "The pause"},
        "rewordings": [{"where": "recital (K)", "words": [{"kept": "added", "text": text}]}],
        "references": [],
        "because": ["review.paused is given"],
    }
