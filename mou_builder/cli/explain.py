"""``mou explain``."""

from __future__ import annotations

import json

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import format_option, options_argument, read
from mou_builder.errors import did_you_mean


@click.command(
    cls=command(
        "explain",
        "mou explain mou.toml",
        "mou explain mou.toml 10.3",
        'mou explain mou.toml "Schedule 4"',
        "mou explain mou.toml board/chair-council",
    )
)
@options_argument
@click.argument("clause", required=False)
@format_option
def explain(options: str, clause: str | None, style: str) -> None:
    """Say for a CLAUSE, by id or by number, which options and conditions brought it in,
    its source and the requirements it meets; or why it was left out.

    Without CLAUSE: for every clause of the library.
    """
    from mou_builder.building import assembled
    from mou_builder.library.reading import read_edition
    from mou_builder.proof import explain as explaining

    chosen = read(options)
    edition = read_edition(chosen.edition)
    selection, document = assembled(chosen, edition)
    everything = explaining.explain(edition, selection, document)
    found = explaining.find(everything, document, clause) if clause else tuple(everything.values())
    if not found:
        raise click.UsageError(
            f'"{clause}" is no clause of edition {edition.version} and no number of this document.'
            f"{did_you_mean(clause or '', everything)} Leave it out to see them all."
        )
    found = explaining.with_options(found, edition, selection)
    if style == "json":
        click.echo(json.dumps(explaining.as_values(found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(map(explaining.plain, found)), nl=False)
