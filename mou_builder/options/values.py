"""The kinds of value an option may hold besides text, numbers and dates."""

import calendar
import datetime as dt
import enum
import re
from collections.abc import Iterable
from decimal import MAX_PREC, Decimal, localcontext
from typing import Any, Self

from attrs import field, frozen

from mou_builder.files.by_attributes import one_line

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


class Choice(enum.Enum):
    """A closed choice: the word written in an options file, and its wording in prose."""

    label: str

    def __new__(cls, word: str, label: str) -> Self:
        """Keep *word* as the value and *label* as the wording."""
        member = object.__new__(cls)
        member._value_ = word
        member.label = label
        return member


@frozen(order=True)
class Month:
    """A month of a year, for facts whose day is not known."""

    year: int
    month: int

    __repr__ = one_line

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"2020-07"``; raise ValueError for anything else."""
        match = _MONTH.fullmatch(text)
        if match is None or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise ValueError(text)
        return cls(int(match[1]), int(match[2]))

    @property
    def first_day(self) -> dt.date:
        """The first day of the month."""
        return dt.date(self.year, self.month, 1)

    def __str__(self) -> str:
        """Return the form used in options files."""
        return f"{self.year:04}-{self.month:02}"


@frozen(order=True)
class Year:
    """A year, for facts whose month is not known."""

    year: int

    __repr__ = one_line

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``"2019"``; raise ValueError for anything else."""
        if _YEAR.fullmatch(text) is None or int(text) < 1:
            raise ValueError(text)
        return cls(int(text))

    @property
    def first_day(self) -> dt.date:
        """The first day of the year."""
        return dt.date(self.year, 1, 1)

    def __str__(self) -> str:
        """Return the form used in options files."""
        return f"{self.year:04}"


@frozen(kw_only=True)
class OpenPoint:
    """A value that the parties have yet to decide."""

    open: str = field(
        default="",
        metadata={"help": "Who decides the point. Empty: nobody is named yet."},
    )
    by: dt.date | None = field(
        default=None,
        metadata={"help": "Date by which the point is to be decided."},
    )
    between: tuple[str, ...] = field(
        default=(),
        metadata={"help": "The words still possible, where not all of a closed choice are."},
    )
    earliest: dt.date | None = field(
        default=None,
        metadata={"help": "For a date yet to be fixed: the earliest it can be."},
    )
    latest: dt.date | None = field(
        default=None,
        metadata={"help": "For a date yet to be fixed: the latest it can be."},
    )
    at_least: int | None = field(
        default=None,
        metadata={"help": "For a number yet to be fixed: the least it can be."},
    )
    at_most: int | None = field(
        default=None,
        metadata={"help": "For a number yet to be fixed: the greatest it can be."},
    )

    __repr__ = one_line


OPEN = OpenPoint()
"""The value of an option that says nothing: not decided, and nobody named to decide it."""


Day = dt.date | Month | Year
"""A date of the past or future, known to the day or only to the month or the year."""


SPANS = (Month, Year)
"""The dates of which the day is not known."""


def about(
    help: str,  # noqa: A002 - the field’s own word
    label: str = "",
    *,
    unless: str = "",
) -> dict[str, Any]:
    """Return the metadata of an option: its *help* text, and the *label* that stands
    in the document, in brackets, while the point is open; *unless* names the option beside it
    that settles the point when it is given, or with "=" and a word when it is that word.
    """
    return {"help": help, "label": label, "unless": unless}


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """Return the sum of *amounts*, exact whatever the decimal precision of the calling program."""
    with localcontext(prec=MAX_PREC):
        return sum(amounts, Decimal(0))


def first_day(day: Day) -> dt.date:
    """Return the first date that *day* can mean."""
    return day.first_day if isinstance(day, SPANS) else day


def span(value: Day | OpenPoint) -> tuple[dt.date, dt.date]:
    """Return the first and last date that *value* can turn out to be."""
    if isinstance(value, Month):
        last = calendar.monthrange(value.year, value.month)[1]
        return value.first_day, dt.date(value.year, value.month, last)
    if isinstance(value, Year):
        return value.first_day, dt.date(value.year, 12, 31)
    if isinstance(value, OpenPoint):
        return value.earliest or dt.date.min, value.latest or dt.date.max
    return value, value
