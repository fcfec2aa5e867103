"""The examples as they are built today: an intended change shows up as a difference to review."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from conftest import EXAMPLES, HERE
from reading import parts

from mou_builder import Edition, draft, load_options, to_docx, to_markdown

NAMES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def content_digest(docx: bytes) -> str:
    """Return a digest of the names and contents of the parts, however they are compressed."""
    total = sha256()
    for name, content in sorted(parts(docx).items()):
        total.update(name.encode() + sha256(content).digest())
    return total.hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_example_is_as_reviewed(
    name: str, read_editions: dict[str, Edition], request: pytest.FixtureRequest
) -> None:
    """The text is as reviewed word for word, and the Word document by its digest."""
    options = load_options(EXAMPLES / f"{name}.toml")
    made = draft(options, read_editions[options.edition], depth="none")
    text, digest = to_markdown(made.document), content_digest(to_docx(made))
    golden = HERE / "golden"
    if request.config.getoption("--regenerate"):
        _write(golden, name, text, digest)
    assert (golden / f"{name}.md").read_text(encoding="utf-8") == text
    assert (golden / f"{name}.sha256").read_text().strip() == digest


def _write(golden: Path, name: str, text: str, digest: str) -> None:
    golden.mkdir(exist_ok=True)
    (golden / f"{name}.md").write_text(text, encoding="utf-8")
    (golden / f"{name}.sha256").write_text(f"{digest}\n")
