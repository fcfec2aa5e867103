"""The one small rule for conditions."""

from __future__ import annotations

import datetime as dt
import tomllib
from typing import Any

import attrs
import pytest

from mou_builder import LibraryError, OpenPoint, Options
from mou_builder.conditions.completions import whatever_is_decided
from mou_builder.conditions.holding import Test as Question
from mou_builder.conditions.holding import answer, holds
from mou_builder.conditions.reading import read_condition
from mou_builder.conditions.words import wanted
from mou_builder.options.paths import PathError, kind_of, open_points, value_at
from mou_builder.options_file.loading import load_options

BASE: dict[str, Any] = {
    "edition": "2020.1.0",
    "route": "directed",
    "mou": {"date": dt.date(2020, 10, 20)},
    "council": {"name": "Example Council", "type": "county"},
}


def options(**changes: Any) -> Options:
    """Return options with some tables given."""
    return load_options({**BASE, **changes})


def judge(condition: dict[str, Any], given: Options) -> bool | None:
    """Read and judge a condition."""
    return holds(read_condition(condition, "test"), given)


BOARD = {"size_min": 7, "observers": ["department"], "chair": {"appointed_by": "council"}}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({"route": "directed"}, True),
        ({"route": ["voluntary", "directed"]}, True),
        ({"route": "voluntary"}, False),
        ({"board": {"size_min": {"at_least": 7}}}, True),
        ({"board": {"size_min": {"at_least": 8}}}, False),
        ({"board": {"size_min": {"at_least": 6}}}, True),
        ({"board": {"size_min": {"at_most": 7}}}, True),
        ({"board": {"size_min": {"at_most": 8}}}, True),
        ({"board": {"size_min": {"at_most": 6}}}, False),
        ({"board": {"size_min": {"at_least": 3, "at_most": 6}}}, False),
        ({"board": {"observers": {"includes": "department"}}}, True),
        ({"board": {"observers": {"includes": ["department", "council"]}}}, False),
        ({"board": {"observers": {"lacks": "council"}}}, True),
        ({"board": {"observers": {"lacks": "department"}}}, False),
        ({"board": {"observers": {"lacks": ["department", "council"]}}}, False),
        ({"board": {"observers": {"empty": False}}}, True),
        ({"board": {"observers": {"empty": True}}}, False),
        ({"mou": {"date": {"from": dt.date(2020, 10, 20)}}}, True),
        ({"mou": {"date": {"from": dt.date(2020, 10, 19)}}}, True),
        ({"mou": {"date": {"from": dt.date(2020, 10, 21)}}}, False),
        ({"mou": {"date": {"before": dt.date(2020, 10, 20)}}}, False),
        ({"mou": {"date": {"before": dt.date(2020, 10, 19)}}}, False),
        ({"mou": {"date": {"before": dt.date(2020, 10, 21)}}}, True),
        ({"mou": {"date": dt.date(2020, 10, 20)}}, True),
        ({"mou": {"date": dt.date(2020, 10, 21)}}, False),
        ({"board": {"size_max": {"open": True}}}, True),
        ({"board": {"size_min": {"open": True}}}, False),
        ({"board": {"size_min": {"open": False}}}, True),
        ({"board": {"size_max": {"open": False}}}, False),
        ({"board": {"size_max": {"given": True}}}, True),
        ({"board": {"size_max": {"given": False}}}, False),
        ({"reserved_matters": {"council": {"empty": True}}}, None),
        ({"commissioner": {"given": False}}, True),
        ({"commissioner": {"given": True}}, False),
        ({"board": {"size_max": 7}}, None),
        ({"board": {"size_max": {"at_least": 1}}, "route": "voluntary"}, False),
        ({"council_owned": True}, None),
        ({"scope": {"decided": {"social_care": {"fostering": {"decision": "in"}}}}}, None),
        ({}, True),
    ],
)
def test_holds(condition: dict[str, Any], expected: bool | None) -> None:
    """Each test, and what it says of an open point."""
    others: dict[str, Any] = {
        "reserved_matters": {"council": {"open": "x"}},
        "commissioner": "none",
    }
    assert judge(condition, options(board=BOARD, **others)) is expected


