"""Options read from files and values, and written again."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Context, Decimal, localcontext
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomlkit
from conftest import EXAMPLES

from mou_builder import (
    Council,
    CouncilType,
    Decision,
    Month,
    Observer,
    OpenPoint,
    Options,
    OptionsError,
    Route,
    Service,
    draft,
    dump_options,
    load_options,
    read_edition,
    to_docx,
)
from mou_builder.options.table import MOST_PROBLEMS
from mou_builder.options_file.loading import LARGEST_OPTIONS_FILE
from mou_builder.options_file.schema import options_schema
from mou_builder.options_file.starter import starter

HEAD = b"""edition = "2020.1.0"
route = "directed"
mou.date = 2020-10-20
council = { name = "Example Council", type = "county" }
"""


def problems(content: bytes) -> tuple[str, ...]:
    """Return the problems found in *content*."""
    with pytest.raises(OptionsError) as caught:
        load_options(content)
    return tuple(map(str, caught.value.problems))


def test_the_least_options_load() -> None:
    """Everything else has a default, and most of it is open."""
    options = load_options(HEAD)
    assert options.council.name == "Example Council"
    assert options.board.size_min == OpenPoint()
    assert options.contract.extension == OpenPoint()
    assert options.direction == OpenPoint()
    assert load_options(HEAD + b'\ndirection = "none"\n').direction is None


def test_json_has_the_same_shape() -> None:
    """Dates are texts in JSON."""
    table = {
        "edition": "2020.1.0",
        "route": "directed",
        "mou": {"date": "2020-10-20"},
        "council": {"name": "Example Council", "type": "county"},
    }
    assert load_options(json.dumps(table).encode()) == load_options(HEAD)


def test_null_in_json_leaves_an_option_out() -> None:
    """JSON has a word for what TOML can only leave out."""
    table = {
        "edition": "2020.1.0", "route": "directed", "mou": {"date": "2020-10-20"},
        "council": {"name": "Example Council", "type": "county"}, "commissioner": None,
    }  # fmt: skip
    assert load_options(json.dumps(table).encode()).commissioner is None


def test_kinds_of_value() -> None:
    """Dates, months, sums and open points get their own types."""
    options = load_options(
        HEAD
        + b"""
direction.date = "2020-07"
go_live.date = 2021-10-01
setup.amount = 2900000.50
pension.route = { open = "the Council", by = 2021-03-31, between = ["admitted_body", "designated_body"] }
scope.social_care.fostering = "out"
scope.social_care.adoption = { decision = "deferred", reason = "see the agency" }
"""
    )
    assert options.direction is not None
    assert options.direction.date == Month(2020, 7)
    assert options.go_live.date == dt.date(2021, 10, 1)
    assert options.setup.amount == Decimal("2900000.50")
    assert options.pension.route == OpenPoint(
        open="the Council",
        by=dt.date(2021, 3, 31),
        between=("admitted_body", "designated_body"),
    )
    assert options.scope.social_care.fostering == Service(decision=Decision.OUT)
    assert options.scope.social_care.adoption == Service(
        decision=Decision.DEFERRED, reason="see the agency"
    )


def test_every_problem_comes_at_once() -> None:
    """Five faults give five lines, each with its path."""
    found = problems(
        b"""edition = "2020.1.0"
