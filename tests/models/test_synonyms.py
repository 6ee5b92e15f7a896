"""What people write in a file, read as codes."""

from collections.abc import Callable

import pytest

from models.codes import Channel, Connection, Device, Outcome
from models.synonyms import channel_of, connection_of, device_of, outcome_of

Case = tuple[Callable[[str], object], object, str]

WRITTEN: list[Case] = [
    (device_of, Device.ENOUGH, "disponible oui dédié ordinateur tablette x X ✓ 1 Oui ORDINATEUR"),
    (device_of, Device.SHARED, "partagé Partagée"),
    (device_of, Device.PHONE, "téléphone smartphone"),
    (device_of, Device.NONE, "aucun non 0"),
    (device_of, Device.UNKNOWN, "?"),
    (connection_of, Connection.SUFFICIENT, "suffisante oui bonne fibre adsl"),
    (connection_of, Connection.LIMITED, "limitée faible 4G forfait"),
    (connection_of, Connection.NONE, "aucune non"),
    (channel_of, Channel.PHONE, "téléphone tel Tél. appel"),
    (channel_of, Channel.MESSAGE, "SMS courriel mail messagerie application"),
    (channel_of, Channel.ENT, "ENT Toutatice"),
    (channel_of, Channel.ON_SITE, "portail"),
    (channel_of, Channel.POST, "courrier"),
    (outcome_of, Outcome.REACHED, "joint ok répondu"),
    (outcome_of, Outcome.MESSAGE_LEFT, "répondeur"),
    (outcome_of, Outcome.SENT, "envoyé"),
    (outcome_of, Outcome.AWAY, "absent"),
]
PHRASES: list[Case] = [
    (device_of, Device.VARIES, "Selon le foyer"),
    (device_of, Device.UNKNOWN, "ne sait pas"),
    (channel_of, Channel.ENT, "cahier de liaison"),
    (channel_of, Channel.ON_SITE, "à l’école"),
    (channel_of, Channel.ON_SITE, "sur place"),
    (outcome_of, Outcome.MESSAGE_LEFT, "Message laissé"),
    (outcome_of, Outcome.NO_ANSWER, "pas de réponse"),
    (outcome_of, Outcome.NO_ANSWER, "non joint"),
    (outcome_of, Outcome.WRONG_NUMBER, "Numéro erroné"),
    (outcome_of, Outcome.WRONG_NUMBER, "non attribué"),
    (outcome_of, Outcome.CALL_BACK, "à rappeler"),
    (outcome_of, Outcome.RELAY, "relais prévenu"),
    (outcome_of, Outcome.DECLINED, "ne souhaite pas répondre"),
]


@pytest.mark.parametrize(
    ("read", "code", "word"),
    [(read, code, word) for read, code, words in WRITTEN for word in words.split()] + PHRASES,
)
def test_a_written_word_is_understood(read, code, word):
    assert read(word) is code


def test_a_blank_is_unknown_equipment_never_none():
    assert device_of(" ") is Device.UNKNOWN
    assert connection_of("") is Connection.UNKNOWN


def test_a_blank_contact_says_nothing():
    assert channel_of("") is None
    assert outcome_of("") is None


@pytest.mark.parametrize("read", [device_of, connection_of, channel_of, outcome_of])
def test_an_unforeseen_word_is_not_understood_rather_than_guessed(read):
    assert read("peut-être chez sa tante") is None


@pytest.mark.parametrize(
    ("read", "codes"),
    [(device_of, Device), (connection_of, Connection), (channel_of, Channel), (outcome_of, Outcome)],
)
def test_every_code_and_every_label_of_the_screens_is_understood(read, codes):
    for code in codes:
        assert read(code.value) is code
        assert read(code.label) is code
