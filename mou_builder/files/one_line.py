"""How a value of ours shows itself: on one short line, however much it holds."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from pathlib import PurePath
from reprlib import Repr
from typing import Any

import attrs

LONGEST = 120
"""Characters of a line."""


_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxtuple, _SHORT.maxlist, _SHORT.maxdict, _SHORT.maxset = 2, 2, 2, 1, 1
_SHORT.maxstring = _SHORT.maxother = 40
_SHORT.fillvalue = "…"


def one_line(value: Any) -> str:
    """Return the class of *value* with its attributes, each in short, as many as a line holds.

    What stands at its default is left out.  This is the ``__repr__`` of each class of frozen
    values: that of attrs writes out all that a value holds, and a document holds thousands.
    """
    shown = [
        (a.name, getattr(value, a.name), a.default) for a in attrs.fields(type(value)) if a.repr
    ]
    return named(value, *(f"{n}={in_short(held)}" for n, held, default in shown if held != default))


def named(value: Any, *facts: str) -> str:
    """Return the class of *value* with *facts* about it, as many as a line holds."""
    name = type(value).__name__
    kept = [fact if fact.isprintable() else repr(fact)[1:-1] for fact in facts]
    line = f"{name}({', '.join(kept)})"
    while len(line) > LONGEST and kept:
        kept.pop()
        line = f"{name}({', '.join([*kept, '…'])})"
    return line


def in_short(value: Any) -> str:
    """Return *value* in a few words."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, (dt.date, Decimal)):
        return str(value)
    return _SHORT.repr(str(value) if isinstance(value, PurePath) else value)
