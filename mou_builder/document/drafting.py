"""How a value of the options is written in prose: dates, sums, numbers and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from mou_builder.files.by_attributes import ByAttributes
from mou_builder.options import Choice, Month, Year
from mou_builder.options.limits import Deadline, Limit, Unit
from mou_builder.options.paths import Kind
from mou_builder.options.values import SPANS, Day

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip


_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def month_name(index: int) -> str:
    """Return the name of a month; 0 is January."""
    return _MONTHS[index]


def day(value: Day) -> str:
    """Return a date as ``1 October 2021``, a month as ``July 2020`` or a year as ``2019``."""
    if isinstance(value, Year):
        return str(value.year)
    month = f"{month_name(value.month - 1)} {value.year}"
    return month if isinstance(value, Month) else f"{value.day} {month}"


def money(value: Decimal, *, pence: bool = False) -> str:
    """Return a sum in pounds as ``£2,900,000``, with pence if it has any or
    *pence* asks for them.
    """
    sign = "-" if value < 0 else ""
    whole = value == value.to_integral_value() and not pence
    amount = value.copy_abs()  # abs() would round it to the precision of the calling program
    return f"{sign}£{amount:,.0f}" if whole else f"{sign}£{amount:,.2f}"


def in_words(value: int) -> str:
    """Return a whole number in words below one hundred, in digits from there."""
    if not 0 <= value < 100:
        return f"{value:,}"
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    return f"{_TENS[tens]}-{_UNITS[unit]}" if unit else _TENS[tens]


def number_in_sentence(value: int) -> str:
    """Return a whole number as it is written in a sentence: words up to ten, digits above."""
    return in_words(value) if 0 <= value <= 10 else f"{value:,}"


def counted(value: int, one: str, many: str) -> str:
    """Return how many: ``five years``, ``12 months``."""
    return f"{number_in_sentence(value)} {one if value == 1 else many}"


_UNIT_WORDS = {
    Unit.MONTHS: ("month", "months"),
    Unit.WEEKS: ("week", "weeks"),
    Unit.WORKING_DAYS: ("Working Day", "Working Days"),
}


def lead_time(limit: Limit) -> str:
    """Return a lead time: ``two months before the Commencement Date``; of no length, the day."""
    if not limit.count:
        return limit.anchor.words
    which = "after" if limit.after else "before"
    return f"{counted(limit.count, *_UNIT_WORDS[limit.unit])} {which} {limit.anchor.words}"


def deadline(value: Deadline) -> str:
    """Return a lead time with the date that it comes to, in brackets, if that is known."""
    words = lead_time(value.limit)
    return words if value.date is None else f"{words} ({day(value.date)})"


def times(value: int) -> str:
    """Return how often: ``once``, ``twice``, ``three times``."""
    return {1: "once", 2: "twice"}.get(value) or counted(value, "time", "times")


def listed(values: Sequence[str], last: str = "and") -> str:
    """Return a list as ``a, b and c``; *last* is the word before the last value."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {last} {values[-1]}"


_SOUNDS_LIKE_YOU = ("uni", "use", "usu", "eu", "one")


def with_article(noun: str) -> str:
    """Return *noun* after ``a`` or ``an``, by its sound."""
    word = noun.casefold()
    vowel = word.startswith(tuple("aeiou")) and not word.startswith(_SOUNDS_LIKE_YOU)
    return f"{'an' if vowel else 'a'} {noun}"


def capitalised(text: str) -> str:
    """Return *text* with a capital first letter."""
    return text[:1].upper() + text[1:]


def begun(value: Any) -> str:
    """Return one value as it is written at the beginning of a cell or sentence,
    with a capital letter.

    What a council typed stays as it was typed, even iMPOWER; only an article is capitalised.
    """
    text = wording(value)
    first = value[0] if isinstance(value, tuple) and value else value
    if isinstance(first, str) and not text.startswith(_ARTICLES):
        return text
    return capitalised(text)


_ARTICLES = ("the ", "a ", "an ")


def wording(value: Any) -> str:
    """Return one value without a format: the wording of a choice, a number in
    digits, a text as it is.
    """
    if isinstance(value, tuple):
        return listed([wording(member) for member in value])
    for kinds, write in _WRITTEN:
        if isinstance(value, kinds):
            return write(value)
    return f"{value:,}"


_WRITTEN: tuple[tuple[tuple[type, ...], Callable[[Any], str]], ...] = (
    ((str,), str),
    ((Choice,), lambda value: str(value.label)),
    ((dt.date, *SPANS), day),
    ((Decimal,), money),
    ((Deadline,), deadline),
)


@frozen(eq=False, repr=False)
class Format(ByAttributes):
    """A way to write a value."""

    write: Callable[[Any], str]
    takes: tuple[type, ...]
    takes_list: bool = False
    """Whether it writes a whole list; other formats write one value."""

    def suits(self, kind: Kind, *, one_of_list: bool) -> bool:
        """Say whether the format can write what *kind* holds, one member at a
        time if *one_of_list*.
        """
        is_list = kind.list_path is not None and not one_of_list
        return is_list == self.takes_list and all(
            issubclass(t, self.takes) and not (t is bool and bool not in self.takes)
            for t in kind.types
        )


def _counts(one: str, many: str) -> Format:
    return Format(lambda value: counted(value, one, many), (int,))


_WORDS = (str, Choice, int, dt.date, *SPANS, Decimal, Deadline)


FORMATS: Mapping[str, Format] = {
    "": Format(wording, _WORDS),
    "listed": Format(wording, _WORDS, takes_list=True),
    "listed_or": Format(
        lambda values: listed([wording(v) for v in values], "or"), _WORDS, takes_list=True
    ),
    "date": Format(day, (dt.date, *SPANS)),
    "money": Format(money, (Decimal,)),
    "number": Format(number_in_sentence, (int,)),
    "in_words": Format(in_words, (int,)),
    "years": _counts("year", "years"),
    "months": _counts("month", "months"),
    "working_days": _counts("Working Day", "Working Days"),
    "times": Format(times, (int,)),
    "directors": _counts("director", "directors"),
    "with_article": Format(lambda value: with_article(wording(value)), (str, Choice)),
    "capitalised": Format(begun, (str, Choice, Deadline)),
}
"""The formats that a field may name; in a paragraph, a list without one is
written as ``listed``.
"""
