"""Streamlit's one HTML page, made French once at start: language, title, icon, our script and style."""

from __future__ import annotations

import base64
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

from streamlit import file_util

_OURS = '<link rel="stylesheet" href="/assets/screens.css">\n<script src="/assets/french.js"></script>\n'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_REPLACED = (
    (r"<!--.*?-->\s*", ""),
    (r'<html lang="en">', '<html lang="fr">'),
    (r"<title>.*?</title>", "<title>Continuité</title>"),
    (r'href="\./favicon\.png"', 'href="/assets/icon.png"'),
    (r'<link rel="service-desc"[^>]*>', ""),
    (r"<noscript>.*?</noscript>", "<noscript>Cette application a besoin de JavaScript.</noscript>"),
    (r'"\./static/', '"/static/'),
    (r"</head>", _OURS + "</head>"),
)


# Streamlit asks for the code of an element when it draws the first one: told ahead, the browser has it by
# then, and nothing moves when a button takes the place of its outline.
_SOON = ("Button", "ButtonGroup")
_CHARTS = ("PlotlyChart", "DataFrame")


@cache
def document(*, charts: bool = False) -> bytes:
    """The page served at the address of every screen; one with charts asks for their code at once."""
    with open(f"{file_util.get_static_dir()}/index.html", encoding="utf-8") as file:
        text = file.read()
    for pattern, wanted in _REPLACED:
        text, found = re.subn(pattern, wanted, text, flags=re.DOTALL)
        if not found:
            raise RuntimeError(f"Streamlit's page has no {pattern}: check this version of it")
    ahead = "".join(map(_preloaded, _SOON + _CHARTS if charts else _SOON))
    return text.replace("</head>", ahead + "</head>").strip().encode()


def _preloaded(element: str) -> str:
    """The link to the one file with the code of this element."""
    (file,) = Path(file_util.get_static_dir(), "static", "js").glob(f"{element}.*.js")
    return f'<link rel="modulepreload" crossorigin href="/static/js/{file.name}">\n'


@cache
def script_hashes() -> str:
    """The inline scripts of the page, as a policy names them."""
    scripts = _INLINE.findall(document().decode())
    return " ".join(f"'sha256-{base64.b64encode(sha256(s.encode()).digest()).decode()}'" for s in scripts)
