"""A line of the journal in French words."""

from __future__ import annotations

from data_io.queries.journal_lines import JournalLine
from data_io.settings import settings
from models import journal_words
from models.rights import Act
from pages.ui import formats, tables


def row(line: JournalLine) -> tables.Row:
    """When, who, what, about what, and the fields as they are called in the base."""
    return {
        "Heure": formats.hour(line.at, settings().timezone),
        "Qui": line.who,
        "Acte": journal_words.act_in_words(line.act),
        "Objet": journal_words.kind_in_words(line.kind),
        "Identifiant": str(line.object_id or ""),
        "Champs": ", ".join(map(_field, line.fields)),
    }


def act(code: str) -> str:
    """An act to choose; none is all of them."""
    return journal_words.act_in_words(code) if code else "Tous les actes"


def _field(code: str) -> str:
    """An act by its words, as in a refusal; everything else is a name of the base."""
    return Act(code).label if code in set(Act) else code
