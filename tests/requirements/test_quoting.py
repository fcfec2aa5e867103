"""The words that meet a requirement: which are quoted, in what order, and how they are put."""

from __future__ import annotations

import itertools

import attrs
import pytest

from mou_builder import Document, Requirement, read_requirements
from mou_builder.document.document import Blank, Clause, Item, Met, Paragraph, Text
from mou_builder.requirements.quoting import MOST_QUOTED, Quotable, Quote, quotable, quotes

REQUIREMENTS = {requirement.id: requirement for requirement in read_requirements()}
CHAIR = REQUIREMENTS["brd-01"]
"""It judges by who appoints the Chair."""

SAID = (Text("The Board will have "), Blank("size", "board.size_min"), Text(" members."))
LEAD = (Text("The Board will not:"),)
ENDINGS = {
    "speak; and": "speak.", "speak; or": "speak.", "speak;": "speak.", "speak,": "speak.",
    "speak.": "speak.", "speak": "speak.", "speak; and so": "speak; and so.",
}  # fmt: skip
"""The last item as it stands, and as it is quoted."""


def met(target: str, items: tuple[str, ...] = (), reads: tuple[str, ...] = ()) -> Met:
    """Return words at *target* that meet the requirement on the Chair."""
    return Met(CHAIR.id, target, LEAD if items else SAID, items, reads)


def printed(document: Document, *clauses: Clause) -> Document:
    """Return *document* with these clauses and no others, all of their lines numbered."""
    lines = {line for clause in clauses for line in (clause.id, f"{clause.id}:1", f"{clause.id}:1a",
                                                     f"{clause.id}:1a1", f"{clause.id}:2")}  # fmt: skip
    [part, *_] = document.parts
    bare = attrs.evolve(part, clauses=clauses, definitions_after=None)
    return attrs.evolve(
        document, parts=(bare,), parties=(), recitals=(), definitions=(), schedules=(),
        numbers={line: f"no. {line}" for line in lines if "unnumbered" not in line},
    )  # fmt: skip


def clause(name: str, *meets: Met, item: str = "speak; and") -> Clause:
    """Return a clause of two paragraphs, the first with an item that has one below it."""
    below = Item(f"{name}:1a1", (Text(item),))
    above = Item(f"{name}:1a", (Text("in public:"),), (below,))
    lines = Paragraph(f"{name}:1", LEAD, (above,)), Paragraph(f"{name}:2", SAID)
    return Clause(name, "Title", lines, meets)


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_item_is_quoted_after_its_lead_in_and_ends_with_a_full_stop(
    ending: str, west_sussex_document: Document
) -> None:
    """A sentence is quoted as it is printed, with an open point in brackets."""
    items = met("b:1a1", ("b:1a", "b:1a1"))
    found = quotable(printed(west_sussex_document, clause("b", items, met("b:2"), item=ending)))[
        CHAIR.id
    ]
    assert found == (
        (
            items,
            Quote("no. b:1a1", f"The Board will not: in public: {ENDINGS[ending]}", "b", "b:1a1"),
        ),
        (met("b:2"), Quote("no. b:2", "The Board will have [size] members.", "b", "b:2")),
    )


def test_an_item_that_is_not_printed_is_not_quoted(west_sussex_document: Document) -> None:
    """Such as one that repeats for a list, of which the first is printed only."""
    found = quotable(printed(west_sussex_document, clause("b", met("b:1a", ("b:1a", "b:1a9")))))[
        CHAIR.id
    ]
    assert [quote.words for _, quote in found] == ["The Board will not: in public:."]
    alone = quotable(printed(west_sussex_document, clause("b", met("b:1", ("b:9",)))))[CHAIR.id]
    assert [quote.words for _, quote in alone] == ["The Board will not:"]