DAY = dt.date(2020, 10, 20)
OPEN_DATE: dict[str, Any] = {"open": "x"}


@pytest.mark.parametrize(
    ("given", "test", "expected"),
    [
        (dt.date(2020, 10, 19), {"before": DAY}, True),
        (DAY, {"before": DAY}, False),
        (OPEN_DATE, {"before": DAY}, True),
        ({**OPEN_DATE, "earliest": DAY}, {"before": DAY}, True),
        (DAY, {"from": DAY}, True),
        (dt.date(2020, 10, 19), {"from": DAY}, False),
        (OPEN_DATE, {"from": DAY}, True),
        (DAY, {"given": True}, True),
        (OPEN_DATE, {"given": False}, True),
        (DAY, {"from": DAY, "before": DAY}, False),
        (OPEN_DATE, {"from": DAY, "before": DAY}, True),
    ],
)
def test_a_value_or_open(given: Any, test: dict[str, Any], expected: bool) -> None:
    """With `or_open` an option that is still open passes too, and every other value as before."""
    condition = {"ofsted": {"report_date": {**test, "or_open": True}}}
    assert judge(condition, options(ofsted={"report_date": given})) is expected


def test_a_value_or_open_below_a_table() -> None:
    """What stands in an open table is open; a table that is left out has nothing in it."""
    condition = {"review": {"pause": {"max_months": {"at_most": 6, "or_open": True}}}}
    assert judge(condition, options(review={"pause": {"open": "x"}})) is True
    assert judge(condition, options(review={"pause": {"max_months": 7}})) is False
    vesting = {"reorganisation": {"vesting_date": {"before": DAY, "or_open": True}}}
    assert judge(vesting, options(reorganisation="none")) is False


def test_a_value_or_open_in_words() -> None:
    """Explanations, findings and the mandate say it in these words."""
    [test] = read_condition({"ofsted": {"report_date": {"before": DAY, "or_open": True}}}, "test")
    assert wanted(test) == "a date before 2020-10-20, or open"
    assert wanted(attrs.evolve(test, or_open=False)) == "a date before 2020-10-20"


