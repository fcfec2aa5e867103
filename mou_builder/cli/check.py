"""``mou check``."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import format_option, options_argument, read_judged, requirements


@click.command(
    cls=command(
        "check",
        "mou check mou.toml",
        "mou check mou.toml --as-at 2026-05-01",
        "mou check mou.toml --format json > findings.json",
    )
)
@options_argument
@click.option(
    "--as-at",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Judge by the law of this date (2026-05-01), not of the memorandum's.",
)
@format_option
def check(options: str, as_at: dt.datetime | None, style: str) -> None:
    """Check what OPTIONS say against every requirement in force.

    Findings come sorted by outcome and level, each with the options looked at, what is
    expected, the words that meet it with their number, and the source.  Then come what the
    council's decision approved, with whether the draft stays within it, and the
    requirements that pull against each other, side by side.

    A draft outside what was approved ends with status 1, as a mandatory requirement does
    that is not met: nobody has authority to sign it.
    """
    from mou_builder.building import build
    from mou_builder.requirements.checking_words import as_text, as_values
    from mou_builder.requirements.judging import judge

    known = requirements()
    chosen = read_judged(options, known)
    law = as_at.date() if as_at else None
    judgement = judge(chosen, build(chosen), known, law)
    if style == "json":
        click.echo(json.dumps(as_values(judgement), indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(judgement), nl=False)
    sys.exit(1 if judgement.is_failure else 0)