def test_only_clauses_with_a_number_that_meet_something_are_quoted(
    west_sussex_document: Document,
) -> None:
    """Those in the order of the document, for each requirement by itself."""
    other = attrs.evolve(met("c:2"), requirement="sta-01")
    document = printed(
        west_sussex_document, clause("unnumbered", met("unnumbered:2")), clause("a"),
        clause("c", other, met("c:1")), clause("b", met("b:2")),
    )  # fmt: skip
    found = quotable(document)
    assert list(found) == ["sta-01", CHAIR.id]
    assert [quote.target for _, quote in found[CHAIR.id]] == ["c:1", "b:2"]


OWN, ABOVE, BESIDE, OTHER = (
    "board.chair.appointed_by", "board.chair", "board.chair.term_years", "tax.vat",
)  # fmt: skip
READS = ((), (OWN,), (ABOVE,), (BESIDE,), (OTHER,), (OTHER, OWN), ("direction_in_force",))
"""What a place may read; the requirement expects the last as well, a fact."""


def quotations(places: tuple[tuple[tuple[str, ...], bool], ...]) -> Quotable:
    """Return words at several places, each with what it reads and whether it is an item."""
    return {
        CHAIR.id: tuple(
            (met(f"p{n}", ("i",) if item else (), reads), Quote(f"{n}", f"words {n}", "c", f"p{n}"))
            for n, (reads, item) in enumerate(places)
        )
    }


def test_the_best_words_come_first() -> None:
    """Those that rest on an option by which the requirement judges; then whole sentences; then what
    stands earlier. No more than three places are named.
    """
    kinds = tuple(itertools.product(READS, (False, True)))
    for places in itertools.product(kinds, repeat=2):
        assert order(places) == best(places), places
    four = (((OTHER,), True), ((), False), ((OWN,), True), ((ABOVE,), False))
    assert order(four) == best(four)[:MOST_QUOTED] == ["3", "2", "1"]


def order(places: tuple[tuple[tuple[str, ...], bool], ...]) -> list[str]:
    """Return the numbers of the places quoted."""
    return [quote.number for quote in quotes(CHAIR, quotations(places))]


def best(places: tuple[tuple[tuple[str, ...], bool], ...]) -> list[str]:
    """Return the numbers of all places, the best first, by the rule written anew."""
    own, items = (
        [n for n, p in enumerate(places) if rests(p[0])],
        [n for n, p in enumerate(places) if p[1]],
    )
    return [str(n) for n in sorted(range(len(places)), key=lambda n: (n not in own, n in items, n))]


def rests(reads: tuple[str, ...]) -> bool:
    """Say whether what is read is the option by which the requirement judges, or a table of it."""
    return bool({OWN, ABOVE, "direction_in_force"}.intersection(reads))


def test_words_of_one_place_are_one_quote_ranked_by_the_best_of_them() -> None:
    """They are put one after the other."""
    first, second = quotations((((OTHER,), False), ((OTHER,), True)))[CHAIR.id]
    same = (
        attrs.evolve(met("p0", (), (OWN,))),
        attrs.evolve(second[1], target="p0", words="more."),
    )
    found = {CHAIR.id: (second, first, same)}
    assert quotes(CHAIR, found) == (
        attrs.evolve(first[1], words="words 0 more."), second[1],
    )  # fmt: skip
    assert quotes(CHAIR, {}) == ()


@pytest.mark.parametrize(
    ("name", "path", "is_own"),
    [
        ("brd-01", "board.chair.appointed_by", True),
        ("brd-01", "route", False),  # behind a condition on which it applies
        ("pty-04", "councils.name", True),
        ("pty-04", "council.name", False),  # which only begins alike
        ("con-03", "direction.status", True),  # behind a fact that it expects
        ("con-03", "dfe_rights.rights", True),  # the list of what its check looks at
        ("con-03", "route", False),
        ("frm-01", "trust.legal_form", True),
    ],
)
def test_a_requirement_judges_by_what_it_expects_and_what_its_check_reads(
    name: str, path: str, is_own: bool
) -> None:
    """Words that rest on it come before those that stand earlier."""
    requirement: Requirement = REQUIREMENTS[name]
    found = quotations((((), False), ((path,), False)))[CHAIR.id]
    answer = quotes(requirement, {name: found})
    assert [quote.number for quote in answer] == (["1", "0"] if is_own else ["0", "1"])
