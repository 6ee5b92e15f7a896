"""Familles à joindre, run for real."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import Engine, select

from data_io.actions import handovers
from data_io.actions.handovers import NewHandover
from data_io.database import reading, writing
from models.call_queue import Why
from models.codes import Channel, Direction, Outcome
from models.facts import Contact, ContactNote, ContactPupil, EquipmentAnswer
from models.quick_question import Receives
from models.rights import Actor
from tests.cast import HEAD_OF, TEACHER_OF, a_family, a_pupil
from tests.households import a_household
from tests.pages.classroom.one_class import opened, press, said
from tests.pages.today import DAY, NOWHERE, Today, territory_today
from tests.whole_queue import WholeQueue, whole_queue

SCREEN = "school/families.py"


@dataclass
class School:
    """A school with Awen and Erwan of one family, and Zoé, in a closure."""

    today: Today
    awen: UUID
    erwan: UUID
    zoe: UUID
    family: UUID
    database: Engine

    @property
    def head(self) -> Actor:
        return HEAD_OF(self.today.cast.jules_ferry)

    def queue(self) -> WholeQueue:
        with reading(self.database) as session:
            return whole_queue(session, self.head, school_id=self.today.cast.jules_ferry.id, on=self.today.on)

    def contact(self) -> Contact:
        with reading(self.database) as session:
            found = session.scalars(select(Contact)).one()
            session.expunge(found)
            return found

    def note(self) -> str:
        with reading(self.database) as session:
            return str(session.scalars(select(ContactNote.note)).one())

    def equipped(self) -> set[UUID]:
        with reading(self.database) as session:
            return set(session.scalars(select(EquipmentAnswer.pupil_id)))

    def told(self) -> set[UUID]:
        with reading(self.database) as session:
            return set(session.scalars(select(ContactPupil.pupil_id)))


@pytest.fixture
def school(app_database) -> School:
    today = territory_today(app_database, closed=True)
    cast = today.cast
    with writing(app_database) as session:
        awen = a_pupil(session, cast.cm1, first_name="Awen", last_name="ABGRALL", at=today.at)
        erwan = a_pupil(session, cast.cp, first_name="Erwan", last_name="ABGRALL", at=today.at)
        zoe = a_pupil(session, cast.cm1, first_name="Zoé", last_name="ZIEGLER", at=today.at)
        family = a_family(session, cast.jules_ferry, [awen, erwan], number="+33639980001")
        a_family(session, cast.jules_ferry, [zoe], number="+33639980002")
        a_household(session, cast.jules_ferry, [awen, erwan])
    return School(today, awen, erwan, zoe, family.guardian_id, app_database)


def test_a_school_without_classes_says_where_lists_come_from(open_screen):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert not app.exception
    assert "importez sa liste" in said(app)


def test_a_school_without_pupils_says_the_same(open_screen, app_database):
    app = open_screen(SCREEN, HEAD_OF(territory_today(app_database).cast.jules_ferry))

    assert not app.exception
    assert "importez sa liste" in said(app)


def test_a_teacher_does_not_open_it(open_screen, school):
    app = open_screen(SCREEN, TEACHER_OF(school.today.cast.cm1))

    assert "Accès refusé" in app.warning[0].value
    assert "ABGRALL" not in said(app)


def test_brothers_and_sisters_are_one_family(open_screen, school):
    app = open_screen(SCREEN, school.head)

    assert not app.exception
    assert "2 familles à joindre sur 2" in said(app)
    assert opened(app) == "Awen ABGRALL (CM1), Erwan ABGRALL (CP)"


def test_a_family_handed_over_comes_first_and_says_so(open_screen, school):
    with writing(school.database) as session:
        handed = NewHandover(school.zoe, school.today.on)
        handovers.hand_over(session, TEACHER_OF(school.today.cast.cm1), handed, at=school.today.at)

    app = open_screen(SCREEN, school.head)

    assert opened(app) == "Zoé ZIEGLER (CM1)"
    assert "Transmise par la classe aujourd’hui" in said(app)


def test_one_press_logs_the_call_for_all_children_of_the_person(open_screen, school):
    app = press(open_screen(SCREEN, school.head), "outcome-1")

    assert not app.exception
    assert school.told() == {school.awen, school.erwan}
    assert school.contact().guardian_id == school.family
    assert "famille jointe pour 2 élèves" in said(app)


def test_a_family_reached_stays_open_for_the_question_about_each_child(open_screen, school):
    app = press(open_screen(SCREEN, school.head), "outcome-1")

    app = app.button_group(key=f"receives-{school.erwan}").set_value(Receives.YES).run()

    assert not app.exception
    assert opened(app) == "Awen ABGRALL (CM1), Erwan ABGRALL (CP)"
    assert school.equipped() == {school.erwan}
    assert opened(press(app, "next")) == "Zoé ZIEGLER (CM1)"


def test_a_child_that_is_unticked_is_left_out(open_screen, school):
    app = open_screen(SCREEN, school.head)
    (about,) = [group for group in app.get("button_group") if str(group.key).startswith("family-about")]
    app = about.set_value([school.awen]).run()

    press(app, "outcome-1")

    assert school.told() == {school.awen}
    assert school.queue().families[0].why is Why.NEVER_REACHED


def test_channel_direction_note_and_call_back_are_kept(open_screen, school):
    app = open_screen(SCREEN, school.head)
    key = str(school.queue().families[0].key)
    app.button_group(key=f"family-means-{key}").set_value(Channel.ENT)
    app.selectbox(key=f"family-direction-{key}").set_value(Direction.IN)
    app.text_input(key=f"family-note-{key}").set_value("rappeler après 18 h")
    app = app.date_input(key=f"family-follow-up-{key}").set_value(school.today.on + DAY).run()

    press(app, "outcome-1")

    found = school.contact()
    assert (found.channel, found.direction, found.outcome) == (Channel.ENT, Direction.IN, Outcome.REACHED)
    assert (school.note(), found.follow_up_on) == ("rappeler après 18 h", school.today.on + DAY)


def test_the_note_of_one_family_is_not_offered_for_the_next(open_screen, school):
    app = open_screen(SCREEN, school.head)
    key = str(school.queue().families[0].key)
    app = app.text_input(key=f"family-note-{key}").set_value("rappeler après 18 h").run()

    app = press(app, "outcome-3")

    assert {field.value for field in app.text_input} == {""}


def test_a_refusal_is_a_sentence_and_nothing_is_written(open_screen, school):
    app = open_screen(SCREEN, school.head)
    (about,) = [group for group in app.get("button_group") if str(group.key).startswith("family-about")]
    app = about.set_value([]).run()

    app = press(app, "outcome-1")

    assert "Choisissez au moins un élève" in app.error[0].value
    assert school.told() == set()


def test_a_message_to_a_class_counts_as_sent_and_never_as_reached(open_screen, school):
    app = press(open_screen(SCREEN, school.head), "message-sent")

    assert not app.exception
    found = school.queue().kept
    assert (found.attempted, found.sent, found.reached) == (0, 2, 0)
    assert "message envoyé pour 2 élèves" in said(app)


def test_a_family_that_was_reached_is_found_among_all(open_screen, school):
    app = press(open_screen(SCREEN, school.head), "outcome-1")

    app = app.button_group(key="view").set_value("toutes").run()

    assert "Awen ABGRALL" in said(app)
    assert "1 famille à joindre sur 2" in said(app)


def test_when_everybody_was_reached_the_screen_says_what_else_can_be_done(open_screen, school):
    app = press(open_screen(SCREEN, school.head), "outcome-1")
    press(press(app, "next"), "outcome-1")

    app = open_screen(SCREEN, school.head)

    assert "Plus aucune famille à joindre" in said(app)


def test_outside_a_closure_the_screen_says_so_and_never_that_everybody_was_reached(open_screen, app_database):
    today = territory_today(app_database)
    with writing(app_database) as session:
        a_pupil(session, today.cast.cm1, at=today.at)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert not app.exception
    assert "Aucune fermeture n’est ouverte" in said(app)
    assert "amille à joindre" not in said(app)


def test_the_family_that_calls_back_is_found_by_its_number(open_screen, school):
    app = open_screen(SCREEN, school.head)

    app = app.text_input(key="family-search").set_value("98 00 02").run()

    assert opened(app) == "Zoé ZIEGLER (CM1)"
    assert "ABGRALL" not in said(app)


def test_a_family_without_a_number_can_be_noted_as_called(open_screen, school):
    with writing(school.database) as session:
        solo = a_pupil(session, school.today.cast.cm1, first_name="Ada", last_name="AAA", at=school.today.at)

    press(open_screen(SCREEN, school.head), "outcome-1")

    assert school.told() == {solo}
    assert school.contact().channel is Channel.PHONE


def test_a_link_opens_a_family_beyond_the_first_page(open_screen, school):
    with writing(school.database) as session:
        for number in range(14):
            a_pupil(session, school.today.cast.cm1, first_name=f"A{number:02}", last_name="AAA")
    key = next(str(one.key) for one in school.queue().families if one.children[0].pupil_id == school.zoe)

    app = open_screen(SCREEN, school.head)
    app.query_params["famille"] = key
    app = app.run()

    assert opened(app) == "Zoé ZIEGLER (CM1)"
