"""What holds of every record that is written as JSON: all that the document says is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reading import blocks, shown

from mou_builder import Document
from mou_builder.document.document import (
    Blank,
    Chart,
    Content,
    Inline,
    Paragraph,
    Reference,
    Table,
    Value,
)


def recorded(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every paragraph, item and table of a record in the order of print."""

    def below(block: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield block
        for item in block.get("items", ()):
            yield from below(item)

    def clauses(group: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for clause in group:
            for block in clause["blocks"]:
                yield from below(block)

    yield from clauses(record["parties"])
    yield from clauses(record["recitals"])
    for part in record["parts"]:
        before = part["definitions_after"]
        yield from clauses(part["clauses"][:before])
        if before is not None:
            yield from clauses(record["definitions"])
            yield from clauses(part["clauses"][before:])
    for schedule in record["schedules"]:
        yield from clauses(schedule["clauses"])


def said(content: Content, kind: type[Inline]) -> list[Any]:
    """Return the pieces of one kind in a line."""
    return [piece for piece in content if isinstance(piece, kind)]


def same_content(found: dict[str, Any], content: Content) -> None:
    """Assert that a line or cell is recorded with all that it contains."""
    assert found["text"] == shown(Paragraph("", content))
    assert [(r["target"], r["number"]) for r in found["references"]] == [
        (piece.target, piece.text) for piece in said(content, Reference)
    ]
    for name, kind in (("open_points", Blank), ("values", Value)):
        assert [(r["option"] or "", r["text"]) for r in found[name]] == [
            (piece.path, piece.text) for piece in said(content, kind)
        ]


def same_blocks(document: Document, record: dict[str, Any]) -> None:
    """Assert that each block of *document* is in *record*, in order, word for word."""
    for found, block in zip(recorded(record), blocks(document), strict=True):
        assert found["id"] == block.id
        if isinstance(block, Table):
            assert (found["caption"], found["header"]) == (block.caption, list(block.header))
            for row, cells in zip(found["rows"], block.rows, strict=True):
                for cell, content in zip(row, cells, strict=True):
                    same_content(cell, content)
        elif isinstance(block, Chart):
            assert found["description"] == block.description
            for box, drawn in zip(found["boxes"], block.boxes, strict=True):
                same_content(box, drawn.content)
        else:
            assert found["number"] == block.number
            same_content(found, block.content)
