"""A declared tool inside the framework is no matter; outside it, one sentence says what to use instead."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.tool_uses import OF_A_CLASS, Use, UsePurpose, chosen, fitting, meant, sentence, understood
from models.trusted_tools import Group
from tests.models.directory import shipped

WORK, VIRTUAL = UsePurpose.WORK, UsePurpose.VIRTUAL_CLASS
MARCH = date(2021, 3, 1)


@pytest.mark.parametrize(
    ("purpose", "first"),
    [
        (UsePurpose.WORK, "Toutatice (portail métier, ENT)"),
        (UsePurpose.MESSAGES, "Toutatice (portail métier, ENT)"),
        (UsePurpose.VIRTUAL_CLASS, "CNED Ma classe à la maison (école)"),
        (UsePurpose.VIDEOS, "Toutapod"),
        (UsePurpose.COLLEAGUES, "BigBlueButton agents"),
    ],
)
def test_a_supported_tool_is_offered_first(purpose, first):
    assert fitting(purpose, shipped())[0].name == first


@pytest.mark.parametrize("purpose", UsePurpose)
def test_a_tool_that_is_offered_is_inside_the_framework(purpose):
    for tool in fitting(purpose, shipped()):
        assert sentence(Use(purpose, tool.name), shipped()) == ""


def test_pupils_are_offered_nothing_of_the_secondary_document_alone_and_no_teachers_visio():
    offered = {tool.name for purpose in OF_A_CLASS for tool in fitting(purpose, shipped())}

    assert offered.isdisjoint({"Moodle", "Classe CNED (collège et lycée)", "BigBlueButton écoles"})


@pytest.mark.parametrize(
    ("purpose", "said", "name"),
    [
        (WORK, "toutatice", "Toutatice (portail métier, ENT)"),
        (WORK, "ent", "Toutatice (portail métier, ENT)"),
        (WORK, "espaces ecoles", "Espaces Écoles"),
        (VIRTUAL, "Zoom", "Zoom (web)"),
        (VIRTUAL, "ma classe à la maison", "CNED Ma classe à la maison (école)"),
        (UsePurpose.VIDEOS, "TOUTAPOD", "Toutapod"),
    ],
)
def test_the_name_that_people_say_is_the_one_tool_with_these_words(purpose, said, name):
    found = meant(said, fitting(purpose, shipped()))

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("said", ["Cahier Malin", "(web)", "Tou", "Zoom Malin", "", "…", "ENT Toutatice"])
def test_a_name_of_no_tool_or_of_several_is_none_of_them(said):
    assert meant(said, fitting(VIRTUAL, shipped())) is None


@pytest.mark.parametrize(
    ("purpose", "said", "name", "why"),
    [
        (UsePurpose.VIDEOS, "ENT", "Toutatice (portail métier, ENT)", "n’est pas prévu pour les vidéos"),
        (UsePurpose.VIDEOS, "zoom", "Zoom (web)", "n’est pas prévu pour les vidéos"),
        (VIRTUAL, "Skype", "Skype (application sur ordinateur administratif)", "n’est pas autorisé"),
        (VIRTUAL, "zoom", "Zoom (web)", ""),
    ],
)
def test_a_listed_tool_of_another_purpose_or_not_allowed_is_not_taken_for_an_unknown_one(
    purpose, said, name, why
):
    found = understood(said, purpose, shipped())

    assert found is not None
    assert found.name == name
    assert why in sentence(Use(purpose, found.name), shipped())


@pytest.mark.parametrize("said", ["Cahier Malin", "(web)", ""])
def test_a_name_of_no_tool_of_the_list_stays_what_was_typed(said):
    assert understood(said, VIRTUAL, shipped()) is None


def test_a_tolerated_tool_with_accounts_is_asked_for_no_contract():
    assert "contrat" not in sentence(Use(VIRTUAL, "Zoom (web)", accounts=True), shipped())


def test_the_same_tool_chosen_again_keeps_what_was_answered():
    before = Use(VIRTUAL, "Zoom (web)", browser_only=True, accounts=True, contract_on=MARCH)

    assert chosen(VIRTUAL, "ZOOM (web)", before) == before
    assert chosen(VIRTUAL, "Teams (web)", before) == Use(VIRTUAL, "Teams (web)")
    assert chosen(VIRTUAL, None, before) == chosen(VIRTUAL, None, None) == Use(VIRTUAL, None)


def test_no_tool_at_all_is_no_fault():
    assert sentence(Use(WORK, None), shipped()) == ""


@pytest.mark.parametrize("tool", [tool for tool in shipped() if tool.group is Group.NOT_ALLOWED])
def test_a_tool_that_is_not_allowed_is_said_with_another(tool):
    said = sentence(Use(VIRTUAL, tool.name), shipped())

    assert "n’est pas autorisé" in said
    assert said.endswith("Pour la classe virtuelle, préférez CNED Ma classe à la maison (école).")
    assert "garder" not in said


def test_a_tool_that_nobody_lists_leads_to_another_and_to_the_assistance_desk():
    said = sentence(Use(WORK, "Cahier Malin"), shipped())

    assert said == (
        "« Cahier Malin » n’est pas dans la liste des outils de confiance."
        " Pour le travail, préférez Toutatice (portail métier, ENT)."
        " Pour le garder, demandez d’abord à l’assistance (Assistance AMIGO)."
    )


def test_the_visio_of_teachers_is_not_for_a_class():
    assert "n’est pas prévu pour les élèves" in sentence(Use(VIRTUAL, "BigBlueButton écoles"), shipped())


def test_a_tool_of_secondary_schools_is_not_for_a_class_of_a_primary_school():
    assert "que dans le second degré" in sentence(Use(WORK, "Moodle"), shipped())


def test_a_tool_for_something_else_is_said():
    assert "n’est pas prévu pour le travail" in sentence(Use(WORK, "Toutapod"), shipped())


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"browser_only": False}, "s’ouvre dans le navigateur"),
        ({"accounts": True}, "s’utilise sans aucun compte"),
        ({"accounts": True}, "Pour le garder, retirez d’abord ces comptes."),
        ({"accounts": True, "contract_on": MARCH}, "s’utilise sans aucun compte"),
        ({"browser_only": False}, "Pour le garder, ouvrez-le d’abord dans le navigateur seulement."),
        ({"browser_only": False, "accounts": True}, "seulement, puis retirez ces comptes."),
        ({"browser_only": True, "accounts": False}, ""),
        ({}, ""),
    ],
)
def test_a_tolerated_tool_breaks_its_conditions_or_does_not(more, said):
    found = sentence(Use(VIRTUAL, "Zoom (web)", **more), shipped())

    assert (said in found) if said else (found == "")


@pytest.mark.parametrize(
    ("more", "kept_by"),
    [
        ({"accounts": True, "contract_on": MARCH}, "Pour le garder, demandez d’abord à l’assistance"),
        (
            {"accounts": True},
            "Pour le garder, faites d’abord signer ce contrat, puis demandez à l’assistance",
        ),
    ],
)
def test_a_tool_that_nobody_lists_is_kept_with_a_contract_and_the_assistance_desk(more, kept_by):
    said = sentence(Use(WORK, "Cahier Malin", **more), shipped())

    assert said.endswith(f"{kept_by} (Assistance AMIGO).")
    assert ("sans contrat" in said) == ("contract_on" not in more)


def test_an_installed_tool_with_accounts_that_nobody_lists_is_said_in_one_sentence():
    use = Use(WORK, "Cahier Malin", browser_only=False, accounts=True)

    assert sentence(use, shipped()).count("« Cahier Malin »") == 1


@given(
    st.builds(
        Use,
        st.sampled_from(UsePurpose),
        st.none() | st.text(min_size=1, max_size=80) | st.sampled_from([tool.name for tool in shipped()]),
        browser_only=st.none() | st.booleans(),
        accounts=st.none() | st.booleans(),
        contract_on=st.none() | st.dates(),
    )
)
def test_whatever_is_declared_has_a_sentence_that_ends_or_none(use):
    said = sentence(use, shipped())

    assert said == "" or said.endswith(".")
