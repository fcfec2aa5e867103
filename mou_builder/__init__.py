"""Memoranda of Understanding for Children's Trusts, from typed options to Word.

    from mou_builder import load_options, draft, save
    save(draft(load_options("mou.toml")), "mou.docx")

From options to a memorandum:

    load_options           read options from a file, a text or plain values
    load_bespoke           read the parties' own texts that stand beside them
    build                  build the document that options describe
    draft                  build it, judge it, and note what a reviewer must look at
    sign                   build the copy for signature, or raise every obstacle
    save                   write a draft or a copy to a file, by the ending of its name
    to_docx                write one as Word
    to_html                write a document as a web page
    to_json                write a document as JSON
    to_markdown            write a document as numbered text
    to_pdf                 write one as PDF
    dump_options           write options as TOML
    starter                write an options file to start from
    options_schema         describe options files, for editors

Judging it:

    check                  judge a document by each requirement
    compare                say what changed between two documents
    coverage               say in which clauses each requirement is met
    explain                say why a clause is in a document, or why not
    open_choices           say what each choice still open would lead to
    open_points            list what options leave open, and who decides it
    read_requirements      read the requirements of the library
    with_coverage          add the schedule that says where each requirement is met
    within_mandate         say whether a draft stays within what the council approved

A Word file that came back:

    lint_docx              report what is wrong inside a Word file
    rebuild                give back the options and the draft from its lock
    verify                 say whether it reads as it was built, or what differs

The clause library:

    compare_editions       say what changed from one edition to another
    editions               list the editions
    issue                  freeze an edition as issued
    lint_library           report faults of an edition
    listed_clauses         list the clauses of an edition
    prove                  prove an edition for every state of the options
    read_edition           read one edition

Values:

    Authority              one approved value, and what the draft says
    Bespoke                the parties' own texts beside an options file
    BespokeStatus          proposed, agreed or rejected
    BespokeText            one of them
    Change                 what is different in one clause of two documents
    Covered                one requirement, and where it is met
    Depth                  how much is noted in the margin
    Difference             one difference between a Word file and what was built
    Document               a memorandum, numbered
    Draft                  a document with its findings and notes
    Edition                an edition of the clause library
    EditionComparison      what differs between two editions
    Evidence               one thing that a finding looked at
    Explanation            why a clause is in a document, or why not
    Fault                  one fault inside a Word file
    FinalCopy              a copy for signature
    Finding                what a draft says to one requirement
    Level                  how much it matters that a requirement is met
    LibraryFault           one fault of an edition
    Listed                 one clause of an edition, and whose text it is
    Note                   a note in the margin
    OpenChoice             one choice still open, and what each word would lead to
    Opening                one open point, and where it stands
    Outcome                met, not met, open, waived or not applicable
    Proof                  what was shown of an edition
    Rebuilt                the options and the draft from a lock
    Requirement            one requirement, with its source
    Standing               whether an option is within what was approved
    Verdict                what verify found

Errors, all of them MouError:

    BespokeError           the bespoke texts cannot be used
    ErrorCode              what kind of thing is wrong
    LibraryError           the clause library cannot be used
    MouError               something that the person who reads the message can put right
    NotFinalError          the memorandum cannot be signed yet
    OptionsError           the options cannot be used
    OutputError            a file cannot be written
    Problem                one thing that is wrong: sentence, code, path, file, line
    ReadError              a Word file cannot be read
    ShellError             the Word shell of an edition cannot be used

Options, a class for each table of the options file and one for each closed choice: every name in
``help("mou_builder.options")``, which can be imported from here as well.

The package itself:

    __version__            the number of its release

Each name is imported when it is first asked for, so that what needs few of them starts quickly.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mou_builder.building import Draft as Draft
    from mou_builder.building import FinalCopy as FinalCopy
    from mou_builder.building import build as build
    from mou_builder.building import draft as draft
    from mou_builder.building import sign as sign
    from mou_builder.document.comparing import Change as Change
    from mou_builder.document.comparing import compare as compare
    from mou_builder.document.document import Document as Document
    from mou_builder.document.document import Note as Note
    from mou_builder.document.requests import BespokeStatus as BespokeStatus
    from mou_builder.errors import BespokeError as BespokeError
    from mou_builder.errors import ErrorCode as ErrorCode
    from mou_builder.errors import LibraryError as LibraryError
    from mou_builder.errors import MouError as MouError
    from mou_builder.errors import OptionsError as OptionsError
    from mou_builder.errors import OutputError as OutputError
    from mou_builder.errors import Problem as Problem
    from mou_builder.errors import ReadError as ReadError
    from mou_builder.errors import ShellError as ShellError
    from mou_builder.formats.html import to_html as to_html
    from mou_builder.formats.markdown import to_markdown as to_markdown
    from mou_builder.formats.record import to_json as to_json
    from mou_builder.formats.saving import save as save
    from mou_builder.formats.saving import to_docx as to_docx
    from mou_builder.formats.saving import to_pdf as to_pdf
    from mou_builder.library.bespoke import Bespoke as Bespoke
    from mou_builder.library.bespoke import BespokeText as BespokeText
    from mou_builder.library.bespoke_reader import load_bespoke as load_bespoke
    from mou_builder.library.comparing import EditionComparison as EditionComparison
    from mou_builder.library.comparing import compare_editions as compare_editions
    from mou_builder.library.edition import Edition as Edition
    from mou_builder.library.folder import editions as editions
    from mou_builder.library.issuing import issue as issue
    from mou_builder.library.lint import LibraryFault as LibraryFault
    from mou_builder.library.lint import lint_library as lint_library
    from mou_builder.library.listing import Listed as Listed
    from mou_builder.library.listing import listed_clauses as listed_clauses
    from mou_builder.library.reading import read_edition as read_edition
    from mou_builder.options import *  # noqa: F403 - each of its names is a name of this package
    from mou_builder.options.paths import open_points as open_points
    from mou_builder.options.places import Opening as Opening
    from mou_builder.options_file.loading import load_options as load_options
    from mou_builder.options_file.schema import options_schema as options_schema
    from mou_builder.options_file.starter import starter as starter
    from mou_builder.options_file.writing import dump_options as dump_options
    from mou_builder.proof.explaining import Explanation as Explanation
    from mou_builder.proof.explaining import explain as explain
    from mou_builder.proof.proof import Proof as Proof
    from mou_builder.proof.proof import prove as prove
    from mou_builder.requirements.checking import Finding as Finding
    from mou_builder.requirements.checking import check as check
    from mou_builder.requirements.coverage import Covered as Covered
    from mou_builder.requirements.coverage import coverage as coverage
    from mou_builder.requirements.coverage import with_coverage as with_coverage
    from mou_builder.requirements.evidence import Evidence as Evidence
    from mou_builder.requirements.evidence import Outcome as Outcome
    from mou_builder.requirements.mandate import Authority as Authority
    from mou_builder.requirements.mandate import Standing as Standing
    from mou_builder.requirements.mandate import within_mandate as within_mandate
    from mou_builder.requirements.notes import Depth as Depth
    from mou_builder.requirements.prospects import OpenChoice as OpenChoice
    from mou_builder.requirements.prospects import open_choices as open_choices
    from mou_builder.requirements.requirements import Level as Level
    from mou_builder.requirements.requirements import Requirement as Requirement
    from mou_builder.requirements.requirements import read_requirements as read_requirements
    from mou_builder.requirements.signing import NotFinalError as NotFinalError
    from mou_builder.review.differing import Difference as Difference
    from mou_builder.review.verifying import Rebuilt as Rebuilt
    from mou_builder.review.verifying import Verdict as Verdict
    from mou_builder.review.verifying import rebuild as rebuild
    from mou_builder.review.verifying import verify as verify
    from mou_builder.word.lint.linting import Fault as Fault
    from mou_builder.word.lint.linting import lint_docx as lint_docx

_HOMES = {
    name: home
    for home, names in {
        ".building": ("Draft", "FinalCopy", "build", "draft", "sign"),
        ".document.comparing": ("Change", "compare"),
        ".document.document": ("Document", "Note"),
        ".document.requests": ("BespokeStatus",),
        ".errors": (
            "BespokeError",
            "ErrorCode",
            "LibraryError",
            "MouError",
            "OptionsError",
            "OutputError",
            "Problem",
            "ReadError",
            "ShellError",
        ),
        ".formats.html": ("to_html",),
        ".formats.markdown": ("to_markdown",),
        ".formats.record": ("to_json",),
        ".formats.saving": ("save", "to_docx", "to_pdf"),
        ".library.bespoke": ("Bespoke", "BespokeText"),
        ".library.bespoke_reader": ("load_bespoke",),
        ".library.comparing": ("EditionComparison", "compare_editions"),
        ".library.edition": ("Edition",),
        ".library.folder": ("editions",),
        ".library.issuing": ("issue",),
        ".library.lint": ("LibraryFault", "lint_library"),
        ".library.listing": ("Listed", "listed_clauses"),
        ".library.reading": ("read_edition",),
        ".options.paths": ("open_points",),
        ".options.places": ("Opening",),
        ".options_file.loading": ("load_options",),
        ".options_file.schema": ("options_schema",),
        ".options_file.starter": ("starter",),
        ".options_file.writing": ("dump_options",),
        ".proof.explaining": ("Explanation", "explain"),
        ".proof.proof": ("Proof", "prove"),
        ".requirements.checking": ("Finding", "check"),
        ".requirements.coverage": ("Covered", "coverage", "with_coverage"),
        ".requirements.evidence": ("Evidence", "Outcome"),
        ".requirements.mandate": ("Authority", "Standing", "within_mandate"),
        ".requirements.notes": ("Depth",),
        ".requirements.prospects": ("OpenChoice", "open_choices"),
        ".requirements.requirements": ("Level", "Requirement", "read_requirements"),
        ".requirements.signing": ("NotFinalError",),
        ".review.differing": ("Difference",),
        ".review.verifying": ("Rebuilt", "Verdict", "rebuild", "verify"),
        ".word.lint.linting": ("Fault", "lint_docx"),
    }.items()
    for name in names
}
"""Where each name is imported from, but those of the options, which say it themselves."""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """Import a public name from its module, when it is first asked for."""
    if name == "__all__":
        return [*sorted({*_HOMES, *_options().__all__}), "__version__"]
    if name in _HOMES:
        home = import_module(_HOMES[name], __name__)
    elif not name.startswith("_") and name in _options().__all__:
        home = _options()
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(home, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_options().__all__})


def _options() -> ModuleType:
    return import_module(".options", __name__)
