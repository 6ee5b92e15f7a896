"""Keeps counts and orders already worked out, by all they depend on. It holds ids, and no name of a pupil."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from threading import Lock
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers
from models.rights import Actor
from models.security import DataVersion

Found = TypeVar("Found")
Versions = tuple[tuple[UUID, int], ...]
_MOST = 256
# Asked several times a rerun: built once.
_VERSIONS = select(DataVersion.circonscription_id, DataVersion.version).where(
    DataVersion.circonscription_id.in_(bindparam("places", expanding=True))
)
_kept: OrderedDict[Hashable, Any] = OrderedDict()
_lock = Lock()


def kept(
    session: Session,
    key: Hashable,
    circonscription_ids: Collection[UUID],
    as_of: datetime | None,
    work_out: Callable[[], Found],
) -> Found:
    """What `work_out` gives, or gave for this key while nothing was written about these circonscriptions.

    Versions and figures are of one snapshot: a figure is never kept under a version it is not of. A writing
    session sees what it wrote before any version grew, so it works everything out. Readers share the
    result: it must not be changed. What does not depend on an instant has no `as_of`.
    """
    if session.info.get("writing", True):
        return work_out()
    minute = None if as_of is None else as_of.replace(second=0, microsecond=0)
    whole = (session.get_bind().engine.url, key, _versions(session, circonscription_ids), minute)
    with _lock:
        if whole in _kept:
            _kept.move_to_end(whole)
            found: Found = _kept[whole]
            return found
    found = work_out()
    with _lock:
        _kept[whole] = found
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found


def kept_for(
    session: Session, actor: Actor, key: Hashable, as_of: datetime | None, work_out: Callable[[], Found]
) -> Found:
    """The same for figures that depend on what the actor may see."""
    places = scope.circonscriptions(session, actor)
    return kept(session, (key, scope.extent(actor)), places, as_of, work_out)


def _versions(session: Session, circonscription_ids: Collection[UUID]) -> Versions:
    """Asked once a session: a reading session sees one snapshot."""
    places = frozenset(circonscription_ids)
    seen: dict[frozenset[UUID], Versions] = session.info.setdefault("data versions", {})
    if places not in seen:
        rows = answers(session, _VERSIONS, {"places": list(places)})
        seen[places] = tuple(sorted((circonscription_id, version) for circonscription_id, version in rows))
    return seen[places]
