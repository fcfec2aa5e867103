"""The Open XML SDK reads every file without a complaint, and can complain."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from office import NAMES, complaints, document, need_validator
from reading import parts

from mou_builder import to_docx

BROKEN = {
    "unknown element": ("<w:body>", "<w:body><w:nonsense/>"),
    "properties after the text": ("</w:p>", "<w:pPr/></w:p>"),
    "words for a number": ('w:w="11906"', 'w:w="wide"'),
    "bookmark that only ends": ("</w:p>", '<w:bookmarkEnd w:id="none"/></w:p>'),
}
"""Small ways to spoil the XML of a document."""


@pytest.fixture(autouse=True, scope="module")
def _validator() -> None:
    """Nothing here can be tested without it."""
    need_validator()


@pytest.mark.parametrize("name", NAMES)
def test_no_error(name: str, tmp_path: Path) -> None:
    """Every document is valid."""
    path = tmp_path / "mou.docx"
    path.write_bytes(to_docx(document(name)))
    assert complaints(path) == []


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_file_is_rejected(how: str, tmp_path: Path) -> None:
    """The canary: a validator that finds nothing wrong with this finds nothing at all."""
    path = tmp_path / "mou.docx"
    path.write_bytes(spoilt(to_docx(document("starter")), *BROKEN[how]))
    assert complaints(path)


def test_a_file_that_is_no_package_is_rejected(tmp_path: Path) -> None:
    """Half a file is no .docx."""
    path = tmp_path / "mou.docx"
    docx = to_docx(document("starter"))
    path.write_bytes(docx[: len(docx) // 2])
    assert complaints(path)


def spoilt(docx: bytes, old: str, new: str) -> bytes:
    """Change the first *old* in the text of a document to *new*."""
    stream = BytesIO()
    with ZipFile(stream, "w") as package:
        for name, content in parts(docx).items():
            if name == "word/document.xml":
                assert old in content.decode()
                package.writestr(name, content.decode().replace(old, new, 1))
            else:
                package.writestr(name, content)
    return stream.getvalue()
