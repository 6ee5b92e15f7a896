"""The return of figures: one sheet of lines with stable columns, one that says what they mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_io.exports.sheets import Sheet, Value
from data_io.queries.declared import standing_by_school
from data_io.queries.questions_by_level import CONTACT, PURGED, cells_within, is_purged, schools_taken
from data_io.queries.school_coverage import coverage_handed_on
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.territories import Territory
from models.asks import asks
from models.codes import Role
from models.declared import Told
from models.errors import RuleBroken
from models.figures_return import COLUMNS, QUESTIONS, ReturnLine, SchoolOfReturn, return_lines
from models.return_cells import Cell
from models.rights import Act, Actor

_MEANS = (
    ("jour", "Jour des chiffres, tels qu’ils étaient connus ce soir-là"),
    ("territoire", "Circonscription ou département"),
    (
        "ensemble",
        "tous ; public, prive ; education_prioritaire, hors_education_prioritaire ; classes_fermees, "
        "classes_ouvertes. Chaque paire s’ajoute pour donner « tous ». À part, declares : élèves déclarés "
        "sans noms par leur école, sans liste encore ; ils ne comptent dans aucune autre ligne",
    ),
    ("niveau", "tous, puis de TPS à CM2 ; « non renseigné » sans niveau, ou déclarés à plusieurs"),
    ("ecoles", "Écoles de la ligne ; par niveau et par classes, celles qui y ont des élèves listés"),
    ("attendus", "Élèves attendus, listés ou non ; vide où le nombre n’est connu que par école"),
    (
        "eleves",
        "Élèves listés (declares : déclarés), somme des quatre colonnes acces_…",
    ),
    ("acces_oui", "A accès au travail"),
    ("acces_avec_difficulte", "A accès au travail, avec difficulté"),
    ("acces_non", "N’a pas accès au travail"),
    ("acces_a_verifier", "On ne sait pas encore"),
    ("sans_appareil", "Aucun appareil, prêts compris"),
    (
        "appareil_partage",
        "Appareil partagé, pas toujours disponible ; vide pour declares, à qui on ne le demande pas",
    ),
    ("sans_connexion", "Aucune connexion, prêts compris"),
    ("connexion_limitee", "Débit ou forfait limité ; vide pour declares, à qui on ne le demande pas"),
    (
        "jamais_joints",
        "En classe fermée, famille jamais jointe depuis la fermeture, sans les écoles dont une seule classe "
        "est fermée. Vide où, par niveau ou par ensemble, moins de deux écoles ou de trois classes sont "
        "derrière la ligne, ou s’en déduiraient : ce serait l’activité d’une classe",
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
    covered = coverage_handed_on(session, actor, on=on, as_of=as_of)
    covered = [one for one in covered if one.circonscription_id in places]
    by_id = {one.school_id: one for one in covered}
    cells = [
        _as_told(cell, by_id[cell.school_id])
        for cell in cells_within(session, taken, places, on=on, as_of=as_of)
    ]
    schools = [
        SchoolOfReturn(one.school_id, one.sector, one.priority, one.counts.expected) for one in covered
    ]
    told = standing_by_school(session, taken, as_of=as_of)
    declared = [
        _cell(one, class_told)
        for one in covered
        if not one.whole_list
        for class_told in told.get(one.school_id, [])
    ]
    lines = return_lines(schools, cells, by_school=_ends_at_the_school(actor), declared=declared)
    rows = [_row(line, territory.name, on) for line in lines]
    return Sheet("Remontée", COLUMNS, rows, f"Remontée de chiffres, {territory.name}, {on:%d/%m/%Y}")


def _as_told(cell: Cell, school: SchoolCoverage) -> Cell:
    rpi = (school.circonscription_id, school.rpi) if school.rpi else None
    counts = cell.counts if school.contacts_shown else Counter({**cell.counts, CONTACT: 0})
    return replace(cell, counts=counts, told=school.contacts_shown, rpi=rpi)


def _cell(school: SchoolCoverage, told: Told) -> Cell:
    """One declaration as the return counts it; a class of several levels is of none."""
    level = next(iter(told.levels)) if len(told.levels) == 1 else None
    counts = Counter({name: getattr(told.counts, name, 0) for name in QUESTIONS})
    # One closed class does not close those that are declared.
    closed = school.in_closure and not school.partly_closed
    if closed and school.declared_shown:
        counts[CONTACT] = told.counts.pupils - told.counts.reached
    return Cell(school.school_id, level, closed, counts, told=school.declared_shown)


def workbook_of(sheet: Sheet) -> bytes:
    """The lines, and a sheet that says what each column counts."""
    from data_io.exports import workbooks

    return workbooks.of_sheets([sheet, Sheet("Définitions", ("colonne", "ce qu’elle compte"), _MEANS)])


def _row(line: ReturnLine, territory: str, on: date) -> list[Value]:
    counts = [None if name in line.blank else line.counts[name] for name in QUESTIONS]
    return [f"{on:%Y-%m-%d}", territory, line.group, line.level, line.schools, line.expected, *counts]


def _ends_at_the_school(actor: Actor) -> bool:
    """True for a reader to whom no screen shows a class."""
    roles = {grant.role for grant in actor.grants_for(Act.TAKE_NOTE)}
    return not actor.is_operator and roles <= {Role.DEPARTEMENT}
