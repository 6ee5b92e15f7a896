"""Arrivals who are certainly pupils of another school: noted for that school alone, when a plan is applied.

Nothing of it stands in the plan: who reads the plan is the school of arrival, which learns nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, bindparam, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.intake.plan import Arrival, Plan
from models.codes import EnrolmentKind
from models.intake import Transfer
from models.names import sort_key
from models.people import Enrolment, Pupil
from models.territory import Classroom, School

_COLUMNS = ("id", "school_id", "pupil_id", "arrived_pupil_id", "import_id", "proposed_at")
# SQLite takes some thousand bound values in one statement.
_BATCH = 10_000
Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A pupil enrolled in another school."""

    id: UUID
    names: frozenset[str]
    birth_on: date | None
    ine_hash: str | None
    school_id: UUID


Index = Mapping[object, Sequence[_Elsewhere]]


def propose(session: Session, plan: Plan, *, at: datetime) -> None:
    """Propose the departures of the arrivals of a list of the school; nothing ends by itself."""
    if not plan.created or plan.own_class_id is not None:
        return
    names = {arrival.id: _names_of(arrival) for arrival in plan.created}
    elsewhere = _elsewhere(session, plan, names)
    if not elsewhere:
        return
    found = {arrival.id: _the_same(arrival, names[arrival.id], elsewhere) for arrival in plan.created}
    times = Counter(pupil.id for pupil in found.values() if pupil is not None)
    insert_rows(
        session,
        Transfer,
        _COLUMNS,
        (
            (uuid7(), pupil.school_id, pupil.id, arrived, plan.id, at)
            for arrived, pupil in found.items()
            if pupil is not None and times[pupil.id] == 1
        ),
    )


def _the_same(arrival: Arrival, names: Names, elsewhere: Index) -> _Elsewhere | None:
    """The only pupil who is this child beyond doubt: two homonyms born on one day are not."""
    keys: tuple[object, ...] = (*((name, arrival.birth_on) for name in names), arrival.ine_hash)
    around = {pupil.id: pupil for key in keys for pupil in elsewhere.get(key, ())}
    certain = [pupil for pupil in around.values() if _is_certain(arrival, names, pupil)]
    return certain[0] if len(certain) == 1 else None


def _is_certain(arrival: Arrival, names: Names, pupil: _Elsewhere) -> bool:
    same_name = not pupil.names.isdisjoint(names)
    same_day = arrival.birth_on is not None and arrival.birth_on == pupil.birth_on
    if arrival.ine_hash is not None and pupil.ine_hash is not None:
        return arrival.ine_hash == pupil.ine_hash and (same_name or same_day)
    return same_name and same_day


def _names_of(arrival: Arrival) -> Names:
    if arrival.used_name is None:
        return frozenset((arrival.name_key,))
    return frozenset((arrival.name_key, sort_key(arrival.used_name, arrival.first_name)))


def _names(row: Any) -> Names:
    last_names = (row.last_name, row.used_name) if row.used_name else (row.last_name,)
    return frozenset(sort_key(name, row.first_name) for name in last_names)


def _elsewhere(session: Session, plan: Plan, names: Mapping[UUID, Names]) -> Index:
    """Pupils enrolled in other schools who bear a name and birth date, or an INE, of the arrivals."""
    digests = [one.ine_hash for one in plan.created if one.ine_hash is not None]
    dated = {name for one in plan.created if one.birth_on is not None for name in names[one.id]}
    found: dict[UUID, _Elsewhere] = {}
    for asked, values in ((_OF_DIGESTS, digests), (_OF_NAMES, sorted(dated))):
        for start in range(0, len(values), _BATCH):
            found |= _read(session, plan.school_id, asked, values[start : start + _BATCH])
    index: dict[object, list[_Elsewhere]] = defaultdict(list)
    for pupil in found.values():
        for key in (*((name, pupil.birth_on) for name in pupil.names), pupil.ine_hash):
            if key is not None:
                index[key].append(pupil)
    return index


def _read(
    session: Session, school_id: UUID, asked: Executable, values: Sequence[str]
) -> dict[UUID, _Elsewhere]:
    rows: Sequence[Any] = session.execute(asked, {"school_id": school_id, "values": values}).all()
    return {
        row.id: _Elsewhere(row.id, _names(row), row.birth_on, row.ine_hash, row.school_id) for row in rows
    }


def _asked(column: InstrumentedAttribute[Any]) -> Executable:
    """The question, written once: a lot of sixty schools asks it a hundred and twenty times."""
    arrived_in = aliased(School)
    return (
        select(
            Pupil.id,
            Pupil.last_name,
            Pupil.used_name,
            Pupil.first_name,
            Pupil.birth_on,
            Pupil.ine_hash,
            Classroom.school_id,
        )
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .where(
            column.in_(bindparam("values", expanding=True)),
            # Nobody comes from a training school or leaves for one.
            School.training.is_(False),
            ~exists().where(arrived_in.id == bindparam("school_id"), arrived_in.training),
            Enrolment.kind == EnrolmentKind.REFERENCE,
            Enrolment.ends_on.is_(None),
            Classroom.school_id != bindparam("school_id"),
        )
    )


_OF_DIGESTS, _OF_NAMES = _asked(Pupil.ine_hash), _asked(Pupil.sort_key)
