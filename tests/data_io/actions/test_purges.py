"""A purge takes the names of a year and leaves its figures, whatever stops it."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import integrity, states
from data_io.actions import certificates, checks, contacts, equipment, freezing, loans, purges
from data_io.days import evening_of
from data_io.exports.note import note
from data_io.exports.note_words import NOTHING_LEFT
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.territories import territory
from data_io.queries.totals import total
from models.codes import CheckOutcome, Connection, Device, LoanStep
from models.errors import NotAllowed, RuleBroken
from models.facts import Contact, EquipmentAnswer, LoanMove
from models.mapping import Base
from models.names import class_key
from models.people import Enrolment, Guardian, Pupil
from models.privacy import DailyCounts, PurgeRun
from models.territory import Classroom, School
from tests.cast import (
    ADMIN,
    AUTUMN_MORNING,
    FRIDAY,
    HEAD_OF,
    MONDAY,
    NOON,
    OPERATOR,
    TUESDAY,
    YEAR,
    Territory,
    a_family,
    a_pupil,
    a_school,
)
from tests.data_io.actions.telling import a_call, a_check, a_loan_move, an_answer, noon
from tests.personal import where_kept
from tests.whole_life import whole_lives

LATER = noon(date(2021, 6, 1))
NEXT_AUTUMN = noon(date(2021, 9, 1))
DAYS = [TUESDAY + timedelta(days=n) for n in range(4)]


@pytest.fixture
def told(session: Session, land: Territory) -> list[UUID]:
    """Three pupils of two classes; one was reached and lacks a device, one has a check, one is unknown."""
    pupils = [
        a_pupil(session, land.cm1, first_name="Maëlle", last_name="QUÉMENER"),
        a_pupil(session, land.cm1, first_name="Yuna", last_name="QUÉMENER"),
        a_pupil(session, land.cp, first_name="Malo", last_name="TANGUY"),
    ]
    family = a_family(session, land.jules_ferry, pupils[:2], number="+33639981234")
    call = a_call(pupils[0], guardian_id=family.guardian_id, note="Rappeler Maëlle QUÉMENER le soir.")
    contacts.log(session, OPERATOR, call, at=NOON)
    equipment.answer(session, OPERATOR, an_answer(pupils[0], Device.NONE, Connection.LIMITED), at=NOON)
    checks.check(session, OPERATOR, a_check(pupils[1], CheckOutcome.DOES), at=NOON)
    session.get_one(School, land.jules_ferry.id).whole_list_at = AUTUMN_MORNING
    session.flush()
    return pupils


def figures(session: Session, on: date) -> list[SchoolCoverage]:
    return coverage_by_school(session, OPERATOR, on=on, as_of=evening_of(on, "Europe/Paris"))


def closed(session: Session, on: date) -> list[SchoolCoverage]:
    return [school for school in figures(session, on) if school.in_closure]


def purge(session: Session, land: Territory, *, year: int = YEAR, at=LATER) -> None:
    freezing.freeze(session, OPERATOR, year, at=at)
    for school_id in purges.schools_of(session, OPERATOR, year):
        purges.purge_school(session, OPERATOR, school_id, year, at=at)


def test_every_day_of_the_closure_is_answered_with_the_same_figures(session, land, told):
    before = {on: figures(session, on) for on in DAYS}
    assert any(school.counts.pupils for school in before[FRIDAY])

    purge(session, land)

    assert {on: figures(session, on) for on in DAYS} == before


def test_no_name_number_or_note_of_the_year_remains(session, land, told):
    assert where_kept(session, "QUÉMENER", "TANGUY", "+33639981234") != set()

    purge(session, land)

    assert where_kept(session, "QUÉMENER", "TANGUY", "Maëlle", "Anne", "+33639981234") == set()
    assert session.scalar(select(func.count()).select_from(Pupil)) == 0


def test_the_school_has_no_list_any_more(session, land, told):
    purge(session, land)

    assert session.get_one(School, land.jules_ferry.id, populate_existing=True).whole_list_at is None


def test_a_purge_stopped_half_way_goes_on_and_its_certificate_says_all(session, land, told):
    a_pupil(session, land.ce2, last_name="RIOU")
    before = {on: closed(session, on) for on in DAYS}
    freezing.freeze(session, OPERATOR, YEAR, at=LATER)
    first, *_ = purges.schools_of(session, OPERATOR, YEAR)
    purges.purge_school(session, OPERATOR, first, YEAR, at=LATER)

    purge(session, land)
    certificate = certificates.certify(session, OPERATOR, YEAR, at=LATER)

    assert certificate is not None
    assert (certificate.counts["pupil"], certificate.schools) == (4, 2)
    assert {on: closed(session, on) for on in DAYS} == before
    assert certificates.certify(session, OPERATOR, YEAR, at=LATER) is None


def test_the_certificate_names_nobody_and_its_digest_is_kept(session, land, told):
    purge(session, land)
    certificate = certificates.certify(session, OPERATOR, YEAR, at=LATER)

    assert certificate is not None
    assert "pupil : 3" in certificate.text
    assert "QUÉMENER" not in certificate.text
    assert session.scalar(select(PurgeRun.digest).where(PurgeRun.school_id.is_(None))) == certificate.digest


def test_of_a_day_outside_closures_nothing_is_left_of_schools_without_a_list_either(session, land, told):
    a_school(session, land.circonscription, "0350009Z", "École sans classe", expected_pupils=41)
    session.get_one(School, land.tilleuls.id).expected_pupils = 68
    session.flush()
    assert total(figures(session, MONDAY)).expected == 3 + 68 + 41

    purge(session, land)
    certificates.certify(session, OPERATOR, YEAR, at=LATER)

    left = figures(session, MONDAY)
    assert total(left).expected == 0
    assert all(school.purged for school in left)
    place = territory(session, OPERATOR, "Rennes Centre")
    text = note(session, OPERATOR, place, on=MONDAY, as_of=LATER, timezone="Europe/Paris")
    assert NOTHING_LEFT in text


def test_a_year_with_a_closure_that_goes_on_is_refused(session, land, told):
    with pytest.raises(RuleBroken, match="pas terminée"):
        freezing.freeze(session, OPERATOR, YEAR, at=NOON)


def test_a_day_once_frozen_stands(session, land, told):
    freezing.freeze(session, OPERATOR, YEAR, at=LATER)
    rows = session.scalar(select(func.count()).select_from(DailyCounts))

    assert freezing.freeze(session, OPERATOR, YEAR, at=LATER) == 0
    # Two schools of the closed circonscription, four days.
    assert rows == 8


@pytest.mark.parametrize("actor", ["head", "nobody else"])
def test_only_an_administrator_or_the_operator_purges(session, land, told, actor):
    head = HEAD_OF(land.jules_ferry)

    with pytest.raises(NotAllowed):
        freezing.freeze(session, head, YEAR, at=LATER)
    with pytest.raises(NotAllowed):
        purges.purge_school(session, head, land.jules_ferry.id, YEAR, at=LATER)
    assert purges.purge_school(session, ADMIN(), land.jules_ferry.id, YEAR, at=LATER)["pupil"] == 3


@pytest.fixture
def going_on(session: Session, land: Territory, told: list[UUID]) -> UUID:
    """Maëlle is in the CM2 of next year, with a tablet on loan since spring; the others left."""
    maelle = told[0]
    lent = a_loan_move(maelle, LoanStep.LENT)
    loans.move(session, OPERATOR, lent, at=NOON)
    room = Classroom(
        id=uuid7(), school_id=land.jules_ferry.id, year=YEAR + 1, label="CM2", label_key=class_key("CM2")
    )
    session.add(room)
    for enrolment in session.scalars(select(Enrolment)):
        enrolment.ends_on = NEXT_AUTUMN.date()
    session.flush()
    session.add(Enrolment(id=uuid7(), pupil_id=maelle, classroom_id=room.id, starts_on=NEXT_AUTUMN.date()))
    session.flush()
    states.refresh(session, told, at=NEXT_AUTUMN)
    return maelle


def test_a_pupil_who_is_still_at_school_keeps_name_last_answers_and_loan(session, land, going_on):
    purge(session, land, at=NEXT_AUTUMN + timedelta(days=30))

    assert session.scalars(select(Pupil.id)).all() == [going_on]
    assert session.scalar(select(func.count()).select_from(Guardian)) == 1
    assert session.scalars(select(EquipmentAnswer.device)).all() == [Device.NONE]
    assert session.scalars(select(LoanMove.step)).all() == [LoanStep.LENT]


def test_what_happened_to_a_pupil_who_stays_goes_with_the_year(session, land, going_on):
    purge(session, land, at=NEXT_AUTUMN + timedelta(days=30))

    assert session.scalars(select(Contact)).all() == []
    assert where_kept(session, "Rappeler") == set()
    assert session.scalars(select(Enrolment.starts_on)).all() == [NEXT_AUTUMN.date()]
    assert integrity.check(session) == []


def test_the_next_year_reads_the_same_after_the_purge_of_this_one(session, land, going_on):
    on = NEXT_AUTUMN.date() + timedelta(days=5)
    before = figures(session, on)

    purge(session, land, at=NEXT_AUTUMN + timedelta(days=30))

    assert figures(session, on) == before


def test_every_table_that_holds_something_personal_of_families_is_empty_after_a_purge(session, land):
    """A table that is added with something personal in it is purged, or named here with a reason."""
    whole_lives(session, land)
    personal = {t.name for t in Base.metadata.sorted_tables if any(c.info["personal"] for c in t.columns)}
    families = personal - {"account", "web_session", "external_identity"}  # staff
    assert {name for name in families if session.scalar(_rows(name))} == families

    purge(session, land)

    assert {name for name in families if session.scalar(_rows(name))} == set()


def _rows(name: str):
    return select(func.count()).select_from(Base.metadata.tables[name])
