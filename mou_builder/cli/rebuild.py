"""``mou rebuild``."""

from __future__ import annotations

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import read_file, write


@click.command(
    cls=command(
        "rebuild",
        "mou rebuild mou.docx",
        "mou rebuild mou.docx -o mou.toml",
        "mou rebuild mou.docx -o mou.toml --docx again.docx",
    )
)
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OPTIONS", default="-", help="Where to write the options "
              "file. Left out: standard output.")  # fmt: skip
@click.option("--docx", metavar="FILE", help="Also build the draft again, byte for byte.")
@click.option("--force", is_flag=True, help="Replace files that exist.")
def rebuild(file: str, output: str, docx: str | None, *, force: bool) -> None:
    """Recover the options file from the lock inside FILE, a Word draft, and the same draft.

    Comments of the original options file are not kept in the lock, nor is anything that was changed
    in FILE since: see mou verify. FILE is a .docx; - reads standard input.
    """
    from mou_builder.errors import ErrorCode, ReadError
    from mou_builder.review.verifying import rebuild as rebuilt

    name = "standard input" if file == "-" else file
    try:
        found = rebuilt(read_file(file))
    except ReadError as error:
        raise error.about(name) from error
    if docx is not None and found.docx is None:
        what = f"the same draft cannot be built: {found.changed}"
        raise ReadError(what, ErrorCode.LOCK).about(name)
    write(output, found.options.encode(), force=force)
    if docx is not None and found.docx is not None:
        write(docx, found.docx, force=force)
        click.echo(f"{docx}: built again from the lock in {name}.", err=True)
