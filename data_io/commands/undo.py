"""undo: takes an import back, keeping what people entered since."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated
from uuid import UUID

import typer

from data_io.commands import running
from data_io.database import reading, writing
from data_io.intake.undo import Undone, UndoPlan, apply_undo, plan_undo
from models.asks import asks
from models.errors import NotFound
from models.rights import Act


@asks(Act.UNDO_IMPORT)
def undo(
    import_id: Annotated[str, typer.Argument(help="L’identifiant que « imports » donne.")],
    dry_run: Annotated[bool, typer.Option(help="Montrer sans rien écrire.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Pour d’autres programmes.")] = False,
) -> None:
    """Annuler un import de listes."""
    with running.refusals(as_json=as_json):
        wanted = _id(import_id)
        base = running.base()
        with reading(base) as session:
            plan = plan_undo(session, running.actor(), wanted)
        result = plan.result
        if not dry_run:
            with writing(base) as session:
                result = apply_undo(session, running.actor(), wanted, at=running.now())
    if as_json:
        running.show(asdict(result))
        return
    _say(plan, result)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("Cet import n’est pas dans la base.") from None


def _say(plan: UndoPlan, result: Undone) -> None:
    """Counts, and the reasons without a name."""
    print(f"élèves remis comme avant : {result.restored} ; élèves dont quelque chose reste : {result.kept}")
    for why in dict.fromkeys(kept.why for kept in plan.kept):
        number = sum(kept.why is why for kept in plan.kept)
        print(f"  {number} : {why.label}")
