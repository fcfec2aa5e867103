"""What the value of an option may be: asked of what a file says and of what Python makes alike.

An option's type says which rule it has, and the rules stand here once: the limits, the words of
the messages, and what makes an open point fit its option.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, DefaultContext, InvalidOperation
from types import NoneType
from typing import Any

import attrs
from attrs import frozen

from mou_builder.errors import ErrorCode, Problem, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.options.kinds import NONE, element, members
from mou_builder.options.values import SPANS, Choice, Month, OpenPoint, Year

LARGEST_NUMBER = 10**9
"""The greatest whole number of anything but pounds; the least is 0."""


LARGEST_SUM = Decimal(10) ** 12
"""Pounds; the least sum is 0, and a sum has at most two places of pence."""


_PENNY = Decimal("0.01")


REFUSED_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no Word document can hold."""


DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a date is written as a text."""


_MONTH_LENGTH = len("2020-07")
_YEAR_LENGTH = len("2019")


_NAME = re.compile(r"[\w-]{1,60}")


_LONGEST_SAID = 60
"""Characters of a wrong value that a message repeats."""


@frozen
class Form:
    """How values are written where they come from, as messages show it."""

    date: str
    month: str
    year: str
    sum: str
    many: str
    """What a list is called."""

    text_dates: bool = False
    """Dates are written as texts."""

    floats: bool = False
    """Sums may be the floats that a reader of TOML or JSON gives by default."""

    typed: bool = False
    """Values are those of the option classes already, and nothing is read as something else."""

    __repr__ = one_line


TOML = Form("2021-10-01, without quotes", '"2020-07"', "2019", "2900000", "list")
JSON = Form('"2021-10-01"', '"2020-07"', "2019", "2900000", "list", text_dates=True)
PLAIN = Form('"2021-10-01"', '"2020-07"', "2019", "2900000", "list", text_dates=True, floats=True)
PYTHON = Form(
    "date(2021, 10, 1)", "Month(2020, 7)", "Year(2019)", "Decimal(2900000)", "tuple", typed=True
)


class _WrongError(ValueError):
    """What is wrong with one value: a sentence that follows the option's path."""

    def __init__(self, code: ErrorCode, said: str) -> None:
        super().__init__(said)
        self.code = code


def is_text(value: str) -> bool:
    """Say whether a Word document can hold *value*, and whether it says something: "none" says that
    there is nothing, and would be printed as if it were a name.
    """
    said = not value.isspace() and value not in ("", NONE)
    return said and REFUSED_TEXT.search(value) is None


def is_number(value: int) -> bool:
    """Say whether *value* lies within the limits of a whole number."""
    return 0 <= value <= LARGEST_NUMBER


def is_sum(value: Decimal) -> bool:
    """Say whether *value* lies within the limits of a sum and has no more than whole pence."""
    try:
        in_pence = value.is_finite() and value == value.quantize(_PENNY, context=DefaultContext)
    except InvalidOperation:
        return False
    return in_pence and 0 <= value <= LARGEST_SUM


def is_month(value: Month) -> bool:
    """Say whether *value* is a month of the calendar."""
    whole = type(value.year) is type(value.month) is int
    return whole and dt.MINYEAR <= value.year <= dt.MAXYEAR and 1 <= value.month <= 12


def is_year(value: Year) -> bool:
    """Say whether *value* is a year of the calendar."""
    return type(value.year) is int and dt.MINYEAR <= value.year <= dt.MAXYEAR


def is_unbounded(value: OpenPoint) -> bool:
    """Say whether *value* is an open point that excludes nothing, and so fits any option; one with
    bounds may fit too.
    """
    bounds = (value.earliest, value.latest, value.at_least, value.at_most)
    return (
        value.between == ()
        and bounds == (None, None, None, None)
        and type(value.by) in (dt.date, NoneType)
        and type(value.open) is str
        and (value.open == "" or is_text(value.open))
    )


IS_SOUND: Mapping[type, Callable[[Any], bool]] = {
    str: is_text,
    int: is_number,
    Decimal: is_sum,
    Month: is_month,
    Year: is_year,
    OpenPoint: is_unbounded,
}
"""For each type of value that has limits, whether one plainly keeps them."""


def problems_with(value: Any, hint: Any, path: str, form: Form) -> Iterator[Problem]:
    """Yield what is wrong with *value* for the option of type *hint* at *path*."""
    parts = members(hint)
    decided = [part for part in parts if part not in (OpenPoint, NoneType)]
    if value is None and NoneType in parts:
        return
    if isinstance(value, OpenPoint) and OpenPoint in parts:
        yield from _open_point(value, decided, path, form)
        return
    inside = element(decided[0])
    if inside is not None and isinstance(value, tuple):
        for number, member in enumerate(value, 1):
            yield from problems_with(member, inside, f"{path}[{number}]", form)
        return
    try:
        _refuse(value, decided, form)
    except _WrongError as error:
        yield Problem(f"{path} {error}", error.code, path)


