"""How dates, sums, numbers and lists are written."""

from __future__ import annotations

import datetime as dt
from decimal import Context, Decimal, localcontext

import pytest

from mou_builder.document.drafting import (
    FORMATS,
    capitalised,
    counted,
    day,
    in_words,
    listed,
    money,
    number_in_sentence,
    times,
    with_article,
    wording,
)
from mou_builder.options import Month, Year
from mou_builder.options.paths import kind_of
from mou_builder.options.trust import LegalForm


@pytest.mark.parametrize("sum_", ["2900000.50", "2900001"])
def test_a_sum_is_whole_at_any_precision_of_the_caller(sum_: str) -> None:
    """The decimal context of the calling program has no effect."""
    with localcontext(Context(prec=3)):
        assert money(Decimal(sum_)) == f"£{Decimal(sum_):,}"


def test_a_date_has_no_leading_zero() -> None:
    """Dates are written as the Office of the Parliamentary Counsel writes them."""
    assert day(dt.date(2021, 10, 1)) == "1 October 2021"


def test_a_month_has_no_day() -> None:
    """A date known only to the month names no day."""
    assert day(Month(2020, 7)) == "July 2020"
    assert day(Year(2019)) == "2019"


@pytest.mark.parametrize(
    ("sum_", "expected"),
    [
        ("2900000", "£2,900,000"),
        ("2900000.00", "£2,900,000"),
        ("0.5", "£0.50"),
        ("999", "£999"),
        ("-1234.5", "-£1,234.50"),
    ],
)
def test_sums(sum_: str, expected: str) -> None:
    """Sums have commas, and pence only where there are any."""
    assert money(Decimal(sum_)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "zero"), (7, "seven"), (19, "nineteen"), (20, "twenty"), (42, "forty-two"),
     (99, "ninety-nine"), (100, "100"), (1234, "1,234")],
)  # fmt: skip
def test_numbers_in_words(number: int, expected: str) -> None:
    """Numbers below one hundred are written in words."""
    assert in_words(number) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "one year"), (5, "five years"), (10, "ten years"), (11, "11 years"), (0, "zero years")],
)
def test_singular_and_plural(number: int, expected: str) -> None:
    """It is one year, but five years, with digits above ten."""
    assert counted(number, "year", "years") == expected


def test_numbers_and_how_often_in_a_sentence() -> None:
    """Numbers are words up to ten and digits above; frequencies begin once, twice."""
    assert [number_in_sentence(n) for n in (7, 10, 11, 1200)] == ["seven", "ten", "11", "1,200"]
    assert [times(n) for n in (1, 2, 3, 12)] == ["once", "twice", "three times", "12 times"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists(values: list[str], expected: str) -> None:
    """A list has one "and", without a comma before it."""
    assert listed(values) == expected


def test_article_follows_the_sound() -> None:
    """The article is "an" for an employee-owned mutual, but "a" for a company."""
    assert with_article("employee-owned mutual") == "an employee-owned mutual"
    assert with_article("company limited by guarantee") == "a company limited by guarantee"
    assert with_article("unitary authority") == "a unitary authority"


def test_capital_only_at_the_start() -> None:
    """The first letter is capitalised and nothing else is touched."""
    assert capitalised("the DfE") == "The DfE"
    assert capitalised("") == ""


def test_a_choice_is_written_as_its_wording() -> None:
    """The words of an options file do not reach the document."""
    assert wording(LegalForm.CLG) == "company limited by guarantee"
    assert wording((LegalForm.CLG, LegalForm.CLS)).endswith("limited by guarantee and company "
                                                            "limited by shares")  # fmt: skip


@pytest.mark.parametrize(
    ("name", "path", "suits"),
    [
        ("date", "go_live.date", True),
        ("date", "board.size_min", False),
        ("money", "setup.amount", True),
        ("in_words", "status.binding", False),
        ("", "status.binding", False),
        ("listed", "board.observers", True),
        ("in_words", "board.observers", False),
    ],
)
def test_a_format_suits_what_it_can_write(name: str, path: str, suits: bool) -> None:
    """A format is refused when the library is read, not when a document is built."""
    assert FORMATS[name].suits(kind_of(path), one_of_list=False) is suits
