"""The text of a clause file is read: a small part of Markdown, and everything else refused."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mou_builder.conditions.holding import Condition, Test, answer
from mou_builder.document.document import Defined, Text
from mou_builder.document.drafting import FORMATS
from mou_builder.document.tables.kinds import CHARTS, TABLES
from mou_builder.errors import ErrorCode, LibraryError, did_you_mean
from mou_builder.files.by_attributes import one_line
from mou_builder.files.toml import NO_TEXT
from mou_builder.library.clause_text import (
    ChartField,
    ClauseText,
    Field,
    Link,
    Sentence,
    TableField,
    TextBlock,
    TextItem,
    TextLine,
    TextParagraph,
)
from mou_builder.options.paths import Kind, PathError, kind_of

LONGEST_PARAGRAPH = 5_000
"""Characters; a page holds fewer."""


DEEPEST = 2
"""Levels of items below a paragraph: (a), and (i) below it."""


_MARKDOWN = MarkdownIt("commonmark")
"""The reader of Markdown; it keeps nothing of what it reads."""


_FIELD = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|\s*(\w*)\s*)?\}\}")


_LINK_WORDS = ("clause", "paragraph", "schedule", "recital")


_REFUSED = {
    "heading_open": "a heading",
    "html_block": "HTML",
    "html_inline": "HTML",
    "fence": "a code block",
    "code_block": "an indented code block",
    "code_inline": "code",
    "ordered_list_open": "a typed number",
    "blockquote_open": "a quotation",
    "hr": "a rule",
    "em_open": "text in italics",
    "image": "a picture",
    "hardbreak": "a line break",
}


@frozen
class _Place:
    """Where the reader is: the file, the line before its text, the clause and its condition."""

    file: str
    offset: int
    clause: str
    when: Condition

    __repr__ = one_line

    def at(self, token: Token | None) -> int:
        """Return the line of the file on which *token* begins."""
        return self.offset + (token.map[0] if token and token.map else 0)

    def error(self, line: int, problem: str) -> LibraryError:
        """Return the error to raise for *problem* on *line*."""
        return LibraryError(f"{self.file}:{line}", problem, ErrorCode.SYNTAX)


def read_clause_text(
    body: str, file: str, first_line: int, clause: str, when: Condition
) -> ClauseText:
    """Read the text of *clause*; *when* is its condition, which guards optional fields."""
    place = _Place(file, first_line, clause, when)
    _refuse_length(body, place)
    found = _MARKDOWN.parse(body)
    _refuse(found, place)
    blocks: list[TextBlock] = []
    position = 0
    while position < len(found):
        if found[position].type == "paragraph_open":
            inline = found[position + 1]
            shown = _shown(inline, place)
            sentences = () if shown else _sentences(inline, place)
            if shown and not blocks:
                raise place.error(place.at(inline), "a sentence must stand before a table.")
            blocks.append(shown or TextParagraph(_all(sentences), (), sentences))
            position += 3
        else:
            end = _end(found, position)
            above = blocks[-1] if blocks else None
            if not isinstance(above, TextParagraph) or above.items or not _ends_with_colon(above):
                raise place.error(
                    place.at(found[position]),
                    "a list must follow a paragraph that ends in a colon.",
                )
            items = _items(found[position + 1 : end], place, 1)
            blocks[-1] = TextParagraph(above.line, items, above.sentences)
            position = end + 1
    if not blocks:
        raise place.error(first_line, "the clause has no text.")
    return ClauseText(tuple(blocks))


def read_line(text: str, file: str) -> TextLine:
    """Read one line of text with fields, such as a subtitle."""
    block = read_clause_text(text, file, 1, "", ()).blocks[0]
    if not isinstance(block, TextParagraph):
        raise LibraryError(file, f'"{text}" must be a line of text.')
    return block.line


def _refuse_length(body: str, place: _Place) -> None:
    """Refuse a paragraph that no reader would finish, before Markdown is looked for in it."""
    line = place.offset
    for lines in body.split("\n\n"):
        pieces = lines.split("\n") if lines.lstrip().startswith("- ") else [lines]
        if max(map(len, pieces)) > LONGEST_PARAGRAPH:
            raise place.error(
                line, f"a paragraph has more than {LONGEST_PARAGRAPH:,} characters. Split it."
            )
        line += lines.count("\n") + 2


def _refuse(tokens: list[Token], place: _Place) -> None:
    """Refuse what the format has no use for, naming it."""
    line = place.offset
    for token in tokens:
        line = place.at(token) if token.map else line
        for part in (token, *(token.children or ())):
            if part.type in _REFUSED:
                raise place.error(line, f"{_REFUSED[part.type]} has no place in a clause.")


def _ends_with_colon(paragraph: TextParagraph) -> bool:
    last = paragraph.line[-1]
    return isinstance(last, Text) and last.text.endswith(":")


def _end(tokens: list[Token], start: int) -> int:
    """Return the position of the token that closes the one at *start*."""
    level = tokens[start].level
    return next(
        i
        for i in range(start + 1, len(tokens))
        if tokens[i].level == level and tokens[i].nesting == -1
    )


def _items(tokens: list[Token], place: _Place, level: int) -> tuple[TextItem, ...]:
    """Read the items of a list, each a line of text and perhaps a list below it."""
    if level > DEEPEST:
        raise place.error(
            place.at(tokens[0]), f"lists go {DEEPEST} levels deep and no deeper. Split the clause."
        )
    items = []
    position = 0
    while position < len(tokens):
        end = _end(tokens, position)
        inside = tokens[position + 1 : end]
        items.append(_item(inside, place, place.at(tokens[position]), level))
        position = end + 1
    if all(item.repeats for item in items):
        _check_not_empty([item.repeats for item in items if item.repeats], tokens[0], place)
    return tuple(items)


def _item(tokens: list[Token], place: _Place, line: int, level: int) -> TextItem:
    if not tokens or tokens[0].type != "paragraph_open":
        raise place.error(line, "an item must begin with text.")
    inline = tokens[1]
    below = tokens[3:]
    if below and below[0].type != "bullet_list_open":
        raise place.error(place.at(below[0]), "an item has one paragraph; write another item.")
    if below and _end(below, 0) != len(below) - 1:
        raise place.error(place.at(below[0]), "nothing may follow a list within its item.")
    repeats = _repeats(inline, place)
    return TextItem(
        _all(_sentences(inline, place, repeats)),
        _items(below[1:-1], place, level + 1) if below else (),
        repeats,
        " ".join(inline.content.split()),
    )


def _check_not_empty(lists: list[str], token: Token, place: _Place) -> None:
    """Demand a guard for a list of nothing but repeated items, which could print no item at all."""
    guarded = {test.path for test in place.when if test.operator == "empty" and not test.expected}
    for path in lists:
        if path in guarded:
            return
    raise place.error(
        place.at(token),
        f"the list could be empty. Add when.{lists[0]} = {{ empty = false }}, or a fixed item.",
    )


def _repeats(inline: Token, place: _Place) -> str | None:
    """Return the list option that an item repeats for, if it has a field on one."""
    lists = {
        kind.list_path
        for path, format_name in _FIELD.findall(inline.content)
        if (kind := _kind(path, place, place.at(inline))).list_path
        and not (format_name in FORMATS and FORMATS[format_name].takes_list)
    }
    if len(lists) > 1:
        raise place.error(place.at(inline), "an item can repeat for one list only.")
    return lists.pop() if lists else None


def _kind(path: str, place: _Place, line: int) -> Kind:
    try:
        return kind_of(path)
    except PathError as error:
        raise place.error(line, f"field {error}") from error


def _shown(inline: Token, place: _Place) -> TableField | ChartField | None:
    """Read a paragraph that is only ``{{ name | table }}`` or ``{{ name | chart }}``."""
    match = _FIELD.fullmatch(inline.content.strip())
    known = {"table": TABLES, "chart": CHARTS}.get(match[2] if match else "")
    if match is None or known is None:
        return None
    name, kind, line = match[1], match[2], place.at(inline)
    if name not in known:
        raise place.error(
            line,
            f'there is no {kind} "{name}". {kind.capitalize()}s: {", ".join(known)}.'
            f"{did_you_mean(name, known)}",
        )
    if kind == "chart":
        return ChartField(name, line)
    if TABLES[name].shows:
        _check_not_empty([TABLES[name].shows], inline, place)
    return TableField(name, line)


_ENDS_A_SENTENCE = re.compile(r"[.:?!][”’)]*$")


def _sentences(inline: Token, place: _Place, repeats: str | None = None) -> tuple[Sentence, ...]:
    """Read one paragraph's text: a sentence ends with its line, or goes on in the next."""
    written = inline.content.split("\n")
    lines = _lines(inline, place, repeats)
    found: list[Sentence] = []
    for words, line in zip(map(str.strip, written), lines, strict=True):
        if found and not _ENDS_A_SENTENCE.search(found[-1].words):
            begun = found.pop()
            line_so_far = _joined([*begun.line, Text(" "), *line])
            found.append(Sentence(f"{begun.words} {words}", line_so_far))
        else:
            found.append(Sentence(" ".join(words.split()), line))
    return tuple(found)


