"""Outils, run for real: a tool out of order, told above the figures and taken back."""

import pytest

from data_io.actions import outages
from data_io.actions.outages import NewOutage
from data_io.database import reading, writing
from data_io.queries.outages import outages as outages_on
from models.codes import Role
from models.rights import Actor, Grant
from tests.cast import HEAD_OF, IEN_OF, OPERATOR, account_of, someone
from tests.pages.school.tools_screen import ENT, SCREEN, at_view, select, tell, two_classes, words


@pytest.fixture
def today(app_database):
    return two_classes(app_database)


def test_an_outage_is_declared_stands_on_the_figures_and_is_taken_back(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = at_view(open_screen(SCREEN, head), "panne")
    app = select(app, "Outil en panne").select(ENT).run()
    app = app.button(key="outage-declare").click().run()
    assert "**Toutatice" in words(app)

    for screen, actor in (
        ("school/my_school.py", head),
        ("circonscription/overview.py", IEN_OF(today.cast.circonscription)),
    ):
        assert "ne fonctionne pas" in open_screen(screen, actor).warning[0].value

    app = at_view(open_screen(SCREEN, head), "panne")
    next(one for one in app.button if one.label == "Retirer").click().run()
    with reading(app_database) as session:
        assert outages_on(session, OPERATOR, on=today.on) == []


def test_an_outage_said_twice_is_taken_back_in_one_press(open_screen, app_database, today):
    with writing(app_database) as session:
        for _ in range(2):
            new = NewOutage(today.cast.circonscription.id, today.cast.jules_ferry.id, ENT, today.on)
            outages.declare(session, OPERATOR, new, at=today.at)
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "panne")

    next(one for one in app.button if one.label == "Retirer").click().run()

    with reading(app_database) as session:
        assert outages_on(session, OPERATOR, on=today.on) == []


def test_outages_of_several_circonscriptions_are_told_apart(open_screen, app_database, today):
    with writing(app_database) as session:
        for where in (today.cast.circonscription, today.cast.elsewhere):
            outages.declare(session, OPERATOR, NewOutage(where.id, None, ENT, today.on), at=today.at)
    both = tuple(Grant(Role.IEN, one.place) for one in (today.cast.circonscription, today.cast.elsewhere))

    app = open_screen("circonscription/overview.py", Actor(account_of(Role.IEN), both))

    said = "toute la circonscription Quimper Nord, toute la circonscription Rennes Centre"
    assert said in app.warning[0].value


def test_what_the_school_uses_is_offered_first_to_its_head_and_to_nobody_above(
    open_screen, app_database, today
):
    tell(app_database, today, today.cast.cm1, "Cahier Malin")
    people = (HEAD_OF(today.cast.jules_ferry), someone(Role.ERUN, today.cast.circonscription))

    offered = [select(at_view(open_screen(SCREEN, one), "panne"), "Outil en panne").options for one in people]

    assert offered[0][0] == "Cahier Malin"
    assert "Cahier Malin" not in offered[1]


def test_an_erun_declares_for_the_whole_circonscription(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, someone(Role.ERUN, today.cast.circonscription)), "panne")
    app = select(app, "Outil en panne").select(ENT).run()

    app.button(key="outage-declare").click().run()

    with reading(app_database) as session:
        assert [one.school_id for one in outages_on(session, OPERATOR, on=today.on)] == [None]


def test_an_outage_of_another_school_is_not_this_heads_to_take_back(open_screen, app_database, today):
    with writing(app_database) as session:
        new = NewOutage(today.cast.circonscription.id, None, ENT, today.on)
        outages.declare(session, OPERATOR, new, at=today.at)

    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "panne")

    assert "toute la circonscription" in words(app)
    assert [one for one in app.button if one.label == "Retirer"] == []
