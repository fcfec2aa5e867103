"""Mutate modules of the loaded program, one change at a time, and say which no test notices.

``python tests/mutation/grafting.py conditions/questions`` is much quicker than ``mutate.py``: it
collects the tests once, and for each mutant a child process grafts the one statement that is
changed onto the module that is loaded, forgets what was remembered, and runs the tests until one
fails: those that the set of the module names first, the quickest of them first, and then those it
names as further ones.  What cannot be grafted, such as another base of a class, is counted as not
judged.  After a report, ``--again=FILE`` judges only the mutants that live in it, for tests that
were added since; ``--quick`` leaves out the further
tests and the slow ones.  It needs the extra ``mutation``.
"""

from __future__ import annotations

import ast
import functools
import gc
import os
import re
import resource
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import attrs
import pytest
from _pytest.runner import runtestprotocol
from attrs import frozen
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MEMORY = 3 * 2**30
"""Bytes: a mutant without an end must not take the machine with it."""

SECONDS = 20
"""Of computing for one test of a mutant, besides five times what the sound program takes."""

SOUND, NOTICED, NOT_JUDGED = 0, 1, 2
"""Exit status of a child: no test failed, one did, or the change could not be grafted."""


@frozen
class Change:
    """A mutant: one statement of a module, changed."""

    line: int
    old: str
    new: str
    """The first line that differs, before and after."""

    position: int
    """Which statement of the module it is."""

    statement: ast.stmt = attrs.field(eq=False)


def changes(source: str) -> Iterator[Change]:
    """Yield each change that tells a program from the one of *source*, annotations aside."""
    tree, sound = get_ast(source), _bare(source)
    for name in operator_names():
        made = get_operator(name)
        if made.arguments():
            continue
        operator = made()
        found = sum(1 for node in ast_nodes(tree) for _ in operator.mutation_positions(node))
        for number in range(found):
            mutated = mutate_code(source, operator, number)
            if mutated and mutated != source:
                yield from _change(source, mutated, sound)


def _change(source: str, mutated: str, sound: list[str]) -> Iterator[Change]:
    pairs = zip(source.split("\n"), mutated.split("\n"), strict=False)
    line, old, new = next((n, a, b) for n, (a, b) in enumerate(pairs, 1) if a != b)
    try:
        statements = ast.parse(mutated).body
        bare = _bare(mutated)
    except SyntaxError:
        return
    differing = [n for n, (a, b) in enumerate(zip(sound, bare, strict=True)) if a != b]
    for position in differing:
        yield Change(line, old.strip(), new.strip(), position, statements[position])


