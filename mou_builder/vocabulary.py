"""Defined terms: which clauses define each, and which words use it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from .clause_text import ClauseText
from .document import Text


def definers(texts: Mapping[str, ClauseText]) -> Mapping[str, tuple[str, ...]]:
    """Give for each term the ids of the *texts* that define it, alternatives together."""
    found: dict[str, list[str]] = {}
    for name, text in texts.items():
        for term in dict.fromkeys(text.defines()):
            found.setdefault(term, []).append(name)
    return {term: tuple(ids) for term, ids in found.items()}


def term_pattern(known: Iterable[str]) -> re.Pattern[str]:
    """Give a pattern that finds the terms *known* in a text, the longest first."""
    longest_first = sorted(known, key=len, reverse=True)
    if not longest_first:
        return re.compile(r"(?!)")
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def terms_in(text: ClauseText, pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Give the terms that the words of *text* use, each once, in order."""
    words = (p.text for line in text.lines() for p in line if isinstance(p, Text))
    return tuple(dict.fromkeys(term for said in words for term in pattern.findall(said)))
