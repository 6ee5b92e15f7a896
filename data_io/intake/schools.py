"""Keeps the schools of the open directory and how many pupils each expects; a second load updates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.calendar import use_timezone
from data_io.database import require_writing
from data_io.intake.directory import ListedSchool, read_directory, read_expected
from data_io.settings import settings
from models.asks import asks
from models.rights import Act, Actor, Place
from models.territory import Circonscription, School, SchoolFormerNumber

_OF_THE_PLACE = ("circonscription", "departement_code", "zone")


@dataclass(frozen=True, slots=True)
class SchoolsLoaded:
    """How many schools are new, changed or as they were, and sentences on what the files lack."""

    counts: dict[str, int]
    problems: tuple[str, ...]


@asks(Act.LOAD_SCHOOLS)
def load_schools(
    session: Session, actor: Actor, directory: bytes, expected: bytes | None, *, at: datetime
) -> SchoolsLoaded:
    """Load the open schools of the directory, and the pupils they expect from the open "effectifs".

    Raises:
        NotAllowed: the actor does not load schools.
        UnreadableFile: one of the files has not the columns of its kind.
    """
    actor.require(Act.LOAD_SCHOOLS, Place())
    pupils = read_expected(expected) if expected is not None else None
    return keep_schools(session, actor, read_directory(directory), pupils, at=at)


@asks(Act.LOAD_SCHOOLS)
def keep_schools(
    session: Session,
    actor: Actor,
    listed: Sequence[ListedSchool],
    expected: Mapping[str, int] | None,
    *,
    at: datetime,
) -> SchoolsLoaded:
    """Keep these schools, and the pupils each UAI expects where that is known.

    A school that is no longer in the directory stays: its pupils are still somewhere.

    Raises:
        NotAllowed: the actor does not load schools.
    """
    require_writing(session)
    actor.require(Act.LOAD_SCHOOLS, Place())
    pupils = expected or {}
    use_timezone(session)
    places = _places(session, listed)
    wanted = {one.uai: _values(one, places, pupils) for one in listed}
    counts = _keep(session, wanted, at)
    journal.record(session, actor, Act.LOAD_SCHOOLS, kind="territory", object_id=None, at=at)
    journal.bump(session, places.values())
    return SchoolsLoaded(counts, tuple(_problems(listed, pupils, expected is not None)))


def _places(session: Session, listed: Iterable[ListedSchool]) -> dict[tuple[str, str], UUID]:
    """Circonscriptions by département and name; one whose name another département has gets its code."""
    rows = session.execute(select(Circonscription.departement_code, Circonscription.name, Circonscription.id))
    known = {(code, name.removesuffix(f" ({code})")): found for code, name, found in rows}
    taken = set(session.scalars(select(Circonscription.name)))
    for one in listed:
        key = (one.departement_code, one.circonscription.removesuffix(f" ({one.departement_code})"))
        if key in known:
            continue
        name = one.circonscription
        if name in taken:
            name = f"{name} ({one.departement_code})"
        known[key] = uuid7()
        taken.add(name)
        values = {"name": name, "departement_code": one.departement_code, "zone": one.zone}
        session.execute(
            insert(Circonscription).values(
                id=known[key], timezone=settings().timezone, school_weekdays="1,2,4,5", **values
            )
        )
    return known


def _values(
    one: ListedSchool, places: Mapping[tuple[str, str], UUID], pupils: Mapping[str, int]
) -> dict[str, Any]:
    values = {name: value for name, value in asdict(one).items() if name not in _OF_THE_PLACE}
    code = one.departement_code
    values["circonscription_id"] = places[code, one.circonscription.removesuffix(f" ({code})")]
    if one.uai in pupils:
        values["expected_pupils"] = pupils[one.uai]
    return values


def _keep(session: Session, wanted: Mapping[str, dict[str, Any]], at: datetime) -> dict[str, int]:
    counts = {"created": 0, "changed": 0, "unchanged": 0}
    known = {row.uai: row for row in session.execute(select(*School.__table__.columns))}
    created = []
    for uai, values in wanted.items():
        if uai not in known:
            created.append({"id": uuid7(), "expected_pupils": None, **values})
        elif any(getattr(known[uai], name) != value for name, value in values.items()):
            _keep_number(session, known[uai], values, at)
            session.execute(update(School).where(School.uai == uai).values(**values))
            counts["changed"] += 1
        else:
            counts["unchanged"] += 1
    if created:
        session.execute(insert(School), created)
    return counts | {"created": len(created)}


def _keep_number(session: Session, before: Any, values: Mapping[str, Any], at: datetime) -> None:
    """Past evenings go on expecting the number they knew."""
    if values.get("expected_pupils", before.expected_pupils) != before.expected_pupils:
        session.execute(
            insert(SchoolFormerNumber).values(
                id=uuid7(), school_id=before.id, expected_pupils=before.expected_pupils, until_at=at
            )
        )


def _problems(listed: Iterable[ListedSchool], pupils: Mapping[str, int], asked: bool) -> Iterable[str]:
    """A school without an official number counts what it lists: somebody must know."""
    lacking = [one.uai for one in listed if one.uai not in pupils] if asked else []
    if lacking:
        few = ", ".join(lacking[:5]) + ("…" if len(lacking) > 5 else "")
        yield f"{len(lacking)} écoles de l’annuaire n’ont pas d’effectif officiel : {few}"
