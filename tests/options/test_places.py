"""Places of open points: what settles one, and what is put there."""

from __future__ import annotations

import attrs
import pytest

from mou_builder import Options, load_options
from mou_builder.options.places import at, open_points, placed, undecided

SMALLEST = (
    'edition = "2026.1.0"\nroute = "voluntary"\nmou.date = 2026-10-20\n'
    'council = { name = "Northshire County Council", type = "county" }\n'
)


def options(text: str) -> Options:
    """Return the smallest options with *text* added."""
    return load_options((SMALLEST + text).encode())


def opened(text: str) -> set[str]:
    """Return the paths of the open points of the smallest options with *text* added."""
    return {opening.path for opening in open_points(options(text))}


@pytest.mark.parametrize(
    ("path", "settling", "not_settling"),
    [
        pytest.param(
            "finance.working_capital_amount",
            'finance.working_capital = "none"',
            'finance.working_capital = "council_loan"',
            id="by the word behind its name",
        ),
        pytest.param(
            "improvement.board_chair",
            "improvement.board = false",
            "improvement.board = true",
            id="by a no",
        ),
        pytest.param(
            "contract.initial_term_years",
            "contract.initial_term_until = 2033-03-31",
            'contract.initial_term_years = { open = "the Council" }',
            id="by another that is given",
        ),
    ],
)
def test_an_option_that_another_settles_is_not_open(
    path: str, settling: str, not_settling: str
) -> None:
    """It is open as long as nothing is said, and where the other says something else."""
    assert path in opened("")
    assert path in opened(not_settling)
    assert path not in opened(settling)


def test_a_value_is_put_at_its_place_and_nowhere_else() -> None:
    """Deep in tables and lists: the table holds it, and what stands beside it is as it was."""
    given = options(
        '[[programme.milestones]]\nkind = "budget"\ndate = 2027-01-01\n'
        '[[programme.milestones]]\nkind = "insurance"\n'
    )
    places = [place for place in undecided(given, "") if at(given, place).open == ""]
    assert ("programme", "milestones", 1, "date") in places
    for place in places:
        new = attrs.evolve(at(given, place), open="the Council")
        made = placed(given, place, new)
        assert type(made) is Options
        assert at(made, place) is new
        assert placed(made, place, at(given, place)) == given
        assert [other for other in places if at(made, other) != at(given, other)] == [place]