def _refuse(value: Any, decided: list[Any], form: Form) -> None:
    """Raise _WrongError unless *value* suits an option that holds one of *decided*."""
    part = decided[0]
    if Month in decided and (isinstance(value, SPANS) or _like_span(value)):
        _refuse_span(value, form)
    elif element(part) is not None:
        like = "" if form.typed else _such_as(value, element(part))
        raise _WrongError(ErrorCode.KIND, f"must be a {form.many}{like} ({got(value)}).")
    elif part in _RULES:
        _RULES[part](value, form)
    elif issubclass(part, Choice):
        _refuse_word(value, part, form)
    elif not isinstance(value, part):
        what = f"{_a(part.__name__)}" if form.typed else "a table of options"
        raise _WrongError(ErrorCode.KIND, f"must be {what} ({got(value)}).")


def _like_span(value: Any) -> bool:
    return isinstance(value, str) and len(value) in (_MONTH_LENGTH, _YEAR_LENGTH)


def _refuse_word(value: Any, cls: type[Choice], form: Form) -> None:
    if isinstance(value, cls):
        return
    words = [choice.value for choice in cls]
    member = worded(cls, value)
    if form.typed and member is not None:
        said = f"must be {cls.__name__}.{member.name}, and not its word ({got(value)})."
        raise _WrongError(ErrorCode.KIND, said)
    near = did_you_mean(value, words) if isinstance(value, str) else ""
    code = ErrorCode.WORD if isinstance(value, str) else ErrorCode.KIND
    raise _WrongError(code, f"must be one of {', '.join(words)} ({got(value)}).{near}")


def worded(cls: type[Choice], word: object) -> Choice | None:
    """Return the member of a closed choice that a file writes as *word*, or None."""
    return next((choice for choice in cls if choice.value == word), None)


def _refuse_text(value: Any, _: Form) -> None:
    if not isinstance(value, str):
        raise _WrongError(ErrorCode.KIND, f"must be a text in quotes ({got(value)}).")
    if is_text(value):
        return
    if value == NONE:
        said = (
            'cannot be "none", which would be printed as a name. Leave it out, or say it in words.'
        )
        raise _WrongError(ErrorCode.TEXT, said)
    refused = REFUSED_TEXT.search(value)
    if refused is None or not value.strip():
        raise _WrongError(ErrorCode.TEXT, "is blank. Say something, or leave it out.")
    raise _WrongError(
        ErrorCode.TEXT,
        f"holds the character U+{ord(refused[0]):04X} at position {refused.start() + 1}, "
        "which no Word document can hold. Take it out.",
    )


def _refuse_flag(value: Any, _: Form) -> None:
    if not isinstance(value, bool):
        raise _WrongError(ErrorCode.KIND, f"must be true or false ({got(value)}).")


def _refuse_number(value: Any, _: Form) -> None:
    if type(value) is not int:
        raise _WrongError(ErrorCode.KIND, f"must be a whole number ({got(value)}).")
    if not is_number(value):
        raise _WrongError(ErrorCode.LIMITS, f"must be from 0 to {LARGEST_NUMBER:,} ({got(value)}).")


def _refuse_sum(value: Any, form: Form) -> None:
    if type(value) is not Decimal:
        raise _WrongError(
            ErrorCode.KIND, f"must be a sum in pounds, such as {form.sum} ({got(value)})."
        )
    if not is_sum(value):
        raise _WrongError(
            ErrorCode.LIMITS,
            f"must be from 0 to {LARGEST_SUM:,} pounds, with at most two places of pence "
            f"({got(value)}).",
        )


def _refuse_date(value: Any, form: Form) -> None:
    if type(value) is dt.date:
        return
    if isinstance(value, str) and DATE.fullmatch(value) and not _in_calendar(value):
        raise _WrongError(ErrorCode.DATE, f"must be a date of the calendar (got {value}).")
    raise _WrongError(ErrorCode.KIND, f"must be a date, such as {form.date} ({got(value)}).")


