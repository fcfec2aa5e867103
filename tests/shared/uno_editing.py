"""Edit documents in LibreOffice as a lawyer would: run as ``uno_script.py`` is.

Standard input is a job as JSON: ``profile``, a folder for LibreOffice's own, and ``steps``,
each a word of STEPS and what it wants.  The files that are saved on the way are the result.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uno
from com.sun.star.awt import Point, Size
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK
from uno_script import desktop, properties

ALONE, SELECTING = False, True
"""Whether a cursor moves alone, or selects what it passes over."""

FILTERS = {".docx": {"FilterName": "MS Word 2007 XML"}, ".txt": {
    "FilterName": "Text (encoded)", "FilterOptions": "UTF8,LF,,,",
}}  # fmt: skip


def opened(office: Any, path: str) -> Any:
    """Open the file *path*, or a new document if that is its name."""
    address = path if ":" in path else Path(path).as_uri()
    return office.loadComponentFromURL(address, "_blank", 0, properties(Hidden=True))


def save(document: Any, path: str) -> None:
    """Save a copy as a .docx, or as a .txt with the numbers that are shown."""
    document.storeToURL(Path(path).as_uri(), properties(**FILTERS[Path(path).suffix]))


def track(document: Any, wanted: bool) -> None:
    """Switch the tracking of changes on or off."""
    document.RecordChanges = wanted


def choose(document: Any, command: str) -> None:
    """Run a command of the menu."""
    url = uno.createUnoStruct("com.sun.star.util.URL")
    url.Complete = url.Main = f".uno:{command}"
    url.Protocol, url.Path = ".uno:", command
    frame = document.CurrentController.Frame
    frame.queryDispatch(url, "", 0).dispatch(url, properties(SynchronMode=True))


def refresh(document: Any) -> None:
    """Compute every reference afresh, as F9 does."""
    document.TextFields.refresh()


def update(document: Any) -> None:
    """Rebuild the table of contents."""
    indexes = document.DocumentIndexes
    for position in range(indexes.Count):
        indexes.getByIndex(position).update()


def cursor(document: Any, bookmark: str) -> Any:
    """Return a cursor at the start of the paragraph of *bookmark*."""
    anchor = document.Bookmarks.getByName(bookmark).Anchor
    found = document.Text.createTextCursorByRange(anchor.Start)
    found.gotoStartOfParagraph(ALONE)
    return found


def type_into(document: Any, bookmark: str, words: str) -> None:
    """Type *words* before the second word of a paragraph."""
    place = cursor(document, bookmark)
    place.gotoNextWord(ALONE)
    document.Text.insertString(place, words, ALONE)


def insert_before(document: Any, bookmark: str, words: str) -> None:
    """Press Enter at the start of a paragraph, and type *words* into the new one above it."""
    place = cursor(document, bookmark)
    document.Text.insertControlCharacter(place, PARAGRAPH_BREAK, ALONE)
    place.goLeft(1, ALONE)
    document.Text.insertString(place, words, ALONE)


def insert_after(document: Any, bookmark: str, words: str) -> None:
    """Press Enter at the end of a paragraph, and type *words*."""
    place = cursor(document, bookmark)
    place.gotoEndOfParagraph(ALONE)
    document.Text.insertControlCharacter(place, PARAGRAPH_BREAK, ALONE)
    document.Text.insertString(place, words, ALONE)


def delete(document: Any, bookmark: str) -> None:
    """Select a paragraph up to the start of the next, and press Delete."""
    place = cursor(document, bookmark)
    place.gotoNextParagraph(SELECTING)
    place.String = ""


def write_table(document: Any) -> None:
    """Write a table with a field, rows that stay whole and a header that repeats; and contents."""
    text = document.Text
    title = text.createTextCursor()
    text.insertString(title, "Heading", ALONE)
    title.ParaStyleName = "Heading 1"
    text.insertControlCharacter(title, PARAGRAPH_BREAK, ALONE)
    title.ParaStyleName = "Standard"
    table = document.createInstance("com.sun.star.text.TextTable")
    table.initialize(2, 1)
    text.insertTextContent(title, table, ALONE)
    table.RepeatHeadline = True
    table.Rows.getByIndex(1).IsSplitAllowed = False
    cell = table.getCellByName("A2")
    place = cell.createTextCursor()
    place.CharFontNameAsian, place.CharAutoKerning = "Arial", False
    number = document.createInstance("com.sun.star.text.TextField.PageNumber")
    cell.insertTextContent(place, number, ALONE)
    index = document.createInstance("com.sun.star.text.ContentIndex")
    index.CreateFromOutline = index.HideTabLeaderAndPageNumber = True
    text.insertTextContent(text.createTextCursor(), index, ALONE)
    index.update()


def draw_group(document: Any) -> None:
    """Draw a group of two boxes."""
    group = document.createInstance("com.sun.star.drawing.GroupShape")
    document.DrawPage.add(group)
    geometry = uno.Any("[]com.sun.star.beans.PropertyValue", properties(Type="rectangle"))
    for left in (1000, 6000):
        box = document.createInstance("com.sun.star.drawing.CustomShape")
        group.add(box)
        box.setSize(Size(4000, 1000))
        box.setPosition(Point(left, 1000))
        uno.invoke(box, "setPropertyValue", ("CustomShapeGeometry", geometry))
        box.Name = "Box"


STEPS: dict[str, Callable[..., None]] = {
    step.__name__: step
    for step in (
        save, track, choose, refresh, update, type_into, insert_before, insert_after, delete,
        write_table, draw_group,
    )
}  # fmt: skip
"""What can be done to the document that is open; ``open`` closes it and opens another."""


def main() -> None:
    """Do the job on standard input."""
    job = json.load(sys.stdin)
    with desktop(Path(job["profile"])) as office:
        document = None
        for step, *wanted in job["steps"]:
            if step != "open":
                STEPS[step](document, *wanted)
                continue
            if document is not None:
                document.close(True)  # noqa: FBT003 - as UNO takes it
            document = opened(office, *wanted)
        if document is not None:
            document.close(True)  # noqa: FBT003 - as UNO takes it


if __name__ == "__main__":
    main()