class _Bare(ast.NodeTransformer):
    """Takes annotations out: they are not evaluated."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.generic_visit(node)
        node.returns = None
        for one in (*node.args.args, *node.args.kwonlyargs):
            one.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        node.annotation = ast.Constant(None)
        return node


def _bare(source: str) -> list[str]:
    return [ast.dump(_Bare().visit(statement)) for statement in ast.parse(source).body]


class UngraftableError(Exception):
    """The change cannot be put into a module that is loaded."""


def graft(module: ModuleType, change: Change) -> None:
    """Put the statement of *change* in place of the one in *module*, wherever it is used."""
    statement = change.statement
    names = (
        [statement.name]
        if isinstance(statement, ast.FunctionDef | ast.ClassDef)
        else _named(statement)
    )
    if not names:
        raise UngraftableError
    code = compile(ast.Module([statement], []), str(module.__file__), "exec", _FUTURE)
    space = dict(vars(module))
    exec(code, space)
    for name in names:
        _put(module, name, vars(module)[name], space[name])


_FUTURE = 0x1000000
"""Annotations are kept as text, as each module asks."""


def _named(statement: ast.stmt) -> list[str]:
    targets = {ast.AnnAssign: ("target",), ast.Assign: ("targets",)}.get(type(statement), ())
    found = [getattr(statement, target) for target in targets]
    flat = [one for part in found for one in (part if isinstance(part, list) else [part])]
    return [n.id for target in flat for n in ast.walk(target) if isinstance(n, ast.Name)]


def _put(module: ModuleType, name: str, old: Any, new: Any) -> None:
    if isinstance(old, type):
        for inside, value in vars(new).items():
            if inside in vars(old) and not inside.startswith("__attrs"):
                _transplant(vars(old)[inside], value, module)
        _generated(old, new)
        return
    if isinstance(old, dict):
        old.clear()
        old.update(new)
        return
    if _function(old) is not None:
        _transplant(old, new, module)
        return
    for other in list(sys.modules.values()):
        if getattr(other, "__name__", "").startswith("mou_builder"):
            for key, value in list(vars(other).items()):
                if value is old and key == name:
                    setattr(other, key, new)


def _generated(old: type, new: type) -> None:
    """Take over what attrs has written into a class: other defaults, another way to compare."""
    before, after = (dict(vars(cls)) for cls in (old, new))
    if old.__bases__ != new.__bases__:
        raise UngraftableError
    for name in before.keys() - after.keys():
        delattr(old, name)
    for name in after.keys() - before.keys():
        setattr(old, name, after[name])
    if attrs.has(old) and _defaults(old) != _defaults(new):
        for name in ("__init__", "__attrs_attrs__"):
            setattr(old, name, after[name])


def _defaults(cls: type) -> list[tuple[object, ...]]:
    return [(a.name, _key(a.default), a.eq, a.init, a.repr) for a in attrs.fields(cls)]


def _key(default: Any) -> Any:
    function = _function(default) or _function(getattr(default, "factory", None))
    return _codes(function.__code__) if function else repr(default)


def _codes(code: CodeType) -> Any:
    inside = tuple(_codes(c) if isinstance(c, CodeType) else repr(c) for c in code.co_consts)
    return code.co_code, code.co_names, inside


def _function(value: Any) -> FunctionType | None:
    """Return the plain function inside a property, a cached one, or another wrapper."""
    for _ in range(4):
        if isinstance(value, FunctionType):
            return value
        value = next(
            (
                inner
                for inner in (
                    getattr(value, "__wrapped__", None),
                    getattr(value, "fget", None),
                    getattr(value, "func", None),
                    getattr(value, "__func__", None),
                )
                if inner is not None
            ),
            None,
        )
    return None


def _transplant(old: Any, new: Any, module: ModuleType) -> None:
    before, after = _function(old), _function(new)
    if before is None or after is None or after.__module__ != module.__name__:
        return
    if type(old) is not type(new) or before.__code__.co_freevars != after.__code__.co_freevars:
        raise UngraftableError
    before.__code__ = after.__code__
    before.__defaults__, before.__kwdefaults__ = after.__defaults__, after.__kwdefaults__


def forget() -> None:
    """Forget what the program has remembered."""
    for one in gc.get_objects():
        is_cache = isinstance(one, functools._lru_cache_wrapper)
        if is_cache and str(one.__module__).startswith("mou_builder"):
            one.cache_clear()


@frozen
class Judge:
    """A plugin of pytest that runs the tests collected once for each mutant of *modules*."""

    modules: tuple[str, ...]
    first: tuple[str, ...]
    """The files of the tests that run first."""

    only: tuple[str, ...]
    """The changed lines of the mutants that are judged; of all, if there are none."""

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Judge each mutant in place of running the tests once."""
        times: dict[str, float] = {}
        items = list(session.items)
        if _timed(items, times) != SOUND:
            raise SystemExit("the sound program does not pass its tests.")
        quickest = sorted(
            items, key=lambda item: (str(item.path) not in self.first, times[item.nodeid])
        )
        sys.stdout.write(f"{len(items)} tests take {sum(times.values()):.0f} s\n")
        for name in self.modules:
            self._judge(name, quickest, times)
        return True

    def _judge(self, name: str, items: list[pytest.Item], times: dict[str, float]) -> None:
        module = import_module(f"mou_builder.{name.replace('/', '.')}")
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        reasons = _reasons(name)
        counts, lived = {SOUND: 0, NOTICED: 0, NOT_JUDGED: 0}, []
        for change in changes(source):
            if not self.only or change.new in self.only:
                status = _in_child(module, change, items, times)
                counts[status] += 1
                if status == SOUND:
                    lived.append(change)
                if status != NOTICED:
                    said = "lives" if status == SOUND else "not judged"
                    sys.stdout.write(f"  {said} {change.line}: {change.new}\n")
                    sys.stdout.flush()
        judged = counts[SOUND] + counts[NOTICED]
        unexplained = [one for one in lived if one.new not in reasons]
        sys.stdout.write(
            f"{name}: {sum(counts.values())} mutants, {judged} judged, {counts[NOTICED]} killed, "
            f"{len(lived)} survived: {counts[NOTICED] / max(judged, 1):.1%}; "
            f"{len(unexplained)} without a reason\n"
        )
        for one in sorted(lived, key=lambda one: one.line):
            sys.stdout.write(f"  {one.line}: {one.old}\n    -> {one.new}\n")
            sys.stdout.write(f"    {reasons.get(one.new, 'NO REASON GIVEN')}\n")
        sys.stdout.flush()


