"""Outils, run for real: found by need, chosen for a meeting, declared, counted, kept."""

from dataclasses import replace

import pytest
from sqlalchemy import select as select_rows
from sqlalchemy.sql.functions import count
from streamlit.testing.v1 import AppTest

from data_io import trusted_tools
from data_io.actions import outages, tool_directory, tool_uses
from data_io.actions.outages import NewOutage
from data_io.actions.tool_uses import NewUse
from data_io.database import reading, writing
from data_io.queries.cned_accounts import own_cned_ready
from data_io.queries.outages import outages as outages_on
from data_io.queries.tool_directory import directory
from data_io.queries.tool_uses import tools_of_class
from models.codes import Channel, Role
from models.rights import Actor, Grant
from models.tool_cells import cells_of
from models.tool_facts import ToolUse
from models.tool_uses import Use, UsePurpose
from models.trusted_tools import Need
from tests.cast import (
    ADMIN,
    HEAD_OF,
    IEN_OF,
    OPERATOR,
    TEACHER_OF,
    a_pupil,
    a_school,
    account_of,
    someone,
)
from tests.households import a_household
from tests.models.directory import named, shipped
from tests.pages.today import NOWHERE, pupils, territory_today

SCREEN = "school/tools.py"
ENT, CNED = "Toutatice (portail métier, ENT)", "CNED Ma classe à la maison (école)"


@pytest.fixture
def today(app_database):
    found = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        for room in (found.cast.cm1, found.cast.cp):
            pupils(session, found, found.cast.jules_ferry, room, 2)
    return found


def at_view(app: AppTest, view: str) -> AppTest:
    return app.button_group(key="tools-view").set_value(view).run()


def words(app: AppTest) -> str:
    """All that the screen says."""
    shown = (*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    return "\n".join(one.value for one in shown)


def select(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def declared(database, today, room, purpose=UsePurpose.WORK):
    with reading(database) as session:
        told = tools_of_class(session, OPERATOR, room.id).get(purpose)
    return told and told.use


def tell(database, today, room, tool, purpose=UsePurpose.WORK):
    with writing(database) as session:
        tool_uses.declare(session, OPERATOR, NewUse(room.id, Use(purpose, tool), today.on), at=today.at)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HEAD, Role.IEN, Role.ERUN, Role.DEPARTEMENT, Role.LINK])
def test_everybody_with_a_role_finds_a_tool_even_on_an_empty_base(open_screen, role):
    app = open_screen(SCREEN, someone(role, NOWHERE))

    assert not app.exception
    assert ENT.split(" ")[0] in words(app)


def test_whoever_has_no_role_is_refused(open_screen, today):
    app = open_screen(SCREEN, Actor(HEAD_OF(NOWHERE).account_id))

    assert "Accès refusé" in app.warning[0].value


def test_a_tool_is_found_by_need_with_its_link_its_conditions_and_the_assistance_desk(open_screen, today):
    app = open_screen(SCREEN, TEACHER_OF(today.cast.cm1))

    app = app.button_group(key="tool-need").set_value(Need.VIRTUAL_CLASS).run()

    said = words(app)
    assert "(<https://www.cned.fr/maclassealamaison>)" in said
    assert "partage d’écran" in said
    assert "demandez à l’assistance" in said
    assert "avril 2021" in said


def test_the_visio_of_teachers_falls_out_for_pupils_and_fits_for_staff(open_screen, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "visio")
    assert app.header[0].value == "Utilisez CNED Ma classe à la maison \\(école\\)"
    assert "**BigBlueButton agents** : n’est pas prévu pour des élèves" in words(app)

    app = app.button_group(key="visio-public").set_value("staff").run()
    assert app.header[0].value == "Utilisez BigBlueButton agents"


def test_a_meeting_that_no_tool_fits_leads_to_the_assistance_desk(open_screen, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "visio")

    app = app.checkbox(key="visio-recording").check().run()

    assert "demandez à l’assistance" in app.header[0].value
    assert "(<https://assistance.ac-rennes.fr>)" in words(app)


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


def test_a_head_declares_for_all_classes_at_once_and_reads_what_differs(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, "Blog")
    app = at_view(open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry)), "les-notres")
    assert "1 classe sur 3 utilise autre chose que" in words(app)

    app = select(app, "Le travail").select(ENT).run()

    assert declared(app_database, today, today.cast.cp).tool == ENT
    assert "utilise autre chose" not in words(app)


def written(database) -> int:
    with reading(database) as session:
        return session.execute(select_rows(count()).select_from(ToolUse)).scalar_one()


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


def test_two_answers_in_a_row_are_both_kept(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, "Zoom (web)", UsePurpose.VIRTUAL_CLASS)
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "les-notres")

    for label, answer in (("Dans le navigateur seulement ?", True), ("Avec des comptes ?", False)):
        app = next(one for one in app.button_group if one.label == label).set_value(answer).run()

    use = declared(app_database, today, today.cast.cm1, UsePurpose.VIRTUAL_CLASS)
    assert (use.browser_only, use.accounts) == (True, False)
    assert "avec des comptes" in words(app)


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


