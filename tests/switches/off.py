"""Ways of switching a rule off, each a patch that is undone afterwards.

Prefer what will keep its name: values of `Profile`, entries of tables, thresholds; patch a function
only where a rule is nothing else.
"""

import importlib
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from types import ModuleType
from typing import Any, Final

import pytest
from tests.switches import Patch, Switch

from banmian.linebreak.classes import CharClass

_PROFILES: Final = "linebreak.regions"


@contextmanager
def switched_off(switch: Switch) -> Iterator[None]:
    """The program without the clause's rule; what it remembers is forgotten before and after."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        switch.patch(monkeypatch)
        forget()
        yield
    forget()


def forget() -> None:
    """Empty every cache of the program's functions, so that rules are worked out anew."""
    ours = [module for name, module in sys.modules.items() if name.partition(".")[0] == "banmian"]
    for module in ours:
        for value in vars(module).values():
            if callable(getattr(value, "cache_clear", None)):
                value.cache_clear()


def value(module: str, name: str, new: object) -> Patch:
    """A constant or function of `banmian.MODULE` is another."""
    return lambda patch: patch.setattr(_module(module), name, new)


def item(module: str, table: str, entries: Mapping[Any, object]) -> Patch:
    """Entries of a table of `banmian.MODULE` are others."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        for key, entry in entries.items():
            patch.setitem(getattr(_module(module), table), key, entry)

    return apply


def less(module: str, name: str, gone: Iterable[object]) -> Patch:
    """A set of `banmian.MODULE` lacks some members."""
    return lambda patch: patch.setattr(
        _module(module), name, getattr(_module(module), name) - set(gone)
    )


def wrapped(module: str, name: str, around: Callable[..., Any]) -> Patch:
    """A function of `banmian.MODULE` becomes `around(function, *arguments)`."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        inner = getattr(_module(module), name)
        patch.setattr(_module(module), name, lambda *args, **named: around(inner, *args, **named))

    return apply


def profile(**changes: Any) -> Patch:
    """Values of every region's `Profile` are others; a callable is given the value it replaces."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        bases = _module(_PROFILES).BASES
        for base, known in list(bases.items()):
            new = {
                name: change(getattr(known, name)) if callable(change) else change
                for name, change in changes.items()
            }
            patch.setitem(bases, base, replace(known, **new))

    return apply


def starts(*classes: CharClass) -> Patch:
    """Lines may start with these classes at every level."""
    return _edges("_STARTS", classes)


def ends(*classes: CharClass) -> Patch:
    """Lines may end with these classes at every level."""
    return _edges("_ENDS", classes)


def _edges(table: str, classes: Iterable[CharClass]) -> Patch:
    def apply(patch: pytest.MonkeyPatch) -> None:
        banned = getattr(_module("linebreak.prohibition"), table)
        for level, of_level in list(banned.items()):
            patch.setitem(banned, level, of_level - set(classes))

    return apply


def kinds(chars: str, kind: int) -> Patch:
    """These characters are of another class."""
    return item("linebreak.classes", "_CODES", dict.fromkeys(chars, int(kind)))


def every(*patches: Patch) -> Patch:
    """Several at once."""

    def apply(patch: pytest.MonkeyPatch) -> None:
        for one in patches:
            one(patch)

    return apply


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"banmian.{name}")
