"""A document as JSON, for other programs; the names are those of ``document``."""

from __future__ import annotations

import json
from typing import Any

import attrs

from mou_builder.document.document import (
    Blank,
    Block,
    Chart,
    Clause,
    Content,
    Defined,
    Document,
    Item,
    Paragraph,
    Part,
    Reference,
    Table,
    Value,
)
from mou_builder.formats.memorandum import Memorandum, document_of

FORMAT = 1
"""The version of this format; a new number means that readers must change."""


def to_json(memorandum: Memorandum) -> str:
    """Return *memorandum* as JSON: every paragraph with its id, number and text, and what the text
    refers to, leaves open and takes from the options.
    """
    return json.dumps(_document(document_of(memorandum)), ensure_ascii=False, indent=2) + "\n"


def _document(document: Document) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "edition": document.edition,
        "date": document.date.isoformat(),
        "cover": attrs.asdict(document.cover),
        "parties": _clauses(document.parties),
        "recitals": _clauses(document.recitals),
        "parts": list(map(_part, document.parts)),
        "definitions": _clauses(document.definitions),
        "schedules": list(map(_part, document.schedules)),
        "signatories": list(map(attrs.asdict, document.signatories)),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "id": part.key,
        "number": part.number,
        "title": part.title,
        "definitions_after": part.definitions_after,
        "divisions": [
            {"id": d.key, "number": d.number, "title": d.title, "position": d.position}
            for d in part.divisions
        ],
        "clauses": _clauses(part.clauses),
    }


def _clauses(clauses: tuple[Clause, ...]) -> list[dict[str, Any]]:
    return [
        {
            "id": clause.id,
            "title": clause.title,
            "meets": [
                {
                    "requirement": met.requirement,
                    "paragraph": met.target,
                    "items": list(met.items),
                    **_content(met.content),
                }
                for met in clause.meets
            ],
            "sources": list(clause.sources),
            "note": clause.note,
            "because": list(clause.because),
            "blocks": list(map(_block, clause.blocks)),
        }
        for clause in clauses
    ]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "kind": "table",
            "id": block.id,
            "caption": block.caption,
            "description": block.description,
            "header": list(block.header),
            "rows": [list(map(_content, row)) for row in block.rows],
        }
    if isinstance(block, Chart):
        return {
            "kind": "chart",
            "id": block.id,
            "caption": block.caption,
            "description": block.description,
            "boxes": [{"id": b.key, "tier": b.tier, **_content(b.content)} for b in block.boxes],
            "ties": list(map(attrs.asdict, block.ties)),
        }
    return {"kind": "paragraph"} | _paragraph(block)


def _paragraph(block: Paragraph | Item) -> dict[str, Any]:
    return {
        "id": block.id,
        "number": block.number,
        **_content(block.content),
        "items": list(map(_paragraph, block.items)),
    }


def _content(content: Content) -> dict[str, Any]:
    """Return a line of text, with open points in brackets, and what occurs in it."""
    return {
        "text": "".join(f"[{p.text}]" if isinstance(p, Blank) else p.text for p in content),
        "defines": [piece.text for piece in content if isinstance(piece, Defined)],
        "references": [
            {"target": piece.target, "number": piece.text}
            for piece in content
            if isinstance(piece, Reference)
        ],
        "open_points": _said(content, Blank),
        "values": _said(content, Value),
    }


def _said(content: Content, kind: type[Blank | Value]) -> list[dict[str, Any]]:
    """Return the values or blanks of a line; the option is null where no
    single one is behind it.
    """
    return [
        {"option": piece.path or None, "text": piece.text}
        for piece in content
        if isinstance(piece, kind)
    ]
