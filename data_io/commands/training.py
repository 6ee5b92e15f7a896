"""training: makes the training school of a circonscription, or makes it anew."""

from __future__ import annotations

from typing import Annotated

import typer

from data_io import training as invented
from data_io.actions.training import prepare
from data_io.commands import running
from data_io.database import writing
from data_io.days import local_day
from data_io.settings import settings
from models.asks import asks
from models.rights import Act


@asks(Act.KEEP_TRAINING)
def training(
    circonscription: Annotated[str, typer.Option(help="La circonscription dont les écoles s’exercent.")],
) -> None:
    """Préparer l’école d’entraînement d’une circonscription, ou la remettre à neuf."""
    now = running.now()
    lists = invented.lists(local_day(now, settings().timezone))
    with running.refusals(), writing(running.base()) as session:
        place = running.circonscription_id(session, circonscription)
        prepare(session, running.actor(), place, lists, at=now)
    print("École d’entraînement prête : élèves inventés, dans aucun chiffre.")
