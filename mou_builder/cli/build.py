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


@click.command(
    cls=command(
        "build",
        "mou build mou.toml -o mou.docx",
        "mou build mou.toml -o mou.docx --paginate",
        "mou build mou.toml -o mou.pdf",
        "mou build mou.toml -o mou.html",
        "mou build mou.toml -o for-review.docx --notes reviewer",
        "mou build mou.toml -o - --format md | less",
    )
)
@options_argument
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output. "
              "Left out: beside the options file, as .docx.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(["docx", "pdf", "md", "html", "json"]), help="What "
              "to write. Left out: as the name of FILE ends, or docx.")  # fmt: skip
@click.option("--notes", "depth", type=click.Choice(["none", "reviewer", "all"]), help="Drafting "
              "notes as comments in a Word draft: none, what a reviewer must look at, or also "
              "sources and reasons. Left out: reviewer.")  # fmt: skip
@click.option("--final", is_flag=True, help="Make the copy for signature; refused while a point "
              "is open, or a mandatory requirement neither met nor waived.")  # fmt: skip
@click.option("--paginate", is_flag=True, help="Put page numbers into the contents of a .docx; "
              "needs LibreOffice, as a .pdf does, and pypdf.")  # fmt: skip
@click.option("--schedule", is_flag=True, help="Add a schedule of the requirements and where they "
              "are met.")  # fmt: skip
@click.option("--no-lock", is_flag=True, help="Leave out of a Word draft the options that mou "
              "verify and mou rebuild read there, and drafting notes, which name them.")  # fmt: skip
@click.option("--verbose", is_flag=True, help="Say the digest of what was written too.")
@click.option("--force", is_flag=True, help="Replace a file that exists.")
def build(
    options: str,
    output: str | None,
    style: str | None,
    depth: str | None,
    final: bool,
    paginate: bool,
    schedule: bool,
    no_lock: bool,
    verbose: bool,
    force: bool,
) -> None:
    """Build the memorandum that OPTIONS describe, as Word, PDF, numbered text, a web page or JSON.

    OPTIONS is a TOML or JSON file; - reads standard input.
    """
    target = output or _beside(options)
    chosen = style or _style(target)
    _refuse_unless_word(chosen, notes=depth is not None, final=final, paginate=paginate)
    _refuse_without_lock(no_lock, chosen, depth)
    content, said = _written(
        read(options),
        chosen,
        "none" if no_lock else depth or "reviewer",
        final=final,
        paginate=paginate,
        schedule=schedule,
        lock=not no_lock,
    )
    write(target, content, force=force)
    click.echo(f"{target}: {said}", err=True)
    if verbose:
        click.echo(f"{target}: {_digest(content, chosen)}", err=True)


def _beside(options: str) -> str:
    if options == "-":
        raise click.UsageError("Options from standard input need -o FILE.")
    return str(Path(options).with_suffix(".docx"))


def _style(target: str) -> str:
    """Tell from its name what a file is to hold."""
    from ..saving import style_of

    return "docx" if target == "-" else style_of(target)


def _refuse_unless_word(style: str, *, notes: bool, final: bool, paginate: bool) -> None:
    """Refuse what only Word has, and what only Word and its PDF have, for any other *style*."""
    if style == "docx":
        return
    if notes:
        raise click.UsageError("--notes is for Word: write a .docx.")
    if style != "pdf" and (final or paginate):
        raise click.UsageError(
            "--final and --paginate are for Word and PDF: write a .docx or .pdf."
        )


def _refuse_without_lock(no_lock: bool, style: str, depth: str | None) -> None:
    """Refuse to leave a lock out where there is none, or to name options in notes after all."""
    if no_lock and style != "docx":
        raise click.UsageError("--no-lock is for Word: nothing else has a lock.")
    if no_lock and depth not in (None, "none"):
        raise click.UsageError("--no-lock leaves no trace of the options, but notes name them.")


def _digest(content: bytes, style: str) -> str:
    """Say the content digest of a Word file, or the digest of any other."""
    if style == "docx":
        from ..verifying import content_digest

        return f"content digest {content_digest(content)}"
    from hashlib import sha256

    return f"sha256 {sha256(content).hexdigest()}"


def _written(
    options: Options,
    style: str,
    depth: str,
    *,
    final: bool,
    paginate: bool,
    schedule: bool,
    lock: bool,
) -> tuple[bytes, str]:
    """Build the document and write it in *style*; also say what it holds."""
    from ..build import build as build_document
    from ..checking import check
    from ..coverage import with_coverage
    from ..final import refuse_unless_final
    from ..notes import Depth, drafting_notes
    from ..saving import to_docx, to_pdf, written

    document = build_document(options)
    _warn(options, document)
    word = style == "docx"
    needed = final or schedule or (word and depth != "none")
    findings = check(options, document) if needed else ()
    if final:
        refuse_unless_final(options, document, findings)
    if schedule:
        document = with_coverage(document, findings)
    said = _said(options, document)
    if word:
        notes = () if final else drafting_notes(document, findings, Depth(depth))
        return to_docx(document, notes, final=final, paginate=paginate, lock=lock), said
    if style == "pdf":
        return to_pdf(document, final=final), said
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
