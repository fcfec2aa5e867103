"""``mou build``."""

from __future__ import annotations

import sys
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from .command import command
from .inputs import called, read, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..document import Document
    from ..library import Edition
    from ..options import Options
    from ..requirements import Requirement


class Wanted(NamedTuple):
    """What is to be made of each options file."""

    style: str | None
    depth: str | None
    final: bool
    paginate: bool
    schedule: bool
    no_lock: bool
    verbose: bool
    force: bool


@click.command(
    cls=command(
        "build",
        "mou build mou.toml -o mou.docx",
        "mou build mou.toml -o mou.docx --paginate",
        "mou build mou.toml -o mou.pdf",
        "mou build mou.toml -o mou.html",
        "mou build mou.toml -o for-review.docx --notes reviewer",
        "mou build mou.toml -o - --format md | less",
        "mou build drafts/*.toml --out-dir built",
    )
)
@click.argument("options", metavar="OPTIONS...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE", help="Where to write; - is standard output. "
              "Left out: beside the options file, as .docx.")  # fmt: skip
@click.option("--out-dir", "folder", metavar="DIR", help="Where to write each of several OPTIONS, "
              "named as its options file is.")  # fmt: skip
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
    options: tuple[str, ...],
    output: str | None,
    folder: str | None,
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

    OPTIONS is a TOML or JSON file; - reads standard input.  Several are built at once, on every
    core, into the folder of --out-dir: one that cannot be built is reported, the others are built,
    and the exit status is 2.
    """
    wanted = Wanted(style, depth, final, paginate, schedule, no_lock, verbose, force)
    if folder is not None or len(options) > 1:
        from .many import make_all

        targets = _targets(options, output, folder, style or "docx")
        _refuse_unless_word(style or "docx", wanted)
        _refuse_without_lock(style or "docx", wanted)
        sys.exit(make_all(list(zip(options, targets, strict=True)), wanted))
    make(options[0], output or _beside(options[0]), wanted, partial(click.echo, err=True))


def make(source: str, target: str, wanted: Wanted, say: Callable[[str], None]) -> None:
    """Build what the options file *source* describes and write it to *target*; *say* what tells
    against it, and what it holds.
    """
    from ..checking import refuse_unknown_waivers
    from ..library import library_folder

    style = wanted.style or _style(target)
    _refuse_unless_word(style, wanted)
    _refuse_without_lock(style, wanted)
    options = read(source)
    refuse_unknown_waivers(options, _requirements(library_folder()), called(source))
    content, said = _written(options, style, wanted, say)
    write(target, content, force=wanted.force)
    say(f"{target}: {said}")
    if wanted.verbose:
        say(f"{target}: {_digest(content, style)}")


def _targets(
    options: tuple[str, ...], output: str | None, folder: str | None, style: str
) -> list[str]:
    """Give the file in *folder* for each of *options*, no two the same."""
    if folder is None or output is not None or "-" in options:
        raise click.UsageError("Several OPTIONS are files, and need --out-dir DIR in place of -o.")
    targets: dict[str, str] = {}
    for source in options:
        target = str(Path(folder) / f"{Path(source).stem}.{style}")
        if target in targets:
            raise click.UsageError(
                f"{targets[target]} and {source} would both be {target}. Rename one, or build "
                "them one by one."
            )
        targets[target] = source
    return list(targets)


def _beside(options: str) -> str:
    if options == "-":
        raise click.UsageError("Options from standard input need -o FILE.")
    return str(Path(options).with_suffix(".docx"))


def _style(target: str) -> str:
    """Tell from its name what a file is to hold."""
    from ..saving import style_of

    return "docx" if target == "-" else style_of(target)


def _refuse_unless_word(style: str, wanted: Wanted) -> None:
    """Refuse what only Word has, and what only Word and its PDF have, for any other *style*."""
    if style == "docx":
        return
    if wanted.depth is not None:
        raise click.UsageError("--notes is for Word: write a .docx.")
    if style != "pdf" and (wanted.final or wanted.paginate):
        raise click.UsageError(
            "--final and --paginate are for Word and PDF: write a .docx or .pdf."
        )


@cache
def _edition(version: str, library: Path) -> Edition:
    """Read an edition of *library*, once for all the documents that are built from it."""
    from ..reading import read_edition

    return read_edition(version, library)


@cache
def _requirements(library: Path) -> tuple[Requirement, ...]:
    """Read the requirements of *library*, once for all the documents that are judged by them."""
    from ..requirements import read_requirements

    return read_requirements(library)


def _refuse_without_lock(style: str, wanted: Wanted) -> None:
    """Refuse to leave a lock out where there is none, or to name options in notes after all."""
    if wanted.no_lock and style != "docx":
        raise click.UsageError("--no-lock is for Word: nothing else has a lock.")
    if wanted.no_lock and wanted.depth not in (None, "none"):
        raise click.UsageError("--no-lock leaves no trace of the options, but notes name them.")


def _digest(content: bytes, style: str) -> str:
    """Say the content digest of a Word file, or the digest of any other."""
    if style == "docx":
        from ..verifying import content_digest

        return f"content digest {content_digest(content)}"
    from hashlib import sha256

    return f"sha256 {sha256(content).hexdigest()}"


def _written(
    options: Options, style: str, wanted: Wanted, say: Callable[[str], None]
) -> tuple[bytes, str]:
    """Build the document and write it in *style*; also say what it holds."""
    from ..building import build as build_document
    from ..checking import check
    from ..library import library_folder
    from ..notes import Depth, drafting_notes
    from ..saving import to_docx, to_pdf, written

    document = build_document(options, _edition(options.edition, library_folder()))
    _warn(options, document, say)
    word, final = style == "docx", wanted.final
    depth = Depth("none" if wanted.no_lock else wanted.depth or "reviewer")
    needed = final or wanted.schedule or (word and depth is not Depth.NONE)
    findings = check(options, document, _requirements(library_folder())) if needed else ()
    if final:
        from ..final import refuse_unless_final

        refuse_unless_final(options, document, findings)
    if wanted.schedule:
        from ..coverage import with_coverage

        document = with_coverage(document, findings)
    said = _said(options, document)
    if word:
        notes = () if final else drafting_notes(document, findings, depth)
        return to_docx(
            document, notes, final=final, paginate=wanted.paginate, lock=not wanted.no_lock
        ), said
    if style == "pdf":
        return to_pdf(document, final=final), said
    return written(document, style), said


def _warn(options: Options, document: Document, say: Callable[[str], None]) -> None:
    """Say what tells against the edition that *options* name."""
    from ..checking import check_edition
    from ..library import library_folder
    from ..report import sentence

    for finding in check_edition(options, document, _requirements(library_folder())):
        requirement, found = finding.requirement, finding.outcome.value
        reasons = "; ".join(sentence(entry) for entry in finding.evidence if not entry.met)
        say(f"warning: {requirement.id}, {requirement.title}, is {found}: {reasons}.")


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
