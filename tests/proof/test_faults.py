"""Faults of a clause library that depend on the options: the proof finds each, and the options that
show it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mou_builder import LibraryError, build, read_edition, read_requirements
from mou_builder.proof.examining import Counterexample
from mou_builder.proof.obligations import Claim
from mou_builder.proof.proof import Proof, prove

SOURCE = 'source = { cite = "report", pinpoint = "para 1" }\n'


def write(library: Path, clause: str, header: str, body: str) -> None:
    """Rewrite one clause of the small library."""
    path = library / "1.0.0" / "clauses" / f"{clause}.md"
    path.write_text(f'+++\ntitle = "T"\n{header}{SOURCE}+++\n\n{body}\n', encoding="utf-8")


def proof(library: Path) -> Proof:
    """Return the proof of the small library."""
    return prove(read_edition("1.0.0", library), read_requirements(library))


SOUND = [("definitions/unused", "is used by no clause that any options print.")]
"""The one definition of the small library that is there to be found."""


def found(library: Path) -> list[tuple[str, str]]:
    """Return the faults of the small library: what each is about, and what is said of it."""
    return [(fault.about, fault.said) for fault in proof(library).faults]


def test_the_small_library_has_the_one_fault_it_is_meant_to(small_library: Path) -> None:
    """It is a definition that nothing uses."""
    assert found(small_library) == SOUND
    assert proof(small_library).undecided == ()


MOVED = {
    "a term that nothing defines where it is used": (
        "definitions/chair",
        'when.board.chair.appointed_by = "board"\n',
        "**Chair** means the person who leads the Board.",
        "Chair",
        'board/chair-council.md: the term "Chair" is used, but not defined.',
    ),
    "a term defined twice": (
        "definitions/chair-again", "", "**Chair** means another person.", "Chair",
        ('the term "Chair" is used, but defined 2 times: definitions/chair-again, '
        "definitions/chair."),
    ),
    "a definition that nothing uses": (
        "definitions/quorum", "", "**Quorum** means the least number.", "definitions/quorum",
        "is used by no clause that any options print.",
    ),
    "a clause outside the outline": (
        "board/extra", "", "The Board will meet.", "board/extra",
        "stands in no place of the outline. Give it one, or take its file away.",
    ),
    "a clause that no options print": (
        "board/size", "when.board.size_min = { at_least = 9, at_most = 8 }\n", "The Board.",
        "board/size", "is printed by no options.",
    ),
    "a clause that no options print, by two options": (
        "board/size", 'when.trust.ownership = "independent"\nwhen.council_owned = true\n',
        "The Board.", "board/size", "is printed by no options.",
    ),
}  # fmt: skip
"""What a look at the files alone could only guess at."""


@pytest.mark.parametrize("name", MOVED)
def test_the_proof_finds(name: str, small_library: Path) -> None:
    """The proof names what is at fault and what is wrong; if options show the fault, a build of
    them says the same.
    """
    clause, when, body, about, said = MOVED[name]
    write(small_library, clause, when, body)
    faults = [fault for fault in proof(small_library).faults if fault.about == about]
    assert faults
    assert any(said in fault.said for fault in faults), [fault.said for fault in faults]
    for fault in faults:
        if fault.options:
            with pytest.raises(LibraryError) as caught:
                build(fault.options, read_edition("1.0.0", small_library))
            assert str(caught.value) == fault.said


def of_claim(library: Path, claim: Claim) -> list[Counterexample]:
    """Return the faults of one kind in the small library."""
    return [fault for fault in proof(library).faults if fault.claim == claim.value]


def requirement(library: Path, name: str, header: str) -> None:
    """Give the small library one more requirement."""
    (library / "requirements" / f"{name}.md").write_text(
        '+++\ntitle = "T"\nlevel = "mandatory"\nbasis = ["dfe"]\nconfidence = "high"\n'
        f"{header}{SOURCE}+++\n\nWords.\n",
        encoding="utf-8",
    )


def test_a_requirement_that_no_clause_covers_is_found(small_library: Path) -> None:
    """It is found where options are as it expects; where they are not, no clause could help."""
    requirement(small_library, "new-01", "expects.board.size_min = 7\ncovered = true\n")
    [fault] = of_claim(small_library, Claim.COVERED)
    assert (fault.place, fault.about) == ("requirements/new-01.md", "new-01")
    assert fault.said.startswith("applies, and the options are as it expects, but no clause")
    assert "size_min = 7" in fault.file
    write(small_library, "board/size", 'meets.new-01 = "The Board."\nwhen.board.size_min = { at_least = 7 }\n',
          "The Board.")  # fmt: skip
    assert of_claim(small_library, Claim.COVERED) == []


def test_a_clause_that_covers_too_little_is_found_by_the_smallest_options(
    small_library: Path,
) -> None:
    """Options that are not as expected are not named."""
    requirement(
        small_library, "new-01", "expects.board.size_min = { at_least = 7 }\ncovered = true\n"
    )
    write(small_library, "board/size", 'meets.new-01 = "The Board."\nwhen.board.size_min = { at_least = 8 }\n',
          "The Board.")  # fmt: skip
    [fault] = of_claim(small_library, Claim.COVERED)
    assert fault.options
    assert fault.options.board.size_min == 7


def test_a_requirement_that_nothing_meets_is_found(small_library: Path) -> None:
    """An example is a requirement that asks for two things that exclude each other."""
    requirement(
        small_library, "new-01",
        'expects.trust.ownership = "independent"\nexpects.council_owned = true\n',
    )  # fmt: skip
    [fault] = of_claim(small_library, Claim.JUDGED)
    assert (fault.about, fault.said, fault.options) == (
        "new-01",
        "is met by no options that were found.",
        None,
    )


@pytest.mark.parametrize(
    "header",
    [
        "expects.board.size_min = { at_least = 0 }\n",
        'when.route = "directed"\nexpects.route = ["directed", "voluntary"]\n',
    ],
)
def test_a_requirement_that_asks_for_nothing_is_found(header: str, small_library: Path) -> None:
    """Whatever is decided, such a requirement is met wherever it applies."""
    requirement(small_library, "new-01", header)
    [fault] = of_claim(small_library, Claim.JUDGED)
    assert fault.about == "new-01"
    assert fault.said == "is met by all options found to which it applies: it asks for nothing."


def test_a_requirement_that_never_applies_is_found(small_library: Path) -> None:
    """Nothing meets it, since it is never asked for."""
    requirement(
        small_library, "new-01",
        'when.council_owned = true\nwhen.trust.ownership = "independent"\n'
        "expects.board.size_min = { at_least = 3 }\n",
    )  # fmt: skip
    [fault] = of_claim(small_library, Claim.JUDGED)
    assert fault.said == "is met by no options that were found."
