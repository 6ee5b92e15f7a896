"""Which school a file is of: proposed by name and content, sure or for a person to say, within one's own."""

import pytest

from data_io.intake import school_numbers
from data_io.intake.school_proposals import Offered, Proposal, propose
from data_io.rosters.rows import FileCells, SheetCells
from models.codes import Role
from models.territory import School
from tests.cast import Territory, a_classroom, a_school, a_territory, someone
from tests.data_io.intake.lists import a_class, a_list, child, guardian, imported, pupil


@pytest.fixture
def cast(session) -> Territory:
    return a_territory(session)


@pytest.fixture
def secretary(cast):
    return someone(Role.SECRETARY, cast.circonscription)


def proposed(session, actor, path, *rows, numbers=frozenset()) -> Proposal:
    reading = a_list(*(rows or a_class("Grands")), name=path)
    return propose(session, actor, [Offered(path, reading, numbers)])[0]


@pytest.mark.parametrize("path", ["0350001A/CSVExtraction.csv", "liste 0350001a.xlsx", "0350001 A - CP.ods"])
def test_a_school_number_in_the_path_is_sure(session, cast, secretary, path):
    found = proposed(session, secretary, path)

    assert (found.school_id, found.sure) == (cast.jules_ferry.id, True)
    assert found.why == "Le numéro de l’école y est écrit."


def test_a_school_number_in_a_column_is_sure(session, cast, secretary):
    cells = FileCells("x", "d", (SheetCells("", (("CODE STRUCTURE", "UAI", "NOM"), ("1", "0350002B", "X"))),))

    found = proposed(session, secretary, "eleves.csv", numbers=school_numbers.in_columns(cells))

    assert (found.school_id, found.sure) == (cast.tilleuls.id, True)


def test_the_number_of_a_school_of_somebody_else_is_not_followed(session, cast, secretary):
    found = proposed(session, secretary, "0290001C/CSVExtraction.csv")

    assert found == Proposal(None, False, "Le numéro 0290001C n’est pas celui d’une de vos écoles.")


def test_two_numbers_leave_it_to_the_person(session, cast, secretary):
    found = proposed(session, secretary, "0350001A et 0350002B.csv")

    assert (found.school_id, found.sure) == (None, False)


def test_pupils_known_in_one_school_are_sure(session, cast, secretary):
    imported(session, cast.tilleuls, a_list(*a_class("CE2")))

    found = proposed(session, secretary, "CSVExtraction.csv", *a_class("CE2"))

    assert (found.school_id, found.sure) == (cast.tilleuls.id, True)
    assert found.why == "8 élèves sur 8 y sont déjà connus."


def test_a_few_known_pupils_are_not_enough_to_be_sure(session, cast, secretary):
    imported(session, cast.tilleuls, a_list(*a_class("CE2", count=2)))

    found = proposed(session, secretary, "CSVExtraction.csv", *a_class("CE2"))

    assert (found.school_id, found.sure) == (cast.tilleuls.id, False)


def test_pupils_of_two_schools_alike_are_for_the_person(session, cast, secretary):
    imported(session, cast.tilleuls, a_list(*a_class("CE2")))
    imported(session, cast.jules_ferry, a_list(*a_class("CM1")))

    assert not proposed(session, secretary, "CSVExtraction.csv", *a_class("CE2")).sure


def test_pupils_known_only_in_a_school_of_somebody_else_say_nothing(session, cast, secretary):
    imported(session, cast.far_school, a_list(*a_class("CM2")))

    found = proposed(session, secretary, "CSVExtraction.csv", *a_class("Nulle part"))

    assert (found.school_id, found.sure) == (None, False)
    assert "connus" not in found.why


def test_an_ine_knows_a_pupil_whose_name_was_mended(session, cast, secretary):
    ines = [f"12345678{n}AB" for n in range(4)]
    imported(session, cast.tilleuls, a_list(*(pupil(f"N{n}", "Zoé", "CE2", ine=ines[n]) for n in range(4))))

    renamed = [pupil(f"Autre{n}", "Zoé", "CE2", ine=ines[n]) for n in range(4)]

    assert proposed(session, secretary, "x.csv", *renamed).sure


def test_the_number_of_one_school_with_the_pupils_of_another_is_for_the_person(session, cast, secretary):
    imported(session, cast.tilleuls, a_list(*a_class("CE2")))

    found = proposed(session, secretary, "0350001A.csv", *a_class("CE2"))

    assert (found.school_id, found.sure) == (cast.jules_ferry.id, False)


@pytest.mark.parametrize("path", ["Ecole JULES FERRY.xlsx", "jules-ferry cm1.csv", "Jules_Ferry/eleves.ods"])
def test_the_name_of_a_school_is_proposed_and_never_sure(session, cast, secretary, path):
    found = proposed(session, secretary, path)

    assert (found.school_id, found.sure) == (cast.jules_ferry.id, False)


def test_a_name_shared_by_two_schools_says_nothing_without_the_commune(session, cast, secretary):
    a_school(
        session, cast.circonscription, "0350003C", "Ecole maternelle publique Jules Ferry", commune="Bruz"
    )

    assert proposed(session, secretary, "jules ferry.csv").school_id is None
    assert proposed(session, secretary, "jules ferry bruz.csv").school_id is not None


def test_the_longest_name_that_fits_wins(session, cast, secretary):
    short = a_school(session, cast.circonscription, "0350004D", "Ecole primaire publique de la Lande")
    long = a_school(session, cast.circonscription, "0350005E", "Ecole primaire publique de la Lande Verte")

    assert proposed(session, secretary, "lande verte.csv").school_id == long.id
    assert proposed(session, secretary, "la lande.csv").school_id == short.id


def test_the_only_school_of_a_commune_is_proposed_by_the_commune(session, cast, secretary):
    session.get_one(School, cast.tilleuls.id).commune = "Saint-Ervan"
    session.flush()

    assert proposed(session, secretary, "mairie de saint ervan.csv").school_id == cast.tilleuls.id


def test_class_labels_of_one_school_alone_are_proposed(session, cast, secretary):
    for label in ("Les dauphins", "Les loutres"):
        a_classroom(session, cast.tilleuls, label)

    rows = [pupil("A", "B", "les Dauphins"), pupil("C", "D", "LES LOUTRES")]

    assert proposed(session, secretary, "x.csv", *rows) == Proposal(
        cast.tilleuls.id, False, "Les classes portent les noms de celles de cette école."
    )


def test_guardians_go_with_the_list_of_their_children(session, cast, secretary):
    pupils = a_class("Neuve")
    parents = [guardian("X", f"Y{n}", child(row.last_name, row.first_name)) for n, row in enumerate(pupils)]
    files = [
        Offered("CSVExtraction (1).csv", a_list(*parents)),
        Offered("0350001A.csv", a_list(*pupils)),
    ]

    responsables, _ = propose(session, secretary, files)

    assert (responsables.school_id, responsables.sure) == (cast.jules_ferry.id, True)


def test_a_refused_file_is_proposed_by_its_path(session, cast, secretary):
    (found,) = propose(session, secretary, [Offered("0350001A/photo.csv", None)])

    assert (found.school_id, found.sure) == (cast.jules_ferry.id, True)


def test_nothing_is_proposed_to_who_may_import_nowhere(session, cast):
    imported(session, cast.tilleuls, a_list(*a_class("CE2")))

    found = proposed(session, someone(Role.IEN, cast.circonscription), "0350001A.csv", *a_class("CE2"))

    assert (found.school_id, found.sure) == (None, False)
