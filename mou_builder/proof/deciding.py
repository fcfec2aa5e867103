"""Which options decide whether a clause is there: exactly those that, alone, could change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from mou_builder.assembly.selection import Decided, Selection
from mou_builder.conditions.holding import Test
from mou_builder.conditions.questions import Question, asked_by
from mou_builder.library.edition import Edition
from mou_builder.options import Options
from mou_builder.proof.domains import Assignment, Named, domain, named, realised, smallest
from mou_builder.proof.states import are_too_many, ask, contexts, states, variables

Deciding = Mapping[str, frozenset[str]]
"""For each clause the options that decide whether it is there."""


def deciding(edition: Edition, selection: Selection, clauses: Iterable[str]) -> Deciding:
    """Return the options that decide whether each of *clauses* is in the document.

    A clause that is there would go only if one of its tests failed; one left out would come only
    if those not met were met.  A definition goes with the last clause that uses its term.
    """
    base = smallest(edition.version, edition.law_as_at)
    wanted = tuple(clauses)
    if {definition.id for definition in edition.definitions}.isdisjoint(wanted):
        return {name: _own(selection.decided[name], base) for name in wanted}
    own = {name: _own(decided, base) for name, decided in selection.decided.items()}
    known = {**own, **_of_definitions(own, _users(edition, selection), selection)}
    return {name: known[name] for name in wanted}


def _own(decided: Decided, base: Options) -> frozenset[str]:
    """Return the options by which the clause's own condition decides."""
    found = (moved_by(r.test, base) for r in decided.reasons if decided.selected or not r.met)
    return frozenset[str]().union(*found)


def _users(edition: Edition, selection: Selection) -> Mapping[str, tuple[str, ...]]:
    """Return for each definition the clauses that use a term of it."""
    using: dict[str, list[str]] = {}
    used = selection.taken_in.terms_used if selection.taken_in else edition.terms_used
    for name, terms in used.items():
        for term in terms:
            using.setdefault(term, []).append(name)
    return {
        one.id: tuple(
            dict.fromkeys(
                name
                for term in one.text.defines()
                for name in using.get(term, ())
                if name != one.id
            )
        )
        for one in edition.definitions
    }


def _of_definitions(
    own: Deciding, users: Mapping[str, tuple[str, ...]], selection: Selection
) -> Deciding:
    """Return the options that decide on each definition, through other definitions too.

    One that is there stays as long as a single user stays; what is only used in a circle is
    not used, so that those there begin with every option and lose what cannot move them, and
    those left out begin with none.
    """
    everything = frozenset[str]().union(*own.values())
    known = {
        name: everything if selection.decided[name].selected else frozenset[str]() for name in users
    }
    while True:
        after = {
            name: own[name] | _through_users(name, {**own, **known}, users[name], selection)
            for name in users
        }
        if after == known:
            return known
        known = after


def _through_users(
    name: str, known: Deciding, users: tuple[str, ...], selection: Selection
) -> frozenset[str]:
    decided = selection.decided[name]
    if decided.selected:
        there = [known[user] for user in users if selection.decided[user].selected]
        return frozenset.intersection(*there)
    if any(not reason.met for reason in decided.reasons):
        return frozenset()
    return frozenset[str]().union(*(known[user] for user in users))


@cache
def moved_by(test: Test, base: Options) -> frozenset[str]:
    """Return the options that, if one alone is changed in some state, change whether *test*
    is met.
    """
    question = asked_by(test)
    if are_too_many(question, base):
        return _moved_by_one_of_many(question, base)
    names, read = named((question,), base), variables(question)
    found: set[str] = set()
    for _, state in states(read, names, base):
        before = ask(question, realised(base, state)) is True
        for option, changed in _changes(state, read - found, names, base):
            if (ask(question, realised(base, changed)) is True) != before:
                found.add(option)
        if found == read:
            break
    return frozenset(found)


def _changes(
    state: Assignment, options: Iterable[str], names: Named, base: Options
) -> Iterator[tuple[str, Assignment]]:
    """Yield every change of one of *options* in *state*; what stands in a table goes with it."""
    for option in options:
        if option in state:
            kept = {path: value for path, value in state.items() if not _is_below(path, option)}
            for value in domain(option, names, base.mou.date):
                yield option, {**kept, option: value}


def _is_below(path: str, table: str) -> bool:
    return path.startswith(f"{table}.")


def _moved_by_one_of_many(question: Question, base: Options) -> frozenset[str]:
    """Return the same for a fact that reads many options: each in every one of its values, together
    with each value of one that is not a table.
    """
    answers: dict[tuple[str, frozenset[tuple[str, Any]]], set[bool]] = {}
    for _, state in contexts(question.reads, named((question,), base), base):
        answer = ask(question, realised(base, state)) is True
        for option in state:
            if not any(_is_below(option, other) for other in state):
                rest = ((o, v) for o, v in state.items() if not f"{o}.".startswith(f"{option}."))
                answers.setdefault((option, frozenset(rest)), set()).add(answer)
    return frozenset(option for (option, _), found in answers.items() if len(found) > 1)
