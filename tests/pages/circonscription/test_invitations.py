"""Invitations: heads at once, the team one by one; files for a mail merge and cards."""

import pytest
from sqlalchemy import select

from data_io.database import reading, writing
from models.codes import Role
from models.security import Account
from models.territory import School
from pages.registry import screens_for
from tests.cast import ADMIN, HEAD_OF, IEN_OF, someone
from tests.pages.today import NOWHERE, territory_today

SCREEN = "circonscription/invitations.py"


@pytest.fixture
def today(app_database):
    found = territory_today(app_database)
    with writing(app_database) as session:
        session.get_one(School, found.cast.jules_ferry.id).mail = "ce.0350001a@exemple.fr"
    return found


def press(app, label):
    return next(button for button in app.button if button.label.startswith(label)).click().run()


def said(app):
    parts = (*app.main.markdown, *app.main.caption, *app.main.success, *app.main.info)
    return " ".join(part.value.replace("\\", "") for part in parts)


def test_without_a_circonscription_the_directory_comes_first(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "l’administration charge d’abord l’annuaire" in said(app)


def test_an_administrator_without_schools_is_led_to_the_directory(open_screen):
    app = open_screen(SCREEN, ADMIN())

    assert not app.exception
    assert "Charger l’annuaire" in [link.proto.label for link in app.get("page_link")]


def test_the_first_screen_of_an_administrator_is_where_heads_are_invited():
    assert screens_for(frozenset({Role.ADMIN}))[0].url_path == "invitations"


def test_a_head_is_refused(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Accès refusé" in app.warning[0].value


def test_an_ien_invites_every_head_in_one_press(open_screen, app_database, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    press(app, "Créer les liens de 1 école")

    assert not app.exception
    assert "1 lien créé" in said(app)
    assert "pas de boîte à lettres officielle" in said(app)
    assert "Tilleuls" in said(app)
    with reading(app_database) as session:
        assert session.scalar(select(Account.id).where(Account.login == "ce.0350001a@exemple.fr"))


def test_an_ien_invites_the_team(open_screen, app_database, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.selectbox[0].set_value(Role.ERUN)
    app.text_input[0].set_value("Yann LE BIHAN")
    app.text_input[1].set_value("yann@exemple.fr")
    press(app, "Créer le lien")

    assert not app.exception
    assert "Yann LE BIHAN" in said(app)
    assert "lien créé, pas encore utilisé" in said(app)


def test_a_mailbox_that_is_missing_is_said(open_screen, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    press(app, "Créer le lien")

    assert "courriel" in app.error[0].value


def test_a_secretary_invites_heads_but_no_team(open_screen, today):
    app = open_screen(SCREEN, someone(Role.SECRETARY, today.cast.circonscription))

    assert "Créer les liens de 1 école" in [button.label for button in app.button]
    assert "Équipe de circonscription" not in [header.value for header in app.header]


def test_an_administrator_chooses_the_circonscription(open_screen, today):
    app = open_screen(SCREEN, ADMIN())

    assert app.selectbox[0].options == ["Quimper Nord", "Rennes Centre"]


def test_who_made_the_last_link_of_a_school_stands_beside_it(open_screen, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    press(app, "Créer les liens de 1 école")

    (told, none) = app.dataframe[0].value["Dernier lien"]
    assert "pas utilisé" in told
    assert none == ""
