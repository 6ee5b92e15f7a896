"""A certified identity provider in its own process, and the settings that name it."""

import json
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from scripts import identity_provider
from tests.browser.server import START_SECONDS, free_port

SECRET = "a secret of the tests"


@dataclass(frozen=True)
class Person:
    """Somebody whom the provider knows."""

    email: str
    email_verified: bool = True


@dataclass(frozen=True)
class RunningProvider:
    """Where it listens, and what an application on `app_port` must be told of it."""

    url: str

    def settings(self) -> dict[str, str]:
        """Its two clients: one is told of people in plain JSON, the other in a signed token."""
        plain = {"ISSUER": self.url, "CLIENT_ID": "plain", "CLIENT_SECRET": SECRET, "LABEL": "Essai"}
        signed = plain | {"CLIENT_ID": "signed", "LABEL": "Essai signé", "TOKEN_AUTH": "client_secret_post"}
        return named("PLAIN", plain) | named("SIGNED", signed)


def named(name: str, said: Mapping[str, str]) -> dict[str, str]:
    """Settings of one provider as variables."""
    return {f"CONTINUITE_OIDC_{name}_{word}": value for word, value in said.items()}


@contextmanager
def running_provider(app_port: int, people: Mapping[str, Person], log: Path) -> Iterator[RunningProvider]:
    """Start it, wait until it answers, stop it at the end."""
    folder, port = identity_provider.install(), free_port()
    app = f"http://127.0.0.1:{app_port}"
    told = {
        "port": port,
        "people": {login: vars(person) for login, person in people.items()},
        "redirectUris": [f"{app}/connexion/retour/{name}" for name in ("plain", "signed")],
        "signedOutUris": [f"{app}/deconnexion/retour"],
    }
    with log.open("w") as output:
        process = subprocess.Popen(
            [identity_provider.program(), "provider.mjs", json.dumps(told)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for_discovery(f"http://localhost:{port}", process, log)
            yield RunningProvider(f"http://localhost:{port}")
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for_discovery(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the provider publishes its addresses."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, log.read_text()
        try:
            if httpx.get(f"{url}/.well-known/openid-configuration", timeout=2).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"no provider in {START_SECONDS} s:\n{log.read_text()}")
