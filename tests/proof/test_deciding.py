"""The options named are exactly those that could, alone, change whether a clause is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import attrs
import pytest
from any_options import OPTIONS, QUIET
from changing import ways_to_change
from conftest import EXAMPLES
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from sweeping import sampled

from mou_builder import Edition, Options, load_options, read_edition
from mou_builder.assembly.selection import Decided, Selection, judged, select
from mou_builder.conditions.holding import Condition, Test, holds
from mou_builder.conditions.questions import asked_by
from mou_builder.proof.deciding import deciding
from mou_builder.proof.domains import Assignment, named, realised, smallest
from mou_builder.proof.obligations import ways_printed
from mou_builder.proof.states import are_too_many, contexts, states, variables

PROMPT = settings(QUIET, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@cache
def real() -> Edition:
    """Return the edition."""
    return read_edition("2020.1.0")


@cache
def ways() -> dict[str, tuple[Condition, ...]]:
    """Return for each clause and definition the conditions on each of which it is printed."""
    return dict(ways_printed(real(), real().terms_used))


def base() -> Options:
    """Return the smallest options."""
    return smallest(real().version, real().law_as_at)


def is_there(name: str, options: Options) -> bool:
    """Say whether a clause or definition is printed."""
    return any(holds(way, options) is True for way in ways()[name])


@cache
def space(tests: Condition) -> tuple[tuple[frozenset[str], Assignment], ...]:
    """Return every state of the options that some tests look at, as the proof goes through them;
    for a fact that reads many options, each of these in all its values beside each that is not in a
    table.
    """
    asked = tuple(asked_by(test) for test in tests)
    names = named(asked, base())
    many = [question for question in asked if are_too_many(question, base())]
    assert not many or len({question.reads for question in asked}) == 1
    if many:
        found = contexts(many[0].reads, names, base())
        return tuple((frozenset(), state) for _, state in found)
    read = frozenset[str]().union(*(variables(question) for question in asked))
    return tuple((read, state) for _, state in states(read, names, base()))


def neighbours(all_states: list[Assignment], tests: Condition) -> Iterator[tuple[str, list[int]]]:
    """Yield each option with sets of states that differ in that option alone, or in what stands in
    it if it is a table. Each of the tables that a fact reads by the dozen counts as one option.
    """
    whole = any(are_too_many(asked_by(test), base()) for test in tests)
    sets: dict[tuple[str, frozenset[Any]], list[int]] = {}
    for number, state in enumerate(all_states):
        for option in state:
            if not (whole and any(option.startswith(f"{table}.") for table in state)):
                rest = ((o, v) for o, v in state.items() if not f"{o}.".startswith(f"{option}."))
                sets.setdefault((option, frozenset(rest)), []).append(number)
    for (option, _), numbers in sets.items():
        yield option, numbers


def by_option(test: Test) -> tuple[str, str, str]:
    """Return a key by which tests are sorted."""
    return test.path, test.operator, repr(test.expected)


CONDITIONS = sorted(
    {
        tuple(sorted({t for way in found for t in way}, key=by_option)): name
        for name, found in sorted(ways().items())
        if any(found)
    }.values()
)
"""One clause or definition for each different condition."""


def test_every_condition_of_the_edition_is_tried() -> None:
    """Each clause that does not always apply is tried, or one with the same condition."""
    assert len(CONDITIONS) > 150
    assert any(name.startswith("definitions/") for name in CONDITIONS)


@pytest.mark.parametrize("name", sampled(CONDITIONS, 80))
def test_options_named_can_change_it_and_others_never_do(name: str) -> None:
    """Over all states of what the clause depends on: whenever one option alone changes whether the
    clause is there, the explanation names that option before and after; and each option that it
    names in some state does change it in some state.
    """
    tests = tuple(dict.fromkeys(test for way in ways()[name] for test in way))
    all_states = [state for _, state in space(tests)]
    if name == "definitions/deferred-services":  # sixty services: every tenth, since each is alike
        tables = sorted({table for state in all_states for table in state if is_service(table)})
        all_states = [state for state in all_states if set(tables[::10]) & set(state)]
    tried = {option for state in all_states for option in state}
    explained = [explained_in(name, realised(base(), state)) for state in all_states]
    moving = set()
    for option, numbers in neighbours(all_states, tests):
        if len({explained[number][0] for number in numbers}) > 1:
            moving.add(option)
            assert all(option in explained[number][1] for number in numbers), option
    assert frozenset[str]().union(*(options for _, options in explained)) & tried == moving


def is_service(path: str) -> bool:
    """Say whether a path is that of one service."""
    return path.startswith("scope.") and path.count(".") == 2


def explained_in(name: str, options: Options) -> tuple[bool, frozenset[str]]:
    """Return whether a clause is there, and the options that its explanation names."""
    if name.startswith("definitions/"):
        selection = select(real(), options)
        return selection.decided[name].selected, deciding(real(), selection, [name])[name]
    clause = real().clauses[name]
    reasons = tuple(judged(test, options) for test in clause.when)
    decided = Decided(clause, all(reason.met for reason in reasons), reasons)
    assert decided.selected == is_there(name, options)
    alone = Selection({}, (), {name: decided})
    return decided.selected, deciding(real(), alone, [name])[name]


def test_what_always_applies_names_nothing() -> None:
    """No option decides on a clause without a condition, nor on a definition that it needs."""
    options = load_options(EXAMPLES / "west-sussex-2020.toml")
    selection = select(real(), options)
    always = [name for name, found in ways().items() if found == ((),)]
    assert len(always) > 100
    found = deciding(real(), selection, always)
    assert set(found.values()) == {frozenset()}


@PROMPT
@given(options=OPTIONS, data=st.data())
def test_an_option_not_named_changes_nothing(options: Options, data: st.DataObject) -> None:
    """Whatever the options and whatever one is changed to, the only clauses that come or go are
    those whose explanation names it, or a table in which it stands.
    """
    every = list(ways_to_change(options))
    before = select(real(), options)
    found = deciding(real(), before, before.decided)
    for _ in range(5):
        path, changed = data.draw(st.sampled_from(every))
        after = select(real(), attrs.evolve(changed(), edition="2020.1.0"))
        for name, decided in before.decided.items():
            if decided.selected != after.decided[name].selected:
                assert any(f"{path}.".startswith(f"{one}.") for one in found[name]), (name, path)
