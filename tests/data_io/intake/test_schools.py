"""Schools from the open directory: every school open to pupils, once, whatever the year of the file."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from data_io.actions import freezing
from data_io.days import evening_of
from data_io.intake.directory import read_directory, read_expected
from data_io.intake.schools import load_schools
from data_io.queries.school_coverage import coverage_by_school
from data_io.settings import settings
from models.codes import CheckOutcome, Priority, Sector, Zone
from models.errors import NotAllowed, UnreadableFile
from models.territory import Circonscription, School
from tests.cast import (
    HEAD_OF,
    NOON,
    OPERATOR,
    TUESDAY,
    WEDNESDAY,
    YEAR,
    a_closure,
    a_pupil,
    a_territory,
)
from tests.data_io.commands.calling import SAMPLE
from tests.data_io.queries.facts import a_check

DIRECTORY = (SAMPLE / "annuaire.csv").read_bytes()
EXPECTED = (SAMPLE / "effectifs.csv").read_bytes()


def a_directory(*lines: str, header: str = "") -> bytes:
    usual = (
        "Identifiant_de_l_etablissement;Nom_etablissement;Type_etablissement;Statut_public_prive;"
        "Nom_commune;Code_departement;nom_circonscription;Libelle_academie;etat"
    )
    return "\r\n".join([header or usual, *lines]).encode("utf-8-sig")


def a_line(uai="0359101C", kind="Ecole", name="Les Lilas", place="", state="OUVERT") -> str:
    return f"{uai};{name};{kind};Public;Trémaden;035;{place};Rennes;{state}"


def test_the_invented_directory_gives_its_schools_with_sector_priority_rpi_and_expected_pupils(session):
    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)

    schools = {school.uai: school for school in session.scalars(select(School))}
    assert len(schools) == 12
    assert schools["0359103E"].sector is Sector.PRIVATE
    assert schools["0359104F"].priority is Priority.REP
    assert {uai for uai, school in schools.items() if school.rpi} == {"0359108K", "0359109L", "0359110M"}
    assert schools["0359111N"].expected_pupils == 68


def test_a_public_school_answers_to_the_dasen_and_a_private_one_to_its_own_head(session):
    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)

    controllers = dict(session.execute(select(School.sector, School.controller)).all())
    assert controllers[Sector.PUBLIC] == "DASEN (Ille-et-Vilaine)"
    assert controllers[Sector.PRIVATE] == "Direction de l’établissement"


def test_a_second_load_changes_nothing_and_a_newer_directory_updates(session):
    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)

    again = load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)
    renamed = DIRECTORY.replace(b"Anita Conti", "Anita Conti et Éric Tabarly".encode())
    newer = load_schools(session, OPERATOR, renamed, EXPECTED, at=NOON)

    assert again.counts == {"created": 0, "changed": 0, "unchanged": 12}
    assert newer.counts == {"created": 0, "changed": 1, "unchanged": 11}


def test_a_load_without_expected_pupils_keeps_those_known(session):
    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)

    load_schools(session, OPERATOR, DIRECTORY, None, at=NOON)

    assert session.scalar(select(School.expected_pupils).where(School.uai == "0359111N")) == 68


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Circonscription d'inspection du 1er degré de Bruz", "Bruz"),
        ("Circonscription d'inspection du 1er degré du Pays Malouin", "Pays Malouin"),
        ("Circonscription d'inspection du 1er degre de Saint Malo Ville", "Saint Malo Ville"),
        ("Trémaden", "Trémaden"),
        ("", "Non précisée (035)"),
    ],
)
def test_a_circonscription_is_named_without_the_words_before_its_name(written, name):
    assert read_directory(a_directory(a_line(place=written)))[0].circonscription == name


def test_circonscriptions_of_one_name_in_two_departements_stay_two(session):
    here = a_line(uai="0359101C", place="Centre")
    there = a_line(uai="0229101C", place="Centre").replace(";035;", ";022;")

    load_schools(session, OPERATOR, a_directory(here, there), None, at=NOON)
    again = load_schools(session, OPERATOR, a_directory(here, there), None, at=NOON)

    assert sorted(session.scalars(select(Circonscription.name))) == ["Centre", "Centre (022)"]
    assert again.counts["unchanged"] == 2


MARTINIQUE = "America/Martinique"


@pytest.fixture
def martinique(monkeypatch):
    """An installation whose screens count days in Martinique."""
    monkeypatch.setenv("CONTINUITE_TIMEZONE", MARTINIQUE)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("martinique")
def test_days_are_counted_everywhere_in_the_time_zone_of_the_screens(session):
    land = a_territory(session)
    before = session.get_one(Circonscription, land.circonscription.id).timezone

    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)

    assert before != MARTINIQUE
    assert set(session.scalars(select(Circonscription.timezone))) == {MARTINIQUE}


@pytest.mark.usefixtures("martinique")
def test_what_is_entered_on_an_evening_of_martinique_is_of_that_day_when_read_and_when_frozen(session):
    land = a_territory(session)
    load_schools(session, OPERATOR, DIRECTORY, EXPECTED, at=NOON)
    a_closure(session, land.circonscription)
    half_past_seven = datetime(2021, 4, 6, 19, 30, tzinfo=ZoneInfo(MARTINIQUE)).astimezone(UTC)
    a_check(session, a_pupil(session, land.cm1), CheckOutcome.DOES, at=half_past_seven)

    def looked() -> list[tuple[bool, date | None, int]]:
        found = []
        for day in (TUESDAY, WEDNESDAY):
            rows = coverage_by_school(session, OPERATOR, on=day, as_of=evening_of(day, MARTINIQUE))
            school = next(row for row in rows if row.school_id == land.jules_ferry.id)
            found.append((school.late, school.looked_on, school.counts.assured))
        return found

    shown = looked()
    freezing.freeze(session, OPERATOR, YEAR, at=NOON + timedelta(days=100))

    assert shown == [(False, TUESDAY, 1), (True, TUESDAY, 1)]
    assert looked() == shown


def test_the_zone_of_the_holidays_comes_from_the_academie():
    listed = read_directory(a_directory(a_line().replace("Rennes", "Créteil"), a_line(uai="0359102D")))

    assert [one.zone for one in listed] == [Zone.C, Zone.B]


@pytest.mark.parametrize(
    "line",
    [a_line(kind="Collège"), a_line(state="FERME"), a_line(uai="nothing")],
    ids=["college", "closed", "uai"],
)
def test_what_is_no_open_school_is_left_out(line):
    assert read_directory(a_directory(line)) == []


def test_columns_are_known_by_name_whatever_the_year_wrote():
    header = "Identifiant de l etablissement;NOM_ETABLISSEMENT;Type_Etablissement;Nom commune"

    listed = read_directory(a_directory("0359101C;Les Lilas;Ecole;Trémaden", header=header))

    assert (listed[0].name, listed[0].commune) == ("Les Lilas", "Trémaden")


def test_expected_pupils_are_those_of_the_latest_year():
    rows = "2022;0359101C;100\n2024;0359101C;120\n2023;0359101C;110\n"
    file = ("Rentrée scolaire;Numéro de l'école;Nombre total d'élèves\n" + rows).encode()

    assert read_expected(file) == {"0359101C": 120}


def test_a_break_inside_a_cell_is_one_space():
    name = '"Les\nLilas\u2028du  Port\v\fet\u2029du Quai "'

    (school,) = read_directory(a_directory(a_line(name=name, place='"Trémaden\r\nSud"')))

    assert (school.name, school.circonscription) == ("Les Lilas du Port et du Quai", "Trémaden Sud")


def test_a_line_that_ends_early_or_is_blank_is_no_fault():
    assert [one.name for one in read_directory(a_directory("", "0359101C", a_line()))] == [
        read_directory(a_directory(a_line()))[0].name
    ]


@pytest.mark.parametrize(
    "content", [b"", b"Nom;Prenom\nA;B\n", b"\x00\x01"], ids=["empty", "pupils", "bytes"]
)
def test_a_file_of_another_kind_is_refused_whole(content):
    with pytest.raises(UnreadableFile):
        read_directory(content)


def test_only_an_administrator_or_the_operator_loads_schools(session):
    school = a_territory(session).jules_ferry

    with pytest.raises(NotAllowed):
        load_schools(session, HEAD_OF(school), DIRECTORY, EXPECTED, at=NOON)
