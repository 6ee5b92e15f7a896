"""Tables to read: explicit types, figures as the reader writes them, names that open what they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

Row = Mapping[str, str | int | None]
_LONGEST = 15
_LINE = 35
_LETTER, _EDGES = 7, 28


class Bounds(NamedTuple):
    """Between how many pixels the width of a column lies."""

    narrowest: int
    widest: int


# A pinned column as wide as a phone would hide every figure.
_PINNED = Bounds(130, 250)


def show(rows: Sequence[Row], *, alt: str, key: str | None = None) -> None:
    """A table without any way further; columns in the order of the first row."""
    frame = _frame(rows)
    st.dataframe(
        frame, hide_index=True, height=_height(frame), column_config=_figures(frame), alt=alt, key=key
    )


def with_opening(rows: Sequence[Row], *, opens: str, alt: str, key: str) -> int | None:
    """A table in which the names of the column `opens` are pressed; give the position of the pressed row."""
    frame = _frame(rows)
    button = st.column_config.ButtonColumn(
        opens,
        pinned=True,
        width=width((str(row[opens]) for row in rows), _PINNED),
        type="tertiary",
        alignment="left",
        key=f"{key}-press",
        help="Appuyer sur un nom ouvre le détail",
    )
    st.dataframe(
        frame,
        hide_index=True,
        height=_height(frame),
        column_config={**_figures(frame), opens: button},
        alt=alt,
        key=key,
    )
    pressed: Any = st.session_state.get(f"{key}-press")
    return None if pressed is None else int(pressed["row"])


def width(names: Iterable[str], bounds: Bounds) -> int:
    """As wide as the longest name, within bounds."""
    longest = max(map(len, names), default=0)
    return min(max(longest * _LETTER + _EDGES, bounds.narrowest), bounds.widest)


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Column by column, typed at once: a third of the time that converting a frame takes."""
    columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    return pd.DataFrame({name: _column(cells) for name, cells in columns.items()}, copy=False)


def _column(cells: list[Any]) -> Any:
    """Of whole numbers as soon as one cell holds one."""
    return pd.array(cells, dtype="Int64" if any(isinstance(cell, int) for cell in cells) else "string")


def _figures(frame: pd.DataFrame) -> dict[str, Any]:
    return {
        str(name): st.column_config.NumberColumn(format="localized")
        for name in frame
        if frame[name].dtype == "Int64"
    }


def _height(frame: pd.DataFrame) -> int:
    """As high as its rows up to a screenful: a table that scrolls inside the page hides its end."""
    return (min(len(frame), _LONGEST) + 1) * _LINE + 2
