"""What every web page here has in common: its head, of which nothing is loaded and nothing runs."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape


def head(title: str, style: str) -> Iterator[str]:
    """Give the lines of a page up to its body, with a *title* in words and a style sheet."""
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    )
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{style}</style>"
    yield "</head>"