def _all(sentences: tuple[Sentence, ...]) -> TextLine:
    """Return the sentences of a paragraph as one line."""
    pieces = [piece for one in sentences for piece in (Text(" "), *one.line)]
    return _joined(pieces[1:])


def _lines(inline: Token, place: _Place, repeats: str | None) -> list[TextLine]:
    """Read the lines of a paragraph into their pieces."""
    lines: list[TextLine] = []
    pieces: list[Text | Defined | Field | Link] = []
    line = place.at(inline)
    children = [c for c in inline.children or () if c.type != "text" or c.content]
    while children:
        token = children.pop(0)
        if token.type == "strong_open":
            pieces.append(Defined(_inside(children, "strong_close", place, line)))
        elif token.type == "link_open":
            word = _inside(children, "link_close", place, line)
            pieces.append(_link(word, str(token.attrGet("href") or ""), place, line))
        elif token.type == "softbreak":
            line += 1
            lines.append(_joined(pieces))
            pieces = []
        elif token.type in ("text", "text_special"):
            pieces.extend(_with_fields(token.content, place, line, repeats))
        else:
            raise place.error(line, f'"{token.type}" has no place in a clause.')
    return [*lines, _joined(pieces)]


def _inside(tokens: list[Token], close: str, place: _Place, line: int) -> str:
    """Take the plain text up to the token *close*."""
    words = ""
    while tokens[0].type != close:
        token = tokens.pop(0)
        if token.type != "text" or "{" in token.content:
            raise place.error(line, "bold text and references hold plain words only.")
        words += token.content
    tokens.pop(0)
    return words


