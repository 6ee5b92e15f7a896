"""Does a note look like health, opinion or a family conflict? A hint while writing; nothing is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from models.codes import Labelled
from models.names import fold


class Hint(Labelled):
    """What a note seems to speak of."""

    HEALTH = "health", "de santé"
    OPINION = "opinion", "d’une opinion sur quelqu’un"
    FAMILY = "family", "d’un conflit familial"


# Closed lists, accents and case folded. A star stands for the endings of a word.
_WORDS: dict[Hint, tuple[str, ...]] = {
    Hint.HEALTH: (
        "malade*", "maladie*", "hopital", "hopitaux", "hospitalis*", "medecin*", "medica*",
        "handicap*", "tdah", "tsa", "autis*", "dyslexi*", "dysphasi*", "dyspraxi*", "depressi*",
        "cancer*", "covid*", "asthm*", "allergi*", "diabet*", "epilep*", "psy", "psychologue*", "psychiatr*",
        "orthophon*", "mdph", "ulis", "pai", "enceinte", "grossesse", "alcool*", "drogue*", "toxico*",
        "trouble du comportement", "troubles du comportement",
    ),
    Hint.OPINION: (
        "paresseu*", "faineant*", "feignant*", "agressi*", "desagreable*", "mauvaise foi", "menteu*",
        "incapable*", "negligent*", "demissionnaire*", "cas social", "cas soc", "insupportable*", "penible*",
        "mal eleve*", "mal elevee*", "s en fiche*", "s en fout*", "bizarre*", "musulman*", "catholique*",
        "juif*", "juive*", "religi*", "syndiqu*", "militant*", "gitan*", "racis*",
    ),
    Hint.FAMILY: (
        "divorc*", "se separent", "separation des parents", "conflit*", "disput*",
        "violen*", "frappe*", "maltrait*", "tribunal", "juge", "jugement*", "avocat*", "prison",
        "garde a vue", "plainte*", "ordonnance de protection", "adulter*", "signalement*",
        "information preoccupante",
    ),
}  # fmt: skip


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ways = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


_PATTERNS = {hint: _pattern(words) for hint, words in _WORDS.items()}


def hint_of(note: str | None) -> Hint | None:
    """What the note seems to speak of; None when it looks like what serves to reach a family."""
    said = fold(note or "")
    return next((hint for hint, pattern in _PATTERNS.items() if pattern.search(said)), None)


def sentence(note: str | None) -> str:
    """What to say under the field; never a refusal."""
    hint = hint_of(note)
    ask = "notez seulement ce qui sert à joindre la famille."
    return f"Ce commentaire semble parler {hint.label} : {ask}" if hint else ask.capitalize()
