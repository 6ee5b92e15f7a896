"""Two children of one family of whom everything is kept that can be, in every table that holds something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import (
    checks,
    contacts,
    equipment,
    handovers,
    loans,
    on_site,
    paper,
    tool_uses,
    voids,
    work,
)
from data_io.actions.handovers import NewHandover
from data_io.actions.tool_uses import NewReady
from data_io.actions.work import NewSign
from data_io.intake import trace
from models.codes import CheckOutcome, Device, LoanStep, PaperStep
from models.intake import RosterImport, RosterPlan, Transfer
from models.people import Pupil
from tests.cast import (
    AUTUMN_MORNING,
    DAY,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    Family,
    Territory,
    a_family,
    a_pupil,
)
from tests.data_io.actions.telling import a_call, a_check, a_loan_move, a_morning, a_packet, an_answer
from tests.households import a_household

ELDEST, YOUNGEST, OTHER = "Maëlle", "Yuna", "Malo"
NAME, NUMBER, MAIL, INE = "QUÉMENER", "+33639981234", "anne.quemener@exemple.fr", "a1b2c3"
BORN = date(2010, 5, 17)


@dataclass(frozen=True)
class Lives:
    """The eldest with everything, the youngest with some of it, and a child of another family."""

    eldest: UUID
    youngest: UUID
    other: UUID
    family: Family


def whole_lives(session: Session, land: Territory) -> Lives:
    """Tell all of it, and what their teacher says of the own account."""
    ready = NewReady(land.cm1.id, True, TUESDAY)
    tool_uses.say_cned_ready(session, TEACHER_OF(land.cm1), ready, at=NOON)
    eldest = a_pupil(session, land.cm1, first_name=ELDEST, last_name=NAME)
    youngest = a_pupil(session, land.cm1, first_name=YOUNGEST, last_name=NAME)
    other = a_pupil(session, land.cp, first_name=OTHER, last_name="TANGUY")
    pupil = session.get_one(Pupil, eldest)
    pupil.birth_on, pupil.ine_hash, pupil.used_name = BORN, INE, "QUÉMENER-RIOU"
    a_household(session, land.jules_ferry, [eldest, youngest])
    family = a_family(session, land.jules_ferry, [eldest, youngest], number=NUMBER)
    a_family(session, land.jules_ferry, [other], number="+33639980099")
    lives = Lives(eldest, youngest, other, family)
    _facts(session, lives)
    _lists(session, land, lives)
    session.flush()
    return lives


def _facts(session: Session, lives: Lives) -> None:
    eldest, youngest, guardian = lives.eldest, lives.youngest, lives.family.guardian_id
    for pupil in (eldest, youngest, lives.other):
        equipment.answer(session, OPERATOR, an_answer(pupil, Device.SHARED), at=NOON)
    taken_back = equipment.answer(session, OPERATOR, an_answer(eldest, Device.NONE), at=NOON)
    voids.void(session, OPERATOR, taken_back, at=NOON)
    checks.check(session, OPERATOR, a_check(eldest, CheckOutcome.NOTHING), at=NOON)
    loans.move(session, OPERATOR, a_loan_move(eldest, LoanStep.NEEDED), at=NOON)
    paper.move(session, OPERATOR, a_packet(eldest, PaperStep.HANDED), at=NOON)
    on_site.receive(session, OPERATOR, a_morning(eldest), at=NOON)
    work.returned(session, OPERATOR, NewSign(eldest, TUESDAY), at=NOON)
    handovers.hand_over(session, OPERATOR, NewHandover(eldest, TUESDAY), at=NOON)
    alone = a_call(eldest, guardian_id=guardian, phone_id=lives.family.phone_id, note=f"{ELDEST} seule")
    shared = a_call(eldest, youngest, guardian_id=guardian, note=f"{ELDEST} et {YOUNGEST}")
    for call in (alone, shared):
        contacts.log(session, OPERATOR, call, at=NOON)


def _lists(session: Session, land: Territory, lives: Lives) -> None:
    listed = RosterImport(
        id=uuid7(), school_id=land.jules_ferry.id, applied_at=AUTUMN_MORNING, files=[], counts={}
    )
    session.add(listed)
    session.flush()
    said = f'{{"last_name": "{NAME}", "first_name": "{ELDEST}", "birth_on": "{BORN}"}}'
    entries = [
        ("pupil", lives.eldest, "created", None, said),
        ("pupil", lives.eldest, "last_name", "KEMENER", NAME),
        ("guardian", lives.family.guardian_id, "email", None, MAIL),
    ]
    trace.write_entries(session, listed.id, entries)
    plan = {"rows": [{"last_name": NAME, "first_name": ELDEST}]}
    session.add(
        RosterPlan(
            id=uuid7(),
            school_id=land.jules_ferry.id,
            made_at=NOON,
            expires_at=NOON + DAY,
            base_version=0,
            content=plan,
        )
    )
    arrived = a_pupil(session, land.ce2, first_name="Arrivée", last_name="AILLEURS")
    session.add(
        Transfer(
            id=uuid7(),
            school_id=land.jules_ferry.id,
            pupil_id=lives.eldest,
            arrived_pupil_id=arrived,
            import_id=listed.id,
            proposed_at=NOON,
        )
    )
