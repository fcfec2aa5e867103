"""``mou check``."""

from __future__ import annotations

import datetime as dt
import json
import sys

import click

from .command import command
from .inputs import format_option, options_argument, read


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
    expected, the clauses that give effect to it and the source.  Requirements that pull
    against each other stand side by side at the end.
    """
    from .. import report
    from ..build import build
    from ..checking import check as find
    from ..checking import refuse_unknown_waivers
    from ..requirements import read_requirements
    from ..tensions import pulls, read_tensions

    chosen, known = read(options), read_requirements()
    refuse_unknown_waivers(chosen, known)
    findings = find(chosen, build(chosen), known, as_at.date() if as_at else None)
    pulling = pulls(findings, read_tensions(known))
    if style == "json":
        click.echo(json.dumps(report.as_values(findings, pulling), indent=2, ensure_ascii=False))
    else:
        click.echo(report.plain(findings, pulling), nl=False)
    sys.exit(1 if any(finding.is_failure for finding in findings) else 0)
