"""Whether a waiver stands: who agreed to it, when, why, and to what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mou_builder.options import Options
from mou_builder.options.parties import Waiver
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
    if waiver.date > options.mou.date:
        paths, found = (f"{place}.date", "mou.date"), (waiver.date, options.mou.date)
        yield Evidence(paths, found, "an agreement no later than the memorandum", met=False)
    if len(re.findall(r"[^\W\d_]", waiver.agreed_by)) < _LEAST_LETTERS:
        yield _against(
            f"{place}.agreed_by", waiver.agreed_by, "the name of who agreed, with office"
        )
    if len(re.findall(r"[^\W\d_]+", waiver.reason)) < _LEAST_WORDS:
        yield _against(f"{place}.reason", waiver.reason, "a reason of three words or more")


def _against(path: str, value: str, words: str) -> Evidence:
    return Evidence((path,), (value,), words, met=False)
