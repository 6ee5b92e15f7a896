"""Tools in words: as their documents write them, with French typography, and links that open a new tab."""

from __future__ import annotations

from models.trusted_tools import TrustedTool
from pages.ui import formats, texts

_MAIL = "mailto:"


def plain(text: str) -> str:
    """Text of the directory: the documents type straight apostrophes."""
    return text.replace("'", "’")


def said(text: str) -> str:
    """The same for Markdown."""
    return texts.escape(plain(text))


def link(tool: TrustedTool, *, label: str = "") -> str:
    """The name, which leads to the tool in a new tab; a mailbox is written out."""
    name = label or f"**{said(tool.name)}**"
    if not tool.url:
        return name
    shown = f" · {said(tool.url.removeprefix(_MAIL))}" if tool.url.startswith(_MAIL) else ""
    return f"[{name}](<{tool.url}>){shown}"


def origin(tool: TrustedTool) -> str:
    """`Pour : élèves · source : primaire, avril 2021`."""
    whom = ", ".join(public.label for public in tool.publics)
    return f"Pour : {whom} · source : {said(tool.source)}, {formats.month(tool.dated)}"
