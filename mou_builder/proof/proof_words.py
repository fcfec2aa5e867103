"""What a proof says: in words and numbers for a person, and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mou_builder.proof.examining import Counterexample
from mou_builder.proof.proof import Proof


def as_text(proof: Proof) -> str:
    """Write *proof* for a person; a fault comes with an options file, ready to build."""
    return "".join(f"{line}\n" for line in _lines(proof))


def _lines(proof: Proof) -> Iterator[str]:
    for shown in (*proof.faults, *proof.undecided):
        yield from (*_fault(shown, (proof.edition, *proof.follows)), "")
    yield f"# Edition {proof.edition}: {_verdict(proof)}"
    yield "#"
    for claim, number, states, judged in _totals(proof):
        yield f"# {claim}: {number:,} examined, {states:,} states asked, {judged:,} cases judged"
    yield "#"
    yield from (f"# {line}" for line in _method(proof))


def _fault(shown: Counterexample, editions: tuple[str, ...]) -> Iterator[str]:
    """Say what a build says, and of which place it was asked; then yield the file."""
    has_place = shown.said.startswith(tuple(f"{edition}/" for edition in editions))
    yield f"# {shown.said if has_place else f'{shown.place}: {shown.said}'}"
    yield f"# {shown.claim}: {shown.about} (asked of {shown.place})"
    if shown.file:
        yield "# The smallest options that show it, ready to build:"
        yield ""
        yield shown.file.rstrip("\n")


def _verdict(proof: Proof) -> str:
    if proof.faults:
        count = len(proof.faults)
        return f"{count} fault{'' if count == 1 else 's'}, {len(proof.undecided)} undecided."
    if proof.undecided:
        return f"no fault was found, but {len(proof.undecided)} cases could not be decided."
    return "proved in every state of the options."


def _totals(proof: Proof) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each claim how many obligations it made, and what was asked for them."""
    for claim in dict.fromkeys(one.claim for one in proof.examined):
        kept = [one for one in proof.examined if one.claim == claim]
        yield claim, len(kept), sum(o.states for o in kept), sum(o.combinations for o in kept)


def _method(proof: Proof) -> Iterator[str]:
    """Say what was covered, and how."""
    totals = list(_totals(proof))
    states, judged = sum(total[2] for total in totals), sum(total[3] for total in totals)
    widest = max((len(one.groups) for one in proof.examined), default=0)
    yield (
        f"Covered: {_power(proof.space)} states of {len(proof.options)} options, not one by one "
        f"but factored: {states:,} states were made and asked, {judged:,} cases judged."
    )
    yield (
        "Exhaustive for each obligation: what it reads of the options is declared, and every state "
        "of these was asked. What it does not read cannot change it; the tests of the program watch "
        "everything that is asked being read. Where what is asked for stands among the conditions "
        "given, nothing had to be asked."
    )
    yield (
        f"Its questions were put into groups that read no option in common, at most {widest}; "
        "these are independent, and every combination of their answers was judged."
    )
    if proof.witnesses:
        yield (
            f"Found, built and checked: {len(proof.witnesses)} memoranda that meet a requirement or "
            "do not, two for each requirement."
        )
    elif proof.faults:
        yield "No requirement was judged, since some options cannot be built. Put these right first."
    if proof.facts:
        yield (
            f"Taken by their answers alone, since they read too many options: "
            f"{len(proof.facts)} facts ({', '.join(proof.facts)}). Their answers, looked for in "
            "every value of each option they read beside each value of those that are not tables, "
            "were combined freely with all others: more states than can occur."
        )


def _power(number: int) -> str:
    digits = str(number)
    if len(digits) <= 9:
        return f"{number:,}"
    return f"{digits[0]}.{digits[1]} × 10^{len(digits) - 1}"


def as_values(proof: Proof) -> dict[str, Any]:
    """Return *proof* as plain values, ready for JSON."""
    return {
        "edition": proof.edition,
        "proved": not proof.faults and not proof.undecided,
        "options": list(proof.options),
        "facts_taken_by_answer": list(proof.facts),
        "states_covered": str(proof.space),
        "examined": [
            {"what": claim, "obligations": number, "states_asked": states, "cases_judged": judged}
            for claim, number, states, judged in _totals(proof)
        ],
        "faults": [_as_value(shown) for shown in proof.faults],
        "undecided": [_as_value(shown) for shown in proof.undecided],
        "witnesses": [
            {
                "requirement": witness.requirement,
                "outcome": witness.outcome.value,
                "uncovered": witness.uncovered,
                "options": witness.file,
            }
            for witness in proof.witnesses
        ],
    }


def _as_value(shown: Counterexample) -> dict[str, Any]:
    return {
        "place": shown.place,
        "what": shown.claim,
        "about": shown.about,
        "said": shown.said,
        "options": shown.file or None,
    }
