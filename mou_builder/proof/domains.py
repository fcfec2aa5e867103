"""The finite domains of options: the values that between them give every answer."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations, product
from types import NoneType
from typing import Any

import attrs
from attrs import frozen

from mou_builder.conditions.completions import around
from mou_builder.conditions.questions import Question
from mou_builder.errors import LibraryError
from mou_builder.files.by_attributes import one_line
from mou_builder.options import OPEN, Choice, Month, OpenPoint, Options, Year
from mou_builder.options.paths import element, hints, kind_of, members
from mou_builder.options.values import SPANS

MOST_WORDS = 12
"""Words of one list that can be taken in every combination."""


_MANY = 1000
"""More than any number that a condition names."""


@frozen
class Named:
    """What questions name, and by which their answers can change."""

    words: frozenset[Choice] = frozenset()
    dates: frozenset[dt.date] = frozenset()
    numbers: frozenset[int] = frozenset()
    texts: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()

    __repr__ = one_line


def named(questions: Iterable[Question], base: Options) -> Named:
    """Gather what *questions* name, where a state is *base* but for what they look at."""
    words: set[Choice] = set()
    found: dict[type, set[Any]] = {dt.date: set(), int: set(), str: set()}
    paths: set[str] = set()
    for question in questions:
        paths.update(question.reads)
        choices = {choice for read in question.reads for choice in kind_of(read).choices}
        for value in question.compares(base):
            meant = {choice for choice in choices if choice.value == value}
            if meant:
                words |= meant
            elif type(value) in found:
                found[type(value)].add(value)
    return Named(
        frozenset(words),
        frozenset(found[dt.date]),
        frozenset(found[int]),
        frozenset(found[str]),
        frozenset(paths),
    )


@cache
def smallest(version: str, date: dt.date) -> Options:
    """Return the smallest options that are valid: what must be given, and nothing else."""
    options: Options = attrs.evolve(least(Options, date), edition=version)
    return options


def least(cls: type, date: dt.date) -> Any:
    """Return the least value of a class of options; a date that must be given is *date*."""
    types = hints(cls)
    given = {
        a.name: next(_values(types[a.name], Named(), date))
        for a in attrs.fields(cls)
        if a.default is attrs.NOTHING
    }
    return cls(**given)


def hint_of(path: str) -> tuple[Any, Any]:
    """Return the type of the option at *path*, and its default (``attrs.NOTHING`` if none)."""
    classes: tuple[type, ...] = (Options,)
    hint: Any = Options
    default: Any = attrs.NOTHING
    for name in path.split("."):
        owner = next(cls for cls in classes if name in hints(cls))
        hint, attribute = hints(owner)[name], attrs.fields_dict(owner)[name]
        factory = getattr(attribute.default, "factory", None)
        default = factory() if factory else attribute.default
        classes = tuple(t for t in map(_inside, members(hint)) if attrs.has(t))
    return hint, default


def _inside(part: Any) -> Any:
    return element(part) or part


def is_variable(hint: Any) -> bool:
    """Say whether an option of this type varies itself, and not only the options below it."""
    parts = members(hint)
    return len(parts) > 1 or not attrs.has(parts[0]) or parts[0] in SPANS


@cache
def domain(path: str, names: Named, date: dt.date) -> tuple[Any, ...]:
    """Return the values that the option at *path* takes, its default first: every word, both
    answers, open, left out, and for a date or number the values below, at and above each that
    *names* holds; of a list every set of the members named.
    """
    hint, default = hint_of(path)
    columns = sorted(p for p in names.paths if p.startswith(f"{path}."))
    values = _values(hint, names, date, path, columns)
    first = () if default is attrs.NOTHING else (default,)
    return tuple(_distinct((*first, *values)))


def _distinct(values: Iterable[Any]) -> Iterator[Any]:
    """Yield each of *values* once; true is not 1."""
    return iter({(type(value), value): value for value in values}.values())


def _values(
    hint: Any, names: Named, date: dt.date, path: str = "", columns: Iterable[str] = ()
) -> Iterator[Any]:
    for part in members(hint):
        inside = element(part)
        if part is NoneType:
            yield None
        elif part is OpenPoint:
            yield OPEN
        elif inside is not None and attrs.has(inside) and inside not in SPANS:
            yield from _tables(inside, names, date, path, tuple(columns))
        elif inside is not None:
            yield from _lists(inside, names, date)
        else:
            yield from _singles(part, names, date)


def _singles(part: Any, names: Named, date: dt.date) -> Iterator[Any]:
    """Yield the values of a type that is neither a list nor open."""
    if issubclass(part, Choice):
        yield from part
    elif part is bool:
        yield from (True, False)
    elif part is int:
        near = {n + step for n in names.numbers for step in (-1, 0, 1)}
        yield from sorted({0, 1, 2, _MANY} | {number for number in near if number >= 0})
    elif part is dt.date:
        yield date
        yield from sorted({beside for d in {date, *names.dates} for beside in around(d)})
        yield from (dt.date.min, dt.date.max)
    elif part is Month:
        yield from (Month(d.year, d.month) for d in sorted({date, *names.dates}))
    elif part is Year:
        yield Year(date.year)
    elif part is Decimal:
        yield Decimal(1)
    elif part is str:
        yield from sorted(names.texts)
        yield "Example"
    else:
        yield least(part, date)


def _lists(inside: Any, names: Named, date: dt.date) -> Iterator[tuple[Any, ...]]:
    """Yield lists of plain values: every set of the words named, with and without another."""
    yield ()
    yield from _sets(tuple(_singles(inside, names, date)), names)


def _sets(values: tuple[Any, ...], names: Named) -> Iterator[tuple[Any, ...]]:
    """Yield every set, not empty, of the *values* that are named and of one that is not; of two
    where there is an order in which they could stand.
    """
    words = names.words | names.texts | names.dates | names.numbers | {None, OPEN}
    chosen = [value for value in values if value in words]
    if len(chosen) > MOST_WORDS:
        raise LibraryError(
            "proof",
            f"a list of which {len(chosen)} words are named has too many states "
            f"(at most {MOST_WORDS}). Name fewer in one condition.",
        )
    others = [value for value in values if value not in words]
    ordered = any(isinstance(value, dt.date) for value in others)
    kept = [*chosen, *others[: 2 if ordered else 1]]
    for size in range(1, len(kept) + 1):
        yield from combinations(kept, size)


def _tables(
    cls: type, names: Named, date: dt.date, path: str, columns: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """Yield lists of tables: for each of their options that is named every set of its values,
    in every combination of such sets.
    """
    yield ()
    first = least(cls, date)
    varied = _varied(cls, names, date, path, columns)
    for combination in product(*varied.values()):
        rows = max(map(len, combination), default=1)
        yield tuple(
            attrs.evolve(
                first,
                **{
                    name: chosen[row % len(chosen)]
                    for name, chosen in zip(varied, combination, strict=True)
                },
            )
            for row in range(rows)
        )


def _varied(
    cls: type, names: Named, date: dt.date, path: str, columns: Iterable[str]
) -> dict[str, tuple[tuple[Any, ...], ...]]:
    """Return the options that vary in the members of a list of tables, each with the sets of
    values that it takes.
    """
    types = hints(cls)
    words = {type(word) for word in names.words}
    looked_at = {column[len(path) + 1 :].split(".")[0] for column in columns}
    varied = [
        a.name
        for a in attrs.fields(cls)
        if a.name in looked_at or words & set(members(types[a.name]))
    ]
    return {
        name: tuple(_sets(tuple(_distinct(_values(types[name], names, date))), names))
        for name in varied
    }


def domain_size(path: str, names: Named, date: dt.date) -> int:
    """Return how many values `domain` has; lists of tables, of which there may be millions, are
    counted and not made.
    """
    hint, default = hint_of(path)
    columns = sorted(p for p in names.paths if p.startswith(f"{path}."))
    rows, others = 0, {()} if default is attrs.NOTHING else {(), default}
    for part in members(hint):
        inside = element(part)
        if part in (NoneType, OpenPoint):
            others.add(OPEN if part is OpenPoint else None)
        elif inside is None or not attrs.has(inside) or inside in SPANS:
            return len(domain(path, names, date))
        else:
            varied = _varied(inside, names, date, path, columns)
            rows += math.prod(map(len, varied.values()))
    return rows + len(others)


Assignment = Mapping[str, Any]
"""Values of options by path."""


def realised(base: Options, assignment: Assignment) -> Options:
    """Return *base* with the values of *assignment*, except those below a table left out or
    open.
    """
    options = base
    for path in sorted(assignment, key=lambda path: path.count(".")):
        options = _put(options, path.split("."), assignment[path])
    return options


def _put(table: Any, names: list[str], value: Any) -> Any:
    name, *rest = names
    if rest:
        inner = getattr(table, name)
        if inner is None or isinstance(inner, OpenPoint):
            return table
        value = _put(inner, rest, value)
    return attrs.evolve(table, **{name: value})
