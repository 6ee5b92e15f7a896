"""Hands out a pupil's file, re-read: who asked, and how much of it was given, stay in the journal."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from data_io import journal
from data_io.actions import requests
from data_io.actions.requests import NewRequest
from data_io.queries.pupil_file import pupil_file
from models.asks import asks
from models.codes import RequestKind
from models.pupil_file import PupilFile
from models.rights import Act, Actor


@asks(Act.ANSWER_REQUESTS)
def hand_out(
    session: Session, actor: Actor, request: NewRequest, left_out: Collection[str], *, at: datetime
) -> PupilFile:
    """The file without the lines left out, once it is written down that it is handed out.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian is not the pupil's.
    """
    place = requests.permit(session, actor, request)
    guardian_id = requests.requester_of(session, request)
    file = pupil_file(session, actor, request.pupil_id, guardian_id).without(left_out)
    fields = (f"lines={len(file.lines)}", f"left_out={len(left_out)}")
    journal.record(session, actor, "hand_out", kind="pupil", object_id=request.pupil_id, at=at, fields=fields)
    requests.keep(session, actor, request, RequestKind.COPY, place, at=at)
    return file
