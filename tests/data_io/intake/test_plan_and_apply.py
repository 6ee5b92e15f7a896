"""What a list gives: each pupil in one group, exactly what was planned is written, and only once."""

from datetime import date

import pytest
from sqlalchemy import func, select

from data_io.intake.importing import apply_plan, plan_files
from data_io.rosters.rows import RefusalCode, Refused
from models.codes import Level, Reason, Role
from models.columns import FOREVER
from models.errors import ChangedMeanwhile, NotAllowed, RuleBroken, UnreadableFile
from models.intake import RosterChange, RosterImport
from models.people import Enrolment, Pupil
from models.problems import Problem, ProblemCode
from models.pupil_state import PupilState
from models.security import DataVersion, JournalEntry
from models.territory import Classroom, School
from tests.cast import HEAD_OF, NOON, OPERATOR, TUESDAY, a_pupil, a_territory, someone
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    class_of,
    codes,
    imported,
    imports_of,
    later,
    planned,
    pupil,
    some,
    who,
)


def test_every_pupil_of_a_first_list_is_created(session, school):
    applied = imported(session, school, a_list(*a_class(count=8)))

    assert some(applied.counts) == {"created": 8}
    assert class_of(session, who(session, "NOM3", "Prénom3")[0].id) == "CM1"


def test_a_created_pupil_is_counted_as_not_asked_from_that_instant(session, school):
    imported(session, school, a_list(pupil("MORVAN", "Lucas")))

    state = session.scalars(select(PupilState)).one()
    assert (state.from_at, state.to_at) == (NOON, FOREVER)
    assert state.equipment_reason is Reason.NOT_ASKED


def test_the_same_list_again_changes_nothing_and_writes_nothing(session, school):
    imported(session, school, a_list(*a_class()))
    before = _everything(session)

    applied = imported(session, school, a_list(*a_class()), at=later(1))

    assert some(applied.counts) == {"unchanged": 8}
    assert applied.import_id is None
    assert _everything(session) == before


def test_a_new_value_is_planned_cell_by_cell_and_then_written(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CM1)))
    new = a_list(pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CM2))

    plan = planned(session, school, new)
    apply_plan(session, HEAD_OF(school), plan, at=later(1))

    (cell,) = plan.changed[0].cells
    assert (cell.column, cell.before, cell.after) == ("level", "CM1", "CM2")
    assert who(session, "LE GALL", "Camille")[0].level is Level.CM2


def test_a_blank_never_erases(session, school):
    full = pupil("LE GALL", "Camille", birth_on=BIRTH, level=Level.CM1, used_name="MADEC", ine="123456789AB")
    imported(session, school, a_list(full))

    applied = imported(session, school, a_list(pupil("LE GALL", "Camille")), at=later(1))

    kept = who(session, "LE GALL", "Camille")[0]
    assert some(applied.counts) == {"unchanged": 1}
    assert (kept.birth_on, kept.level, kept.used_name) == (BIRTH, Level.CM1, "MADEC")
    assert kept.ine_hash is not None


def test_a_name_gains_its_accents_and_does_not_lose_them(session, school):
    imported(session, school, a_list(pupil("LE GALL", "HELENE")))
    imported(session, school, a_list(pupil("LE GALL", "Hélène")), at=later(1))

    applied = imported(session, school, a_list(pupil("LE GALL", "HELENE")), at=later(2))

    assert some(applied.counts) == {"unchanged": 1}
    assert len(who(session, "LE GALL", "Hélène")) == 1


def test_a_pupil_listed_in_another_class_moves_and_the_past_stays(session, school):
    imported(session, school, a_list(*a_class()))
    moved = [
        *a_class(count=7),
        pupil("NOM7", "Prénom7", "CM2", birth_on=a_class()[7].birth_on, level=Level.CM2),
    ]

    applied = imported(session, school, a_list(*moved), at=later(1), on=date(2021, 4, 7))

    mover = who(session, "NOM7", "Prénom7")[0]
    assert some(applied.counts) == {"moved": 1, "unchanged": 7}
    assert class_of(session, mover.id) == "CM2"
    assert mover.level is Level.CM2
    ended = select(Enrolment.ends_on).where(Enrolment.pupil_id == mover.id, Enrolment.ends_on.is_not(None))
    assert session.scalars(ended).all() == [date(2021, 4, 7)]


