"""The states that matter to some questions: few, because a question reads few options.

A question is asked of whole options and never of a model of them, so that its answers are
those of every build.  What it reads is found by watching it; questions that read nothing in
common are independent, and their states need not be combined before they are answered.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

import attrs
from attrs import frozen

from mou_builder.conditions.holding import Test, answer, holds
from mou_builder.files.one_line import one_line
from mou_builder.library.assumptions import Assumed, fulfilled
from mou_builder.options import OPEN, OpenPoint, Options
from mou_builder.options.paths import kind_of, value_at
from mou_builder.proof.domains import Assignment, Named, domain, named, realised
from mou_builder.proof.recording import reads

MOST_STATES = 20_000
"""A fact that reads options with more states than this is taken by its answers alone."""


@frozen
class Held:
    """The question what an option holds."""

    path: str

    __repr__ = one_line


Question = Test | Assumed | Held


def paths_of(question: Question) -> tuple[str, ...]:
    """Give the options that *question* names."""
    return question.paths if isinstance(question, Assumed) else (question.path,)


def ask(question: Question, options: Options) -> Any:
    """Put *question* to *options*, by the very functions that a build uses."""
    if isinstance(question, Test):
        return holds((question,), options)
    if isinstance(question, Assumed):
        return fulfilled(question, options)
    return value_at(options, question.path)


@frozen
class Cell:
    """A state, as far as some questions see it: their answers, and the values that give them."""

    answers: Mapping[Question, Any]
    cost: int
    """How many options differ from the smallest options."""

    values: Assignment

    __repr__ = one_line


@frozen
class Group:
    """Questions that depend on each other through what they read."""

    options: tuple[str, ...]
    """The options read, or one fact that is taken by its answers alone."""

    states: int
    """How many states of these options were realised and asked."""

    cells: tuple[Cell, ...]
    """One for each different set of answers: the state of the least cost."""

    __repr__ = one_line


def count(variables: Iterable[str], names: Named, base: Options) -> int:
    """Give how many values these options have together, dependencies aside."""
    return math.prod(len(domain(path, names, base.mou.date)) for path in variables)


def states(
    variables: Iterable[str], names: Named, base: Options
) -> Iterator[tuple[int, Assignment]]:
    """Give every state of *variables* with its cost; an option below a table left out has none."""
    yield from _states(tuple(sorted(variables)), {}, names, base)


def _states(
    rest: tuple[str, ...], chosen: dict[str, Any], names: Named, base: Options
) -> Iterator[tuple[int, Assignment]]:
    if not rest:
        yield 0, dict(chosen)
        return
    path, *after = rest
    above = [value for table, value in chosen.items() if path.startswith(f"{table}.")]
    if any(value is None or isinstance(value, OpenPoint) for value in above):
        yield from _states(tuple(after), chosen, names, base)
        return
    for position, value in enumerate(domain(path, names, base.mou.date)):
        for cost, state in _states(tuple(after), {**chosen, path: value}, names, base):
            yield cost + (position > 0), state


@cache
def closure(path: str, base: Options) -> frozenset[str] | None:
    """Give every option that the answer at *path* can depend on, facts followed to what they
    read in whatever state; None if their states are too many.
    """
    return read_by(lambda options: value_at(options, path), frozenset({path}), base)


def read_by(
    question: Callable[[Options], Any], paths: frozenset[str], base: Options
) -> frozenset[str] | None:
    """Give every option that *question*, which names *paths*, reads in some state; None if the
    states are too many.
    """
    names = named((), paths)
    known: frozenset[str] = frozenset()
    while True:
        if count(known, names, base) > MOST_STATES:
            return None
        found = known.union(
            *(reads(question, realised(base, state)) for _, state in states(known, names, base))
        )
        if found == known:
            return known
        known = found


@cache
def survey(path: str, base: Options) -> Mapping[Any, tuple[int, Assignment]]:
    """Give each value that a fact takes whose states are too many, with a state that shows it:
    of any one table that it reads, together with any one option that is no table.
    """
    found: dict[Any, tuple[int, Assignment]] = {}
    sought = _values_of_type(path)
    for cost, state in contexts(path, base):
        value = value_at(realised(base, state), path)
        if value not in found or cost < found[value][0]:
            found[value] = cost, state
        if found.keys() >= sought:
            break
    return found


def _values_of_type(path: str) -> frozenset[Any]:
    """Give every value that the type of *path* allows; if they cannot be counted, one more than
    it will ever take.
    """
    kind = kind_of(path)
    if kind.types == (bool,) and not kind.may_be_absent:
        above = (path.rsplit(".", depth)[0] for depth in range(path.count(".") + 1))
        openable = any(kind_of(one).can_be_open for one in above)
        return frozenset({True, False, *((OPEN,) if openable else ())})
    return frozenset({object()})


def contexts(path: str, base: Options) -> Iterator[tuple[int, Assignment]]:
    """Give the states in which a fact is looked at whose states are too many."""
    names = named((), (path,))
    known = sorted(_read_by_fact(path, base))
    tables = [one for one in known if kind_of(one).is_table]
    scalars = [one for one in known if one not in tables]
    yield 0, {}
    for table in tables:
        inside = _read_inside(table, path, names, base)
        for scalar in scalars:
            yield from states((scalar, *inside), names, base)
        if not scalars:
            yield from states(inside, names, base)


@cache
def _read_by_fact(path: str, base: Options) -> frozenset[str]:
    """Give what the fact at *path* reads of the smallest options, whatever the value of any one
    that is no table.
    """
    names = named((), (path,))
    found: frozenset[str] = frozenset()
    while True:
        varied = [
            {one: value}
            for one in found
            if not kind_of(one).is_table
            for value in domain(one, names, base.mou.date)
        ]
        read = found.union(
            *(
                reads(lambda options: value_at(options, path), realised(base, values))
                for values in ({}, *varied)
            )
        )
        if read == found:
            return found
        found = read


def _read_inside(table: str, path: str, names: Named, base: Options) -> frozenset[str]:
    """Give *table*, and what the fact at *path* reads of it."""
    return frozenset({table}).union(
        *(
            {one for one in read if one.startswith(f"{table}.")}
            for value in domain(table, names, base.mou.date)
            for read in [reads(lambda o: value_at(o, path), realised(base, {table: value}))]
        )
    )


@cache
def depends_on(path: str, base: Options) -> frozenset[str]:
    """Give every option that can be read for the answer at *path*, in whatever state; for a fact
    whose states are too many, all options of each table that it reads.
    """
    known = closure(path, base)
    if known is not None:
        return known
    read = _read_by_fact(path, base)
    tables = [one for one in read if kind_of(one).is_table]
    return read.union(f"{one}.{name}" for one in tables for name in _options_of(one))


def _options_of(table: str) -> Iterator[str]:
    for cls in kind_of(table).types:
        fields: tuple[Any, ...] = attrs.fields(cls)
        yield from (field.name for field in fields)


@cache
def group(questions: frozenset[Question], variables: frozenset[str], base: Options) -> Group:
    """Ask *questions*, which read *variables*, in every state of these."""
    names = _named(questions)
    found: dict[tuple[Any, ...], Cell] = {}
    asked = tuple(questions)
    total = 0
    for cost, state in states(variables, names, base):
        total += 1
        options = realised(base, state)
        answers = tuple(ask(question, options) for question in asked)
        if answers not in found or cost < found[answers].cost:
            found[answers] = Cell(dict(zip(asked, answers, strict=True)), cost, state)
    return Group(tuple(sorted(variables)), total, tuple(found.values()))


@cache
def fact(questions: frozenset[Question], path: str, base: Options) -> Group:
    """Answer *questions* for each value that the fact at *path* takes in any state."""
    cells = []
    for value, (cost, state) in survey(path, base).items():
        options = realised(base, state)
        answers = {question: _of_value(question, value, options) for question in questions}
        cells.append(Cell(answers, cost, state))
    return Group((path,), len(cells), tuple(cells))


def _of_value(question: Question, value: Any, options: Options) -> Any:
    return answer(question, value) if isinstance(question, Test) else ask(question, options)


def _named(questions: Iterable[Question]) -> Named:
    kept = tuple(questions)
    return named(
        (question for question in kept if isinstance(question, Test)),
        (path for question in kept for path in paths_of(question)),
    )


def groups(questions: Iterable[Question], base: Options) -> tuple[Group, ...]:
    """Give *questions* in groups that read nothing in common, each asked in its every state."""
    joined: list[tuple[set[Question], frozenset[str]]] = []
    facts: dict[str, set[Question]] = {}
    for question in dict.fromkeys(questions):
        read = [closure(path, base) for path in paths_of(question)]
        if None in read:
            facts.setdefault(paths_of(question)[0], set()).add(question)
            continue
        variables = frozenset[str]().union(*filter(None, read))
        together = [one for one in joined if one[1] & variables]
        joined = [one for one in joined if one not in together]
        joined.append(
            (
                {question}.union(*(one[0] for one in together)),
                variables.union(*(one[1] for one in together)),
            )
        )
    return (
        *(group(frozenset(asked), variables, base) for asked, variables in joined),
        *(fact(frozenset(asked), path, base) for path, asked in facts.items()),
    )


def combined(cells: Iterable[Cell]) -> Cell:
    """Put the states of independent groups together."""
    answers: dict[Question, Any] = {}
    values: dict[str, Any] = {}
    cost = 0
    for cell in cells:
        answers |= cell.answers
        values |= cell.values
        cost += cell.cost
    return Cell(answers, cost, values)


def combinations(kept: Iterable[Iterable[Cell]]) -> Iterator[Cell]:
    """Give every combination of the states of independent groups."""
    return (combined(cells) for cells in product(*kept))
