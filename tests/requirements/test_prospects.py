"""What is still open, and what each choice leads to."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from conftest import LIBRARY
from memoranda import options

from mou_builder import Edition, Options, build, read_requirements
from mou_builder.requirements.prospects import OpenChoice, open_choices
from mou_builder.requirements.prospects_words import as_text, as_values, prospect_sentence

REQUIREMENTS = read_requirements(LIBRARY)


def point(path: str, edition: Edition, **changes: Any) -> OpenChoice:
    """Return one open point of a small memorandum."""
    given = options(**changes)
    found = open_choices(given, build(given, edition), REQUIREMENTS)
    return next(choice for choice in found if choice.opening.path == path)


def prospects(choice: OpenChoice) -> dict[str, str]:
    """Return what each word leads to, in words."""
    return {prospect.word: prospect_sentence(prospect) for prospect in choice.prospects}


KEEPS = "keeps every mandatory requirement met"


DIRECTION = {"date": dt.date(2020, 7, 1), "status": "in_force", "kind": "trust"}


def test_a_choice_keeps_or_breaks_a_requirement(edition: Edition) -> None:
    """Only the words that a requirement accepts keep it met."""
    choice = point(
        "board.chair.appointed_by",
        edition,
        direction=DIRECTION,
        dfe_rights={"rights": [{"matter": "chair", "kind": "appoint"}]},
        board={"neds": {"appointed_by": "council"}},
        programme={"milestones": [], "gateways": []},
        mandate="none",
    )
    assert choice.bears_on == ("brd-01", "fit-11", "fit-deciders")
    assert prospects(choice) == {
        "secretary_of_state": KEEPS,
        "dfe_with_council": KEEPS,
        "joint_council_dfe_commissioner": "breaks brd-01",
        "council": "breaks brd-01, fit-11",
        "board": "breaks brd-01, fit-11",
        "mixed": "breaks brd-01",
    }


def test_a_choice_can_leave_it_to_other_points(edition: Edition) -> None:
    """Whether a designated body is right depends on who owns the Trust, and that is open."""
    route = {"route": {"open": "x", "between": ["admitted_body", "designated_body"]}}
    choice = point("pension.route", edition, pension={**route, "open_to_new_joiners": True})
    assert prospects(choice) == {"admitted_body": KEEPS, "designated_body": "leaves open pen-02"}


def test_what_is_not_met_anyway_is_not_broken_by_a_choice(edition: Edition) -> None:
    """A choice is not blamed for what would not be met in any case."""
    route = {"route": {"open": "x", "between": ["admitted_body", "designated_body"]}}
    choice = point("pension.route", edition, pension={**route, "open_to_new_joiners": False})
    assert prospects(choice)["admitted_body"] == "leaves not met pen-01"


def test_a_waived_requirement_is_not_broken(edition: Edition) -> None:
    """Somebody has agreed that it need not be met."""
    waiver = {
        "requirement": "brd-01", "reason": "as in Reading", "agreed_by": "A. Person", "date": dt.date(2020, 9, 1),
    }  # fmt: skip
    choice = point(
        "board.chair.appointed_by",
        edition,
        direction=DIRECTION,
        board={"neds": {"appointed_by": "council"}},
        dfe_rights={"rights": []},
        programme={"milestones": [], "gateways": []},
        mandate="none",
        waivers=[waiver],
    )
    assert prospects(choice)["council"] == KEEPS


def test_yes_and_no_are_a_closed_choice(edition: Edition) -> None:
    """A service is decided by its four words, whatever else is said of it."""
    joiners = point("pension.open_to_new_joiners", edition)
    assert prospects(joiners)["false"] == "breaks pen-01"
    services = {"scope": {"bundle": "full_service", "social_care": {"fostering": {"open": "x"}}}}
    services |= {"ofsted": {"registrations": []}}
    fostering = point("scope.social_care.fostering", edition, direction=DIRECTION, **services)
    assert prospects(fostering) == {
        "in": "breaks scp-05; leaves not met fit-13",  # nothing is registered
        "out": "breaks scp-01; leaves not met fit-13",
        "deferred": "breaks scp-01, scp-05; leaves not met fit-13; leaves open fit-14",
        "dfe_agreed_exclusion": "leaves not met fit-13; leaves open scp-01, scp-02",
    }


def test_a_number_has_no_words(edition: Edition) -> None:
    """The list still says which requirements ask about it."""
    choice = point("contract.initial_term_years", edition)
    assert choice.prospects == ()
    assert choice.bears_on == ("con-01", "fit-07", "fit-12")


def test_the_list_says_who_and_by_when(west_sussex: Options, edition: Edition) -> None:
    """Every open point of West Sussex has its owner and the clause that leaves it blank."""
    found = tuple(open_choices(west_sussex, build(west_sussex, edition), REQUIREMENTS))
    text = as_text(found)
    assert text.startswith(f"{len(found)} open points.\n")
    assert (
        "pension.route: How the Trust joins the Local Government Pension Scheme\n"
        "    decided by: the Council and the Pension Fund, by 2021-06-01\n"
    ) in text
    assert "    admitted_body    keeps every mandatory requirement met\n" in text
    assert len(found) == len(as_values(found)) > 70
    [route] = [value for value in as_values(found) if value["path"] == "pension.route"]
    assert route["owner"] == "the Council and the Pension Fund"
    assert route["bears_on"] == ["pen-01", "pen-02"]
    assert [choice["keeps"] for choice in route["choices"]] == [True, True]


@pytest.mark.parametrize(
    ("dated", "expected"),
    [
        ({"open": "the Board", "by": dt.date(2021, 3, 31)}, "the Board, by 2021-03-31"),
        ({"open": ""}, "nobody named yet, no date set"),
    ],
)
def test_a_point_says_who_decides_it_and_by_when(
    dated: dict[str, Any], expected: str, edition: Edition
) -> None:
    """The text says so if nobody is named, or if there is no date."""
    text = as_text((point("board.quorum", edition, board={"quorum": dated}),))
    assert f"    decided by: {expected}\n" in text
