"""Ma classe, run for real; the grid, keys and two people at once are tried in a browser."""

from data_io.actions import contacts
from data_io.actions.contacts import NewContact
from data_io.database import reading, writing
from data_io.queries.class_cards import class_cards
from models.codes import Channel, Direction, Level, Outcome
from models.quick_question import Receives
from tests.cast import HEAD_OF, IEN_OF, TEACHER_OF, a_family, a_pupil
from tests.pages.classroom.one_class import SCREEN, button, opened, press, reply, said
from tests.pages.conftest import sign_in
from tests.pages.today import NOWHERE, territory_today


def test_somebody_without_a_class_learns_what_to_do(open_screen):
    app = open_screen(SCREEN, TEACHER_OF(NOWHERE))

    assert not app.exception
    assert "Aucune classe" in said(app)


def test_a_head_without_a_list_is_sent_to_import_it(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "importez d’abord sa liste" in said(app)


def test_a_class_without_pupils_says_where_lists_come_from(open_screen, app_database):
    today = territory_today(app_database)

    app = open_screen(SCREEN, TEACHER_OF(today.cast.cm1))

    assert not app.exception
    assert "La direction importe la liste" in said(app)


def test_an_inspector_does_not_open_it(open_screen, cm1):
    app = open_screen(SCREEN, IEN_OF(cm1.today.cast.circonscription))

    assert "Accès refusé" in app.warning[0].value
    assert "ABGRALL" not in said(app)


def test_the_first_card_is_open_with_its_number_and_its_state(open_screen, cm1):
    app = open_screen(SCREEN, cm1.teacher)

    assert not app.exception
    assert opened(app) == "Awen ABGRALL"
    assert "à vérifier" in said(app)
    assert "équipement non renseigné" in said(app)
    assert "0 élève sur 2 avec des nouvelles" in app.get("progress")[0].proto.text


def test_a_call_without_answer_is_one_press_and_opens_the_next(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-3")

    assert not app.exception
    assert opened(app) == "Zoé ZIEGLER"
    assert cm1.card(cm1.first).last_attempt.outcome is Outcome.NO_ANSWER
    assert not cm1.card(cm1.first).seen


def test_a_family_reached_stays_open_for_the_question(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-1")

    assert opened(app) == "Awen ABGRALL"
    assert "dernières nouvelles aujourd’hui" in said(app)
    assert cm1.card(cm1.first).seen


def test_a_press_right_after_the_next_card_opened_writes_nothing(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-3")

    button(app, "outcome-1").click().run()

    assert cm1.card(cm1.second).last_attempt is None


def test_a_second_press_sent_from_the_card_before_never_falls_on_the_next_child(open_screen, cm1):
    before = open_screen(SCREEN, cm1.teacher)
    of_the_first = {one.key for one in before.button if one.key.startswith(("outcome", "paper", "hand"))}

    after = press(before, "outcome-3")

    assert of_the_first
    assert opened(after) != "Awen ABGRALL"
    assert not of_the_first & {one.key for one in after.button}


def test_a_press_on_the_first_card_is_taken_at_once(open_screen, cm1):
    button(open_screen(SCREEN, cm1.teacher), "outcome-1").click().run()

    assert cm1.card(cm1.first).last_attempt.outcome is Outcome.REACHED


def test_a_press_made_twice_writes_once(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-1")

    press(app, "outcome-1")

    with reading(cm1.database) as session:
        found = class_cards(session, cm1.teacher, classroom_id=cm1.today.cast.cm1.id, on=cm1.today.on)
    assert found.cards[0].unanswered.tries == 0
    assert "Enregistré : Awen ABGRALL, joint" in said(app)


def test_the_last_press_can_be_taken_back(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "outcome-1")

    app = press(app, "undo")

    assert "annulé" in said(app)
    assert cm1.card(cm1.first).last_attempt is None


def test_a_family_is_handed_over_to_the_head(open_screen, cm1):
    app = press(open_screen(SCREEN, cm1.teacher), "hand-over")

    assert cm1.card(cm1.first).handed_over_on == cm1.today.on
    assert "Famille transmise à la direction" in said(app)


def test_a_head_has_nobody_to_hand_over_to(open_screen, cm1):
    app = open_screen(SCREEN, HEAD_OF(cm1.today.cast.jules_ferry))

    assert not [one for one in app.button if (one.key or "").startswith("hand-over")]


def test_a_head_chooses_the_class(open_screen, cm1):
    with writing(cm1.database) as session:
        a_pupil(session, cm1.today.cast.cp, first_name="Solo", level=Level.CP, at=cm1.today.at)
    app = open_screen(SCREEN, HEAD_OF(cm1.today.cast.jules_ferry))

    app = app.selectbox(key="classe").set_value(str(cm1.today.cast.cp.id)).run()

    assert opened(app) == "Solo LE GOFF"


def test_a_refusal_is_a_sentence(open_screen, cm1, monkeypatch):
    app = open_screen(SCREEN, cm1.teacher)
    sign_in(monkeypatch, TEACHER_OF(cm1.today.cast.cp))

    app = press(app, "outcome-1")

    assert not app.exception
    assert cm1.card(cm1.first).last_attempt is None


def test_a_session_that_ended_writes_nothing_and_says_so(open_screen, cm1, monkeypatch):
    app = open_screen(SCREEN, cm1.teacher)
    sign_in(monkeypatch, None)

    app = press(app, "outcome-1")

    assert not app.exception
    assert cm1.card(cm1.first).last_attempt is None


def test_numbers_of_people_not_to_call_are_not_shown(open_screen, cm1):
    with writing(cm1.database) as session:
        a_family(session, cm1.today.cast.jules_ferry, [cm1.first], do_not_call=True, number="+33639980099")

    app = open_screen(SCREEN, cm1.teacher)

    assert "À ne pas appeler : Anne LE GOFF" in said(app)
    assert not any("98 00 99" in str(element) for element in app.main)


def test_a_name_is_shown_and_not_obeyed(open_screen, cm1):
    with writing(cm1.database) as session:
        a_pupil(
            session, cm1.today.cast.cm1, first_name="![x](http://mal.example)", last_name="A", at=cm1.today.at
        )

    app = open_screen(SCREEN, cm1.teacher)

    assert "![x](" not in said(app)


def test_everybody_seen_is_said(open_screen, cm1):
    with writing(cm1.database) as session:
        new = NewContact(
            (cm1.first, cm1.second), None, Channel.ENT, Direction.IN, Outcome.REACHED, cm1.today.on
        )
        contacts.log(session, cm1.teacher, new, at=cm1.today.at)

    app = open_screen(SCREEN, cm1.teacher)

    assert "ont donné de leurs nouvelles" in said(app)


def test_the_grid_opens_with_what_is_known(open_screen, cm1):
    app = reply(open_screen(SCREEN, cm1.teacher), cm1.first, Receives.YES)

    app = app.button_group(key="view").set_value("tableau").run()

    assert not app.exception
    assert app.dataframe[0].value["Appareil"].iloc[0] == "Disponible quand il faut"
