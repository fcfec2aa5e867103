"""The shell of an edition, rendered by docxtpl."""

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
"""What docxtpl and python-docx raise for a package that is malformed in a
way they do not expect.
"""


def filled(shell: bytes, context: dict[str, object]) -> dict[str, bytes]:
    """Return the parts of *shell* rendered with *context*; a template may use names, attributes,
    conditions and loops, and nothing else.

    Raise ShellError if it is unsafe or cannot be rendered.
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