def test_the_circonscription_reads_counts_that_add_up_and_no_class(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, "Blog")

    app = at_view(open_screen(SCREEN, IEN_OF(today.cast.circonscription)), "ecoles")

    assert "Pour le travail, sur 2 écoles : 1 avec plusieurs outils, 1 sans réponse." in words(app)
    assert app.dataframe[0].value.to_dict("list") == {
        "École": ["École Jules-Ferry", "École Les Tilleuls"],
        "Outils": ["2", ""],
    }
    assert "CM1" not in words(app)


def test_a_part_without_a_tool_is_told_to_the_circonscription(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT)
    tell(app_database, today, today.cast.cp, None)

    app = at_view(open_screen(SCREEN, IEN_OF(today.cast.circonscription)), "ecoles")

    assert "Pour le travail, sur 2 écoles : 1 en partie sans outil, 1 sans réponse." in words(app)
    assert app.dataframe[0].value["Outils"].to_list() == ["1 + sans outil", ""]


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


def test_the_authority_edits_a_tool_on_screen(open_screen, app_database, today):
    erun = someone(Role.ERUN, today.cast.circonscription)
    app = at_view(open_screen(SCREEN, erun), "liste")

    app = select(app, "Outil à modifier").select("Toutapod").run()
    next(one for one in app.text_input if one.label == "Conditions").set_value("pour les écoles")
    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert not app.error
    with reading(app_database) as session:
        own = {tool.name: tool.conditions for tool in directory(session, TEACHER_OF(today.cast.cm1))}
        assert own["Toutapod"] == "pour les écoles"
        assert directory(session, OPERATOR) == shipped()


def test_a_wrong_address_is_refused_by_its_field_and_nothing_changes(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")

    app = select(app, "Outil à modifier").select("Toutapod").run()
    next(one for one in app.text_input if one.label.startswith("Adresse")).set_value("ftp://exemple.fr")
    app = next(one for one in app.button if one.label == "Enregistrer").click().run()

    assert "Adresse (https:// ou mailto:) : une adresse commence par" in app.error[0].value
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()


def test_a_file_with_a_wrong_cell_is_refused_by_line_and_column_and_a_good_one_replaces_the_list(
    open_screen, app_database, today
):
    header = "tool;group;purposes;publics;url;conditions;fewest_participants;most_participants;most_minutes"
    header += ";recording;outsiders;source;dated\n"
    good = "Nouvel outil;institutional;travail;pupils;https://exemple.fr;;;;;;;circonscription;2026-09\n"
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")

    def send(content: str) -> AppTest:
        app.file_uploader[0].upload("outils.csv", (header + content).encode(), "text/csv")
        return next(one for one in app.button if one.label == "Remplacer la liste").click().run()

    refused = send(good + good.replace("institutional", "mystère").replace("Nouvel", "Autre"))
    assert "Ligne 3, colonne « group »" in refused.error[0].value
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()

    app = send(good)
    assert "contient 1 outil : 1 nouveau, 0 modifié, 37 retirés." in words(app)
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()

    app.button(key="tools-replace").click().run()
    with reading(app_database) as session:
        assert [tool.name for tool in directory(session, OPERATOR)] == ["Nouvel outil"]


def test_a_list_that_was_sent_can_be_left_aside(open_screen, app_database, today):
    app = at_view(open_screen(SCREEN, ADMIN()), "liste")
    content = trusted_tools.as_file([cells_of(named("Triskell"))])
    app.file_uploader[0].upload("outils.csv", content, "text/csv")
    app = next(one for one in app.button if one.label == "Remplacer la liste").click().run()

    app = app.button(key="tools-keep").click().run()

    assert "contient 1 outil" not in words(app)
    with reading(app_database) as session:
        assert directory(session, OPERATOR) == shipped()


def test_a_tool_and_a_whole_list_go_in_two_presses(open_screen, app_database, today):
    erun = someone(Role.ERUN, today.cast.circonscription)
    app = at_view(open_screen(SCREEN, erun), "liste")
    app = select(app, "Outil à modifier").select("Toutapod").run()
    assert "Les classes qui l’utilisent gardent leur réponse." in words(app)

    app = app.button(key="tool-remove").click().run()
    with reading(app_database) as session:
        assert named("Toutapod") not in directory(session, TEACHER_OF(today.cast.cm1))

    assert "téléchargez-la d’abord" in words(app)
    app.button(key="tools-drop").click().run()
    with reading(app_database) as session:
        assert directory(session, TEACHER_OF(today.cast.cm1)) == shipped()


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


def test_an_ent_message_names_the_tool_of_the_class(open_screen, app_database, today):
    tell(app_database, today, today.cast.cm1, ENT, UsePurpose.MESSAGES)
    app = open_screen("school/families.py", HEAD_OF(today.cast.jules_ferry))

    means = next(one for one in app.button_group if "Contact avec la famille" in one.label)
    app = means.set_value(Channel.ENT).run()

    assert "Messages de la classe par : Toutatice" in words(app)
