"""Throw bytes at the reader of a Word file: it may raise only our own errors.

``python tests/fuzz/fuzz_docx.py -max_total_time=300 CORPUS`` needs atheris.  The bytes are
taken as a .docx, and as the main part of one that is otherwise sound, which gets further in.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from io import BytesIO
from zipfile import ZipFile

import atheris

with atheris.instrument_imports(include=["mou_builder", "zipfile"]):
    from mou_builder import MouError
    from mou_builder.word.lint import lint_docx

REST = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="a"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="a" Type="/officeDocument" Target="word/document.xml"/>'
    "</Relationships>",
}


def one(data: bytes) -> None:
    """Lint *data* as a package, and as the main part of a package."""
    with suppress(MouError):
        lint_docx(data, accessible=True)
    package = BytesIO()
    with ZipFile(package, "w") as parts:
        for name, content in {**REST, "word/document.xml": data}.items():
            parts.writestr(name, content)
    with suppress(MouError):
        lint_docx(package.getvalue(), accessible=True)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
