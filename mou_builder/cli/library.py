"""``mou library``."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mou_builder.cli.command import command, write_help
from mou_builder.cli.inputs import format_option

if TYPE_CHECKING:
    from mou_builder.library.edition import Edition
    from mou_builder.proof.proof import Proof
    from mou_builder.requirements.requirements import Requirement


LIBRARY_EXAMPLES = (
    "mou library list",
    "mou library show board/chair-secretary-of-state",
    "mou library diff 2020.1.0 2026.1.0",
    "mou library lint",
    "mou library prove 2020.1.0",
)


class LibraryGroup(click.Group):
    """The commands about the clause library."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples first and the exit statuses last."""
        write_help(self, LIBRARY_EXAMPLES, ctx, formatter)


@click.group(cls=LibraryGroup)
def library() -> None:
    """Look into the clause library, or check it."""


edition_option = click.option(
    "--edition",
    metavar="VERSION|FOLDER",
    help="Which edition, or the folder of one. Left out: the latest.",
)


def _edition(named: str | None) -> Edition:
    from mou_builder.library.folder import editions
    from mou_builder.library.reading import read_edition

    return read_edition(_folder(named) or named or editions()[-1])


def _folder(named: str | None) -> Path | None:
    """Return the folder that *named* means, with its own name even if that is a dot."""
    return Path(os.path.abspath(named)) if named and Path(named).is_dir() else None  # noqa: PTH100 - a link keeps its name


@library.command(
    "list",
    cls=command(
        "list",
        "mou library list",
        "mou library list --edition 2020.1.0",
        "mou library list --format json",
    ),
)
@edition_option
@format_option
def list_clauses(edition: str | None, style: str) -> None:
    """List the clauses of an edition in the order of its outline, each with its title, the
    edition whose text it is, the day on which a person last checked it against the law, and
    whether it rests on a source or on drafting practice alone.
    """
    from mou_builder.library import listing_words as words
    from mou_builder.library.listing import listed_clauses

    found = listed_clauses(_edition(edition))
    if style == "json":
        click.echo(json.dumps(words.as_values(found), indent=2, ensure_ascii=False))
        return
    click.echo("\n".join(map(words.line, found)))
    click.echo(words.clauses_summary(found), err=True)


@library.command(
    cls=command("show", *LIBRARY_EXAMPLES[1:2], "mou library show scope/supervision --history")
)
@click.argument("clause")
@edition_option
@click.option("--history", is_flag=True, help="Show it through all editions, oldest first, and "
              "what each changed.")  # fmt: skip
def show(clause: str, edition: str | None, history: bool) -> None:
    """Print the file of CLAUSE, from the edition whose text it is, or its history."""
    from mou_builder.errors import did_you_mean

    if history:
        _show_history(clause)
        return
    read = _edition(edition)
    if clause not in read.clauses:
        raise click.UsageError(
            f'Edition {read.version} has no clause "{clause}".{did_you_mean(clause, read.clauses)}'
        )
    found = read.clauses[clause]
    click.echo((read.folder.parent / found.place).read_text(encoding="utf-8"), nl=False)
    click.echo(f"{found.place}", err=True)


def _show_history(clause: str) -> None:
    """Print what each edition changed in a clause."""
    from mou_builder.errors import did_you_mean
    from mou_builder.library.comparing import history
    from mou_builder.library.comparing_words import history_as_text
    from mou_builder.library.folder import editions
    from mou_builder.library.reading import read_edition

    read = tuple(read_edition(version) for version in editions())
    known = {name for edition in read for name in edition.clauses}
    if clause not in known:
        raise click.UsageError(
            f'No edition has a clause "{clause}".{did_you_mean(clause, sorted(known))}'
        )
    click.echo(history_as_text(history(read, clause)), nl=False)


@library.command(
    cls=command(
        "diff",
        "mou library diff 2020.1.0 2026.1.0",
        "mou library diff 2020.1.0 2026.1.0 --clause legal-form --clause scope/supervision",
        "mou library diff 2020.1.0 2026.1.0 --format markdown > changes.md",
    )
)
@click.argument("old")
@click.argument("new")
@click.option("--clause", "names", metavar="CLAUSE|FOLDER", multiple=True, help="Only this clause, "
              "or the clauses of this folder; may be repeated.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["plain", "markdown", "json"]),
              default="plain", show_default=True, help="How to print.")  # fmt: skip
