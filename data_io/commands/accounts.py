"""accounts: add, list, disable, enable, reset, link."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

import typer
from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.actions import accounts as acts
from data_io.actions.invitations import new_link
from data_io.actions.sessions import plain_login
from data_io.commands import running
from data_io.database import reading, writing
from data_io.queries.accounts import list_accounts
from data_io.settings import settings
from models.asks import asks
from models.codes import Role
from models.errors import NotFound, RuleBroken
from models.rights import Act
from models.security import Account

app = typer.Typer(help="Comptes : ajouter, lister, désactiver, réinitialiser.", no_args_is_help=True)


@app.command()
@asks(Act.MANAGE_ACCOUNTS)
def add(  # noqa: PLR0913 - one option a scope
    login: Annotated[str, typer.Option(help="Identifiant de connexion.")],
    role: Annotated[Role, typer.Option(help="Rôle du compte.")],
    school: Annotated[str | None, typer.Option(help="UAI, pour teacher et head.")] = None,
    classroom: Annotated[str | None, typer.Option(help="Libellé de la classe, pour teacher.")] = None,
    circonscription: Annotated[str | None, typer.Option(help="Pour ien, adviser, secretary, erun.")] = None,
    departement: Annotated[str | None, typer.Option(help="Code, pour departement (035).")] = None,
    name: Annotated[str, typer.Option(help="Nom affiché.")] = "",
) -> None:
    """Ajouter un compte ; imprime un mot de passe à usage unique."""
    with running.refusals(), writing(running.base()) as session:
        place = _place(session, school, classroom, circonscription)
        new = acts.NewAccount(
            login=login, display_name=name, role=role, departement_code=departement, **place
        )
        given = acts.add(session, running.actor(), new, at=running.now())
    print(f"Compte créé. Mot de passe à usage unique : {given.password}")


def _place(
    session: Session, school: str | None, classroom: str | None, circonscription: str | None
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if circonscription is not None:
        found["circonscription_id"] = running.circonscription_id(session, circonscription)
    if school is not None:
        found["school_id"] = running.school_id(session, school)
    if classroom is not None:
        if school is None:
            raise RuleBroken("Une classe se nomme avec son école : --school UAI --classroom LIBELLÉ.")
        found["classroom_id"] = running.classroom_id(session, found["school_id"], classroom)
    return found


@app.command("list")
@asks(Act.MANAGE_ACCOUNTS)
def list_all() -> None:
    """Lister les comptes et leurs rôles en cours."""
    with running.refusals(), reading(running.base()) as session:
        for line in list_accounts(session, running.actor(), on=running.today()):
            role = line.role.label if line.role else "aucun rôle"
            print("\t".join((line.login, line.display_name, line.state.label, role, line.place)))


@app.command()
@asks(Act.MANAGE_ACCOUNTS)
def disable(login: str) -> None:
    """Désactiver un compte ; ses pages ouvertes s’arrêtent au prochain clic."""
    with running.refusals(), writing(running.base()) as session:
        acts.disable(session, running.actor(), _account_id(session, login), at=running.now())
    print("Compte désactivé.")


@app.command()
@asks(Act.MANAGE_ACCOUNTS)
def reset(login: str) -> None:
    """Donner un nouveau mot de passe à usage unique."""
    with running.refusals(), writing(running.base()) as session:
        given = acts.reset(session, running.actor(), _account_id(session, login), at=running.now())
    print(f"Mot de passe à usage unique : {given.password}")


@app.command()
@asks(Act.MANAGE_ACCOUNTS)
def enable(login: str) -> None:
    """Rouvrir un compte désactivé."""
    with running.refusals(), writing(running.base()) as session:
        acts.enable(session, running.actor(), _account_id(session, login), at=running.now())
    print("Compte réactivé.")


@app.command()
@asks(Act.MANAGE_ACCOUNTS)
def link(login: str) -> None:
    """Donner un lien à usage unique ; le mot de passe actuel ne sert plus."""
    with running.refusals(), writing(running.base()) as session:
        made = new_link(session, running.actor(), _account_id(session, login), at=running.now())
    print(f"Lien à usage unique : {settings().origin}/invitation/{made.token}")


def _account_id(session: Session, login: str) -> UUID:
    found = session.scalar(select(Account.id).where(Account.login == plain_login(login)))
    if found is None:
        raise NotFound("Il n’y a pas de compte de cet identifiant.")
    return found
