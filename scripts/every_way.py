"""Imports every module whose functions name the acts they ask for, and lists those functions."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import data_io.actions
import data_io.commands
import data_io.exports
import data_io.intake
import data_io.queries

ASKING = (data_io.queries, data_io.actions, data_io.exports, data_io.intake)
_ALL = (*ASKING, data_io.commands)


def import_every_way() -> None:
    """After this the register of acts is whole."""
    for package in _ALL:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)


def functions_with(*parameters: str) -> Iterator[str]:
    """The full names of the public functions below the command line that take all of these parameters."""
    for package in ASKING:
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            module = importlib.import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                own = function.__module__ == found.name and not name.startswith("_")
                if own and set(parameters) <= set(inspect.signature(function).parameters):
                    yield f"{found.name}.{name}"
