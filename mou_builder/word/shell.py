"""The shell of an edition: docxtpl fills its cover, headers and signatures."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from ..document import Document
from ..errors import ShellError
from .shell_check import refuse_unsafe
from .text import inside

Parts = dict[str, bytes]
"""The parts of a package by name."""

_STUMBLES = (LookupError, ValueError, AttributeError, TypeError, SyntaxError, PackageNotFoundError)
"""What docxtpl and python-docx raise over a package that is odd in a way they do not expect."""

_TOKEN = re.compile(r"mou(\d{4})value")


class _Tokens:
    """Safe words that stand for values while the shell is rendered.

    docxtpl alters some texts (``{_{``, tabs, line ends, form feeds), so it never sees
    one: it gets a token for each value, and the value takes the token's place afterwards.
    """

    def __init__(self) -> None:
        self.values: list[str] = []

    def of(self, value: str) -> str:
        """Give the token of *value*; an empty value stays empty, so that ``if`` can ask."""
        if not value:
            return ""
        self.values.append(value)
        return f"mou{len(self.values) - 1:04}value"

    def replaced(self, xml: str) -> str:
        """Put the values back."""
        return _TOKEN.sub(lambda match: inside(self.values[int(match[1])]), xml)


def render(document: Document, *, draft: bool) -> Parts:
    """Give the parts of the shell with the cover, headers and signatures of *document*; a
    *draft* says so across each page.
    """
    tokens = _Tokens()
    cover = document.cover
    context: dict[str, object] = {
        "cover": {
            name: tokens.of(getattr(cover, name))
            for name in (
                "title", "subtitle", "version", "date", "reference", "marking", "handling",
                "approval",
            )
        }
        | {"parties": [{"name": tokens.of(name)} for name in cover.parties]},
        "draft": draft,
        "signatories": [
            {"party": tokens.of(s.party), "office": tokens.of(s.office)}
            for s in document.signatories
        ],
    }  # fmt: skip
    return {
        name: tokens.replaced(part.decode()).encode() if name.endswith(".xml") else part
        for name, part in _rendered(document.shell, context).items()
    }


def _rendered(shell: bytes, context: dict[str, object]) -> Parts:
    """Let docxtpl render the shell; only names, attributes, conditions and loops are there."""
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    refuse_unsafe(shell, environment)
    output = BytesIO()
    try:
        template = DocxTemplate(BytesIO(shell))
        template.render(context, jinja_env=environment)
        template.save(output)
        with ZipFile(output) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (TemplateError, BadZipFile, *_STUMBLES) as error:
        raise ShellError(f"shell.docx: cannot be rendered: {error}.") from error
