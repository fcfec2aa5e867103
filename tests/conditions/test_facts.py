"""A fact reads what it is declared to read: watched in every state of what is declared."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import attrs
import pytest
from any_options import OPTIONS, QUIET
from hypothesis import given
from hypothesis import strategies as st
from watching import limited_to, reads

from mou_builder import OpenPoint, Options
from mou_builder.conditions.facts import (
    EVERY_SERVICE,
    FACTS,
    IN,
    OUT,
    of_services,
    reads_of,
    told_apart,
)
from mou_builder.conditions.holding import Test as Asked
from mou_builder.conditions.questions import Question, asked_by
from mou_builder.options.paths import value_at
from mou_builder.options.scope import GROUPS, Scope
from mou_builder.proof.domains import Assignment, Named, domain, named, realised, smallest
from mou_builder.proof.states import are_too_many, contexts, states, variables

BASE = smallest("2020.1.0", dt.date(2020, 10, 20))


def question(path: str) -> Question:
    """Return what a test of a fact asks."""
    return asked_by(Asked(path, "given", expected=True))


def every_state(fact: str) -> Iterator[Assignment]:
    """Return the states of all that a fact is said to read, or of its tables one by one."""
    asked = question(fact)
    names = named((asked,), BASE)
    many = are_too_many(asked, BASE)
    found = contexts(asked.reads, names, BASE) if many else states(variables(asked), names, BASE)
    yield from (state for _, state in found)


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_a_fact_reads_what_it_is_said_to_and_nothing_else(fact: str) -> None:
    """It reads each declared option in some state. It reads another in none, unless that makes no
    difference: a fact may pass over what it does not judge.
    """
    seen: set[str] = set()
    for state in every_state(fact):
        seen |= reads(lambda options: value_at(options, fact), realised(BASE, state))
    declared = set(FACTS[fact].reads)
    assert declared <= seen
    for other in seen - variables(question(fact)) - declared:
        assert other in PASSED_OVER.get(fact, ())
        for state in every_state(fact):
            changed = ({**state, other: value} for value in domain(other, Named(), BASE.mou.date))
            assert len({value_at(realised(BASE, values), fact) for values in changed}) == 1


@pytest.mark.parametrize("fact", sorted(name for name in FACTS if FACTS[name].whatever))
def test_what_a_fact_answers_early_is_what_it_says(fact: str) -> None:
    """An answer given whatever else is decided is the fact's own; and a fact that can say that it
    is open gives one in every state in which it says anything else.  Whether services are open
    alone has its answer before the options have: whatever is decided, none is then.
    """
    found = [realised(BASE, state) for state in every_state(fact)]
    says = [value_at(options, fact) for options in found]
    early = [FACTS[fact].whatever(options) for options in found]
    can_be_open = any(isinstance(said, OpenPoint) for said in says)
    for said, answer in zip(says, early, strict=True):
        if fact == "scope.has_open_services":
            assert answer is False
        elif answer is None:
            assert isinstance(said, OpenPoint) or not can_be_open
        else:
            assert (type(answer), answer) == (type(said), said)


PASSED_OVER = {
    "scope.social_care_complete": ("scope.social_care.adoption", "scope.social_care.iro")
}
"""Services that the statute governs, which the fact leaves to requirements of their own."""


SERVICES = [
    f"{group}.{field.name}"
    for group in GROUPS
    for field in attrs.fields(attrs.fields_dict(Scope)[group].type)
]


@QUIET
@given(options=OPTIONS, service=st.sampled_from(SERVICES))
def test_what_is_decided_about_a_service_depends_on_it_and_the_bundle(
    options: Options, service: str
) -> None:
    """Nothing else in the options matters; `scope.decided` itself looks at every service."""
    for path in (f"scope.decided.{service}.decision", f"scope.decided.{service}.reason"):
        assert reads_of(path) == (path.replace(".decided.", "."), "scope.bundle")
        alone = limited_to(options, variables(question(path)), BASE)
        assert value_at(alone, path) == value_at(options, path)


def test_what_an_option_reads_is_itself() -> None:
    """A table is named by its own name, and a member of a list by the name of the list's option."""
    for path in ("board.size_min", "commissioner", "dfe_rights.rights.matter"):
        assert reads_of(path) == (path,)


def test_a_question_names_what_it_asks_and_reads_what_decides_it() -> None:
    """Two questions about the same fact are one, and a fact is read as what it is worked out
    from.
    """
    asked = question("council_owned")
    assert asked == asked_by(Asked("council_owned", "given", expected=True))
    assert asked != question("further_councils")
    assert (asked.paths, asked.reads) == (("council_owned",), ("trust.ownership",))


def test_what_several_facts_tell_apart_of_a_service() -> None:
    """What one alone tells, all if they tell different things, and nothing if none looks at any."""
    for tells in ((), ((),), ((), ())):
        assert told_apart(tells) == ()
    for tells in (((IN, OUT),), ((), (IN, OUT)), ((IN, OUT), (IN, OUT))):
        assert told_apart(tells) == (IN, OUT)
    for tells in (((IN, OUT), (OUT,)), ((IN,), (), (OUT,))):
        assert told_apart(tells) == EVERY_SERVICE


def test_whether_services_are_open_reads_the_services_themselves() -> None:
    """And a fact that looks into them the options of each."""
    services = {f"scope.{service}" for service in SERVICES} | {"scope.bundle"}
    assert set(FACTS["scope.has_open_services"].reads) == set(of_services(GROUPS)) == services
    reads = reads_of("scope.has_deferred")
    assert reads == FACTS["scope.has_deferred"].reads
    assert set(reads) == {"scope.bundle", *(f"scope.{service}.decision" for service in SERVICES)}
