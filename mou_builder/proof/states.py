"""The states that matter to some questions: few, because a question reads few options.

A question is asked of whole options and never of a model of them, so that its answers are those
of every build.  What it reads is declared with it; questions that read nothing in common are
independent, and their states need not be combined before they are answered.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

from attrs import frozen

from mou_builder.conditions.facts import reads_of
from mou_builder.conditions.questions import Question
from mou_builder.errors import LibraryError
from mou_builder.files.by_attributes import one_line
from mou_builder.options import OPEN, OpenPoint, Options
from mou_builder.options.paths import kind_of, value_at
from mou_builder.proof.domains import (
    Assignment,
    Named,
    domain,
    domain_size,
    hint_of,
    is_variable,
    named,
    realised,
)

MOST_STATES = 20_000
"""A fact that reads options with more states than this is taken by its answers alone."""


def ask(question: Question, options: Options) -> bool | None:
    """Put *question* to *options* as they stand, as every build does."""
    return question.now(options)


@frozen
class Cell:
    """A state, as far as some questions see it: their answers, and the values that give them."""

    answers: Mapping[Question, bool | None]
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


@cache
def variables(question: Question) -> frozenset[str]:
    """Return every option whose value can change the answer to *question*: those that it reads,
    and the tables that they stand in where these can be open or left out.
    """
    return frozenset(option for read in question.reads for option in _varying(read))


@cache
def _varying(read: str) -> tuple[str, ...]:
    """Return the options on the way to *read* that vary; a list varies with all that is in it."""
    names = read.split(".")
    found = []
    for here in (".".join(names[:count]) for count in range(1, len(names) + 1)):
        if is_variable(hint_of(here)[0]):
            found.append(here)
        if kind_of(here).list_path is not None:
            break
    return tuple(found)


@cache
def are_too_many(question: Question, base: Options) -> bool:
    """Say whether what *question* reads has more states than can be asked one by one."""
    return count(variables(question), named((question,), base), base) > MOST_STATES


def count(options: Iterable[str], names: Named, base: Options) -> int:
    """Return how many values these *options* have together, dependencies aside."""
    return math.prod(domain_size(path, names, base.mou.date) for path in options)


def states(options: Iterable[str], names: Named, base: Options) -> Iterator[tuple[int, Assignment]]:
    """Yield every state of *options* with its cost; one below a table left out has none."""
    yield from _states(tuple(sorted(options)), {}, names, base)


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
def survey(fact: str, base: Options) -> Mapping[Any, tuple[int, Assignment]]:
    """Return each value that a *fact* takes whose states are too many, with a state that shows it:
    of any one table that it reads, together with any one option that is not a table.
    """
    found: dict[Any, tuple[int, Assignment]] = {}
    sought = _values_of_type(fact)
    reads = reads_of(fact)
    for cost, state in contexts(reads, Named(paths=frozenset(reads)), base):
        value = value_at(realised(base, state), fact)
        if value not in found or cost < found[value][0]:
            found[value] = cost, state
        if found.keys() >= sought:
            break
    return found


def _values_of_type(path: str) -> frozenset[Any]:
    """Return every value that the type of *path* allows; if they cannot be counted, one more than
    it will ever take.
    """
    kind = kind_of(path)
    if kind.types == (bool,) and not kind.may_be_absent:
        above = (path.rsplit(".", depth)[0] for depth in range(path.count(".") + 1))
        openable = any(kind_of(one).can_be_open for one in above)
        return frozenset({True, False, *((OPEN,) if openable else ())})
    return frozenset({object()})


def contexts(
    reads: tuple[str, ...], names: Named, base: Options
) -> Iterator[tuple[int, Assignment]]:
    """Yield the states in which to look at what *reads* options with too many states: any one
    table, together with any one option that is not a table.
    """
    known = sorted(frozenset(option for read in reads for option in _varying(read)))
    tables = [one for one in known if kind_of(one).is_table and not kind_of(one).list_path]
    inside = {table: [one for one in known if one.startswith(f"{table}.")] for table in tables}
    below = {one for options in inside.values() for one in options}
    scalars = [one for one in known if one not in tables and one not in below]
    yield 0, {}
    for table in tables:
        for scalar in scalars or [table]:
            yield from states({scalar, table, *inside[table]}, names, base)


@cache
def group(questions: frozenset[Question], options: frozenset[str], base: Options) -> Group:
    """Ask *questions*, which depend on *options*, in every state of these."""
    names = named(questions, base)
    found: dict[tuple[bool | None, ...], Cell] = {}
    asked = tuple(questions)
    total = 0
    for cost, state in states(options, names, base):
        total += 1
        realised_state = realised(base, state)
        answers = tuple(ask(question, realised_state) for question in asked)
        if answers not in found or cost < found[answers].cost:
            found[answers] = Cell(dict(zip(asked, answers, strict=True)), cost, state)
    return Group(tuple(sorted(options)), total, tuple(found.values()))


@cache
def of_fact(questions: frozenset[Question], fact: str, base: Options) -> Group:
    """Answer *questions*, which name one *fact*, for each value that it takes in any state."""
    cells = []
    for cost, state in survey(fact, base).values():
        options = realised(base, state)
        answers = {question: ask(question, options) for question in questions}
        cells.append(Cell(answers, cost, state))
    return Group((fact,), len(cells), tuple(cells))


def groups(questions: Iterable[Question], base: Options) -> tuple[Group, ...]:
    """Return *questions* in groups that read nothing in common, each asked in its every state."""
    joined: list[tuple[set[Question], frozenset[str]]] = []
    facts: dict[str, set[Question]] = {}
    for question in dict.fromkeys(questions):
        if are_too_many(question, base):
            facts.setdefault(fact_of(question), set()).add(question)
            continue
        read = variables(question)
        together = [one for one in joined if one[1] & read]
        joined = [one for one in joined if one not in together]
        joined.append(
            (
                {question}.union(*(one[0] for one in together)),
                read.union(*(one[1] for one in together)),
            )
        )
    return (
        *(group(frozenset(asked), options, base) for asked, options in joined),
        *(of_fact(frozenset(asked), fact, base) for fact, asked in facts.items()),
    )


def fact_of(question: Question) -> str:
    """Return the one fact that *question*, whose states are too many, is about.

    Raise LibraryError if it is about more than one, since its answers would not follow from the
    values of one fact.
    """
    if len(question.paths) != 1:
        raise LibraryError(
            "proof",
            f"what is asked about {', '.join(question.paths)} together has too many states "
            f"(at most {MOST_STATES:,}). Ask about fewer options at once.",
        )
    return question.paths[0]


def combined(cells: Iterable[Cell]) -> Cell:
    """Put the states of independent groups together."""
    answers: dict[Question, bool | None] = {}
    values: dict[str, Any] = {}
    cost = 0
    for cell in cells:
        answers |= cell.answers
        values |= cell.values
        cost += cell.cost
    return Cell(answers, cost, values)


def combinations(kept: Iterable[Iterable[Cell]]) -> Iterator[Cell]:
    """Yield every combination of the states of independent groups."""
    return (combined(cells) for cells in product(*kept))
