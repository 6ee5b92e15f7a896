"""The one chart: access to work by place, as bars of 100 % over the pupils expected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from pages.ui import formats, texts

CONFIG = {"locale": "fr", "displaylogo": False, "displayModeBar": False, "scrollZoom": False}
_ROW, _BAR, _TOP = 50, 0.5, 44
# Letters of a name that a phone shows on one line.
_LONGEST = 48
_FONT = '"Source Sans", "Source Sans Pro", sans-serif'


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of a bar: its word, its colour, the ink that reads on it (empty: the theme's), its pattern."""

    word: str
    colour: str
    ink: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One place: the key to open it by, its name, its pupils by slice in the order of `SLICES`."""

    key: str
    name: str
    pupils: tuple[int, int, int, int, int]
    # Stands whole after the name, however long that is.
    note: str = ""

    @property
    def title(self) -> str:
        """The name as a phone shows it on one line, then the note."""
        room = _LONGEST - len(self.note) - 3 if self.note else _LONGEST
        name = self.name if len(self.name) <= room else f"{self.name[: room - 1].rstrip()}…"
        return f"{name} · {self.note}" if self.note else name


# Never colour alone: the order is always the same, the counts stand inside, one is hatched and one is pale.
SLICES = (
    Slice("oui", "#2F6DB5", "#FFFFFF"),
    Slice("avec difficulté", "#F2A541", "#1B2733"),
    Slice("non", "#A4262C", "#FFFFFF"),
    Slice("à vérifier", "#B9C0C7", "#1B2733", "/"),
    Slice("ni listés ni déclarés", "rgba(135,145,155,0.18)", ""),
)


def access_bars(bars: Sequence[Bar], *, alt: str, key: str) -> str | None:
    """Draw the bars; give the key of the one that was pressed."""
    picked: Any = st.plotly_chart(
        figure(bars, dark=st.context.theme.type == "dark"),
        theme=None,
        config=CONFIG,
        on_select="rerun",
        selection_mode="points",
        key=key,
        alt=alt,
    )
    points = picked.selection.points
    return bars[points[0]["point_index"]].key if points else None


def figure(bars: Sequence[Bar], *, dark: bool) -> go.Figure:
    """The bars from top to bottom, each name above its own, so that a phone shows the whole of both."""
    text = "#E8EDF2" if dark else "#1B2733"
    drawn = [
        _trace(bars, number, text) for number in range(len(SLICES)) if any(bar.pupils[number] for bar in bars)
    ]
    layout = _layout(len(bars), text, "#12181E" if dark else "#FFFFFF", _names(bars, text))
    # Checking every property would take most of a rerun; a test has them checked.
    return go.Figure(drawn, layout, _validate=False)


def _trace(bars: Sequence[Bar], number: int, text: str) -> dict[str, Any]:
    part = SLICES[number]
    counts = [bar.pupils[number] for bar in bars]
    return {
        "type": "bar",
        "orientation": "h",
        "name": part.word,
        "x": counts,
        "y": list(range(len(bars))),
        "text": [formats.number(count) if count else "" for count in counts],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": part.ink or text},
        "hovertext": [
            f"{texts.for_chart(bar.name)}<br>{part.word} : {formats.number(bar.pupils[number])}"
            for bar in bars
        ],
        "hoverinfo": "text",
        "marker": {
            "color": part.colour,
            "pattern": {
                "shape": part.pattern,
                "bgcolor": part.colour,
                "fgcolor": "#8A949E",
                "size": 6,
                "solidity": 0.2,
            },
        },
        "width": _BAR,
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _names(bars: Sequence[Bar], text: str) -> list[dict[str, Any]]:
    return [
        {
            "text": texts.for_chart(bar.title),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": row - _BAR / 2,
            "yanchor": "bottom",
            "showarrow": False,
            "align": "left",
            "font": {"color": text, "size": 14},
        }
        for row, bar in enumerate(bars)
    ]


def _layout(rows: int, text: str, background: str, names: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "barmode": "stack",
        "barnorm": "percent",
        "height": rows * _ROW + _TOP,
        "margin": {"l": 0, "r": 0, "t": _TOP, "b": 0},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": _FONT, "size": 13, "color": text},
        "uniformtext": {"minsize": 11, "mode": "hide"},
        "xaxis": {"visible": False, "range": [0, 100], "fixedrange": True},
        "yaxis": {"visible": False, "range": [rows - 0.5, -0.75], "fixedrange": True},
        # Plotly hides the legend of a single slice: bars that are all alike would say nothing.
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "traceorder": "normal",
            "x": 0,
            "y": 1,
            "yanchor": "bottom",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": 13, "color": text},
        },
        "annotations": names,
        "hoverlabel": {"bgcolor": background, "font": {"color": text}},
        "dragmode": False,
    }
