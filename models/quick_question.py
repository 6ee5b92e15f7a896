"""One question asked on the phone fills device and connection: can the pupil receive the work online?"""

from __future__ import annotations

from models.codes import Connection, Device, Labelled, Level
from models.errors import RuleBroken

DIFFICULT_DEVICES = (Device.SHARED, Device.PHONE, Device.VARIES)


class Receives(Labelled):
    """Peut recevoir le travail en ligne ?"""

    YES = "yes", "oui"
    HARDLY = "hardly", "difficilement"
    NO = "no", "non"
    UNKNOWN = "unknown", "je ne sais pas"


Halves = tuple[Device | None, Connection | None]


def halves(receives: Receives, device: Device | None, connection: Connection | None) -> Halves:
    """The two halves that the reply fills; a half that stays as it was is None.

    Raises:
        RuleBroken: "difficilement" or "non" comes without a detail of its kind.
    """
    if receives is Receives.YES:
        return Device.ENOUGH, Connection.SUFFICIENT
    if receives is Receives.HARDLY:
        return _hardly(device, connection)
    if receives is Receives.NO:
        return _not_at_all(device, connection)
    return None, None


def reply_of(device: Device, connection: Connection, level: Level | None) -> Receives | None:
    """The reply that known answers amount to; None while they leave it open."""
    if device is Device.NONE or connection is Connection.NONE:
        return Receives.NO
    if device is Device.UNKNOWN or connection is Connection.UNKNOWN:
        return None
    in_nursery = level is not None and level.is_nursery
    hard = device in DIFFICULT_DEVICES and not (device is Device.PHONE and in_nursery)
    return Receives.HARDLY if hard or connection is Connection.LIMITED else Receives.YES


def _hardly(device: Device | None, connection: Connection | None) -> Halves:
    difficult = device in DIFFICULT_DEVICES or connection is Connection.LIMITED
    fitting = device in (*DIFFICULT_DEVICES, Device.ENOUGH, None) and connection in (
        Connection.LIMITED,
        Connection.SUFFICIENT,
        None,
    )
    if not (difficult and fitting):
        raise RuleBroken("Précisez la difficulté : l’appareil, la connexion ou les deux.")
    return device or Device.ENOUGH, connection or Connection.SUFFICIENT


def _not_at_all(device: Device | None, connection: Connection | None) -> Halves:
    if (device, connection) == (None, None) or device not in (Device.NONE, None):
        raise RuleBroken("Précisez ce qui manque : l’appareil, la connexion ou les deux.")
    if connection not in (Connection.NONE, None):
        raise RuleBroken("Précisez ce qui manque : l’appareil, la connexion ou les deux.")
    return device, connection
