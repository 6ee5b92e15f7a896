"""Closures in words: when, where, and how long without news before somebody must look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data_io.actions.closures import NewClosure
from data_io.queries.closures import ClosureLine, Target
from models.closures import Breadth
from pages.ui import formats, texts

NARROWEST = (
    "La fermeture la plus précise l’emporte : celle d’une classe passe avant celle de son école, "
    "celle d’une école avant celle de la circonscription."
)
_NAMED = 4


def breadths(targets: Sequence[Target]) -> dict[Breadth, str]:
    """What may be closed, as a head of one school says it, or whoever has several."""
    found = Counter(target.breadth for target in targets)
    own = found[Breadth.SCHOOL] == 1 and not found[Breadth.CIRCONSCRIPTION]
    return {
        Breadth.CIRCONSCRIPTION: "Toute la circonscription",
        Breadth.SCHOOL: "Mon école" if own else "Des écoles",
        Breadth.CLASSROOM: "Des classes",
    }


def dates(line: ClosureLine) -> str:
    """`du 6 au 9 avril 2021`."""
    return f"{formats.span(line.starts_on, line.ends_on)} {line.ends_on.year}"


def places(found: tuple[Target, ...]) -> str:
    """The first places by name, the others counted; safe for Markdown."""
    names = [texts.escape(_named(target)) for target in found[:_NAMED]]
    more = len(found) - _NAMED
    return ", ".join(names) + (f" et {formats.counted(more, 'autre')}" if more > 0 else "")


def days_without_news(line: ClosureLine) -> str:
    """The days allowed without news, when the closure sets its own."""
    if line.days_without_news is None:
        return "alerte après 2 jours de classe sans nouvelles, 5 si la fermeture dépasse dix jours de classe"
    return f"alerte après {formats.counted(line.days_without_news, 'jour')} de classe sans nouvelles"


def opened(new: NewClosure, targets: Sequence[Target]) -> str:
    """What was just closed, by name: a place chosen by mistake is seen at once."""
    chosen = {*new.circonscription_ids, *new.school_ids, *new.classroom_ids}
    where = places(tuple(target for target in targets if target.id in chosen))
    span = formats.span(new.starts_on, new.ends_on)
    return f"La fermeture est ouverte {span} : {where}. Les écrans des écoles la suivent déjà."


def _named(target: Target) -> str:
    if target.breadth is Breadth.CIRCONSCRIPTION:
        return f"circonscription de {target.name}"
    return f"classe {target.name}" if target.breadth is Breadth.CLASSROOM else target.name
