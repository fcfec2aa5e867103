"""What the council approved and what the draft says, in a sentence."""

from __future__ import annotations

from mou_builder.conditions.words import as_written, wanted
from mou_builder.options import OpenPoint
from mou_builder.options.values import SPANS, Month
from mou_builder.requirements.mandate import Authority, Standing


def authority_sentence(authority: Authority) -> str:
    """Say what was found and what was approved."""
    approved = " and ".join(map(wanted, authority.approved))
    said = f"{authority.path} is {as_written(authority.found)}; approved: {approved}"
    if isinstance(authority.found, SPANS) and authority.standing is Standing.OUTSIDE:
        which = "month" if isinstance(authority.found, Month) else "year"
        said += f" (on every day of the {which})"
    if not isinstance(authority.found, OpenPoint) or authority.standing is Standing.OPEN:
        return said
    as_it_is = any(test.or_open for test in authority.approved)
    return said if as_it_is else f"{said} (whatever is decided)"
