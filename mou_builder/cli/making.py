"""Make a memorandum from an options file, as ``mou build`` does."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mou_builder.cli.inputs import read_bespoke, read_judged, requirements, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from mou_builder.building import Draft, FinalCopy
    from mou_builder.document.document import Document
    from mou_builder.library.bespoke import Bespoke
    from mou_builder.library.edition import Edition
    from mou_builder.options import Options


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


def make(source: str, target: str, wanted: Wanted, say: Callable[[str], None]) -> None:
    """Build what the options file *source* describes and write it to *target*; *say* what speaks
    against it, and what it holds.
    """
    style = wanted.style or _style(target)
    refuse_unless_word(style, wanted)
    refuse_without_lock(style, wanted)
    options = read_judged(source, requirements())
    content, said = _written(options, read_bespoke(source), style, wanted, say)
    write(target, content, force=wanted.force)
    say(f"{target}: {said}")
    if wanted.verbose:
        say(f"{target}: {_digest(content, style)}")


def _style(target: str) -> str:
    """Return what a file is to hold, by its name."""
    from mou_builder.formats.saving import style_by_name

    return "docx" if target == "-" else style_by_name(target)


def refuse_unless_word(style: str, wanted: Wanted) -> None:
    """Refuse, for any other *style*, what only Word files have, or only Word files and PDFs."""
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
    from mou_builder.library.reading import read_edition

    return read_edition(version, library)


def refuse_without_lock(style: str, wanted: Wanted) -> None:
    """Refuse --no-lock where there is no lock, and beside notes, which name options."""
    if wanted.no_lock and style != "docx":
        raise click.UsageError("--no-lock is for Word: nothing else has a lock.")
    if wanted.no_lock and wanted.depth not in (None, "none"):
        raise click.UsageError("--no-lock leaves no trace of the options, but notes name them.")


def _digest(content: bytes, style: str) -> str:
    """Return the content digest of a Word file, or the digest of any other, in words."""
    if style == "docx":
        from mou_builder.review.verifying import content_digest

        return f"content digest {content_digest(content)}"
    from hashlib import sha256

    return f"sha256 {sha256(content).hexdigest()}"


def _written(
    options: Options,
    bespoke: Bespoke | None,
    style: str,
    wanted: Wanted,
    say: Callable[[str], None],
) -> tuple[bytes, str]:
    """Build the memorandum and write it in *style*; return it, and what it holds in a line."""
    from mou_builder.document.document import Document
    from mou_builder.formats.saving import to_docx, to_pdf, written_as

    made = _made(options, bespoke, style, wanted)
    document = made if isinstance(made, Document) else made.document
    _warn(options, document, say)
    said = _said(options, document)
    if isinstance(made, Document):
        return written_as(made, style), said
    if style == "docx":
        return to_docx(made, paginate=wanted.paginate, lock=not wanted.no_lock), said
    return (to_pdf(made) if style == "pdf" else written_as(made, style)), said


def _made(
    options: Options, bespoke: Bespoke | None, style: str, wanted: Wanted
) -> Document | Draft | FinalCopy:
    """Build as much of the memorandum as *style* needs: the final copy if that is *wanted*."""
    from mou_builder.building import build, draft, sign
    from mou_builder.library.folder import library_folder

    library = library_folder()
    edition = _edition(options.edition, library)
    known = requirements()
    if wanted.final:
        return sign(options, edition, bespoke=bespoke, requirements=known, schedule=wanted.schedule)
    if style in ("docx", "pdf") or wanted.schedule:
        depth = "none" if wanted.no_lock else wanted.depth or "reviewer"
        return draft(
            options,
            edition,
            bespoke=bespoke,
            requirements=known,
            depth=depth,
            schedule=wanted.schedule,
        )
    return build(options, edition, bespoke)


def _warn(options: Options, document: Document, say: Callable[[str], None]) -> None:
    """Say what speaks against the edition that *options* name, and against bespoke texts."""
    from mou_builder.document.requests_words import warning_sentences
    from mou_builder.requirements.checking import check_edition
    from mou_builder.requirements.evidence_words import evidence_sentence

    for finding in check_edition(options, document, requirements()):
        requirement, found = finding.requirement, finding.outcome.value
        reasons = "; ".join(evidence_sentence(entry) for entry in finding.evidence if not entry.met)
        say(f"warning: {requirement.id}, {requirement.title}, is {found}: {reasons}.")
    for request in document.bespoke:
        for warning in warning_sentences(request):
            say(f"warning: {warning}")


def _said(options: Options, document: Document) -> str:
    """Return what a document holds, in a line."""
    from mou_builder.library.folder import library_folder, read_index
    from mou_builder.options.paths import open_points

    still = sum(1 for _ in open_points(options))
    texts = len(document.bespoke)
    bespoke = f", {texts} bespoke text{'' if texts == 1 else 's'}" if texts else ""
    issued = read_index(library_folder()).get(document.edition, {}).get("issued")
    state = f"issued on {issued}" if issued else "a draft"
    return (
        f"{len(document.parts)} clauses, {len(document.schedules)} schedules, "
        f"{still} open point{'' if still == 1 else 's'}{bespoke}; edition {document.edition}, {state}."
    )
