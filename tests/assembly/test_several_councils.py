"""What a memorandum of several councils says of each: its decision, its share, its seat."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import EXAMPLES

from mou_builder import OpenPoint, Options, build, load_options, to_markdown
from mou_builder.requirements.signing import blanks

EXAMPLESHIRE = load_options(EXAMPLES / "exampleshire-2026.toml").replace(
    "trust.ownership", "wholly_owned_joint"
)
SECOND = {
    "name": "Neighbourshire County Council", "type": "county", "address": "County Hall, Neighbourtown",
    "executive": "Executive", "decision": "approved", "decided_on": "2026-05-21", "minute": "44",
    "signatory": ["leader"], "director": "Director of Children", "setup_share": 200_000,
}  # fmt: skip
THIRD = {"name": "Otherland Borough Council", "type": "unitary", "committee": "Policy Committee"}


def jointly(*councils: dict[str, Any], **changes: Any) -> Options:
    """Return the invented county together with further *councils*, changed at paths."""
    options = EXAMPLESHIRE.replace("councils", list(councils))
    for path, value in changes.items():
        options = options.replace(path.replace("__", "."), value)
    return options


def said(options: Options) -> str:
    """Return the memorandum as text."""
    return to_markdown(build(options))


def test_each_council_has_its_own_decision_signatory_and_director() -> None:
    """In the schedule and the signature blocks; what is open is named in brackets."""
    text = said(jointly(SECOND, THIRD, setup__payer="council"))
    assert (
        "| Neighbourshire County Council | Executive: approved, 21 May 2026, reference 44 | Leader "
        "of the Council | Director of Children | £200,000 |" in text
    )
    assert r"Policy Committee: \[approved or noted\], \[date\], reference \[minute\]" in text
    assert "as Schedule 14 records" in text
    names = [one.party for one in build(jointly(SECOND, THIRD)).signatories]
    assert names[:3] == ["Exampleshire County Council", SECOND["name"], THIRD["name"]]


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({"setup__payer": "council", "setup__amount": 500_000}, "£300,000"),
        ({"setup__payer": "shared", "setup__amount": 500_000}, "What the others leave"),
        ({"setup__payer": "council", "setup__amount": OpenPoint()}, "What the others leave"),
        ({"setup__payer": "council", "setup__amount": 100_000}, "What the others leave"),
    ],
)
def test_the_first_council_meets_what_the_others_leave(changes: dict[str, Any], first: str) -> None:
    """As a sum, if the councils alone pay and the whole is known."""
    text = said(jointly(SECOND, **changes))
    [row] = [
        r for r in text.splitlines() if r.startswith("| Exampleshire County Council | The Cab")
    ]
    assert row.endswith(f"| {first} |")
    assert "whatever falls to the Council, the Councils will meet once between them" in text


def test_nothing_is_said_of_shares_where_the_department_pays() -> None:
    """The table has one column less."""
    text = said(jointly(SECOND, setup__payer="dfe"))
    assert "Share of the Set-Up Costs" not in text
    assert "none answers to the Department for another’s" not in text


@pytest.mark.parametrize(
    ("options", "approval"),
    [
        (EXAMPLESHIRE, "Subject to signature by the Parties"),
        (
            EXAMPLESHIRE.replace("mandate.decision", "noted"),
            "Subject to approval by the Council’s Cabinet and to signature for the Secretary of State",
        ),
        (jointly(SECOND), "Subject to signature by the Parties"),
        (
            jointly(SECOND, THIRD),
            "Subject to approval by each of the councils and to signature for the Secretary of State",
        ),
    ],
)
def test_the_cover_says_whose_approval_is_still_to_come(options: Options, approval: str) -> None:
    """And of none that has been given."""
    assert build(options).cover.approval == approval


def test_a_council_whose_nominees_are_listed_is_not_asked_for_one_again() -> None:
    """Each nominates a director, or the Schedule says who does."""
    again = "Each of the Councils will nominate a director"
    assert again in said(jointly(SECOND))
    listed = jointly(SECOND, board__nominees=[{"kind": "officer", "number": 1}])
    assert again not in said(listed)


def test_no_two_parties_are_spoken_of_where_there_are_four() -> None:
    """Nor one of two."""
    text = said(jointly(SECOND, THIRD))
    for words in ("oth Parties", "ither Party", "tell the other within", "warn the other of"):
        assert words not in text


def test_each_commissioner_has_a_row_and_the_one_in_the_chair_is_named() -> None:
    """Once, whether or not the improvement options say who is in the chair."""
    other = {"name": "B. Person", "roles": ["improvement_board_chair"], "appointed": "2026-02"}
    options = EXAMPLESHIRE.replace("commissioner.others", [other]).replace(
        "improvement.board_chair", OpenPoint()
    )
    text = said(options)
    assert (
        "| Commissioner: B. Person | Chairing the Improvement Board | Secretary of State |" in text
    )
    assert "The chair of the Improvement Board is B. Person;" in text
    assert "any successor of either" in text


@pytest.mark.parametrize(("date", "rows"), [("2026-12-11", 0), ("2027-01-29", 1)])
def test_no_consultation_begins_after_it_is_complete(date: str, rows: int) -> None:
    """One that is complete before the last day on which it may begin has no row for that day."""
    milestones = [{"kind": "tupe_consultation", "date": date, "owner": "the Council"}]
    text = said(EXAMPLESHIRE.replace("programme.milestones", milestones))
    assert text.count("| Consultation of staff and trade unions begins |") == rows


@pytest.mark.parametrize(
    ("commissioner", "party"),
    [
        (OpenPoint(), "the Children’s Services Commissioner, if there is one"),
        ({"names": ["A. Person"]}, "the Children’s Services Commissioner"),
        (None, "the Secretary of State for Education"),
    ],
)
def test_nobody_signs_who_may_not_be_there(commissioner: Any, party: str) -> None:
    """While it is open whether there is a Commissioner, the block for one says so."""
    options = EXAMPLESHIRE.replace("signature.commissioner", OpenPoint())
    options = options.replace("commissioner", commissioner)
    assert build(options).signatories[-1].party == party


def test_a_blank_is_never_cited_by_nothing() -> None:
    """A definition has no number of its own."""
    options = EXAMPLESHIRE.replace("commissioner", OpenPoint()).replace("direction", OpenPoint())
    places = [place for found in blanks(build(options)).values() for place in found]
    assert places
    assert "" not in places
