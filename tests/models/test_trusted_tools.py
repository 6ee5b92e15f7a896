"""The directory that is shipped: every tool of the documents, with source and month, found by need."""

import pytest

from models.trusted_tools import WORDS, Group, Need, Public
from tests.models.directory import named, shipped

INSTITUTIONAL = {
    "CNED Ma classe à la maison (école)": "https://www.cned.fr/maclassealamaison",
    "CNED espace école (compte)": "https://ecole.cned.fr/login/index.php",
    "Classe CNED (collège et lycée)": "https://www.cned.fr/maclassealamaison",
    "CNED espace lycée (compte)": "https://lycee.cned.fr/login/index.php",
    "BigBlueButton agents": "https://visio-agents.education.fr",
    "BigBlueButton écoles": "https://visio-ecoles.education.fr",
    "BigBlueButton collèges": "https://visio-colleges.education.fr",
    "BigBlueButton lycées": "https://visio-lycees.education.fr",
    "Documentation BigBlueButton (pôle Foad)": "https://visio-agents.education.fr/documentation",
    "Parcours BigBlueButton (Dane de Lyon)": (
        "https://dane.ac-lyon.fr/spip/IMG/scenari/bbb/co/module_Visios_BBB.html"
    ),
    "StarLeaf licence basique": "",
    "Rendez-vous Renater": "",
    "StarLeaf licence avancée": "",
    "VIA": "mailto:support-videodiff@phm.education.gouv.fr",
    "Videodiff": "mailto:support-videodiff@phm.education.gouv.fr",
    "Toutatice (portail métier, ENT)": "https://www.toutatice.fr/portail",
    "Espaces Écoles": (
        "https://view.genial.ly/5e6e3ca627aede0fbe74d72f/interactive-image-mon-espace-ecole-toutatice"
    ),
    "Toutapod": "https://video.toutatice.fr",
    "Triskell": "https://www.toutatice.fr/portail/pagemarker/23/share/U7IfRl",
    "MyToutatice": "https://www.toutatice.fr/portail",
    "Site pédagogique académique": "https://pedagogie.ac-rennes.fr",
    "Moodle": "https://www.toutatice.fr/portail",
    "Interactik": "https://www.interactik.fr/portail/web/agenda",
    "Polymny": "https://polymny.studio",
    "Eduscol plan de continuité pédagogique": (
        "https://eduscol.education.fr/2227/plan-de-continuite-pedagogique"
    ),
    "Eduscol classe à distance avec le CNED": (
        "https://eduscol.education.fr/2671/conduire-ma-classe-distance-avec-le-cned"
    ),
    "Eduscol continuité dans le premier degré": (
        "https://eduscol.education.fr/1989/continuite-pedagogique-dans-le-premier-degre"
    ),
    "Réseau Canopé, essentiels de la classe à distance": (
        "https://www.reseau-canope.fr/canotech/ressources-pratiques/"
        "les-essentiels-pour-la-classe-a-distance/presentation.html"
    ),
    "Applications numériques de confiance (Dan, DPD)": (
        "https://www.pearltrees.com/s/file/preview/219360986/Applications%20numeriques%20de%20confiance"
        "%20-%20Dan%20-%20DPD%20-%20Rennes%20-%20Avril%202020.pdf?pearlId=303310661"
    ),
    "Outils communs (DSII)": "https://www.toutatice.fr/portail/share/zO1vM4",
    "Assistance AMIGO": "https://assistance.ac-rennes.fr",
}
TOLERATED = {"Zoom (web)", "Teams (web)", "GoToMeeting (web)", "StarLeaf (web)"}
NOT_ALLOWED = {
    "Zoom (application sur ordinateur administratif)",
    "Skype (application sur ordinateur administratif)",
}


@pytest.mark.parametrize(("name", "url"), INSTITUTIONAL.items())
def test_an_institutional_tool_is_there_with_its_address(name, url):
    assert (named(name).group, named(name).url) == (Group.INSTITUTIONAL, url)


@pytest.mark.parametrize("name", sorted(TOLERATED))
def test_a_tolerated_tool_is_used_in_a_browser_without_any_account(name):
    assert named(name).group is Group.TOLERATED
    assert named(name).conditions == ("navigateur seulement, aucun compte pour les élèves et les enseignants")


@pytest.mark.parametrize("name", sorted(NOT_ALLOWED))
def test_what_may_not_be_installed_says_so(name):
    assert named(name).group is Group.NOT_ALLOWED
    assert "installation interdite" in named(name).conditions


def test_the_directory_holds_nothing_else():
    assert {tool.name for tool in shipped()} == {*INSTITUTIONAL, *TOLERATED, *NOT_ALLOWED}


def test_every_tool_says_which_document_names_it_and_of_when():
    sources = {"primaire", "secondaire", "primaire et secondaire"}

    assert {tool.source for tool in shipped()} == sources
    assert {tool.dated for tool in shipped()} == {"2021-04"}


@pytest.mark.parametrize("tool", shipped(), ids=lambda tool: tool.name)
def test_every_tool_is_found_by_a_need_and_by_a_public(tool):
    assert any(tool.answers(need) for need in Need)
    assert any(tool.serves(public) for public in Public)


@pytest.mark.parametrize("need", Need)
def test_every_need_has_a_tool_and_its_words(need):
    assert WORDS[need]
    assert any(tool.answers(need) for tool in shipped())
