"""On which line of a TOML file each option stands."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from any_options import MAX_EXAMPLES
from conftest import EXAMPLES
from hypothesis import given, settings
from hypothesis import strategies as st

from mou_builder import OptionsError, load_options
from mou_builder.options_file.lines import LONGEST_TRACED, lines_in, option_line

TEXT = """\
# a comment
edition = "2020.1.0"

council.name = "Example"   # [board]
[board]
size_min = 7
  size_max = 9
chair = { appointed_by = "council", term_years = 3 }
[ contract . "break_point" ]
year = 3
[[contract.kpis]]
name = '''
[not a table]
'''
[[contract.kpis]]
name = "b"
[trust]
convert_later = [
  { to = "clg" },  # ]

  { to = "cic", date = 2020-10-20 },
]
name = "last"
[[a.b]]
[[a.b.c]]
x = 1
[[a.b]]
[[a.b.c]]
[[a.b.c]]
x = 1
["odd name"]
"" = 1
"""
LINES = {
    "edition": 2,
    "council": 4,
    "council.name": 4,
    "board": 5,
    "board.size_min": 6,
    "board.size_max": 7,
    "board.chair": 8,
    "board.chair.appointed_by": 8,
    "board.chair.term_years": 8,
    "contract": 9,
    "contract.break_point": 9,
    "contract.break_point.year": 10,
    "contract.kpis": 11,
    "contract.kpis[1]": 11,
    "contract.kpis[1].name": 12,
    "contract.kpis[2]": 15,
    "contract.kpis[2].name": 16,
    "trust": 17,
    "trust.convert_later": 18,
    "trust.convert_later[1]": 18,
    "trust.convert_later[1].to": 18,
    "trust.convert_later[2]": 18,
    "trust.convert_later[2].to": 18,
    "trust.convert_later[2].date": 18,
    "trust.name": 23,
    "a": 24,
    "a.b": 24,
    "a.b[1]": 24,
    "a.b[1].c": 25,
    "a.b[1].c[1]": 25,
    "a.b[1].c[1].x": 26,
    "a.b[2]": 27,
    "a.b[2].c": 28,
    "a.b[2].c[1]": 28,
    "a.b[2].c[2]": 29,
    "a.b[2].c[2].x": 30,
    '"odd name"': 31,
    '"odd name".""': 32,
}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_every_option_has_its_line(ends: str) -> None:
    """The path is as messages give it; a value over several lines has its first line."""
    assert lines_in(TEXT.replace("\n", ends)) == LINES


def test_an_option_left_out_stands_at_its_table() -> None:
    """It has no line if that table is left out too."""
    assert option_line("board.size_min", LINES) == 6
    assert option_line("board.quorum", LINES) == 5
    assert option_line("contract.kpis[2].owner", LINES) == 15
    assert option_line("contract.kpis[3].owner", LINES) == 11
    assert option_line("contract.extension.years", LINES) == 9
    assert option_line("boar", LINES) is None
    assert option_line("", LINES) is None


def test_a_long_file_is_not_looked_through() -> None:
    """Nobody is made to wait for line numbers, nor are they sought behind a value of a hundred
    lines.
    """
    start = "a = 1\n"
    assert lines_in(start + "#" * (LONGEST_TRACED - len(start))) == {"a": 1}
    assert lines_in(start + "#" * (LONGEST_TRACED - len(start) + 1)) == {}
    many = "".join("[],\n" for _ in range(97))
    assert set(lines_in(f"a = 1\nb = [\n{many}]\nc = 1\n")) >= {"a", "b", "c"}
    assert set(lines_in(f"a = 1\nb = [\n{many}[],[]\n]\nc = 1\n")) >= {"a", "c"}
    assert set(lines_in(f"a = 1\nb = [\n{many}[],\n[],\n]\nc = 1\n")) == {"a"}


def leaves(value: Any, path: str = "") -> list[str]:
    """Return the path of everything in a table of TOML."""
    if isinstance(value, dict):
        inside = [(f"{path}.{name}" if path else name, inner) for name, inner in value.items()]
    elif isinstance(value, list):
        inside = [(f"{path}[{n}]", inner) for n, inner in enumerate(value, 1)]
    else:
        inside = []
    return [found for here, inner in inside for found in (here, *leaves(inner, here))]


def has(table: Any, path: str) -> bool:
    """Say whether *table* holds something at *path*."""
    return path in leaves(table)


def readable(lines: list[str]) -> Any:
    """Return the table in the *lines* of a file, or None if they end in the midst of a value."""
    try:
        return tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError:
        return None


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_lines_of_an_example_are_those_where_each_option_begins(path: Path) -> None:
    """The lines above do not yet hold the option, and those up to the end of its value do."""
    text = path.read_text(encoding="utf-8")
    lines, found = text.split("\n"), lines_in(text)
    whole = tomllib.loads(text)
    assert set(leaves(whole)) <= found.keys()
    for option in leaves(whole)[::7]:
        line = found[option]
        before = readable(lines[: line - 1])
        assert before is not None
        assert not has(before, option)
        after = next(
            t for n in range(line, len(lines) + 1) if (t := readable(lines[:n])) is not None
        )
        assert has(after, option)


NAMES = st.sampled_from(["a", "b", "long-name", "odd name", "é", "x.y"])
VALUES = st.recursive(
    st.integers(0, 9) | st.sampled_from(["x", "two\nlines", "]", '"""', "[a]", "# no"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=MAX_EXAMPLES, deadline=None)
@given(st.dictionaries(NAMES, VALUES, max_size=4))
def test_whatever_tomlkit_writes_has_lines(table: dict[str, Any]) -> None:
    """Every line is one of the file, and those of top-level keys come in the order of the keys."""
    text = tomlkit.dumps(table)
    plain = tomllib.loads(text)
    found = lines_in(text)
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line in found.values())
    for line in found.values():
        assert readable(text.split("\n")[: line - 1]) is not None
    assert set(plain) <= {
        path.partition(".")[0].partition("[")[0].strip('"') for path in found
    } or ("x.y" in text)


def test_a_mistake_is_told_with_its_line() -> None:
    """The line stands beside the sentence, which is unchanged."""
    with pytest.raises(OptionsError) as caught:
        load_options(TEXT, name="mou.toml")
    found = {problem.path: problem.line for problem in caught.value.problems}
    assert found["a"] == 24
    assert found['"odd name"'] == 31
    assert found["council.type"] == 4
    assert found["route"] is None
    assert all(problem.file == "mou.toml" for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a = 1\nb = \n", 2),
        ("a = 1\n\n[b\n", 3),
        ("a = [\n1,\n", 2),
        ("a = 1\na = 2", 2),
        ('{"a": 1,\n "b": }', 2),
        ('{"a": 1,\n "a": 2}', None),
        ("a = " + "[" * 10_000, None),
    ],
)
def test_what_is_not_toml_or_json_is_told_with_the_line_where_that_shows(
    text: str, line: int | None
) -> None:
    """It is the line that the parser gives."""
    with pytest.raises(OptionsError) as caught:
        load_options(text.encode(), name="mou.toml")
    error = caught.value
    assert (error.code, error.path, error.file, error.line) == ("syntax", None, "mou.toml", line)


def test_text_that_is_not_utf_8_is_told_with_its_line() -> None:
    """Bytes are counted up to the first that is not valid."""
    with pytest.raises(OptionsError) as caught:
        load_options(b"a = 1\n# \xe9\n")
    assert (caught.value.code, caught.value.line) == ("unreadable", 2)