route = "dfe"
colour = "red"
[mou]
date = 2021-02-30
[council]
type = "county"
[board]
size_min = "7"
"""
    )
    assert [line.split(": ", 1)[1].split(" must")[0].split(" is")[0] for line in found] == [
        "unknown option colour.", "route", "mou.date", "council.name", "board.size_min",
    ]  # fmt: skip


def test_problems_without_end_are_counted() -> None:
    """A file of nothing but mistakes gives a readable answer."""
    found = problems(HEAD + "".join(f"x{n} = 1\n" for n in range(5000)).encode())
    assert len(found) == MOST_PROBLEMS + 1
    assert found[-1] == "options: and 4,900 more problems."


@pytest.mark.parametrize("more", [0, 1, 2])
def test_a_hundred_problems_are_all_named(more: int) -> None:
    """Only those beyond the hundredth are counted and not named."""
    found = problems(HEAD + "".join(f"x{n} = 1\n" for n in range(MOST_PROBLEMS + more)).encode())
    assert len(found) == MOST_PROBLEMS + bool(more)
    assert all(line.startswith("options: unknown option x") for line in found[:MOST_PROBLEMS])
    assert found[MOST_PROBLEMS:] == ((f"options: and {more} more problems.",) if more else ())


def test_for_a_hundred_unknown_options_the_nearest_is_sought() -> None:
    """The hundredth is still named with what it may have meant."""
    near = "".join(f'"{n:03}" = 1\n' for n in range(MOST_PROBLEMS - 1)) + "councli = 1\n"
    assert problems(HEAD + near.encode())[-1] == (
        "options: unknown option councli. Did you mean council?"
    )


PLAIN = {
    "edition": "2020.1.0",
    "route": "directed",
    "mou": {"date": dt.date(2020, 10, 20)},
    "council": {"name": "Example Council", "type": "county"},
}


def structured(table: dict[str, Any]) -> tuple[str, ...]:
    """Return the problems found in a table of plain values."""
    with pytest.raises(OptionsError) as caught:
        load_options(table)
    return tuple(str(problem).removeprefix("options: ") for problem in caught.value.problems)


def test_a_table_of_plain_values() -> None:
    """The options are the same as from a file; dates may be texts, sums floats, and values typed
    already.
    """
    assert load_options(PLAIN) == load_options(HEAD)
    mixed = {
        **PLAIN,
        "route": Route.DIRECTED,
        "mou": {"date": "2020-10-20"},
        "council": Council(name="Example Council", type=CouncilType.COUNTY),
        "setup": {"amount": 2900000.5},
        "direction": {"date": Month(2020, 7)},
        "board": {"observers": (Observer.COMMISSIONER, "council")},
    }
    assert load_options(mixed) == load_options(
        HEAD + b"setup.amount = 2900000.5\ndirection.date = '2020-07'\n"
        b"board.observers = ['commissioner', 'council']\n"
    )


def test_a_table_of_plain_values_is_refused_as_a_file_is() -> None:
    """The problems name no file; dates may be texts."""
    assert structured(
        {**PLAIN, "mou": {"date": "20 October"}, "setup": {"amount": 0.001}, "colour": 1}
    ) == (
        "unknown option colour.",
        'mou.date must be a date, such as "2021-10-01" (got "20 October").',
        (
            "setup.amount must be from 0 to 1,000,000,000,000 pounds, with at most two places of "
            "pence (got 0.001)."
        ),
    )


def test_a_file_too_long_is_refused_unread() -> None:
    """Nobody writes eight million bytes of options; a file of exactly as many is read."""
    padding = b"\n" + b" " * (LARGEST_OPTIONS_FILE - len(HEAD) - 1)
    assert load_options(HEAD + padding) == load_options(HEAD)
    assert "is longer than 8,000,000 bytes" in problems(b"#" * (LARGEST_OPTIONS_FILE + 1))[0]


def test_an_open_file_is_read_no_further_than_it_takes_to_refuse_it() -> None:
    """One byte too many is enough, and a file of the greatest length is read to its end."""
    stream = io.BytesIO(b" " * (LARGEST_OPTIONS_FILE + 9))
    with pytest.raises(OptionsError, match=r"^options: is longer than"):
        load_options(stream)
    assert stream.tell() == LARGEST_OPTIONS_FILE + 1


def test_a_message_names_the_source() -> None:
    """The name is the one given, or else its own."""
    named = io.BytesIO(b"")
    with pytest.raises(OptionsError, match=r"^options: is empty"):
        load_options(named)
    named.name = "standard input"
    with pytest.raises(OptionsError, match=r"^standard input: is empty"):
        load_options(named)
    with pytest.raises(OptionsError, match=r"^mine: is empty"):
        load_options(named, name="mine")
    with pytest.raises(OptionsError, match=r"^mine: unknown option x"):
        load_options(HEAD + b"x = 1", name="mine")


TOML = HEAD.decode()
JSON = json.dumps(
    {
        "edition": "2020.1.0",
        "route": "directed",
        "mou": {"date": "2020-10-20"},
        "council": {"name": "Example Council", "type": "county"},
    }
)


@pytest.mark.parametrize(
    "source",
    [TOML, JSON, f"\n{JSON}", HEAD, JSON.encode(), io.BytesIO(HEAD), io.StringIO(TOML), PLAIN],
    ids=[
        "TOML",
        "JSON",
        "JSON below a line",
        "bytes",
        "bytes of JSON",
        "file",
        "text file",
        "dict",
    ],
)
def test_options_in_no_file_load(source: Any) -> None:
    """They come as a text, bytes, an open file or plain values, and a message calls them
    options.
    """
    assert load_options(source) == load_options(HEAD)


def test_a_text_of_one_line_is_a_path_and_any_other_the_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a text means never depends on which files there are."""
    monkeypatch.chdir(tmp_path)
    Path("mou.toml").write_bytes(HEAD)
    Path("a = 1").write_bytes(HEAD)
    assert load_options("mou.toml") == load_options(Path("mou.toml")) == load_options(HEAD)
    assert load_options("a = 1") == load_options(HEAD)
    assert told("b = 1") == (
        "unreadable",
        "b = 1",
        "b = 1: there is no such file. Options given as a text have more than one line.",
    )
    assert told("a = 1\n")[:2] == ("unknown", None)
    assert told("{}")[:2] == ("missing", None)
    assert told(" ") == ("unreadable", None, "options: is empty.")
    assert told("") == told(" ")


