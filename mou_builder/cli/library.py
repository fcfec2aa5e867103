"""``mou library``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .command import command, write_help
from .inputs import format_option

if TYPE_CHECKING:
    from ..library import Edition

EXAMPLES = (
    "mou library list",
    "mou library show board/chair-secretary-of-state",
    "mou library lint",
    "mou library prove 2020.1.0",
)


class LibraryGroup(click.Group):
    """The commands about the clause library."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples first and the exit statuses last."""
        write_help(self, EXAMPLES, ctx, formatter)


@click.group(cls=LibraryGroup)
def library() -> None:
    """Look into the clause library, or check it."""


edition_option = click.option(
    "--edition",
    metavar="VERSION|FOLDER",
    help="Which edition, or the folder of one. Left out: the latest.",
)


def _edition(named: str | None) -> Edition:
    from ..library import editions, read_edition

    if named and Path(named).is_dir():
        return read_edition(Path(named))
    return read_edition(named or editions()[-1])


@library.command(
    "list", cls=command("list", "mou library list", "mou library list --edition 2020.1.0")
)
@edition_option
def list_clauses(edition: str | None) -> None:
    """List the clauses of an edition in the order of its outline, with their titles."""
    read = _edition(edition)
    placed = [name for slot in read.outline.slots() for name in slot]
    for name in [*placed, *(clause.id for clause in read.definitions)]:
        click.echo(f"{name}: {read.clauses[name].title}")


@library.command(cls=command("show", *EXAMPLES[1:2]))
@click.argument("clause")
@edition_option
def show(clause: str, edition: str | None) -> None:
    """Print the file of CLAUSE."""
    from ..errors import did_you_mean

    read = _edition(edition)
    if clause not in read.clauses:
        raise click.UsageError(
            f'Edition {read.version} has no clause "{clause}".{did_you_mean(clause, read.clauses)}'
        )
    click.echo((read.folder / "clauses" / f"{clause}.md").read_text(encoding="utf-8"), nl=False)


@library.command("lint", cls=command("lint", "mou library lint"))
@edition_option
def lint_edition(edition: str | None) -> None:
    """Report faults of an edition that can be read: terms, references, conditions, wording."""
    from ..lint import lint

    read = _edition(edition)
    faults = lint(read)
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{len(read.clauses)} clauses, {len(faults)} faults.", err=True)
    sys.exit(1 if faults else 0)


@library.command(
    "prove",
    cls=command(
        "prove",
        "mou library prove",
        "mou library prove 2020.1.0",
        "mou library prove 2020.1.0 --format json",
        "mou library prove --edition clause_library/2020.1.0 --save faults",
    ),
)
@click.argument("version", metavar="EDITION", required=False)
@edition_option
@format_option
@click.option("--save", metavar="FOLDER", help="Write the options file of each fault into FOLDER.")
def prove_edition(version: str | None, edition: str | None, style: str, save: str | None) -> None:
    """Prove for every state of the options that EDITION gives a whole document: one of each set
    of alternatives, no reference, term or field that leads to nothing, an outcome for every
    requirement. A fault is shown by the smallest options file that has it.
    """
    from .. import proof_words
    from ..proof import prove
    from ..requirements import read_requirements

    read = _edition(version or edition)
    own = (read.folder.parent / "requirements").is_dir()
    proof = prove(read, read_requirements(read.folder.parent if own else None))
    if style == "json":
        click.echo(json.dumps(proof_words.as_values(proof), indent=2, ensure_ascii=False))
    else:
        click.echo(proof_words.plain(proof), nl=False)
    if save:
        _save([fault.file for fault in proof.faults if fault.file], Path(save))
    sys.exit(1 if proof.faults else 2 if proof.undecided else 0)


def _save(files: list[str], folder: Path) -> None:
    """Write options files into *folder*, numbered from 1."""
    from ..output import write_whole

    for number, content in enumerate(files, 1):
        write_whole(folder / f"fault-{number}.toml", content.encode())
