"""Which visio: every row of the documents' table, and an answer for whatever is asked."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.trusted_tools import Group, Need, Public
from models.visio import Choice, Meeting, choose
from tests.models.directory import named, shipped

ADULTS = (Public.STAFF, Public.PARENTS, Public.MIXED)
TEACHERS_ONLY = ("BigBlueButton agents", "BigBlueButton écoles")
MEETINGS = st.builds(
    Meeting,
    st.sampled_from(Public),
    st.integers(),
    st.integers(),
    recording=st.booleans(),
    outsiders=st.booleans(),
)


def asked(public: Public, participants: int = 10, minutes: int = 30, **more: bool) -> Choice:
    return choose(Meeting(public, participants, minutes, **more), shipped())


def fits(choice: Choice) -> list[str]:
    return [fit.tool.name for fit in choice.fits]


def conditions(choice: Choice, name: str) -> str:
    return next(fit.conditions for fit in choice.fits if fit.tool.name == name)


def why(choice: Choice, name: str) -> str:
    return next(out.why for out in choice.out if out.tool.name == name)


def test_pupils_meet_in_the_virtual_class_of_the_cned_first():
    assert fits(asked(Public.PUPILS, 25))[0] == "CNED Ma classe à la maison (école)"


@pytest.mark.parametrize("name", TEACHERS_ONLY)
@pytest.mark.parametrize("public", [Public.PUPILS, Public.PARENTS, Public.MIXED])
def test_the_visio_of_primary_schools_is_for_teachers_only(name, public):
    assert "n’est pas prévu pour" in why(asked(public), name)


@pytest.mark.parametrize("name", TEACHERS_ONLY)
def test_teachers_among_themselves_are_told_that_it_is_for_them_only(name):
    choice = asked(Public.STAFF, 12, 90)

    assert fits(choice)[:2] == list(TEACHERS_ONLY)
    assert "entre enseignants uniquement" in conditions(choice, name)
    assert "salle d'attente par défaut" in conditions(choice, name)


def test_the_visio_of_agents_takes_a_hundred_for_as_long_as_they_like_and_records():
    name = "BigBlueButton agents"

    assert name in fits(asked(Public.STAFF, 100, 600, recording=True))
    assert "100 participants au plus" in why(asked(Public.STAFF, 101, 600), name)


@pytest.mark.parametrize("name", ["BigBlueButton collèges", "BigBlueButton lycées"])
def test_the_visio_of_secondary_schools_receives_adults_with_that_said(name):
    for public in ADULTS:
        assert "second degré" in conditions(asked(public), name)
    assert why(asked(Public.PUPILS), name) == "n’est prévu que dans le second degré"


def test_the_basic_licence_takes_fewer_than_twenty_for_less_than_three_quarters_of_an_hour():
    name = "StarLeaf licence basique"

    assert name in fits(asked(Public.STAFF, 19, 44, outsiders=True))
    assert "19 participants au plus" in why(asked(Public.STAFF, 20, 44), name)
    assert "44 minutes au plus" in why(asked(Public.STAFF, 19, 45), name)


def test_renater_takes_about_thirty_for_as_long_as_they_like():
    assert "Rendez-vous Renater" in fits(asked(Public.STAFF, 30, 600))
    assert "30 participants au plus" in why(asked(Public.STAFF, 31, 600), "Rendez-vous Renater")


def test_the_advanced_licence_takes_a_hundred_and_people_from_outside():
    name, choice = "StarLeaf licence avancée", asked(Public.PARENTS, 100, 600, outsiders=True)

    assert "application à installer pour les invités" in conditions(choice, name)
    assert name in fits(asked(Public.MIXED, 60))
    assert "100 participants au plus" in why(asked(Public.MIXED, 101), name)


def test_a_recorded_training_of_staff_has_its_own_tool():
    choice = asked(Public.STAFF, 40, 120, recording=True)

    assert fits(choice) == ["BigBlueButton agents", "VIA"]
    assert "pour une formation" in conditions(choice, "VIA")


def test_more_than_a_hundred_are_broadcast_to():
    assert fits(asked(Public.MIXED, 150, 60)) == ["Videodiff"]
    assert fits(asked(Public.STAFF, 101)) == ["Videodiff"]
    assert "à partir de 101" in why(asked(Public.MIXED, 100), "Videodiff")


@pytest.mark.parametrize("name", ["Zoom (web)", "Teams (web)", "GoToMeeting (web)", "StarLeaf (web)"])
@pytest.mark.parametrize("public", Public)
def test_a_tolerated_tool_serves_everybody_after_the_supported_ones_without_support(name, public):
    choice = asked(public)

    assert "sans assistance" in conditions(choice, name)
    assert "aucun compte" in conditions(choice, name)
    groups = [fit.tool.group for fit in asked(public).fits]
    assert groups == sorted(groups, key=lambda group: group is Group.TOLERATED)


@pytest.mark.parametrize(
    "name",
    ["Zoom (application sur ordinateur administratif)", "Skype (application sur ordinateur administratif)"],
)
@pytest.mark.parametrize("public", Public)
def test_what_may_not_be_installed_never_fits(name, public):
    assert why(asked(public), name).startswith("non autorisé : installation interdite")


def test_what_is_not_allowed_says_so_whatever_its_conditions_say():
    skype = replace(named("Skype (application sur ordinateur administratif)"), conditions="gratuit")
    silent = replace(skype, name="Autre", conditions="")

    choice = choose(Meeting(Public.STAFF, 2, 10), (skype, silent))

    assert [out.why for out in choice.out] == ["non autorisé : gratuit", "non autorisé"]


@pytest.mark.parametrize("name", ["Zoom (web)", "Teams (web)", "GoToMeeting (web)", "StarLeaf (web)"])
def test_of_people_from_outside_the_documents_say_nothing_where_a_tool_is_tolerated(name):
    assert "personnes extérieures" in why(asked(Public.MIXED, outsiders=True), name)


@pytest.mark.parametrize(
    ("public", "name"),
    [(Public.STAFF, "VIA"), (Public.STAFF, "BigBlueButton écoles"), (Public.MIXED, "Zoom (web)")],
)
def test_where_the_documents_give_no_number_the_caution_is_told_as_such(public, name):
    assert why(asked(public, 101), name).startswith("par prudence : les documents n’en disent rien")
    assert name in fits(asked(public, 100))


def test_people_from_outside_come_by_the_two_licences_that_name_them():
    named_for = [tool.name for tool in shipped() if tool.limits.outsiders]

    assert named_for == ["StarLeaf licence basique", "StarLeaf licence avancée"]


@pytest.mark.parametrize("name", ["CNED espace école (compte)", "CNED espace lycée (compte)"])
@pytest.mark.parametrize("public", Public)
def test_where_an_account_is_made_nobody_meets(name, public):
    assert name not in fits(asked(public))


@given(MEETINGS)
def test_there_is_an_answer_for_every_meeting(meeting):
    choice = choose(meeting, shipped())

    assert choice.fits or (choice.asks_assistance and choice.assistance == named("Assistance AMIGO"))
    assert all(out.why for out in choice.out)


@given(MEETINGS)
def test_every_tool_for_meetings_fits_or_falls_out(meeting):
    choice = choose(meeting, shipped())
    judged = fits(choice) + [out.tool.name for out in choice.out]

    assert len(judged) == len(set(judged)) == len(asked(Public.STAFF).fits) + len(asked(Public.STAFF).out)


@given(MEETINGS)
def test_pupils_of_a_primary_school_get_no_tool_of_the_secondary_document_alone(meeting):
    choice = choose(meeting, shipped())
    secondary = [fit for fit in choice.fits if fit.tool.secondary_only]

    assert meeting.public is not Public.PUPILS or not secondary
    assert all("second degré" in fit.conditions for fit in secondary)


@given(MEETINGS)
def test_without_a_directory_the_answer_is_still_one(meeting):
    choice = choose(meeting, ())

    assert (choice.asks_assistance, choice.assistance) == (True, None)


def test_the_assistance_desk_is_in_the_directory():
    assert [tool.name for tool in shipped() if tool.answers(Need.OTHER)] == ["Assistance AMIGO"]
