"""Any text that a user gives: it comes out exactly as typed, or is refused by path and position."""

from __future__ import annotations

import pytest
from sweeping import sample
from sweeps.texts import NASTY, READ_TEXTS, REFUSED, SMALL, TEXTS, WHOLE, kept_or_refused


@pytest.mark.parametrize("version", [SMALL, WHOLE])
@pytest.mark.parametrize(
    "typed",
    [
        "x" * 1_000_000,
        " & \t\u00a0<{{ x }}>\n'\"% ",
        "".join(n for n in NASTY if not REFUSED.search(n)),
        "a\f",
        "\ud800",
        " \t",
    ],
    ids=["long", "markup", "all that is mistaken", "form feed", "surrogate", "blank"],
)
def test_what_programs_mistake_is_kept_or_refused(typed: str, version: str) -> None:
    """The texts stand in body, table, cover, footers and properties, and a reader that knows
    nothing of us finds them there.
    """
    kept_or_refused(typed, version)


def test_any_text_is_kept_or_refused() -> None:
    """Any text that a user could give is kept or refused in the same places."""
    sample(TEXTS)


@pytest.mark.exhaustive
def test_libreoffice_reads_the_same() -> None:
    """LibreOffice reads every text as typed in the cell of a table, and one in each of the other
    places.
    """
    sample(READ_TEXTS)
