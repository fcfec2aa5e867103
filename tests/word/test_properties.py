"""Any options at all: properties that hold of all of them."""

from __future__ import annotations

from sweeping import sample
from sweeps.any_memorandum import MEMORANDA


def test_any_options_build_in_every_format_and_survive_being_written() -> None:
    """No valid options stop the build, and every value given is in the document as typed."""
    sample(MEMORANDA)
