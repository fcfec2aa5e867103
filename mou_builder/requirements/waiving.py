"""Whether a waiver stands: who agreed to it, when, why, and to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mou_builder.options import OpenPoint, Options
from mou_builder.options.intervention import Direction
from mou_builder.options.parties import Mandate, MandateDecision, Waiver
from mou_builder.options.values import span
from mou_builder.requirements.evidence import Evidence
from mou_builder.requirements.requirements import Requirement

WAIVER_READS = (
    "waivers.requirement",
    "waivers.reason",
    "waivers.agreed_by",
    "waivers.date",
)
"""The options that say what is waived, which is printed with each finding that it concerns."""


_LEAST_WORDS = 3
"""A reason of fewer words gives none."""


_LEAST_LETTERS = 3
"""Whoever agreed is named by more letters than initials have."""


NOBODY_WAIVES = {
    "law": "nothing that rests on law, which nobody can waive",
    "document": "nothing that follows from the document itself, which would still contradict itself",
}
"""What a requirement can rest on that no waiver reaches, and what a waiver should be of instead."""


def waiver_of(requirement: Requirement, options: Options) -> tuple[Waiver | None, str]:
    """Return the waiver of *requirement* in *options*, with its place; None if there is none."""
    for number, waiver in enumerate(options.waivers, 1):
        if waiver.requirement == requirement.id:
            return waiver, f"waivers[{number}]"
    return None, ""


def objections(requirement: Requirement, options: Options) -> tuple[Evidence, ...]:
    """Return what speaks against the waiver of *requirement*; nothing if it stands, or is none."""
    waiver, place = waiver_of(requirement, options)
    return tuple(_objections(requirement, waiver, place, options)) if waiver else ()


def _objections(
    requirement: Requirement, waiver: Waiver, place: str, options: Options
) -> Iterator[Evidence]:
    for basis, words in NOBODY_WAIVES.items():
        if basis in requirement.basis:
            yield _against(f"{place}.requirement", waiver.requirement, words)
    yield from _own_decision(requirement, place, options)
    again = [n for n, w in enumerate(options.waivers, 1) if w.requirement == requirement.id][1:]
    for number in again:
        yield _against(
            f"waivers[{number}].requirement", waiver.requirement, "one waiver of a requirement"
        )
    direction = options.direction
    given = direction.date if isinstance(direction, Direction) else None
    if given and not isinstance(given, OpenPoint) and waiver.date < span(given)[0]:
        paths, dates = (f"{place}.date", "direction.date"), (waiver.date, given)
        words = "an agreement no earlier than the Direction that it sets aside"
        yield Evidence(paths, dates, words, met=False)
    if waiver.date > options.mou.date:
        paths, found = (f"{place}.date", "mou.date"), (waiver.date, options.mou.date)
        yield Evidence(paths, found, "an agreement no later than the memorandum", met=False)
    if len(re.findall(r"[^\W\d_]", waiver.agreed_by)) < _LEAST_LETTERS:
        yield _against(
            f"{place}.agreed_by", waiver.agreed_by, "the name of who agreed, with office"
        )
    if len(re.findall(r"[^\W\d_]+", waiver.reason)) < _LEAST_WORDS:
        yield _against(f"{place}.reason", waiver.reason, "a reason of three words or more")


def _own_decision(requirement: Requirement, place: str, options: Options) -> Iterator[Evidence]:
    """Yield a decision of the council's that gives no authority, which nobody else can give."""
    mandate = options.mandate
    asked = any(test.path == "mandate.decision" for test in requirement.expects)
    if asked and isinstance(mandate, Mandate) and mandate.decision is MandateDecision.NOTED:
        paths = (f"{place}.requirement", "mandate.decision")
        words = "nothing that only the council’s own decision can give"
        yield Evidence(paths, (requirement.id, mandate.decision), words, met=False)


def _against(path: str, value: str, words: str) -> Evidence:
    return Evidence((path,), (value,), words, met=False)
