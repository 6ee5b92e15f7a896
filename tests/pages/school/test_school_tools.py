"""Outils, run for real: all classes of a school at once, what families meet, counts above."""

import pytest

from data_io.actions import outages, tool_uses
from data_io.actions.outages import NewOutage
from data_io.actions.tool_uses import NewUse
from data_io.database import writing
from models.codes import Role
from models.rights import Actor, Grant
from models.tool_uses import Use, UsePurpose
from tests.cast import HEAD_OF, IEN_OF, OPERATOR, a_pupil, a_school, account_of
from tests.households import a_household
from tests.pages.school.tools_screen import (
    ENT,
    SCREEN,
    at_view,
    declared,
    select,
    tell,
    two_classes,
    words,
    written,
)
from tests.pages.today import territory_today


@pytest.fixture
def today(app_database):
    return two_classes(app_database)


def test_a_head_declares_for_all_classes_at_once_and_reads_what_differs(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, "Blog")
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")
    assert "1 classe sur 3 utilise autre chose que" in words(app)

    app = select(app, "Le travail").select(ENT).run()

    assert declared(app_database, today, today.cast.cp).tool == ENT
    assert "utilise autre chose" not in words(app)


def test_the_head_reads_which_classes_use_another_tool(open_screen, app_database, today):
    for room in (today.cast.cm1, today.cast.nursery):
        tell(app_database, today, room, ENT)
    tell(app_database, today, today.cast.cp, "Blog")
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")
    assert "ENT) : 2 classes · Blog : CP" in words(app).replace("\\", "")

    tell(app_database, today, today.cast.nursery, None)
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")

    assert "Blog : CP · " in words(app)
    assert "sans outil : Petite section" in words(app)


def test_one_press_takes_back_what_was_chosen_for_all_classes(open_screen, app_database, today):
    tell(app_database, today, today.cast.cp, "Blog")
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")
    app = select(app, "Le travail").select(ENT).run()
    assert written(app_database) == 4

    app.button(key="undo-here").click().run()

    assert declared(app_database, today, today.cast.cp).tool == "Blog"
    assert declared(app_database, today, today.cast.cm1) is None
    assert declared(app_database, today, today.cast.nursery) is None


def test_a_class_that_has_the_tool_already_keeps_what_it_answered(open_screen, app_database, today):
    zoom = Use(UsePurpose.VIRTUAL_CLASS, "Zoom (web)", browser_only=True, accounts=False)
    with writing(app_database) as session:
        tool_uses.declare(session, OPERATOR, NewUse(today.cast.cm1.id, zoom, today.on), at=today.at)
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")

    select(app, "La classe virtuelle").select("Zoom (web)").run()

    assert declared(app_database, today, today.cast.cm1, UsePurpose.VIRTUAL_CLASS) == zoom
    assert declared(app_database, today, today.cast.cp, UsePurpose.VIRTUAL_CLASS).tool == "Zoom (web)"
    assert written(app_database) == 3


def test_the_circonscription_reads_counts_that_add_up_and_no_class(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, "Blog")

    app = at_view(open_screen(SCREEN, IEN_OF(today.cast.circonscription)), "ecoles")

    assert "Pour le travail, sur 2 écoles : 1 avec plusieurs outils, 1 sans réponse." in words(app)
    assert app.dataframe[0].value.to_dict("list") == {
        "École": ["École Jules-Ferry", "École Les Tilleuls"],
        "Outils": ["2 (réponses incomplètes)", "non renseigné"],
    }
    assert "CM1" not in words(app)


def test_a_part_without_a_tool_is_told_to_the_circonscription(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, None)

    app = at_view(open_screen(SCREEN, IEN_OF(today.cast.circonscription)), "ecoles")

    assert "Pour le travail, sur 2 écoles : 1 en partie sans outil, 1 sans réponse." in words(app)
    assert app.dataframe[0].value["Outils"].to_list() == [
        "1 + sans outil (réponses incomplètes)",
        "non renseigné",
    ]


def test_one_class_that_answered_does_not_make_a_school_of_one_tool(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    ien = IEN_OF(today.cast.circonscription)
    app = at_view(open_screen(SCREEN, ien), "ecoles")
    assert "sur 2 écoles : 1 avec des réponses incomplètes, 1 sans réponse." in words(app)
    assert app.dataframe[0].value["Outils"].to_list() == ["1 (réponses incomplètes)", "non renseigné"]

    for room in (today.cast.cp, today.cast.nursery):
        tell(app_database, today, room, ENT)
    app = at_view(open_screen(SCREEN, ien), "ecoles")

    assert "sur 2 écoles : 1 avec un seul outil, 1 sans réponse." in words(app)


def test_a_head_declares_and_reads_before_any_pupil_is_in(open_screen, app_database):
    found = territory_today(app_database, closed=True)
    head = HEAD_OF(found.cast.jules_ferry)
    app = at_view(open_screen(SCREEN, head), "les-notres")

    app = select(app, "Le travail").select(ENT).run()

    assert declared(app_database, found, found.cast.cp).tool == ENT
    assert "Les classes qui ont répondu utilisent les mêmes outils." in words(app)


def test_a_school_without_any_class_leads_to_the_lists(open_screen, app_database, today):
    with writing(app_database) as session:
        empty = a_school(session, today.cast.circonscription, "0350009Z", "École Neuve")
    both = (Grant(Role.HEAD, today.cast.jules_ferry.place), Grant(Role.HEAD, empty.place))
    app = at_view(open_screen(SCREEN, Actor(account_of(Role.HEAD), both)), "les-notres")

    app = select(app, "Pour").select("Toutes les classes · École Neuve").run()

    assert "Cette école n’a pas encore de classe" in words(app)
    assert [one.label for one in app.get("page_link")] == ["Importer les listes"]


def test_the_head_reads_how_many_tools_one_family_meets(open_screen, app_database, today):
    with writing(app_database) as session:
        room, other = (a_pupil(session, one) for one in (today.cast.cm1, today.cast.cp))
        a_household(session, today.cast.jules_ferry, [room, other])
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, "Blog")

    said = words(open_screen("school/my_school.py", HEAD_OF(today.cast.jules_ferry)))

    assert "pas le même outil d’une classe à l’autre pour le travail" in said
    assert "Une famille rencontre jusqu’à 2 outils différents" in said


def test_a_name_that_somebody_typed_stays_letters(open_screen, app_database, today):
    hostile = "![x](http://ailleurs.fr/x.png) <b>"
    tell(app_database, today, today.cast.cm1, hostile)
    tell(app_database, today, today.cast.cp, ENT)
    head = HEAD_OF(today.cast.jules_ferry)
    app = at_view(open_screen(SCREEN, head), "les-notres")
    shown = [words(app), words(open_screen("school/my_school.py", head))]

    with writing(app_database) as session:
        new = NewOutage(today.cast.circonscription.id, today.cast.jules_ferry.id, hostile, today.on)
        outages.declare(session, OPERATOR, new, at=today.at)
    shown.append(words(open_screen("school/my_school.py", head)))

    assert all("ailleurs" in said and "](http" not in said for said in shown)
