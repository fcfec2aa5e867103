"""What a requirement can come to, and what was looked at to say so."""

from __future__ import annotations

import enum
from typing import Any

from attrs import frozen

from mou_builder.conditions.holding import Test
from mou_builder.files.by_attributes import ByAttributes


class Outcome(enum.Enum):
    """What a draft says to a requirement."""

    NOT_MET = "not met"
    OPEN = "open"
    WAIVED = "waived"
    MET = "met"
    NOT_APPLICABLE = "not applicable"


@frozen(eq=False, repr=False)
class Evidence(ByAttributes):
    """One thing looked at."""

    paths: tuple[str, ...]
    found: tuple[Any, ...]
    expected: Test | str
    """A test, or what a check or the document was expected to show."""

    met: bool | None
    """None: it depends on a point still open."""
