"""Names typed by people, made harmless: what they hold is shown, never obeyed."""

from __future__ import annotations

import re

WORD_JOINER = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
# What Streamlit turns into colours, mentions, links, arrows, dashes and ≥ even behind a backslash.
_TRIGGERS = re.compile(r"(:|@|www|-(?=\\[->])|[<>~](?=\\[-=]))", re.IGNORECASE)


def escape(text: str) -> str:
    """Text for Markdown: labels, titles, messages. A link or an image in it stays letters."""
    escaped = _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
    return _TRIGGERS.sub(rf"\1{WORD_JOINER}", escaped)


def for_chart(text: str) -> str:
    """Text for Plotly, which reads tags and `%{…}` in names."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("%{", f"%{WORD_JOINER}{{")
