"""Memoranda of Understanding for Children's Trusts, from typed options to Word.

Each name is imported when it is first asked for, so that what needs few of them starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mou_builder.building import Draft, FinalCopy, build, draft, sign
    from mou_builder.document.comparing import Change, compare
    from mou_builder.document.document import Document, Note
    from mou_builder.errors import (
        LibraryError,
        MouError,
        OptionsError,
        OutputError,
        ReadError,
        ShellError,
    )
    from mou_builder.formats.html import to_html
    from mou_builder.formats.markdown import to_markdown
    from mou_builder.formats.record import to_json
    from mou_builder.formats.saving import save, to_docx, to_pdf
    from mou_builder.library.edition import Edition
    from mou_builder.library.folder import editions
    from mou_builder.library.reading import read_edition
    from mou_builder.options import Month, OpenPoint, Options
    from mou_builder.options_file.loading import load_options
    from mou_builder.options_file.writing import dump_options
    from mou_builder.requirements.checking import Finding, Outcome, check
    from mou_builder.requirements.coverage import with_coverage
    from mou_builder.requirements.mandate import within_mandate
    from mou_builder.requirements.notes import Depth
    from mou_builder.requirements.prospects import open_choices
    from mou_builder.requirements.requirements import Level, Requirement, read_requirements
    from mou_builder.requirements.signing import NotFinalError
    from mou_builder.review.verifying import rebuild, verify
    from mou_builder.word.lint.linting import lint_docx


_HOMES = {
    "Change": ".document.comparing",
    "Depth": ".requirements.notes",
    "Document": ".document.document",
    "Draft": ".building",
    "Edition": ".library.edition",
    "FinalCopy": ".building",
    "Finding": ".requirements.checking",
    "Level": ".requirements.requirements",
    "LibraryError": ".errors",
    "Month": ".options",
    "MouError": ".errors",
    "NotFinalError": ".requirements.signing",
    "Note": ".document.document",
    "OpenPoint": ".options",
    "Options": ".options",
    "OptionsError": ".errors",
    "Outcome": ".requirements.checking",
    "OutputError": ".errors",
    "ReadError": ".errors",
    "Requirement": ".requirements.requirements",
    "ShellError": ".errors",
    "build": ".building",
    "check": ".requirements.checking",
    "compare": ".document.comparing",
    "draft": ".building",
    "dump_options": ".options_file.writing",
    "editions": ".library.folder",
    "lint_docx": ".word.lint.linting",
    "load_options": ".options_file.loading",
    "open_choices": ".requirements.prospects",
    "read_edition": ".library.reading",
    "read_requirements": ".requirements.requirements",
    "rebuild": ".review.verifying",
    "save": ".formats.saving",
    "sign": ".building",
    "to_docx": ".formats.saving",
    "to_html": ".formats.html",
    "to_json": ".formats.record",
    "to_markdown": ".formats.markdown",
    "to_pdf": ".formats.saving",
    "verify": ".review.verifying",
    "with_coverage": ".requirements.coverage",
    "within_mandate": ".requirements.mandate",
}
"""The module that holds each public name."""


__all__ = [
    "Change",
    "Depth",
    "Document",
    "Draft",
    "Edition",
    "FinalCopy",
    "Finding",
    "Level",
    "LibraryError",
    "Month",
    "MouError",
    "NotFinalError",
    "Note",
    "OpenPoint",
    "Options",
    "OptionsError",
    "Outcome",
    "OutputError",
    "ReadError",
    "Requirement",
    "ShellError",
    "build",
    "check",
    "compare",
    "draft",
    "dump_options",
    "editions",
    "lint_docx",
    "load_options",
    "open_choices",
    "read_edition",
    "read_requirements",
    "rebuild",
    "save",
    "sign",
    "to_docx",
    "to_html",
    "to_json",
    "to_markdown",
    "to_pdf",
    "verify",
    "with_coverage",
    "within_mandate",
]


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
