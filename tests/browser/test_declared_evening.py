"""The first evening by numbers: a directory, a closure, counts of every school, then a list with names."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Page
from sqlalchemy.orm import Session

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.actions.reports import NewCounts, declare_counts
from data_io.database import make_engine, writing
from data_io.intake.schools import load_schools
from models.codes import Role
from models.territory import Circonscription, School
from pages.ui import clock, formats
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, settle, sign_in_as
from tests.browser.one_class import fits, go, press, shows
from tests.browser.server import ROOT, Server, SignIn, run_command, serving
from tests.cast import OPERATOR

SAMPLE = ROOT / "sample_data"


@dataclass(frozen=True)
class Evening:
    """A server whose base holds the directory, an IEN and a secretary."""

    server: Server
    ien: SignIn
    secretary: SignIn
    schools: tuple[tuple[UUID, str], ...]


@pytest.fixture
def evening(sqlite_url: str, tmp_path: Path) -> Iterator[Evening]:
    engine = make_engine(sqlite_url)
    annuaire, effectifs = ((SAMPLE / f"{name}.csv").read_bytes() for name in ("annuaire", "effectifs"))
    with writing(engine) as session:
        load_schools(session, OPERATOR, annuaire, effectifs, at=clock.now())
        place = session.query(Circonscription.id).one()[0]
        schools = tuple(
            (found, uai) for found, uai in session.query(School.id, School.uai).order_by(School.uai)
        )
        ien, secretary = (_person(session, role, place) for role in (Role.IEN, Role.SECRETARY))
    with serving(sqlite_url, tmp_path / "log") as server:
        yield Evening(server, ien, secretary, schools)
    engine.dispose()


def _person(session: Session, role: Role, place: UUID) -> SignIn:
    new = NewAccount(role.value, "", role, circonscription_id=place, must_change_password=False)
    return SignIn(role.value, accounts.add(session, OPERATOR, new, at=clock.now()).password)


def figures(server: Server) -> tuple[int, int, int, int]:
    """What the command says of the circonscription: expected, listed, declared, declared to have access."""
    said = run_command(
        "coverage", "--by", "circonscription", "--format", "json", database_url=server.database_url
    )
    (row,) = json.loads(said)
    return row["expected"], row["pupils"], row["declared"]["pupils"], row["declared"]["assured"]


def declare_others(evening: Evening) -> None:
    """Ten pupils, eight of them able to work, in every school but the first."""
    engine = make_engine(evening.server.database_url)
    with writing(engine) as session:
        for school_id, _ in evening.schools[1:]:
            new = NewCounts(school_id, "CP", 10, 9, 1, 0, 0, clock.today(), assured=8, not_assured=1)
            declare_counts(session, OPERATOR, new, at=clock.now())
    engine.dispose()


def import_list(evening: Evening, folder: Path) -> None:
    file = folder / "cp.csv"
    file.write_text("Nom;Prénom;Classe\nABGRALL;Awen;CP\nLE GOFF;Maël;CP\nZIEGLER;Zoé;CP\n", encoding="utf-8")
    uai = evening.schools[0][1]
    run_command("import", str(file), "--school", uai, database_url=evening.server.database_url)


def sentence(page: Page, able: int, expected: int, declared: int) -> None:
    """The overview says it, with the declared ones marked."""
    go(page, "/circonscription")
    shows(page, f"{able} élèves sur {formats.number(expected)} attendus ont accès au travail")
    shows(page, f"dont {declared} élèves déclarés sans noms")


def open_closure(page: Page) -> None:
    go(page, "/fermetures")
    page.get_by_test_id("stMain").get_by_text("Ouvrir une fermeture").click()
    # The fields are drawn as the form unfolds, and move the button.
    settle(page)
    press(page, "Ouvrir la fermeture")
    shows(page, "La fermeture est ouverte")
    page.get_by_role("link", name=re.compile("Préparer le premier soir")).click()
    settle(page)


def declare(page: Page, label: str, pupils: int, able: int, no: int) -> None:
    main = page.get_by_test_id("stMain")
    main.get_by_label("Classe", exact=True).fill(label)
    for name, count in (("Nombre d’élèves", pupils), ("Oui", able), ("Non", no)):
        main.get_by_label(name, exact=True).fill(str(count))
    press(page, "Déclarer")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_from_the_directory_to_declared_figures_then_to_names(
    evening, open_page, tmp_path, size, no_console_errors
):
    ien, office = open_page(evening.server, size=size), open_page(evening.server, size=size)
    sign_in_as(ien, evening.ien)
    sign_in_as(office, evening.secretary)
    others = len(evening.schools) - 1

    open_closure(ien)
    shows(ien, f"{others + 1} écoles à préparer")
    shows(ien, "Premier message aux familles")
    assert fits(ien)
    assert faults(ien) == {}
    expected = figures(evening.server)[0]
    assert figures(evening.server) == (expected, 0, 0, 0)

    go(office, f"/point-rapide?ecole={evening.schools[0][0]}")
    declare(office, "CP", pupils=20, able=19, no=2)
    shows(office, "font 21 pour 20 élèves")
    declare(office, "CP", pupils=20, able=15, no=2)
    shows(office, "oui 15 · avec difficulté 0 · non 2 · à vérifier 3")
    assert fits(office)
    assert faults(office) == {}
    declare_others(evening)
    assert figures(evening.server) == (expected, 0, 20 + 10 * others, 15 + 8 * others)
    sentence(ien, 15 + 8 * others, expected, 20 + 10 * others)

    import_list(evening, tmp_path)
    assert figures(evening.server) == (expected, 3, 10 * others, 8 * others)
    sentence(ien, 8 * others, expected, 10 * others)
    go(office, f"/point-rapide?ecole={evening.schools[0][0]}")
    shows(office, "Rien n’est déclaré")
