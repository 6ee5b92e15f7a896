"""Comptes: found, given roles, disabled, given another link; never one's own."""

import pytest
from sqlalchemy import select

from data_io.actions import accounts, invitation_links, invitations
from data_io.actions.accounts import NewAccount
from data_io.actions.inviting import Invitee
from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.codes import AccountState, Role
from models.security import Account
from tests.cast import ADMIN, HEAD_OF, OPERATOR, a_pupil
from tests.pages.today import DAY, territory_today

SCREEN = "admin/accounts.py"


@pytest.fixture
def today(app_database):
    found = territory_today(app_database)
    with writing(app_database) as session:
        a_pupil(session, found.cast.cm1)
    return found


@pytest.fixture
def anne(app_database, today):
    new = NewAccount("anne@exemple.fr", "Anne Prigent", Role.HEAD, school_id=today.cast.jules_ferry.id)
    with writing(app_database) as session:
        return accounts.add(session, OPERATOR, new, at=today.at).account_id


def press(app, label):
    return next(button for button in app.button if button.label == label).click().run()


def said(app):
    parts = (*app.main.markdown, *app.main.caption, *app.main.success, *app.main.info, *app.main.subheader)
    return " ".join(part.value.replace("\\", "") for part in parts)


def search(app, words):
    return app.text_input(key="search").set_value(words).run()


def account(database, account_id):
    with reading(database) as session:
        return session.get_one(Account, account_id)


def test_a_head_is_refused(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Accès refusé" in app.warning[0].value


def test_an_empty_search_says_so(open_screen, today):
    app = search(open_screen(SCREEN, ADMIN()), "personne de ce nom")

    assert not app.exception
    assert "Aucun compte" in app.info[0].value


def test_an_account_is_found_by_its_place(open_screen, anne):
    app = search(open_screen(SCREEN, ADMIN()), "jules ferry prigent")

    assert "Anne Prigent" in said(app)
    assert "directeur ou directrice" in said(app)


def test_an_account_is_disabled_and_opened_again(open_screen, app_database, anne):
    app = search(open_screen(SCREEN, ADMIN()), "prigent")

    press(app, "Désactiver le compte")
    assert account(app_database, anne).state is AccountState.DISABLED

    press(app, "Réactiver")
    assert account(app_database, anne).state is AccountState.ACTIVE


def test_a_new_link_is_shown_once(open_screen, app_database, anne):
    app = search(open_screen(SCREEN, ADMIN()), "prigent")

    press(app, "Créer le lien")

    assert not app.exception
    assert "/invitation/" in app.code[0].value
    assert account(app_database, anne).password_hash is None


def test_a_role_is_given_between_two_days_and_taken_back(open_screen, app_database, today, anne):
    app = search(open_screen(SCREEN, ADMIN()), "prigent")
    app.selectbox(key="role-more").set_value(Role.TEACHER).run()
    place = app.selectbox(key="place-Classe-more-teacher")
    place.set_value(today.cast.cm1.id)
    app.date_input[1].set_value(today.on + 3 * DAY)
    press(app, "Donner ce rôle")

    assert not app.exception
    assert "jusqu’au" in said(app)
    with reading(app_database) as session:
        assert len(grants_of(session, anne, today.on)) == 2
        assert len(grants_of(session, anne, today.on + 4 * DAY)) == 1

    press(app, "Confirmer")
    with reading(app_database) as session:
        assert len(grants_of(session, anne, today.on)) == 1


def test_ones_own_account_offers_no_change(open_screen, today):
    app = search(open_screen(SCREEN, ADMIN()), "admin@exemple.fr")

    assert "C’est votre compte" in app.info[0].value
    assert "Désactiver le compte" not in [button.label for button in app.button]


def test_an_account_is_added_with_its_link(open_screen, app_database, today):
    app = open_screen(SCREEN, ADMIN())

    app.selectbox(key="role-new").set_value(Role.ADMIN).run()
    fields = {field.label: field for field in app.text_input}
    fields["Identifiant ou courriel"].set_value("seconde@exemple.fr")
    press(app, "Créer le compte et son lien")

    assert not app.exception
    assert "1 lien créé" in said(app)
    with reading(app_database) as session:
        assert session.scalar(select(Account.id).where(Account.login == "seconde@exemple.fr"))


@pytest.fixture
def by_a_school(app_database, today):
    """The account of a mailbox that the head of a school invited for a class, and opened."""
    head, cast = HEAD_OF(today.cast.jules_ferry), today.cast
    who = [(Invitee("", "dasen35@exemple.fr"), [cast.cm1.id])]
    with writing(app_database) as session:
        (found,) = invitations.invite_teachers(session, head, cast.jules_ferry.id, who, at=today.at)
        assert found.link
        phrase = "trois vélos bleus dans le pré"
        invitation_links.use(session, found.link.token, phrase, on_phone=False, at=today.at)
    return found.link.account_id


def test_a_role_for_an_account_that_a_school_opened_comes_with_a_new_link(
    open_screen, app_database, by_a_school
):
    app = search(open_screen(SCREEN, ADMIN()), "dasen35")
    app.selectbox(key="role-more").set_value(Role.DEPARTEMENT).run()
    assert "son accès est renouvelé" in said(app)
    next(one for one in app.text_input if "épartement" in one.label).set_value("35")

    press(app, "Donner ce rôle")

    assert not app.exception
    assert "Accès renouvelés (1)" in [one.label for one in app.expander]
    assert "l’ancien mot de passe n’ouvre plus rien" in said(app)
    assert "/invitation/" in app.code[0].value
    assert account(app_database, by_a_school).password_hash is None


def test_a_class_for_an_account_that_a_school_opened_renews_nothing(
    open_screen, app_database, today, by_a_school
):
    app = search(open_screen(SCREEN, ADMIN()), "dasen35")
    app.selectbox(key="role-more").set_value(Role.TEACHER).run()
    assert "son accès est renouvelé" not in said(app)

    press(app, "Donner ce rôle")

    assert not app.exception
    assert account(app_database, by_a_school).password_hash
