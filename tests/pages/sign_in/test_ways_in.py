"""Coming in by an invitation, a class link or as the first: what opens, what stays shut, what is said."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from data_io.actions import accounts, class_links, invitations
from data_io.actions.accounts import NewAccount
from data_io.actions.inviting import Invitee
from data_io.database import reading, writing
from data_io.queries.one_time_links import plain_token
from models.codes import Role
from models.security import Account, Assignment, WebSession
from pages.sign_in import first_token
from tests.cast import HEAD_OF, OPERATOR
from tests.pages.sign_in.doors import PASSWORD, a_browser, is_in, post
from tests.pages.today import territory_today

NOW = datetime.now(UTC)


@pytest.fixture
def today(app_database):
    return territory_today(app_database, closed=True)


@pytest.fixture
def browser(app_database):
    with a_browser() as found:
        yield found


@pytest.fixture
def link(app_database, today):
    with writing(app_database) as session:
        found = invitations.invite_teachers(
            session,
            HEAD_OF(today.cast.jules_ferry),
            today.cast.jules_ferry.id,
            [(Invitee("Anne <b>PRIGENT</b>", "anne@exemple.fr"), [today.cast.cm1.id])],
            at=NOW,
        )
    assert found[0].link
    return found[0].link


@pytest.fixture
def opened(app_database, today):
    with writing(app_database) as session:
        return class_links.open_link(
            session, HEAD_OF(today.cast.jules_ferry), today.cast.cm1.id, with_numbers=False, at=NOW
        )


def accept(browser, link, *, password=PASSWORD, again=None):
    shown = browser.get(f"/invitation/{link.token}")
    return post(browser, "/invitation", shown, jeton=link.token, password=password, again=again or password)


def enter(browser, opened, code):
    shown = browser.get(f"/classe/{opened.token}")
    return post(browser, "/classe", shown, jeton=opened.token, code=code)


def test_an_invitation_shows_whose_it_is_and_its_password_signs_in(browser, link):
    shown = browser.get(f"/invitation/{link.token}")
    assert "anne@exemple.fr" in shown.text
    assert "<b>PRIGENT" not in shown.text

    answer = accept(browser, link)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert is_in(browser)


def test_looking_at_an_invitation_many_times_spends_nothing(browser, link):
    for _ in range(5):
        assert browser.get(f"/invitation/{link.token}").status_code == 200
        assert browser.head(f"/invitation/{link.token}").status_code in (200, 405)

    assert accept(browser, link).status_code == 303


def test_an_invitation_signs_in_once(browser, link, app_database):
    accept(browser, link)

    with a_browser() as other:
        shown = other.get(f"/invitation/{link.token}")

    assert shown.status_code == 404
    assert "a déjà servi" in shown.text


def test_an_invitation_is_typed_from_a_card(browser, link):
    typed = link.token.upper().replace("-", " ")

    assert browser.get("/invitation").status_code == 200
    assert "anne@exemple.fr" in browser.get("/invitation", params={"jeton": typed}).text


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [(PASSWORD, "autre chose", "différents"), ("motdepasse2021", None, "devine")],
)
def test_a_refused_password_leaves_the_invitation_open(browser, link, password, again, said):
    refused = accept(browser, link, password=password, again=again)

    assert refused.status_code == 400
    assert said in refused.text
    assert accept(browser, link).status_code == 303


def test_a_form_of_another_site_is_refused(browser, link, opened):
    fields = {"jeton": link.token, "password": PASSWORD, "again": PASSWORD, "csrf": "x"}

    assert browser.post("/invitation", data=fields).status_code == 403
    foreign = {"origin": "https://ailleurs.example"}
    assert browser.post("/invitation", data=fields, headers=foreign).status_code == 403
    assert browser.post("/classe", data={"jeton": opened.token, "code": opened.code}).status_code == 403
    assert not is_in(browser)


def test_the_code_of_a_class_signs_in(browser, opened):
    shown = browser.get(f"/classe/{opened.token}")
    assert "CM1" in shown.text

    answer = enter(browser, opened, opened.code)

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert is_in(browser)


def test_wrong_codes_are_said_and_then_locked(browser, opened):
    answers = [enter(browser, opened, "chat chien loup") for _ in range(6)]

    assert [one.status_code for one in answers] == [401] * 5 + [429]
    assert "Retry-After" in answers[-1].headers
    assert enter(browser, opened, opened.code).status_code == 429


def test_a_class_link_that_was_ended_opens_nothing_and_puts_out_who_is_in(
    browser, opened, app_database, today
):
    enter(browser, opened, opened.code)

    with writing(app_database) as session:
        class_links.end_link(session, HEAD_OF(today.cast.jules_ferry), today.cast.cm1.id, at=NOW)

    assert not is_in(browser)
    assert browser.get(f"/classe/{opened.token}").status_code == 404


def test_a_class_link_has_no_password_and_does_not_put_out_the_others(browser, opened):
    enter(browser, opened, opened.code)
    with a_browser() as other:
        enter(other, opened, opened.code)

        shown = browser.get("/deconnexion")
        assert post(browser, "/deconnexion/partout", shown).status_code == 403
        assert is_in(other)


def test_somebody_signed_in_ends_all_sessions_at_once(browser, link, app_database):
    accept(browser, link)
    with a_browser() as other:
        shown = other.get("/connexion")
        post(other, "/connexion", shown, login="anne@exemple.fr", password=PASSWORD)
        assert is_in(other)

        answer = post(browser, "/deconnexion/partout", browser.get("/deconnexion"))

        assert answer.headers["location"] == "/connexion"
        assert "Clear-Site-Data" in answer.headers
        assert not is_in(other)
    with reading(app_database) as session:
        live = select(func.count()).select_from(WebSession).where(WebSession.revoked_at.is_(None))
        assert session.scalar(live) == 0


def test_leaving_everywhere_needs_the_form_of_this_session(browser, link):
    accept(browser, link)

    assert browser.post("/deconnexion/partout", data={"csrf": "x"}).status_code == 403
    assert is_in(browser)


def first(browser, *, token=None, login="patronne@exemple.fr", password=PASSWORD):
    token = token or first_token._token()
    shown = browser.get("/premier-demarrage", params={"jeton": token})
    fields = {"jeton": token, "login": login, "name": "Anne", "password": password, "again": password}
    return post(browser, "/premier-demarrage", shown, **fields)


def test_the_first_start_makes_the_administrator_and_is_gone(browser, app_database):
    assert first(browser).status_code == 303
    assert is_in(browser)

    with a_browser() as other:
        assert other.get("/premier-demarrage").status_code == 404
        assert first(other, login="encore").status_code == 404
    with reading(app_database) as session:
        assert session.scalars(select(Assignment.role)).all() == [Role.ADMIN]


@pytest.mark.parametrize("token", ["abcd-efgh-jkmn-pqrs", "é", ""])
def test_the_first_start_needs_what_the_server_printed(browser, token, app_database):
    assert first(browser, token=token or " ").status_code == 400

    with reading(app_database) as session:
        assert session.scalar(select(Account.id)) is None


def test_the_code_of_the_first_start_may_be_typed(browser):
    assert first(browser, token=first_token._token().replace("-", " ").upper()).status_code == 303


@pytest.mark.parametrize(("login", "password"), [("ab", PASSWORD), ("patronne", "patronne2026!")])
def test_a_refused_first_account_can_be_tried_again(browser, login, password):
    refused = first(browser, login=login, password=password)
    assert refused.status_code == 400

    assert first(browser).status_code == 303


def test_with_any_account_there_is_no_first_start_and_nothing_is_printed(browser, app_database, capsys):
    first_token.announce()
    assert plain_token(first_token._token()) in plain_token(capsys.readouterr().out)

    with writing(app_database) as session:
        accounts.add(session, OPERATOR, NewAccount("quelquun", "", Role.ADMIN), at=NOW)
    first_token.announce()

    assert capsys.readouterr().out == ""
    assert browser.get("/premier-demarrage").status_code == 404


def test_an_unknown_login_and_an_invited_one_are_answered_alike(browser, link):
    def said(login: str) -> tuple[int, str]:
        shown = browser.get("/connexion")
        answer = post(browser, "/connexion", shown, login=login, password="rien du tout ici")
        return answer.status_code, answer.text.replace(login, "")

    assert said("anne@exemple.fr") == said("personne@exemple.fr")


def test_a_phone_keeps_its_session_longer(browser, link, app_database):
    browser.client.headers["user-agent"] = "Mozilla/5.0 (Linux; Android 14) Mobile"
    accept(browser, link)

    with writing(app_database) as session:
        kept = session.scalars(select(WebSession)).one()
        assert kept.on_phone
        kept.seen_at = NOW - timedelta(hours=2)
    assert is_in(browser)


@pytest.mark.parametrize(
    "address", ["/invitation/a/b", "/classe/../mot-de-passe", "/invitation/é", "/classes"]
)
def test_nothing_else_is_open_to_strangers(browser, today, address):
    assert browser.get(address).status_code in (303, 401, 404)
    assert not is_in(browser)


def test_on_an_empty_base_the_sign_in_says_where_the_first_account_comes_from(browser):
    assert "console du serveur" in browser.get("/connexion").text.replace("du\nserveur", "du serveur")


def test_once_somebody_has_an_account_it_says_nothing_of_the_console(browser, today):
    assert "console" not in browser.get("/connexion").text
