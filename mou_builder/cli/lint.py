"""``mou lint``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from mou_builder.cli.command import command


@click.command(
    cls=command(
        "lint",
        "mou lint mou.docx",
        "mou lint mou.docx --accessible",
        "mou build mou.toml -o - | mou lint -",
    )
)
@click.argument("file", metavar="FILE")
@click.option(
    "--accessible", is_flag=True, help="Report also what keeps readers with a disability out."
)
def lint(file: str, *, accessible: bool) -> None:
    """Report what is wrong inside FILE, a Word document: what Word would repair or ask,
    what a reader should not see, and what leads out of the file.

    FILE is a .docx; - reads standard input. It is never changed.
    """
    from mou_builder.errors import ReadError
    from mou_builder.files.disk import read_at_most
    from mou_builder.word.lint.linting import lint_docx
    from mou_builder.word.reading.opening import FOREIGN

    name = "standard input" if file == "-" else file
    try:
        content = (
            sys.stdin.buffer.read(FOREIGN.file + 1)
            if file == "-"
            else read_at_most(Path(file), FOREIGN.file)
        )
        faults = lint_docx(content, accessible=accessible)
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror}.").about(name) from error
    except ReadError as error:
        raise error.about(name) from error
    for fault in faults:
        click.echo(f"{name}: {fault}")
    sys.exit(1 if faults else 0)