def test_the_interval_of_a_pupil_who_moves_goes_on_in_the_new_class(session, school):
    imported(session, school, a_list(pupil("MORVAN", "Lucas", "CP", birth_on=BIRTH)))

    imported(session, school, a_list(pupil("MORVAN", "Lucas", "CM1", birth_on=BIRTH)), at=later(1))

    labels = select(Classroom.label).join(PupilState, PupilState.classroom_id == Classroom.id)
    assert session.scalars(labels.order_by(PupilState.from_at)).all() == ["CP", "CM1"]


def test_class_labels_match_however_they_are_typed(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", "04 Cours Moyen A")))

    applied = imported(session, school, a_list(pupil("LE GALL", "Camille", "04  cours moyen a")), at=later(1))

    assert some(applied.counts) == {"unchanged": 1}


def test_the_level_falls_back_to_the_only_level_of_the_class(session, school):
    imported(session, school, a_list(pupil("A", "Un", "04 CE1 de Mme X"), pupil("B", "Deux", "CE1-CE2")))

    assert who(session, "A", "Un")[0].level is Level.CE1
    assert who(session, "B", "Deux")[0].level is None


def test_a_class_whose_label_names_a_support_scheme_gets_a_neutral_one(session, school):
    imported(session, school, a_list(pupil("A", "Un", "ULIS école")))

    found = session.scalar(select(Classroom.neutral_label).where(Classroom.label == "ULIS école"))
    assert found == "Classe à plusieurs niveaux"


def test_a_pupil_without_class_is_faulty_and_the_others_are_taken(session, school):
    applied = imported(session, school, a_list(pupil("A", "Un", ""), pupil("B", "Deux")))

    assert some(applied.counts) == {"created": 1, "faulty": 1}
    assert codes(applied) == ["class_missing"]
    assert applied.problems[0].line == 2


def test_lines_that_the_reader_refused_are_counted_and_do_not_stop_the_others(session, school):
    missing = Problem("eleves.csv", "", 3, "Prénom", ProblemCode.NAME_MISSING, "Nom ou prénom manquant.")
    blank = Problem("eleves.csv", "", 2, "Niveau", ProblemCode.LEVEL_UNKNOWN, "Niveau non reconnu.")
    rows = a_list(pupil("A", "Un"), problems=[missing, blank], ignored=2)

    applied = imported(session, school, rows)

    assert some(applied.counts) == {"created": 1, "faulty": 1, "ignored": 2}
    assert applied.problems == (missing, blank)


def test_several_files_of_a_school_are_one_plan(session, school):
    applied = imported(
        session,
        school,
        a_list(*a_class("CM1"), name="cm1.csv"),
        a_list(*a_class("CM2", level=Level.CM2, first=20), name="cm2.csv"),
    )

    assert some(applied.counts) == {"created": 16}
    assert imports_of(session) == 1


def test_a_refused_file_writes_nothing_of_the_others(session, school):
    refused = Refused("liste.xlsx", RefusalCode.TOO_BIG, "Le fichier liste.xlsx est trop gros.")

    with pytest.raises(UnreadableFile) as refusal:
        plan_files(
            session, HEAD_OF(school), school.id, [a_list(*a_class()), refused], on=TUESDAY, today=TUESDAY
        )

    assert refusal.value.code == "too_big"
    assert session.scalar(select(func.count()).select_from(Pupil)) == 0


def test_a_list_of_a_day_to_come_is_refused(session, school):
    with pytest.raises(RuleBroken, match="jour à venir"):
        planned(session, school, a_list(*a_class()), on=date(2030, 1, 1), today=TUESDAY)


@pytest.mark.parametrize("year", [1999, 2018, 2022, 2062])
def test_a_school_year_far_from_the_day_is_refused(session, school, year):
    with pytest.raises(RuleBroken, match="2020"):
        planned(session, school, a_list(*a_class()), year=year)


@pytest.mark.parametrize("year", [2019, 2020, 2021])
def test_the_year_before_or_after_may_be_said(session, school, year):
    assert planned(session, school, a_list(*a_class()), year=year).year == year


def test_a_plan_is_refused_when_the_roster_changed_meanwhile(session, school):
    plan = planned(session, school, a_list(*a_class()))
    imported(session, school, a_list(*a_class(count=2)))

    with pytest.raises(ChangedMeanwhile):
        apply_plan(session, HEAD_OF(school), plan, at=later(1))


def test_a_plan_applied_twice_is_applied_once(session, school):
    plan = planned(session, school, a_list(*a_class()))
    first = apply_plan(session, HEAD_OF(school), plan, at=NOON)

    again = apply_plan(session, HEAD_OF(school), plan, at=later(1))

    assert again == first
    assert session.scalar(select(func.count()).select_from(Pupil)) == 8


@pytest.mark.parametrize("role", [Role.TEACHER, Role.IEN, Role.DEPARTEMENT, Role.ADVISER])
def test_who_may_not_import_can_neither_plan_nor_apply(session, role):
    territory = a_territory(session)
    site = territory.cm1 if role is Role.TEACHER else territory.circonscription
    plan = planned(session, territory.jules_ferry, a_list(*a_class()))

    with pytest.raises(NotAllowed):
        plan_files(
            session,
            someone(role, site),
            territory.jules_ferry.id,
            [a_list(*a_class())],
            on=TUESDAY,
            today=TUESDAY,
        )
    with pytest.raises(NotAllowed):
        apply_plan(session, someone(role, site), plan, at=NOON)


def test_the_head_of_another_school_may_not_import(session):
    territory = a_territory(session)
    plan = planned(session, territory.jules_ferry, a_list(*a_class()))

    with pytest.raises(NotAllowed):
        apply_plan(session, HEAD_OF(territory.tilleuls), plan, at=NOON)


def test_an_import_keeps_digests_and_counts_and_no_name_of_a_file(session, school):
    rows = a_list(*a_class(), name="CM1 de Mme LE GALL.csv")

    imported(session, school, rows)

    kept = session.scalars(select(RosterImport)).one()
    assert kept.counts["created"] == 8
    assert kept.files[0]["digest"] == rows.digest
    assert "name" not in kept.files[0]


def test_the_journal_names_the_import_and_no_pupil(session, school):
    applied = imported(session, school, a_list(*a_class()))

    line = session.scalars(select(JournalEntry)).one()
    assert (line.act, line.object_kind, line.object_id) == (
        "import_roster",
        "roster_import",
        applied.import_id,
    )
    assert line.fields == ["created"]


def test_an_import_says_that_figures_changed(session, school):
    imported(session, school, a_list(*a_class()))

    version = select(DataVersion.version).where(
        DataVersion.circonscription_id == school.place.circonscription_id
    )
    assert session.scalar(version) == 1


def test_the_operator_may_import_anywhere(session, school):
    plan = plan_files(session, OPERATOR, school.id, [a_list(*a_class())], on=TUESDAY, today=TUESDAY)

    assert apply_plan(session, OPERATOR, plan, at=NOON).import_id == plan.id


def test_pupils_of_other_schools_are_left_alone(session):
    territory = a_territory(session)
    a_pupil(session, territory.ce2, last_name="NOM1", first_name="Prénom1")

    applied = imported(session, territory.jules_ferry, a_list(*a_class()))

    assert some(applied.counts) == {"created": 8}


def _everything(session) -> list[object]:
    """Rows of every table an import writes."""
    session.expire_all()
    tables = (
        Pupil,
        Enrolment,
        Classroom,
        School,
        PupilState,
        RosterImport,
        RosterChange,
        JournalEntry,
        DataVersion,
    )
    return [session.execute(select(t.__table__).order_by(*t.__table__.primary_key)).all() for t in tables]


def test_people_stand_under_the_name_that_is_shown_and_match_by_the_registered_one(session, school):
    agathe = pupil("DERRIEN", "Agathe", birth_on=BIRTH, used_name="LE FLOC'H")
    imported(session, school, a_list(pupil("GUEN", "Tom", birth_on=BIRTH), agathe))

    again = planned(session, school, a_list(pupil("DERRIEN", "Agathe", birth_on=BIRTH)))

    assert session.scalars(select(Pupil.first_name).order_by(Pupil.sort_key)).all() == ["Tom", "Agathe"]
    assert not again.created
