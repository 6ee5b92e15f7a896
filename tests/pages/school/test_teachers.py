"""Enseignants: a list is read, classes are said, links are made; somebody leaves."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from data_io.actions import invitations
from data_io.actions.inviting import Invitee
from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.security import Account
from tests.cast import HEAD_OF, IEN_OF, TEACHER_OF, a_pupil
from tests.pages.today import NOWHERE, territory_today

SCREEN = "school/teachers.py"


@pytest.fixture
def today(app_database):
    found = territory_today(app_database)
    with writing(app_database) as session:
        a_pupil(session, found.cast.cm1)
    return found


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def said(app):
    parts = (*app.main.markdown, *app.main.caption, *app.main.success, *app.main.info, *app.main.error)
    return " ".join(part.value.replace("\\", "") for part in parts)


def listed(app, text):
    app.text_area[0].set_value(text)
    return press(app, "Lire la liste")


def test_a_school_without_classes_is_sent_to_its_lists(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "Aucune" in said(app)


def test_a_teacher_and_an_ien_are_refused(open_screen, today):
    for actor in (TEACHER_OF(today.cast.cm1), IEN_OF(today.cast.circonscription)):
        assert "Accès refusé" in open_screen(SCREEN, actor).warning[0].value


def test_a_head_invites_from_a_typed_list(open_screen, app_database, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    listed(app, "Anne PRIGENT ; anne@exemple.fr ; CM1")
    press(app, "Créer les liens")

    assert not app.exception
    assert "1 lien créé" in said(app)
    assert "/invitation/" in app.code[0].value
    with reading(app_database) as session:
        account_id = session.scalars(select(Account.id).where(Account.login == "anne@exemple.fr")).one()
        (grant,) = grants_of(session, account_id, today.on)
    assert grant.place.classroom_id == today.cast.cm1.id


def test_whoever_another_school_is_waiting_for_is_named_with_the_reason(open_screen, app_database, today):
    cast = today.cast
    with writing(app_database) as session:
        anne = [(Invitee("Anne PRIGENT", "anne@exemple.fr"), [cast.ce2.id])]
        invitations.invite_teachers(
            session, HEAD_OF(cast.tilleuls), cast.tilleuls.id, anne, at=datetime.now(UTC)
        )
    app = open_screen(SCREEN, HEAD_OF(cast.jules_ferry))

    listed(app, "Anne PRIGENT ; anne@exemple.fr ; CM1\nZoé LE GALL ; zoe@exemple.fr ; CM1")
    press(app, "Créer les liens")

    assert not app.exception
    assert "1 lien créé" in said(app)
    assert "Pas invités (1)" in [one.label for one in app.expander]
    assert "par une autre école, pas encore entrée" in said(app)


def test_whoever_has_no_class_is_not_invited(open_screen, app_database, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    listed(app, "Yann LE BIHAN")
    press(app, "Créer les liens")

    assert "Choisissez une classe" in app.warning[0].value
    with reading(app_database) as session:
        assert session.scalar(select(Account.id).where(Account.login == "yann.le.bihan")) is None


def test_a_list_that_names_nobody_is_said(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    listed(app, "12 34")

    assert "Aucun enseignant" in " ".join(one.value for one in app.warning)


def test_somebody_who_leaves_loses_the_classes_of_the_school(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    with writing(app_database) as session:
        (found,) = invitations.invite_teachers(
            session,
            head,
            today.cast.jules_ferry.id,
            [(Invitee("Anne [PRIGENT](https://mechant.example)"), [today.cast.cm1.id])],
            at=datetime.now(UTC),
        )
    assert found.link
    app = open_screen(SCREEN, head)
    assert "Anne [PRIGENT]" in said(app)

    press(app, "Confirmer")

    assert not app.exception
    with reading(app_database) as session:
        assert grants_of(session, found.link.account_id, today.on) == ()
