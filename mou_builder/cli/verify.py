"""``mou verify``."""

from __future__ import annotations

import sys

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import read_bespoke, read_file, read_judged, requirements


@click.command(
    cls=command(
        "verify",
        "mou verify mou.docx",
        "mou verify returned.docx mou.toml",
        "mou verify mou.docx --verbose",
    )
)
@click.argument("file", metavar="FILE")
@click.argument("options", metavar="[OPTIONS]", required=False)
@click.option("--verbose", is_flag=True, help="Print the content digest of FILE too.")
def verify(file: str, options: str | None, *, verbose: bool) -> None:
    """Say whether FILE, a Word document, reads as it was built, or name each clause whose text,
    order or number differs, and what was added or is missing.

    Without OPTIONS it is compared with what its own lock says; with them, with what they build.
    Tracked changes are read as accepted. FILE is a .docx; - reads standard input. Exit status 1
    says that something differs.
    """
    from mou_builder.errors import ReadError
    from mou_builder.review.verifying import verify as verified

    name = "standard input" if file == "-" else file
    chosen = read_judged(options, requirements()) if options is not None else None
    bespoke = read_bespoke(options) if options is not None else None
    try:
        verdict = verified(read_file(file), chosen, bespoke=bespoke)
    except ReadError as error:
        raise error.about(name) from error
    if verbose:
        click.echo(f"{name}: content digest {verdict.digest}")
    if not verdict.whole:
        click.echo(
            f"{name}: the edition here is not the one it was built from, so only numbered "
            "paragraphs are compared, by their digests.",
            err=True,
        )
    if verdict.pending:
        said = f"{verdict.pending} tracked change{'s are' if verdict.pending > 1 else ' is'}"
        click.echo(f"{name}: {said} pending, and read as accepted.")
    for sentence in verdict.found:
        click.echo(f"{name}: {sentence}")
    if not verdict.found:
        click.echo(f"{name}: as built.")
    sys.exit(1 if verdict.found else 0)
