"""Files that screens offer under `/media/`: fetched by the account that was shown them, and by nobody else.

An address is made of the content alone: whoever learned or guessed one, and is signed in, would get the file.
A page that stays open fetches it without a rerun: once a right that it was drawn with is over, nothing comes.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from http import HTTPStatus
from threading import Lock
from uuid import UUID

from anyio import to_thread
from starlette.types import Scope
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data_io.database import engine, reading
from models.rights import Actor
from pages.sign_in import current

_ADDRESS = "/media/"
_MOST_FILES, _MOST_TABS = 2000, 5000


class Offered:
    """Whose each tab of this process is, with what rights, and who was shown which file."""

    def __init__(self) -> None:
        self._actor_of: OrderedDict[str, Actor] = OrderedDict()
        self._shown: OrderedDict[str, set[Actor]] = OrderedDict()
        self._lock = Lock()

    def belongs(self, tab: str, actor: Actor) -> None:
        """Said at the start of a rerun, before the first file of it has an address."""
        with self._lock:
            self._actor_of[tab] = actor
            self._actor_of.move_to_end(tab)
            if len(self._actor_of) > _MOST_TABS:
                self._actor_of.popitem(last=False)

    def remember(self, tab: str) -> None:
        """Said at the end of one: the next rerun takes the addresses back before it gives them again."""
        with self._lock:
            actor = self._actor_of.get(tab)
            for file_id in _files_of(tab) if actor else ():
                self._shown.setdefault(file_id, set()).add(actor)  # type: ignore[arg-type]
                self._shown.move_to_end(file_id)
            while len(self._shown) > _MOST_FILES:
                self._shown.popitem(last=False)

    def is_for(self, actor: Actor, file_id: str) -> bool:
        """True for a file that a tab of this account shows or has shown, with rights that it has still."""
        with self._lock:
            tabs = [tab for tab, whose in self._actor_of.items() if _may_still(whose, actor)]
            shown = any(_may_still(whose, actor) for whose in self._shown.get(file_id, ()))
            return shown or any(file_id in _files_of(tab) for tab in tabs)


_offered = Offered()


def begin(actor: Actor) -> None:
    """The files of this rerun are this account's, with the rights of now."""
    context = get_script_run_ctx()
    if context is not None:
        _offered.belongs(context.session_id, actor)


def end() -> None:
    """Keep whose they were while the next rerun is under way."""
    context = get_script_run_ctx()
    if context is not None:
        _offered.remember(context.session_id)


async def refusal(scope: Scope, account_id: UUID) -> HTTPStatus | None:
    """Why this file is not handed out: to anybody else it does not exist."""
    path: str = scope["path"]
    if scope["type"] != "http" or not path.startswith(_ADDRESS):
        return None
    file_id = path.rpartition("/")[2].partition(".")[0]
    actor = await to_thread.run_sync(_now, account_id)
    return None if _offered.is_for(actor, file_id) else HTTPStatus.NOT_FOUND


def _now(account_id: UUID) -> Actor:
    with reading(engine()) as session:
        return current.actor_of(session, account_id, datetime.now(UTC))


def _may_still(drawn_for: Actor, now: Actor) -> bool:
    return drawn_for.account_id == now.account_id and set(drawn_for.grants) <= set(now.grants)


def _files_of(tab: str) -> frozenset[str]:
    """The manager of this pinned Streamlit has no public way to say which tab a file is of."""
    if not runtime.exists():
        return frozenset()
    manager = runtime.get_instance().media_file_mgr
    with manager._lock:
        return frozenset(manager._files_by_session_and_coord.get(tab, {}).values())
