"""``mou new``."""

from __future__ import annotations

from pathlib import Path

import click

from mou_builder.cli.command import command
from mou_builder.cli.inputs import write
from mou_builder.errors import ErrorCode, OutputError, did_you_mean


@click.command(
    cls=command(
        "new",
        "mou new mou.toml",
        "mou new --example west-sussex-2020 west-sussex.toml",
        "mou new -",
    )
)
@click.argument("path", default="mou.toml")
@click.option("--example", metavar="NAME", help="Write one of the examples instead.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def new(path: str, example: str | None, force: bool) -> None:
    """Write a starter options file to PATH (mou.toml); - is standard output.

    It builds at once: every option is there with its help text and its allowed values, and
    what is not known yet is an open point.
    """
    from mou_builder.library.folder import editions
    from mou_builder.library.reading import read_edition
    from mou_builder.options_file.starter import starter

    if example:
        content = _example(example)
    else:
        latest = editions()[-1]
        date = read_edition(latest).law_as_at
        name = "mou.toml" if path == "-" else Path(path).name
        content = starter(latest, date, name).encode()
    write(path, content, force=force)
    if path != "-":
        click.echo(f"{path}: written. Next: mou build {path}", err=True)


def _example(name: str) -> bytes:
    """Read one of the examples."""
    from mou_builder.library.folder import examples_folder

    known = sorted(path.stem for path in examples_folder().glob("*.toml"))
    if name not in known:
        raise OutputError(
            f'there is no example "{name}". Examples: {", ".join(known)}.{did_you_mean(name, known)}',
            ErrorCode.UNKNOWN,
        )
    return (examples_folder() / f"{name}.toml").read_bytes()
