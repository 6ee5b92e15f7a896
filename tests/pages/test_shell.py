"""The shell and the start screen, run for real; only who is signed in is said by the test."""

from uuid import UUID

import pytest
from streamlit.testing.v1 import AppTest

from models.codes import Role
from models.rights import Actor, Grant, Place
from pages import registry
from pages.sign_in import current
from pages.sign_in.current import SignedIn

SECONDS = 20
ANNE = UUID(int=1)


def opened(monkeypatch, *roles: Role, name="Anne Prigent") -> AppTest:
    grants = tuple(Grant(role, Place()) for role in roles)
    someone = SignedIn(ANNE, name, Actor(ANNE, grants), "École des Tilleuls")
    monkeypatch.setattr(current, "current_actor", lambda: someone)
    return AppTest.from_file(str(registry.FOLDER / "shell.py"), default_timeout=SECONDS).run()


def shown(app: AppTest) -> str:
    return " ".join(
        str(element.value) for element in (*app.title, *app.subheader, *app.markdown, *app.warning)
    )


def test_the_start_says_who_you_are(monkeypatch):
    app = opened(monkeypatch, Role.HEAD)

    assert not app.exception
    assert "Anne Prigent" in app.sidebar.caption[0].value
    assert "École des Tilleuls" in app.sidebar.caption[0].value


def test_a_name_in_the_side_is_not_obeyed(monkeypatch):
    app = opened(monkeypatch, name="![x](http://mal.example)")

    assert "\\!\\[x\\]" in app.sidebar.caption[0].value


def test_somebody_without_a_role_learns_what_to_do(monkeypatch):
    assert "Aucun rôle" in shown(opened(monkeypatch))


def test_nobody_signed_in_sees_the_way_back_in(monkeypatch):
    monkeypatch.setattr(current, "current_actor", lambda: None)

    app = AppTest.from_file(str(registry.FOLDER / "shell.py"), default_timeout=SECONDS).run()

    assert "Votre session est terminée" in shown(app)
    assert not app.sidebar.caption


@pytest.mark.parametrize("screen", [s for s in registry.all_screens() if s.roles], ids=lambda s: s.file)
def test_a_screen_refuses_a_role_it_is_not_for(monkeypatch, screen):
    stranger = next(role for role in (Role.DEPARTEMENT, Role.ADMIN, Role.TEACHER) if role not in screen.roles)
    app = opened(monkeypatch, stranger)

    app.switch_page(screen.file).run()

    assert not app.exception
    assert "Accès refusé" in shown(app)


@pytest.mark.parametrize("screen", [s for s in registry.all_screens() if s.roles], ids=lambda s: s.file)
def test_a_screen_shows_nothing_to_nobody(monkeypatch, screen):
    app = opened(monkeypatch, *screen.roles)
    monkeypatch.setattr(current, "current_actor", lambda: None)

    app.switch_page(screen.file).run()

    assert not app.exception
    assert shown(app).startswith("Votre session est terminée")
    assert not app.title


def test_every_address_is_one_word_and_each_its_own():
    paths = [screen.url_path for screen in registry.SCREENS]

    assert len(set(paths)) == len(paths)
    assert not any("/" in path for path in paths)
