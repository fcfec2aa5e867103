"""What two sequences have in common is equal, rises, and is found in little time."""

from __future__ import annotations

import random
import time
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_builder.document.sequences import in_common, longest_rising, single


@settings(deadline=None)
@given(numbers=st.lists(st.integers(0, 30), unique=True, max_size=9))
def test_the_longest_rising_run_is_longest(numbers: list[int]) -> None:
    """No rising subset is longer."""
    found = longest_rising(numbers)
    order = [number for number in numbers if number in found]
    assert order == sorted(order)
    sizes = (n for n in range(len(numbers), 0, -1))
    assert len(found) == next(
        (
            size
            for size in sizes
            for some in combinations(numbers, size)
            if list(some) == sorted(some)
        ),
        0,
    )


@settings(deadline=None)
@given(old=st.text("abc", max_size=20), new=st.text("abc", max_size=20))
def test_what_is_in_common_rises_and_is_equal(old: str, new: str) -> None:
    """A sequence that did not change has everything in common with itself."""
    pairs = in_common(old, new)
    assert all(old[at] == new[to] for at, to in pairs)
    assert all(one < at and other < to for (one, other), (at, to) in pairwise(pairs))
    assert len(in_common(old, old)) == len(old)


@pytest.mark.parametrize("wanted", ["x", "xyxyx"])
def test_a_long_sequence_is_compared_from_both_ends_and_between_what_is_there_once(
    wanted: str,
) -> None:
    """It is compared so even if the sequences have too many members to look at all pairs of
    them.
    """
    old = [*wanted, *"a" * 500, "once", *"b" * 300, *wanted, *"c" * 500, *wanted]
    new = [*wanted, *"a" * 490, "once", *"b" * 290, "new", *wanted, *"c" * 500, *wanted]
    pairs = in_common(old, new)
    assert all(old[at] == new[to] for at, to in pairs)
    assert [pair for pair in pairs if old[pair[0]] == "once"] == [
        (len(wanted) + 500, len(wanted) + 490)
    ]
    assert len(pairs) == len(old) - 20


def test_only_what_is_there_once_is_single() -> None:
    """Each such member comes with its place."""
    assert single("abcab") == {"c": 2}


@pytest.mark.parametrize("letters", ["ab", "abcdefgh", "a"])
@pytest.mark.parametrize("length", [310, 440, 880, 20_000])
def test_no_sequence_takes_long(letters: str, length: int) -> None:
    """Neither few distinct members nor many exchanges of place make it slow."""
    old = random.Random(1).choices(letters, k=length)
    new = random.Random(2).choices(letters, k=length - 7)
    start = time.process_time()
    in_common(old, new)
    assert time.process_time() - start < 2
