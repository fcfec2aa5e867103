"""``mou build``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..options import Options
from .command import command
from .inputs import options_argument, read, write

if TYPE_CHECKING:
    from ..document import Document
    from ..notes import Note


@click.command(
    cls=command(
        "build",
        "mou build mou.toml -o mou.docx",
        "mou build mou.toml -o mou.html",
        "mou build mou.toml -o for-review.docx --notes reviewer",
        "mou build mou.toml -o - --format md | less",
    )
)
@options_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output. "
              "Left out: beside the options file, as .docx.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["docx", "md", "html", "json"]), help="What to "
              "write. Left out: as the name of FILE ends, or docx.")  # fmt: skip
@click.option("--notes", "depth", type=click.Choice(["none", "reviewer", "all"]), help="Drafting "
              "notes as comments in a Word draft: none, what a reviewer must look at, or also "
              "sources and reasons. Left out: reviewer.")  # fmt: skip
@click.option("--final", is_flag=True, help="Make the copy for signature; refused while a point "
              "is open.")  # fmt: skip
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def build(
    options: str, output: str | None, style: str | None, depth: str | None, final: bool, force: bool
) -> None:
    """Build the memorandum that OPTIONS describe, as Word, numbered text, a web page or JSON.

    OPTIONS is a TOML or JSON file; - reads standard input.
    """
    target = output or _beside(options)
    chosen = style or _style(target)
    if chosen != "docx" and (final or depth):
        raise click.UsageError("--notes and --final are for Word: write a .docx.")
    content, said = _written(read(options), chosen, depth or "reviewer", final=final)
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


def _written(options: Options, style: str, depth: str, *, final: bool) -> tuple[bytes, str]:
    """Build the document and write it in *style*; also say what it holds."""
    from ..build import build as build_document
    from ..final import refuse_unless_final
    from ..saving import to_docx, written

    document = build_document(options)
    _warn(options, document)
    if final:
        refuse_unless_final(options, document)
    said = _said(options, document)
    if style == "docx":
        notes = () if final else _notes(options, document, depth)
        return to_docx(document, notes, final=final), said
    return written(document, style), said


def _warn(options: Options, document: Document) -> None:
    """Say what tells against the edition that *options* name."""
    from ..checking import check_edition
    from ..report import sentence

    for finding in check_edition(options, document):
        requirement, found = finding.requirement, finding.outcome.value
        reasons = "; ".join(sentence(entry) for entry in finding.evidence if not entry.met)
        click.echo(
            f"warning: {requirement.id}, {requirement.title}, is {found}: {reasons}.", err=True
        )


def _notes(options: Options, document: Document, depth: str) -> tuple[Note, ...]:
    """Give the drafting notes asked for."""
    from ..checking import check
    from ..notes import Depth, drafting_notes

    if depth == "none":
        return ()
    return drafting_notes(document, check(options, document), Depth(depth))


def _said(options: Options, document: Document) -> str:
    """Say what a document holds, in a line."""
    from ..library import library_folder, read_index
    from ..paths import open_points

    still = sum(1 for _ in open_points(options))
    issued = read_index(library_folder()).get(document.edition, {}).get("issued")
    state = f"issued on {issued}" if issued else "a draft"
    return (
        f"{len(document.parts)} clauses, {len(document.schedules)} schedules, "
        f"{still} open point{'' if still == 1 else 's'}; edition {document.edition}, {state}."
    )
