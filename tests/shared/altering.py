"""Conditions altered in small ways: a word dropped or added, a test negated, a date moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

import attrs

from mou_builder.conditions.holding import Condition, Test
from mou_builder.options import Options
from mou_builder.options.asking import AskingError, refuse_test
from mou_builder.options.paths import hints, kind_of

NEVER = Test("edition", "is", ("0.0.0",))
"""No memorandum passes it: there is no such edition."""

HELD_BACK = Test("setup.cost_document", "is", (True,))
"""An answer that the smallest options leave open: what asks for it is left out of them."""


def alterations(condition: Condition) -> Iterator[tuple[str, str, Condition]]:
    """Yield each altered *condition*, with the kind of alteration and what was altered."""
    for number, test in enumerate(condition):
        before, after = condition[:number], condition[number + 1 :]
        yield "test dropped", test.path, (*before, *after)
        for kind, ways in OF_TESTS.items():
            for word, other in ways(test):
                if other not in condition:
                    yield kind, f"{test.path} {word}".rstrip(), (*before, other, *after)
    if HELD_BACK.path not in {test.path for test in condition}:
        yield "narrowed by another option", "", (*condition, HELD_BACK)
    yield "made never", "", (*condition, NEVER)


Ways = Iterator[tuple[str, Test]]
"""Tests to put in place of one, each with the word that tells it from others."""


def negated(test: Test) -> Ways:
    """Yield the test that is passed where *test* is not, apart from open points."""
    operator, expected = test.operator, test.expected
    kind = kind_of(test.path)
    if operator in ("open", "given", "empty"):
        yield "", attrs.evolve(test, expected=not expected)
    elif operator in _OTHERWISE:
        other, step = _OTHERWISE[operator]
        yield "", attrs.evolve(test, operator=other, expected=expected + step if step else expected)
    elif kind.types == (bool,):
        yield "", attrs.evolve(test, expected=(not expected[0],))
    elif kind.choices:
        rest = tuple(c.value for c in kind.choices if c.value not in expected)
        if rest:
            yield "", attrs.evolve(test, expected=rest)


_OTHERWISE: Mapping[str, tuple[str, int]] = {
    "includes": ("lacks", 0),
    "lacks": ("includes", 0),
    "at_least": ("at_most", -1),
    "at_most": ("at_least", 1),
    "from": ("before", 0),
    "before": ("from", 0),
}
"""The opposite of a test that compares, and by how much its number differs."""


def word_dropped(test: Test) -> Ways:
    """Yield *test* with each one of several words dropped."""
    if isinstance(test.expected, tuple) and len(test.expected) > 1:
        for word in test.expected:
            yield (
                str(word),
                attrs.evolve(test, expected=tuple(w for w in test.expected if w != word)),
            )


def word_added(test: Test) -> Ways:
    """Yield *test* with each further word of its closed choice."""
    for word in _other_words(test):
        yield word, attrs.evolve(test, expected=(*test.expected, word))


def word_exchanged(test: Test) -> Ways:
    """Yield *test* with each word exchanged for the next one of its closed choice."""
    others = _other_words(test)
    for number, word in enumerate(test.expected if others else ()):
        new = others[number % len(others)]
        words = tuple(new if one == word else one for one in test.expected)
        yield f"{word} for {new}", attrs.evolve(test, expected=words)


def _other_words(test: Test) -> tuple[str, ...]:
    if test.operator not in ("is", "includes", "lacks"):
        return ()
    words = (choice.value for choice in kind_of(test.path).choices)
    return tuple(word for word in words if word not in test.expected)


def moved(test: Test) -> Ways:
    """Yield *test* with its date a day, or its number one, less and more."""
    if isinstance(test.expected, dt.date):
        for days in (-1, 1):
            yield f"{days:+}", attrs.evolve(test, expected=test.expected + dt.timedelta(days))
    elif type(test.expected) is int:
        for step in (-1, 1):
            yield f"{step:+}", attrs.evolve(test, expected=test.expected + step)


def or_open_turned(test: Test) -> Ways:
    """Yield *test* passed by an open option, if it was not, and not passed if it was."""
    names = test.path.split(".")
    above = (".".join(names[:count]) for count in range(1, len(names) + 1))
    if test.operator != "open" and any(kind_of(path).can_be_open for path in above):
        yield "", attrs.evolve(test, or_open=not test.or_open)


def option_exchanged(test: Test) -> Ways:
    """Yield *test* of the next option beside its own that holds the same and can be asked so."""
    above, _, name = test.path.rpartition(".")
    beside = [n for t in (kind_of(above).types if above else (Options,)) for n in hints(t)]
    start = beside.index(name) + 1
    for other in (*beside[start:], *beside[: start - 1]):
        path = f"{above}.{other}".lstrip(".")
        if kind_of(path).types == kind_of(test.path).types:
            with suppress(AskingError):
                refuse_test(path, kind_of(path), test.operator, test.expected)
                yield f"for {other}", attrs.evolve(test, path=path)
                return


OF_TESTS: Mapping[str, Callable[[Test], Ways]] = {
    "test negated": negated,
    "word dropped": word_dropped,
    "word added": word_added,
    "word exchanged": word_exchanged,
    "date or number moved": moved,
    "or open": or_open_turned,
    "option exchanged": option_exchanged,
}
"""The kinds of alteration of one test."""
