"""``mou build``."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path

import click

from mou_builder.cli.command import command
from mou_builder.cli.making import Wanted, make, refuse_unless_word, refuse_without_lock


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
              "is open, a mandatory requirement is neither met nor waived, or the draft goes beyond "
              "what the council approved.")  # fmt: skip
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

    OPTIONS is a TOML or JSON file; - reads standard input.  Texts of the parties' own in
    mou.bespoke.md beside mou.toml are taken in, by this and every other command.  Several are built
    at once, on every core, into the folder of --out-dir: one that cannot be built is reported, the
    others are built, and the exit status is 2.
    """
    wanted = Wanted(style, depth, final, paginate, schedule, no_lock, verbose, force)
    if folder is not None or len(options) > 1:
        from mou_builder.cli.many import make_all

        targets = _targets(options, output, folder, style or "docx")
        refuse_unless_word(style or "docx", wanted)
        refuse_without_lock(style or "docx", wanted)
        sys.exit(make_all(list(zip(options, targets, strict=True)), wanted))
    make(options[0], output or _beside(options[0]), wanted, partial(click.echo, err=True))


def _targets(
    options: tuple[str, ...], output: str | None, folder: str | None, style: str
) -> list[str]:
    """Return the file in *folder* for each of *options*, no two the same."""
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
