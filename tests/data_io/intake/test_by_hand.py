"""What a head said of a family by hand stays, whatever the next list says; an undo keeps it too."""

from sqlalchemy import select

from data_io.actions import guardianships, households
from data_io.actions.guardianships import Flags
from data_io.intake.undo import apply_undo
from models.people import Guardian, Guardianship
from tests.cast import HEAD_OF
from tests.data_io.intake.lists import a_list, child, guardian, imported, later, planned, pupil, who

PUPILS = a_list(
    pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP"), pupil("MORVAN", "Lucas", "CP")
)
A, B, LUCAS = child("LE GALL", "Camille"), child("LE GALL", "Tom", "CP"), child("MORVAN", "Lucas", "CP")


def home(session, last_name, first_name):
    return who(session, last_name, first_name)[0].household_id


def ids(session):
    return [
        who(session, *name)[0].id
        for name in (("LE GALL", "Camille"), ("LE GALL", "Tom"), ("MORVAN", "Lucas"))
    ]


def test_children_separated_by_hand_stay_so_after_the_next_list(session, school):
    imported(session, school, PUPILS, a_list(guardian("LE GALL", "Anne", A, B), name="r.csv"))
    _, tom, _ = ids(session)
    apart = households.split(session, HEAD_OF(school), [tom], at=later(1))

    again = a_list(guardian("LE GALL", "Anne", A, B), guardian("LE GALL", "Paul", A, B), name="r.csv")
    imported(session, school, PUPILS, again, at=later(2))

    assert home(session, "LE GALL", "Tom") == apart
    assert home(session, "LE GALL", "Camille") != apart


def test_families_joined_by_hand_stay_so_after_the_next_list(session, school):
    imported(session, school, PUPILS)
    camille, _, lucas = ids(session)
    family = households.join(session, HEAD_OF(school), camille, lucas, at=later(1))

    both = a_list(guardian("LE GALL", "Anne", A, B), guardian("MORVAN", "Yann", LUCAS), name="r.csv")
    imported(session, school, PUPILS, both, at=later(2))

    assert home(session, "LE GALL", "Camille") == home(session, "MORVAN", "Lucas") == family
    assert home(session, "LE GALL", "Tom") not in (family, None)


def test_what_was_said_of_a_guardian_stays_after_the_next_list(session, school):
    rows = a_list(guardian("LE GALL", "Anne", A), guardian("LE GALL", "Paul", A), name="r.csv")
    imported(session, school, PUPILS, rows)
    camille = ids(session)[0]
    paul = session.scalars(select(Guardian.id).where(Guardian.first_name == "Paul")).one()
    never = Flags(do_not_call=True)
    guardianships.set_flags(session, HEAD_OF(school), paul, [camille], never, at=later(1))

    newer = a_list(guardian("LE GALL", "Paul", A, email="paul@exemple.fr"), name="r.csv")
    imported(session, school, PUPILS, newer, at=later(2))

    row = session.scalars(select(Guardianship).where(Guardianship.guardian_id == paul)).one()
    assert (row.do_not_call, row.call_first) == (True, False)


def test_an_undo_keeps_a_family_made_by_hand_and_says_so(session, school):
    imported(session, school, PUPILS)
    rows = a_list(guardian("LE GALL", "Anne", A, B), name="r.csv")
    import_id = imported(session, school, rows, at=later(1)).import_id
    assert import_id is not None
    _, tom, lucas = ids(session)
    family = households.join(session, HEAD_OF(school), tom, lucas, at=later(2))

    result = apply_undo(session, HEAD_OF(school), import_id, at=later(3))

    assert home(session, "LE GALL", "Tom") == home(session, "MORVAN", "Lucas") == family
    assert result.kept > 0


def test_the_same_list_again_plans_no_household_after_a_correction(session, school):
    rows = a_list(guardian("LE GALL", "Anne", A, B), name="r.csv")
    imported(session, school, PUPILS, rows)
    households.split(session, HEAD_OF(school), [ids(session)[1]], at=later(1))

    assert planned(session, school, PUPILS, rows).households == ()
