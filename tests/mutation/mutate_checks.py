"""Mutate the checks of requirements one change at a time, in one process, and say which changes no
test notices.

``python tests/mutation/mutate_checks.py requirements/checks_of_board``, or other modules of checks,
prints a line for each and for each survivor; ``python tools/sweep.py mutants-of-checks --count N
--seed S`` judges N mutants drawn from all of them.

A mutant is executed beside the sound module, and its entries of ``CHECKS`` stand in for the sound
ones while the tests that judge checks run: those that pass where the mutant is, the last killers
first.  It needs the extra ``mutation``.
"""

from __future__ import annotations

import ast
import datetime as dt
import difflib
import random
import resource
import signal
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import cache, partial
from inspect import signature
from io import StringIO
from pathlib import Path
from types import FrameType
from typing import Any, cast

import pytest
from attrs import field, frozen
from cosmic_ray import plugins
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tests" / name) for name in (".", "requirements", "shared", "mutation")]

from judge import ENDLESS, MEMORY, path_of  # noqa: E402 - found by the lines above
from mutate import ANNOTATION, Judged, Mutant, annotated, reasons_for, told  # noqa: E402
from test_scenarios import REQUIREMENTS, SCENARIOS, load, merged, without  # noqa: E402

from mou_builder import Document, Options, Requirement, build, load_options  # noqa: E402
from mou_builder.conditions.questions import Check  # noqa: E402
from mou_builder.requirements.checking import findings  # noqa: E402
from mou_builder.requirements.checks import CHECKS  # noqa: E402

ROOM = "requirements"
SECONDS = 20
"""Of computing for one test of one mutant; the sound program takes a fraction of it."""

ALIKE, STARTS = "`is` that became `==`", "where the proof begins"
"""Why a mutant is left out, beside those of annotations: an enumeration, None, True and False are
equal only to themselves, and from other starts the proof finds the same.
"""

_WHOLE = {"build", "draft", "sign", "_obstacles"}
"""What judges a draft by every requirement, or builds one, and so takes a second."""

_SAME = ("core/ReplaceComparisonOperator_Is_Eq", "core/ReplaceComparisonOperator_IsNot_NotEq")
_STARTS = ("_TIMES", "_GO", "_START", "_LATE")
"""Names that stand for values of ``starts`` alone."""


_TABLE = cast("dict[str, Check]", CHECKS)
"""The checks as the program looks them up."""


@frozen
class Change:
    """A mutant, before it is judged."""

    operator: str
    occurrence: int
    line: int
    left_out: str


@frozen(eq=False)
class Trial:
    """A test of checks with one set of parameters; it raises if it fails."""

    name: str
    run: Callable[[], object]
    seconds: float = 0.0
    where: frozenset[tuple[str, int]] = field(factory=frozenset)
    """The modules and lines at which the functions begin that it went into."""


def main(modules: list[str]) -> int:
    """Mutate *modules* one after the other; return exit status 1 if an unexplained mutant
    survives.
    """
    unknown = [module for module in modules if module not in mutated()]
    if unknown or not modules:
        sys.stderr.write(f"name one or more of: {', '.join(mutated())}\n")
        return 2
    status = 0
    for module in modules:
        found = judge(module)
        sys.stdout.write("\n".join(told(found)) + "\n")
        sys.stdout.flush()
        status |= bool(found.unexplained)
    return status


def mutated() -> list[str]:
    """Return the modules of checks."""
    paths = sorted((ROOT / "mou_builder" / ROOM).glob("checks*.py"))
    return [f"{ROOM}/{path.stem}" for path in paths]


def drawn(count: int, seed: int) -> Mapping[str, frozenset[int]]:
    """Draw *count* mutants from all modules; return for each module the positions of those drawn
    from it.
    """
    every = [
        (module, number)
        for module in mutated()
        for number, change in enumerate(changes(module))
        if not change.left_out
    ]
    chosen = random.Random(seed).sample(every, min(count, len(every)))
    return {
        module: frozenset(number for name, number in chosen if name == module)
        for module in mutated()
        if any(name == module for name, _ in chosen)
    }


