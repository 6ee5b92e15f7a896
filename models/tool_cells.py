"""A tool of the directory as text: what a file or a form has of it, and what is wrong in a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from models.codes import Labelled
from models.errors import RuleBroken
from models.french_days import month_in
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
_LARGEST_NUMBER = 10_000
# The documents name some forty; every drawing of the screen reads them all.
MOST_TOOLS = 500
_FORMULA = ("=", "+", "-", "@", "|")

_KNOWN = {fold(word): word for words in WORDS.values() for word in words}
Word = TypeVar("Word", bound=str)


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
    return TrustedTool(
        name=_name(cells),
        group=_group(cells["group"]),
        purposes=_purposes(cells["purposes"]),
        publics=_each_once(map(_public, _words(cells["publics"], "publics"))),
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
        add_once(tool, seen)


def add_once(tool: TrustedTool, seen: set[str]) -> None:
    """Add its name to those seen so far.

    Raises:
        WrongCell: it is there already.
    """
    if tool.key in seen:
        raise WrongCell("tool", "ce nom est là deux fois.")
    seen.add(tool.key)


def _name(cells: Mapping[str, str]) -> str:
    name = _text(cells, "tool", LONGEST_NAME, needed=True)
    # What it is compared by is kept as well, and is longer for some letters: ß is ss.
    if not 0 < len(fold(name)) <= LONGEST_NAME:
        raise WrongCell("tool", "ce nom n’a pas de lettre, ou en a trop.")
    return name


def _text(cells: Mapping[str, str], column: str, longest: int, *, needed: bool = False) -> str:
    text = " ".join(cells[column].split())
    if needed and not text:
        raise WrongCell(column, "il manque une valeur.")
    if len(text) > longest or not text.isprintable() or not all(map(is_acceptable, text.split())):
        raise WrongCell(column, f"{longest} caractères au plus, sans signe invisible.")
    if text.startswith(_FORMULA):
        raise WrongCell(column, "un tableur prendrait ce texte pour une formule.")
    return text


def _group(written: str) -> Group:
    found = [one for one in Group if _names(written, one)]
    if not found:
        raise WrongCell("group", f"écrivez {_or(one.label for one in Group)}.")
    return found[0]


def _public(word: str) -> Public:
    found = [one for one in Public if _names(word, one)]
    if not found:
        raise WrongCell("publics", f"écrivez {_or(one.label for one in Public)} ; une virgule les sépare.")
    return found[0]


def _names(written: str, code: Labelled) -> bool:
    return fold(written) in (fold(code.value), fold(code.label))


def _or(labels: Iterable[str]) -> str:
    *others, last = (f"« {label} »" for label in labels)
    return f"{', '.join(others)} ou {last}"


def _words(written: str, column: str) -> list[str]:
    words = [word.strip() for word in written.split(",") if word.strip()]
    if not words:
        raise WrongCell(column, "il manque une valeur.")
    return words


def _each_once(found: Iterable[Word]) -> tuple[Word, ...]:
    """All the words there are fit the column; the same ones again and again would not."""
    return tuple(dict.fromkeys(found))


def _purposes(written: str) -> tuple[str, ...]:
    words = _words(written, "purposes")
    strange = [word for word in words if fold(word) not in _KNOWN]
    if strange:
        raise WrongCell("purposes", f"usage non reconnu ; écrivez {', '.join(_KNOWN.values())}.")
    return _each_once(_KNOWN[fold(word)] for word in words)


def _address(cells: Mapping[str, str]) -> str:
    url = cells["url"].strip()
    # An invisible sign would show another address than the one that opens.
    fits = len(url) <= LONGEST_TEXT and url.isprintable() and _ADDRESS.fullmatch(url) is not None
    if url and not fits:
        raise WrongCell("url", "une adresse commence par https:// ou mailto:, sans espace ni signe caché.")
    return url


def _number(cells: Mapping[str, str], column: str) -> int | None:
    written = cells[column].strip()
    if not written:
        return None
    digits = written.lstrip("0") if written.isascii() and written.isdecimal() else ""
    # Its length first: the number of a cell full of digits is never made.
    if not 0 < len(digits) <= len(str(_LARGEST_NUMBER)) or int(digits) > _LARGEST_NUMBER:
        raise WrongCell(column, f"un nombre de 1 à {_LARGEST_NUMBER} est attendu, ou rien.")
    return int(digits)


def _yes(cells: Mapping[str, str], column: str) -> bool:
    written = fold(cells[column])
    if written not in ("", "yes", "oui", "no", "non"):
        raise WrongCell(column, "écrivez « oui », « non » ou rien.")
    return written in ("yes", "oui")


def _month(cells: Mapping[str, str]) -> str:
    found = month_in(cells["dated"])
    if found is None:
        raise WrongCell("dated", "un mois est attendu, par exemple 2021-04 ou avril 2021.")
    return found