REFUSED = {
    "or_open alone": (
        {"ofsted": {"report_date": {"or_open": True}}},
        '"or_open" stands beside a test, such as before. For open alone write open.',
    ),
    "or_open false": (
        {"ofsted": {"report_date": {"before": DAY, "or_open": False}}},
        '"or_open" can only be true (got "False").',
    ),
    "or_open and open": (
        {"ofsted": {"report_date": {"before": DAY, "open": True, "or_open": True}}},
        '"or_open" and "open" cannot stand together. Take one out.',
    ),
    "or_open beside open alone": (
        {"ofsted": {"report_date": {"open": True, "or_open": True}}},
        '"or_open" stands beside a test, such as before. For open alone write open.',
    ),
    "or_open of what is never open": (
        {"mou": {"date": {"before": DAY, "or_open": True}}},
        'mou.date is never open. Take "or_open" out.',
    ),
    "or_open misspelt": (
        {"ofsted": {"report_date": {"before": DAY, "or_opn": True}}},
        (
            '"or_opn" is not a test. Tests: is, includes, lacks, empty, at_least, at_most, from, '
            "before, open, given. Did you mean or_open?"
        ),
    ),
    "a date of a number": (
        {"board": {"size_min": {"from": DAY}}},
        '"from" is a test of one date, but board.size_min holds a whole number.',
    ),
    "a number of a date": (
        {"mou": {"date": {"at_least": 3}}},
        '"at_least" is a test of one number, but mou.date holds a date.',
    ),
    "a number of a flag": (
        {"status": {"binding": {"at_most": 1}}},
        '"at_most" is a test of one number, but status.binding holds true or false.',
    ),
    "one date of many": (
        {"programme": {"milestones": {"date": {"before": DAY}}}},
        (
            '"before" is a test of one date, but programme.milestones.date holds a list: a date, '
            "a month or a year."
        ),
    ),
    "members of what is not a list": (
        {"route": {"includes": "directed"}},
        '"includes" is a test of a list, but route holds words of a closed choice.',
    ),
    "emptiness of what is not a list": (
        {"board": {"size_min": {"empty": True}}},
        '"empty" is a test of a list, but board.size_min holds a whole number.',
    ),
    "one value of many": (
        {"board": {"observers": "council"}},
        '"is" is a test of one value, but board.observers holds a list: words of a closed choice.',
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_test_that_an_option_can_never_answer_is_refused(name: str) -> None:
    """It is refused when it is read and not when a document is built, and the message says what the
    option holds.
    """
    condition, message = REFUSED[name]
    with pytest.raises(LibraryError) as caught:
        read_condition(condition, "file.md:3")
    assert str(caught.value) == f"file.md:3: {message}"


def test_a_list_may_hold_more_than_is_asked_for() -> None:
    """The order of the list does not matter either."""
    given = options(board={"observers": ["department", "council"]})
    for members in (["department"], ["council"], ["council", "department"]):
        assert judge({"board": {"observers": {"includes": members}}}, given) is True
        assert judge({"board": {"observers": {"lacks": members}}}, given) is False


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"appointed": {"from": dt.date(2000, 1, 1)}}, False),
        ({"appointed": {"before": dt.date(2030, 1, 1)}}, False),
        ({"appointed": dt.date(2020, 10, 20)}, False),
        ({"appointed": {"given": False}}, True),
        ({"appointed": {"open": False}}, True),
        ({"roles": {"includes": "diagnostic"}}, False),
        ({"roles": {"lacks": "diagnostic"}}, True),
        ({"roles": {"empty": True}}, True),
    ],
)
def test_an_option_left_out_is_nothing(test: dict[str, Any], expected: bool) -> None:
    """Below a table left out: neither equal nor before anything, and a list with nothing in it."""
    assert judge({"commissioner": test}, options(commissioner="none")) is expected


def test_a_number_left_out_is_neither_large_nor_small() -> None:
    """It compares with nothing."""
    assert [
        answer(Question("board.size_min", name, 1), None) for name in ("at_least", "at_most")
    ] == [
        False,
        False,
    ]


def test_what_stands_below_an_open_table_is_open() -> None:
    """While the pause is open, nobody knows whether it has a trigger; an open name is a name, but
    whether there is a partner at all is open too.
    """
    given = options(review={"pause": {"open": "x"}}, improvement={"partner": {"open": "x"}})
    assert judge({"review": {"pause": {"trigger": {"given": True}}}}, given) is None
    assert judge({"trust": {"name": {"given": True}}}, given) is True
    assert judge({"improvement": {"partner": {"given": True}}}, given) is None


def test_a_condition_in_a_file_says_the_same() -> None:
    """An open name is a name; an open size is open, and nobody knows whether it is seven."""
    given = options(trust={"name": {"open": "x"}}, board=BOARD)
    for written, expected in {
        "trust.name.given = true": True,
        "trust.name.given = false": False,
        "board.size_max.open = true": True,
        "board.size_max.at_least = 7": None,
    }.items():
        assert judge(tomllib.loads(written), given) is expected, written


def test_a_month_counts_from_its_first_day() -> None:
    """July 2020 is on or after 1 July 2020, and before 2 July 2020."""
    given = options(direction={"date": "2020-07"})
    assert judge({"direction": {"date": {"from": dt.date(2020, 7, 1)}}}, given) is True
    assert judge({"direction": {"date": {"before": dt.date(2020, 7, 2)}}}, given) is True
    assert judge({"direction": {"date": {"from": dt.date(2020, 7, 2)}}}, given) is False
    assert judge({"direction": {"date": {"before": dt.date(2020, 7, 1)}}}, given) is False
    assert judge({"direction": {"date": dt.date(2020, 7, 1)}}, given) is True


