"""The making of a check that places of the options fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mou_builder.conditions.clashes import Clash, Finds, Said, verdict
from mou_builder.conditions.questions import Check
from mou_builder.options import Options


def fitting(  # noqa: PLR0913 - the parts of a check, by name
    paths: tuple[str, ...],
    expects: str,
    finds: Finds,
    *,
    starts: Mapping[str, Any],
    also_reads: tuple[str, ...] = (),
    names: tuple[Any, ...] = (),
    of_its_own_day: bool = False,
) -> Check:
    """Return the check that is met if *finds* names no places that clash, else as for `Check`."""

    def judge(options: Options) -> bool | None:
        return verdict(tuple(finds(options)))

    return Check(
        paths,
        expects,
        judge,
        also_reads=also_reads,
        names=names,
        finds=finds,
        of_its_own_day=of_its_own_day,
        starts=tuple(starts.items()),
    )


def beside(
    places: Iterable[tuple[Said, tuple[bool | None, ...]]], other: Said, expects: str
) -> Iterator[Clash]:
    """Yield each of *places* that does not fit *other*, or may not: with each comes whether it fits
    in each way to decide *other*.  Where none clashes in every way, but every way clashes with one
    of them, all are named together.
    """
    doubted = [(place, fits) for place, fits in places if {*fits} != {True}]
    found = [
        Clash((place, other), expects, False if {*fits} == {False} else None)
        for place, fits in doubted
    ]
    yield from found
    ways = zip(*(fits for _, fits in doubted), strict=True)
    if verdict(found) is None and all(False in way for way in ways):
        yield Clash((*(place for place, _ in doubted), other), expects)
