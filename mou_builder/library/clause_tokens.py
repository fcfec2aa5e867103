"""The tokens of a clause's Markdown: plain texts are split here, at once; markdown-it, which takes
ten times as long, reads whatever is not plain, and says the same of what is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token as MarkdownToken


class Token(NamedTuple):
    """A token as markdown-it makes them, as far as a clause needs it."""

    type: str
    level: int = 0
    nesting: int = 0
    line: int | None = None
    """The line on which it begins, counted from 0; None for an end."""

    content: str = ""
    href: str = ""
    children: tuple[Token, ...] = ()


_LINE = (
    r"(?:[A-Za-z“‘(£{●■□]|\*\*\w|\[\w)"  # nothing that begins a heading, a quotation or a list
    r"(?:[A-Za-z0-9 .,;:’‘“”()–—£%?/|{}'\"$é●■□-]++|(?<=[a-z])_(?=[a-z])|\*\*|\[(?=\w)|\](?=\())*+"
    r"(?<! )"
)
"""What can stand on a line of plain text."""


_PARAGRAPH = re.compile(rf"{_LINE}(?:\n{_LINE})*")


_LIST = re.compile(
    rf"- {_LINE}(?:\n  {_LINE})*"
    rf"(?:\n- {_LINE}(?:\n  {_LINE})*|\n  - {_LINE}(?:\n    {_LINE})*)*"
)


_PIECE = re.compile(
    r"\n|(?<!\*)\*\*([A-Za-z0-9](?:[^*\n\[\]{}_]*[A-Za-z0-9])?)\*\*(?!\*)|\[(\w+)\]\(([a-z0-9./-]+|(?:part|schedule):[a-z0-9-]+)\)"
)


def tokens(body: str) -> list[Token]:
    """Give the tokens of *body*."""
    return _plain(body) or [_ours(token) for token in _markdown().parse(body)]


@cache
def _markdown() -> MarkdownIt:
    """Give the reader of Markdown; it keeps nothing of what it reads."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - it takes long to import

    return MarkdownIt("commonmark")


def _ours(token: MarkdownToken) -> Token:
    return Token(
        token.type,
        token.level,
        token.nesting,
        token.map[0] if token.map else None,
        token.content,
        str(token.attrs.get("href", "")),
        tuple(_ours(c) for c in token.children or () if c.type != "text" or c.content),
    )


def _plain(body: str) -> list[Token]:
    """Give the tokens of *body* if it is nothing but plain paragraphs and lists; else none."""
    found: list[Token] = []
    line, was_list = 0, False
    for block in body.strip("\n").split("\n\n"):
        is_list = block.startswith("- ")
        if (was_list and is_list) or not (_LIST if is_list else _PARAGRAPH).fullmatch(block):
            return []
        made = _list(block, line, 0) if is_list else _paragraph(block, line, 0)
        if not made:
            return []
        found += made
        line, was_list = line + block.count("\n") + 2, is_list
    first = len(body) - len(body.lstrip("\n"))
    return [t if t.line is None else t._replace(line=t.line + first) for t in found]


def _paragraph(text: str, line: int, level: int) -> list[Token]:
    """Give the tokens of one paragraph; none if its text is not plain."""
    children = tuple(_inline(text))
    if any("*" in child.content or "[" in child.content for child in children):
        return []
    return [
        Token("paragraph_open", level, 1, line),
        Token("inline", level + 1, 0, line, text, "", children),
        Token("paragraph_close", level, -1),
    ]


def _list(block: str, line: int, level: int) -> list[Token]:
    """Give the tokens of one list; none if the text of some item is not plain."""
    found = [Token("bullet_list_open", level, 1, line)]
    for item in re.split(r"\n(?=- )", block):
        text, *below = re.split(r"\n(?=  - )", item.removeprefix("- "), maxsplit=1)
        made = _paragraph(text.replace("\n  ", "\n"), line, level + 2)
        after = line + text.count("\n") + 1
        inside = _list(below[0][2:].replace("\n  ", "\n"), after, level + 2) if below else []
        if not made or (below and not inside):
            return []
        opened = Token("list_item_open", level + 1, 1, line)
        found += [opened, *made, *inside, Token("list_item_close", level + 1, -1)]
        line += item.count("\n") + 1
    return [*found, Token("bullet_list_close", level, -1)]


def _inline(text: str) -> Iterator[Token]:
    """Give the tokens within a paragraph."""
    end = 0
    for match in _PIECE.finditer(text):
        if match.start() > end:
            yield Token("text", content=text[end : match.start()])
        bold, word, target = match.groups()
        if bold:
            yield Token("strong_open", 0, 1)
            yield Token("text", 1, content=bold)
            yield Token("strong_close", 0, -1)
        elif word:
            yield Token("link_open", 0, 1, href=target)
            yield Token("text", 1, content=word)
            yield Token("link_close", 0, -1)
        else:
            yield Token("softbreak")
        end = match.end()
    if end < len(text):
        yield Token("text", content=text[end:])
