"""A table of options: frozen values that refuse what no options file could say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any

import attrs
from attrs import frozen

from mou_builder.errors import ErrorCode, OptionsError, Problem, did_you_mean
from mou_builder.files.by_attributes import ByAttributes, one_line
from mou_builder.options.asking import Approved, wrong_approvals
from mou_builder.options.kinds import element, hints, members
from mou_builder.options.rules import IS_SOUND, PYTHON, Form, name_in_path, problems_with
from mou_builder.options.values import Choice

MOST_PROBLEMS = 100
"""Problems named at once; the rest are counted."""


NOT_SERVED: Mapping[str, str] = dict.fromkeys(
    (f"trust.{name}" for name in ("exists", "existing", "established", "joined", "joins")),
    "cannot be said: the library serves a Trust still to be set up, for one council or for several "
    "at once, and none that exists already and is joined.",
)
"""What a user may try to say and the library does not serve, by the name of no option, with what is
said of it."""


UNNAMED = "options"
"""What messages call options that are in no file."""


class _Checked(type):
    """A class whose call says what is missing, or is not an option of it, as is said of a file."""

    def __call__(cls, *args: Any, **given: Any) -> Any:
        """Return a table of the options *given*; raise OptionsError if it cannot be one."""
        try:
            return super().__call__(*args, **given)
        except TypeError:
            problems = () if args else tuple(_misfits(cls, given))
            if not problems:
                raise
        raise refused(problems)


def _misfits(cls: Any, given: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with *given*, among it what it lacks or has too much, as a table of
    *cls*.
    """
    known, path = _options(cls)[0], home(cls)
    yield from unknown_options(given.keys() - known, cls, path)
    for name, option in known.items():
        if name in given:
            yield from problems_of(cls, {name: given[name]}, path, PYTHON)
        elif option.default is attrs.NOTHING:
            yield missing(f"{path}.{name}" if path else name)


def missing(path: str) -> Problem:
    """Return the problem that the option at *path*, which must be given, is not."""
    return Problem(f"{path} is missing. It must be given.", ErrorCode.MISSING, path)


def not_served(path: str) -> Problem:
    """Return the problem that what *path*, one of `NOT_SERVED`, would say is not served."""
    return Problem(f"{path} {NOT_SERVED[path]}", ErrorCode.UNKNOWN, path)


def unknown_options(keys: Collection[Any], cls: type, path: str) -> tuple[Problem, ...]:
    """Name each of *keys*, which are not options of *cls*, with the option nearest to it."""
    prefix = f"{path}." if path else ""
    problems = []
    for position, key in enumerate(sorted(map(str, keys))):
        here = f"{prefix}{name_in_path(key)}"
        if here in NOT_SERVED:
            problems.append(not_served(here))
            continue
        near = did_you_mean(key, list(hints(cls))) if position < MOST_PROBLEMS else ""
        said = f"unknown option {here}.{near.replace('mean ', f'mean {prefix}')}"
        problems.append(Problem(said, ErrorCode.UNKNOWN, here))
    return tuple(problems)


class OptionsTable(ByAttributes, metaclass=_Checked):
    """A table of options, each of the type that its class says and within its limits.

    Making one of anything else, by its class or by ``attrs.evolve``, raises OptionsError with every
    problem.  An option's path is then as long as it is known: ``contract.sum`` for one of a
    Contract, ``council.name`` for one of a Council, of which there may be several.
    """

    __slots__ = ()

    def __attrs_post_init__(self) -> None:
        cls: Any = type(self)
        options, values_of = _options(cls)
        unsure = {
            name: value
            for (name, option), value in zip(options.items(), values_of(self), strict=True)
            if value is not option.default
            and type(value) not in option.safe
            and not _is_sound(value, option.sound)
        }
        if unsure and any(True for _ in problems_of(cls, unsure, "", PYTHON)):
            raise refused(problems_of(cls, unsure, home(cls), PYTHON))


def _is_sound(value: Any, sound: Mapping[type, Any]) -> bool:
    """Say whether *value* is plainly sound; what is not may still be."""
    rule = sound.get(type(value))
    if rule is None:
        return False
    if type(value) is tuple:
        return all(_is_sound(member, rule) for member in value)
    return bool(rule(value))


def _every_is(_: Any) -> bool:
    return True


def refused(problems: Iterable[Problem]) -> OptionsError:
    """Return the error that *problems* make where no file is concerned."""
    return OptionsError(p._replace(sentence=f"{UNNAMED}: {p}") for p in problems)


@frozen
class _Option:
    """What is known of one option of a table, apart from its name."""

    hint: Any
    default: Any
    """Its default, which is sound; a value that is this very one is not looked at."""

    safe: frozenset[type]
    """The types of which every value is sound."""

    sound: Mapping[type, Any]
    """For each type that it may have, what says whether a value of it is sound: a rule, or for a
    list the same of its members."""

    __repr__ = one_line


@cache
def _options(cls: type) -> tuple[Mapping[str, _Option], Callable[[Any], tuple[Any, ...]]]:
    """Return what is known of each option of *cls*, and what gives the values of all in a table."""
    known = {}
    for a in _fields(cls):
        sound = _sound(a.type)
        safe = frozenset(kind for kind, rule in sound.items() if rule is _every_is)
        known[a.name] = _Option(a.type, a.default, safe, sound)
    names = tuple(known)
    return known, attrgetter(*names) if len(names) > 1 else lambda table: (getattr(table, *names),)


def _sound(hint: Any) -> Mapping[type, Any]:
    found: dict[type, Any] = {}
    for part in members(hint):
        inside = element(part)
        if inside is not None:
            found[tuple] = _sound(inside)
        elif part in IS_SOUND:
            found[part] = IS_SOUND[part]
        elif part in (bool, dt.date, NoneType) or issubclass(part, (Choice, OptionsTable)):
            found[part] = _every_is
    return found


def _fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    return tuple(attrs.fields(cls))


def problems_of(cls: type, given: Mapping[str, Any], path: str, form: Form) -> Iterator[Problem]:
    """Yield what is wrong with the options *given* of a table of class *cls* at *path*."""
    known, _ = _options(cls)
    for name, value in given.items():
        option = known[name]
        here = f"{path}.{name}" if path else name
        if option.hint is Approved and isinstance(value, Approved):
            yield from wrong_approvals(value, whole(cls), here)
        elif value is not option.default:
            yield from problems_with(value, option.hint, here, form)


@cache
def home(cls: type) -> str:
    """Return the path of the one place where a table of class *cls* can stand among all options;
    its name in the style of a path, if there are several.
    """
    owners = _owners(_own(cls))
    if not owners:
        return ""
    if len(owners) > 1:
        return re.sub(r"(?<=.)([A-Z])", r"_\1", _own(cls).__name__).lower()
    owner, name = owners[0]
    above = home(owner)
    return f"{above}.{name}" if above else name


@cache
def whole(cls: type) -> type:
    """Return the class of all the options among which a table of class *cls* stands."""
    found = _own(cls)
    while owners := _owners(found):
        found = owners[0][0]
    return found


def _own(cls: type) -> type:
    """Return *cls*, or the table of which it is a variant, such as one that notes what is read."""
    return next(c for c in cls.__mro__ if OptionsTable in c.__bases__)


def _owners(cls: type) -> list[tuple[type, str]]:
    """Return the tables that can hold one of class *cls*, each with the name of its option."""
    return [
        (owner, name)
        for owner in OptionsTable.__subclasses__()
        if attrs.has(owner)
        for name, option in _options(owner)[0].items()
        if cls in [element(part) or part for part in members(option.hint)]
    ]
