"""Edits that a lawyer makes to a memorandum: where, what they make of it, and what a file says.

The Document is edited and numbered again here, so that what LibreOffice made of the same edits
can be compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import Any

import attrs
from attrs import frozen
from lxml import etree
from office import insertions, labels, ours
from reading import W, blocks, contents, part

from mou_builder import Document
from mou_builder.document.document import (
    Blank,
    Block,
    Chart,
    Clause,
    Content,
    Inline,
    Item,
    Paragraph,
    Reference,
    Table,
    Text,
)
from mou_builder.document.document import Part as Piece
from mou_builder.document.numbering import number
from mou_builder.word.namespaces import NAMESPACE
from mou_builder.word.writing.text import bookmark

TYPED = "newly typed "
HEADING = "Inserted heading"
ABOVE, BELOW, SCHEDULED = ("Inserted above", "Inserted below", "Inserted in a schedule")
DEAD = "Error: Reference source not found"
"""What LibreOffice shows where the target of a reference is gone."""

MASK = "…"
"""Stands for any number of a reference, where numbers do not matter."""


@frozen
class Edits:
    """The paragraphs, by their id, at which a memorandum is edited."""

    typed: str
    """Words are typed into it."""

    above: str
    """A paragraph is inserted before it; a reference points to it."""

    below: str
    """A paragraph is inserted after it; references point to those behind it."""

    scheduled: str
    """The same in a schedule."""

    deleted: str
    """It is deleted."""

    pointed: str
    """It is deleted although a reference points to it."""

    heading: str
    """The part before which another heading is inserted."""

    def steps(self) -> list[list[str]]:
        """Return the same for ``uno_editing.py``."""
        return [
            ["type_into", bookmark(self.typed), TYPED],
            ["insert_before", bookmark(self.above), ABOVE],
            ["insert_after", bookmark(self.below), BELOW],
            ["insert_after", bookmark(self.scheduled), SCHEDULED],
            ["delete", bookmark(self.deleted)],
            ["delete", bookmark(self.pointed)],
            ["insert_before", bookmark(self.heading), HEADING],
        ]


def chosen(memorandum: Document) -> Edits:
    """Choose where to edit: in the middle of the body, each time in another paragraph."""
    below, scheduled = (place.after for place in insertions(memorandum))
    targets = {name for name, _ in ours(memorandum)}
    free = [p for p in _free(memorandum) if p.id not in (below, scheduled)]
    cited = [p.id for p in free if bookmark(p.id) in targets]
    others = [p.id for p in free if bookmark(p.id) not in targets and _begins_with_words(p)]
    return Edits(
        typed=others[len(others) // 3],
        above=cited[len(cited) // 3],
        below=below,
        scheduled=scheduled,
        deleted=others[len(others) * 2 // 3],
        pointed=cited[len(cited) * 2 // 3],
        heading=memorandum.parts[len(memorandum.parts) // 2].key,
    )


def _free(memorandum: Document) -> Iterator[Paragraph]:
    """Yield every paragraph of the body without items that stands before another of its part."""
    for piece in memorandum.parts:
        if piece.definitions_after is None:
            run = [block for clause in piece.clauses for block in clause.blocks]
            for one, following in pairwise(run):
                alone = isinstance(one, Paragraph) and not one.items
                if alone and isinstance(following, Paragraph):
                    yield one


def _begins_with_words(paragraph: Paragraph) -> bool:
    return re.match(r"\w+ \w", _text(paragraph.content[0], {})) is not None


def edited(memorandum: Document, edits: Edits) -> Document:
    """Return *memorandum* as the edits make it, with its numbers as they were."""

    def change(block: Block) -> Iterable[Block]:
        if block.id == edits.typed and isinstance(block, Paragraph):
            first, *rest = block.content
            word, words = _text(first, {}).split(" ", 1)
            return [attrs.evolve(block, content=(Text(f"{word} {TYPED}{words}"), *rest))]
        if block.id == edits.above:
            return [_new(ABOVE), block]
        if block.id in (edits.below, edits.scheduled):
            return [block, _new(BELOW if block.id == edits.below else SCHEDULED)]
        return [] if block.id in (edits.deleted, edits.pointed) else [block]

    changed = mapped(memorandum, change)
    return attrs.evolve(
        changed, parts=tuple(chain.from_iterable(
            [Piece(HEADING, HEADING, ()), piece] if piece.key == edits.heading else [piece]
            for piece in changed.parts
        )),
    )  # fmt: skip


def _new(words: str) -> Paragraph:
    return Paragraph(words, (Text(words),))


def mapped(memorandum: Document, change: Callable[[Block], Iterable[Block]]) -> Document:
    """Return *memorandum* with each block replaced by what *change* gives for it."""

    def clauses(old: tuple[Clause, ...]) -> tuple[Clause, ...]:
        return tuple(
            attrs.evolve(clause, blocks=tuple(chain.from_iterable(map(change, clause.blocks))))
            for clause in old
        )

    def parts(old: tuple[Piece, ...]) -> tuple[Piece, ...]:
        return tuple(attrs.evolve(piece, clauses=clauses(piece.clauses)) for piece in old)

    return attrs.evolve(
        memorandum,
        parties=clauses(memorandum.parties),
        recitals=clauses(memorandum.recitals),
        definitions=clauses(memorandum.definitions),
        parts=parts(memorandum.parts),
        schedules=parts(memorandum.schedules),
    )


@frozen
class Shown:
    """What a word processor is to show of a memorandum, its numbers computed afresh."""

    numbered: tuple[str, ...]
    """Number and words of each heading and paragraph, and the words of each table cell, in the
    order of print."""

    words: dict[str, str]
    """The words of each heading and paragraph, by bookmark."""

    masked: dict[str, str]
    """The same with each reference as MASK."""

    labels: dict[str, str]
    """The number before each heading and paragraph, by bookmark."""

    references: list[tuple[str, str]]
    """Bookmark and result of each reference, sorted."""

    contents: list[tuple[str, str]]
    """Bookmark, and number with words, of each part and schedule."""


def shown(memorandum: Document) -> Shown:
    """Return what is to be shown of *memorandum*, which may have been edited."""
    fresh = number(mapped(memorandum, lambda block: [_without_references(block)]))
    now = dict(_numbers(fresh))
    found = labels(fresh)
    return Shown(
        numbered=tuple(_numbered(memorandum, found, now)),
        words=_by_bookmark(memorandum, now),
        masked=_by_bookmark(memorandum, dict.fromkeys(now, MASK)),
        labels=found,
        references=sorted((name, now.get(target, DEAD)) for name, target in _targets(memorandum)),
        contents=[
            (bookmark(p.key), f"{found[bookmark(p.key)]} {p.title}")
            for p in (*fresh.parts, *fresh.schedules)
        ],
    )


def _by_bookmark(memorandum: Document, now: dict[str, str]) -> dict[str, str]:
    found = {bookmark(key): title for key, title in _titles(memorandum)}
    return found | {
        bookmark(block.id): _words(block.content, now)
        for block in blocks(memorandum)
        if isinstance(block, (Paragraph, Item))
    }


def _numbered(memorandum: Document, found: dict[str, str], now: dict[str, str]) -> Iterator[str]:
    empty = attrs.evolve(memorandum, parties=(), recitals=(), parts=(), schedules=())
    front = attrs.evolve(empty, parties=memorandum.parties, recitals=memorandum.recitals)
    parts = [attrs.evolve(empty, parts=(piece,)) for piece in memorandum.parts]
    schedules = [attrs.evolve(empty, schedules=(piece,)) for piece in memorandum.schedules]
    for piece in (front, *parts, *schedules):
        for heading in (*piece.parts, *piece.schedules):
            yield f"{found[bookmark(heading.key)]} {heading.title}"
        for block in blocks(piece):
            if isinstance(block, Table):
                yield from block.header
                yield from (_words(cell, now) for row in block.rows for cell in row)
            elif not isinstance(block, Chart):
                yield f"{found[bookmark(block.id)]} {_words(block.content, now)}"


def _targets(memorandum: Document) -> Iterator[tuple[str, str]]:
    """Return the bookmark and id of the target of each reference."""
    for content in contents(memorandum):
        for piece in content:
            if isinstance(piece, Reference):
                yield bookmark(piece.target), piece.target


def _words(content: Content, now: dict[str, str]) -> str:
    return "".join(_text(piece, now) for piece in content)


def _text(piece: Inline, now: dict[str, str]) -> str:
    if isinstance(piece, Reference):
        return now.get(piece.target, DEAD)
    return f"[{piece.text}]" if isinstance(piece, Blank) else piece.text


def _without_references(block: Any) -> Any:
    """Return a block whose references are plain words, so that it can be numbered again."""

    def plain(content: Content) -> Content:
        return tuple(Text(p.text) if isinstance(p, Reference) else p for p in content)

    if isinstance(block, Table):
        return attrs.evolve(block, rows=tuple(tuple(map(plain, row)) for row in block.rows))
    if isinstance(block, Chart):
        return block
    return attrs.evolve(
        block,
        content=plain(block.content),
        items=tuple(_without_references(item) for item in block.items),
    )


def _titles(memorandum: Document) -> Iterator[tuple[str, str]]:
    for piece in (*memorandum.parts, *memorandum.schedules):
        yield piece.key, piece.title
        for division in piece.divisions:
            yield division.key, division.title


def _numbers(memorandum: Document) -> Iterator[tuple[str, str]]:
    """Return the full number of everything that can be referred to, by its id."""

    def below(block: Paragraph | Item, before: str = "") -> Iterator[tuple[str, str]]:
        yield block.id, before + block.number
        for item in block.items:
            yield from below(item, before + block.number)

    groups = [memorandum.parties, memorandum.recitals, memorandum.definitions]
    for piece in (*memorandum.parts, *memorandum.schedules):
        yield piece.key, piece.number
        yield from ((division.key, division.number) for division in piece.divisions)
        groups.append(piece.clauses)
    for clause in chain.from_iterable(groups):
        for paragraph in clause.paragraphs:
            yield from below(paragraph)


def lines(text: str) -> list[str]:
    """Return the lines of a text saved by LibreOffice, without indents and blank ones."""
    found = (" ".join(line.split()) for line in text.removeprefix("\ufeff").split("\n"))
    return [line for line in found if line]


def identities(docx: bytes, *, original: bool = False, masked: bool = False) -> dict[str, str]:
    """Return the words inside each of our bookmarks, as if all changes were accepted.

    With *original*, as if all were rejected; with *masked*, each reference as MASK.
    """
    found: dict[str, str] = {}
    inside: dict[str, str] = {}
    unwanted, text = (f"{W}ins", f"{W}delText") if original else (f"{W}del", f"{W}t")
    in_result = False
    for element in part(docx, "word/document.xml").iter(etree.Element):
        name = element.get(f"{W}name", "")
        kind = element.get(f"{W}fldCharType", "")
        words = _printed(element, text)
        if element.tag == f"{W}bookmarkStart" and name.startswith("_m_"):
            assert name not in found, name
            inside[element.get(f"{W}id", "")] = name
            found[name] = ""
        elif element.tag == f"{W}bookmarkEnd":
            inside.pop(element.get(f"{W}id", ""), None)
        elif masked and kind:
            in_result = kind == "separate"
            words = MASK if in_result else ""
        elif in_result:
            words = ""
        if words and next(element.iterancestors(unwanted), None) is None:
            for mark in inside.values():
                found[mark] += words
    return found


def _printed(element: etree._Element, text: str) -> str:
    """Return what one element prints; a new paragraph begins a line."""
    if element.tag in (f"{W}t", text):
        return element.text or ""
    if element.tag == f"{W}p":
        return "\n"
    above = element.getparent()
    in_run = above is not None and above.tag == f"{W}r"
    return {f"{W}tab": "\t", f"{W}br": "\n"}.get(str(element.tag), "") if in_run else ""


def entries(docx: bytes) -> list[tuple[str, str]]:
    """Return each entry of the contents: the bookmark of ours that its target has, and its
    words.
    """
    body = part(docx, "word/document.xml")
    targets = {
        mark.get(f"{W}name"): next(mark.iterancestors(f"{W}p"))
        for mark in body.iter(f"{W}bookmarkStart")
    }
    (control,) = (c for c in body.iter(f"{W}sdt") if c.find(f".//{W}docPartGallery") is not None)
    return [
        (own(targets[link.get(f"{W}anchor")]), re.sub(r"\t\d+$", "", _line(link)))
        for link in control.iter(f"{W}hyperlink")
    ]


def own(paragraph: etree._Element) -> str:
    """Return our bookmark in a paragraph, if there is one."""
    marks = [m.get(f"{W}name", "") for m in paragraph.iter(f"{W}bookmarkStart")]
    return next((name for name in marks if name.startswith("_m_")), "")


def _line(element: etree._Element) -> str:
    return "".join(_printed(e, f"{W}t") for e in element.iter(etree.Element))


def listed(docx: bytes) -> dict[str, str]:
    """Return the digest that the manifest in a file gives for each paragraph, by bookmark."""
    return {
        p.get("bookmark", ""): p.get("sha", "")
        for p in part(docx, "customXml/item1.xml").iter(f"{{{NAMESPACE}}}p")
    }
