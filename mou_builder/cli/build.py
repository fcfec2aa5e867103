"""``mou build``."""

from __future__ import annotations

from pathlib import Path

import click

from ..options import Options
from .command import command
from .inputs import options_argument, read, write


@click.command(
    cls=command(
        "build",
        "mou build mou.toml -o mou.docx",
        "mou build mou.toml -o mou.html",
        "mou build mou.toml -o - --format md | less",
    )
)
@options_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output. "
              "Left out: beside the options file, as .docx.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["docx", "md", "html", "json"]), help="What to "
              "write. Left out: as the name of FILE ends, or docx.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def build(options: str, output: str | None, style: str | None, force: bool) -> None:
    """Build the memorandum that OPTIONS describe, as Word, numbered text, a web page or JSON.

    OPTIONS is a TOML or JSON file; - reads standard input.
    """
    target = output or _beside(options)
    chosen = style or _style(target)
    chosen_options = read(options)
    content, said = _written(chosen_options, chosen)
    write(target, content, force=force)
    click.echo(f"{target}: {said}", err=True)


def _beside(options: str) -> str:
    if options == "-":
        raise click.UsageError("Options from standard input need -o FILE.")
    return str(Path(options).with_suffix(".docx"))


def _style(target: str) -> str:
    """Tell from its name what a file is to hold."""
    from ..saving import style_of

    return "docx" if target == "-" else style_of(target)


def _written(options: Options, style: str) -> tuple[bytes, str]:
    """Build the document and write it in *style*; also say what it holds."""
    from ..build import build as build_document
    from ..paths import open_points
    from ..saving import written

    document = build_document(options)
    still = sum(1 for _ in open_points(options))
    said = (
        f"{len(document.parts)} clauses, {len(document.schedules)} schedules, "
        f"{still} open point{'' if still == 1 else 's'}; edition {document.edition}, a draft."
    )
    return written(document, style), said
