"""The head's school: figures by class, what is left to do, the point du jour."""

from sqlalchemy import func, select

from data_io.actions import checks, invitations, names
from data_io.actions.checks import NewCheck
from data_io.actions.names import NewOpening
from data_io.database import reading, writing
from data_io.intake import importing
from models.codes import CheckOutcome, Device, OpeningReason, Role
from models.facts import DayReport
from models.intake import Transfer
from models.people import Pupil
from models.rights import Actor, Grant
from models.school_days import SchoolCalendar
from models.territory import School
from tests.cast import HEAD_OF, TEACHER_OF, a_closure, an_account
from tests.data_io.intake.lists import BIRTH, a_list, pupil
from tests.pages.today import DAY, NOWHERE, pupils, territory_today

SCREEN = "school/my_school.py"


def text(app) -> str:
    return " ".join(str(one.value) for one in (*app.main.markdown, *app.main.caption, *app.info))


def reports_in(database) -> int:
    with reading(database) as session:
        return session.scalar(select(func.count()).select_from(DayReport)) or 0


def test_an_empty_base_says_what_is_missing(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "Aucune école" in app.info[0].value


def test_a_school_without_a_list_is_told_how_to_begin(open_screen, app_database):
    today = territory_today(app_database, closed=True)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert not app.exception
    assert "Aucune liste d’élèves" in text(app)


def test_each_class_has_its_counts_with_who_was_reached(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 3, Device.NONE)
        pupils(session, today, today.cast.jules_ferry, today.cast.cp, 2, Device.UNKNOWN)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    table = app.dataframe[0].value
    assert not app.exception
    assert list(table["Classe"]) == ["CP", "CM1"]
    assert list(table["Non"]) == [0, 3]
    assert list(table["Joints"]) == [0, 0]
    assert "aucun appareil 3" in text(app)


def test_the_point_du_jour_is_said_once(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        session.get_one(School, today.cast.jules_ferry.id).whole_list_at = today.at
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 1, Device.ENOUGH)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    next(button for button in app.button if button.label == "Point du jour fait").click().run()

    assert not app.exception
    assert reports_in(app_database) == 1
    assert "Point du jour fait" not in [button.label for button in app.button]
    assert "**Point du jour fait**" in text(app)


def test_outside_a_closure_there_is_no_point_du_jour(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Point du jour" not in text(app)
    assert "état de préparation" in text(app)


def test_outside_a_closure_the_head_is_sent_to_open_one(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Aucune fermeture n’est ouverte aujourd’hui pour votre école" in text(app)
    assert "famille à joindre" not in text(app)


def test_a_head_without_a_list_is_sent_to_open_the_closure_too(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "**Aucune liste d’élèves**" in text(app)
    assert "Aucune fermeture n’est ouverte aujourd’hui pour votre école" in text(app)
    assert "Ouvrir la fermeture" in [link.proto.label for link in app.get("page_link")]


def test_the_point_du_jour_is_asked_for_on_school_days(open_screen, app_database):
    today = territory_today(app_database, closed=True)
    due = SchoolCalendar().is_school_day(today.on)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert ("Point du jour à faire" in text(app)) is due
    assert ("Pas de classe ce jour" in text(app)) is not due


def test_a_teacher_does_not_open_it(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, TEACHER_OF(today.cast.cm1))

    assert "Accès refusé" in app.warning[0].value


def test_a_departure_proposed_by_the_list_of_another_school_waits_for_the_head(open_screen, app_database):
    today = territory_today(app_database)
    old, new = today.cast.jules_ferry, today.cast.tilleuls
    for school, room in ((old, "CM1"), (new, "CE2")):
        with writing(app_database) as session:
            files = [a_list(pupil("GUIVARCH", "Malo", room, birth_on=BIRTH))]
            on = today.at.date()
            plan = importing.plan_files(session, HEAD_OF(school), school.id, files, on=on, today=on)
            importing.apply_plan(session, HEAD_OF(school), plan, at=today.at)

    assert "Départs proposés (1)" not in [one.label for one in open_screen(SCREEN, HEAD_OF(new)).expander]
    app = open_screen(SCREEN, HEAD_OF(old))
    assert "Départs proposés (1)" in [one.label for one in app.expander]
    next(one for one in app.button if one.label == "Confirmer le départ").click().run()

    assert not app.exception
    assert "Départs proposés (1)" not in [one.label for one in app.expander]
    with reading(app_database) as session:
        assert session.scalar(select(Transfer.left)) is True


def test_the_head_reads_who_opened_names_why_and_until_when(open_screen, app_database):
    today = territory_today(app_database)
    school = today.cast.jules_ferry
    with writing(app_database) as session:
        account = an_account(session, Role.IEN, today.cast.circonscription, login="anne.prigent")
        ien = Actor(account, (Grant(Role.IEN, today.cast.circonscription.place),))
        opening = NewOpening(school.id, OpeningReason.UNREACHED_FAMILIES)
        names.open_names(session, ien, opening, at=today.at)

    app = open_screen(SCREEN, HEAD_OF(school))

    assert not app.exception
    assert "anne\\.prigent (IEN)" in text(app)
    assert "aider l’école à joindre des familles" in text(app)


def test_the_head_reads_whose_access_changed_since_the_evening_before(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on - 9 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, at=today.at - 8 * DAY)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    assert "Aucun élève n’a changé d’accès au travail" in text(app)

    with writing(app_database) as session:
        first = session.scalars(select(Pupil.id).order_by(Pupil.id)).all()[0]
        checked = NewCheck(first, CheckOutcome.DOES, None, today.on)
        checks.check(session, HEAD_OF(today.cast.jules_ferry), checked, at=today.at)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert not app.exception
    assert "1 élève a maintenant accès" in text(app)
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["Classe"], row["Maintenant"]) == ("CM1", "oui : reçoit le travail et y arrive")


def test_the_head_reads_who_made_the_link_to_the_school_and_whether_it_was_used(open_screen, app_database):
    today = territory_today(app_database)
    school = today.cast.jules_ferry
    with writing(app_database) as session:
        session.get_one(School, school.id).mail = "ce.0350001a@exemple.fr"
        account = an_account(session, Role.IEN, today.cast.circonscription, login="anne.prigent")
        ien = Actor(account, (Grant(Role.IEN, today.cast.circonscription.place),))
        invitations.invite_heads(session, ien, today.cast.circonscription.id, at=today.at)

    app = open_screen(SCREEN, HEAD_OF(school))

    assert not app.exception
    assert "par anne\\.prigent, pas utilisé" in text(app)
