"""Outils, run for real: what serves a class, declared by its teacher."""

from dataclasses import replace

import pytest

from data_io.actions import tool_directory
from data_io.database import reading, writing
from data_io.queries.cned_accounts import own_cned_ready
from models.codes import Channel, Role
from models.rights import Actor, Grant
from models.tool_uses import Use, UsePurpose
from tests.cast import ADMIN, HEAD_OF, TEACHER_OF, account_of
from tests.models.directory import named
from tests.pages.school.tools_screen import ENT, SCREEN, at_view, declared, select, tell, two_classes, words


@pytest.fixture
def today(app_database):
    return two_classes(app_database)


def test_a_teacher_declares_in_one_choice(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    app = select(app, "Le travail").select(ENT).run()

    assert declared(app_database, today, today.cast.cm1).tool == ENT
    assert not app.warning
    assert declared(app_database, today, today.cast.cp) is None


def test_another_tool_is_named_and_the_sentence_says_what_to_use_instead(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    app = select(app, "Le travail").select("Un autre outil, à nommer").run()
    assert declared(app_database, today, today.cast.cm1) is None
    app.text_input[0].set_value("Cahier Malin")
    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert declared(app_database, today, today.cast.cm1).tool == "Cahier Malin"
    assert "n’est pas dans la liste des outils de confiance" in app.warning[0].value
    assert "préférez Toutatice" in app.warning[0].value


def test_accounts_without_a_contract_are_said_and_with_one_are_not(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, "Cahier Malin", UsePurpose.VIRTUAL_CLASS)
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    accounts = next(one for one in app.button_group if one.label == "Avec des comptes ?")
    app = accounts.set_value(True).run()
    assert "sans contrat signé" in app.warning[0].value

    app = app.date_input[0].set_value(today.on).run()
    assert "sans contrat signé" not in app.warning[0].value
    assert declared(app_database, today, today.cast.cm1, UsePurpose.VIRTUAL_CLASS).contract_on == today.on


def test_two_answers_in_a_row_are_both_kept(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, "Zoom (web)", UsePurpose.VIRTUAL_CLASS)
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    for label, answer in (("Dans le navigateur seulement ?", True), ("Avec des comptes ?", False)):
        app = next(one for one in app.button_group if one.label == label).set_value(answer).run()

    use = declared(app_database, today, today.cast.cm1, UsePurpose.VIRTUAL_CLASS)
    assert (use.browser_only, use.accounts) == (True, False)
    assert "avec des comptes" in words(app)


def answer(app, label, said):
    return next(one for one in app.button_group if one.label == label).set_value(said).run()


def test_an_old_window_says_what_stands_now_instead_of_overwriting_it(open_screen, app_database, today):
    virtual, hostile = UsePurpose.VIRTUAL_CLASS, "![x](http://ailleurs.fr/x.png)"
    tell(app_database, today, today.cast.cm1, "Zoom (web)", virtual)
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")
    tell(app_database, today, today.cast.cm1, hostile, virtual)

    app = answer(app, "Dans le navigateur seulement ?", True)

    assert declared(app_database, today, today.cast.cm1, virtual) == Use(virtual, hostile)
    assert "a été choisi pour la classe virtuelle. Choisissez de nouveau." in app.error[0].value.replace(
        "\\", ""
    )
    assert "](http" not in app.error[0].value
    assert select(app, "La classe virtuelle").value == hostile
    app = select(app, "La classe virtuelle").select("Zoom (web)").run()
    assert declared(app_database, today, today.cast.cm1, virtual).tool == "Zoom (web)"


def test_an_answer_keeps_what_another_window_answered_of_the_same_tool(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, "Zoom (web)", UsePurpose.VIRTUAL_CLASS)
    old, new = (at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres") for _ in range(2))

    answer(new, "Dans le navigateur seulement ?", True)
    old = answer(old, "Avec des comptes ?", False)

    use = declared(app_database, today, today.cast.cm1, UsePurpose.VIRTUAL_CLASS)
    assert (use.browser_only, use.accounts) == (True, False)
    assert not old.error


def test_a_listed_tool_is_asked_for_no_contract(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, "Zoom (web)", UsePurpose.VIRTUAL_CLASS)
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    app = answer(app, "Avec des comptes ?", True)

    assert "sans aucun compte" in app.warning[0].value
    assert "contrat" not in app.warning[0].value
    assert not app.date_input


def test_a_name_that_people_say_is_taken_for_the_listed_tool(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")
    app = select(app, "Le travail").select("Un autre outil, à nommer").run()
    app.text_input[0].set_value("Toutatice")

    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert declared(app_database, today, today.cast.cm1).tool == ENT
    assert not app.warning
    assert "Enregistré : le travail, Toutatice \\(portail métier\\, ENT\\)" in words(app)


def test_a_tool_of_the_list_of_the_classs_own_circonscription_is_inside_the_framework(
    open_screen, app_database, today
):
    cahier = replace(named("Toutapod"), name="Cahier Malin", purposes=("travail",))
    with writing(app_database) as session:
        of = today.cast.circonscription.id
        tool_directory.keep_one(session, ADMIN(), of, cahier, instead_of=None, at=today.at)
    tell(app_database, today, today.cast.cm1, "Cahier Malin")
    both = (Grant(Role.TEACHER, today.cast.cm1.place), Grant(Role.TEACHER, today.cast.far_class.place))

    app = at_view(open_screen(SCREEN, Actor(account_of(Role.TEACHER), both)), "les-notres")
    app = select(app, "Pour").select("CM1").run()

    assert select(app, "Le travail").value == "Cahier Malin"
    assert not app.warning


def test_a_teacher_says_that_the_cned_account_is_ready(open_screen, app_database, today):
    teacher = TEACHER_OF(today.cast.cm1)
    app = at_view(open_screen(SCREEN, teacher), "les-notres")

    next(one for one in app.button_group if "CNED" in one.label).set_value(True).run()

    with reading(app_database) as session:
        assert own_cned_ready(session, teacher, today.cast.cm1.id) is True


def test_an_ent_message_names_the_tool_of_the_class(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT, UsePurpose.MESSAGES)
    app = open_screen("school/families.py", HEAD_OF(today.cast.jules_ferry))

    means = next(one for one in app.button_group if "Contact avec la famille" in one.label)
    app = means.set_value(Channel.ENT).run()

    assert "Messages de la classe par : Toutatice" in words(app)
