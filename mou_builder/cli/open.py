"""``mou open``."""

from __future__ import annotations

import json

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import (
    format_option,
    options_argument,
    read_bespoke,
    read_judged,
    requirements,
)


@click.command(
    "open",
    cls=command("open", "mou open mou.toml", "mou open mou.toml --format json > points.json"),
)
@options_argument
@format_option
def open_(options: str, style: str) -> None:
    """List what OPTIONS leave open: each point with who decides it and by when.

    For a closed choice it also says, of each word still possible while every other point
    stays open, whether it keeps met every mandatory requirement that asks about the point;
    or which it breaks, so that no decision elsewhere can mend it; or which it leaves open,
    for other points to decide.  A bespoke text that is proposed and not yet agreed stands after
    the points.
    """
    from mou_builder.building import build
    from mou_builder.requirements.prospects import open_choices
    from mou_builder.requirements.prospects_words import as_text, as_values

    known = requirements()
    chosen = read_judged(options, known)
    document = build(chosen, bespoke=read_bespoke(options))
    points = tuple(open_choices(chosen, document, known))
    if style == "json":
        click.echo(json.dumps(as_values(points), indent=2, ensure_ascii=False))
    else:
        click.echo(as_text(points, document.bespoke), nl=False)
