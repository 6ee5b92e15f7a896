"""A press repeated writes once; two presses write twice."""

import pytest
from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from data_io.actions import (
    checks,
    classes,
    closures,
    contacts,
    equipment,
    handovers,
    loans,
    on_site,
    paper,
    reports,
    voids,
    work,
)
from models import facts
from models.codes import CheckOutcome, Device, LoanStep, PaperStep
from models.pupil_state import PupilState
from models.security import DataVersion, JournalEntry
from models.territory import Closure
from tests.cast import FRIDAY, HEAD_OF, MINUTE, NOON, TUESDAY
from tests.data_io.actions.telling import (
    a_call,
    a_check,
    a_loan_move,
    a_morning,
    a_packet,
    an_absence,
    an_answer,
)


@pytest.fixture
def presses(land, pupil):
    """Every act, its description, and the table it writes to."""
    school, room = land.jules_ferry.id, land.cm1.id
    closure = closures.NewClosure("Travaux", TUESDAY, FRIDAY, school_ids=(school,))
    counts = reports.NewCounts(school, "CE1", 24, 20, 2, 1, 0, TUESDAY)
    return [
        (equipment.answer, an_answer(pupil, Device.NONE), facts.EquipmentAnswer),
        (checks.check, a_check(pupil, CheckOutcome.DOES), facts.AccessCheck),
        (work.send, work.NewWork(room, TUESDAY), facts.WorkSent),
        (work.returned, work.NewSign(pupil, TUESDAY), facts.WorkReturned),
        (work.attended, work.NewSign(pupil, TUESDAY), facts.Attendance),
        (loans.move, a_loan_move(pupil, LoanStep.LENT), facts.LoanMove),
        (paper.move, a_packet(pupil, PaperStep.HANDED), facts.PaperMove),
        (on_site.receive, a_morning(pupil), facts.OnSite),
        (classes.without_teacher, an_absence(land.cm1), facts.ClassWithoutTeacher),
        (contacts.log, a_call(pupil), facts.Contact),
        (handovers.hand_over, handovers.NewHandover(pupil, TUESDAY), facts.Handover),
        (reports.report_day, reports.NewDayReport(school, TUESDAY), facts.DayReport),
        (reports.declare_counts, counts, facts.DeclaredCounts),
        (closures.open_closure, closure, Closure),
    ]


def everything(session):
    tables = [PupilState, JournalEntry, facts.FactVoid, facts.ContactPupil]
    counts = [session.scalar(select(func.count()).select_from(table)) for table in tables]
    return counts, session.scalars(select(DataVersion.version)).all()


def test_a_press_repeated_writes_once_whatever_the_act(session, land, presses):
    head = HEAD_OF(land.jules_ferry)
    for act, told, table in presses:
        first = act(session, head, told, at=NOON)
        before = everything(session)

        again = act(session, head, told, at=NOON + MINUTE)

        assert first == again == told.id
        assert everything(session) == before
        assert len(session.scalars(select(table.id).where(table.id == told.id)).all()) == 1


def test_a_fact_voided_twice_is_voided_once(session, land, pupil):
    head = HEAD_OF(land.jules_ferry)
    answer = equipment.answer(session, head, an_answer(pupil, Device.NONE), at=NOON)
    voids.void(session, head, answer, at=NOON + MINUTE)
    before = everything(session)

    assert voids.void(session, head, answer, at=NOON + 2 * MINUTE) == answer

    assert everything(session) == before


def test_every_act_leaves_one_line_in_the_journal_without_a_personal_value(session, land, presses):
    head = HEAD_OF(land.jules_ferry)
    for act, told, table in presses:
        act(session, head, told, at=NOON)

        [line] = session.scalars(select(JournalEntry).where(JournalEntry.object_id == told.id)).all()

        assert (line.account_id, line.object_kind) == (head.account_id, table.__tablename__)
        assert set(line.fields) <= {column.key for column in table.__table__.columns}


def test_every_act_can_be_taken_back_by_whoever_may_do_it(session, land, presses):
    head = HEAD_OF(land.jules_ferry)
    for act, told, table in presses:
        act(session, head, told, at=NOON)
        if table is not Closure:
            voids.void(session, head, told.id, at=NOON + MINUTE)

    voided = session.scalar(select(func.count()).select_from(facts.FactVoid))
    assert voided == len(presses) - 1


def test_every_act_makes_caches_look_again(session, land, presses):
    head = HEAD_OF(land.jules_ferry)
    for act, told, _ in presses:
        before = _version(session, land)
        act(session, head, told, at=NOON)

        assert _version(session, land) == before + 1


def _version(session, land):
    mine = DataVersion.circonscription_id == land.circonscription.id
    return session.scalar(select(DataVersion.version).where(mine)) or 0


def test_another_press_is_another_answer(session, land, pupil):
    head = HEAD_OF(land.jules_ferry)
    told = [an_answer(pupil, Device.NONE), an_answer(pupil, Device.NONE)]
    ids = {equipment.answer(session, head, one, at=NOON) for one in told}

    assert len(ids) == 2


def test_a_loan_id_is_not_a_press(session, land, pupil):
    head = HEAD_OF(land.jules_ferry)
    loan = uuid7()
    for step in (LoanStep.NEEDED, LoanStep.FOUND, LoanStep.LENT, LoanStep.RETURNED):
        loans.move(session, head, a_loan_move(pupil, step, loan), at=NOON)

    assert session.scalar(select(func.count()).select_from(facts.LoanMove)) == 4
