"""Everything that would otherwise cost the first visitors, or every rerun, a little."""

from __future__ import annotations

import ast
import gc
import importlib
import sys
from asyncio import sleep
from collections.abc import Iterable, Iterator
from itertools import count

import pandas as pd
from PIL import Image
from sqlalchemy.orm import configure_mappers
from streamlit import dataframe_util

from pages import registry
from pages.ui import charts
from pages.web import bundle

# With the usual 5 ms a rerun waits for the threads of the others; measured at 100 sessions.
_SWITCH_SECONDS = 0.0005
# The collection after each rerun walks what was built since the last round: much, when many come at once.
OFTEN = 3
# A whole collection takes a tenth of a second, once in five minutes.
WHOLE_EVERY = 100


def prepare() -> None:
    """Import what screens use, pack the files, and take all of it out of the garbage collector's rounds."""
    for screen in registry.SCREENS:
        _import_what_it_imports(screen)
    _use_once()
    bundle.warm()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)


async def keep_out_of_collections(rounds: Iterable[tuple[float, bool]]) -> None:
    """Streamlit collects after every rerun: what lives on since the last round is taken out again.

    Now and then everything is looked through whole, so that what died meanwhile is not kept for ever.
    """
    for seconds, is_whole in rounds:
        await sleep(seconds)
        if is_whole:
            gc.unfreeze()
        gc.collect()
        gc.freeze()


def rounds() -> Iterator[tuple[float, bool]]:
    """Seconds before each round, and whether it looks through everything."""
    return ((OFTEN, number % WHOLE_EVERY == 0) for number in count(1))


def _use_once() -> None:
    """What libraries build at their first use: built later, the collection after each rerun would walk it."""
    configure_mappers()
    Image.preinit()
    charts.figure([charts.Bar("", "", (1, 1, 1, 1, 1))], dark=False).to_json()
    dataframe_util.convert_pandas_df_to_arrow_bytes(pd.DataFrame({"one": [1], "two": ["2"]}, dtype="string"))


def _import_what_it_imports(screen: registry.Screen) -> None:
    """Not the screen itself, which would run without a reader."""
    for node in ast.parse(screen.path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                importlib.import_module(alias.name)
        elif isinstance(node, ast.ImportFrom) and node.module:
            _import_parts(node.module, [alias.name for alias in node.names])


def _import_parts(module: str, names: list[str]) -> None:
    parent = importlib.import_module(module)
    for name in names:
        if not hasattr(parent, name):
            importlib.import_module(f"{module}.{name}")
