"""Conditions and quotes altered by a program: samples of what the sweeps try in full."""

from __future__ import annotations

from sweeping import sample
from sweeps.altered import CONDITIONS, MEETS


def test_a_condition_that_is_altered_is_noticed() -> None:
    """Of an alternative by reading, lint or proof."""
    sample(CONDITIONS)


def test_a_quote_that_is_altered_is_noticed() -> None:
    """By lint."""
    sample(MEETS)
