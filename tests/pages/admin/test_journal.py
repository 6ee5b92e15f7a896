"""The journal on screen: a day and an act, in French words, for who runs the installation."""

from data_io import journal
from data_io.database import reading, writing
from data_io.queries.journal_lines import journal_lines
from tests.cast import ADMIN, DAY, HEAD_OF, TEACHER_OF
from tests.pages.today import territory_today

SCREEN = "admin/journal.py"


def test_an_empty_day_says_so(open_screen, app_database):
    territory_today(app_database)

    app = open_screen(SCREEN, ADMIN())

    assert not app.exception
    assert "Aucune ligne" in app.info[0].value


def test_lines_are_shown_in_french_and_chosen_by_act(open_screen, app_database):
    today = territory_today(app_database)
    head, school = HEAD_OF(today.cast.jules_ferry), today.cast.jules_ferry.id
    with writing(app_database) as session:
        journal.record(session, head, "sign_in", kind="account", object_id=None, at=today.at)
        journal.record(
            session, head, "refused", kind="school", object_id=school, at=today.at, fields=["read_journal"]
        )
    app = open_screen(SCREEN, ADMIN())
    assert set(app.dataframe[0].value["Acte"]) == {"se connecter", "accès refusé"}

    app.selectbox[0].set_value("refused").run()

    assert not app.exception
    (row,) = app.dataframe[0].value.to_dict("records")
    assert (row["Acte"], row["Objet"], row["Champs"]) == ("accès refusé", "école", "lire le journal")
    assert (row["Qui"], row["Identifiant"]) == ("head@exemple.fr", str(school))


def test_a_screen_refused_leaves_a_line(open_screen, app_database):
    today = territory_today(app_database)
    teacher = TEACHER_OF(today.cast.cm1)

    app = open_screen(SCREEN, teacher)

    assert "Accès refusé" in app.warning[0].value
    with reading(app_database) as session:
        found = journal_lines(session, ADMIN(), since=today.at - DAY, before=today.at + DAY)
    assert (found[0].act, found[0].fields) == ("refused", ("read_journal",))
