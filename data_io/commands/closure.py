"""closure: opens a closure over the base, a circonscription, schools or one class."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.actions.closures import NewClosure, open_closure
from data_io.commands import running
from data_io.database import writing
from data_io.scope import real
from models.asks import asks
from models.errors import RuleBroken
from models.rights import Act
from models.territory import Circonscription


@asks(Act.CLOSE_SCHOOL, Act.CLOSE_CIRCONSCRIPTION)
def closure(  # noqa: PLR0913 - one option a scope
    label: Annotated[str, typer.Option(help="Comment la fermeture s’appelle à l’écran.")],
    starts: Annotated[str, typer.Option("--from", help="Premier jour, AAAA-MM-JJ.")],
    ends: Annotated[str, typer.Option("--to", help="Dernier jour, AAAA-MM-JJ.")],
    days: Annotated[int | None, typer.Option(max=400, help="Jours de classe permis sans nouvelles.")] = None,
    circonscription: Annotated[str | None, typer.Option(help="Toute une circonscription.")] = None,
    school: Annotated[list[str] | None, typer.Option(help="Une école par son UAI ; répétable.")] = None,
    classroom: Annotated[str | None, typer.Option(help="Une classe de l’école nommée.")] = None,
) -> None:
    """Ouvrir une fermeture ; sans portée, toutes les écoles de la base."""
    first, last = running.day(starts, "--from"), running.day(ends, "--to")
    with running.refusals(), writing(running.base()) as session:
        covered = _covered(session, circonscription, school or [], classroom)
        new = NewClosure(label=label, starts_on=first, ends_on=last, days_without_news=days, **covered)
        opened = open_closure(session, running.actor(), new, at=running.now())
        print(f"Fermeture « {label} » ouverte du {first:%d/%m/%Y} au {last:%d/%m/%Y} ({opened}).")


def _covered(
    session: Session, circonscription: str | None, schools: list[str], classroom: str | None
) -> dict[str, Any]:
    running.only_one(circonscription=circonscription, school=schools)
    if classroom is not None:
        if len(schools) != 1:
            raise RuleBroken("Une classe se nomme avec une seule école : --school UAI --classroom LIBELLÉ.")
        school = running.school_id(session, schools[0])
        return {"classroom_ids": (running.classroom_id(session, school, classroom),)}
    if schools:
        return {"school_ids": tuple(running.school_id(session, uai) for uai in schools)}
    if circonscription is not None:
        return {"circonscription_ids": (running.circonscription_id(session, circonscription),)}
    everywhere = tuple(session.scalars(select(Circonscription.id).where(real())))
    if not everywhere:
        raise RuleBroken("La base ne contient aucune école : chargez d’abord l’annuaire avec « schools ».")
    return {"circonscription_ids": everywhere}
