"""Refusing a whole file: why, in a French sentence that names the file."""

import unicodedata
from pathlib import PurePath

from data_io.rosters.rows import RefusalCode

_LONGEST_SHOWN = 100


class Refusal(Exception):
    """Raised where a file proves unreadable; `reason` ends the sentence « Le fichier « … » … »."""

    def __init__(self, code: RefusalCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def sentence(self, name: str) -> str:
        """The sentence for the file of that name."""
        return f"Le fichier « {shown(name)} » {self.reason}"


def shown(name: str) -> str:
    """A file's name as a sentence can hold it: without its folders, on one line, of a length to read."""
    last = PurePath(name.replace("\\", "/")).name
    plain = "".join("\N{REPLACEMENT CHARACTER}" if _is_unspeakable(letter) else letter for letter in last)
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[: _LONGEST_SHOWN - 1]}…"


def _is_unspeakable(letter: str) -> bool:
    """Controls, marks that turn the direction of writing, half characters."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def too_big(what: str) -> Refusal:
    """Too much of something, named in French."""
    return Refusal(RefusalCode.TOO_BIG, f"contient trop de {what} pour une liste d’élèves.")


def damaged() -> Refusal:
    """The file begins like what it should be and cannot be read to the end."""
    return Refusal(
        RefusalCode.DAMAGED, "est abîmé ou incomplet : ouvrez-le, enregistrez-le de nouveau, puis réessayez."
    )


def suspicious(what: str) -> Refusal:
    """No program that people use writes such a file."""
    return Refusal(RefusalCode.SUSPICIOUS, f"a une structure anormale ({what}) : il n’a pas été ouvert.")


def not_a_roster_format(what: str) -> Refusal:
    """Another kind of document."""
    return Refusal(
        RefusalCode.NOT_A_ROSTER_FORMAT,
        f"{what} : formats acceptés .csv, .xlsx, .xls et .ods.",
    )


def protected() -> Refusal:
    """Nobody asks for the password of somebody else's file."""
    return Refusal(
        RefusalCode.LOCKED,
        "est protégé par un mot de passe : enregistrez-le sans mot de passe, puis réessayez.",
    )
