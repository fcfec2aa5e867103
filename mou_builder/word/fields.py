"""Bookmarks that carry an identity, and the live fields that point to them."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from .text import escaped, run

_SWITCH = {"full": r"\w", "schedule": r"\r", "paragraph": r"\n"}
"""How Word shows a number: in full context, with its own word, or alone."""


@lru_cache(maxsize=16_384)
def bookmark(target: str) -> str:
    """Give the name of the hidden bookmark of the paragraph, part or schedule *target*."""
    words = re.sub(r"[^a-z0-9]+", "_", target.casefold()).strip("_")
    return f"_m_{words[-26:].strip('_')}_{sha256(target.encode()).hexdigest()[:8]}"


def bookmarked(content: str, target: str, number: int) -> str:
    """Put *content* of a paragraph inside the bookmark of *target*; *number* is its id."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{bookmark(target)}"/>'
        f'{content}<w:bookmarkEnd w:id="{number}"/>'
    )


def reference(target: str, text: str, form: str) -> str:
    """Give a live cross-reference whose cached result is *text*."""
    return field(f" REF {bookmark(target)} {_SWITCH[form]} \\h ", run(text))


def page_reference(target: str, page: int) -> str:
    """Give a live reference to the page of *target*, which is now *page*."""
    return field(f" PAGEREF {bookmark(target)} \\h ", run(str(page)))


def field(code: str, result: str) -> str:
    """Give a complex field with its *result*, so that nothing need be recalculated."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escaped(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
