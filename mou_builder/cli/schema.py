"""``mou schema``."""

from __future__ import annotations

import json

import click

from mou_builder.cli.command import command


@click.command(cls=command("schema", "mou schema > mou.schema.json"))
def schema() -> None:
    """Print a JSON Schema (2020-12) of an options file, with help texts and closed choices.

    An editor that knows TOML schemas then helps while an options file is written.
    """
    from mou_builder.options_file.schema import options_schema

    click.echo(json.dumps(options_schema(), indent=2, ensure_ascii=False))
