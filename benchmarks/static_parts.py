"""Draws frozen blocks and what stands in them with Streamlit's own calls, as a page of constants would."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from benchmarks import static_elements
from benchmarks.frozen import Node
from benchmarks.static_elements import Draw


def prepared(node: Node) -> Draw:
    """What draws this node at each rerun; all that can be worked out before is."""
    if node.kind in _BLOCKS:
        return _BLOCKS[node.kind](node)
    return static_elements.ELEMENTS[node.kind](node.fields)


def all_of(parts: Sequence[Draw]) -> None:
    """Draw them in order."""
    for part in parts:
        part()


def _within(opens: Callable[[], Any], node: Node) -> Draw:
    parts = [prepared(child) for child in node.children]

    def draw() -> None:
        with opens():
            all_of(parts)

    return draw


def _flex(node: Node) -> Draw:
    if node.children and all(child.kind == "column" for child in node.children):
        return _columns(node)
    horizontal = node.fields.get("direction") == "HORIZONTAL"
    border = node.fields.get("border", False)
    return _within(partial(st.container, horizontal=horizontal, border=border), node)


def _columns(node: Node) -> Draw:
    weights = [child.fields["weight"] for child in node.children]
    insides = [[prepared(one) for one in child.children] for child in node.children]

    def draw() -> None:
        for column, parts in zip(st.columns(weights), insides, strict=True):
            with column:
                all_of(parts)

    return draw


def _container(node: Node) -> Draw:
    return _within(st.container, node)


def _expander(node: Node) -> Draw:
    expanded = node.fields.get("expanded", False)
    return _within(partial(st.expander, node.fields["label"], expanded=expanded, **_told(node)), node)


def _popover(node: Node) -> Draw:
    return _within(partial(st.popover, node.fields["label"], **_told(node)), node)


def _told(node: Node) -> dict[str, Any]:
    """A block with an id is a widget: it tells the server when it is opened."""
    found = node.fields.get("id")
    return {"on_change": "rerun", "key": f"told-{found}"} if found else {}


def _form(node: Node) -> Draw:
    border = node.fields.get("border", False)
    return _within(partial(st.form, node.fields["form_id"], border=border), node)


_BLOCKS: dict[str, Callable[[Node], Draw]] = {
    "flex_container": _flex,
    "container": _container,
    "vertical": _container,
    "expandable": _expander,
    "popover": _popover,
    "form": _form,
}
