"""Requests in words: what a reader is told of a bespoke text."""

from __future__ import annotations

from typing import Any

from mou_builder.document.drafting import day
from mou_builder.document.requests import Act, BespokeStatus, Request

_STANDS = {
    BespokeStatus.PROPOSED: "proposed by {by} on {day} and not yet agreed",
    BespokeStatus.AGREED: "asked for by {by} on {day} and agreed",
    BespokeStatus.REJECTED: "asked for by {by} on {day} and rejected, so not printed",
}


_WHERE = {
    Act.REPLACES: "in place of {about}",
    Act.AFTER: "after {about}",
    Act.REMOVES: "to take out {about}",
}


def request_sentence(request: Request) -> str:
    """Say what was asked for, by whom, how it stands, and why."""
    named = f"“{request.about}” ({request.clause})" if request.about else request.clause
    stands = _STANDS[request.status].format(by=request.asked_by, day=day(request.on))
    where = _WHERE[request.act].format(about=named)
    met = f", which met {', '.join(request.met)}" if request.met else ""
    what = "request" if request.act is Act.REMOVES else "text"
    if request.still_met:
        met += f" (still met without it, says the text: {', '.join(request.still_met)})"
    reason = request.reason.rstrip(".")
    return f"Bespoke {what}, {stands}, {where}{met}. Reason: {reason}."


def warning_sentences(request: Request) -> tuple[str, ...]:
    """Return what a reader should look at in its words, each with its place."""
    return tuple(f"{request.file}:{line}: {message}" for line, message in request.warnings)


def request_values(request: Request) -> dict[str, Any]:
    """Return *request* as plain values, ready for JSON."""
    return {
        "id": request.id,
        "status": request.status.value,
        request.act.value: request.clause,
        "asked_by": request.asked_by,
        "on": request.on.isoformat(),
        "reason": request.reason,
        "meets": list(request.meets),
        "still_met": list(request.still_met),
        "warnings": [{"line": line, "message": message} for line, message in request.warnings],
    }
