"""What a PDF made by LibreOffice states: the pages of destinations, fonts, and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, cast

from attrs import frozen

from mou_builder.errors import ErrorCode, OutputError
from mou_builder.files.by_attributes import one_line

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject


@frozen
class Printed:
    """What a PDF states about itself."""

    places: Mapping[str, int]
    """The page, from 1, of each named destination."""

    fonts: frozenset[str]
    """The families of its fonts, without spaces, such as ``LiberationSans``."""

    __repr__ = one_line


def read_pdf(pdf: bytes) -> Printed:
    """Return what *pdf* states.

    Raise OutputError if pypdf is not installed, or if *pdf* cannot be read.
    """
    try:
        from pypdf import PdfReader  # noqa: PLC0415 - an optional dependency
        from pypdf.errors import PyPdfError  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        raise OutputError(
            "Page numbers need pypdf, which is not installed. "
            "Install it with  pip install 'mou-builder[pdf]'",
            ErrorCode.OFFICE,
        ) from error
    try:
        reader = PdfReader(BytesIO(pdf))
        return Printed(_places(reader), _fonts(reader))
    except (PyPdfError, KeyError) as error:
        said = f"LibreOffice's PDF cannot be read: {error}."
        raise OutputError(said, ErrorCode.OFFICE) from error


def _places(reader: PdfReader) -> Mapping[str, int]:
    """Return the page of every named destination."""
    found = {
        name.removeprefix("/"): reader.get_destination_page_number(place)
        for name, place in reader.named_destinations.items()
    }
    return {name: place + 1 for name, place in found.items() if place is not None and place >= 0}


def _fonts(reader: PdfReader) -> frozenset[str]:
    """Return the families of the fonts, without the prefix that marks a font embedded in part."""
    resources = (cast("DictionaryObject", page["/Resources"]) for page in reader.pages)
    names = {
        str(font.get_object()["/BaseFont"])
        for used in resources
        for font in used.get("/Font", {}).values()
    }
    return frozenset(re.sub(r"^/(?:[A-Z]{6}\+)?|[-,].*$", "", name) for name in names)


def destination(bookmark: str) -> str:
    """Return the name of the destination that LibreOffice makes of *bookmark*."""
    return re.sub(r"[^A-Za-z0-9-]", lambda match: f"{ord(match[0]):02X}", bookmark)


_TIME = re.compile(
    rb"(/(?:Creation|Mod)Date\s*\(D:|<xmp:(?:Create|Modify|Metadata)Date>)"
    rb"([0-9T:-]+)([Z+-])([0-9:']*)(\)?)"
)


_IDENTITY = re.compile(
    rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>)|(/DocChecksum\s*/)[0-9A-F]{32}"
)


def fixed(pdf: bytes, date: dt.date) -> bytes:
    """Return *pdf* as if it had been made on *date*, with an identity computed from its content, so
    that one document gives the same bytes whenever it is printed.

    Everything keeps its length, since a PDF records the offset of each of its objects.
    """
    dated = _TIME.sub(lambda match: match[1] + _midnight(match[2], date) + _utc(match), pdf)
    nobody = _identified(dated, b"0" * 32)
    return _identified(nobody, sha256(nobody).hexdigest()[:32].upper().encode())


def _identified(pdf: bytes, identity: bytes) -> bytes:
    """Return *pdf* with *identity* wherever it holds one."""
    return _IDENTITY.sub(
        lambda match: (
            match[4] + identity if match[4] else identity.join((match[1], match[2], match[3]))
        ),
        pdf,
    )


def _midnight(time: bytes, date: dt.date) -> bytes:
    """Return the first moment of *date* in the form of *time*."""
    if b"T" in time:
        return f"{date.isoformat()}T00:00:00".encode()
    return date.isoformat().replace("-", "").encode() + b"000000"


def _utc(match: re.Match[bytes]) -> bytes:
    """Return the time zone of a date, and what ends it, as UTC in as many characters.

    LibreOffice writes a stray apostrophe after Z, which not every reader tolerates.
    """
    if match[3] == b"Z":
        return b"Z" + match[5] + b" " * len(match[4])
    return b"+" + re.sub(rb"\d", b"0", match[4]) + match[5]