def told(source: str) -> tuple[str, str | None, str]:
    """Return the code, the file and the beginning of the sentence."""
    with pytest.raises(OptionsError) as caught:
        load_options(source)
    error = caught.value
    return error.code, error.file, str(error).partition(" Run ")[0]


def test_a_text_is_read_as_a_file_of_the_same_bytes_is() -> None:
    """The same holds for a text that could not be a file."""
    with pytest.raises(OptionsError, match=r"^options: is not UTF-8 text \(byte 2\)"):
        load_options("\n\ud800")
    with pytest.raises(OptionsError, match=r"^options: is longer than 8,000,000 bytes"):
        load_options("\n" + "é" * (LARGEST_OPTIONS_FILE // 2))
    with pytest.raises(OptionsError, match=r"^mine: unknown option x\."):
        load_options(f"{TOML}x = 1", name="mine")


def test_plain_values_may_be_called_by_a_name() -> None:
    """Every problem then has that name."""
    with pytest.raises(OptionsError) as caught:
        load_options({**PLAIN, "x": 1}, name="the form")
    assert [(p.file, str(p)) for p in caught.value.problems] == [
        ("the form", "the form: unknown option x."),
    ]  # fmt: skip


def test_plain_values_that_hold_themselves_are_refused() -> None:
    """Nothing looks into an option that does not exist."""
    plain: dict[str, Any] = {**PLAIN}
    plain["more"] = plain
    assert structured(plain) == ("unknown option more.",)
    plain = {**PLAIN, "council": PLAIN["council"] | {"address": plain}}
    assert structured(plain) == ("council.address must be a text in quotes (got a table).",)


def test_a_path_that_cannot_be_read(tmp_path: Path) -> None:
    """The system's own reason is passed on."""
    (tmp_path / "file").write_bytes(HEAD)
    with pytest.raises(OptionsError, match=r"/a\.toml: cannot be read: Not a directory\.$"):
        load_options(tmp_path / "file" / "a.toml")


def test_impossible_dates_are_named_with_their_options_wherever_they_stand() -> None:
    """Two may stand on one line, and others on lines of their own."""
    found = problems(
        HEAD + b"go_live.date = 2021-02-30\n"
        b"shadow = { start = 2021-04-31, end = 2021-06-31 } # not 2021-09-31\n"
        b"    direction.date = 2019-02-29\n"
    )
    assert sorted(line.removeprefix("options: ").split(" must")[0] for line in found) == [
        "direction.date", "go_live.date", "shadow.start", "unknown option shadow.end.",
    ]  # fmt: skip


@pytest.mark.parametrize("more", [0, 1])
def test_impossible_dates_without_end_are_no_toml(more: int) -> None:
    """Up to a hundred are looked up; with one more the file is not TOML."""
    lines = "".join(f"x{n} = 2021-02-30\n" for n in range(MOST_PROBLEMS + more))
    found = problems(lines.encode())
    assert ("not valid TOML: Invalid date" in found[0]) is bool(more)


@pytest.mark.parametrize("position", [1, 2, 3, 4])
def test_a_character_that_word_refuses_is_found_where_it_stands(position: int) -> None:
    """The first character is at position 1."""
    name = "e" * (position - 1) + "\a"
    [problem] = structured({**PLAIN, "council": {"name": name, "type": "county"}})
    assert f" holds the character U+0007 at position {position}, " in problem


def test_the_least_and_the_greatest_numbers_and_sums() -> None:
    """Both may be nothing, and both have a limit."""
    options = load_options(
        HEAD + b"board = { size_min = 0, size_max = 1000000000 }\n"
        b"setup.amount = 1000000000000\nfinance.working_capital_amount = 0\n"
    )
    assert (options.board.size_min, options.board.size_max) == (0, 10**9)
    assert (options.finance.working_capital_amount, options.setup.amount) == (0, 10**12)


@pytest.mark.parametrize("size", [-1, 10**9 + 1, 10**59 - 1, 1 - 10**59])
def test_a_number_beyond_the_limits_is_refused(size: int) -> None:
    """The message repeats the number."""
    assert structured({**PLAIN, "board": {"size_min": size}}) == (
        f"board.size_min must be from 0 to 1,000,000,000 (got {size}).",
    )


@pytest.mark.parametrize("size", [10**59, -(10**59)])
def test_a_number_of_many_digits_is_not_repeated(size: int) -> None:
    """The number could be as long as the file."""
    assert structured({**PLAIN, "board": {"size_min": size}}) == (
        "board.size_min must be from 0 to 1,000,000,000 (got a number too large).",
    )


@pytest.mark.parametrize("amount", ["-1", "-0.01", "0.001", "0.009", "1000000000000.01", "1E+30"])
def test_a_sum_beyond_the_limits_or_not_in_pence_is_refused(amount: str) -> None:
    """It is refused whether the nearest penny is above it or below."""
    [problem] = structured({**PLAIN, "setup": {"amount": Decimal(amount)}})
    assert problem == (
        "setup.amount must be from 0 to 1,000,000,000,000 pounds, with at most two places of pence "
        f"(got {amount})."
    )


def test_a_sum_is_the_same_at_any_precision_of_the_caller() -> None:
    """The program's own decimal context has no effect."""
    with localcontext(Context(prec=3)):
        assert load_options(HEAD + b"setup.amount = 2900000.50").setup.amount == Decimal(
            "2900000.50"
        )


def test_a_wrong_word_is_repeated_up_to_its_sixtieth_character() -> None:
    """The beginning of a longer one is enough."""
    [whole] = structured({**PLAIN, "route": "x" * 60})
    [cut] = structured({**PLAIN, "route": "x" * 61})
    assert whole.endswith(f'(got "{"x" * 60}").')
    assert cut.endswith(f'(got "{"x" * 60}…").')


@pytest.mark.parametrize(
    ("word", "shown"),
    [("dir\nected", r"dir\nected"), ("dirécted", "dirécted"), ("dír\t", r"d\xedr\t")],
)
def test_a_wrong_word_is_repeated_on_one_line(word: str, shown: str) -> None:
    """What cannot be printed is spelt out, and what can is left as it is."""
    [problem] = structured({**PLAIN, "route": word})
    assert f'(got "{shown}").' in problem


@pytest.mark.parametrize("text", ["2020-7", "2020-07-01"])
def test_a_text_shorter_or_longer_than_a_month_was_meant_for_a_date(text: str) -> None:
    """The message says how a date is written."""
    assert problems(HEAD + f'direction.date = "{text}"'.encode()) == (
        f'options: direction.date must be a date, such as 2021-10-01, without quotes (got "{text}").',
    )


@pytest.mark.parametrize(
    "bounds",
    [
        "go_live.date = { open = '', earliest = 2021-10-01 }",
        "go_live.date = { open = '', latest = 2021-10-01 }",
        "go_live.date = { open = '', earliest = 2021-09-30, latest = 2021-10-01 }",
        "go_live.date = { open = '', earliest = 2021-10-01, latest = 2021-10-01 }",
        "board.size_min = { open = '', at_least = 300 }",
        "board.size_min = { open = '', at_most = 300 }",
        "board.size_min = { open = '', at_least = 299, at_most = 300 }",
        "board.size_min = { open = '', at_least = 300, at_most = 300 }",
    ],
)
def test_an_open_point_may_have_bounds(bounds: str) -> None:
    """It may have one or both, both may be the same, and nobody need be named to decide it."""
    options = load_options(HEAD + bounds.encode())
    point = options.go_live.date if "go_live" in bounds else options.board.size_min
    given = tomlkit.parse(f"point{bounds[bounds.index(' =') :]}").unwrap()["point"]
    assert point == OpenPoint(**given)


def test_an_open_point_may_say_who_decides_in_a_text_of_another_kind() -> None:
    """The library tomlkit has texts of its own."""
    nobody = {**PLAIN, "board": {"size_min": {"open": tomlkit.string("")}}}
    assert load_options(nobody).board.size_min == OpenPoint()


@pytest.mark.parametrize(
    ("option", "point", "problem"),
    [
        ("size_min", {"open": 3}, ".open must be a text in quotes (got 3)."),
        ("size_min", {"open": "", "when": 1}, ".when."),
        ("size_min", {"open": "", "earliest": dt.date(2021, 10, 1)},
         ' is not a date, so "earliest" and "latest" have no place in it.'),
        ("council_nominee_kind", {"open": "", "at_most": 3},
         ' is not a number, so "at_least" and "at_most" have no place in it.'),
    ],
)  # fmt: skip
def test_a_wrong_open_point(option: str, point: dict[str, Any], problem: str) -> None:
    """The message names it, with what is wrong with it."""
    [found] = structured({**PLAIN, "board": {option: point}})
    assert found.removeprefix("unknown option ") == f"board.{option}{problem}"


def test_of_several_words_that_cannot_stay_open_the_first_is_named() -> None:
    """The others can be seen beside it."""
    point = {"open": "", "between": ["deemed_employer", "none", "both"]}
    [problem] = structured({**PLAIN, "pension": {"route": point}})
    assert problem.endswith('deemed_employer (got "none").')


def test_a_word_file_is_no_options_file(tmp_path: Path) -> None:
    """A draft holds its options, and the message says how to get them out."""
    path = tmp_path / "draft.docx"
    path.write_bytes(to_docx(draft(load_options(HEAD))))
    with pytest.raises(OptionsError, match=r"draft\.docx: is a Word file .* 'mou rebuild' "):
        load_options(path)


def test_json_of_an_editor_that_marks_its_files() -> None:
    """A byte order mark and blank lines before the first brace are ignored."""
    table = json.dumps({**PLAIN, "mou": {"date": "2020-10-20"}})
    assert load_options(b"\xef\xbb\xbf\n " + table.encode()) == load_options(HEAD)


def test_sums_in_json_are_exact() -> None:
    """They are read as they are written, without rounding to binary."""
    table = {**PLAIN, "mou": {"date": "2020-10-20"}}
    text = json.dumps(table)[:-1] + ', "setup": {"amount": 2900000.10}}'
    assert load_options(text.encode()).setup.amount == Decimal("2900000.10")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1, "b": 2, "b": 3, "c": 4, "c": 5}', 'the key "b" stands twice'),
        ('{"a": {"b": 1, "c": 2, "c": 3}}', 'the key "c" stands twice'),
        ('{"a": ' + "9" * 5000 + "}", "it holds a number with too many digits"),
        ('{"a": -Infinity}', "-Infinity is not a number"),
    ],
)
def test_json_that_is_none(text: str, message: str) -> None:
    """The message says what is wrong."""
    assert problems(text.encode()) == (f"options: is not valid JSON: {message}.",)


