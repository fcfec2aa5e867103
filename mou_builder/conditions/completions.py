"""What holds however the open points are decided: exactly, over every completion.

A completion of the options is the same options with every open point decided in a way that
it still allows: by one of the words it names or of its closed choice, by a date within its
range, by any other value of its kind.  A point is decided by a value, or by saying that
there is none where an option that is not said is open and not none; and a date is decided to
the day.  A month whose day is not known is not open: in a
condition it counts from its first day, and a check that compares days does not answer where
the days of the month would answer differently.

The completions are endless, but a question tells few of them apart.  So one point after the
other is decided by a few values that between them show every answer, and only while the
answer still depends on it.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from mou_builder.conditions.facts import EVERY_SERVICE, reads_of, told_apart
from mou_builder.conditions.holding import Condition, Test
from mou_builder.conditions.questions import Question, asked_by, together
from mou_builder.options import Choice, OpenPoint, Options
from mou_builder.options.paths import (
    Kind,
    Place,
    at,
    hints,
    kind_of,
    members,
    path_of,
    placed,
    value_at,
)
from mou_builder.options.scope import Service

Answer = TypeVar("Answer")


Judge = Callable[[Options], tuple[Answer | None, tuple[Question, ...]]]
"""Returns an answer that holds whatever is decided; or None, with the questions that matter."""


def whatever_is_decided(condition: Condition, options: Options) -> bool | None:
    """Say whether *options* are as *condition* wants them, however they are completed.

    None means that some completions are so and others not.  A condition that asks for a point
    to be decided does not hold yet while that point is open; one that allows a point to be
    open holds while it is.
    """
    questions = tuple(asked_by(test) for test in condition if not allows(test, options))
    answer = common(lambda o: _all_of(questions, o), options)
    return None if answer and awaits(condition, options) else answer


def settled(question: Question, options: Options) -> bool | None:
    """Return the answer to *question* that every completion of *options* gives, if they agree."""
    return common(lambda o: _all_of((question,), o), options)


def allows(test: Test, options: Options) -> bool:
    """Say whether *test* allows its option to be open, and it is."""
    return test.or_open and isinstance(value_at(options, test.path), OpenPoint)


def awaits(condition: Condition, options: Options) -> bool:
    """Say whether *condition* asks for a decision on a point that is open."""
    return any(
        test.operator == "open"
        and not test.expected
        and isinstance(value_at(options, test.path), OpenPoint)
        for test in condition
    )


def _all_of(
    questions: tuple[Question, ...], options: Options
) -> tuple[bool | None, tuple[Question, ...]]:
    answers = [question.whatever(options) for question in questions]
    return together(answers), pending(questions, answers)


def pending(questions: Iterable[Question], answers: Iterable[bool | None]) -> tuple[Question, ...]:
    """Return the *questions* that have no answer yet."""
    return tuple(q for q, answer in zip(questions, answers, strict=True) if answer is None)


def common(judge: Judge[Answer], options: Options) -> Answer | None:
    """Return the answer of *judge* that every completion of *options* leads to, or None."""
    found: set[Answer | None] = set()
    for answer in _answers(judge, options):
        found.add(answer)
        if len(found) > 1:
            return None
    return found.pop()


def _answers(judge: Judge[Answer], options: Options) -> Iterator[Answer | None]:
    """Yield every answer that completions of *options* lead to, some of them often."""
    answer, questions = judge(options)
    place = next((p for question in questions for p in question.undecided(options)), None)
    if answer is not None or place is None or any(question.is_exact for question in questions):
        yield answer
        return
    for decision in decisions(options, place, questions):
        yield from _answers(judge, placed(options, place, decision))


def decisions(options: Options, place: Place, questions: tuple[Question, ...]) -> tuple[Any, ...]:
    """Return decisions on the open point at *place* that between them show every answer to
    *questions* that deciding it can lead to.
    """
    path = path_of(place)
    point = at(options, place)
    marks = tuple(value for question in questions for value in question.compares(options))
    told = told_apart(question.tells for question in questions)
    if Service not in kind_of(path).types or not told:
        reads = {read for question in questions for read in question.reads}
        return tuple(dict.fromkeys(_values(path, point, marks, reads)))
    named = {reads_of(name)[0] for question in questions for name in question.paths}
    of_this_service = {option for option in named if option.startswith(f"{path}.")}
    if of_this_service:
        told = (*EVERY_SERVICE, *_values(path, point, marks, of_this_service))
    return tuple(dict.fromkeys(told))


def _values(
    path: str, point: OpenPoint, marks: tuple[Any, ...], reads: set[str]
) -> tuple[Any, ...]:
    """Return the values of the option at *path* between which questions may tell."""
    kind = kind_of(path)
    if kind.list_path == path:
        [of] = kind.types
        return _mixes(_rows(of, path, marks, reads) if kind.is_table else _words(kind, marks))
    none = (None,) if kind.may_be_none else ()
    return (*none, *_decided(kind, path, point, marks, reads))


def _decided(
    kind: Kind, path: str, point: OpenPoint, marks: tuple[Any, ...], reads: set[str]
) -> tuple[Any, ...]:
    """Return the values that are neither a list nor none."""
    if kind.is_table:
        [table] = kind.types
        return tuple(_tables(table, path, marks, reads))
    if kind.choices:
        return tuple(c for c in kind.choices if not point.between or c.value in point.between)
    if dt.date in kind.types:
        return tuple(_dates(point, marks))
    [plain] = kind.types
    return _plain(plain, point, marks)


def _plain(kind: type, point: OpenPoint, marks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return yes and no, or numbers, or texts."""
    if kind is bool:
        return (True, False)
    if kind is str:
        return (*(mark for mark in marks if isinstance(mark, str)), "another")
    return tuple(_numbers(point, marks, kind))


