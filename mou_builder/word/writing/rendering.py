"""docxtpl at work on the shell of an edition."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from mou_builder.errors import ShellError
from mou_builder.word.writing.shell_check import refuse_unsafe

_STUMBLES = (LookupError, ValueError, AttributeError, TypeError, SyntaxError, PackageNotFoundError)
"""What docxtpl and python-docx raise over a package that is odd in a way they do not expect."""


def filled(shell: bytes, context: dict[str, object]) -> dict[str, bytes]:
    """Give the parts of *shell* with *context* in its places; it can ask for names, attributes,
    conditions and loops, and for nothing else.

    Raise ShellError if it cannot be rendered.
    """
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
