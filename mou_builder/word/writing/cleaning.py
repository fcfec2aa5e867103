"""The copy for signature, stripped of what a draft carries for its readers."""

from __future__ import annotations

import re

from mou_builder.word.writing.shell import Parts

_CUSTOM = "docProps/custom.xml"


_POINTED_AT = re.compile(r'(?: REF |w:anchor=")(_m_\w+)')


_BOOKMARK = re.compile(r'<w:bookmarkStart w:id="(\d+)" w:name="(_m_\w+)"/>')


def cleaned(parts: Parts) -> Parts:
    """Return *parts* without change tracking, without our own properties, and with only those
    hidden bookmarks to which a reference or the contents points.
    """
    kept = {name: part for name, part in parts.items() if name != _CUSTOM}
    kept["word/settings.xml"] = _without(kept["word/settings.xml"], rb"<w:trackRevisions/>")
    kept["[Content_Types].xml"] = _without(
        kept["[Content_Types].xml"], rb'<Override PartName="/docProps/custom\.xml"[^>]*/>'
    )
    kept["_rels/.rels"] = _without(
        kept["_rels/.rels"], rb'<Relationship [^>]*Target="/?docProps/custom\.xml"[^>]*/>'
    )
    kept["word/document.xml"] = _pointed_at_only(kept["word/document.xml"].decode()).encode()
    return kept


def _without(part: bytes, pattern: bytes) -> bytes:
    return re.sub(pattern, b"", part)


def _pointed_at_only(xml: str) -> str:
    """Return *xml* without the bookmarks to which nothing points."""
    wanted = set(_POINTED_AT.findall(xml))
    idle = {number for number, name in _BOOKMARK.findall(xml) if name not in wanted}
    xml = _BOOKMARK.sub(lambda m: "" if m[1] in idle else m[0], xml)
    return re.sub(r'<w:bookmarkEnd w:id="(\d+)"/>', lambda m: "" if m[1] in idle else m[0], xml)
