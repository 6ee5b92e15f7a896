"""The one page of all screens asks ahead for the code of what they draw first."""

import re

import pytest

from pages.web import bundle, index_page
from tests.own_loop import run


def told_ahead(*, charts: bool) -> list[str]:
    return re.findall(
        r'<link rel="modulepreload" crossorigin href="(/static/js/[^"]+)">', page(charts=charts)
    )


def page(*, charts: bool) -> str:
    return index_page.document(charts=charts).decode()


@pytest.mark.parametrize("charts", [False, True])
def test_all_that_is_told_ahead_is_served(charts):
    for address in told_ahead(charts=charts):
        assert run(bundle._file(address, takes_gzip=True)).status_code == 200, address


def test_only_screens_with_a_chart_ask_for_its_code():
    added = set(told_ahead(charts=True)) - set(told_ahead(charts=False))

    assert sorted(address.split("/")[-1].split(".")[0] for address in added) == ["DataFrame", "PlotlyChart"]


def test_a_button_is_drawn_as_soon_as_it_is_sent():
    assert any("/Button." in address for address in told_ahead(charts=False))
