"""A file's name is told in sentences: it cannot turn them round, break their line or fill the screen."""

import unicodedata

import pytest

from tests.data_io.rosters.made import refused

NAMES = (
    "deux\nlignes.exe",
    "son\x07nette\x1b[2J.exe",
    "liste\u202excod.exe",
    "vide\u200b\u2028.exe",
    "../../../etc/passwd.exe",
    "C:\\Users\\x\\liste.exe",
    "Z" * 5000 + ".exe",
    "=cmd|' /C calc'!A0.exe",
    "<script>alert(1)<b>.exe",
    "moitié\ud800.exe",
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_strange_file_name_makes_one_plain_sentence(name):
    message = refused(b"Nom;Prenom", name).message

    assert message.startswith("Le fichier « ")
    assert message.endswith(".")
    assert len(message) < 250
    assert "/etc/" not in message
    assert "Users" not in message
    assert not any(unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl") for letter in message)
