"""Memoranda of Understanding for Children's Trusts, from typed options to Word."""

from .build import build
from .checking import Finding, Outcome, check
from .coverage import with_coverage
from .document import Document
from .dumping import dump_options
from .errors import LibraryError, MouError, OptionsError, OutputError, ReadError, ShellError
from .html import to_html
from .library import Edition, editions, read_edition
from .loading import load_options
from .mandate import within_mandate
from .markdown import to_markdown
from .options import Month, OpenPoint, Options
from .prospects import open_choices
from .record import to_json
from .requirements import Level, Requirement, read_requirements
from .saving import save, to_docx, to_pdf
from .verifying import rebuild, verify
from .word.lint import lint_docx

__all__ = [
    "Document",
    "Edition",
    "Finding",
    "Level",
    "LibraryError",
    "Month",
    "MouError",
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
    "dump_options",
    "editions",
    "lint_docx",
    "load_options",
    "open_choices",
    "read_edition",
    "read_requirements",
    "rebuild",
    "save",
    "to_docx",
    "to_html",
    "to_json",
    "to_markdown",
    "to_pdf",
    "verify",
    "with_coverage",
    "within_mandate",
]
