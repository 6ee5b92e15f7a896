"""Identity providers in the settings: complete, safe, or refused with a sentence."""

import pytest

from data_io.identity.providers import told_by
from data_io.settings import read_settings
from models.errors import RuleBroken

WHOLE = {
    "CONTINUITE_OIDC_PROCONNECT_ISSUER": "https://proconnect.example/api/v2",
    "CONTINUITE_OIDC_PROCONNECT_CLIENT_ID": "id",
    "CONTINUITE_OIDC_PROCONNECT_CLIENT_SECRET": "secret",
}


def test_without_settings_there_is_none():
    assert read_settings({}).identity_providers == ()


def test_three_settings_make_one():
    (provider,) = told_by(WHOLE)

    assert (provider.name, provider.label, provider.scope) == ("proconnect", "Proconnect", "openid email")
    assert not provider.emails_verified


def test_several_stand_in_the_order_of_their_names():
    second = {name.replace("PROCONNECT", "ACADEMIE"): value for name, value in WHOLE.items()}

    assert [provider.name for provider in told_by(WHOLE | second)] == ["academie", "proconnect"]


@pytest.mark.parametrize("missing", WHOLE)
def test_half_a_provider_is_refused(missing):
    with pytest.raises(RuleBroken, match=missing.removeprefix("CONTINUITE_")):
        told_by({name: value for name, value in WHOLE.items() if name != missing})


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("CONTINUITE_OIDC_PROCONNECT_LABLE", "ProConnect"),
        ("CONTINUITE_OIDC_PRO_CONNECT_ISSUER", "https://proconnect.example"),
        ("CONTINUITE_OIDC_proconnect_LABEL", "ProConnect"),
        ("CONTINUITE_OIDC_PROCONNECT_TOKEN_AUTH", "none"),
        ("CONTINUITE_OIDC_PROCONNECT_ISSUER", "http://proconnect.example"),
        ("CONTINUITE_OIDC_PROCONNECT_ISSUER", "https://"),
        ("CONTINUITE_OIDC_PROCONNECT_ISSUER", "proconnect.example"),
    ],
)
def test_what_is_misspelt_or_unsafe_is_refused(variable, value):
    with pytest.raises(RuleBroken):
        told_by(WHOLE | {variable: value})


def test_the_secret_is_not_printed():
    (provider,) = told_by(WHOLE | {"CONTINUITE_OIDC_PROCONNECT_CLIENT_SECRET": "hush"})

    assert "hush" not in repr(provider)


def test_people_are_sent_back_to_the_public_address_which_is_https():
    public = {"CONTINUITE_ADDRESS": "https://continuite.example/"}

    assert read_settings(WHOLE | public).origin == "https://continuite.example"
    assert read_settings(WHOLE).origin == "http://127.0.0.1:8501"
    with pytest.raises(RuleBroken, match="CONTINUITE_ADDRESS"):
        read_settings(WHOLE | {"CONTINUITE_ADDRESS": "http://continuite.example"})