def judge(module: str, positions: frozenset[int] | None = None) -> Judged:
    """Judge the mutants of *module*: all, or those at *positions*."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    source = (ROOT / path_of(module)).read_text(encoding="utf-8")
    reasons, kills = reasons_for(module), Counter[str]()
    every = changes(module)
    chosen = [
        change
        for number, change in enumerate(every)
        if not change.left_out and (positions is None or number in positions)
    ]
    endless, lived = 0, []
    for change in chosen:
        code = _mutated(source, change)
        killer, why = _killed(module, code, _passing(module, change.line), kills)
        kills[killer] += 1
        endless += why == ENDLESS
        if not killer:
            lived.append(_mutant(source, code, change.line, reasons))
    _sound(module)
    out = Counter(change.left_out for change in every if change.left_out)
    return Judged(
        module,
        len(every),
        out.pop(ANNOTATION, 0),
        len(chosen),
        endless,
        tuple(sorted(lived, key=lambda mutant: mutant.line)),
        tuple(sorted(out.items())),
    )


@cache
def changes(module: str) -> tuple[Change, ...]:
    """Return every mutant of *module* that cosmic-ray makes by itself."""
    source = (ROOT / path_of(module)).read_text(encoding="utf-8")
    hints, starts = tuple(annotated(ast.parse(source))), tuple(_starts(ast.parse(source)))
    nodes = list(ast_nodes(get_ast(source)))
    found = []
    for name in sorted(plugins.operator_names()):
        operator = plugins.get_operator(name)
        if operator.arguments():
            continue
        places = [begin for node in nodes for begin, _ in operator().mutation_positions(node)]
        for occurrence, begin in enumerate(places):
            why = ANNOTATION if _within(begin, hints) else ""
            why = why or (ALIKE if name in _SAME else "")
            why = why or (STARTS if _within(begin, starts) else "")
            found.append(Change(name, occurrence, begin[0], why))
    return tuple(found)


Range = tuple[tuple[int, int], tuple[int, int]]


def _within(place: tuple[int, int], ranges: tuple[Range, ...]) -> bool:
    return any(begin <= place < end for begin, end in ranges)


def _starts(tree: ast.Module) -> Iterator[Range]:
    """Yield where the values stand from which the proof begins its search."""
    for node in ast.walk(tree):
        targets = getattr(node, "targets", [getattr(node, "target", None)])
        names = {target.id for target in targets if isinstance(target, ast.Name)}
        value = getattr(node, "value", None)
        is_one = isinstance(node, ast.keyword) and node.arg == "starts"
        if (is_one or names & {*_STARTS}) and isinstance(value, ast.expr):
            end = (value.end_lineno or 0, value.end_col_offset or 0)
            yield (value.lineno, value.col_offset), end


def _mutated(source: str, change: Change) -> str:
    code = mutate_code(source, plugins.get_operator(change.operator)(), change.occurrence)
    assert code is not None, change
    return str(code)


def _mutant(source: str, code: str, line: int, reasons: Mapping[str, str]) -> Mutant:
    lines = list(difflib.unified_diff(source.splitlines(), code.splitlines(), n=0, lineterm=""))[2:]
    old, new = (
        "".join(text[1:] for text in lines if text.startswith(sign)).strip() for sign in "-+"
    )
    return Mutant(line, old, new, reasons.get(new, ""))


def _killed(
    module: str, code: str, trials: tuple[Trial, ...], kills: Counter[str]
) -> tuple[str, str]:
    """Return the name of the test that kills the mutant with *code*, and how; nothing if none
    does.
    """
    sound = dict(_TABLE)
    try:
        with _limited():
            _TABLE.update(_checks_of(module, code))
    except BaseException as error:  # noqa: BLE001 - a mutant may raise anything
        return "the module itself", _why(error)
    try:
        for trial in sorted(trials, key=lambda one: (-kills[one.name], one.seconds)):
            why = _tried(trial)
            if why:
                return trial.name, why
    finally:
        _TABLE.update(sound)
    return "", ""


def _checks_of(module: str, code: str) -> Mapping[str, Check]:
    """Return the checks that *code*, in the place of *module*, defines."""
    name = f"mou_builder.{module.replace('/', '.')}"
    space: dict[str, Any] = {"__name__": name}
    exec(compile(code, name, "exec"), space)
    found: Mapping[str, Check] = space[module.rpartition("/")[2].upper()]
    return found


def _tried(trial: Trial) -> str:
    """Return why *trial* fails; nothing if it does not."""
    try:
        with _limited():
            trial.run()
    except BaseException as error:  # noqa: BLE001 - a mutant may raise anything
        return _why(error)
    return ""


def _why(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt):
        raise error
    return ENDLESS if isinstance(error, TimeoutError) else f"{type(error).__name__}: {error}"


@contextmanager
def _limited() -> Iterator[None]:
    """Raise TimeoutError after so many seconds of computing."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _passing(module: str, line: int) -> tuple[Trial, ...]:
    """Return the tests that pass where *line* of *module* is: those that went into its function; of
    a line that runs as the module is read, those that went into the module at all; and those that
    went into none, and look at what a check says of itself.
    """
    first, last = _around(module, line)
    here = [one for one in trials() if any(m == module for m, _ in one.where)]
    if not here:
        sys.exit(f"{module}: no test goes into it.")
    inside = [one for one in here if any(m == module and first <= n <= last for m, n in one.where)]
    return (*(inside or here), *(one for one in trials() if not one.where))


