"""What meets a requirement is a sentence: one turned into its opposite no longer does."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from mou_builder import Edition, editions, read_edition
from mou_builder.library.clause_reader import read_clause_text
from mou_builder.library.edition import ClauseFile
from mou_builder.library.folder import library_folder, read_text
from mou_builder.library.header import split
from mou_builder.library.lint import quotes_not_there, uncovered_without_reason

OPPOSITES = (
    (r"\bwill not\b", "will"), (r"\bwill\b", "will not"), (r"\bmay\b", "may not"),
    (r"\bmust\b", "need not"), (r"\bis not\b", "is"), (r"\bare not\b", "are"),
    (r"\bis\b", "is not"), (r"\bare\b", "are not"), (r"\bneeds\b", "does not need"),
    (r"\bbinds\b", "does not bind"), (r"\bends\b", "goes on"), (r"\bno\b", "every"),
    (r"\bremains?\b", "ceases to be"), (r"\bstays?\b", "leaves"), (r"\bkeeps\b", "gives up"),
    (r"\b([Rr])equire[sd]?\b", r"\1equires nobody"), (r"\band\b", "and not"), (r"^", "Never: "),
)  # fmt: skip
"""How the first words that fit are turned round; whatever fits none is denied as a whole."""


def opposite(words: str) -> str:
    """Return the opposite of a sentence or item: one verb turned round, fields left as they are."""
    for old, new in OPPOSITES:
        pieces = re.split(r"(\{\{.*?\}\}|\[\w+\]\(.*?\))", words)
        for position in range(0, len(pieces), 2):
            turned = re.sub(old, new, pieces[position], count=1)
            if turned != pieces[position]:
                return "".join((*pieces[:position], turned, *pieces[position + 1 :]))
    raise AssertionError(words)


def turned(clause: ClauseFile) -> Iterator[tuple[str, ClauseFile]]:
    """Yield for each requirement and quote of *clause* the clause with that sentence, or that item,
    turned into its opposite in the text of its file.
    """
    path = library_folder() / clause.place
    header, body, line = split(read_text(path, clause.place), clause.place)
    assert header
    for requirement, passages in clause.met.items():
        for passage in passages:
            old = passage.items[-1].words if passage.items else passage.words
            new = body.replace(old, opposite(old))
            assert new != body, (clause.id, old)
            text = read_clause_text(new, clause.place, line, clause.id, clause.when)
            yield requirement, attrs.evolve(clause, text=text)


@pytest.mark.parametrize("version", editions())
def test_every_sentence_that_meets_something_turned_into_its_opposite_breaks_lint(
    version: str,
) -> None:
    """All of them, one at a time; and the clause no longer counts as meeting the requirement."""
    edition = read_edition(version)
    tried = 0
    for clause in edition.clauses.values():
        for requirement, changed in turned(clause):
            tried += 1
            assert requirement not in changed.met, (clause.id, requirement)
            faulty = attrs.evolve(edition, clauses={clause.id: changed})
            said = [message for _, message in quotes_not_there(faulty)]
            assert any(f"meets.{requirement} quotes" in message for message in said), clause.id
    assert tried > 300


SENTENCE = "The Council will own the Trust."
TEXT = f"{SENTENCE}\n\nThe Board will:\n\n- meet in public; and\n- keep minutes.\n"
ANEW = (
    "which does not stand so in the text, as a whole sentence or an item after its lead-in. "
    "Read whether the text still meets the requirement, then quote it anew."
)
WHOLE = "which is a part only. Quote it whole: "


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        (SENTENCE, None),
        ("The Board will: - keep minutes.", None),
        ("will own", f'{WHOLE}"{SENTENCE}"'),
        ("meet in public", f'{WHOLE}"The Board will: - meet in public; and"'),
        ("The Council will own the Trust", f'{WHOLE}"{SENTENCE}"'),
        ("The Council will sell the Trust.", f'{ANEW} The nearest reads: "{SENTENCE}"'),
        (
            "The Board will: - keep accounts.",
            f'{ANEW} The nearest reads: "The Board will: - keep minutes."',
        ),
        ("Nobody pays.", ANEW),
    ],
)
def test_a_quote_that_is_not_whole_in_the_text_is_named_with_what_to_write(
    quote: str, said: str | None, edition: Edition
) -> None:
    """Each by itself, of whichever requirement, and beside one that is whole."""
    clause = next(iter(edition.clauses.values()))
    text = read_clause_text(TEXT, clause.place, 1, clause.id, ())
    for meets in ({"brd-01": (quote,)}, {"sta-01": (SENTENCE,), "brd-01": (SENTENCE, quote)}):
        header = attrs.evolve(clause.header, meets=meets)
        changed = attrs.evolve(clause, header=header, text=text)
        faulty = attrs.evolve(edition, clauses={clause.id: changed})
        wanted = [(clause.id, f'meets.brd-01 quotes "{quote}", {said}')] if said else []
        assert list(quotes_not_there(faulty)) == wanted


def test_every_quote_counts(read_editions: dict[str, Edition]) -> None:
    """Each stands in its clause, and the clause has a place at which it can be cited."""
    for edition in read_editions.values():
        placed = {name for slot in edition.outline.slots() for name in slot}
        for clause in edition.clauses.values():
            assert set(clause.met) == set(clause.header.meets), clause.id
            assert clause.id in placed or not clause.met, clause.id


def test_a_mandatory_requirement_that_need_not_be_covered_any_more_breaks_lint(
    tmp_path: Path,
) -> None:
    """Each of them, if nobody says why."""
    library = tmp_path / "library"
    shutil.copytree(library_folder(), library)
    changed = set()
    for path in sorted((library / "requirements").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        if 'level = "mandatory"' in text and "\ncovered = true\n" in text:
            path.write_text(text.replace("\ncovered = true\n", "\n"), encoding="utf-8")
            changed.add(f"requirements/{path.name}")
    found = {place for place, _ in uncovered_without_reason(read_edition("2020.1.0", library))}
    assert found == changed
    assert len(changed) > 30