@pytest.mark.parametrize(
    ("point", "condition", "expected"),
    [
        ({"open": "x"}, ["admitted_body", "designated_body"], None),
        ({"open": "x", "between": ["admitted_body", "designated_body"]},
         ["admitted_body", "designated_body"], True),
        ({"open": "x", "between": ["admitted_body", "designated_body"]}, ["deemed_employer"], False),
        ({"open": "x", "between": ["admitted_body", "deemed_employer"]}, ["admitted_body"], None),
        ({"open": "x"}, ["admitted_body", "designated_body", "deemed_employer"], True),
    ],
)  # fmt: skip
def test_an_open_choice_is_met_if_every_decision_meets_it(
    point: dict[str, Any],
    condition: list[str],
    expected: bool | None,
) -> None:
    """The test is met whatever is decided, not met whatever is decided, or open."""
    read = read_condition({"pension": {"route": condition}}, "test")
    assert whatever_is_decided(read, options(pension={"route": point})) is expected


@pytest.mark.parametrize(
    ("bounds", "test", "expected"),
    [
        ({"latest": dt.date(2021, 9, 30)}, {"before": dt.date(2021, 10, 1)}, True),
        ({"latest": dt.date(2021, 9, 30)}, {"from": dt.date(2021, 10, 1)}, False),
        ({"latest": dt.date(2021, 9, 30)}, {"from": dt.date(2021, 1, 1)}, None),
        ({"earliest": dt.date(2021, 1, 1)}, {"from": dt.date(2021, 1, 1)}, True),
        ({}, {"from": dt.date(2021, 1, 1)}, None),
    ],
)
def test_an_open_date_is_met_if_its_whole_range_meets_it(
    bounds: dict[str, dt.date],
    test: dict[str, dt.date],
    expected: bool | None,
) -> None:
    """The two ends of the range decide."""
    read = read_condition({"shadow": {"start": test}}, "test")
    given = options(shadow={"start": {"open": "x", **bounds}})
    assert whatever_is_decided(read, given) is expected


def test_an_open_flag_meets_what_both_answers_meet() -> None:
    """Both true and false are possible."""
    read = read_condition({"finance": {"as_well_funded": [True, False]}}, "test")
    assert whatever_is_decided(read, options()) is True


def test_selection_never_guesses_an_open_point() -> None:
    """For selection a test on an open point is not met, even if every decision would meet it."""
    question = Question("pension.route", "is", ("admitted_body", "designated_body"))
    assert answer(question, OpenPoint(between=("admitted_body", "designated_body"))) is None


def test_a_path_goes_through_lists() -> None:
    """The values of a list of tables come as one list."""
    given = options(programme={"milestones": [{"kind": "go_live"}, {"kind": "budget"}]})
    kinds = value_at(given, "programme.milestones.kind")
    assert [kind.value for kind in kinds] == ["go_live", "budget"]


def test_an_unknown_path_names_the_nearest() -> None:
    """The message suggests the path that was probably meant."""
    with pytest.raises(PathError, match=r"Did you mean board\.size_min\?"):
        kind_of("board.size_mn")


def test_every_open_point_is_found_with_its_name() -> None:
    """Points inside lists are named after their member."""
    given = options(programme={"milestones": [{"kind": "go_live", "owner": "the Council"}]})
    found = {opening.path: (opening.subject, opening.of) for opening in open_points(given)}
    assert found["programme.milestones[1].date"] == ("Date of the milestone", "Commencement Date")
    assert found["board.size_max"] == ("Greatest number of directors", "")
    assert "board.chair.term_years" in found
