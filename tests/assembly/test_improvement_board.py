"""An Improvement Board: there is one, there is none, or that is open; nothing presupposes it."""

from __future__ import annotations

import pytest
from conftest import EXAMPLES

from mou_builder import Edition, Options, build, to_markdown
from mou_builder.options import OpenPoint
from mou_builder.options.paths import open_points
from mou_builder.options_file.loading import load_options

ALTERNATIVES = {"improvement/board", "improvement/no-board", "improvement/board-open"}
WEST_SUSSEX = (
    load_options(EXAMPLES / "west-sussex-2020.toml")
    .replace("improvement.board_chair", OpenPoint())
    .replace("commissioner.roles", ("diagnostic",))
    .replace("programme.risks", ())
)


def printed(options: Options, edition: Edition) -> tuple[str, set[str]]:
    """Return the text of the memorandum, and which clauses of the alternatives it has."""
    document = build(options, edition)
    return to_markdown(document), ALTERNATIVES & set(document.numbers)


@pytest.mark.parametrize("continuity", [True, False, OpenPoint()])
def test_none_is_none_everywhere(continuity: object, edition: Edition) -> None:
    """Neither text, schedule nor chart names a board that there is not."""
    options = WEST_SUSSEX.replace("improvement.board", value=False)
    text, found = printed(options.replace("improvement.continuity", continuity), edition)
    assert found == {"improvement/no-board"}
    assert "Improvement Board" not in text
    assert "No separate board oversees the Improvement Plan" in text
    asked = {point.path for point in open_points(options)}
    assert not asked & {"improvement.board", "improvement.board_chair"}


def test_unsaid_is_open(edition: Edition) -> None:
    """The memorandum asks whether there is one, and states none."""
    text, found = printed(WEST_SUSSEX, edition)
    assert found == {"improvement/board-open"}
    assert r"still to be entered: \[improvement board\]" in text
    assert "Improvement Board goes on" not in text
    assert "improvement.board" in {point.path for point in open_points(WEST_SUSSEX)}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("improvement.board", True),
        ("improvement.board_chair", "an independent chair"),
        ("commissioner.roles", ("improvement_board_chair",)),
    ],
)
def test_there_is_one_if_it_is_said_or_somebody_chairs_it(
    path: str, value: object, edition: Edition
) -> None:
    """The memorandum says that it goes on and who chairs it."""
    text, found = printed(WEST_SUSSEX.replace(path, value), edition)
    assert found == {"improvement/board"}
    assert "The Improvement Board goes on for as long as the Improvement Plan." in text
    assert "The chair of the Improvement Board will be asked for a second opinion" in text
