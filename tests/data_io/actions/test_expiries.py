"""What has had its time goes: notes some days after their closure, traces of sign-ins, the journal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import contacts, expiries
from data_io.settings import read_settings
from models.errors import NotAllowed
from models.facts import Contact, ContactNote
from models.intake import RosterPlan
from models.security import JournalEntry, LoginAttempt
from tests.cast import ADMIN, DAY, FRIDAY, HEAD_OF, NOON, OPERATOR, a_pupil
from tests.data_io.actions.telling import a_call, noon

SETTINGS = read_settings({})
SPRING = noon(FRIDAY + timedelta(days=7))  # outside the closure


def notes(session: Session) -> list[str]:
    return list(session.scalars(select(ContactNote.note)))


def test_a_note_stays_until_the_days_after_its_closure_are_over(session, pupil):
    contacts.log(session, OPERATOR, a_call(pupil, note="après 18 h"), at=NOON)

    expiries.expire(session, OPERATOR, SETTINGS, at=noon(FRIDAY + timedelta(days=SETTINGS.note_days)))
    assert notes(session) == ["après 18 h"]

    gone = expiries.expire(session, OPERATOR, SETTINGS, at=noon(FRIDAY + timedelta(days=31)))
    assert (notes(session), gone["contact_note"]) == ([], 1)


def test_the_contact_stays_when_its_note_goes(session, pupil):
    contacts.log(session, OPERATOR, a_call(pupil, note="après 18 h"), at=NOON)

    expiries.expire(session, OPERATOR, SETTINGS, at=NOON + timedelta(days=60))

    assert session.scalar(select(func.count()).select_from(Contact)) == 1


def test_outside_a_closure_the_days_count_from_the_contact(session, pupil):
    contacts.log(session, OPERATOR, a_call(pupil, on=SPRING.date(), note="après 18 h"), at=SPRING)

    expiries.expire(session, OPERATOR, SETTINGS, at=SPRING + timedelta(days=30))
    assert notes(session) == ["après 18 h"]

    expiries.expire(session, OPERATOR, SETTINGS, at=SPRING + timedelta(days=31))
    assert notes(session) == []


def test_the_closure_of_another_circonscription_keeps_no_note(session, land):
    far = a_pupil(session, land.far_class)
    contacts.log(session, OPERATOR, a_call(far, note="après 18 h"), at=NOON)

    expiries.expire(session, OPERATOR, SETTINGS, at=NOON + timedelta(days=31))

    assert notes(session) == []


def test_days_are_a_setting(session, pupil):
    contacts.log(session, OPERATOR, a_call(pupil, note="après 18 h"), at=NOON)

    shorter = replace(SETTINGS, note_days=2)
    expiries.expire(session, OPERATOR, shorter, at=noon(FRIDAY + timedelta(days=3)))

    assert notes(session) == []


def test_journal_and_sign_ins_go_after_the_days_of_the_setting(session, pupil):
    contacts.log(session, OPERATOR, a_call(pupil), at=NOON)
    session.add(LoginAttempt(id=uuid7(), login_digest="0" * 64, at=NOON, succeeded=False))
    session.flush()

    expiries.expire(session, OPERATOR, SETTINGS, at=NOON + timedelta(days=SETTINGS.log_days))
    assert "record" in session.scalars(select(JournalEntry.act)).all()

    expiries.expire(session, OPERATOR, SETTINGS, at=NOON + timedelta(days=SETTINGS.log_days + 1))
    assert session.scalars(select(JournalEntry.act).order_by(JournalEntry.id)).all() == ["expire"]
    assert session.scalar(select(func.count()).select_from(LoginAttempt)) == 0


def test_a_plan_that_nobody_decided_on_goes(session, land):
    plan = {"school_id": land.jules_ferry.id, "base_version": 0, "content": {}}
    session.add(RosterPlan(id=uuid7(), made_at=NOON, expires_at=NOON + DAY, **plan))

    expiries.expire(session, OPERATOR, SETTINGS, at=NOON + DAY)

    assert session.scalars(select(RosterPlan.id)).all() == []


def test_nothing_expired_writes_nothing(session, land):
    assert expiries.expire(session, OPERATOR, SETTINGS, at=NOON) == {}
    assert session.scalars(select(JournalEntry.id)).all() == []


def test_only_an_administrator_or_the_operator(session, land):
    with pytest.raises(NotAllowed):
        expiries.expire(session, HEAD_OF(land.jules_ferry), SETTINGS, at=NOON)
    assert expiries.expire(session, ADMIN(), SETTINGS, at=NOON) == {}
