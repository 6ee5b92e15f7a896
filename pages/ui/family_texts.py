"""The words of the families' queue; every name comes out escaped for Markdown."""

from __future__ import annotations

from datetime import date, timedelta

from data_io.queries.families_to_call import SchoolQueue
from data_io.queries.family_tries import Tries
from data_io.queries.queued_family import Child, FamilyToCall
from models.attempts import Attempt
from models.call_queue import Why
from pages.ui import card_texts, formats, texts


def answer(found: SchoolQueue) -> str:
    """How many families are to be called, of how many."""
    waiting, total = found.to_call, len(found.places)
    if not waiting:
        return f"Aucune famille à joindre sur {formats.number(total)}"
    return f"{formats.counted(waiting, 'famille')} à joindre sur {formats.number(total)}"


def contacts(found: SchoolQueue) -> str:
    """Tried, sent and reached never blur: three counts of distinct pupils."""
    if found.closure:
        since = f"Depuis le début de la fermeture ({card_texts.on_day(found.since)})"
    else:
        since = "Sur les 7 derniers jours"
    reached, tried, sent = (
        formats.counted(count, "élève") for count in (found.reached, found.attempted, found.sent)
    )
    return (
        f"{since}, sur {formats.counted(found.pupils, 'élève')} : famille jointe pour {reached}, "
        f"contact essayé pour {tried}, message envoyé pour {sent}."
    )


def names(family: FamilyToCall) -> str:
    """The children with their classes."""
    return ", ".join(child(one) for one in family.children)


def child(one: Child) -> str:
    """A child and the class."""
    return f"{texts.escape(one.name)} ({texts.escape(one.classroom)})"


def why(family: FamilyToCall, found: SchoolQueue) -> str:
    """Why the family stands here, and for which children when not for all."""
    about = [one for one in family.children if one.why is family.why]
    partly = f" pour {', '.join(texts.escape(one.name) for one in about)}"
    return _why(family, found) + (partly if len(about) < len(family.children) else "")


def _why(family: FamilyToCall, found: SchoolQueue) -> str:
    if family.why is Why.HANDED_OVER:
        days = [one.handed_over_on for one in family.children if one.handed_over_on]
        return f"Transmise par la classe {card_texts.on_day(max(days), found.on)}"
    if family.why is Why.TO_CALL_BACK:
        days = [one.promised_on for one in family.children if one.promised_on]
        return f"À rappeler, prévu {card_texts.on_day(max(days), found.on)}"
    if family.why is Why.NEVER_REACHED:
        return f"Jamais jointe depuis la fermeture{_news_all_the_same(family, found)}"
    if family.last_news_on is None:
        return "Pas encore de nouvelles"
    return f"Dernières nouvelles {card_texts.on_day(family.last_news_on, found.on)}"


def _news_all_the_same(family: FamilyToCall, found: SchoolQueue) -> str:
    """The class may know of the work of a pupil whose family nobody spoke with."""
    last = family.last_news_on
    return f", travail vérifié {card_texts.on_day(last, found.on)}" if last and last >= found.since else ""


def situation(family: FamilyToCall, found: SchoolQueue, tried: Tries, timezone: str) -> str:
    """Why, what was tried, and the last attempt."""
    last = tried.last_attempt
    parts = (
        why(family, found),
        card_texts.tries(tried.unanswered),
        card_texts.attempt(last, found.on, timezone) if last else "",
        _call_back(last, found) if last and family.why is not Why.TO_CALL_BACK else "",
        note(tried, found),
    )
    return " · ".join(part for part in parts if part)


def note(tried: Tries, found: SchoolQueue) -> str:
    """The newest note, so that whoever calls next knows."""
    if tried.note is None:
        return ""
    said, on = tried.note
    return f"note {_of_day(on, found)} : « {texts.escape(said)} »"


def _of_day(on: date, found: SchoolQueue) -> str:
    """`d’aujourd’hui`, `d’hier`, `du 6 avril`."""
    if found.on - on > timedelta(days=1):
        return f"du {formats.short_day(on)}"
    return f"d’{card_texts.on_day(on, found.on)}"


def _call_back(last: Attempt, found: SchoolQueue) -> str:
    return f"rappel prévu {card_texts.on_day(last.follow_up_on, found.on)}" if last.follow_up_on else ""