def _in_calendar(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _refuse_span(value: Any, form: Form) -> None:
    sound = (isinstance(value, Month) and is_month(value)) or (
        isinstance(value, Year) and is_year(value)
    )
    if not sound:
        said = f"must be a date, a month such as {form.month} or a year such as {form.year}"
        raise _WrongError(ErrorCode.DATE, f"{said} ({got(value)}).")


_RULES: Mapping[Any, Callable[[Any, Form], None]] = {
    str: _refuse_text,
    bool: _refuse_flag,
    int: _refuse_number,
    Decimal: _refuse_sum,
    dt.date: _refuse_date,
}


def _without_none(value: Any) -> Any:
    """Return the words that are left open without "none", which is one of some choices."""
    return tuple(word for word in value if word != NONE) if isinstance(value, tuple) else value


def _open_point(point: OpenPoint, decided: list[Any], path: str, form: Form) -> Iterator[Problem]:
    """Yield what is wrong with *point* itself or, if nothing is, with it for an option that holds
    one of *decided*.
    """
    own = [
        problem
        for attribute in attrs.fields(OpenPoint)
        for value in [_without_none(getattr(point, attribute.name))]
        if value != attribute.default
        for problem in problems_with(value, attribute.type, f"{path}.{attribute.name}", form)
    ]
    yield from own
    if own:
        return
    try:
        _refuse_words_left(point, decided)
        _refuse_dates_left(point, decided)
        _refuse_numbers_left(point, decided)
    except _WrongError as error:
        yield Problem(f"{path} {error}", error.code, path)


def _refuse_words_left(point: OpenPoint, decided: list[Any]) -> None:
    """Refuse *point* if the words that it leaves make no sense for its option."""
    if not point.between:
        return
    choices = [p for p in decided if isinstance(p, type) and issubclass(p, Choice)]
    words = [choice.value for cls in choices for choice in cls]
    unknown = [word for word in point.between if word not in words]
    if not words:
        raise _WrongError(
            ErrorCode.OPEN, 'is not a closed choice, so "between" has no place in it.'
        )
    if unknown:
        raise _WrongError(
            ErrorCode.OPEN,
            f"must leave open only {', '.join(words)} (got {in_quotes(unknown[0])}).",
        )
    if len(set(point.between)) < 2:
        raise _WrongError(ErrorCode.OPEN, 'leaves nothing open: "between" needs two words or more.')


def _refuse_dates_left(point: OpenPoint, decided: list[Any]) -> None:
    """Refuse dates of an open point that is not a date, or that leave no date."""
    if (point.earliest or point.latest) and dt.date not in decided:
        raise _WrongError(
            ErrorCode.OPEN, 'is not a date, so "earliest" and "latest" have no place in it.'
        )
    if point.earliest and point.latest and point.earliest > point.latest:
        raise _WrongError(ErrorCode.OPEN, 'has an "earliest" date after its "latest".')


def _refuse_numbers_left(point: OpenPoint, decided: list[Any]) -> None:
    """Refuse bounds of an open point that is not a number, or that leave no number."""
    least, most = point.at_least, point.at_most
    if (least is not None or most is not None) and int not in decided:
        raise _WrongError(
            ErrorCode.OPEN, 'is not a number, so "at_least" and "at_most" have no place in it.'
        )
    if least is not None and most is not None and least > most:
        raise _WrongError(ErrorCode.OPEN, 'has an "at_least" greater than its "at_most".')


def got(value: Any) -> str:
    """Say what was found, cut short if it is long."""
    if isinstance(value, OpenPoint) or (isinstance(value, Mapping) and "open" in value):
        return "got an open point, but this must be decided"
    return f"got {_said(value)}"


def _said(value: Any) -> str:
    if isinstance(value, str):
        return in_quotes(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Choice):
        return f"{type(value).__name__}.{value.name}"
    if _too_long(value):
        return "a number too large"
    if value is None or isinstance(value, (int, float, Decimal, dt.date, dt.time, *SPANS)):
        return str(value)[:_LONGEST_SAID]
    kind = next((said for cls, said in _KINDS.items() if isinstance(value, cls)), None)
    return kind or _a(type(value).__name__)


_KINDS = {Mapping: "a table", list: "a list", tuple: "a tuple"}


def _such_as(value: Any, inside: Any) -> str:
    """Say how *value* would stand in a list of what is *inside* it."""
    if attrs.has(inside) and not issubclass(inside, Choice):
        return " of tables"
    return f", such as [{in_quotes(value)}]" if isinstance(value, str) else ""


def _too_long(value: Any) -> bool:
    """Say whether *value* is a number with more digits than a message repeats."""
    if isinstance(value, int):
        return bool(abs(value) >= 10 ** (_LONGEST_SAID - 1))
    return isinstance(value, Decimal) and len(str(value)) > _LONGEST_SAID


def _a(name: str) -> str:
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


def in_quotes(text: str) -> str:
    """Return *text* in quotes on one line, cut short if it is long."""
    short = text if len(text) <= _LONGEST_SAID else f"{text[:_LONGEST_SAID]}…"
    return f'"{short.encode("unicode_escape").decode() if not short.isprintable() else short}"'


def name_in_path(key: str) -> str:
    """Return the name of an option as it stands in a path, in quotes if it could be none."""
    return key if _NAME.fullmatch(key) else in_quotes(key)
