"""Demandes des familles, run for real."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from sqlalchemy import Engine, func, select

from data_io.database import reading, writing
from models.codes import RequestAnswer, RequestKind
from models.people import Guardian, Guardianship, Pupil
from models.privacy import PrivacyRequest
from models.rights import Actor
from tests.cast import HEAD_OF, TEACHER_OF, a_family, a_pupil
from tests.pages.classroom.one_class import said
from tests.pages.today import NOWHERE, Today, territory_today

SCREEN = "school/requests.py"


@dataclass
class School:
    """A school with Awen and one guardian, and Zoé with two."""

    today: Today
    awen: UUID
    zoe: UUID
    database: Engine

    @property
    def head(self) -> Actor:
        return HEAD_OF(self.today.cast.jules_ferry)

    def asked(self) -> list[tuple[RequestKind, RequestAnswer]]:
        with reading(self.database) as session:
            rows = session.execute(select(PrivacyRequest.kind, PrivacyRequest.answer))
            return [(kind, answer) for kind, answer in rows]

    def pupils(self) -> int:
        with reading(self.database) as session:
            return session.scalar(select(func.count()).select_from(Pupil)) or 0


@pytest.fixture
def school(app_database) -> School:
    today = territory_today(app_database, closed=True)
    cast = today.cast
    with writing(app_database) as session:
        awen = a_pupil(session, cast.cm1, first_name="Awen", last_name="ABGRALL", at=today.at)
        zoe = a_pupil(session, cast.cm1, first_name="Zoé", last_name="ZIEGLER", at=today.at)
        a_family(session, cast.jules_ferry, [awen], number="+33639980001")
        for number in ("+33639980002", "+33639980003"):
            a_family(session, cast.jules_ferry, [zoe], number=number)
    return School(today, awen, zoe, app_database)


def opened(open_screen, school: School, kind: RequestKind | None = None, pupil: UUID | None = None):
    app = open_screen(SCREEN, school.head)
    app = app.selectbox(key="request-pupil-0").set_value(pupil or school.awen).run()
    return app if kind is None else app.radio[0].set_value(kind).run()


def button(app, label: str):
    return next(one for one in app.button if one.label == label)


def test_a_school_without_pupils_says_where_lists_come_from(open_screen, app_database):
    app = open_screen(SCREEN, HEAD_OF(territory_today(app_database).cast.jules_ferry))

    assert not app.exception
    assert "pas d’élèves" in said(app)


def test_a_head_of_no_school_is_told_so(open_screen, app_database):
    app = open_screen(SCREEN, HEAD_OF(NOWHERE))

    assert "Aucune école" in app.info[0].value


def test_a_teacher_is_refused(open_screen, school):
    app = open_screen(SCREEN, TEACHER_OF(school.today.cast.cm1))

    assert "Accès refusé" in app.warning[0].value


def test_a_copy_is_re_read_then_written_down_and_offered(open_screen, school):
    app = opened(open_screen, school, RequestKind.COPY)

    app = button(app, "Préparer le fichier").click().run()

    assert not app.exception
    assert school.asked() == [(RequestKind.COPY, RequestAnswer.GRANTED)]
    assert "inscrite au journal" in app.success[0].value


def test_of_two_guardians_one_is_named_before_anything_is_shown(open_screen, school):
    app = opened(open_screen, school, RequestKind.COPY, school.zoe)

    assert "Choisissez qui fait la demande" in app.info[0].value


def test_a_correction_is_kept_and_said(open_screen, school):
    app = opened(open_screen, school, RequestKind.RECTIFICATION)
    next(one for one in app.text_input if one.label == "Nom").set_value("ABGRALL-RIOU")

    app = button(app, "Corriger l’élève").click().run()

    assert not app.exception
    assert "corrigé" in app.success[0].value
    with reading(school.database) as session:
        assert session.get_one(Pupil, school.awen).last_name == "ABGRALL-RIOU"


def test_a_value_that_cannot_be_read_is_refused_on_screen(open_screen, school):
    app = opened(open_screen, school, RequestKind.RECTIFICATION)
    app.text_area[0].set_value("demain")

    app = button(app, "Corriger ce responsable").click().run()

    assert "ne se lit pas" in app.error[0].value
    assert school.asked() == []


def test_an_objection_granted_leaves_nobody_to_call(open_screen, school):
    app = opened(open_screen, school, RequestKind.OBJECTION)

    app = button(app, "Enregistrer la réponse").click().run()

    assert not app.exception
    with reading(school.database) as session:
        links = select(Guardianship.do_not_call).where(Guardianship.pupil_id == school.awen)
        assert session.scalars(links).all() == [True]


def test_without_the_word_nothing_is_erased(open_screen, school):
    app = opened(open_screen, school, RequestKind.ERASURE)

    app = button(app, "Effacer définitivement").click().run()

    assert "Rien n’est effacé" in app.error[0].value
    assert (school.pupils(), school.asked()) == (2, [])


def test_an_erasure_confirmed_takes_the_pupil_and_the_family(open_screen, school):
    app = opened(open_screen, school, RequestKind.ERASURE)
    app.text_input[0].set_value("EFFACER")

    app = button(app, "Effacer définitivement").click().run()

    assert not app.exception
    assert "effacé" in app.success[0].value
    assert (school.pupils(), school.asked()) == (1, [(RequestKind.ERASURE, RequestAnswer.GRANTED)])
    with reading(school.database) as session:
        assert session.scalar(select(func.count()).select_from(Guardian)) == 2


def test_a_refusal_is_recorded(open_screen, school):
    app = opened(open_screen, school, RequestKind.ERASURE)

    button(app, "Refuser la demande").click().run()

    assert (school.pupils(), school.asked()) == (2, [(RequestKind.ERASURE, RequestAnswer.REFUSED)])
