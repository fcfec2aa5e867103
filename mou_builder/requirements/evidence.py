"""What a requirement can come to, and what was looked at to say so."""

from __future__ import annotations

import enum
from typing import Any

from attrs import frozen

from mou_builder.conditions.holding import Test
from mou_builder.files.one_line import one_line


class Outcome(enum.Enum):
    """What a draft says to a requirement."""

    NOT_MET = "not met"
    OPEN = "open"
    WAIVED = "waived"
    MET = "met"
    NOT_APPLICABLE = "not applicable"


@frozen
class Evidence:
    """One thing looked at."""

    paths: tuple[str, ...]
    found: tuple[Any, ...]
    expected: Test | str
    """A test, or what a check or the document was expected to show."""

    met: bool | None
    """None: it depends on a point still open."""

    __repr__ = one_line
