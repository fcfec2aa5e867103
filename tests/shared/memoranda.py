"""The options that tests start from: three whole memoranda, and the fewest options possible."""

from __future__ import annotations

import datetime as dt
from typing import Any

from conftest import EXAMPLES

from mou_builder import Options, load_options

WEST_SUSSEX = load_options(EXAMPLES / "west-sussex-2020.toml")
VOLUNTARY = load_options(
    b"""edition = "2020.1.0"
route = "voluntary"
mou.date = 2018-03-01
council = { name = "Example City Council", type = "metropolitan" }
"""
)
BASES = {
    "directed": WEST_SUSSEX,
    "voluntary": VOLUNTARY,
    "exampleshire": load_options(EXAMPLES / "exampleshire-2026.toml"),
}


def options(**changes: Any) -> Options:
    """Return options with some tables given."""
    return load_options(
        {
            "edition": "2020.1.0",
            "route": "directed",
            "mou": {"date": dt.date(2020, 10, 20)},
            "council": {"name": "Example Council", "type": "county"},
            **changes,
        }
    )
