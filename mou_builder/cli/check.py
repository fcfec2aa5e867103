"""``mou check``."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from .command import command
from .inputs import called, format_option, options_argument, read


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
    expected, the clauses that give effect to it and the source.  Then come what the
    council's decision approved, with whether the draft stays within it, and the
    requirements that pull against each other, side by side.

    A draft outside what was approved ends with status 1, as a mandatory requirement does
    that is not met: nobody has authority to sign it.
    """
    from .. import verdict
    from ..building import build
    from ..checking import check as find
    from ..checking import refuse_unknown_waivers
    from ..mandate import within_mandate
    from ..requirements import read_requirements
    from ..tensions import read_tensions

    chosen, known = read(options), read_requirements()
    refuse_unknown_waivers(chosen, known, called(options))
    law = as_at.date() if as_at else None
    findings = find(chosen, build(chosen), known, law)
    said = verdict.Verdict(
        findings, chosen.mandate, within_mandate(chosen), read_tensions(known), law
    )
    if style == "json":
        click.echo(json.dumps(verdict.as_values(said), indent=2, ensure_ascii=False))
    else:
        click.echo(verdict.plain(said), nl=False)
    sys.exit(1 if said.is_failure else 0)
