"""Schools from the open directory, and how many pupils each expects; a second load updates."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.database import require_writing
from models.codes import Priority, Sector, Zone
from models.errors import UnreadableFile
from models.names import fold
from models.rights import Act, Actor, Place
from models.territory import Circonscription, School
from models.uai import is_uai

Row = Mapping[str, str]
_OF = re.compile(
    r"^circonscription\s+(d.inspection\s+)?(du\s+1er\s+degre\s+)?(de\s+l.|de\s+la\s+|des\s+|du\s+|de\s+|d.)?",
    re.I,
)
_PRIORITIES = {"REP": Priority.REP, "REP+": Priority.REP_PLUS}
# Académies of each holiday zone (arrêté du 7 avril 2021); overseas and Corsica keep their own calendar file.
_ZONES = {
    Zone.A: "besancon bordeaux clermont ferrand dijon grenoble limoges lyon poitiers",
    Zone.B: "aix marseille amiens caen lille nancy metz nantes nice normandie orleans tours reims rennes rouen strasbourg",
    Zone.C: "creteil montpellier paris toulouse versailles",
}


@dataclass(frozen=True, slots=True)
class SchoolsLoaded:
    """How many schools are new, changed or as they were, and what the files lacked."""

    counts: dict[str, int]
    problems: tuple[str, ...]


def load_schools(
    session: Session, actor: Actor, directory: bytes, expected: bytes | None, *, at: datetime
) -> SchoolsLoaded:
    """Load the open schools of the directory; expected pupils from the open "effectifs" of the last year in it.

    Raises:
        NotAllowed: the actor does not load schools.
        UnreadableFile: one of the files has not the columns of its kind.
    """
    require_writing(session)
    actor.require(Act.LOAD_SCHOOLS, Place())
    pupils = _expected(expected) if expected is not None else {}
    rows = [row for row in _rows(directory, _DIRECTORY, "annuaire") if _is_open_school(row)]
    places = _circonscriptions(session, rows)
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    known = {school.uai: school for school in session.scalars(select(School))}
    for row in rows:
        counts[_keep(session, known, _school(row, places, pupils))] += 1
    journal.record(session, actor, Act.LOAD_SCHOOLS, kind="territory", object_id=None, at=at)
    journal.bump(session, places.values())
    return SchoolsLoaded(counts, _missing(rows, pupils, expected is not None))
