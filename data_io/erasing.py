"""Really deletes: rows go, under the mark that lets facts be deleted, and are counted by table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.database import ERASED, require_writing
from models.facts import Contact, ContactNote, ContactPupil, FactVoid, PupilFact
from models.intake import RosterChange, Transfer
from models.people import Enrolment, Guardian, Guardianship, Household, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.security import PurgeMark

# SQLite takes some thousand bound values in one statement.
_BATCH = 500


@contextmanager
def marked(session: Session) -> Iterator[None]:
    """Inside, facts and journal may be deleted; never changed."""
    require_writing(session)
    mark = uuid7()
    session.flush()
    session.execute(insert(PurgeMark).values(id=mark))
    session.info[ERASED] = True
    yield
    session.execute(delete(PurgeMark).where(PurgeMark.id == mark))


class Eraser:
    """Deletes and counts, by table."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.counts: Counter[str] = Counter()

    def delete(self, table: Any, *conditions: ColumnElement[bool]) -> None:
        """Delete what all conditions hold for."""
        plain = delete(table).where(*conditions).execution_options(synchronize_session=False)
        done: Any = self.session.execute(plain)
        self._count(table, done.rowcount)

    def delete_each(
        self, table: Any, column: Any, ids: Iterable[UUID], *conditions: ColumnElement[bool]
    ) -> None:
        """Delete the rows whose `column` is one of many ids."""
        for some in batches(ids):
            self.delete(table, column.in_(some), *conditions)

    def facts(self, table: Any, ids: Collection[UUID]) -> None:
        """Delete facts with what took them back."""
        self.delete_each(FactVoid, FactVoid.fact_id, ids)
        self.delete_each(table, table.id, ids)

    def contacts(self, ids: Collection[UUID]) -> None:
        """Delete contacts whole."""
        self.delete_each(ContactNote, ContactNote.contact_id, ids)
        self.delete_each(ContactPupil, ContactPupil.contact_id, ids)
        self.facts(Contact, ids)

    def _count(self, table: Any, rows: int) -> None:
        if rows:
            self.counts[table.__tablename__] += rows


def batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    """Few enough for one statement."""
    every = list(dict.fromkeys(ids))
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def found(session: Session, column: Any, key: Any, ids: Iterable[UUID], *more: Any) -> list[UUID]:
    """The values of `column` where `key` is one of many ids."""
    statement = select(column).where(*more)
    return [one for some in batches(ids) for one in session.scalars(statement.where(key.in_(some)))]


def erase_pupils(eraser: Eraser, pupil_ids: Collection[UUID]) -> None:
    """Everything kept about these pupils, and the families that are left without a child.

    A contact that was about somebody else too stays for that child; its note, which may name both, goes.
    """
    session = eraser.session
    gone = list(pupil_ids)
    for table in PupilFact.__subclasses__():
        facts = found(session, table.id, table.pupil_id, pupil_ids)
        eraser.facts(table, facts)
        gone += facts
    _contacts(eraser, pupil_ids)
    gone += _families(eraser, pupil_ids)
    eraser.delete_each(PupilState, PupilState.pupil_id, pupil_ids)
    gone += found(session, Enrolment.id, Enrolment.pupil_id, pupil_ids)
    eraser.delete_each(Enrolment, Enrolment.pupil_id, pupil_ids)
    eraser.delete_each(Transfer, Transfer.pupil_id, pupil_ids)
    eraser.delete_each(Transfer, Transfer.arrived_pupil_id, pupil_ids)
    homes = found(session, Pupil.household_id, Pupil.id, pupil_ids, Pupil.household_id.is_not(None))
    eraser.delete_each(Pupil, Pupil.id, pupil_ids)
    eraser.delete_each(Household, Household.id, homes, ~exists().where(Pupil.household_id == Household.id))
    # What lists said of all that: the trace holds the same values once more.
    eraser.delete_each(RosterChange, RosterChange.row_id, gone)


def _contacts(eraser: Eraser, pupil_ids: Collection[UUID]) -> None:
    session = eraser.session
    about = found(session, ContactPupil.contact_id, ContactPupil.pupil_id, pupil_ids)
    eraser.delete_each(ContactNote, ContactNote.contact_id, about)
    eraser.delete_each(ContactPupil, ContactPupil.pupil_id, pupil_ids)
    shared = set(found(session, ContactPupil.contact_id, ContactPupil.contact_id, about))
    eraser.facts(Contact, [one for one in dict.fromkeys(about) if one not in shared])


def _families(eraser: Eraser, pupil_ids: Collection[UUID]) -> list[UUID]:
    """Links of these pupils; guardians of nobody else with their numbers. Gives the ids of what went."""
    session = eraser.session
    links = found(session, Guardianship.id, Guardianship.pupil_id, pupil_ids)
    linked = found(session, Guardianship.guardian_id, Guardianship.pupil_id, pupil_ids)
    eraser.delete_each(Guardianship, Guardianship.id, links)
    answers = exists().where(Guardianship.guardian_id == Guardian.id)
    # A contact that stays is about somebody whose guardian this was.
    spoken_to = exists().where(Contact.guardian_id == Guardian.id)
    alone = found(session, Guardian.id, Guardian.id, linked, ~answers, ~spoken_to)
    phones = found(session, PhoneNumber.id, PhoneNumber.guardian_id, alone)
    eraser.delete_each(PhoneNumber, PhoneNumber.id, phones)
    eraser.delete_each(Guardian, Guardian.id, alone)
    return [*links, *phones, *alone]
