"""Drafting notes as comments in the margin, in Word's own form."""

from __future__ import annotations

import datetime as dt

from mou_builder.document.document import Note
from mou_builder.word.writing.text import quoted, run

AUTHOR = "MoU Builder"
"""The author of drafting notes, so that a reviewer can tell them from those of a person."""


_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def commented(inside: str, number: int) -> str:
    """Return *inside*, the content of a paragraph, wrapped in the range of comment *number*."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        f'<w:commentReference w:id="{number}"/></w:r>'
    )


def comments_part(notes: tuple[Note, ...], date: dt.date) -> bytes:
    """Return the part that holds *notes*, numbered from 0 in their order and dated *date*."""
    comments = "".join(_comment(note, number, date) for number, note in enumerate(notes))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:comments xmlns:w="{_NAMESPACE}">{comments}</w:comments>'
    ).encode()


def _comment(note: Note, number: int, date: dt.date) -> str:
    reference = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'
    paragraphs = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>{"" if n else reference}{run(line)}</w:p>'
        for n, line in enumerate(note.lines)
    )
    return (
        f'<w:comment w:id="{number}" w:author="{quoted(AUTHOR)}" '
        f'w:date="{date.isoformat()}T00:00:00Z" w:initials="MB">{paragraphs}</w:comment>'
    )
