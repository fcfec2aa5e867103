"""Drive LibreOffice through UNO: run by a Python that has the module ``uno``, not by pytest.

Standard input is a job as JSON: ``profile``, a folder for LibreOffice's own, and
``documents``, each with the ``path`` of a .docx, the paths ``pdf`` and ``saved`` to write to,
and ``insert_after``, bookmarks of paragraphs.  Standard output is for each document what
LibreOffice computes, ``first`` as opened, ``then`` with a paragraph inserted after each of
those bookmarks: ``labels``, the number of each paragraph by bookmark, and ``references``,
bookmark and result of each
cross-reference, in no order.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

PATIENCE = 60
"""Seconds for LibreOffice to start, and to end."""

REFERENCE = "com.sun.star.text.textfield.GetReference"


def properties(**values: Any) -> tuple[PropertyValue, ...]:
    """Return *values* as UNO wants them."""
    given = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        given.append(one)
    return tuple(given)


@contextmanager
def desktop(profile: Path) -> Iterator[Any]:
    """Yield the desktop of a LibreOffice that is started, and ended, for this alone."""
    pipe = f"mou-{profile.parent.name}-{time.time_ns()}"
    arguments = (
        "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
        "--nologo", f"--accept=pipe,name={pipe};urp;",
    )  # fmt: skip
    with subprocess.Popen(
        arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as office:
        try:
            found = connected(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            yield found
            with suppress(DisposedException):  # it may end before it answers
                found.terminate()
            office.wait(PATIENCE)
        finally:
            office.kill()


def connected(address: str) -> Any:
    """Return the desktop at *address* as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(address)
        except NoConnectException:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            services = context.ServiceManager
            return services.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def cursors(document: Any) -> dict[str, Any]:
    """Return for each bookmark a cursor where it begins."""
    marks = document.Bookmarks
    return {
        name: document.Text.createTextCursorByRange(marks.getByName(name).Anchor.Start)
        for name in marks.ElementNames
    }


def shown(places: dict[str, Any], fields: list[Any]) -> dict[str, Any]:
    """Return the numbers that LibreOffice shows: of paragraphs by bookmark, and of references."""
    return {
        "labels": {name: place.ListLabelString for name, place in places.items()},
        "references": [(field.SourceName, field.getPresentation(False)) for field in fields],  # noqa: FBT003 - as UNO takes it
    }


def insert_after(document: Any, bookmark: str) -> None:
    """Press Enter at the end of the paragraph of *bookmark*, and type."""
    cursor = document.Text.createTextCursorByRange(
        document.Bookmarks.getByName(bookmark).Anchor.End
    )
    cursor.gotoEndOfParagraph(False)  # noqa: FBT003 - as UNO takes it
    document.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)  # noqa: FBT003 - as UNO takes it
    document.Text.insertString(cursor, "Inserted by the test.", False)  # noqa: FBT003 - as UNO takes it


def examine(office: Any, job: dict[str, Any]) -> dict[str, Any]:
    """Open a document, print it and save it as it came; then compute, change, compute."""
    document = office.loadComponentFromURL(
        Path(job["path"]).as_uri(), "_blank", 0, properties(Hidden=True)
    )
    try:
        places = cursors(document)
        fields = [field for field in document.TextFields if field.supportsService(REFERENCE)]
        tagged = uno.Any("[]com.sun.star.beans.PropertyValue", properties(UseTaggedPDF=True))
        document.storeToURL(
            Path(job["pdf"]).as_uri(),
            properties(FilterName="writer_pdf_Export", FilterData=tagged),
        )
        document.storeToURL(Path(job["saved"]).as_uri(), properties(FilterName="MS Word 2007 XML"))
        document.TextFields.refresh()
        first = shown(places, fields)
        for bookmark in job["insert_after"]:
            insert_after(document, bookmark)
        document.TextFields.refresh()
        return {"first": first, "then": shown(places, fields)}
    finally:
        document.close(True)  # noqa: FBT003 - as UNO takes it


def main() -> None:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    with desktop(Path(job["profile"])) as office:
        found = {name: examine(office, one) for name, one in job["documents"].items()}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
