"""invitations: a link for the head of every school of a circonscription, as lines for a mail merge."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from data_io.actions.invitations import invite_heads
from data_io.actions.inviting import Invited
from data_io.commands import running
from data_io.database import writing
from data_io.days import local_day
from data_io.exports.invitation_files import Card, merge_lines
from data_io.settings import settings
from models.asks import asks
from models.errors import UnreadableFile
from models.rights import Act


@asks(Act.INVITE_HEADS)
def invitations(
    dest: Annotated[Path, typer.Argument(help="Fichier CSV à écrire : une ligne par lien.")],
    circonscription: Annotated[str, typer.Option(help="La circonscription dont on invite les directions.")],
) -> None:
    """Inviter toutes les directions d’une circonscription, à la boîte officielle de leur école."""
    with running.refusals(), writing(running.base()) as session:
        place = running.circonscription_id(session, circonscription)
        found = invite_heads(session, running.actor(), place, at=running.now())
        # Before the commit: links that could not be written down would be lost.
        _write(dest, merge_lines(_cards(found)))
    print(f"Liens créés : {sum(one.link is not None for one in found)}.")
    for one in found:
        if one.why:
            print(f"{_what(one)} : {one.place}, {one.why}", file=sys.stderr)


def _what(one: Invited) -> str:
    if one.link is not None:
        return "Accès renouvelé"
    return "Pas invité" if one.waits else "Sans lien"


def _cards(found: Sequence[Invited]) -> list[Card]:
    base = settings().origin
    return [
        Card(
            one.name,
            one.mail,
            one.place,
            one.link.login,
            one.link.token,
            base,
            local_day(one.link.expires_at, settings().timezone),
        )
        for one in found
        if one.link is not None
    ]


def _write(dest: Path, content: bytes) -> None:
    """Only its owner reads it: each line opens an account."""
    try:
        opened = os.open(dest, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(opened, "wb") as file:
            file.write(content)
    except OSError:
        raise UnreadableFile(f"Le fichier « {dest.name} » ne peut pas être écrit.", code="no_file") from None
