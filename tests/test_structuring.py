"""What one value may be, up to its limits and just beyond them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from test_loading import HEAD, problems

from mou_builder import OpenPoint, load_options

NUMBER, SUM = "board.size_min", "setup.amount"


@pytest.mark.parametrize("value", [0, 1_000_000_000])
def test_the_least_and_the_greatest_number_are_taken(value: int) -> None:
    """Nothing in a memorandum is counted beyond a thousand million."""
    assert load_options(HEAD + f"{NUMBER} = {value}".encode()).board.size_min == value


@pytest.mark.parametrize("value", [-1, 1_000_000_001])
def test_a_number_beyond_is_refused(value: int) -> None:
    """The message says from where to where."""
    [problem] = problems(HEAD + f"{NUMBER} = {value}".encode())
    assert f"{NUMBER} must be from 0 to 1,000,000,000 (got {value})." in problem


@pytest.mark.parametrize("value", ["0", "0.01", "0.50", "1000000000000"])
def test_the_least_and_the_greatest_sum_are_taken(value: str) -> None:
    """Nothing costs more than a million million pounds."""
    assert load_options(HEAD + f"{SUM} = {value}".encode()).setup.amount == Decimal(value)


@pytest.mark.parametrize(
    "value",
    ["-1", "-0.01", "0.004", "0.006", "1000000000000.01", "2000000000000", "1e30", "inf", "nan"],
)
def test_a_sum_beyond_or_in_parts_of_a_penny_is_refused(value: str) -> None:
    """A part of a penny would be lost in the text, whichever way it is rounded."""
    [problem] = problems(HEAD + f"{SUM} = {value}".encode())
    assert f"{SUM} must be pounds, with at most two places of pence (got " in problem


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (10**12, "got 1000000000000"),
        (-(10**12), "got -1000000000000"),
        (10**12 + 1, "got a number too large"),
        (-(10**12) - 1, "got a number too large"),
    ],
)
def test_a_number_is_repeated_unless_it_is_too_large(value: int, said: str) -> None:
    """One of many thousand digits would fill the screen."""
    [problem] = problems(HEAD + f"{NUMBER} = {value}".encode())
    assert problem.endswith(f"({said}).")


@pytest.mark.parametrize(("length", "said"), [(60, "x" * 60), (61, "x" * 60 + "…")])
def test_a_text_is_repeated_up_to_sixty_characters(length: int, said: str) -> None:
    """Of a longer one the beginning, with a sign that there is more."""
    [problem] = problems(HEAD + f'{NUMBER} = "{"x" * length}"'.encode())
    assert problem.endswith(f'(got "{said}").')


@pytest.mark.parametrize(("least", "most"), [(7, 7), (7, 9)])
def test_bounds_of_an_open_number_leave_a_number(least: int, most: int) -> None:
    """One alone is left where they meet, and the parties have yet to confirm it."""
    options = load_options(
        HEAD + f'{NUMBER} = {{ open = "x", at_least = {least}, at_most = {most} }}'.encode()
    )
    assert options.board.size_min == OpenPoint(open="x", at_least=least, at_most=most)


def test_an_open_point_for_which_nobody_is_named_keeps_the_rest() -> None:
    """An empty text says that nobody is; everywhere else it is refused."""
    options = load_options(HEAD + f'{NUMBER} = {{ open = "", by = 2021-03-31 }}'.encode())
    assert options.board.size_min == OpenPoint(by=dt.date(2021, 3, 31))


def test_an_open_point_for_which_nobody_is_named_has_no_other_options() -> None:
    """What is unknown is refused there too."""
    [problem] = problems(HEAD + f'{NUMBER} = {{ open = "", owner = "x" }}'.encode())
    assert "owner" in problem


def test_dates_of_an_open_point_may_meet() -> None:
    """One day is left, which the parties have yet to confirm."""
    day = dt.date(2021, 10, 1)
    options = load_options(
        HEAD + f'go_live.date = {{ open = "x", earliest = {day}, latest = {day} }}'.encode()
    )
    assert options.go_live.date == OpenPoint(open="x", earliest=day, latest=day)


def test_the_first_of_several_unknown_words_is_named() -> None:
    """As one reads them."""
    [problem] = problems(
        HEAD + b'pension.route = { open = "x", between = ["one", "two", "three"] }'
    )
    assert problem.endswith('(got "one").')


def test_who_decides_is_a_text() -> None:
    """A number is no office."""
    [problem] = problems(HEAD + f"{NUMBER} = {{ open = 5 }}".encode())
    assert problem.endswith("must be a text in quotes (got 5).")


@pytest.mark.parametrize("value", ["2020", "2020-07-01", "2020-7-1"])
def test_a_text_that_is_no_month_is_asked_for_a_date(value: str) -> None:
    """Where a month would do too: who wrote so much or so little meant a day, or neither."""
    [problem] = problems(HEAD + f'direction.date = "{value}"'.encode())
    assert "direction.date must be a date, such as 2021-10-01, without quotes" in problem
