"""Memoranda of Understanding for Children's Trusts, from typed options to Word.

Each name is imported when it is first asked for, so that what needs few of them starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .building import build
    from .checking import Finding, Outcome, check
    from .coverage import with_coverage
    from .document import Document
    from .dumping import dump_options
    from .errors import LibraryError, MouError, OptionsError, OutputError, ReadError, ShellError
    from .html import to_html
    from .library import Edition, editions
    from .loading import load_options
    from .mandate import within_mandate
    from .markdown import to_markdown
    from .options import Month, OpenPoint, Options
    from .prospects import open_choices
    from .reading import read_edition
    from .record import to_json
    from .requirements import Level, Requirement, read_requirements
    from .saving import save, to_docx, to_pdf
    from .verifying import rebuild, verify
    from .word.lint import lint_docx

_HOMES = {
    "Document": ".document",
    "Edition": ".library",
    "Finding": ".checking",
    "Level": ".requirements",
    "LibraryError": ".errors",
    "Month": ".options",
    "MouError": ".errors",
    "OpenPoint": ".options",
    "Options": ".options",
    "OptionsError": ".errors",
    "Outcome": ".checking",
    "OutputError": ".errors",
    "ReadError": ".errors",
    "Requirement": ".requirements",
    "ShellError": ".errors",
    "build": ".building",
    "check": ".checking",
    "dump_options": ".dumping",
    "editions": ".library",
    "lint_docx": ".word.lint",
    "load_options": ".loading",
    "open_choices": ".prospects",
    "read_edition": ".reading",
    "read_requirements": ".requirements",
    "rebuild": ".verifying",
    "save": ".saving",
    "to_docx": ".saving",
    "to_html": ".html",
    "to_json": ".record",
    "to_markdown": ".markdown",
    "to_pdf": ".saving",
    "verify": ".verifying",
    "with_coverage": ".coverage",
    "within_mandate": ".mandate",
}
"""The module that holds each public name."""

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


def __getattr__(name: str) -> object:
    """Import a public name from its module."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name], __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