_LARGEST = 10**9
"""No options file holds a greater number of anything but pounds."""


def _numbers(point: OpenPoint, marks: tuple[Any, ...], kind: type) -> Iterator[Any]:
    """Yield the least and greatest number possible, and those around each mark."""
    least = 0 if point.at_least is None else point.at_least
    most = _LARGEST if point.at_most is None else point.at_most
    numbers = [m for m in marks if isinstance(m, (int, Decimal)) and not isinstance(m, bool)]
    for number in (least, most, *(near for n in numbers for near in (n - 1, n, n + 1))):
        if least <= number <= most:
            yield kind(number)


_DAY = dt.timedelta(days=1)


def around(day: dt.date) -> Iterator[dt.date]:
    """Yield *day* with the days before and after it, those that the calendar has."""
    if day > dt.date.min:
        yield day - _DAY
    yield day
    if day < dt.date.max:
        yield day + _DAY


def _dates(point: OpenPoint, marks: tuple[Any, ...]) -> Iterator[dt.date]:
    """Yield the first and last date possible, and those around each mark."""
    first, last = point.earliest or dt.date.min, point.latest or dt.date.max
    dates = [mark for mark in marks if isinstance(mark, dt.date)]
    for day in (first, last, *(near for date in dates for near in around(date))):
        if first <= day <= last:
            yield day


def _words(kind: Kind, marks: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the words of a list that questions ask for, and one other."""
    words = {mark for mark in marks if isinstance(mark, str)}
    if not kind.choices:
        return (*sorted(words), "another")
    others = [choice for choice in kind.choices if choice.value not in words]
    return (*(choice for choice in kind.choices if choice.value in words), *others[:1])


def _mixes(told: Iterable[Any]) -> tuple[Any, ...]:
    """Return lists of every mix of the words or tables between which questions may tell."""
    mixes: list[tuple[Any, ...]] = [()]
    for one in told:
        mixes += [(*mix, one) for mix in mixes]
    return tuple(mixes)


def _rows(cls: type, path: str, marks: tuple[Any, ...], reads: set[str]) -> Iterator[Any]:
    """Yield the tables that can stand in a list: of a closed choice, the words that questions ask
    for and one other.
    """
    seen = set()
    for row in _tables(cls, path, marks, reads):
        told = tuple(
            value if not isinstance(value, Choice) or value.value in marks else type(value)
            for value in (getattr(row, attribute.name) for attribute in attrs.fields(cls))
        )
        if told not in seen:
            seen.add(told)
            yield row


def _tables(cls: type, path: str, marks: tuple[Any, ...], reads: set[str]) -> Iterator[Any]:
    """Yield tables that differ in the options that are read, and are plain in all others; what
    reads the table itself asks only whether it is there.

    An option that can be open is left open in them, to be decided in its turn if the answer still
    depends on it.
    """
    names, values = [], []
    inside = {read for read in reads if read.startswith(f"{path}.")}
    for attribute in attrs.fields(cls):
        here = f"{path}.{attribute.name}"
        read = any(f"{here}.".startswith(f"{r}.") or f"{r}.".startswith(f"{here}.") for r in inside)
        if read or attribute.default is attrs.NOTHING:
            names.append(attribute.name)
            values.append(
                _members(cls, attribute, here, marks, reads)
                if read
                else _values(here, OpenPoint(), (), set())[:1]
            )
    for chosen in itertools.product(*values):
        yield cls(**dict(zip(names, chosen, strict=True)))


def _members(
    cls: type, attribute: Any, path: str, marks: tuple[Any, ...], reads: set[str]
) -> tuple[Any, ...]:
    """Return values of one option of a table: open or left out, where that is possible; of a list
    of tables none or one, as whatever looks at such a list asks each member by itself.
    """
    types = members(hints(cls)[attribute.name])
    if OpenPoint in types:
        return (OpenPoint(),)
    kind = kind_of(path)
    if kind.list_path == path and kind.is_table:
        [of] = kind.types
        return ((), *((row,) for row in _rows(of, path, marks, reads)))
    left_out = (None,) if type(None) in types else ()
    return (*left_out, *_values(path, OpenPoint(), marks, reads))
