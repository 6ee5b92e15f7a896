"""A browser's tab without the browser: speaks Streamlit's protocol to a server on loopback."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_ANSWER_SECONDS = 60
_FINISHED = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


@dataclass
class Tab:
    """One screen open in one tab; keeps what a browser would keep between reruns."""

    connection: ClientConnection
    page_name: str
    query: str = ""
    page_script_hash: str = ""
    kept: set[str] = field(default_factory=set)

    async def rerun(self) -> list[ForwardMsg]:
        """Ask for a rerun and give all that was sent until the script finished."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self.page_script_hash
        if not self.page_script_hash:
            asked.rerun_script.page_name = self.page_name
        asked.rerun_script.cached_message_hashes.extend(self.kept)
        await self.connection.send(asked.SerializeToString())
        return [message async for message in self._until_finished()]

    async def _until_finished(self) -> AsyncIterator[ForwardMsg]:
        while True:
            message = ForwardMsg.FromString(await self.connection.recv(decode=False))
            self._keep(message)
            yield message
            if message.WhichOneof("type") == "script_finished":
                if message.script_finished not in _FINISHED:
                    raise RuntimeError("the script did not finish")
                return

    def _keep(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable and message.hash:
            self.kept.add(message.hash)
        if message.WhichOneof("type") == "navigation":
            self.page_script_hash = message.navigation.page_script_hash
        if message.WhichOneof("type") == "page_info_changed":
            self.query = message.page_info_changed.query_string


@asynccontextmanager
async def opened(server: str, page_name: str, *, query: str = "", cookie: str = "") -> AsyncIterator[Tab]:
    """A tab on a screen, before its first run."""
    address = server.replace("http://", "ws://") + "/_stcore/stream"
    connection = connect(
        address,
        additional_headers={"Cookie": cookie} if cookie else None,
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=server,  # type: ignore[arg-type]
        max_size=None,
        open_timeout=_ANSWER_SECONDS,
    )
    async with connection as made:
        yield Tab(made, page_name, query)


def signed_in(server: str, login: str, password: str) -> str:
    """The cookies of somebody who signed in with the form."""
    with httpx.Client(base_url=server) as browser:
        form = browser.get("/connexion").text
        found = re.search(r'name="csrf" value="([^"]*)"', form)
        if found is None:
            raise RuntimeError("the sign-in form has no token")
        given = {"login": login, "password": password, "csrf": unescape(found.group(1)), "next": "/"}
        answer = browser.post("/connexion", data=given)
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise RuntimeError(f"sign-in was refused with {answer.status_code}")
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
