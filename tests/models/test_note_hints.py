"""A hint where a note speaks of health, opinions or conflicts; none where it serves to reach a family."""

import pytest

from models.note_hints import Hint, hint_of, sentence

SPEAKS = {
    Hint.HEALTH: [
        "La mère est MALADE",
        "Hospitalisé hier",
        "suivi par un psy",
        "dossier MDPH",
        "l’enfant a de l’asthme",
        "Trouble du comportement",
        "positif au covid",
        "prend des médicaments",
    ],
    Hint.OPINION: [
        "père agressif",
        "la mère est de mauvaise foi",
        "paresseux",
        "ils s’en fichent",
        "famille catholique",
        "mal élevée",
    ],
    Hint.FAMILY: [
        "parents en plein divorce",
        "le père est en prison",
        "se disputent au téléphone",
        "le juge a décidé",
        "violences",
        "dépôt de plainte",
    ],
}
SERVES = [
    "",
    None,
    "Rappeler après 18 h",
    "Préfère un SMS",
    "Appeler la grand-mère, qui garde l’enfant",
    "Travaille de nuit, dort le matin",
    "Numéro du travail : demander le standard",
    "Connexion opérateur en panne",
    "Besoin d’un interprète",
    "Tablette cassée, ordinateur partagé",
    "Passera à l’école jeudi",
    "Juste avant midi",
    "La famille déménage samedi",
    "Opération tablettes : veut bien un prêt",
    "garde du frère jusqu’à 17 h",
    "ne parle pas français au téléphone, écrire",
    "absent jusqu’à lundi",
    "messagerie pleine",
    "Le papier est prêt au portail",
    "plutôt le soir",
    "Pain et goûter prévus à l’accueil",
]


@pytest.mark.parametrize(("hint", "note"), [(hint, note) for hint, notes in SPEAKS.items() for note in notes])
def test_a_note_of_health_opinion_or_conflict_is_hinted_at(hint, note):
    assert hint_of(note) is hint


@pytest.mark.parametrize("note", SERVES)
def test_a_note_that_serves_to_reach_a_family_is_left_alone(note):
    assert hint_of(note) is None


def test_the_sentence_says_what_to_note_and_repeats_nothing():
    said = sentence("La mère est malade")

    assert said.startswith("Ce commentaire semble parler de santé")
    assert "malade" not in said
    assert sentence("") == "Notez seulement ce qui sert à joindre la famille."
