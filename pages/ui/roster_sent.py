"""What was sent, kept in this tab alone until it is applied or thrown away: the base never holds a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from uuid import UUID

import streamlit as st

from data_io.rosters.instructions import NONE, Instructions, Positions
from data_io.rosters.reading import each_read
from data_io.rosters.rows import FileReading, Refused
from pages.ui import clock, formats
from pages.ui.roster_progress import Progress

_KEY = "roster-sent"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file, or a list that was pasted, with what a person says of it; `path` has the folders, if any."""

    path: str
    content: bytes
    said: Instructions = NONE

    @property
    def name(self) -> str:
        """The name without the folders: the folder may be a school's, the reader goes by the name."""
        return PurePosixPath(self.path.replace("\\", "/")).name or self.path

    @property
    def is_pasted(self) -> bool:
        """Read as words rather than as a file."""
        return self.said.pasted

    @property
    def digest(self) -> str:
        """Knows the same bytes again."""
        return sha256(self.content).hexdigest()

    def remembering(self, mappings: Mapping[str, Positions]) -> Sent:
        """With the columns that the school told before."""
        return replace(self, said=replace(self.said, remembered=mappings))


def read(sent: Sequence[Sent], progress: Progress) -> list[FileReading | Refused]:
    """The reading or the refusal of each, in order; a press on « Arrêter » ends the reading and its child."""
    found: list[FileReading | Refused] = []

    def show() -> None:
        files = formats.counted(len(found), "fichier lu", "fichiers lus")
        progress.show(len(found), max(len(sent), 1), f"{files} sur {len(sent)}")

    named = [(one.name, one.content) for one in sent]
    said = [one.said for one in sent]
    with closing(each_read(named, today=clock.today(), said=said, meanwhile=show)) as answers:
        for answer in answers:
            found.append(answer)
            show()
    return found


def keep(school_id: UUID, sent: Sequence[Sent]) -> None:
    """Keep for the school what its plan was made from."""
    st.session_state[_KEY] = _all() | {school_id: tuple(sent)}


def kept(school_id: UUID, digests: Sequence[str]) -> tuple[Sent, ...] | None:
    """What these digests are of; None after a reload, or when the plan was made elsewhere."""
    sent = _all().get(school_id, ())
    return sent if [one.digest for one in sent] == list(digests) and sent else None


def forget(school_id: UUID) -> None:
    """The plan was applied or thrown away."""
    st.session_state[_KEY] = {other: sent for other, sent in _all().items() if other != school_id}


def _all() -> dict[UUID, tuple[Sent, ...]]:
    found: dict[UUID, tuple[Sent, ...]] = st.session_state.get(_KEY, {})
    return found
