"""The shared workload: a document like a memorandum, of any number of clauses.

It is made twice from one plan: as an edition and options for mou_builder, and as plain data
for everything else. The others are given values already written in prose, and paragraphs
already put together.
"""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import attrs
from attrs import frozen

from mou_builder import Draft, Edition, Options, build, load_options, read_edition, to_docx
from mou_builder.document.document import Paragraph, Table
from mou_builder.options.contract import Kpi
from mou_builder.options.programme import Rating, Risk

ROOT = Path(__file__).parents[1]
PARTS = 12
VALUES = (
    "council.name", "trust.name", "go_live.date", "contract.initial_term_years",
    "dcs.council_post", "board.size_max", "mou.date", "improvement.plan_name",
)  # fmt: skip
HOLDING = ('route = "directed"', 'board.elected_members = "none"', "mou.draft = { at_least = 1 }")
FAILING = (
    'route = "voluntary"',
    'board.elected_members = "required"',
    "mou.draft = { at_least = 9 }",
)
SENTENCE = (
    "the parties will agree how this work is done and say so in writing before it begins each of "
    "them names a person who answers for it and who reports to the others once a month on what "
    "was done what is late and what it costs nothing here takes away a duty that statute lays on "
    "one of them or makes a promise that a court could be asked to enforce against either"
)
WORDS = SENTENCE.split()


@frozen
class Planned:
    """A clause of the workload: its words with places for values, its condition and its items."""

    id: str
    text: str
    when: str
    items: tuple[str, ...]


def plan(clauses: int) -> list[list[Planned]]:
    """Return the clauses of each part."""
    random = Random(clauses)  # noqa: S311 - the same workload every time
    parts: list[list[Planned]] = [[] for _ in range(PARTS)]
    for number in range(clauses):
        words = [random.choice(WORDS) for _ in range(60)]
        for at in random.sample(range(5, 55), 2 + number % 2):
            words[at] = "{{ " + random.choice(VALUES) + " }}"
        words[0] = words[0].capitalize()
        items = [" ".join(random.choices(WORDS, k=8)) for _ in range(3)] if number % 6 == 0 else []
        when = random.choice(random.choice((HOLDING, FAILING))) if number % 4 == 1 else ""
        parts[number * PARTS // clauses].append(
            Planned(
                id=f"part-{number * PARTS // clauses}/clause-{number}",
                text=" ".join(words) + (":" if items else "."),
                when=when,
                items=tuple(
                    f"{i}{end}" for i, end in zip(items, (";", "; and", "."), strict=False)
                ),
            )
        )
    return parts


def options() -> Options:
    """Return options with two tables of 20 rows."""
    base = load_options(ROOT / "examples" / "west-sussex-2020.toml")
    indicators = tuple(
        Kpi(
            name=f"Indicator {n}", owner="the Council", baseline=f"{n} of 100",
            target=f"{n + 20} of 100", frequency="each month",
        )
        for n in range(20)
    )  # fmt: skip
    risks = tuple(
        Risk(
            risk=f"Risk {n} & what it brings", cause="too little time", effect="a late start",
            owner="the Programme Board", mitigations=("a plan that is kept", "more people"),
            likelihood=Rating.LOW, impact=Rating.HIGH,
        )
        for n in range(20)
    )  # fmt: skip
    programme = attrs.evolve(base.programme, milestones=(), risks=risks)
    contract = attrs.evolve(base.contract, kpis=indicators)
    trust = attrs.evolve(base.trust, name="Example & Vale Children’s Trust")
    return attrs.evolve(base, edition="1.0.0", programme=programme, contract=contract, trust=trust)


def edition(clauses: int, folder: Path) -> Edition:
    """Write the workload into *folder* as a clause library, and return it as read
    by the usual reader.
    """
    home = folder / "1.0.0"
    parts = plan(clauses)
    (folder / "sources.toml").parent.mkdir(parents=True, exist_ok=True)
    (folder / "sources.toml").write_text('[report]\ntitle = "Report"\n')
    for clause in (clause for part in parts for clause in part):
        when = f"when.{clause.when}\n" if clause.when else ""
        items = "".join(f"- {item}\n" for item in clause.items)
        _write(home, clause.id, when, f"{clause.text}\n\n{items}")
    _table(home, "indicators", "contract.kpis")
    _table(home, "risks", "programme.risks")
    outline = (
        'title = "Memorandum"\nsubtitle = "of the workload"\napproval = "Subject to approval"\n'
        "law_as_at = 2020-10-20\nnames = []\nparties = []\nrecitals = []\nschedules = []\n"
    )
    for number, part in enumerate(parts):
        names = [clause.id for clause in part]
        names += ["tables/indicators", "tables/risks"] if number == PARTS - 1 else []
        outline += f'[[parts]]\nkey = "part-{number}"\ntitle = "Part {number}"\nclauses = {names}\n'
    (home / "edition.toml").write_text(outline)
    (home / "shell.docx").write_bytes((ROOT / "clause_library/2020.1.0/shell.docx").read_bytes())
    return read_edition(home, folder)


def _table(home: Path, name: str, path: str) -> None:
    there = f"when.{path} = {{ empty = false }}\n"
    text = f"The {name} are:\n\n{{{{ {path} | table }}}}\n"
    _write(home, f"tables/{name}", there, text)


def _write(home: Path, name: str, when: str, text: str) -> None:
    path = home / "clauses" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    source = 'source = { cite = "report", pinpoint = "1" }'
    path.write_text(f'+++\ntitle = "{name}"\n{when}{source}\n+++\n\n{text}', encoding="utf-8")


def data(chosen: Options, read: Edition, clauses: int) -> dict[str, Any]:
    """Return the same document as plain data: what applies, in order, each paragraph put together.

    For the template of the whole document it also has the words, the values and the conditions.
    """
    document = build(chosen, read)
    values = {"{{ " + path + " }}": "" for path in VALUES}
    filled = {c.id: c for part in document.parts for c in part.clauses}
    for clause in filled.values():
        for paragraph in clause.paragraphs:
            for piece in paragraph.content:
                path = "{{ " + getattr(piece, "path", "") + " }}"
                if path in values:
                    values[path] = piece.text
    parts = []
    for number, part in enumerate(plan(clauses)):
        written = []
        for clause in part:
            text = clause.text
            for field, value in values.items():
                text = text.replace(field, value)
            written.append({**attrs.asdict(clause), "filled": text, "applies": clause.id in filled})
        parts.append({"title": f"Part {number}", "clauses": written})
    tables = [
        {
            "lead": "".join(p.text for p in lead.content), "caption": table.caption,
            "header": list(table.header), "widths": list(table.widths),
            "rows": [["".join(p.text for p in cell) for cell in row] for row in table.rows],
        }
        for clause in document.parts[-1].clauses
        if len(clause.blocks) == 2
        for lead, table in [clause.blocks]
        if isinstance(lead, Paragraph) and isinstance(table, Table)
    ]  # fmt: skip
    names = {path[3:-3]: value for path, value in values.items()}
    return {"parts": parts, "tables": tables, "values": names}


def docx(chosen: Options, read: Edition, *, lock: bool = True) -> bytes:
    """Return the draft of the workload as the other contenders make it, without notes."""
    return to_docx(Draft(build(chosen, read), chosen, read.shell), lock=lock)
