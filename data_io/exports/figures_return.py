"""The return of figures: one sheet of lines with stable columns, one that says what they mean."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from data_io.exports.sheets import Sheet, Value, workbook
from data_io.queries.questions_by_level import PURGED, cells_within, is_purged, schools_taken
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.territories import Territory
from models.asks import asks
from models.codes import Role
from models.errors import RuleBroken
from models.figures_return import COLUMNS, QUESTIONS, ReturnLine, SchoolOfReturn, return_lines
from models.rights import Act, Actor

_MEANS = (
    ("jour", "Jour des chiffres, tels qu’ils étaient connus ce soir-là"),
    ("territoire", "Circonscription ou département"),
    (
        "ensemble",
        "tous ; public, prive ; education_prioritaire, hors_education_prioritaire ; classes_fermees, "
        "classes_ouvertes. Chaque paire s’ajoute pour donner « tous »",
    ),
    ("niveau", "tous, puis de TPS à CM2 ; « non renseigné » pour les élèves listés sans niveau"),
    ("ecoles", "Écoles de la ligne ; par niveau et par classes, celles qui y ont des élèves listés"),
    ("attendus", "Élèves attendus, listés ou non ; vide où le nombre n’est connu que par école"),
    ("eleves", "Élèves listés : acces_oui + acces_avec_difficulte + acces_non + acces_a_verifier"),
    ("acces_oui", "A accès au travail"),
    ("acces_avec_difficulte", "A accès au travail, avec difficulté"),
    ("acces_non", "N’a pas accès au travail"),
    ("acces_a_verifier", "On ne sait pas encore"),
    ("sans_appareil", "Aucun appareil, prêts compris"),
    ("appareil_partage", "Appareil partagé, pas toujours disponible"),
    ("sans_connexion", "Aucune connexion, prêts compris"),
    ("connexion_limitee", "Débit ou forfait limité"),
    (
        "jamais_joints",
        "En classe fermée, famille jamais jointe depuis la fermeture. Vide où moins de deux écoles ou "
        "de trois classes sont derrière la ligne, ou s’en déduiraient : ce serait l’activité d’une classe",
    ),
    ("sur_papier", "Travail sur papier remis ou posté, en cours ce jour-là"),
    ("recus", "Accueillis à l’école ce jour-là, en classe fermée"),
)


@asks(Act.TAKE_NOTE)
def figures_return(
    session: Session, actor: Actor, territory: Territory, *, on: date, as_of: datetime
) -> Sheet:
    """The lines of one territory.

    Raises:
        NotAllowed: the actor takes no figures of it.
        RuleBroken: the names of that day are purged, and with them the levels.
    """
    if is_purged(session, actor, territory, on):
        raise RuleBroken(PURGED)
    taken, places = schools_taken(actor, territory), territory.circonscription_ids
    cells = cells_within(session, taken, places, on=on, as_of=as_of)
    schools = [
        SchoolOfReturn(row.school_id, row.sector, row.priority, row.counts.expected)
        for row in coverage_by_school(session, actor, on=on, as_of=as_of)
        if row.circonscription_id in places
    ]
    lines = return_lines(schools, cells, by_school=_ends_at_the_school(actor))
    rows = [_row(line, territory.name, on) for line in lines]
    return Sheet("Remontée", COLUMNS, rows, f"Remontée de chiffres, {territory.name}, {on:%d/%m/%Y}")


def workbook_of(sheet: Sheet) -> bytes:
    """The lines, and a sheet that says what each column counts."""
    return workbook([sheet, Sheet("Définitions", ("colonne", "ce qu’elle compte"), _MEANS)])


def _row(line: ReturnLine, territory: str, on: date) -> list[Value]:
    counts = [None if name in line.blank else line.counts[name] for name in QUESTIONS]
    return [f"{on:%Y-%m-%d}", territory, line.group, line.level, line.schools, line.expected, *counts]


def _ends_at_the_school(actor: Actor) -> bool:
    """True for a reader to whom no screen shows a class."""
    roles = {grant.role for grant in actor.grants_for(Act.TAKE_NOTE)}
    return not actor.is_operator and roles <= {Role.DEPARTEMENT}
