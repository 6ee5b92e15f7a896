"""migrate and check: the schema, the calendar, and the stored states held against the facts."""

from __future__ import annotations

from typing import Annotated

import typer

from data_io import calendar, integrity
from data_io.actions import expiries
from data_io.commands import running
from data_io.database import reading, writing
from data_io.schema import HEAD
from data_io.settings import settings
from models.asks import asks
from models.rights import Act


@asks(Act.RUN)
def migrate() -> None:
    """Mettre la base au schéma courant, relire le calendrier scolaire et le fuseau horaire."""
    with running.refusals(), writing(running.base()) as session:
        days = calendar.load(session, settings().calendar)
        calendar.use_timezone(session)
        expiries.expire(session, running.actor(), settings(), at=running.now())
    print(f"Base au schéma {HEAD} ; {days} périodes de vacances et jours fériés.")


@asks(Act.RUN)
def check(
    rebuild: Annotated[bool, typer.Option(help="Refaire les états des élèves à partir des faits.")] = False,
) -> None:
    """Comparer les états gardés à ce que disent les faits."""
    with running.refusals():
        base = running.base()
    if rebuild:
        with writing(base) as session:
            integrity.rebuild(session, None, at=running.now())
    with reading(base) as session:
        mismatches = integrity.check(session)
    for mismatch in mismatches:
        print(mismatch)
    if mismatches:
        print(f"{len(mismatches)} écarts ; « check --rebuild » refait les états à partir des faits.")
        raise typer.Exit(1)
    print("Les états gardés sont ceux que disent les faits.")
