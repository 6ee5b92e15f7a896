"""Correcting a family from its card: separated, joined, and whom to call."""

from sqlalchemy import select

from data_io.database import reading
from models.people import Guardianship, Pupil
from tests.pages.classroom.one_class import press
from tests.pages.school.test_families import SCREEN, School, school

__all__ = ["school"]


def opened(open_screen, school: School):
    """The card of the family of Awen and Erwan, its correction open."""
    app = open_screen(SCREEN, school.head)
    (family,) = (one for one in school.queue().families if len(one.children) == 2)
    app.query_params["famille"] = str(family.key)
    app.session_state[f"correct-{family.key}"] = True
    app.run()
    return app, family.key


def home(school: School, pupil):
    with reading(school.database) as session:
        return session.scalar(select(Pupil.household_id).where(Pupil.id == pupil))


def flags(school: School):
    with reading(school.database) as session:
        rows = session.execute(
            select(Guardianship.lives_with, Guardianship.call_first, Guardianship.do_not_call).where(
                Guardianship.guardian_id == school.family
            )
        )
        return {tuple(row) for row in rows}


def test_children_are_separated(open_screen, school):
    app, key = opened(open_screen, school)

    app.multiselect[0].select(school.erwan).run()
    press(app, f"split-{key}")

    assert not app.exception
    assert home(school, school.awen) != home(school, school.erwan)


def test_a_family_is_joined_with_another(open_screen, school):
    app, key = opened(open_screen, school)

    chooser = next(one for one in app.selectbox if one.label == "Réunir avec une autre famille")
    chooser.select_index(0).run()
    press(app, f"join-{key}")

    assert not app.exception
    assert home(school, school.zoe) == home(school, school.awen) == home(school, school.erwan)


def test_who_must_not_be_called_is_said_for_every_child(open_screen, school):
    app, _ = opened(open_screen, school)
    assert flags(school) == {(True, True, False)}

    choice = next(one for one in app.button_group if "lives_with" in (one.value or ()))
    choice.set_value(["do_not_call"]).run()

    assert not app.exception
    assert flags(school) == {(False, False, True)}
