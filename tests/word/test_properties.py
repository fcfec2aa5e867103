"""Any options at all: what holds of every one of them."""

from __future__ import annotations

from sweeping import sample
from sweeps.any_memorandum import MEMORANDA


def test_any_options_build_in_every_format_and_survive_being_written() -> None:
    """No valid options stop the line, and every value said is in the document as typed."""
    sample(MEMORANDA)
