"""What became of a clause, and what reads differently in it: for all who compare."""

from __future__ import annotations

import enum

from attrs import frozen

from mou_builder.document.rewording import Piece
from mou_builder.files.by_attributes import one_line


class Fate(enum.Enum):
    """What became of a clause."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    """It says something else."""

    MOVED = "moved"
    """It stands in another part, or in another order than those that stayed."""

    RENUMBERED = "renumbered"


@frozen
class Cited:
    """How a clause, a heading or the cover stands in a document."""

    number: str
    """As one would cite it; empty if it has none."""

    title: str

    __repr__ = one_line


@frozen
class Rewording:
    """Something that reads differently."""

    where: str
    """What it is: the number of a paragraph, the caption of a table, a key of a header."""

    pieces: tuple[Piece, ...]

    __repr__ = one_line
