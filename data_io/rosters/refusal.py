"""Refusing a whole file: why, in a French sentence that names the file."""

from data_io.rosters.rows import RefusalCode


class Refusal(Exception):
    """Raised where a file proves unreadable; `reason` ends the sentence « Le fichier « … » … »."""

    def __init__(self, code: RefusalCode, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason

    def sentence(self, name: str) -> str:
        """The sentence for the file of that name."""
        return f"Le fichier « {name} » {self.reason}"


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
