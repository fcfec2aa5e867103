"""The straight line from options to a memorandum: read this first.

    load → select → fill → number → judge → write

`build` gives the Document, `draft` the Document with all that is said of it, and `sign` the copy
for signature, or every reason why there is none.  Each step takes frozen values and returns
frozen values; nothing flows back, and only loading and writing touch a file.
"""

from __future__ import annotations

import attrs
from attrs import field, frozen

from mou_builder.assembly.filling import fill
from mou_builder.assembly.selection import Selection, select
from mou_builder.document.document import Document, Note
from mou_builder.document.numbering import number
from mou_builder.errors import ErrorCode, Problem
from mou_builder.files.by_attributes import one_line
from mou_builder.library.bespoke import Bespoke
from mou_builder.library.edition import Edition
from mou_builder.library.reading import read_edition
from mou_builder.options import Options
from mou_builder.options.table import refused
from mou_builder.options_file.writing import options_digest
from mou_builder.requirements.checking import (
    Finding,
    check,
    refuse_other_options,
    refuse_unknown_waivers,
)
from mou_builder.requirements.coverage import with_coverage
from mou_builder.requirements.notes import Depth, drafting_notes
from mou_builder.requirements.requirements import Requirement, read_requirements
from mou_builder.requirements.signing import NotFinalError, obstacles


@frozen
class Draft:
    """A memorandum as it is negotiated, with what is said of it."""

    document: Document
    options: Options = field(repr=False)
    """What it was built from, for the lock inside a Word file."""

    shell: bytes = field(repr=False)
    """The Word shell of its edition."""

    findings: tuple[Finding, ...] = field(default=(), repr=False)
    """What it says to each requirement."""

    notes: tuple[Note, ...] = field(default=(), repr=False)
    """What a reviewing lawyer is told in the margin."""

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Raise OptionsError if *document* was built from other options than *options*."""
        refuse_other_options(self.options, self.document)


@frozen
class FinalCopy:
    """A copy for signature.  It exists only if nothing stands in the way of signing its *draft*."""

    draft: Draft

    __repr__ = one_line

    def __attrs_post_init__(self) -> None:
        """Raise NotFinalError if anything stands in the way."""
        of = self.draft
        found = tuple(obstacles(of.options, of.document, of.findings))
        if found:
            raise NotFinalError(found)

    @property
    def document(self) -> Document:
        """The memorandum to be signed."""
        return self.draft.document

    @property
    def shell(self) -> bytes:
        """The Word shell of its edition."""
        return self.draft.shell


def build(
    options: Options, edition: Edition | None = None, bespoke: Bespoke | None = None
) -> Document:
    """Build the memorandum that *options* describe.

    *edition* is the edition of the clause library to build from; None reads the one that the
    options name.  *bespoke* are the parties' own texts, as `load_bespoke` reads them.  Raise
    OptionsError for another edition than that, LibraryError if the edition cannot serve these
    options, and BespokeError for a bespoke text that has no place in this memorandum.
    """
    return assembled(options, edition or read_edition(options.edition), bespoke)[1]


def assembled(
    options: Options, edition: Edition, bespoke: Bespoke | None = None
) -> tuple[Selection, Document]:
    """Build a memorandum, and return with it which clauses were selected, and why.

    *bespoke* is as for `build`, and so is what it raises.
    """
    if edition.version != options.edition:
        raise refused(
            [
                Problem(
                    f'edition is "{options.edition}", and this is edition "{edition.version}". '
                    "Give the one that the options name.",
                    ErrorCode.PAIR,
                    "edition",
                )
            ]
        )
    selection = select(edition, options, bespoke)
    document = number(fill(edition, options, selection))
    source = bespoke.source if bespoke else ""
    return selection, attrs.evolve(
        document,
        made_from=options_digest(options, source),
        bespoke=selection.requests,
        bespoke_file=source,
    )


def draft(  # noqa: PLR0913 - what is built, what it is judged by, and what is told of it
    options: Options,
    edition: Edition | None = None,
    *,
    bespoke: Bespoke | None = None,
    requirements: tuple[Requirement, ...] | None = None,
    depth: Depth | str = Depth.REVIEWER,
    schedule: bool = False,
) -> Draft:
    """Build a draft of *options*, judge it, and note in its margin what a reviewing lawyer must
    look
    at.

    *edition* and *bespoke* are as for `build`; *requirements* are what it is judged by, None for
    those of the library; *depth* says how much is noted: "none", "reviewer" or "all".  With
    *schedule* its last schedule says where each requirement is met.

    Raise what `build` does, and OptionsError for a waiver of an unknown requirement.
    """
    edition = edition or read_edition(options.edition)
    known = read_requirements() if requirements is None else requirements
    refuse_unknown_waivers(options, known, "options")
    document = build(options, edition, bespoke)
    findings = check(options, document, known, edition=edition)
    if schedule:
        document = with_coverage(document, findings)
    notes = drafting_notes(document, findings, Depth(depth))
    return Draft(document, options, edition.shell, findings, notes)


def sign(
    options: Options,
    edition: Edition | None = None,
    *,
    bespoke: Bespoke | None = None,
    requirements: tuple[Requirement, ...] | None = None,
    schedule: bool = False,
) -> FinalCopy:
    """Build the copy for signature.

    *options*, *edition*, *bespoke*, *requirements* and *schedule* are as for `draft`.  Raise
    NotFinalError, which names every obstacle, if a point is open, the text is not marked as agreed,
    a bespoke text is proposed and not yet agreed, a mandatory requirement is neither met nor
    waived, or the draft goes beyond what the council approved; and what `draft` raises.
    """
    return FinalCopy(
        draft(
            options,
            edition,
            bespoke=bespoke,
            requirements=requirements,
            depth=Depth.NONE,
            schedule=schedule,
        )
    )
