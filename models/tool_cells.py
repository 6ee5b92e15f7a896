"""A tool of the directory as text: what a file or a form has of it, and what is wrong in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from models.errors import RuleBroken
from models.names import fold, is_acceptable
from models.trusted_tools import (
    LONGEST_NAME,
    LONGEST_TEXT,
    WORDS,
    Group,
    Limits,
    Public,
    TrustedTool,
)

NUMBERS = ("fewest_participants", "most_participants", "most_minutes")
ANSWERS = ("recording", "outsiders")
COLUMNS = ("tool", "group", "purposes", "publics", "url", "conditions", *NUMBERS, *ANSWERS, "source", "dated")
_ADDRESS = re.compile(r"https://[^\s<>\"'()\[\]\\^`{|}]+|mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
_LARGEST_NUMBER = 10_000
_FORMULA = ("=", "+", "-", "@", "|")
_KNOWN = {fold(word): word for words in WORDS.values() for word in words}


class WrongCell(RuleBroken):
    """One value of a tool cannot be kept; `column` is its name in the file."""

    code = "wrong_tool"

    def __init__(self, column: str, message: str) -> None:
        super().__init__(message)
        self.column = column


def from_cells(cells: Mapping[str, str]) -> TrustedTool:
    """A tool from text, as a file or a form has it.

    Raises:
        WrongCell: a value is missing, too long, or none of those that are known.
    """
    group = _one_of(Group, cells, "group")
    return TrustedTool(
        name=_text(cells, "tool", LONGEST_NAME, needed=True),
        group=group,
        purposes=_purposes(cells["purposes"]),
        publics=tuple(_public(word) for word in _words(cells["publics"], "publics")),
        url=_address(cells),
        conditions=_text(cells, "conditions", LONGEST_TEXT),
        limits=Limits(
            fewest_participants=_number(cells, "fewest_participants"),
            most_participants=_number(cells, "most_participants"),
            most_minutes=_number(cells, "most_minutes"),
            recording=_yes(cells, "recording"),
            outsiders=_yes(cells, "outsiders"),
        ),
        source=_text(cells, "source", LONGEST_NAME, needed=True),
        dated=_month(cells),
    )


def cells_of(tool: TrustedTool) -> dict[str, str]:
    """The same tool as text."""
    limits = tool.limits
    return {
        "tool": tool.name,
        "group": tool.group.value,
        "purposes": ", ".join(tool.purposes),
        "publics": ",".join(tool.publics),
        "url": tool.url,
        "conditions": tool.conditions,
        **{name: "" if (number := getattr(limits, name)) is None else str(number) for name in NUMBERS},
        **{name: "yes" if getattr(limits, name) else "" for name in ANSWERS},
        "source": tool.source,
        "dated": tool.dated,
    }


def refuse_twice(tools: Iterable[TrustedTool]) -> None:
    """One name is one tool.

    Raises:
        WrongCell: a name stands twice.
    """
    seen: set[str] = set()
    for tool in tools:
        if tool.key in seen:
            raise WrongCell("tool", "ce nom est là deux fois.")
        seen.add(tool.key)


def _text(cells: Mapping[str, str], column: str, longest: int, *, needed: bool = False) -> str:
    text = " ".join(cells[column].split())
    if needed and not text:
        raise WrongCell(column, "il manque une valeur.")
    if len(text) > longest or not all(map(is_acceptable, text.split())):
        raise WrongCell(column, f"{longest} caractères au plus, sans signe invisible.")
    if text.startswith(_FORMULA):
        raise WrongCell(column, "un tableur prendrait ce texte pour une formule.")
    return text


def _one_of(codes: type[Group], cells: Mapping[str, str], column: str) -> Group:
    written = fold(cells[column])
    found = [one for one in codes if written in (fold(one.value), fold(one.label))]
    if not found:
        raise WrongCell(column, f"écrivez {_listed(codes)}.")
    return found[0]


def _public(word: str) -> Public:
    found = [one for one in Public if fold(word) in (fold(one.value), fold(one.label))]
    if not found:
        raise WrongCell("publics", f"écrivez un ou plusieurs de {_listed(Public)}.")
    return found[0]


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(str(code) for code in codes)


def _words(written: str, column: str) -> list[str]:
    words = [word.strip() for word in written.split(",") if word.strip()]
    if not words:
        raise WrongCell(column, "il manque une valeur.")
    return words


def _purposes(written: str) -> tuple[str, ...]:
    words = _words(written, "purposes")
    strange = [word for word in words if fold(word) not in _KNOWN]
    if strange:
        raise WrongCell("purposes", f"usage non reconnu ; écrivez {', '.join(_KNOWN.values())}.")
    return tuple(_KNOWN[fold(word)] for word in words)


def _address(cells: Mapping[str, str]) -> str:
    url = cells["url"].strip()
    if url and (len(url) > LONGEST_TEXT or _ADDRESS.fullmatch(url) is None):
        raise WrongCell("url", "une adresse commence par https:// ou mailto:, sans espace.")
    return url


def _number(cells: Mapping[str, str], column: str) -> int | None:
    written = cells[column].strip()
    if not written:
        return None
    if not (written.isascii() and written.isdecimal() and 0 < int(written[:6]) <= _LARGEST_NUMBER):
        raise WrongCell(column, f"un nombre de 1 à {_LARGEST_NUMBER} est attendu, ou rien.")
    return int(written)


def _yes(cells: Mapping[str, str], column: str) -> bool:
    written = fold(cells[column])
    if written not in ("", "yes", "oui", "no", "non"):
        raise WrongCell(column, "yes, no ou rien.")
    return written in ("yes", "oui")


def _month(cells: Mapping[str, str]) -> str:
    written = cells["dated"].strip()
    if _MONTH.fullmatch(written) is None:
        raise WrongCell("dated", "un mois est attendu, AAAA-MM.")
    return written
