"""demo: the invented circonscription into an empty base, and how to sign in."""

from __future__ import annotations

from typing import Annotated

import typer

from data_io.commands import running
from data_io.database import writing
from data_io.settings import settings
from models.asks import asks
from models.rights import Act
from sample_data.generator import SEED


@asks(Act.RUN)
def demo(
    pupils: Annotated[int | None, typer.Option(min=50, max=20_000, help="Nombre d’élèves inventés.")] = None,
    seed: Annotated[int, typer.Option(help="Même graine, mêmes élèves.")] = SEED,
) -> None:
    """Charger la circonscription inventée et donner trois accès."""
    # Imported late: the writers of workbooks are slow to load, and no other command draws.
    from data_io import demo as invented

    with running.refusals(), writing(running.base()) as session:
        told = invented.load(session, running.actor(), pupils=pupils, seed=seed, now=running.now())
    if told.schools:
        print(f"Circonscription inventée : {told.schools} écoles, {told.pupils} élèves, {told.facts} faits.")
    else:
        print("La démonstration est déjà dans la base ; voici de nouveaux mots de passe.")
    print(f"Adresse : http://{settings().host}:{settings().port}")
    for person in told.people:
        print(f"{person.title} : {person.login} / {person.password}")
