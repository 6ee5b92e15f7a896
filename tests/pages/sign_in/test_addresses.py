"""Where a stranger may go, and where a person is sent after signing in."""

import pytest

from pages.sign_in import addresses


def test_the_list_of_what_answers_a_stranger_is_closed():
    assert sorted(addresses.ANONYMOUS) == [
        "/accessibilite",
        "/assets/icon.png",
        "/assets/sign_in.css",
        "/classe",
        "/connexion",
        "/connexion/fournisseur",
        "/deconnexion/retour",
        "/favicon.ico",
        "/favicon.png",
        "/healthz",
        "/invitation",
        "/premier-demarrage",
        "/readyz",
        "/vos-donnees",
    ]


def test_without_a_provider_nobody_comes_back_from_one():
    assert not addresses.is_anonymous("/connexion/retour/proconnect")
    assert not addresses.is_own_route("/connexion/retour/proconnect")


@pytest.mark.parametrize("path", ["/invitation/abcd-efgh", "/classe/abcd-efgh-jkmn-pqrs"])
def test_the_token_of_a_way_in_stands_behind_its_address(path):
    assert addresses.is_anonymous(path)
    assert addresses.is_own_route(path)


@pytest.mark.parametrize(
    "path",
    [
        "/invitation/",
        "/invitation/a/b",
        "/invitation/a%2Fb",
        "/classe/é",
        "/classe/a b",
        f"/classe/{'a' * 65}",
        "/premier-demarrage/abcd",
        "/connexion/abcd",
        "/deconnexion/partout",
        "/invitations",
    ],
)
def test_nothing_longer_or_stranger_is_open(path):
    assert not addresses.is_anonymous(path)


@pytest.mark.parametrize("wanted", ["/familles", "/ecole?uai=0350001A", "/"])
def test_a_screen_is_gone_back_to(wanted):
    assert addresses.destination(wanted) == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://mal.example/familles",
        "//mal.example",
        "//mal.example/familles",
        "/\\mal.example",
        "///mal.example",
        "javascript:alert(1)",
        "/deconnexion",
        "/_stcore/metrics",
        "/familles\r\nSet-Cookie: x=y",
        "http://[",
        "/familles?" + "a" * 2000,
        "",
    ],
)
def test_nobody_is_sent_anywhere_else(wanted):
    assert addresses.destination(wanted) == "/"


@pytest.mark.parametrize("path", ["/", "/familles", "/nulle-part", "/deconnexion"])
def test_what_a_person_opens_is_a_page(path):
    assert addresses.is_page(path)


@pytest.mark.parametrize(
    "path", ["/_stcore/stream", "/media/x.csv", "/familles/_stcore/health", "/static/js/a.js"]
)
def test_what_a_page_fetches_is_none(path):
    assert not addresses.is_page(path)
