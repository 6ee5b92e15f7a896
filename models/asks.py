"""What each way into the data asks for: every query, action, export and command names its acts here.

The rights table (`models/rights.py`) says who may do an act; `@asks` says which act a function is. A test
enumerates them, fails on a function that names none, and tries each as everybody. The table in the docs is
made from both.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from models.rights import Act

Function = TypeVar("Function", bound=Callable[..., object])
# By full name: the acts one of which is needed. None named: anybody signed in, about what is theirs.
ASKED: dict[str, frozenset[Act]] = {}


def asks(*acts: Act) -> Callable[[Function], Function]:
    """Name the acts of a function; it refuses, or shows nothing, to whoever may do none of them there."""

    def named(function: Function) -> Function:
        ASKED[f"{function.__module__}.{function.__qualname__}"] = frozenset(acts)
        return function

    return named
