"""Draws frozen elements with Streamlit's own calls; rows, labels and choices are constants."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import streamlit as st

Draw = Callable[[], object]
Fields = dict[str, Any]

_keys = map(str, count())
_WRITES = {"h1": st.title, "h2": st.header, "h3": st.subheader}
_ALERTS = {"ERROR": st.error, "WARNING": st.warning, "INFO": st.info, "SUCCESS": st.success}


def _markdown(fields: Fields) -> Draw:
    write = st.caption if fields.get("element_type") == "CAPTION" else st.markdown
    return partial(write, fields.get("body", ""), help=fields.get("help"))


def _button(fields: Fields) -> Draw:
    if fields.get("is_form_submitter"):
        return partial(st.form_submit_button, fields["label"], key=next(_keys), type=fields["type"])
    return partial(
        st.button,
        fields["label"],
        key=next(_keys),
        type=fields["type"],
        help=fields.get("help"),
        icon=fields.get("icon"),
        on_click=_nothing,
    )


def _nothing() -> None:
    """What a press of a constant does."""


def _page_link(fields: Fields) -> Draw:
    return partial(st.page_link, "https://exemple.fr", label=fields["label"], icon=fields.get("icon"))


def _link_button(fields: Fields) -> Draw:
    look = {"type": fields["type"], "icon": fields.get("icon"), "key": next(_keys)}
    if fields.get("id"):
        look |= {"on_click": _nothing}
    return partial(st.link_button, fields["label"], fields["url"], **look)


def _choices(fields: Fields) -> Draw:
    choose: Any = st.pills if fields.get("style") == "PILLS" else st.segmented_control
    options = [option["content"] for option in fields["options"]]
    mode = "multi" if fields.get("click_mode") == "MULTI_SELECT" else "single"
    chosen = [options[place] for place in fields.get("default", ())]
    default = chosen if mode == "multi" else next(iter(chosen), None)
    look: Fields = {"selection_mode": mode, "default": default, "format_func": str}
    return partial(choose, fields["label"], options, key=next(_keys), **look)


def _checkbox(fields: Fields) -> Draw:
    switch = st.toggle if fields.get("type") == "TOGGLE" else st.checkbox
    return partial(switch, fields["label"], fields.get("default", False), key=next(_keys))


def _selectbox(fields: Fields) -> Draw:
    return partial(
        st.selectbox,
        fields["label"],
        fields["options"],
        fields.get("default"),
        key=next(_keys),
        format_func=str,
    )


def _radio(fields: Fields) -> Draw:
    return partial(st.radio, fields["label"], fields["options"], fields.get("default", 0), key=next(_keys))


def _multiselect(fields: Fields) -> Draw:
    chosen = [fields["options"][place] for place in fields.get("default", ())]
    return partial(st.multiselect, fields["label"], fields["options"], chosen, key=next(_keys))


def _text_input(fields: Fields) -> Draw:
    return partial(st.text_input, fields["label"], fields.get("default", ""), key=next(_keys))


def _text_area(fields: Fields) -> Draw:
    return partial(st.text_area, fields["label"], fields.get("default", ""), key=next(_keys))


def _number_input(fields: Fields) -> Draw:
    return partial(st.number_input, fields["label"], value=fields.get("default"), key=next(_keys))


def _date_input(fields: Fields) -> Draw:
    given = [date.fromisoformat(day) for day in fields.get("default", ())]
    value: Any = given if fields.get("is_range") else next(iter(given), None)
    return partial(st.date_input, fields["label"], value, format=fields["format"], key=next(_keys))


def _uploader(fields: Fields) -> Draw:
    several = fields.get("multiple_files", False)
    return partial(
        st.file_uploader, fields["label"], fields.get("type"), accept_multiple_files=several, key=next(_keys)
    )


def _dataframe(fields: Fields) -> Draw:
    """The rows are constants; the frame is made of them at each rerun, as any script does."""
    frame = pa.ipc.open_stream(base64.b64decode(fields["arrow_data"]["data"])).read_pandas()
    rows = {name: frame[name].tolist() for name in frame}
    kinds = dict(frame.dtypes)
    look: Fields = {"hide_index": True, "column_config": _column_config(fields), "key": next(_keys)}
    show: Any = st.data_editor if fields.get("editing_mode") else st.dataframe
    if fields.get("editing_mode"):
        look |= {"num_rows": "fixed", "on_change": _nothing}
    elif fields.get("selection_mode"):
        look |= {"on_select": "rerun"}
    return lambda: show(pd.DataFrame(rows).astype(kinds), **look)


def _column_config(fields: Fields) -> Fields:
    config = json.loads(fields.get("columns") or "{}")
    config.pop("_index", None)
    for name, column in config.items():
        if column.get("type_config", {}).get("type") == "button":
            config[name] = st.column_config.ButtonColumn(name, key=next(_keys))
    return dict(config)


def _chart(fields: Fields) -> Draw:
    """The figure is made of its constants at each rerun, as any script does."""
    spec = json.loads(fields["spec"])
    look: Fields = {"theme": fields.get("theme") or None, "config": json.loads(fields.get("config") or "{}")}
    if fields.get("selection_mode"):
        look |= {"on_select": "rerun", "selection_mode": "points", "key": next(_keys)}
    return lambda: st.plotly_chart(go.Figure(spec["data"], spec["layout"]), **look)


ELEMENTS: dict[str, Callable[[Fields], Draw]] = {
    "markdown": _markdown,
    "heading": lambda fields: partial(_WRITES[fields["tag"]], fields["body"]),
    "html": lambda fields: partial(st.html, fields["body"]),
    "text": lambda fields: partial(st.text, fields["body"]),
    "alert": lambda fields: partial(_ALERTS[fields["format"]], fields["body"]),
    "empty": lambda fields: st.empty,
    "progress": lambda fields: partial(st.progress, fields.get("value", 0), fields.get("text")),
    "metric": lambda fields: partial(st.metric, fields["label"], fields["body"]),
    "button": _button,
    "page_link": _page_link,
    "link_button": _link_button,
    "button_group": _choices,
    "checkbox": _checkbox,
    "selectbox": _selectbox,
    "radio": _radio,
    "multiselect": _multiselect,
    "text_input": _text_input,
    "text_area": _text_area,
    "number_input": _number_input,
    "date_input": _date_input,
    "file_uploader": _uploader,
    "dataframe": _dataframe,
    "plotly_chart": _chart,
}
