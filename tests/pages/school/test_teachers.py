"""Enseignants: a list is read, classes are said, links are made; somebody leaves."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from data_io.actions import accounts, invitation_links, invitations
from data_io.actions.accounts import NewAccount
from data_io.actions.inviting import Invitee
from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.codes import Role
from models.rights import Actor
from models.security import Account
from models.territory import School
from tests.cast import HEAD_OF, IEN_OF, OPERATOR, TEACHER_OF, a_pupil
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


def test_the_mailbox_of_a_school_is_not_invited_and_the_others_are(open_screen, app_database, today):
    with writing(app_database) as session:
        session.get_one(School, today.cast.tilleuls.id).mail = "ce.0350002b@exemple.fr"
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    listed(app, "Anne PRIGENT ; ce.0350002b@exemple.fr ; CM1\nZoé LE GALL ; zoe@exemple.fr ; CM1")
    press(app, "Créer les liens")

    assert not app.exception
    assert "1 lien créé" in said(app)
    assert "boîte officielle d’une école" in said(app)


def test_whoever_came_in_by_another_schools_link_is_given_the_class_and_told(
    open_screen, app_database, today
):
    cast, at = today.cast, datetime.now(UTC)
    with writing(app_database) as session:
        new = NewAccount("tilleuls", "", Role.HEAD, school_id=cast.tilleuls.id)
        account_id = accounts.add(session, OPERATOR, new, at=at).account_id
        there = Actor(account_id, grants_of(session, account_id, today.on))
        anne = [(Invitee("Anne PRIGENT", "anne@exemple.fr"), [cast.ce2.id])]
        (found,) = invitations.invite_teachers(session, there, cast.tilleuls.id, anne, at=at)
        assert found.link
        phrase = "trois vélos bleus dans le pré"
        invitation_links.use(session, found.link.token, phrase, on_phone=False, at=at)
    app = open_screen(SCREEN, HEAD_OF(cast.jules_ferry))

    listed(app, "Anne PRIGENT ; anne@exemple.fr ; CM1")
    press(app, "Créer les liens")

    assert not app.exception
    assert "assurez-vous que c’est bien cette personne" in said(app)
    assert "compte ouvert · par un lien d’ailleurs" in said(app)
