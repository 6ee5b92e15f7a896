"""The overview of a circonscription, run for real."""

import json
from dataclasses import replace

from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from uuid_utils.compat import uuid7

from data_io.actions import loans
from data_io.actions.loans import NewLoanMove
from data_io.database import reading, writing
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.totals import total
from models.codes import Device, Lender, LoanItem, LoanStep, Role, Sector
from models.security import JournalEntry
from models.territory import School
from tests.cast import HEAD_OF, IEN_OF, a_closure, someone
from tests.pages.today import DAY, NOWHERE, a_visit, pupils, territory_today

SCREEN = "circonscription/overview.py"


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.main.caption)


def chip(app: AppTest, code: str):
    return app.button(key=f"chip-{code}")


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_the_title_is_the_sentence_of_the_figures(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.NONE)
    ien = IEN_OF(today.cast.circonscription)

    app = open_screen(SCREEN, ien)

    with reading(app_database) as session:
        counts = total(coverage_by_school(session, ien, on=today.on, as_of=today.at))
    assert not app.exception
    assert app.title[0].value == counts.headline
    assert chip(app, "non").label.endswith("**2** non")
    assert chip(app, "a-verifier").label.endswith("**3** à vérifier")


def test_outside_a_closure_the_screen_speaks_of_readiness(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert "état de préparation" in captions(app)
    assert "chip-jamais-joints" not in [button.key for button in app.button]


def ways(app: AppTest) -> list[str]:
    return [link.proto.label for link in app.get("page_link")]


def test_outside_a_closure_the_screen_leads_whoever_may_to_open_one(open_screen, app_database):
    here = territory_today(app_database).cast.circonscription

    assert "Ouvrir une fermeture" in ways(open_screen(SCREEN, IEN_OF(here)))
    assert "Ouvrir une fermeture" not in ways(open_screen(SCREEN, someone(Role.ADVISER, here)))


def test_in_a_closure_the_screen_leads_to_no_second_one(open_screen, app_database):
    today = territory_today(app_database, closed=True)

    assert "Ouvrir une fermeture" not in ways(open_screen(SCREEN, IEN_OF(today.cast.circonscription)))


def test_in_a_closure_the_screen_names_it_and_the_hour(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        for room in (today.cast.cm1, today.cast.cp):
            pupils(session, today, today.cast.jules_ferry, room, 1)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert "Fermeture du" in captions(app)
    assert chip(app, "jamais-joints").label.endswith("**2** jamais joints")
    assert "situation connue à" in captions(app)


def test_a_figure_that_is_pressed_shows_the_schools_behind_it(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 1, Device.NONE)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    chip(app, "non").click().run()

    assert not app.exception
    assert list(app.dataframe[0].value["École"]) == ["École Les Tilleuls"]
    assert "aucun appareil 1" in captions(app)


def test_behind_those_never_reached_the_name_stands_alone_and_the_count_after_it(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        for room in (today.cast.cm1, today.cast.cp):
            pupils(session, today, today.cast.jules_ferry, room, 2)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    chip(app, "jamais-joints").click().run()

    (bars,) = [one for one in app.get("plotly_chart") if one.key == "school-bars"]
    names = [note["text"] for note in json.loads(bars.proto.spec)["layout"]["annotations"]]
    assert names == ["École Jules-Ferry · 4 élèves"]


def test_a_filter_counts_its_schools_everywhere_and_says_so(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)
        session.get_one(School, today.cast.tilleuls.id).sector = Sector.PRIVATE
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    assert app.title[0].value == "2 élèves sur 2 attendus ont accès au travail"

    app.button_group(key="ecoles").set_value(["Privé"]).run()

    assert list(app.dataframe[0].value["École"]) == ["École Les Tilleuls"]
    assert app.title[0].value == "Aucun élève attendu"
    assert app.main.markdown[0].value.startswith("**Écoles privées**")
    assert chip(app, "non").label.endswith("**0** non")


def test_a_school_without_a_list_is_to_do(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        session.get_one(School, today.cast.tilleuls.id).expected_pupils = 120

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert app.button(key="evening-sans-liste").label == "**1 école sans liste**"
    assert "120 élèves attendus" in captions(app)


def test_a_school_that_has_noted_nothing_is_to_do_and_counts_as_much_as_one_in_need(
    open_screen, app_database
):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 2, Device.NONE)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 4)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 1)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert app.button(key="evening-rien-note").label == "**1 école n’a encore rien noté**"
    assert "5 élèves · École Jules-Ferry" in captions(app).replace("\\", "")
    assert next(iter(app.dataframe[0].value["École"])) == "École Jules-Ferry"

    app.button(key="evening-rien-note").click().run()
    assert list(app.dataframe[0].value["École"]) == ["École Jules-Ferry"]


def test_a_school_without_a_list_has_no_share(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        session.get_one(School, today.cast.tilleuls.id).expected_pupils = 120

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert set(app.dataframe[0].value["Ont accès"]) == {"n/d"}


def test_schools_of_one_rpi_stand_on_one_line(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        for site, commune in ((today.cast.jules_ferry, "Kerlann"), (today.cast.tilleuls, "Kerbihan")):
            school = session.get_one(School, site.id)
            school.rpi, school.commune = "035901", commune

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert list(app.dataframe[0].value["École"]) == ["RPI Kerbihan (2 écoles)"]


def test_a_commune_of_an_rpi_shows_the_rpi_whole(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        for site, commune in ((today.cast.jules_ferry, "Kerlann"), (today.cast.tilleuls, "Kerbihan")):
            school = session.get_one(School, site.id)
            school.rpi, school.commune = "035901", commune
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.multiselect(key="communes").set_value(["Kerlann"]).run()

    assert list(app.dataframe[0].value["École"]) == ["RPI Kerbihan (2 écoles)"]


def test_a_school_of_one_class_on_its_own_does_not_say_whose_families_were_reached(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 2, Device.ENOUGH)
        for room in (today.cast.cm1, today.cast.cp):
            pupils(session, today, today.cast.jules_ferry, room, 1)
        for site, commune in ((today.cast.jules_ferry, "Kerlann"), (today.cast.tilleuls, "Kerbihan")):
            session.get_one(School, site.id).commune = commune
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    assert chip(app, "jamais-joints").label.endswith("**2** jamais joints")
    assert "Les contacts ne comptent pas 1 école où une seule classe est fermée" in captions(app)

    chip(app, "jamais-joints").click().run()
    assert [name.split(",")[0] for name in app.dataframe[0].value["École"]] == ["École Jules-Ferry"]
    app.multiselect(key="communes").set_value(["Kerbihan"]).run()

    assert not app.exception
    assert "chip-jamais-joints" not in [button.key for button in app.button]


def test_what_is_new_since_the_school_day_before_stands_beside_the_figures(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert not app.exception
    assert any(header.value.startswith("Depuis ") for header in app.header)


def test_outside_a_closure_there_is_no_yesterday_to_compare_with(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert not any(header.value.startswith("Depuis ") for header in app.header)


def test_a_name_is_shown_and_not_obeyed(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        school = session.get_one(School, today.cast.tilleuls.id)
        school.name, school.expected_pupils = "![x](http://mal.example)", 9

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert not app.exception
    assert "![x](" not in captions(app)


def test_a_past_day_shows_what_was_known_that_evening(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.date_input(key="jour").set_value(today.on - DAY).run()

    assert not app.exception
    assert "au soir du" in captions(app)
    assert app.title[0].value.startswith("Aucun élève")

    next(button for button in app.button if button.label == "Revenir à aujourd’hui").click().run()
    assert "au soir du" not in captions(app)
    assert "jour" not in app.query_params


def test_a_head_does_not_open_it(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Accès refusé" in app.warning[0].value
    assert not app.dataframe


def test_an_adviser_opens_it(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, someone(Role.ADVISER, today.cast.circonscription))

    assert not app.exception
    assert app.title[0].value == "Aucun élève attendu"


def test_a_choice_without_any_school_is_not_praised(open_screen, app_database):
    today = territory_today(app_database, closed=True)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    app.button_group(key="ecoles").set_value(["Privé"]).run()

    assert "Aucune école dans ce choix" in app.info[0].value
    assert not app.success


def test_who_reads_several_circonscriptions_sees_them_first_and_opens_one(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        pupils(session, today, today.cast.far_school, today.cast.far_class, 2, Device.NONE)
    here, far = today.cast.circonscription, today.cast.elsewhere
    reader = replace(IEN_OF(here), grants=IEN_OF(here).grants + IEN_OF(far).grants)

    above = open_screen(SCREEN, reader)
    inside = open_screen(SCREEN, reader)
    inside.query_params["circonscription"] = str(here.id)
    inside.run()

    with reading(app_database) as session:
        ien = coverage_by_school(session, IEN_OF(here), on=today.on, as_of=today.at)
        every = coverage_by_school(session, reader, on=today.on, as_of=today.at)
    assert len({row.circonscription_id for row in every}) > 1
    assert above.title[0].value == total(every).headline
    assert inside.title[0].value == total(ien).headline
    assert "Revoir toutes les circonscriptions" in [button.label for button in inside.button]
    assert "Revoir toutes les circonscriptions" not in [button.label for button in above.button]


def test_who_reads_one_circonscription_is_not_asked_which(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    app.query_params["circonscription"] = "toutes"
    app.run()

    assert not app.exception
    assert "Revoir toutes les circonscriptions" not in [button.label for button in app.button]


def test_the_evenings_of_the_closure_are_read_when_they_are_asked_for(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        # Long enough to have had school days, whatever day it is.
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    before = len(app.dataframe)
    app.toggle(key="evolution").set_value(True).run()

    assert not app.exception
    assert len(app.dataframe) == before + 1
    assert {"Joints", "Contact tenté", "Message envoyé"} <= set(app.dataframe[-1].value.columns)


def test_figures_without_names_are_prepared_then_downloaded_and_journalled(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 6, Device.ENOUGH)
    app = open_screen(SCREEN, someone(Role.DEPARTEMENT, today.cast.circonscription))
    assert not app.get("download_button")

    app.button(key="counts-file").click().run()

    assert not app.exception
    assert app.get("download_button")[0].proto.label == "Télécharger le fichier (CSV)"
    with reading(app_database) as session:
        entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "export")).one()
    assert (entry.object_kind, entry.fields[0]) == ("pseudonyms", "schools=1")


def test_without_a_list_there_are_no_figures_to_hand_outside(open_screen, app_database):
    today = territory_today(app_database)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.button(key="counts-file").click().run()

    assert not app.get("download_button")
    assert "rien à transmettre" in app.info[-1].value


def test_the_schools_of_a_commune_are_looked_at_alone(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
        session.get_one(School, today.cast.jules_ferry.id).commune = "Trémaden"
        session.get_one(School, today.cast.tilleuls.id).commune = "Ploubihan"

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    app.multiselect(key="communes").set_value(["Ploubihan"]).run()

    assert not app.exception
    assert "Écoles à Ploubihan" in app.main.markdown[0].value
    assert all(name.endswith("Ploubihan") for name in app.dataframe[0].value["École"])


def test_the_figures_of_a_level_say_what_they_leave_out(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.ENOUGH)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    app.multiselect(key="niveaux").set_value(["CM1"]).run()

    assert not app.exception
    assert app.title[0].value == "3 élèves sur 3 attendus ont accès au travail"
    assert "Élèves de CM1" in app.main.markdown[0].value
    assert "les écoles sans liste ni déclaration n’y sont pas" in captions(app)
    assert not any(header.value == "À faire ce soir" for header in app.header)

    app.multiselect(key="niveaux").set_value(["CP"]).run()

    assert "Aucune école dans ce choix" in app.info[0].value


def test_a_reason_that_is_pressed_shows_the_schools_behind_it(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.NONE)
        pupils(session, today, today.cast.tilleuls, today.cast.ce2, 1, Device.ENOUGH)
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    chip(app, "motif-no_device").click().run()

    assert not app.exception
    assert app.query_params["voir"] == "motif-no_device"
    assert list(app.dataframe[0].value["École"]) == ["École Jules-Ferry"]
    assert any("**2 élèves : aucun appareil**" in one.value for one in app.main.markdown)


def test_equipment_asked_for_and_not_found_is_to_do(open_screen, app_database):
    today = territory_today(app_database)
    loan_id = uuid7()
    with writing(app_database) as session:
        (pupil_id,) = pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 1, Device.NONE)
        step = NewLoanMove(loan_id, pupil_id, LoanItem.TABLET, LoanStep.NEEDED, None, today.on)
        loans.move(session, HEAD_OF(today.cast.jules_ferry), step, at=today.at)
    ien = IEN_OF(today.cast.circonscription)

    app = open_screen(SCREEN, ien)

    assert app.button(key="evening-besoins").label == "**1 besoin de matériel sans réponse**"

    with writing(app_database) as session:
        found = replace(step, step=LoanStep.FOUND, lender=Lender.SCHOOL, id=uuid7())
        loans.move(session, HEAD_OF(today.cast.jules_ferry), found, at=today.at)

    app = open_screen(SCREEN, ien)
    assert "evening-besoins" not in [button.key for button in app.button]


def test_the_readers_last_visit_is_offered_beside_the_evening_before(open_screen, app_database):
    today = territory_today(app_database)
    ien = IEN_OF(today.cast.circonscription)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.ENOUGH)
    a_visit(app_database, ien, today.at - DAY)

    app = open_screen(SCREEN, ien, since=today.at)
    app.segmented_control(key="comparer").set_value("visite").run()

    assert not app.exception
    assert any(header.value.startswith("Depuis votre visite du ") for header in app.header)


def test_what_a_figure_counts_is_one_press_away(open_screen, app_database):
    today = territory_today(app_database, closed=True)

    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    told = " ".join(one.value for one in app.main.markdown)
    assert "**jamais joints** : élèves dont la famille n’a pas répondu" in told
