"""Liens de classe: opened, renewed, ended; and what whoever comes in by one is shown."""

import pytest
from sqlalchemy import select

from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.codes import Role
from models.getting_in import ClassLink
from models.people import PhoneNumber, Pupil
from models.rights import Actor
from models.territory import Closure
from tests.cast import HEAD_OF, IEN_OF, TEACHER_OF, a_family, a_pupil
from tests.households import a_household
from tests.pages.today import DAY, NOWHERE, territory_today

SCREEN, CLASS = "school/class_links.py", "classroom/my_class.py"


@pytest.fixture
def today(app_database):
    found = territory_today(app_database, closed=True)
    cast, at = found.cast, found.at - DAY
    with writing(app_database) as session:
        first = a_pupil(session, cast.cm1, first_name="Awen", last_name="ABGRALL", at=at)
        second = a_pupil(session, cast.cm1, first_name="Zoé", last_name="ZIEGLER", at=at)
        sister = a_pupil(session, cast.cp, first_name="Enora", last_name="ABGRALL", at=at)
        a_household(session, cast.jules_ferry, [first, sister])
        a_family(session, cast.jules_ferry, [first, sister], number="+33639980001")
        a_family(session, cast.jules_ferry, [second], number="+33639980002")
    return found


def press(app, label, *, place=0):
    return [button for button in app.button if button.label == label][place].click().run()


def link_actor(database, today):
    with reading(database) as session:
        link = session.scalars(select(ClassLink).where(ClassLink.revoked_at.is_(None))).one()
        return Actor(link.account_id, grants_of(session, link.account_id, today.on))


def everything(app):
    """All that the screen sends to the browser: what is drawn, the address, and what widgets hold."""
    drawn = [str(element.proto) for element in (*app.main, *app.sidebar)]
    return " ".join([*drawn, str(app.query_params), str(app)])


def test_a_school_without_classes_is_sent_to_its_lists(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert app.info


def test_a_teacher_and_an_ien_are_refused(open_screen, today):
    for actor in (TEACHER_OF(today.cast.cm1), IEN_OF(today.cast.circonscription)):
        assert "Accès refusé" in open_screen(SCREEN, actor).warning[0].value


def test_a_head_opens_a_link_and_gets_an_address_and_three_words(open_screen, app_database, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    press(app, "Ouvrir un lien")

    assert not app.exception
    address, code = (one.value for one in app.code)
    assert "/classe/" in address
    assert len(code.split()) == 3
    assert link_actor(app_database, today).roles == {Role.LINK}


def test_a_head_ends_a_link(open_screen, app_database, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    press(app, "Ouvrir un lien")
    actor = link_actor(app_database, today)

    press(app, "Fermer le lien")

    assert not app.exception
    assert len(app.code) == 0
    with reading(app_database) as session:
        assert grants_of(session, actor.account_id, today.on) == ()


def test_outside_a_closure_the_refusal_is_said(open_screen, app_database, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    with writing(app_database) as session:
        for closure in session.scalars(select(Closure)):
            closure.cancelled_at = today.at

    press(app, "Ouvrir un lien")

    assert "fermeture" in app.error[0].value
    assert "Aller à « Fermetures »" in [link.proto.label for link in app.get("page_link")]


@pytest.mark.parametrize("view", ["a-joindre", "tous", "tableau"])
@pytest.mark.parametrize("with_numbers", [False, True])
def test_no_whole_name_of_the_class_reaches_a_link(open_screen, app_database, today, view, with_numbers):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    if with_numbers:
        app.toggle[0].set_value(True).run()
    press(app, "Ouvrir un lien")
    with reading(app_database) as session:
        names = set(session.scalars(select(Pupil.last_name)))
        numbers = set(session.scalars(select(PhoneNumber.number)))

    shown = open_screen(CLASS, link_actor(app_database, today), name="Lien")
    shown.query_params["vue"] = view
    shown.run()

    assert not shown.exception
    sent = everything(shown)
    assert "Awen" in sent or view == "tableau"
    assert [name for name in names if name in sent] == []
    assert "Enora" not in sent
    if not with_numbers:
        assert [number for number in numbers if number in sent or number[3:] in sent] == []
    elif view != "tableau":
        assert "+33639980001" in sent


def test_a_link_opens_no_other_screen(open_screen, app_database, today):
    press(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "Ouvrir un lien")
    actor = link_actor(app_database, today)

    for screen in ("school/rosters.py", "school/families.py", "school/my_school.py", SCREEN):
        assert "Accès refusé" in open_screen(screen, actor).warning[0].value