def _timed(items: list[pytest.Item], times: dict[str, float]) -> int:
    for item, following in zip(items, [*items[1:], None], strict=True):
        start = time.process_time()
        reports = runtestprotocol(item, nextitem=following, log=False)
        times[item.nodeid] = time.process_time() - start
        if any(report.failed for report in reports):
            sys.stdout.write(f"{item.nodeid} fails\n")
            return NOTICED
    return SOUND


def _in_child(
    module: ModuleType, change: Change, items: list[pytest.Item], times: dict[str, float]
) -> int:
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return NOTICED if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    status = NOTICED
    try:
        status = _judged(module, change, items, times)
    finally:
        os._exit(status)


def _judged(
    module: ModuleType, change: Change, items: list[pytest.Item], times: dict[str, float]
) -> int:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        graft(module, change)
    except UngraftableError:
        return NOT_JUDGED
    forget()
    for item, following in zip(items, [*items[1:], None], strict=True):
        limit = int(time.process_time() + SECONDS + 5 * times[item.nodeid])
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        reports = runtestprotocol(item, nextitem=following, log=False)
        if any(report.failed for report in reports):
            return NOTICED
    return SOUND


def _reasons(module: str) -> dict[str, str]:
    known = tomllib.loads((HERE / "survivors.toml").read_text(encoding="utf-8"))
    return {entry["mutant"]: entry["reason"] for entry in known.get(module, [])}


def main(modules: list[str], only: tuple[str, ...] = (), *, quick: bool = False) -> int:
    """Judge the mutants of *modules* by the tests that their sets name, those named first first."""
    sets = tomllib.loads((HERE / "sets.toml").read_text(encoding="utf-8"))
    first, further = (
        tuple(str(ROOT / "tests" / f"{n}.py") for m in modules for n in sets[m].get(key, ()))
        for key in ("first", "further")
    )
    flags = ["-q", "-n0", "-p", "no:cacheprovider", "--capture=no", "--tb=short"]
    too_slow = sets["then"]["too_slow"] + (sets["then"]["slow"] if quick else [])
    left_out = ["-k", f"not ({' or '.join(too_slow)})"]
    paths = dict.fromkeys(first if quick else (*first, *further))
    return int(pytest.main([*flags, *left_out, *paths], [Judge(tuple(modules), first, only)]))


def living(report: str) -> tuple[str, ...]:
    """Return the changed lines of the mutants that live in *report*, which this has printed."""
    found = (re.match(r"    -> (.*)|  lives \d+: (.*)", line) for line in report.split("\n"))
    return tuple(match[1] or match[2] for match in found if match)


if __name__ == "__main__":
    words = sys.argv[1:]
    given = [word.split("=", 1)[1] for word in words if word.startswith("--again=")]
    again = "\n".join(Path(name).read_text(encoding="utf-8") for name in given)
    named = [word for word in words if not word.startswith("--")]
    sys.exit(main(named, living(again), quick="--quick" in words))
