"""The making of a check that places of the options fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mou_builder.conditions.clashes import Finds, verdict
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
