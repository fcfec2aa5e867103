"""What is still open, in words: plain text for people, plain values for machines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mou_builder.document.drafting import lead_time
from mou_builder.document.requests import BespokeStatus, Request
from mou_builder.document.requests_words import request_sentence
from mou_builder.options.deciders import Deciding
from mou_builder.requirements.prospects import OpenChoice, Prospect


def as_text(points: tuple[OpenChoice, ...], bespoke: tuple[Request, ...] = ()) -> str:
    """Return *points* as text for a person, and those texts of *bespoke* that await a decision."""
    count = f"{len(points)} open point{'' if len(points) == 1 else 's'}."
    lines = [count, *(line for point in points for line in _lines(point))]
    for request in (r for r in bespoke if r.status is BespokeStatus.PROPOSED):
        lines += ["", f"{request.id}: {request_sentence(request)}"]
    return "\n".join(lines) + "\n"


def _lines(point: OpenChoice) -> Iterator[str]:
    opening = point.opening
    of = f" ({opening.of})" if opening.of else ""
    yield ""
    yield f"{opening.path}: {opening.subject}{of}"
    yield f"    decided by: {point.decided.who or 'nobody named yet'}, {_when(point.decided)}"
    if point.places:
        yield f"    left blank in: {', '.join(point.places)}"
    if point.prospects and not point.bears_on:
        words = ", ".join(prospect.word for prospect in point.prospects)
        yield f"    {words}: no mandatory requirement asks about it"
    elif point.bears_on and not point.prospects:
        yield f"    asked about by: {', '.join(point.bears_on)}"
    if point.bears_on:
        width = max((len(prospect.word) for prospect in point.prospects), default=0)
        for prospect in point.prospects:
            yield f"    {prospect.word:{width}}  {prospect_sentence(prospect)}"


def _when(decided: Deciding) -> str:
    if decided.by:
        return f"by {decided.by.isoformat()}"
    return lead_time(decided.limit) if decided.limit else "no date set"


def prospect_sentence(prospect: Prospect) -> str:
    """Return what a decision leads to, as a phrase."""
    if prospect.keeps:
        return "keeps every mandatory requirement met"
    said = {
        "breaks": prospect.breaks,
        "leaves not met": prospect.fails,
        "leaves open": prospect.depends,
    }
    return "; ".join(f"{word} {', '.join(names)}" for word, names in said.items() if names)


def as_values(points: tuple[OpenChoice, ...]) -> list[dict[str, Any]]:
    """Return *points* as plain values, ready for JSON."""
    return [
        {
            "path": point.opening.path,
            "subject": point.opening.subject,
            "of": point.opening.of,
            "owner": point.decided.who,
            "by": point.decided.by.isoformat() if point.decided.by else None,
            "places": list(point.places),
            "bears_on": list(point.bears_on),
            "choices": [
                {
                    "word": prospect.word,
                    "keeps": prospect.keeps,
                    "breaks": list(prospect.breaks),
                    "leaves_open": list(prospect.depends),
                    "leaves_not_met": list(prospect.fails),
                }
                for prospect in point.prospects
            ],
        }
        for point in points
    ]
