"""A browser without screens: what a program sees of the way to a provider and back."""

import html
import re

import httpx

from tests.browser.server import Server


class Visitor:
    """Keeps its cookies; follows nothing by itself."""

    def __init__(self, server: Server) -> None:
        self.client = httpx.Client(base_url=server.url, timeout=20)

    def close(self) -> None:
        """Leave."""
        self.client.close()

    def set_out(self, provider: str, wanted: str = "/") -> str:
        """Press the button of a provider; give the address it leads to."""
        answer = self.press(provider, wanted)
        assert answer.status_code == httpx.codes.OK, answer.text
        found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', answer.text)
        assert found
        return html.unescape(found[1])

    def press(self, provider: str, wanted: str = "/") -> httpx.Response:
        """The answer to the button, whatever it is."""
        form = self.client.get("/connexion").text
        token = re.search(r'name="csrf" value="([^"]+)"', form)
        assert token
        fields = {"csrf": token[1], "next": wanted, "provider": provider}
        return self.client.post("/connexion/fournisseur", data=fields)

    def sent_back(self, provider: str, wanted: str = "/") -> str:
        """Where the provider sends the browser back to, once it let the person in."""
        return self.client.get(self.set_out(provider, wanted)).headers["location"]

    def comes_back(self, address: str) -> httpx.Response:
        """Open the way back."""
        return self.client.get(address)

    @property
    def is_signed_in(self) -> bool:
        """True when a screen answers."""
        return self.client.get("/").status_code == httpx.codes.OK


def alert(answer: httpx.Response) -> str:
    """The sentence of a refusal; the page says nothing else in its place."""
    found = re.search(r'role="alert">([^<]*)<', answer.text)
    assert found, answer.text
    return html.unescape(found[1])