def test_json_of_many_keys_is_json() -> None:
    """Each key stands once and is unknown, and the four that must be given are missing."""
    found = problems(json.dumps({f"x{n}": 1 for n in range(300)}).encode())
    assert found[0].startswith("options: unknown option x")
    assert found[-1] == "options: and 204 more problems."


def test_json_without_a_bottom() -> None:
    """JSON nested without end is refused as it would be in TOML."""
    deep = '{"a": ' * 100_000
    assert problems(deep.encode()) == ("options: is nested too deeply.",)


def test_a_path_an_open_file_and_bytes(tmp_path: Path) -> None:
    """Options can be given in all three ways."""
    path = tmp_path / "a.toml"
    path.write_bytes(HEAD)
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        read = [load_options(path), load_options(str(path)), load_options(binary)]
        read += [load_options(text), load_options(io.BytesIO(HEAD)), load_options(HEAD)]
    assert all(options == read[0] for options in read)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(OptionsError, match=r"there is no such file\. Run 'mou new"):
        load_options(tmp_path / "missing.toml")
    with pytest.raises(OptionsError, match=r"is a folder\. Name an options file"):
        load_options(tmp_path)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_an_example_survives_being_written(path: Path) -> None:
    """Written as TOML and read again, the options are the same."""
    options = load_options(path)
    assert load_options(dump_options(options).encode()) == options


