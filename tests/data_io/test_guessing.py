"""Passwords that are guessed first: refused; sentences of one's own: kept."""

import pytest

from data_io import passwords
from models.errors import RuleBroken

AROUND = ("Anne Prigent", "École élémentaire publique Jules-Ferry", "Rennes Centre")
LOGIN = "direction.ferry@exemple.fr"


@pytest.mark.parametrize(
    "weak",
    [
        "court",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "lapinlapinlapin",
        "motdepasse2021",
        "Mot de passe 123 !",
        "M0tDeP@sse2021!",
        "azertyuiop123",
        "qsdfghjklm2026",
        "123456789012345",
        "poiuytreza9876",
        "password1234567",
        "Continuité 2026",
        "continuité école",
        "école Jules-Ferry",
        "jules.ferry.2021",
        "AnnePrigent35000",
        "direction.ferry!",
        "Septembre2026!!",
        "Liberté, égalité, fraternité",
        "Il était une fois…",
        "jetaimemonamour",
        "correct horse battery staple",
    ],
)
def test_what_is_guessed_first_is_refused(weak):
    with pytest.raises(RuleBroken):
        passwords.check_choice(weak, LOGIN, AROUND)


@pytest.mark.parametrize(
    "own",
    [
        "une phrase longue et à moi",
        "trois vélos bleus dans le pré",
        "le facteur passe à midi pile",
        "grenouille-parapluie-7",
        "kx7-tmqf-29vb",
        "mon école a un grand tilleul",
        "Ζωή και θάλασσα",
    ],
)
def test_a_sentence_of_ones_own_is_kept(own):
    passwords.check_choice(own, LOGIN, AROUND)


def test_a_one_time_password_would_pass_as_a_choice():
    for _ in range(50):
        passwords.check_choice(passwords.one_time(), LOGIN, AROUND)
