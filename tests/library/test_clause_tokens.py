"""Plain clauses are split without markdown-it, and exactly as it splits them."""

from __future__ import annotations

from collections.abc import Iterator

from conftest import LIBRARY
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_builder.library.clause_tokens import Token, _markdown, _ours, _plain
from mou_builder.library.header import split

WORDS = st.sampled_from(
    [
        "The", "Board", "will", "**Chair**", "** bold**", "**b", "*", "_", "a_b", "[clause](../a/b.md)",
        "[Schedule](schedule:scope)", "[x]", "[a](javascript:b)", "{{ board.size_min | in_words }}",
        "{{ x", "1.", "2)", "-", "+", "#", ">", "|", "---", "===", "`code`", "<b>", "&amp;", "&", "\\",
        "!", "![a](b)", "http://a.b", "£5", "’s", "é", " ", "\u00a0", "\u2028", "\t", "\f", "a:", "(a)",
        "“quoted”", "10%", "~~~", "**a***", "***", "a**b**c", "**1**", '[a](b.md "t")', "[a](part:b)",
    ]
)  # fmt: skip
JOINS = st.sampled_from(
    [" ", " ", " ", "", "\n", "\n\n", "\n- ", "\n  ", "\n  - ", "\n    ", "  \n"]
)
BODIES = st.lists(st.tuples(JOINS, WORDS), max_size=14).map(
    lambda pieces: "".join(join + word for join, word in pieces).lstrip() + "\n"
)


def by_markdown(body: str) -> list[Token]:
    """The tokens as markdown-it finds them."""
    return [_ours(token) for token in _markdown().parse(body)]


def bodies() -> Iterator[str]:
    """The text of every clause of the library."""
    for path in sorted(LIBRARY.glob("*/clauses/**/*.md")):
        yield split(path.read_text(encoding="utf-8"), path.name)[1]


def test_nearly_every_clause_of_the_library_is_plain() -> None:
    """So that reading an edition does not wait for markdown-it, and reads the same."""
    found = [(_plain(body), by_markdown(body)) for body in bodies()]
    plain = [pair for pair in found if pair[0]]
    assert len(plain) > 0.95 * len(found)
    assert all(mine == theirs for mine, theirs in plain)


@settings(max_examples=1500, deadline=None)
@given(BODIES)
def test_whatever_is_split_here_is_split_alike(body: str) -> None:
    """Everything else is left to markdown-it."""
    mine = _plain(body)
    assert not mine or mine == by_markdown(body)
