"""The shell, the start screen, and what every screen does for whom it is not."""

from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from data_io.database import writing
from models.codes import Role
from models.rights import OF_A_CLASS, OF_A_SCHOOL, Actor, Grant, Place
from pages import registry
from tests.cast import HEAD_OF, TEACHER_OF, a_territory, someone
from tests.pages.conftest import sign_in

ROLE_SCREENS = pytest.mark.parametrize(
    "screen", [s for s in registry.SCREENS if s.acts], ids=lambda s: s.file
)


def with_role(*roles: Role) -> Actor:
    return Actor(UUID(int=1), tuple(Grant(role, Place()) for role in roles))


def shown(app: AppTest) -> str:
    return " ".join(
        str(element.value) for element in (*app.title, *app.subheader, *app.markdown, *app.warning)
    )


def test_the_side_says_who_and_where_you_are(app_database, open_screen):
    with writing(app_database) as session:
        head = HEAD_OF(a_territory(session).tilleuls)

    app = open_screen("start.py", head)

    assert not app.exception
    assert "Anne Prigent" in app.sidebar.caption[0].value
    assert "Tilleuls" in app.sidebar.caption[0].value


def test_the_side_says_a_school_once(app_database, open_screen):
    with writing(app_database) as session:
        head = HEAD_OF(a_territory(session).tilleuls)

    app = open_screen("start.py", head, name="Direction, École Les Tilleuls")

    assert app.sidebar.caption[0].value.count("Tilleuls") == 1


def test_a_name_in_the_side_is_not_obeyed(open_screen):
    app = open_screen("start.py", with_role(), name="![x](http://mal.example)")

    assert "\\!\\[x\\]" in app.sidebar.caption[0].value


def test_somebody_without_a_role_learns_what_to_do(open_screen):
    assert "Aucun rôle" in shown(open_screen("start.py", with_role()))


def test_nobody_signed_in_sees_the_way_back_in(open_screen):
    app = open_screen("start.py", None)

    assert "Votre session est terminée" in shown(app)
    assert not app.sidebar.caption


@pytest.mark.parametrize("role", Role)
@ROLE_SCREENS
def test_a_screen_opens_for_its_roles_and_refuses_every_other(app_database, open_screen, screen, role):
    with writing(app_database) as session:
        territory = a_territory(session)
    narrow = dict.fromkeys(OF_A_CLASS, territory.cm1) | dict.fromkeys(OF_A_SCHOOL, territory.jules_ferry)

    app = open_screen(screen.file, someone(role, narrow.get(role, territory.circonscription)))

    assert not app.exception
    assert not app.error
    assert ("Accès refusé" in shown(app)) != screen.is_for(frozenset({role}))


@ROLE_SCREENS
def test_a_screen_shows_nothing_to_nobody(open_screen, screen):
    app = open_screen(screen.file, None)

    assert not app.exception
    assert shown(app).startswith("Votre session est terminée")
    assert not app.title


def test_every_address_is_one_word_and_each_its_own():
    paths = [screen.url_path for screen in registry.SCREENS]

    assert len(set(paths)) == len(paths)
    assert not any("/" in path for path in paths)


def test_a_role_withdrawn_closes_the_screens_of_an_open_tab(app_database, open_screen, monkeypatch):
    with writing(app_database) as session:
        territory = a_territory(session)
    head = HEAD_OF(territory.jules_ferry)
    app = open_screen("school/families.py", head)
    assert "Accès refusé" not in shown(app)

    sign_in(monkeypatch, Actor(head.account_id, TEACHER_OF(territory.cm1).grants))

    assert "Accès refusé" in shown(app.run())
    assert "Accès refusé" not in shown(app.switch_page("classroom/my_class.py").run())