def test_written_options_hold_no_defaults() -> None:
    """What stands at its default is not written."""
    assert set(tomlkit.parse(dump_options(load_options(HEAD)))) == {
        "edition", "route", "mou", "council",
    }  # fmt: skip


def plain(value: Any) -> Any:
    """Return *value* with dates as texts, as an editor's schema sees them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_schema_accepts_the_examples(path: Path) -> None:
    """The schema is a valid one, and agrees with the loader about each example."""
    schema = options_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain(tomlkit.parse(path.read_text()).unwrap()), schema)


@pytest.mark.parametrize(
    ("path", "value"),
    [("route", "dfe"), ("boards", 1), ("board", {"size_min": "7"}), ("council", {"name": "x"})],
)
def test_the_schema_refuses_what_the_loader_refuses(path: str, value: object) -> None:
    """It refuses a wrong word, an unknown key, a wrong type and an omission."""
    table = plain(tomlkit.parse(HEAD.decode()).unwrap()) | {path: value}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(table, options_schema())


def test_every_option_has_help() -> None:
    """The schema prints it, and so does the starter."""

    def helps(schema: dict[str, Any]) -> list[str]:
        return [entry["description"] for entry in schema.get("properties", {}).values()]

    schema = options_schema()
    found = helps(schema) + [text for entry in schema["$defs"].values() for text in helps(entry)]
    assert len(found) > 200
    assert all(text.endswith((".", '".', '…".')) for text in found), [
        text for text in found if not text.endswith(".")
    ]


def test_the_starter_is_complete_and_loads() -> None:
    """It names the schema and every option, and loads unchanged."""
    text = starter("2020.1.0", dt.date(2020, 10, 20), "mou.toml")
    options = load_options(text.encode())
    assert text.startswith("#:schema ")
    assert isinstance(options, Options)
    for name in options_schema()["properties"]:
        assert name in text
    for choice in ("joint_council_dfe_commissioner", "dfe_agreed_exclusion", "triage_protocol"):
        assert choice in text


def test_every_commented_line_of_the_starter_is_an_option() -> None:
    """What the starter shows as left out can be put in as it stands."""
    lines = starter("2020.1.0", dt.date(2020, 10, 20), "mou.toml").split("\n")
    table = ""
    for line in lines:
        bare = line.removeprefix("# ")
        if bare.startswith("["):
            table = bare.strip("[]")
        elif line.startswith("# ") and " = " in bare and bare.split(" = ")[0].isidentifier():
            _check_option(f"{table}.{bare.split(' = ')[0]}".lstrip("."))


def _check_option(path: str) -> None:
    from mou_builder.options.paths import kind_of  # noqa: PLC0415 - only here

    assert kind_of(path).help


def test_editions_named_in_examples_exist() -> None:
    """Each example pins an edition that exists."""
    for path in EXAMPLES.glob("*.toml"):
        assert read_edition(load_options(path).edition)


@pytest.mark.parametrize("source", [None, 7, ["edition"]])
def test_what_is_no_source_is_refused(source: Any) -> None:
    """The message says what a source can be, and what came."""
    with pytest.raises(OptionsError, match="must be a path, a text, bytes") as caught:
        load_options(source)
    assert caught.value.problems[0].code == "kind"
