"""The key of the INE digests: the one of the settings, else one beside the file of the base, else none."""

import pytest

from data_io.settings import matching_key, settings
from models.errors import RuleBroken
from tests.data_io.intake.lists import a_class, a_list, planned, pupil

WITH_INE = a_list(pupil("LE GALL", "Camille", ine="123456789AB"))


@pytest.fixture
def no_secret(monkeypatch):
    """An installation that set no `CONTINUITE_SECRET`."""
    monkeypatch.delenv("CONTINUITE_SECRET")
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_the_key_of_the_settings_is_the_same_wherever_the_base_is(tmp_path):
    assert matching_key(None) == matching_key(tmp_path / "a.db") == settings().secret.encode()


@pytest.mark.usefixtures("no_secret")
def test_a_key_is_made_once_beside_the_base_and_for_its_owner_only(tmp_path):
    base = tmp_path / "continuite.db"

    made = matching_key(base)

    assert made == matching_key(base) == (tmp_path / "secret.key").read_bytes()
    assert len(made) >= 32
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("no_secret")
def test_a_base_on_a_server_takes_no_ine_without_a_key_of_its_own(session, school):
    if session.get_bind().dialect.name == "sqlite":
        assert planned(session, school, WITH_INE).created[0].ine_hash
    else:
        with pytest.raises(RuleBroken, match="CONTINUITE_SECRET"):
            planned(session, school, WITH_INE)


@pytest.mark.usefixtures("no_secret")
def test_a_list_without_ine_needs_no_key(session, school):
    assert len(planned(session, school, a_list(*a_class())).created) == 8