@cache
def _parts(module: str) -> tuple[tuple[int, int], ...]:
    """Return the first and last line of each function and class of *module*."""
    tree = ast.parse((ROOT / path_of(module)).read_text(encoding="utf-8"))
    return tuple(
        (min([node.lineno, *(one.lineno for one in node.decorator_list)]), node.end_lineno or 0)
        for node in tree.body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
    )


def _around(module: str, line: int) -> tuple[int, int]:
    return next((part for part in _parts(module) if part[0] <= line <= part[1]), (0, 0))


def _sound(module: str) -> None:
    """Check that the sound module still passes: nothing else killed the mutants."""
    own = [one for one in trials() if any(name == module for name, _ in one.where)]
    failed = [(one.name, why) for one in own if (why := _tried(one))]
    if failed:
        sys.exit(f"{module}: the sound program fails {failed}")


@cache
def trials() -> tuple[Trial, ...]:
    """Return every test of checks, with where it goes and how long it takes."""
    return tuple(_followed(trial) for trial in (*_tests(), *_scenarios()))


def _followed(trial: Trial) -> Trial:
    """Return *trial* with the places of the modules of checks that it goes into."""
    files = {str(ROOT / path_of(module)): module for module in mutated()}
    where: set[tuple[str, int]] = set()

    def follow(frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename in files:
            where.add((files[code.co_filename], code.co_firstlineno))

    trial.run()  # what is read once is read now
    sys.setprofile(follow)
    started = time.process_time()
    try:
        trial.run()
    finally:
        sys.setprofile(None)
    return Trial(trial.name, trial.run, time.process_time() - started, frozenset(where))


class _Collected:
    """What pytest collects."""

    def __init__(self) -> None:
        self.items: list[pytest.Function] = []

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Keep the tests."""
        self.items += [item for item in session.items if isinstance(item, pytest.Function)]


def _files() -> Iterator[str]:
    """Yield the files of the tests that judge checks."""
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    for name in sets["checks"]["all"]:
        yield str(ROOT / "tests" / f"{name}.py")


def _tests() -> Iterator[Trial]:
    """Yield the tests of checks; those that ask for a fixture, or judge a whole draft, are left
    out.
    """
    collected = _Collected()
    quiet = ["-n0", "--collect-only", "-qq", "-p", "no:cacheprovider", f"--rootdir={ROOT}"]
    with redirect_stdout(StringIO()):
        status = pytest.main([*quiet, *_files()], [collected])
    if status:
        sys.exit("pytest cannot collect the tests of checks.")
    for item in collected.items:
        said = item.callspec.params if hasattr(item, "callspec") else {}
        called = {*item.function.__code__.co_names}
        if {*signature(item.obj).parameters} <= {*said} and not called & _WHOLE:
            yield Trial(item.nodeid, partial(item.obj, **said))


@cache
def _any_document() -> Document:
    """Return a document: the outcomes of checks do not depend on which."""
    return build(load_options(ROOT / "examples" / "exampleshire-2026.toml"))


def _scenarios() -> Iterator[Trial]:
    """Yield each scenario, as far as it is about requirements with a check."""
    asked = {requirement.id: requirement for requirement in REQUIREMENTS if requirement.check}
    for path in SCENARIOS:
        scenario = load(path)
        expected = {n: o for n, o in scenario["outcomes"].items() if n in asked}
        if not expected:
            continue
        table = load(ROOT / "examples" / f"{scenario['base']}.toml")
        for removed in scenario.get("remove", ()):
            without(table, removed)
        options = load_options(merged(table, scenario.get("change", {})))
        requirements = tuple(asked[name] for name in expected)
        as_at = scenario.get("as_at")
        yield Trial(path.stem, partial(_as_expected, options, requirements, expected, as_at))


def _as_expected(
    options: Options,
    requirements: tuple[Requirement, ...],
    expected: Mapping[str, str],
    as_at: dt.date | None,
) -> None:
    """Raise AssertionError if an outcome is another than is *expected* of its requirement."""
    effects = dict.fromkeys(expected, ((),))
    found = findings(options, _any_document(), requirements, effects, as_at)
    assert {one.requirement.id: one.outcome.value for one in found} == expected


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
