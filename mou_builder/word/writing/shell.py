"""The shell of an edition: docxtpl fills in its cover, headers and signature block."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from itertools import count
from pathlib import Path

from attrs import astuple, frozen

from mou_builder.document.document import Document
from mou_builder.files.by_attributes import ByAttributes
from mou_builder.files.cache import installed, recalled
from mou_builder.word.writing.text import inside_text

Parts = dict[str, bytes]
"""The parts of a package by name."""


_TOKEN = re.compile(r"mou(\d{4})value")


_COVER = (
    "title", "subtitle", "version", "date", "reference", "marking", "handling", "approval",
)  # fmt: skip


@frozen(eq=False, repr=False)
class _Shape(ByAttributes):
    """All that the rendering of a shell depends on: which values there are, and how many."""

    draft: bool
    cover: tuple[bool, ...]
    parties: int
    signatories: int


@frozen(eq=False, repr=False)
class _Rendered(ByAttributes):
    """A shell rendered with a token in the place of each value."""

    texts: tuple[tuple[str, str], ...]
    """The parts that contain tokens, each with its name."""

    rest: tuple[tuple[str, bytes], ...]
    """The other parts, each with its name: the same for every document of this shape."""


def render(document: Document, shell: bytes, *, draft: bool) -> Parts:
    """Return the parts of *shell* with the cover, headers and signature block of *document*; a
    *draft* is marked as one across each page.

    Raise ShellError if the shell cannot be rendered.
    """
    cover, signatories = document.cover, document.signatories
    on_cover = [getattr(cover, name) for name in _COVER]
    shape = _Shape(draft, tuple(map(bool, on_cover)), len(cover.parties), len(signatories))
    rendered = _rendered(shell, shape)
    signed = [value for s in signatories for value in (s.party, s.office)]
    values = list(map(inside_text, [*on_cover, *cover.parties, *signed]))
    parts = dict(rendered.rest)
    for name, text in rendered.texts:
        parts[name] = _TOKEN.sub(lambda match: values[int(match[1])], text).encode()
    return parts


@lru_cache(maxsize=16)
def _rendered(shell: bytes, shape: _Shape) -> _Rendered:
    """Return *shell* rendered for documents of *shape*, from the cache if it is there."""
    tools = f"{installed('docxtpl')} {installed('jinja2')}"
    source = f"{sha256(shell).hexdigest()} {astuple(shape)} {tools}"
    return recalled(
        "shell",
        lambda: source,
        lambda: _render(shell, shape),
        Path(),
        lambda found: isinstance(found, _Rendered),
    )


def _render(shell: bytes, shape: _Shape) -> _Rendered:
    """Return *shell* as docxtpl renders it.

    docxtpl alters some texts (``{_{``, tabs, line ends, form feeds), so it never sees one: it is
    given a token for each value, and the value takes the token's place afterwards. An empty value
    stays empty, so that ``if`` can test it.
    """
    tokens = (f"mou{number:04}value" for number in count())
    context: dict[str, object] = {
        "cover": {
            name: token if there else ""
            for name, there, token in zip(_COVER, shape.cover, tokens, strict=False)
        }
        | {"parties": [{"name": next(tokens)} for _ in range(shape.parties)]},
        "draft": shape.draft,
        "signatories": [
            {"party": next(tokens), "office": next(tokens)} for _ in range(shape.signatories)
        ],
    }
    from mou_builder.word.writing.rendering import filled  # noqa: PLC0415 - docxtpl is slow to import

    parts = filled(shell, context)
    texts = {
        name: text
        for name, part in parts.items()
        if name.endswith(".xml") and _TOKEN.search(text := part.decode())
    }
    rest = ((name, part) for name, part in parts.items() if name not in texts)
    return _Rendered(tuple(texts.items()), tuple(rest))
