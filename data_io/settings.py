"""The only reader of the environment."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data_io.identity import providers
from data_io.rosters import limits
from models.errors import RuleBroken

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Settings:
    """What an installation decides; every value has a default that is safe on one machine."""

    database_url: str
    timezone: str
    host: str
    port: int
    # Under which names people ask for this installation; any other is refused.
    hosts: frozenset[str]
    https: bool
    secret: str
    calendar: Path
    idle_minutes: int
    idle_minutes_phone: int
    absolute_hours: int
    # Days after the closure, or after the contact outside one, that a note is kept.
    note_days: int
    # Days that the journal, sign-ins and openings of names are kept.
    log_days: int
    # What the pages about data and accessibility say; empty, they send to the school.
    controller: str
    data_protection_contact: str
    accessibility_contact: str
    # How people reach us, for links that are handed out; empty: as the browser of whoever makes them does.
    address: str
    # None: this installation lets nobody above the schools open names.
    names_hours: int | None
    invitation_days: int
    identity_providers: tuple[providers.Provider, ...] = ()
    roster_limits: limits.Limits = limits.DEFAULT

    @property
    def origin(self) -> str:
        """How people reach us, as far as the settings know; where identity providers send them back to."""
        return self.address or f"http{'s' if self.https else ''}://{self.host}:{self.port}"


def read_settings(environ: dict[str, str] | None = None) -> Settings:
    """Settings from `CONTINUITE_…` variables."""
    env = dict(os.environ) if environ is None else environ

    def get(name: str, default: str) -> str:
        return env.get(f"CONTINUITE_{name}", default)

    told = Settings(
        database_url=get("DATABASE_URL", "sqlite:///data/continuite.db"),
        timezone=get("TIMEZONE", "Europe/Paris"),
        host=get("HOST", "127.0.0.1"),
        port=int(get("PORT", "8501")),
        hosts=_hosts(get("HOSTS", ""), get("HOST", "127.0.0.1")),
        https=get("HTTPS", "0") == "1",
        secret=get("SECRET", ""),
        calendar=Path(get("CALENDAR", str(ROOT / "data_io" / "reference" / "school_holidays.csv"))),
        idle_minutes=int(get("IDLE_MINUTES", "30")),
        idle_minutes_phone=int(get("IDLE_MINUTES_PHONE", "240")),
        absolute_hours=int(get("ABSOLUTE_HOURS", "12")),
        note_days=int(get("NOTE_DAYS", "30")),
        log_days=int(get("LOG_DAYS", "183")),
        controller=get("CONTROLLER", ""),
        data_protection_contact=get("DPO", ""),
        accessibility_contact=get("ACCESSIBILITY_CONTACT", ""),
        address=get("ADDRESS", "").rstrip("/"),
        invitation_days=int(get("INVITATION_DAYS", "14")),
        identity_providers=providers.told_by(env),
        names_hours=int(get("NAMES_HOURS", "4")) if get("NAMES_OPENING", "1") == "1" else None,
        roster_limits=limits.told_by(env),
    )
    if told.identity_providers and not providers.is_safe(told.origin):
        raise RuleBroken("CONTINUITE_ADDRESS doit être l’adresse en https de cette installation.")
    return told


def _hosts(named: str, listens_on: str) -> frozenset[str]:
    """Names separated by commas; this machine's own names always, as health checks and tests use them."""
    given = (name.strip().lower() for name in (*named.split(","), listens_on))
    return frozenset({"localhost", "127.0.0.1", "[::1]", *filter(None, given)})


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return read_settings()


def matching_key(base: Path | None) -> bytes:
    """The key of the INE digests: `CONTINUITE_SECRET`, or one made once and kept beside the file of the base.

    Raises:
        RuleBroken: the base is on a server (None), where each machine would make a key of its own.
    """
    if settings().secret:
        return settings().secret.encode()
    if base is None:
        raise RuleBroken(_KEY_MISSING)
    kept = base.parent / "secret.key"
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return kept.read_text(encoding="ascii").encode()


_KEY_MISSING = (
    "Cette liste contient des INE : sur un serveur PostgreSQL, fixez d’abord CONTINUITE_SECRET,"
    " la même valeur sur chaque machine, ou retirez cette colonne."
)
