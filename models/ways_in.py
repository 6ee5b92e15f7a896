"""How far somebody is on the way in, as the person who invited them reads it; never when, never how often."""

from __future__ import annotations

from datetime import datetime

from models.codes import AccountState, Labelled


class WayIn(Labelled):
    """What is left to do before this person works here."""

    NOT_INVITED = "not_invited", "pas encore de lien"
    LINK_OPEN = "link_open", "lien créé, pas encore utilisé"
    LINK_OVER = "link_over", "lien expiré"
    IN = "in", "compte ouvert"
    DISABLED = "disabled", "compte désactivé"


def way_in(state: AccountState | None, *, used: bool, expires_at: datetime | None, at: datetime) -> WayIn:
    """From the state of the account (None: there is no account) and its last link (None: there is none)."""
    if state is None:
        return WayIn.NOT_INVITED
    if state is AccountState.DISABLED:
        return WayIn.DISABLED
    if used:
        return WayIn.IN
    if expires_at is None:
        return WayIn.NOT_INVITED
    return WayIn.LINK_OPEN if expires_at > at else WayIn.LINK_OVER
