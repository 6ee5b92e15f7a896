"""The pages about data and accessibility: open to everybody, said from the settings."""

from data_io.settings import read_settings
from pages.sign_in import addresses, documents, information

SETTINGS = read_settings(
    {
        "CONTINUITE_CONTROLLER": "Le DASEN <35>",
        "CONTINUITE_DPO": "dpd@exemple.fr",
        "CONTINUITE_ACCESSIBILITY_CONTACT": "acces@exemple.fr",
        "CONTINUITE_NOTE_DAYS": "12",
    }
)


def test_your_data_names_the_controller_the_officer_and_the_days():
    said = information.your_data(SETTINGS)

    assert "Le DASEN &lt;35&gt;" in said
    assert "dpd@exemple.fr" in said
    assert "12 jours après la fermeture" in said


def test_your_data_says_that_staff_are_not_watched():
    assert "Rien ici ne vous suit et rien ne vous classe" in information.your_data(SETTINGS)


def test_without_settings_the_pages_send_to_the_school():
    for page in (information.your_data, information.accessibility):
        assert "l’école, qui vous dira à qui écrire" in page(read_settings({}))


def test_accessibility_says_where_to_write():
    assert "acces@exemple.fr" in information.accessibility(SETTINGS)


def test_both_are_linked_from_sign_in_and_from_every_screen():
    for page in (documents.sign_in("jeton", "/"), documents.way_out("jeton")):
        assert addresses.YOUR_DATA in page
        assert addresses.ACCESSIBILITY in page
