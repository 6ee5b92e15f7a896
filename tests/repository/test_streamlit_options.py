"""The options of the configuration exist in this Streamlit, and hold what safety rests on."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit import config

from tests.repository.sources import ROOT

SAID = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))


def _flat(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@pytest.mark.parametrize("option", [key for key, _ in _flat(SAID)])
def test_an_option_is_one_that_streamlit_knows(option):
    assert option in config.get_config_options()


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("client.showErrorDetails", "none"),
        ("client.showErrorLinks", False),
        ("browser.gatherUsageStats", False),
        ("server.address", "127.0.0.1"),
        ("server.maxUploadSize", 10),
        ("server.enableAgentApi", False),
        ("runner.magicEnabled", False),
    ],
)
def test_what_safety_rests_on_is_said(option, value):
    assert dict(_flat(SAID))[option] == value


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_both_modes_name_the_colours_of_their_sidebar(mode):
    assert "backgroundColor" in SAID["theme"][mode]["sidebar"]
