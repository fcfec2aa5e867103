"""What changed from one document to another, in words."""

from __future__ import annotations

from collections.abc import Iterator

from mou_builder.document.changes import Cited, Fate, Rewording
from mou_builder.document.marking import marked


def change_sentence(
    name: str, fates: tuple[Fate, ...], was: Cited | None, now: Cited | None
) -> str:
    """Say what became of the clause *name*, which stood as *was* and stands as *now*."""
    standing = now or was
    place = ", ".join(filter(None, (standing.number, standing.title))) if standing else ""
    said = [fate.value for fate in fates] or ["references in it print other numbers"]
    if was and now and Fate.RENUMBERED in fates and was.number != now.number:
        said[-1] += f" (was {was.number})"
    return f"{place} ({name}): {', '.join(said)}."


def details(
    rewordings: tuple[Rewording, ...],
    references: tuple[tuple[str, str], ...],
    because: tuple[str, ...],
) -> Iterator[str]:
    """Yield why it is so and what reads differently, a line at a time: ``[-removed-]`` and
    ``{+added+}``.
    """
    if because:
        yield f"  because: {'; '.join(because)}"
    for rewording in rewordings:
        first, *rest = marked(rewording.pieces)
        yield f"  {rewording.where}: {first}" if rewording.where else f"  {first}"
        yield from (f"    {line}" for line in rest)
    if references:
        yield f"  references: {'; '.join(f'{was} is now {now}' for was, now in references)}"
