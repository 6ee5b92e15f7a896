"""Why nobody leaves by a list: it is not quite believed, or lines of it could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from data_io.intake.departures import Suspicion
from models.problems import Problem, ProblemCode

_NOBODY_LEAVES = " Aucun départ n’est enregistré."
_LOOKS_WRONG = {
    Suspicion.STRANGERS: (
        "L’école ne connaît aucun élève de cette liste, alors qu’elle en a déjà cette année :"
        " est-ce bien la liste de cette école ?"
    ),
    Suspicion.LAST_YEAR: (
        "Cette liste ressemble à celle d’une année passée : ses élèves y sont dans une autre classe que"
        " celle que l’école leur connaît." + _NOBODY_LEAVES
    ),
    Suspicion.OTHER_SCHOOL: (
        "Cette liste ressemble à celle d’une autre école : ses classes ont les mêmes noms, mais l’école ne"
        " connaît pas la plupart de ses élèves." + _NOBODY_LEAVES
    ),
    Suspicion.PARTIAL: (
        "Cette liste semble incomplète : elle nomme moins de la moitié des élèves de ses classes."
        + _NOBODY_LEAVES
    ),
    Suspicion.CUT: (
        "Cette liste semble coupée : il y manque plus d’un tiers des élèves d’une de ses classes."
        + _NOBODY_LEAVES
    ),
}
_DEPARTURES_HELD = (
    "Des lignes n’ont pas pu être reprises : ce sont peut-être celles des élèves qui manquent."
    " Aucun départ n’est enregistré."
)


def problems(file: str, suspicion: Suspicion | None, *, unsure: bool) -> Iterator[Problem]:
    """One sentence about the list as a whole, none for a list that is believed."""
    if suspicion is not None:
        yield Problem(file, "", 0, "", ProblemCode.LOOKS_WRONG, _LOOKS_WRONG[suspicion])
    elif unsure:
        yield Problem(file, "", 0, "", ProblemCode.DEPARTURES_HELD, _DEPARTURES_HELD)
