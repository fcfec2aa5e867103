"""A pause, its reassessment and its outcome: West Sussex from 2020 to 2022."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from conftest import EXAMPLES

from mou_builder import Edition, Options, build, load_options, to_markdown
from mou_builder.options.pause import Domain, PauseOutcome

PAUSED = load_options(EXAMPLES / "west-sussex-2020-paused.toml")


def decided(outcome: PauseOutcome) -> Options:
    """Return the paused memorandum once its outcome is decided."""
    assert PAUSED.review.paused is not None
    paused = attrs.evolve(PAUSED.review.paused, outcome=outcome, decided_on=dt.date(2022, 3, 31))
    return attrs.evolve(PAUSED, review=attrs.evolve(PAUSED.review, paused=paused))


def clauses(options: Options, edition: Edition) -> set[str]:
    """Return the clauses of the memorandum."""
    return set(build(options, edition).numbers)


def test_a_plan_that_is_not_paused_says_nothing_of_a_pause_under_way(
    west_sussex: Options, edition: Edition
) -> None:
    """The memorandum only says how a pause would come about."""
    found = clauses(west_sussex, edition)
    assert {"background/paused", "review/paused-state", "review/paused-steps"} & found == set()
    assert "schedules-assessment/findings" not in found


def test_a_paused_memorandum_says_what_still_calls_for_action(edition: Edition) -> None:
    """It gives the start, the end, who asked and what goes on, with a row for each of the seven
    domains.
    """
    text = to_markdown(build(PAUSED, edition))
    assert "paused for the time from 10 December 2020 to 10 December 2021, by the Direction" in text
    assert "The Programme is paused on the date of this version." in text
    assert "Commencement Date will be at least six months after the decision to resume" in text
    table = text[text.index("| Domain | What should hold") :]
    rows = [line for line in table.split("\n\n")[0].splitlines()[2:] if line]
    assert len(rows) == len(Domain) == 7


@pytest.mark.parametrize(
    ("outcome", "clause", "words"),
    [
        (PauseOutcome.ENACT, "review/outcome-enact", "the Programme is carried out"),
        (PauseOutcome.WITHDRAW, "review/outcome-withdraw", "the Programme is withdrawn"),
    ],
)
def test_the_outcome_takes_the_place_of_the_pause(
    outcome: PauseOutcome, clause: str, words: str, edition: Edition
) -> None:
    """The outcome, carried out or withdrawn, stands with its day, and nothing says that the plan is
    paused.
    """
    options = decided(outcome)
    outcomes = {"review/outcome-enact", "review/outcome-withdraw"}
    found = clauses(options, edition)
    assert found & outcomes == {clause}
    assert "review/paused-state" not in found
    assert f"decision, made on 31 March 2022, that {words}." in to_markdown(build(options, edition))


def test_support_goes_on_after_a_withdrawal_only_under_intervention(
    west_sussex: Options, edition: Edition
) -> None:
    """A council that was never under intervention has no support to go on."""
    voluntary = attrs.evolve(west_sussex, route=type(west_sussex.route).VOLUNTARY, direction=None)
    assert "review/support-after-withdrawal" in clauses(west_sussex, edition)
    assert "review/support-after-withdrawal" not in clauses(voluntary, edition)


def test_a_return_says_what_becomes_of_each_thing(west_sussex: Options, edition: Edition) -> None:
    """The memorandum deals with staff, pensions, records, contracts, assets and the company."""
    document = build(west_sussex, edition)
    [review] = [part for part in document.parts if part.key == "part:review"]
    text = to_markdown(attrs.evolve(document, parts=(review,), schedules=(), definitions=()))
    for words in ("TUPE", "actuary", "record passes", "placement", "leases", "company will stay"):
        assert words in text
