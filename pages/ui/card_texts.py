"""The words of a pupil's card; every name comes out escaped for Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from data_io.queries.class_cards import ClassCards, PupilCard
from data_io.queries.siblings import Sibling
from models.access import Access
from models.attempts import Attempt, Unanswered
from models.codes import Channel, Outcome, State
from pages.ui import formats, texts

_COLOUR = {State.ASSURED: "blue", State.FRAGILE: "orange", State.NOT_ASSURED: "red", State.UNKNOWN: "gray"}
_OUTCOME = {
    Outcome.REACHED: "famille jointe",
    Outcome.SENT: "message envoyé",
    Outcome.CALL_BACK: "à rappeler",
}


def capital(text: str) -> str:
    """The first letter of a label that begins a line."""
    return text[:1].upper() + text[1:]


def state(access: Access) -> str:
    """The state, its reason, and whether a check must be made again."""
    again = " · à revérifier" if access.recheck else ""
    word = f":{_COLOUR[access.state]}-badge[Accès au travail : {access.state.label}]"
    return f"{word} {access.reason.label}{again}"


def situation(
    card: PupilCard, cards: ClassCards, family: Iterable[Sibling], groups: Sequence[str] = ()
) -> str:
    """Level, second group, brothers and sisters, news and tries, in one line."""
    parts = (
        card.level.label if card.level else "",
        f"aussi dans : {', '.join(map(texts.escape, groups))}" if groups else "",
        siblings(family),
        news(card, cards),
        tries(card.unanswered),
        handed_over(card, cards),
    )
    return " · ".join(part for part in parts if part)


def line(card: PupilCard, cards: ClassCards) -> str:
    """What matters of a pupil whose card is closed."""
    if card.seen:
        return state(card.access)
    if card.handed_over_on:
        return capital(handed_over(card, cards))
    if card.last_attempt:
        return capital(attempt(card.last_attempt, cards.on, cards.classroom.timezone))
    return capital(news(card, cards))


def siblings(found: Iterable[Sibling]) -> str:
    """First names and classes, nothing else."""
    names = [
        f"{texts.escape(one.first_name)} ({texts.escape(one.level.value if one.level else one.classroom)})"
        for one in found
    ]
    if not names:
        return ""
    return f"{'frère ou sœur' if len(names) == 1 else 'frères et sœurs'} : {', '.join(names)}"


def news(card: PupilCard, cards: ClassCards) -> str:
    """When the school last heard of the pupil."""
    last = card.standing.last_news_on
    if last is not None and (cards.closure is None or last >= cards.since):
        return f"dernières nouvelles {on_day(last, cards.on)}"
    if cards.closure is None:
        return "pas encore de nouvelles"
    return "sans nouvelles depuis la fermeture"


def tries(unanswered: Unanswered) -> str:
    """From two on: how many tries stayed without an answer, by how many means."""
    if unanswered.tries < 2:
        return ""
    noun = "appels" if unanswered.channels == {Channel.PHONE} else "essais"
    means = len(unanswered.channels)
    tried = "un seul moyen essayé" if means == 1 else f"{means} moyens essayés"
    return f"{unanswered.tries} {noun} sans réponse, {tried}"


def handed_over(card: PupilCard, cards: ClassCards) -> str:
    """Since when the head has the family to call."""
    if card.handed_over_on is None:
        return ""
    return f"famille transmise à la direction {on_day(card.handed_over_on, cards.on)}"


def attempt(last: Attempt, today: date, timezone: str) -> str:
    """`message laissé hier à 17 h 10`."""
    said = _OUTCOME.get(last.outcome, last.outcome.label)
    return f"{said} {on_day(last.on, today)} à {formats.hour(last.at, timezone)}"


def on_day(day: date, today: date | None = None) -> str:
    """`aujourd’hui`, `hier`, `le 6 avril`."""
    if day == today:
        return "aujourd’hui"
    if today is not None and day == today - timedelta(days=1):
        return "hier"
    return f"le {formats.short_day(day)}"