def diff(old: str, new: str, names: tuple[str, ...], style: str) -> None:
    """Show what changed from edition OLD to NEW, clause by clause, word by word.

    OLD and NEW are versions or folders. Words removed and added are marked; so are changes of
    conditions, sources, notes and requirements, and clauses that are new, gone or moved.
    Exit status 1 means that something differs.
    """
    from mou_builder.library.comparing import compare_editions, only
    from mou_builder.library.comparing_words import as_markdown, as_text, as_values

    compared = compare_editions(_edition(old), _edition(new))
    if names:
        _refuse_unknown(names, {*compared.old.clauses, *compared.new.clauses})
        compared = only(compared, names)
    if style == "json":
        click.echo(json.dumps(as_values(compared), indent=2, ensure_ascii=False))
    else:
        click.echo((as_text if style == "plain" else as_markdown)(compared), nl=False)
    sys.exit(1 if compared.clauses or compared.edition else 0)


def _refuse_unknown(names: tuple[str, ...], clauses: set[str]) -> None:
    """Refuse a name that neither edition knows as a clause or a folder of clauses."""
    from mou_builder.errors import did_you_mean

    known = clauses | {clause.partition("/")[0] for clause in clauses}
    for name in names:
        if name not in known:
            raise click.UsageError(
                f'Neither edition has a clause or folder "{name}".'
                f"{did_you_mean(name, sorted(known))}"
            )


def _requirements(edition: Edition) -> tuple[Requirement, ...]:
    """Read the requirements beside an edition, or those of the package if there are none."""
    from mou_builder.requirements.requirements import read_requirements

    own = (edition.folder.parent / "requirements").is_dir()
    return read_requirements(edition.folder.parent if own else None)


def _proof(edition: str | None) -> Proof:
    """Prove an edition, with the requirements beside it."""
    from mou_builder.proof.proof import prove

    read = _edition(edition)
    return prove(read, _requirements(read))


@library.command(cls=command("issue", "mou library issue 2026.1.0 --on 2027-01-15"))
@click.argument("edition", metavar="VERSION|FOLDER")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", required=True,
              help="The day of issue (2027-01-15).")  # fmt: skip
def issue(edition: str, day: dt.datetime) -> None:
    """Freeze an edition: write the day of issue and a digest of its files into editions.toml.

    An edition that follows another is written out whole first, with every clause in its own
    folder, and follows none from then on.

    Refused if the edition was issued before, if lint finds a fault, or if the proof finds one
    or cannot decide. From then on any change of its files is an error wherever it is read;
    other words need a new edition.
    """
    from mou_builder.library.issuing import issue as freeze

    folder = _folder(edition)
    version = folder.name if folder else edition
    proof = _proof(edition)
    digest = freeze(
        version,
        day.date(),
        folder.parent if folder else None,
        tuple(f"{shown.about}: {shown.said}" for shown in (*proof.faults, *proof.undecided)),
    )
    click.echo(f"{version}: issued on {day.date()}, digest {digest}.", err=True)


@library.command("lint", cls=command("lint", "mou library lint"))
@edition_option
def lint_edition(edition: str | None) -> None:
    """Report faults of an edition that can be read: in its words, in what its clauses say that
    they meet, and options that nothing reads. What depends on the options is for `mou library
    prove`.
    """
    from mou_builder.library.lint import lint_library
    from mou_builder.proof.unread import unread_options

    read = _edition(edition)
    faults = (*lint_library(read), *unread_options(read, _requirements(read)))
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
    of alternatives, no reference, term or field that leads to nothing, a clause for every
    requirement that one must cover. A fault is shown by the smallest options file that has it.
    For every requirement there are options that meet it, and options that do not.
    """
    from mou_builder.proof import proof_words

    proof = _proof(version or edition)
    if style == "json":
        click.echo(json.dumps(proof_words.as_values(proof), indent=2, ensure_ascii=False))
    else:
        click.echo(proof_words.as_text(proof), nl=False)
    if save:
        _save([fault.file for fault in proof.faults if fault.file], Path(save))
    sys.exit(1 if proof.faults else 2 if proof.undecided else 0)


def _save(files: list[str], folder: Path) -> None:
    """Write options files into *folder*, numbered from 1."""
    from mou_builder.files.disk import write_whole

    for number, content in enumerate(files, 1):
        write_whole(folder / f"fault-{number}.toml", content.encode())
