"""The timetable as a chart: what is marked in which period, for short and long programmes."""

from __future__ import annotations

import pytest

from mou_builder import Options, load_options
from mou_builder.document.document import Content, Mark
from mou_builder.document.tables.timeline import MOST_PERIODS, columns, timeline_rows

BASE = (
    'edition = "2020.1.0"\nroute = "voluntary"\nmou.date = 2021-01-15\n'
    'council = { name = "Northshire County Council", type = "county" }\n'
)


def options(text: str) -> Options:
    """Return the smallest options with *text* added."""
    return load_options((BASE + text).encode())


def drawn(text: str) -> dict[str, str]:
    """Return the rows of the chart: the words of each step, and a character for each period."""
    return {_words(row[0]): "".join(map(_sign, row[1:])) for row in timeline_rows(options(text))}


def _words(content: Content) -> str:
    return "".join(piece.text for piece in content)


def _sign(content: Content) -> str:
    assert not content or (len(content) == 1 and isinstance(content[0], Mark))
    return content[0].text if content else "."


def test_a_change_of_form_with_a_date_has_a_row() -> None:
    """What is said of it is printed; one without a date has its place in the text alone."""
    rows = drawn(
        'go_live.date = 2021-10-01\n[[trust.convert_later]]\nto = "cic"\ndate = 2023-04-01\n'
        '[[trust.convert_later]]\nto = "in_house"\n'
    )
    told = [row for row in rows if row.startswith("If it is made")]
    assert told == ["If it is made, change of the Trust to a community interest company"]


def headings(text: str) -> list[str]:
    """Return the headings of the periods."""
    return [word for word, _ in columns(options(text))][1:]


def step(kind: str, date: str) -> str:
    """Return one milestone as TOML."""
    return f'[[programme.milestones]]\nkind = "{kind}"\ndate = {date}\n'


def test_three_months_are_shown_month_by_month() -> None:
    """The chart runs from the memorandum to commencement and the month after it."""
    short = "go_live.date = 2021-04-01\nshadow = { planned = true, start = 2021-02-10 }\n"
    assert headings(short) == ["Jan 2021", "Feb 2021", "Mar 2021", "Apr 2021", "May 2021"]
    assert drawn(short) == {
        "Services run by the Council": "■■■..",
        "Shadow Period": ".■■..",
        "Services run by the Trust": "...■■",
        "First review of this Memorandum (no date yet)": ".....",
    }


def test_thirty_six_months_are_shown_in_quarters() -> None:
    """It includes the review at the end of the first year of the Trust."""
    long = "go_live.date = 2024-01-01\nreview.first_date = 2024-11-30\n"
    found = headings(long)
    assert (found[0], found[-1], len(found)) == ("Jan–Mar 2021", "Oct–Dec 2024", 16)
    assert drawn(long)["First review of this Memorandum"] == "." * 15 + "●"
    assert drawn(long)["Services run by the Council"] == "■" * 12 + "...."


@pytest.mark.parametrize(
    ("last", "first", "final"),
    [
        ("2026-12-31", "Jan–Jun 2021", "Jul–Dec 2026"),
        ("2033-12-31", "2021", "2033"),
        ("2045-06-30", "2021–2022", "2045–2046"),
        ("9999-12-31", "2021–2519", "9506–10004"),
    ],
)
def test_the_longer_it_is_the_longer_are_the_periods(last: str, first: str, final: str) -> None:
    """There are never more periods than can be read."""
    found = headings(f"review.first_date = {last}\n")
    assert len(found) <= MOST_PERIODS
    assert (found[0], found[-1]) == (first, final)


@pytest.mark.parametrize(
    ("date", "marks"),
    [
        ("2021-03-31", "..●...."),
        ('"2021-03"', "..●...."),
        ('{ open = "A", latest = 2021-03-31 }', "□□□...."),
        ('{ open = "A", earliest = 2021-03-01, latest = 2021-05-01 }', "..□□□.."),
        ('{ open = "A", earliest = 2021-05-01 }', "....□□□"),
    ],
)
def test_a_step_is_marked_where_it_is_or_may_be(date: str, marks: str) -> None:
    """A fixed date has a full mark, an open one a mark wherever it may fall."""
    found = drawn("go_live.date = 2021-06-01\n" + step("chair_appointed", date))
    assert found["Chair appointed"] == marks


def test_a_step_without_any_date_says_so() -> None:
    """It says so in words, since its row is blank."""
    found = drawn("go_live.date = 2021-06-01\n" + step("chair_appointed", '{ open = "A" }'))
    assert found["Chair appointed (no date yet)"] == "......."


def test_an_open_commencement_leaves_both_possible_between_its_bounds() -> None:
    """Before them the Council certainly runs the services, after them the Trust certainly does."""
    found = drawn('go_live.date = { open = "A", earliest = 2021-03-10, latest = 2021-05-20 }\n')
    assert found["Services run by the Council"] == "■■■□□."
    assert found["Services run by the Trust"] == "..□□■■"


def test_a_step_before_the_memorandum_is_shown() -> None:
    """The chart begins with the earliest date."""
    found = step("company_incorporated", "2020-11-05")
    assert headings(found)[0] == "Nov 2020"
    assert drawn(found)["Company incorporated"] == "●.."


def test_no_shadow_period_is_drawn_where_there_is_none() -> None:
    """One that is still to be decided is named as such."""
    assert not any("Shadow" in name for name in drawn("shadow.planned = false\n"))
    assert "Shadow Period, if there is one (no date yet)" in drawn("")


def test_gateways_are_shown_and_a_review_only_once() -> None:
    """A review among the milestones takes the place of the one in the review clause."""
    gateway = '[[programme.gateways]]\nkind = "readiness"\ndate = 2021-02-01\n'
    found = drawn(gateway + step("review", "2021-03-31"))
    assert found["Readiness review"] == ".●."
    assert [name for name in found if "eview" in name] == ["Readiness review", "First review"]


def test_more_than_one_council_runs_the_services() -> None:
    """The row names them all."""
    other = '[[councils]]\nname = "Other Council"\ntype = "unitary"\n'
    assert "Services run by the Councils" in drawn(other)
