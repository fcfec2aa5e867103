"""Whether a draft stays within what the council approved."""

from __future__ import annotations

import enum
from typing import Any

from attrs import frozen

from mou_builder.conditions.completions import whatever_is_decided
from mou_builder.conditions.holding import Condition
from mou_builder.files.by_attributes import one_line
from mou_builder.options import Options
from mou_builder.options.paths import value_at
from mou_builder.options_file.approved import condition_of


class Standing(enum.Enum):
    """How an option stands to what was approved."""

    OUTSIDE = "outside"
    OPEN = "open"
    WITHIN = "within"


@frozen
class Authority:
    """One approved value, with what the draft says instead or as well."""

    path: str
    approved: Condition
    found: Any
    standing: Standing

    __repr__ = one_line


MANDATE_READS = ("mandate.decided_by", "mandate.date", "mandate.minute", "mandate.approved")
"""The options that say what the council decided, which is printed with each judgement."""


_STANDINGS = {True: Standing.WITHIN, False: Standing.OUTSIDE, None: Standing.OPEN}


def within_mandate(options: Options) -> tuple[Authority, ...]:
    """Say for each of *options* that the council's decision speaks of whether it is within what was
    approved, whatever is decided; what needs attention comes first.

    Return nothing without a decision, or if the decision does not say what it approved.
    """
    if options.mandate is None:
        return ()
    by_path: dict[str, Condition] = {}
    for test in condition_of(options.mandate.approved):
        by_path[test.path] = (*by_path.get(test.path, ()), test)
    found = [
        Authority(
            path, tests, value_at(options, path), _STANDINGS[whatever_is_decided(tests, options)]
        )
        for path, tests in by_path.items()
    ]
    order = list(Standing)
    return tuple(sorted(found, key=lambda authority: order.index(authority.standing)))
