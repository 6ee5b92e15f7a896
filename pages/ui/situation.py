"""As of when, and in which closure: the line above every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data_io.days import evening_of
from data_io.queries.closure_in_force import ClosureInForce
from data_io.settings import settings
from models.closures import Breadth
from models.rates import Coverage
from pages.ui import clock, formats, texts

NOTHING_LEFT = (
    "De cette journée, il ne reste aucun chiffre : les noms ont été effacés, et seuls les jours de fermeture "
    "gardent leurs totaux."
)
PURGED = "Les noms de cette journée ont été effacés ; les totaux par école restent."


@dataclass(frozen=True, slots=True)
class Moment:
    """The day that is asked about, and the instant as known at which it is answered."""

    on: date
    as_of: datetime
    is_today: bool

    @property
    def text(self) -> str:
        """`situation connue à 18 h 42`, or at the evening of a past day."""
        if self.is_today:
            return f"situation connue à {formats.hour(self.as_of, settings().timezone)}"
        return f"situation connue au soir du {formats.day(self.on)}"


def moment(on: date | None = None) -> Moment:
    """Today at this instant, or the evening of a past day."""
    now, today = clock.now(), clock.today()
    if on is None or on >= today:
        return Moment(today, now, is_today=True)
    return Moment(on, evening_of(on, settings().timezone), is_today=False)


def caption(closures: Sequence[ClosureInForce], at: Moment) -> str:
    """`Fermeture du 6 au 9 avril · 2e jour de classe · situation connue à 18 h 42`."""
    if not closures:
        return f"Aucune fermeture en cours : état de préparation · {at.text}"
    widest = closures[0]
    parts = [f"Fermeture {formats.span(widest.starts_on, widest.ends_on)}{_where(widest)}", widest.day_text]
    if len(closures) > 1:
        parts.append(f"et {formats.counted(len(closures) - 1, 'autre fermeture', 'autres fermetures')}")
    return " · ".join([*parts, at.text])


def announced(closure: ClosureInForce) -> str:
    """`Fermeture du 6 au 9 avril, annoncée`: it is prepared before it holds."""
    return f"Fermeture {formats.span(closure.starts_on, closure.ends_on)}{_where(closure)}, annoncée"


def _where(closure: ClosureInForce) -> str:
    if closure.breadth is Breadth.SCHOOL:
        return f" dans {formats.counted(len(closure.targets), 'école')}"
    if closure.breadth is Breadth.CLASSROOM:
        return f" dans {formats.counted(len(closure.targets), 'classe')}"
    return ""


def second_line(counts: Coverage, *, of: str = "") -> str:
    """What the headline leaves open: of which schools, those without a list, the share of known answers."""
    known = f"Parmi les réponses connues : {counts.known_share_text}"
    said = [f"**{texts.escape(of)}**" if of else "", counts.declared_text, counts.without_list_text, known]
    return " · ".join(filter(None, said))


def figures_line(counts: Coverage, *, never_reached: int | None) -> str:
    """`19 non · 56 avec difficulté · 87 à vérifier · 85 jamais joints`; the last only in a closure."""
    shown = counts.shown
    said = [
        f"{formats.number(shown.not_assured)} non",
        f"{formats.number(shown.fragile)} avec difficulté",
        f"{formats.number(shown.unknown)} à vérifier",
    ]
    if counts.declared_text:
        said.append(counts.declared_text)
    if never_reached is not None:
        said.append(formats.counted(never_reached, "jamais joint", "jamais joints"))
    return " · ".join(said)
