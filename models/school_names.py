"""School names as people say them: the directory begins each with the same words."""

from __future__ import annotations

import re

_DIRECTORY = re.compile(r"[EÉ]cole (maternelle|élémentaire|primaire) (?:publique|privée) (.+)", re.IGNORECASE)
_NEEDS_SCHOOL = re.compile(r"(?:du|de|des) |d['’]", re.IGNORECASE)


def spoken(name: str) -> str:
    """`Ecole élémentaire publique Anita Conti` is `Anita Conti (élémentaire)`; other names stay."""
    found = _DIRECTORY.fullmatch(name.strip())
    if found is None:
        return name
    kind, own = found[1].lower(), found[2]
    own = f"École {own}" if _NEEDS_SCHOOL.match(own) else own[0].upper() + own[1:]
    return own if kind == "primaire" else f"{own} ({kind})"