def _link(word: str, target: str, place: _Place, line: int) -> Link:
    if word.lower() not in _LINK_WORDS:
        raise place.error(
            line, f'the words of a reference are one of {", ".join(_LINK_WORDS)} (got "{word}").'
        )
    if target.startswith(("part:", "schedule:")):
        return Link(word, target, line)
    if not target.endswith(".md") or "://" in target:
        raise place.error(
            line,
            f'"{target}" is not a clause file, part: or schedule:. Nothing else can be linked.',
        )
    folder = posixpath.dirname(place.clause)
    return Link(word, posixpath.normpath(posixpath.join(folder, target))[: -len(".md")], line)


def _with_fields(
    text: str, place: _Place, line: int, repeats: str | None
) -> Iterator[Text | Field]:
    """Split *text* at its fields, each checked against the options."""
    end = 0
    for match in _FIELD.finditer(text):
        yield from _plain(text[end : match.start()], place, line)
        yield _field(match[1], match[2] or "", place, line, repeats)
        end = match.end()
    yield from _plain(text[end:], place, line)


def _plain(text: str, place: _Place, line: int) -> Iterator[Text]:
    for mark in ("{{", "}}", "{%", "%}", "{#", "#}"):
        if mark in text:
            raise place.error(line, f'"{mark}" is not a field. A field is {{{{ path | format }}}}.')
    if refused := NO_TEXT.search(text):
        raise place.error(line, f"holds the character U+{ord(refused[0]):04X}. Take it out.")
    if text:
        yield Text(text)


def _field(path: str, name: str, place: _Place, line: int, repeats: str | None) -> Field:
    """Check a field: its path, its format, and that it cannot be left out."""
    kind = _kind(path, place, line)
    if kind.list_path and not repeats and not name:
        name = "listed"
    if name == "table":
        raise place.error(line, "a table stands in a paragraph of its own.")
    if name not in FORMATS:
        raise place.error(
            line,
            f'there is no format "{name}". Formats: '
            f"{', '.join(filter(None, FORMATS))}.{did_you_mean(name, FORMATS)}",
        )
    suits = FORMATS[name].suits(kind, one_of_list=kind.list_path == repeats is not None)
    if not suits and Test(path, "open", True) not in place.when:  # noqa: FBT003 - a value
        how = f'the format "{name}"' if name else "a field without a format"
        raise place.error(line, f"{how} cannot write {path}, which holds {kind.described}.")
    for absent in kind.may_be_absent:
        if not _guarded(absent, place.when):
            raise place.error(
                line, f'field "{path}" may be left out. Add when.{absent} = {{ given = true }}.'
            )
    return Field(path, name, line)


def _guarded(path: str, when: Condition) -> bool:
    """Say whether some test of *when* fails if the option at *path* is left out."""
    return any(
        answer(test, None) is False
        for test in when
        if test.path == path or test.path.startswith(f"{path}.")
    )


def _joined(pieces: list[Text | Defined | Field | Link]) -> TextLine:
    """Join neighbouring texts into one."""
    joined: list[Text | Defined | Field | Link] = []
    for piece in pieces:
        if isinstance(piece, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
