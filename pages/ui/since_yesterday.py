"""Depuis hier, or a last visit: how many pupils gained or lost access, and where most; never who."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from data_io.database import engine, reading
from data_io.queries import changes
from data_io.queries.changes import Changes, News
from data_io.queries.school_lines import SchoolLine
from models.rights import Actor
from pages.ui import compared, formats, texts
from pages.ui.situation import Moment

_NAMED = 2
_NONE = Changes(0, 0)


def show(actor: Actor, news: News | None, lines: Sequence[SchoolLine], at: Moment) -> None:
    """Two or three lines; nothing when there is nothing to compare with."""
    heading = st.empty()
    since = compared.ask(actor, at, news.since if news else None)
    found = news if since is None or since.visit is None else _since_visit(actor, since.visit, at)
    if since is None or found is None:
        return
    heading.header(f"Depuis {since.words}")
    st.markdown("  \n".join(sentences(found, lines, since.words)))


def _since_visit(actor: Actor, visit: datetime, at: Moment) -> News | None:
    with reading(engine()) as session:
        return changes.news(session, actor, on=at.on, as_of=at.as_of, visit=visit)


def sentences(news: News, lines: Sequence[SchoolLine], since: str) -> list[str]:
    """The lines: gains with the schools of the largest, losses, and whether anybody recorded anything."""
    gained = sum(changes.gained for changes in news.schools.values())
    lost = sum(changes.lost for changes in news.schools.values())
    found = []
    if gained:
        verb = "ont maintenant accès" if gained > 1 else "a maintenant accès"
        places = _largest(news, lines)
        found.append(f"**{formats.counted(gained, 'élève')}** {verb} au travail{places}")
    if lost:
        found.append(f"**{formats.counted(lost, 'élève')}** {_lost(lost, after_gains=bool(gained))}")
    if not news.recorded_at:
        return [*found, f"Personne n’a rien saisi depuis {since}"]
    if not found:
        return [f"Il y a eu des saisies depuis {since}, sans changement de l’accès au travail"]
    return found


def _lost(pupils: int, *, after_gains: bool) -> str:
    several = pupils > 1
    if after_gains:
        return "ne l’ont plus" if several else "ne l’a plus"
    return "n’ont plus accès au travail" if several else "n’a plus accès au travail"


def _largest(news: News, lines: Sequence[SchoolLine]) -> str:
    by_line: list[tuple[str, int]] = [(line.name, _gained(news, line)) for line in lines]
    named = sorted((one for one in by_line if one[1]), key=lambda one: -one[1])[:_NAMED]
    return " · " + ", ".join(f"{texts.escape(name)} {formats.number(count)}" for name, count in named)


def _gained(news: News, line: SchoolLine) -> int:
    return sum(news.schools.get(school.school_id, _NONE).gained for school in line.schools)
