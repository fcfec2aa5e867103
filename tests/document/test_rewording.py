"""Two texts compared: both are in the pieces, and what changed is marked as a reader would."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable
from itertools import pairwise

import pieces
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mou_builder.document.marking import marked, marked_in_markdown
from mou_builder.document.rewording import Kept, Piece, by_lines, by_words, reference_token

SENTENCES = st.lists(
    st.sampled_from(
        ["The", "Trust", "will", "£2,900,000", "1 October 2021", "{{ go_live.date | date }}", ",",
         ".", " ", "  ", "\n", "- ", "[clause](part:board)", "seven", "years", "’s", "é",
         reference_token("board/chair"), "5 years", "clause 4.2(a)", "\u00a0"]
    )
    | st.text(max_size=4)
).map("".join)  # fmt: skip

Compared = Callable[[str, str], tuple[Piece, ...]]


@pytest.mark.parametrize("compared", [by_words, by_lines])
@settings(deadline=None)
@given(old=SENTENCES, new=SENTENCES)
def test_the_pieces_make_both_texts(compared: Compared, old: str, new: str) -> None:
    """Whatever the texts, nothing is lost or invented, and equal texts are one piece."""
    found = compared(old, new)
    assert pieces.old(found) == old
    assert pieces.new(found) == new
    if old == new:
        assert [piece.kept for piece in found] == ([Kept.SAME] if old else [])


@pytest.mark.parametrize("compared", [by_words, by_lines])
@settings(deadline=None)
@example(old="\nThe\n", new="TheThe\n\n ")
@example(old="TheThe\n", new="The\n ")
@example(old="\n", new=" \n0")
@given(old=SENTENCES, new=SENTENCES)
def test_no_mark_stands_on_a_blank(compared: Compared, old: str, new: str) -> None:
    """A mark on a blank could not be seen, so none stands there unless one of the texts is nothing
    but blanks. Neither do two kept pieces stand side by side, or the same words as both removed and
    added.
    """
    found = compared(old, new)
    for piece in found:
        text = old if piece.kept is Kept.REMOVED else new
        assert piece.kept is Kept.SAME or not piece.text.isspace() or text.isspace()
    for one, other in pairwise(found):
        assert one.kept is not other.kept
        assert (one.kept, other.kept) != (Kept.ADDED, Kept.REMOVED)
        if one.kept is Kept.REMOVED and other.kept is Kept.ADDED:
            assert one.text != other.text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("by 1 October 2021.", "by 1 November 2021.", "by [-1 October 2021-]{+1 November 2021+}."),
        ("up to £2,900,000 a year", "up to £2,950,000 a year",
         "up to [-£2,900,000-]{+£2,950,000+} a year"),
        ("see [clause](part:board).", "see [clause](part:scope).",
         "see [-[clause](part:board)-]{+[clause](part:scope)+}."),
        ("{{ go_live.date | date }}", "{{ shadow.start | date }}",
         "[-{{ go_live.date | date }}-]{+{{ shadow.start | date }}+}"),
        ("The Council may ask.", "The Council and the Trust may ask.",
         "The Council{+ and the Trust+} may ask."),
        ("five years or more", "seven months or fewer",
         "[-five years or more-]{+seven months or fewer+}"),
        ("one\ntwo", "one\nthree", "one\n[-two-]{+three+}"),
        ("from £2.9 million to £3m,", "from £2.9 million to £4m,",
         "from £2.9 million to [-£3m-]{+£4m+},"),
        ("within 20 Working Days of", "within 10 Working Days of",
         "within [-20 Working Days-]{+10 Working Days+} of"),
        ("a 5-year term at 3%", "a 7-year term at 4%",
         "a [-5-year-]{+7-year+} term at [-3%-]{+4%+}"),
        ("under section 497A(4B) of", "under section 497A(4A) of",
         "under [-section 497A(4B)-]{+section 497A(4A)+} of"),
        ("subject to clause 4.2(a), and", "subject to clause 4.3(a), and",
         "subject to [-clause 4.2(a)-]{+clause 4.3(a)+}, and"),
        ("Schedule 3 lists", "Schedule 4 lists", "[-Schedule 3-]{+Schedule 4+} lists"),
        ("at [the Trust’s seat] until", "at Crawley until", "at [-[the Trust’s seat]-]{+Crawley+} until"),
        ("on 1st May 2021 or 2021-05-02", "on 3rd May 2021 or 2021-05-04",
         "on [-1st May 2021 or 2021-05-02-]{+3rd May 2021 or 2021-05-04+}"),
        ("in 2020, the", "in 2021, the", "in [-2020-]{+2021+}, the"),
        ("from £3m to £5m in 2 years", "up to £5m in 3 years",
         "[-from £3m-]{+up+} to £5m in [-2 years-]{+3 years+}"),
        ("Children’s Trust  board", "Children’s Trust board",
         "Children’s [-Trust  -]{+Trust +}board"),
        ("One. Two.", "One.\nTwo.", "One[-. -]{+.\n+}Two."),
        ("one", " one", "[-one-]{+ one+}"),
        ("The Council will pay.", "The Council shall pay.", "The Council [-will-]{+shall+} pay."),
        ("", "Anything.", "{+Anything.+}"),
        ("That may count as work for others. An award before then rests on case law.",
         "It may count as work for others.",
         "[-That-]{+It+} may count as work for others.[- An award before then rests on case law.-]"),
    ],
)  # fmt: skip
def test_words_change_as_a_reader_would_say(old: str, new: str, said: str) -> None:
    """A date, a sum, a number with its unit, an open point, a field or a reference counts as one
    word. Scraps between changes are taken in, except a sum, and a blank is never marked by itself.
    """
    marks = {Kept.SAME: "{}", Kept.REMOVED: "[-{}-]", Kept.ADDED: "{{+{}+}}"}
    found = by_words(old, new)
    assert "".join(marks[piece.kept].format(piece.text) for piece in found) == said


def test_a_reference_is_the_same_whatever_number_it_prints() -> None:
    """It is a different reference if it points elsewhere, and its number is then marked as a
    whole.
    """
    chair, size = reference_token("board/chair"), reference_token("board/size")
    assert [p.kept for p in by_words(f"see {chair}.", f"see {chair}.")] == [Kept.SAME]
    assert by_words(f"see {chair} and {size}.", f"see {size} and {size}.") == (
        Piece(Kept.SAME, "see "),
        Piece(Kept.REMOVED, chair),
        Piece(Kept.ADDED, size),
        Piece(Kept.SAME, f" and {size}."),
    )


def test_a_line_of_a_list_changes_as_a_whole() -> None:
    """Each line changes by itself, in its place."""
    assert by_lines("a: 1\nb: 2\nc: 3", "a: 1\nb: 4\nc: 3\nd: 5") == (
        Piece(Kept.SAME, "a: 1\n"),
        Piece(Kept.REMOVED, "b: 2"),
        Piece(Kept.ADDED, "b: 4"),
        Piece(Kept.SAME, "\nc: 3"),
        Piece(Kept.ADDED, "\nd: 5"),
    )


@settings(deadline=None)
@given(old=SENTENCES, new=SENTENCES)
def test_marks_never_run_over_the_end_of_a_line(old: str, new: str) -> None:
    """Neither kind of mark does, and marks that belong to the words themselves are escaped."""
    found = by_words(old, new)
    lines = marked_in_markdown(found)
    assert len(lines) == len(marked(found)) == "".join(p.text for p in found).count("\n") + 1
    for line in lines:
        marks = "".join(re.findall(r"</?(?:ins|del)>", line))
        assert re.fullmatch(r"(?:<(ins|del)></\1>)*", marks)


def test_marks_in_markdown_are_marks_and_nothing_else_is() -> None:
    """What a text says is not taken for Markdown or HTML."""
    found = by_words("a **b** <c>", "a **b** & d_e")
    assert marked_in_markdown(found) == [r"a \*\*b\*\* <del>&lt;c&gt;</del><ins>&amp; d\_e</ins>"]


HOSTILE = {
    "one word again and again": ("a " * 20_000, "a " * 19_000 + "b"),
    "two words": (
        " ".join(random.Random(1).choices("ab", k=20_000)),
        " ".join(random.Random(2).choices("ab", k=20_000)),
    ),
    "brackets": ("[" * 50_000, "[" * 50_001),
    "braces": ("{{" * 25_000, "{{" * 25_000 + "x"),
    "quotes": ('"' * 50_000, '"' * 49_999),
    "a long number": ("1." * 25_000 + "x", "1." * 25_001),
    "blanks": (" " * 50_000, " " * 49_999 + "x"),
    "nothing alike": (
        " ".join(str(random.Random(n).random()) for n in range(5_000)),
        " ".join(str(random.Random(-n).random()) for n in range(5_001, 10_000)),
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_text_takes_long(name: str) -> None:
    """Texts made to take long, of tens of thousands of words, take a second or two."""
    old, new = HOSTILE[name]
    start = time.process_time()
    found = by_words(old, new)
    assert time.process_time() - start < 5
    assert (pieces.old(found), pieces.new(found)) == (old, new)


def test_two_thousand_paragraphs_take_no_time() -> None:
    """They take well below a second on a quiet machine, even with a word changed in each."""
    chance = random.Random(2020)
    words = [f"word{n}" for n in range(500)] + ["the", "of", "and"] * 50
    texts = [chance.choices(words, k=40) for _ in range(2_000)]
    start = time.process_time()
    for text in texts:
        new = [*text[:20], "another", *text[21:]]
        found = by_words(" ".join(text), " ".join(new))
        assert len(found) == 4
    assert time.process_time() - start < 4


def test_a_long_text_is_compared_as_a_short_one() -> None:
    """Even where there are too many pairs of like words to try, only the changed word in every
    hundred is marked.
    """
    chance = random.Random(7)
    words = chance.choices([f"word{n}" for n in range(3_000)] + ["the", "of"] * 500, k=10_000)
    new = [f"new{n}" if n % 100 == 50 else word for n, word in enumerate(words)]
    found = by_words(" ".join(words), " ".join(new))
    removed = " ".join(p.text for p in found if p.kept is Kept.REMOVED).split()
    assert 100 <= len(removed) <= 110
    assert [p.text for p in found if p.kept is Kept.ADDED and p.text[:3] != "new"] == []
