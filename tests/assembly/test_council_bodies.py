"""What decides for a council is named as that council has it: an executive, or a committee."""

from __future__ import annotations

import re

from mou_builder import build, to_markdown
from mou_builder.options.paths import open_points
from mou_builder.options_file.loading import load_options

HEAD = """
edition = "2020.1.0"
route = "voluntary"
mou.date = 2020-10-20
"""

OF_AN_EXECUTIVE = re.compile(r"Council’s executive|\[executive|Cabinet")


def text(council: str) -> str:
    """Return the memorandum of the *council*."""
    return to_markdown(build(load_options(HEAD + council)))


def test_a_council_run_by_committees_has_no_executive() -> None:
    """Its committee stands wherever the executive of another council does."""
    council = 'name = "Example Council", type = "unitary"'
    own = text(f'council = {{ {council}, committee = "Children Committee" }}')
    other = text(f'council = {{ {council}, executive = "Cabinet" }}')
    assert own.count("Children Committee") == other.count("Cabinet") > 10
    assert not OF_AN_EXECUTIVE.findall(own)


def test_the_name_of_its_executive_is_not_asked() -> None:
    """A point that does not arise is none."""
    council = 'council = { name = "Example Council", type = "unitary", committee = "Committee" }'
    assert "council.executive" not in {o.path for o in open_points(load_options(HEAD + council))}
