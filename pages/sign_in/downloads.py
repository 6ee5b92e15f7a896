"""Files that screens offer under `/media/`: fetched by the account that was shown them, and by nobody else.

An address is made of the content alone: whoever learned or guessed one, and is signed in, would get the file.
"""

from __future__ import annotations

from collections import OrderedDict
from http import HTTPStatus
from threading import Lock
from uuid import UUID

from starlette.types import Scope
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ADDRESS = "/media/"
_MOST_FILES, _MOST_TABS = 2000, 5000


class Offered:
    """Which account each tab of this process belongs to, and who was shown which file."""

    def __init__(self) -> None:
        self._account_of: OrderedDict[str, UUID] = OrderedDict()
        self._shown: OrderedDict[str, set[UUID]] = OrderedDict()
        self._lock = Lock()

    def belongs(self, tab: str, account_id: UUID) -> None:
        """Said at the start of a rerun, before the first file of it has an address."""
        with self._lock:
            self._account_of[tab] = account_id
            self._account_of.move_to_end(tab)
            if len(self._account_of) > _MOST_TABS:
                self._account_of.popitem(last=False)

    def remember(self, tab: str) -> None:
        """Said at the end of one: the next rerun takes the addresses back before it gives them again."""
        with self._lock:
            account_id = self._account_of.get(tab)
            for file_id in _files_of(tab) if account_id else ():
                self._shown.setdefault(file_id, set()).add(account_id)  # type: ignore[arg-type]
                self._shown.move_to_end(file_id)
            while len(self._shown) > _MOST_FILES:
                self._shown.popitem(last=False)

    def is_for(self, account_id: UUID, file_id: str) -> bool:
        """True for a file that a tab of this account shows or has shown."""
        with self._lock:
            tabs = [tab for tab, whose in self._account_of.items() if whose == account_id]
            return account_id in self._shown.get(file_id, ()) or any(
                file_id in _files_of(tab) for tab in tabs
            )


_offered = Offered()


def begin(account_id: UUID) -> None:
    """The files of this rerun are this account's."""
    context = get_script_run_ctx()
    if context is not None:
        _offered.belongs(context.session_id, account_id)


def end() -> None:
    """Keep whose they were while the next rerun is under way."""
    context = get_script_run_ctx()
    if context is not None:
        _offered.remember(context.session_id)


def refusal(scope: Scope, account_id: UUID) -> HTTPStatus | None:
    """Why this file is not handed out: to anybody else it does not exist."""
    path: str = scope["path"]
    if scope["type"] != "http" or not path.startswith(_ADDRESS):
        return None
    file_id = path.rpartition("/")[2].partition(".")[0]
    return None if _offered.is_for(account_id, file_id) else HTTPStatus.NOT_FOUND


def _files_of(tab: str) -> frozenset[str]:
    """The manager of this pinned Streamlit has no public way to say which tab a file is of."""
    if not runtime.exists():
        return frozenset()
    manager = runtime.get_instance().media_file_mgr
    with manager._lock:
        return frozenset(manager._files_by_session_and_coord.get(tab, {}).values())
