"""The columns of a sheet: the title of each, the shape of its first cells, and what it is taken for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import streamlit as st

from data_io.rosters.instructions import Positions
from pages.ui import roster_fields, texts

_LONGEST = 14
_SHAPES = ((re.compile(r"\d"), "9"), (re.compile(r"[^\W\d_]"), "x"))
_EXAMPLES = 2


def ask(
    key: str, titles: Sequence[str], rows: Sequence[Sequence[str]], fields: Positions, *, guardians: bool
) -> Positions:
    """What each column is, as chosen; the shapes show what kind of thing it holds, and nobody's name."""
    taken = {at: name for name, places in fields.items() for at in places}
    known = roster_fields.options(fields, guardians=guardians)
    chosen: dict[str, tuple[int, ...]] = {}
    with st.container(horizontal=True):
        for at in range(max(len(titles), *(len(row) for row in rows), 0)):
            with st.container(width=260, gap="xxsmall"):
                field = st.selectbox(
                    _title(titles, at),
                    known,
                    index=known.index(taken.get(at, roster_fields.NOT_KEPT)),
                    format_func=roster_fields.label,
                    key=f"{key}-{at}",
                )
                st.caption(_examples(rows, at))
            if field != roster_fields.NOT_KEPT:
                chosen[field] = (*chosen.get(field, ()), at)
    return chosen


def shape(text: str) -> str:
    """`xx xxxx` for « Le Goff »: what kind of thing it is, not what it says."""
    for pattern, sign in _SHAPES:
        text = pattern.sub(sign, text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _title(titles: Sequence[str], at: int) -> str:
    title = titles[at] if at < len(titles) else ""
    return texts.escape(title[:60]) or f"Colonne {at + 1}"


def _examples(rows: Sequence[Sequence[str]], at: int) -> str:
    found = [shape(row[at]) for row in rows if at < len(row) and row[at]][:_EXAMPLES]
    return f"Par exemple {texts.escape(' ; '.join(found))}" if found else "Vide au début"
