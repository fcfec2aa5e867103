"""``mou rebuild``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import read_file, write
from mou_builder.errors import ErrorCode, OutputError, ReadError

if TYPE_CHECKING:
    from mou_builder.review.verifying import Rebuilt


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

    Bespoke texts are written beside the options file, as mou build reads them.
    Comments of the original options file are not kept in the lock, nor is anything that was changed
    in FILE since: see mou verify. FILE is a .docx; - reads standard input.
    """
    from mou_builder.review.verifying import rebuild as rebuilt

    name = "standard input" if file == "-" else file
    try:
        found = rebuilt(read_file(file))
    except ReadError as error:
        raise error.about(name) from error
    if docx is not None and found.docx is None:
        what = f"the same draft cannot be built: {found.changed}"
        raise ReadError(what, ErrorCode.LOCK).about(name)
    _write_options(found, output, name, force=force)
    if docx is not None and found.docx is not None:
        write(docx, found.docx, force=force)
        click.echo(f"{docx}: built again from the lock in {name}.", err=True)


def _write_options(found: Rebuilt, output: str, name: str, *, force: bool) -> None:
    """Write the options file, and the bespoke texts beside it; both or neither."""
    from mou_builder.files.disk import refuse_unwritable
    from mou_builder.library.bespoke import bespoke_beside, bespoke_name

    if output == "-":
        if found.bespoke:
            said = "has bespoke texts too. Name a file with -o to have them written beside it."
            click.echo(f"{name}: {said}", err=True)
        write(output, found.options.encode(), force=force)
        return
    beside = bespoke_name(Path(output))
    if not found.bespoke and bespoke_beside(Path(output)):
        what = f"stands beside {output}, and the draft has no bespoke texts. Move it away first."
        raise OutputError(what, ErrorCode.EXISTS).about(str(beside))
    if found.bespoke:
        refuse_unwritable(Path(output), replace=force)
        write(str(beside), found.bespoke.encode(), force=force)
        click.echo(f"{beside}: the bespoke texts, from the lock in {name}.", err=True)
    write(output, found.options.encode(), force=force)
