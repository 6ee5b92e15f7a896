"""What people write in a file, read as codes. None is "not understood": nobody guesses what a family has."""

from collections.abc import Mapping
from typing import TypeVar

from models.codes import Channel, Connection, Device, Labelled, Outcome
from models.names import fold

Code = TypeVar("Code", bound=Labelled)

_BLANKS = " · ? · ?? · ??? · / · nsp · ne sait pas · je ne sais pas · a verifier · non renseigne · inconnu"

_DEVICES: dict[Device, str] = {
    Device.ENOUGH: (
        "disponible · disponible quand il faut · oui · o · y · vrai · x · ✓ · ✔ · ☑ · 1 · dedie · "
        "dediee · ordinateur · ordinateurs · ordi · pc · ordinateur portable · tablette · "
        "tablettes · ordinateur et tablette · ordinateur tablette · equipe · equipee"
    ),
    Device.SHARED: (
        "partage · partagee · partages · partage pas toujours disponible · pas toujours disponible · "
        "ordinateur partage · tablette partagee · a partager"
    ),
    Device.PHONE: (
        "telephone · telephone seulement · tel · tel seulement · smartphone · smartphone seulement · "
        "telephone portable · mobile · telephone uniquement"
    ),
    Device.VARIES: "selon le foyer · selon foyer · varie · depend du foyer · garde alternee",
    Device.NONE: ("aucun · aucune · non · n · faux · 0 · rien · sans · pas d appareil · aucun appareil"),
    Device.UNKNOWN: _BLANKS,
}

_CONNECTIONS: dict[Connection, str] = {
    Connection.SUFFICIENT: (
        "suffisante · suffisant · connexion suffisante · oui · o · vrai · x · ✓ · ✔ · ☑ · 1 · bonne · "
        "bon · fibre · adsl · vdsl · box · wifi · internet"
    ),
    Connection.LIMITED: (
        "limitee · limite · debit ou forfait limite · debit limite · forfait limite · faible · 4g · 5g "
        "· 3g · forfait · forfait mobile · mauvaise · instable · partage de connexion"
    ),
    Connection.NONE: (
        "aucune · aucun · non · n · faux · 0 · rien · sans · pas de connexion · pas d internet"
    ),
    Connection.UNKNOWN: _BLANKS,
}

_CHANNELS: dict[Channel, str] = {
    Channel.PHONE: "telephone · tel · appel · appel telephonique · phone · portable · mobile · fixe",
    Channel.MESSAGE: (
        "sms · texto · courriel · mail · e mail · email · mel · messagerie · message · application · "
        "appli · sms courriel"
    ),
    Channel.ENT: (
        "ent · toutatice · cahier de liaison · cahier de liaison numerique · one · beneylu · ent ou "
        "application"
    ),
    Channel.ON_SITE: ("a l ecole · ecole · sur place · portail · au portail · devant l ecole · rencontre"),
    Channel.POST: "courrier · courrier postal · poste · lettre",
}

_OUTCOMES: dict[Outcome, str] = {
    Outcome.REACHED: ("joint · jointe · joints · ok · oui · repondu · a repondu · reponse · famille jointe"),
    Outcome.MESSAGE_LEFT: (
        "message laisse · repondeur · message sur repondeur · messagerie vocale · message vocal"
    ),
    Outcome.NO_ANSWER: (
        "pas de reponse · non joint · non jointe · pas repondu · n a pas repondu · sans reponse · "
        "injoignable · non · ne repond pas"
    ),
    Outcome.WRONG_NUMBER: (
        "numero errone · non attribue · numero non attribue · mauvais numero · faux numero · numero "
        "faux · errone"
    ),
    Outcome.SENT: "envoye · envoyee · message envoye · mail envoye · sms envoye · courriel envoye",
    Outcome.CALL_BACK: "a rappeler · rappeler · rappel",
    Outcome.RELAY: "relais prevenu · relais · relais prevenue",
    Outcome.DECLINED: "ne souhaite pas repondre · refus · refuse · ne souhaite pas",
    Outcome.AWAY: "absent · absente · absents · en voyage · en deplacement",
}


def _read_backwards(words: Mapping[Code, str]) -> dict[str, Code]:
    """From each written word to its code; the code and its label are understood too."""
    return {
        fold(word): code
        for code, written in words.items()
        for word in (code.value.replace("_", " "), code.label, *written.split(" · "))
    }


_DEVICE_OF = _read_backwards(_DEVICES)
_CONNECTION_OF = _read_backwards(_CONNECTIONS)
_CHANNEL_OF = _read_backwards(_CHANNELS)
_OUTCOME_OF = _read_backwards(_OUTCOMES)


def device_of(text: str) -> Device | None:
    """A blank is `unknown`, never "no device"."""
    return _DEVICE_OF.get(fold(text))


def connection_of(text: str) -> Connection | None:
    """A blank is `unknown`, never "no connection"."""
    return _CONNECTION_OF.get(fold(text))


def channel_of(text: str) -> Channel | None:
    """None for a blank: a contact without its means says nothing."""
    return _CHANNEL_OF.get(fold(text))


def outcome_of(text: str) -> Outcome | None:
    """None for a blank: a contact without its outcome says nothing."""
    return _OUTCOME_OF.get(fold(text))
