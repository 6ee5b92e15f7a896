"""The sentences of the note: each figure with its denominator, nothing said of anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from data_io.queries.changes import Changes, News
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine, of_one_class
from data_io.queries.windows import ClosureDay
from models.closures import Breadth
from models.codes import LoanStep, Reason
from models.declared import beside
from models.french_days import day as french_day
from models.french_days import full_day, span
from models.rates import Coverage, Declared, Share, counted, number, pupils
from models.school_names import spoken

_TO_VERIFY = (Reason.NOT_ASKED, Reason.TO_VERIFY, Reason.NO_TEACHER)
_NONE = Changes(0, 0)
# How the line begins that says when the figures were known.
KNOWN = "Situation du "
NOTHING_LEFT = (
    "De ce jour il ne reste aucun chiffre : les noms sont purgés, et seuls les jours de fermeture gardent "
    "leurs totaux."
)
PURGED = "Les noms de ce jour sont purgés : on ne le sait plus. Les chiffres par école, eux, restent."


def known(as_of: datetime, on: date, timezone: str) -> str:
    """`Situation du mardi 6 avril 2021, connue à 18 h 42.`, or that evening."""
    local = as_of.astimezone(ZoneInfo(timezone))
    when = f"à {local.hour} h {local.minute:02}" if local.date() == on else "ce soir-là"
    return f"{KNOWN}{french_day(on).split()[0]} {full_day(on)}, connue {when}."


def _of_whom(breadth: Breadth, places: int) -> str:
    if breadth is Breadth.CIRCONSCRIPTION:
        return ""
    noun = "école" if breadth is Breadth.SCHOOL else "classe"
    return f" d’une {noun}" if places == 1 else f" de {number(places)} {noun}s"


def closures(days: Sequence[ClosureDay], on: date) -> str:
    """Which closure the figures are of, or that they are of none."""
    covers = {cover.closure_id: (cover, day) for day in days for cover in day.covers.values()}
    if not covers:
        return "Aucune fermeture ce jour-là : les chiffres disent l’état de préparation."
    # The widest first, as on screen.
    first, day = min(covers.values(), key=lambda one: (one[0].breadth, one[0].starts_on))
    places = sum(cover.closure_id == first.closure_id for day in days for cover in day.covers.values())
    told = f"Fermeture{_of_whom(first.breadth, places)} {span(first.starts_on, first.ends_on)}"
    if day.calendar.is_school_day(on):
        nth = day.calendar.count(first.starts_on, on)
        told += f", {nth}{'er' if nth == 1 else 'e'} jour de classe"
    more = len(covers) - 1
    return f"{told}, et {counted(more, 'autre fermeture', 'autres fermetures')}." if more else f"{told}."


def essential(counts: Coverage) -> Iterator[str]:
    """The sentence of the overview, then each state over the same pupils."""
    yield f"{counts.headline} ({counts.share.text})."
    expected = counted(counts.expected, "attendu")
    for said, count in (
        ("Sans accès au travail", counts.shown.not_assured),
        ("Accès avec difficulté", counts.shown.fragile),
        ("À vérifier", counts.shown.unknown),
        ("Pas encore listés ni déclarés", counts.not_told),
    ):
        share = Share(count, counts.expected).short
        yield f"{said} : {pupils(count)} sur {expected} ({share})."
    yield f"Parmi les réponses connues ({number(counts.known)}), ont accès : {counts.known_share_text}."


def never_reached(lines: Sequence[SchoolLine]) -> Iterator[str]:
    """Of closed classes; those whose contacts would be the work of one teacher are named as left out."""
    untold = of_one_class(lines)
    without = f", sans {counted(untold, 'école')} où une seule classe est fermée" if untold else ""
    if any(line.waits_to_reach for line in lines):
        count = sum(line.never_reached for line in lines)
        yield f"Jamais joints depuis la fermeture : {pupils(count)} dont la classe est fermée{without}."


def to_verify(
    counts: Coverage, reasons: Mapping[Reason, int], schools: Sequence[SchoolCoverage]
) -> Iterator[str]:
    """What is not known, and who has to say it: a school, never a person."""
    why = ", ".join(
        f"{reason.label} {number(reasons[reason])}" for reason in _TO_VERIFY if reasons.get(reason)
    )
    told = f" : {why}" if why else ""
    if counts.pupils:
        among = counted(counts.pupils, "listé")
        yield f"Accès pas encore connu : {pupils(counts.unknown)} sur {among}{told}."
    if counts.schools_without_list:
        without = [row for row in schools if row.counts.schools_without_list]
        expected = counted(counts.expected_without_list, "attendu")
        yield f"Sans liste ({expected}) : {', '.join(_named(row) for row in without)}."
    if counts.declared.pupils:
        yield f"Déclarés sans noms par leur école : {pupils(counts.declared.pupils)}."


def late(schools: Sequence[SchoolCoverage]) -> str:
    """Of the schools closed wholly or in part, where nobody looked that day: an entry of that day counts."""
    closed = [row for row in schools if row.in_closure]
    silent = sum(row.late for row in closed)
    return f"Point du jour : pas encore fait dans {counted(silent, 'école')} sur {number(len(closed))}."


def changes(news: News | None, schools: Sequence[SchoolCoverage]) -> Iterator[str]:
    """Gains and losses since the last school day; stable and unobserved are not the same."""
    if news is None:
        yield "Pas de jour de classe de la fermeture avec lequel comparer."
        return
    moved = [news.schools.get(row.school_id, _NONE) for row in schools]
    recorded = any(row.school_id in news.recorded_at for row in schools)
    gained, lost = sum(one.gained for one in moved), sum(one.lost for one in moved)
    since = f"depuis le {french_day(news.since)} au soir"
    if not recorded:
        yield f"Personne n’a rien saisi {since}."
    elif not gained and not lost:
        yield f"Il y a eu des saisies {since}, sans changement de l’accès au travail."
    if gained:
        yield f"{pupils(gained)} {'ont' if gained > 1 else 'a'} maintenant accès au travail, {since}."
    if lost:
        yield f"{pupils(lost)} {'n’ont' if lost > 1 else 'n’a'} plus accès au travail, {since}."


def declared(counts: Declared, *, contacts: bool) -> str:
    """What schools declared of pupils not listed yet: counted apart, and marked."""
    return f"Déclaré sans noms, {pupils(counts.pupils)} : {', '.join(beside(counts, contacts=contacts))}."


def needs(questions: Counter[str], loans: Counter[LoanStep]) -> Iterator[str]:
    """Equipment that lacks among the pupils listed, and loans where they stand."""
    if questions["pupils"]:
        yield from _lacking(questions)
    needed, found, lent = (loans[step] for step in (LoanStep.NEEDED, LoanStep.FOUND, LoanStep.LENT))
    yield (
        f"Prêts : {counted(needed, 'besoin')} sans réponse, {number(found)} à remettre, "
        f"{number(lent)} en cours."
    )


def _lacking(questions: Counter[str]) -> Iterator[str]:
    listed = f"sur {counted(questions['pupils'], 'listé')}"
    for name, said in (
        ("no_device", "Sans appareil"),
        ("shared_device", "Appareil partagé, pas toujours disponible"),
        ("no_connection", "Sans connexion"),
        ("limited_connection", "Débit ou forfait limité"),
    ):
        yield f"{said} : {pupils(questions[name])} {listed}."
    paper, received = pupils(questions["on_paper"]), pupils(questions["received"])
    yield f"Travail sur papier : {paper} ; reçus à l’école : {received}."


def school(name: str, counts: Coverage) -> str:
    """`Jules-Ferry, Rennes : 12 élèves à aider sur 145 attendus (5 non, 4 avec difficulté, 3 à vérifier)`."""
    states = (
        f"{number(counts.shown.not_assured)} non, {number(counts.shown.fragile)} avec difficulté, "
        f"{number(counts.shown.unknown)} à vérifier"
    )
    to_help = counts.shown.pupils - counts.shown.assured
    return f"{name} : {pupils(to_help)} à aider sur {counted(counts.expected, 'attendu')} ({states})."


def other_schools(schools: int, to_help: int) -> str:
    """What the list leaves out, so that it still adds up."""
    return f"{counted(schools, 'autre école', 'autres écoles')} : {pupils(to_help)} à aider."


def method() -> Iterator[str]:
    """How the figures are made, in one line."""
    yield (
        "Comptes d’élèves ajoutés école par école, jamais de moyenne ; un élève dont on ne sait rien est à "
        "vérifier, jamais compté comme ayant accès ; les écoles sans liste comptent dans les attendus."
    )


def _named(row: SchoolCoverage) -> str:
    name = spoken(row.name)
    return f"{name} ({row.commune})" if row.commune else name
