"""Households: pupils of a school with the same guardians who may be called."""

from sqlalchemy import func, select, update

from models.people import Guardian, Guardianship, Household
from tests.data_io.intake.lists import a_list, child, guardian, imported, later, planned, pupil, who

CAMILLE, TOM = pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP")
SIBLINGS = a_list(CAMILLE, TOM, pupil("MORVAN", "Lucas", "CP"))
A, B = child("LE GALL", "Camille", "CM1"), child("LE GALL", "Tom", "CP")
LUCAS = child("MORVAN", "Lucas", "CP")


def test_siblings_with_the_same_parents_are_one_household(session, school):
    imported(
        session,
        school,
        SIBLINGS,
        a_list(guardian("LE GALL", "Anne", A, B), guardian("LE GALL", "Paul", A, B)),
    )

    assert household(session, "Camille") == household(session, "Tom") is not None
    assert household(session, "Lucas") is None


def test_children_of_separated_parents_who_each_name_their_own_are_two_households(session, school):
    imported(
        session, school, SIBLINGS, a_list(guardian("LE GALL", "Anne", A), guardian("LE GALL", "Paul", B))
    )

    assert household(session, "Camille") != household(session, "Tom")


def test_half_siblings_are_two_households(session, school):
    rows = a_list(
        guardian("PETIT", "Anne", A, B), guardian("LE GALL", "Paul", A), guardian("MADEC", "Yann", B)
    )

    imported(session, school, SIBLINGS, rows)

    assert household(session, "Camille") != household(session, "Tom")


def test_an_organisation_makes_no_household(session, school):
    home = guardian("MAISON D'ENFANTS KER AVEL", "", A, LUCAS, organisation=True)

    imported(session, school, SIBLINGS, a_list(home))

    assert household(session, "Camille") is None
    assert household(session, "Lucas") is None


def test_somebody_linked_to_many_families_makes_no_household(session, school):
    names = ["UN", "DEUX", "TROIS", "QUATRE"]
    pupils = a_list(*(pupil(name, "Alex", "CM1") for name in names))
    neighbour = guardian("VOISIN", "Anne", *(child(name, "Alex", "CM1") for name in names))

    imported(session, school, pupils, a_list(neighbour))

    assert session.scalar(select(func.count()).select_from(Household)) == 0


def test_a_guardian_who_must_not_be_called_does_not_count(session, school):
    imported(session, school, SIBLINGS, a_list(guardian("LE GALL", "Anne", A, B), guardian("X", "Paul", A)))
    two = household(session, "Camille"), household(session, "Tom")
    paul = select(Guardian.id).where(Guardian.first_name == "Paul").scalar_subquery()
    session.execute(update(Guardianship).where(Guardianship.guardian_id == paul).values(do_not_call=True))

    imported(session, school, a_list(guardian("LE GALL", "Luc", A, B)), at=later(1))

    assert two[0] != two[1]
    assert household(session, "Camille") == household(session, "Tom")


def test_a_household_keeps_its_identity_when_a_child_joins(session, school):
    imported(session, school, SIBLINGS, a_list(guardian("LE GALL", "Anne", A)))
    before = household(session, "Camille")

    imported(session, school, a_list(guardian("LE GALL", "Anne", A, B)), at=later(1))

    assert household(session, "Camille") == household(session, "Tom") == before


def test_a_child_with_one_more_guardian_leaves_the_household_of_the_others(session, school):
    imported(session, school, SIBLINGS, a_list(guardian("LE GALL", "Anne", A, B)))

    imported(session, school, a_list(guardian("MADEC", "Yann", B)), at=later(1))

    assert household(session, "Camille") != household(session, "Tom")


def test_households_nobody_lives_in_are_removed(session, school):
    imported(
        session, school, SIBLINGS, a_list(guardian("LE GALL", "Anne", A), guardian("LE GALL", "Paul", B))
    )

    imported(
        session,
        school,
        a_list(guardian("LE GALL", "Anne", A, B), guardian("LE GALL", "Paul", A, B)),
        at=later(1),
    )

    assert session.scalar(select(func.count()).select_from(Household)) == 1


def test_the_same_guardians_again_plan_no_household(session, school):
    rows = a_list(guardian("LE GALL", "Anne", A, B))
    imported(session, school, SIBLINGS, rows)

    assert planned(session, school, SIBLINGS, rows).households == ()


def household(session, first_name: str):
    last_name = "MORVAN" if first_name == "Lucas" else "LE GALL"
    return who(session, last_name, first_name)[0].household_id
