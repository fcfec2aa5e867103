"""``mou explain``."""

from __future__ import annotations

import json

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import format_option, options_argument, read_options


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
    its source and the words by which it meets requirements; or why it was left out.

    Without CLAUSE: for every clause of the library.
    """
    from mou_builder.proof.explaining import explain as explained
    from mou_builder.proof.explaining_words import as_text, as_values

    found = explained(read_options(options), clause)
    if style == "json":
        click.echo(json.dumps(as_values(found), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(map(as_text, found)), nl=False)
