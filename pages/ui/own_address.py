"""How people reach this server: what the installation says, else as this browser does."""

from __future__ import annotations

from urllib.parse import urlsplit

import streamlit as st

from data_io.settings import settings


def base() -> str:
    """`https://continuite.example.fr`, without a slash at the end."""
    if settings().address:
        return settings().address
    parts = urlsplit(st.context.url or "")
    if parts.scheme in ("http", "https") and parts.netloc:
        return f"{parts.scheme}://{parts.netloc}"
    return settings().origin
