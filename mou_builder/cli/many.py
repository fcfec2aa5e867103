"""Many options files built at once, on every core."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain

import click

from mou_builder.cli.making import Wanted, make
from mou_builder.errors import MouError

_AT_ONCE = 8
"""Files that a process takes at a time."""


def make_all(jobs: list[tuple[str, str]], wanted: Wanted) -> int:
    """Build every options file of *jobs* to its target, report on each in their order, and return
    the exit status: 2 if one could not be built.
    """
    first = _made(jobs[0], wanted)  # so that every process finds its edition and shell kept
    others = jobs[1:]
    cores = max(1, min(_cores(), len(others)))
    at_once = max(1, min(_AT_ONCE, -(-len(others) // cores)))
    with (
        ProcessPoolExecutor(cores) as pool,
        click.progressbar(
            chain([first], pool.map(partial(_made, wanted=wanted), others, chunksize=at_once)),
            length=len(jobs),
            label="Building",
            file=sys.stderr,
            hidden=not sys.stderr.isatty(),
        ) as progress,
    ):
        outcomes = list(progress)
    for lines, _ in outcomes:
        for line in lines:
            click.echo(line, err=True)
    built = sum(done for _, done in outcomes)
    click.echo(f"{built:,} of {len(jobs):,} built.", err=True)
    return 0 if built == len(jobs) else 2


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _made(job: tuple[str, str], wanted: Wanted) -> tuple[list[str], bool]:
    """Build one options file; return what there is to say of it, and whether it was built."""
    lines: list[str] = []
    try:
        make(*job, wanted, lines.append)
    except MouError as error:
        return [*lines, str(error), f"{job[0]}: could not be built."], False
    return lines, True
