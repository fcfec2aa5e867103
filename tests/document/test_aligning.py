"""Texts of two sequences are paired as a reader would pair them, and each only once."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_builder.document.aligning import (
    Pair,
    Passage,
    aligned,
    by_name,
)

TEXTS = st.sampled_from(["", "–", "The Board meets.", "The Board will meet.", "Other words."])


PASSAGES = st.lists(
    st.builds(
        Passage,
        TEXTS,
        st.sampled_from(["", "", "one", "two", "three"]),
        st.sampled_from(["", "cell"]),
        st.sampled_from(["", "row 1", "row 2"]),
    ),
    max_size=12,
)


def texts(*words: str) -> list[Passage]:
    """Return texts that nothing but their words tells apart."""
    return [Passage(word) for word in words]


def together(old: list[Passage], new: list[Passage]) -> dict[int, int]:
    """Return the new position of each old text that has a partner, by its old position."""
    return {
        pair.old: pair.new
        for pair in aligned(old, new)
        if pair.old is not None and pair.new is not None
    }


@settings(deadline=None)
@given(old=PASSAGES, new=PASSAGES)
def test_every_text_is_there_once(old: list[Passage], new: list[Passage]) -> None:
    """The texts come in the new order, each that is gone after the one that it followed, and those
    that did not move rise on both sides.
    """
    pairs = aligned(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))
    stayed = [pair.old for pair in pairs if pair.new is not None and not pair.moved]
    stayed = [at for at in stayed if at is not None]
    assert stayed == sorted(stayed)
    for before, pair in zip([None, *pairs], pairs, strict=False):
        if pair.new is None and pair.old:
            assert before is not None
            assert before.old == pair.old - 1


@settings(deadline=None)
@given(passages=PASSAGES)
def test_what_is_the_same_is_left_in_peace(passages: list[Passage]) -> None:
    """A sequence compared with itself has nothing moved, added or gone."""
    assert aligned(passages, passages) == tuple(Pair(at, at) for at in range(len(passages)))


@settings(deadline=None)
@given(old=PASSAGES, new=PASSAGES)
def test_an_identity_that_stands_once_decides(old: list[Passage], new: list[Passage]) -> None:
    """Passages of different kinds are paired by nothing but their identity."""
    names = [[passage.identity for passage in side] for side in (old, new)]
    for pair in aligned(old, new):
        was = None if pair.old is None else old[pair.old]
        now = None if pair.new is None else new[pair.new]
        if was and was.identity and all(side.count(was.identity) == 1 for side in names):
            assert now is not None
            assert now.identity == was.identity
        elif was and now:
            assert was.kind == now.kind


def test_what_has_no_identity_is_not_known_by_that() -> None:
    """Passages without an identity are not paired for that, even if each is the only such one on
    its side.
    """
    old = [Passage("One.", kind="cell"), Passage("The Board meets.", "board")]
    new = [Passage("Two.", kind="text"), Passage("The Board meets.", "board")]
    assert together(old, new) == {1: 1}


def test_words_that_only_moved_are_found_without_an_identity() -> None:
    """Only the text that moved is marked as moved, and not those that it passed."""
    old = texts("One text.", "Another of them.", "A third, longer than both.")
    pairs = aligned(old, [old[2], old[0], old[1]])
    assert pairs == (Pair(2, 0, moved=True), Pair(0, 1), Pair(1, 2))


def test_what_stands_opposite_belongs_together() -> None:
    """Where there are as many texts in the same places, they are paired even if no word is the
    same.
    """
    old = [Passage("Cost", kind="cell", place="1"), Passage("£5", kind="cell", place="2")]
    new = [Passage("Sum", kind="cell", place="1"), Passage("£7", kind="cell", place="2")]
    assert together(old, new) == {0: 0, 1: 1}
    elsewhere = [Passage("Sum", kind="cell", place="3"), Passage("£7", kind="cell", place="2")]
    assert together(old, elsewhere) == {1: 1}


def test_half_a_table_changed_is_still_that_table() -> None:
    """A cell is paired with what stands in its place now, and not with another that says the same,
    where half of the cells are as they were.
    """
    places = ["1", "2", "3", "4"]
    old = [Passage(text, kind="c", place=at) for text, at in zip("abcd", places, strict=True)]
    new = [Passage(text, kind="c", place=at) for text, at in zip("axcb", places, strict=True)]
    assert together(old, new) == {0: 0, 1: 1, 2: 2, 3: 3}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("The Board will meet every month.",),
         ("First of all:", "The Board shall meet every month."), {0: 1}),
        (("The Board will meet every month.", "The Chair reports to the Council."),
         ("The Chair will report to the Council.",), {1: 0}),
        (("Name",), ("Signature", "Nane"), {0: 1}),
        (("Seven",), ("Nobody at all", "Otherwise"), {}),
        (("a b c d e f", "u v w x y z"), ("u v w x y q", "a b c d e f g", "x"), {0: 1}),
        (("", "The same words as ever."), ("The same words as always.",), {1: 0}),
    ],
)  # fmt: skip
def test_in_a_gap_what_is_alike_belongs_together(
    old: tuple[str, ...], new: tuple[str, ...], expected: dict[int, int]
) -> None:
    """Texts are alike by their words, or by their letters where words are few, and are paired in
    the same order.
    """
    assert together(texts(*old), texts(*new)) == expected


def test_the_best_of_several_is_chosen() -> None:
    """The likeness of all pairs together counts, and not the first pair that would do."""
    old = texts("The Trust will tell the Council at once of any incident.",
                "The Trust will tell the Council of any complaint.")  # fmt: skip
    new = texts("The Trust will tell the Council of every complaint.",
                "Nothing of this kind is said here.",
                "Another sentence.")  # fmt: skip
    assert together(old, new) == {1: 0}


def test_long_runs_of_changed_texts_are_paired_by_their_rare_words() -> None:
    """Of two thousand texts with a word changed in each and some gone, none is taken for its
    neighbour.
    """
    chance = random.Random(2020)
    words = [f"word{n}" for n in range(9_000)]
    old = [" ".join(chance.choices(words, k=30)) for _ in range(2_000)]
    kept = [at for at in range(2_000) if chance.random() > 0.03]
    new = [f"{old[at]} and something else" for at in kept]
    start = time.process_time()
    assert together(texts(*old), texts(*new)) == {at: to for to, at in enumerate(kept)}
    assert time.process_time() - start < 3


def test_in_a_long_run_too_each_text_is_paired_once_and_in_order() -> None:
    """A text that resembles two earlier ones is paired with one of them; of two that were changed
    and exchanged, not both are paired.
    """
    old = [f"alpha{n} beta{n} gamma{n} delta{n} old{n}" for n in range(60)]
    new = [f"alpha{n} beta{n} gamma{n} delta{n} new{n}" for n in range(59)]
    joined = [*new[:10], f"{old[10]} {old[11]}", *new[12:]]
    pairs = aligned(texts(*old), texts(*joined))
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(60))
    assert {pair.old for pair in pairs if pair.new == 10} & {10, 11}
    exchanged = [*new[:20], new[21], new[20], *new[22:]]
    assert not any(pair.moved for pair in aligned(texts(*old), texts(*exchanged)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["–"] * 2_000, ["–"] * 1_990),
        (random.Random(1).choices("yn", k=2_000), random.Random(2).choices("yn", k=1_990)),
        ([f"text {n}" for n in range(2_000)], [f"text {n}" for n in reversed(range(2_000))]),
        ([f"text {n}" for n in range(2_000)], [f"other {n} words" for n in range(1_999)]),
    ],
)
def test_no_sequence_takes_long(old: list[str], new: list[str]) -> None:
    """Two thousand texts take well below a second on a quiet machine."""
    start = time.process_time()
    pairs = aligned(texts(*old), texts(*new))
    assert time.process_time() - start < 3
    assert {pair.new for pair in pairs} >= set(range(len(new)))


def test_names_are_paired_by_name_alone() -> None:
    """Names are never paired by likeness; they come in the new order, each that is gone after the
    one that it followed.
    """
    assert by_name(["a", "gone", "gone too", "b", "c"], ["came", "b", "a", "c"]) == {
        "came": False,
        "b": False,
        "a": True,
        "gone": False,
        "gone too": False,
        "c": False,
    }
    assert list(by_name(["a", "gone", "b"], ["b", "a"])) == ["b", "a", "gone"]
    assert list(by_name(["first", "b"], ["b", "last"])) == ["first", "b", "last"]
