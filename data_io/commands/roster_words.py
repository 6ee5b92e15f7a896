"""What came of an import, in words for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from models.problems import Problem

_COUNTED = {
    "created": "nouveaux",
    "changed": "modifiés",
    "moved": "changent de classe",
    "unchanged": "inchangés",
    "absent": "partis",
    "doubtful": "à décider",
    "faulty": "lignes fautives",
    "ignored": "lignes laissées de côté",
}


def counted(counts: Mapping[str, int]) -> str:
    """`nouveaux 12, inchangés 293`; the keys of `Plan.counts`."""
    return ", ".join(f"{_COUNTED[name]} {count}" for name, count in counts.items() if count) or "aucun élève"


def said(problem: Problem) -> str:
    """`liste.csv, ligne 12, colonne Nom : …`, as far as the place is known."""
    parts = (
        problem.file,
        f"feuille {problem.sheet}" if problem.sheet else "",
        f"ligne {problem.line}" if problem.line else "",
        f"colonne {problem.column}" if problem.column else "",
    )
    where = ", ".join(filter(None, parts))
    return f"{where} : {problem.message}" if where else problem.message
