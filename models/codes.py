"""The closed lists: stored codes in English, the French label beside each. Other programs read the codes."""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """A stored code with the French words that screens show for it."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """Build the member from its code and its French label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Level(Labelled):
    """Levels of the primary school, youngest first."""

    TPS = "TPS", "Toute petite section"
    PS = "PS", "Petite section"
    MS = "MS", "Moyenne section"
    GS = "GS", "Grande section"
    CP = "CP", "CP"
    CE1 = "CE1", "CE1"
    CE2 = "CE2", "CE2"
    CM1 = "CM1", "CM1"
    CM2 = "CM2", "CM2"

    @property
    def is_nursery(self) -> bool:
        """True in maternelle, where a parent's phone is enough to receive the work."""
        return self in (Level.TPS, Level.PS, Level.MS, Level.GS)


class Device(Labelled):
    """Availability of a device at home, never its ownership."""

    ENOUGH = "enough", "disponible quand il faut"
    SHARED = "shared", "partagé, pas toujours disponible"
    PHONE = "phone", "téléphone seulement"
    VARIES = "varies", "selon le foyer"
    NONE = "none", "aucun"
    UNKNOWN = "unknown", "non renseigné"


class Connection(Labelled):
    """The connection at home."""

    SUFFICIENT = "sufficient", "suffisante"
    LIMITED = "limited", "débit ou forfait limité"
    NONE = "none", "aucune"
    UNKNOWN = "unknown", "non renseigné"


class CheckOutcome(Labelled):
    """What was seen once work was sent."""

    DOES = "does", "reçoit le travail et y arrive"
    STRUGGLES = "struggles", "reçoit le travail mais n’y arrive pas"
    NOTHING = "nothing", "ne reçoit pas le travail"


class Struggle(Labelled):
    """Why a pupil receives the work and cannot do it."""

    HANDLING = "handling", "prise en main"
    LANGUAGE = "language", "langue"
    NO_ADULT = "no_adult", "pas d’adulte disponible"
    INSTRUCTIONS = "instructions", "consignes"
    DEVICE_BUSY = "device_busy", "appareil occupé"


class State(Labelled):
    """Access to the work. The labels never sound like a judgement on a child."""

    ASSURED = "assured", "oui"
    FRAGILE = "fragile", "oui, avec difficulté"
    NOT_ASSURED = "not_assured", "non"
    UNKNOWN = "unknown", "à vérifier"


class Reason(Labelled):
    """Why a pupil is in a state."""

    CHECKED_NO_ACCESS = "checked_no_access", "ne reçoit pas le travail"
    CANNOT_DO_TASKS = "cannot_do_tasks", "reçoit le travail mais n’y arrive pas"
    CHECKED = "checked", "reçoit le travail et y arrive"
    PAPER = "paper", "travail sur papier"
    ON_SITE = "on_site", "accueilli à l’école aujourd’hui"
    NO_TEACHER = "no_teacher", "classe sans enseignant"
    NO_DEVICE = "no_device", "aucun appareil"
    NO_CONNECTION = "no_connection", "aucune connexion"
    NOT_ASKED = "not_asked", "équipement non renseigné"
    SHARED_DEVICE = "shared_device", "appareil partagé, pas toujours disponible"
    TWO_HOMES = "two_homes", "équipement différent selon le foyer"
    PHONE_ONLY = "phone_only", "téléphone seulement"
    LIMITED_CONNECTION = "limited_connection", "débit ou forfait limité"
    TO_VERIFY = "to_verify", "équipé, sans nouvelles depuis la fermeture"
    EQUIPPED = "equipped", "équipé"
    NO_NEWS = "no_news", "sans nouvelles depuis plusieurs jours de classe"


class Channel(Labelled):
    """How a family was contacted."""

    PHONE = "phone", "téléphone"
    MESSAGE = "message", "SMS ou courriel"
    ENT = "ent", "ENT"
    ON_SITE = "on_site", "à l’école"
    POST = "post", "courrier"


class Direction(Labelled):
    """Who began the contact."""

    OUT = "out", "l’école a contacté la famille"
    IN = "in", "la famille a contacté l’école"


class Outcome(Labelled):
    """What came of a contact."""

    REACHED = "reached", "joint"
    MESSAGE_LEFT = "message_left", "message laissé"
    NO_ANSWER = "no_answer", "pas de réponse"
    WRONG_NUMBER = "wrong_number", "numéro erroné"
    SENT = "sent", "message envoyé"
    CALL_BACK = "call_back", "à rappeler"
    RELAY = "relay", "relais prévenu"
    DECLINED = "declined", "ne souhaite pas répondre"
    AWAY = "away", "absent"

    @property
    def is_two_way(self) -> bool:
        """True when the family itself answered; a voicemail or a message sent is not an answer."""
        return self in (Outcome.REACHED, Outcome.DECLINED)


