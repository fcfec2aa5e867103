"""``mou coverage``."""

from __future__ import annotations

import json

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import options_argument, read_judged, requirements


@click.command(
    cls=command(
        "coverage",
        "mou coverage mou.toml",
        "mou coverage mou.toml --format csv > coverage.csv",
        "mou build mou.toml -o mou.docx --schedule",
    )
)
@options_argument
@click.option(
    "--format",
    "style",
    type=click.Choice(["plain", "csv", "json", "html"]),
    default="plain",
    show_default=True,
    help="How to print.",
)
def coverage(options: str, style: str) -> None:
    """Say for each requirement by which words of this draft it is met, and where, from three
    places at most, with the outcome and the source.

    mou build --schedule puts the same into the document, as its last schedule.
    """
    from mou_builder.building import build
    from mou_builder.requirements.checking import check
    from mou_builder.requirements.coverage import coverage as covered
    from mou_builder.requirements.coverage_words import as_csv, as_text, as_values

    known = requirements()
    chosen = read_judged(options, known)
    document = build(chosen)
    rows = covered(check(chosen, document, known))
    if style == "json":
        click.echo(json.dumps(as_values(rows), indent=2, ensure_ascii=False))
    elif style == "html":
        from mou_builder.formats.coverage_page import as_page

        click.echo(as_page(rows, document), nl=False)
    else:
        click.echo(as_csv(rows) if style == "csv" else as_text(rows), nl=False)
