"""Who may be the family that calls back: by a name, or by the last digits of a number."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, false, func, select
from sqlalchemy.orm import Session

from data_io import scope
from models.asks import asks
from models.columns import FOREVER
from models.names import fold
from models.people import Guardian, Guardianship, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

_DIGITS = re.compile(r"[\d\s.+()-]+")


@asks(Act.CALL_FAMILIES)
def families_found(session: Session, actor: Actor, *, school_id: UUID, words: str) -> frozenset[UUID]:
    """Keys of the families of whom a pupil's or a guardian's name, or a number, fits.

    An empty question finds nobody; a guardian who must not be called leads to nobody.
    """
    wanted = "".join(re.findall(r"\d", words)) if _DIGITS.fullmatch(words) else ""
    sought = fold(words)
    if not (wanted or sought):
        return frozenset()
    rows = session.execute(_statement(actor), {"school": school_id})
    if wanted:
        # Nine digits are a whole number, after the 0 or the +33.
        return frozenset(row.key for row in rows if row.number and row.number.endswith(wanted[-9:]))
    return frozenset(row.key for row in rows if _names(row, sought))


def _names(row: Any, sought: str) -> bool:
    """Every word begins a word of one person's name."""
    child = fold(f"{row.first_name} {row.used_name or ''} {row.last_name}").split()
    adult = fold(f"{row.adult_first or ''} {row.adult_used or ''} {row.adult_last or ''}").split()
    return any(
        all(any(known.startswith(word) for known in name) for word in sought.split())
        for name in (child, adult)
    )


@lru_cache(maxsize=128)
def _statement(actor: Actor) -> Any:
    """Built once for each actor: building takes longer than asking."""
    return (
        select(
            func.coalesce(Pupil.household_id, Pupil.id).label("key"),
            Pupil.first_name,
            Pupil.used_name,
            Pupil.last_name,
            Guardian.first_name.label("adult_first"),
            Guardian.used_name.label("adult_used"),
            Guardian.last_name.label("adult_last"),
            PhoneNumber.number,
        )
        .join(PupilState, (PupilState.pupil_id == Pupil.id) & (PupilState.to_at == FOREVER))
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .outerjoin(
            Guardianship,
            (Guardianship.pupil_id == Pupil.id) & (Guardianship.do_not_call == false()),
        )
        .outerjoin(Guardian, Guardian.id == Guardianship.guardian_id)
        .outerjoin(PhoneNumber, PhoneNumber.guardian_id == Guardian.id)
        .where(School.id == bindparam("school", type_=Uuid))
        .where(scope.visible(actor, Act.CALL_FAMILIES))
    )