class LoanItem(Labelled):
    """What may be lent to a family."""

    TABLET = "tablet", "tablette"
    COMPUTER = "computer", "ordinateur"
    KEY_4G = "key_4g", "clé 4G"


class LoanStep(Labelled):
    """The life of one piece of equipment: besoin, trouvé, remis, rendu."""

    NEEDED = "needed", "besoin"
    FOUND = "found", "trouvé"
    LENT = "lent", "remis"
    RETURNED = "returned", "rendu"


class Lender(Labelled):
    """Who lends the equipment."""

    SCHOOL = "school", "école"
    COMMUNE = "commune", "commune"
    INTERCOMMUNALITY = "intercommunality", "intercommunalité"
    SIVOS = "sivos", "SIVOS"
    DEPARTEMENT = "departement", "département"
    ASSOCIATION = "association", "association"


class PaperStep(Labelled):
    """The life of a packet of work on paper."""

    TO_COLLECT = "to_collect", "à retirer"
    HANDED = "handed", "remis"
    POSTED = "posted", "posté"


class HalfDay(Labelled):
    """Half-days of reception on site."""

    MORNING = "morning", "matin"
    AFTERNOON = "afternoon", "après-midi"


class Sector(Labelled):
    """Public or private under contract: the controller of the data differs."""

    PUBLIC = "public", "public"
    PRIVATE = "private", "privé"


class Priority(Labelled):
    """Priority education."""

    NONE = "none", "hors éducation prioritaire"
    REP = "rep", "REP"
    REP_PLUS = "rep_plus", "REP+"


class Zone(Labelled):
    """School holiday zones."""

    A = "A", "zone A"
    B = "B", "zone B"
    C = "C", "zone C"


class PhoneKind(Labelled):
    """Where a number rings."""

    MOBILE = "mobile", "portable"
    HOME = "home", "domicile"
    WORK = "work", "travail"


class PhoneState(Labelled):
    """Whether a number may be called."""

    USABLE = "usable", "utilisable"
    WRONG = "wrong", "numéro erroné"


class EnrolmentKind(Labelled):
    """A pupil has one class of reference and may have further groups."""

    REFERENCE = "reference", "classe de référence"
    GROUP = "group", "regroupement"


class Role(Labelled):
    """Who somebody is, in one scope and between two dates."""

    TEACHER = "teacher", "enseignant ou enseignante"
    HEAD = "head", "directeur ou directrice"
    IEN = "ien", "inspecteur ou inspectrice (IEN)"
    ADVISER = "adviser", "conseiller ou conseillère pédagogique"
    SECRETARY = "secretary", "secrétariat de circonscription"
    ERUN = "erun", "enseignant ou enseignante référent numérique (ERUN)"
    DEPARTEMENT = "departement", "lecteur départemental"
    ADMIN = "admin", "administrateur ou administratrice"
    # Whoever holds the link of a class and its spoken code: no account of a person.
    LINK = "link", "lien de classe"
    LINK_WITH_NUMBERS = "link_with_numbers", "lien de classe, avec les numéros"
    # Never given: holds in one school for the hours after somebody opened its names with a reason.
    NAMES = "names", "noms ouverts"


class AccountState(Labelled):
    """Whether an account may sign in."""

    ACTIVE = "active", "actif"
    DISABLED = "disabled", "désactivé"


class OpeningReason(Labelled):
    """Why somebody above the school opened the names of one school, for some hours."""

    UNREACHED_FAMILIES = "unreached_families", "aider l’école à joindre des familles"
    EQUIPMENT = "equipment", "organiser un prêt de matériel"
    NO_HEAD = "no_head", "direction absente ou indisponible"
    FAMILY_ASKED = "family_asked", "une famille s’est adressée à la circonscription"
    IMPORT_REVIEW = "import_review", "vérification d’une liste importée"


class RequestKind(Labelled):
    """What a family may ask about the data of a pupil."""

    COPY = "copy", "copie des données"
    RECTIFICATION = "rectification", "rectification"
    OBJECTION = "objection", "opposition"
    ERASURE = "erasure", "effacement"


class RequestAnswer(Labelled):
    """What was answered to it."""

    GRANTED = "granted", "acceptée"
    REFUSED = "refused", "refusée"
