"""The invented circonscription: what it holds, and that its files can be written again byte for byte."""

import csv
from collections import Counter
from datetime import timedelta
from pathlib import Path

import phonenumbers
import pytest

from sample_data.generator import circonscription
from sample_data.generator.nouns import LEVELS, Child, School
from sample_data.generator.writers import onde

HERE = Path("sample_data")
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
RESERVED = ("+3326191", "+3363998")


@pytest.fixture(scope="module")
def drawn() -> tuple[list[School], list[Child]]:
    return circonscription.draw()


def open_file(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_the_same_seed_writes_the_committed_bytes(tmp_path):
    circonscription.write(tmp_path)

    written = sorted(file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file())
    assert written
    assert [name for name in written if (HERE / name).read_bytes() != (tmp_path / name).read_bytes()] == []


def test_no_list_lies_in_the_folder_that_the_generator_does_not_write(tmp_path):
    circonscription.write(tmp_path)

    for folder in ("rosters", "faulty"):
        kept = {file.relative_to(HERE) for file in (HERE / folder).rglob("*") if file.is_file()}
        assert kept == {f.relative_to(tmp_path) for f in (tmp_path / folder).rglob("*") if f.is_file()}


@pytest.mark.parametrize(("pupils", "schools"), [(300, 12), (1_500, 12), (7_500, 61)])
def test_the_lists_hold_exactly_the_pupils_asked_for(pupils, schools):
    territory_drawn, children = circonscription.draw(pupils)

    assert len(children) == pupils
    assert len(territory_drawn) == schools


def test_twelve_schools_with_an_rpi_a_private_school_rep_and_one_without_a_list(drawn):
    schools, _ = drawn

    assert sorted(Counter(school.rpi for school in schools).values()) == [3, 9]
    assert sum(school.private for school in schools) == 2
    assert sum(school.rep for school in schools) == 1
    assert [school.layout for school in schools].count("none") == 1
    assert {school.kind for school in schools} == {"maternelle", "élémentaire", "primaire"}
    assert any(len(school.classrooms) == 1 for school in schools if school.rpi)


@pytest.mark.parametrize("pupils", [300, 1_500, 7_500])
def test_every_list_holds_80_to_105_percent_of_the_official_number(pupils):
    schools, _ = circonscription.draw(pupils)

    assert all(0.80 <= school.seats / school.expected <= 1.05 for school in schools)


def test_the_numbers_of_schools_carry_the_right_letter():
    numbers = [row["Identifiant_de_l_etablissement"] for row in open_file("annuaire.csv")]

    assert len(set(numbers)) == 12
    assert all(number[7] == LETTERS[int(number[:7]) % 23] and number.startswith("0359") for number in numbers)


def test_directory_and_counts_name_the_same_schools():
    directory = {row["Identifiant_de_l_etablissement"]: row for row in open_file("annuaire.csv")}
    counts = {row["Numéro de l'école"]: row for row in open_file("effectifs.csv")}

    assert directory.keys() == counts.keys()
    for uai, row in counts.items():
        assert row["Nombre total d'élèves"] == directory[uai]["Nombre_d_eleves"]
        by_level = [int(row[f"Nombre d'élèves en {level} hors ULIS"]) for level in LEVELS[4:]]
        assert sum(by_level) == int(row["Nombre d'élèves en élémentaire hors ULIS"])


def test_every_phone_number_is_possible_and_reserved_for_fiction():
    _, children = circonscription.draw(7_500)
    cells = {
        c
        for child in children
        for adult in child.guardians
        for c in (adult.home, adult.work, adult.mobile)
        if c
    }

    for number in (part for cell in cells for part in cell.split("/")):
        parsed = phonenumbers.parse(number, "FR")
        assert phonenumbers.is_possible_number(parsed)
        assert phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164).startswith(RESERVED)


def test_every_mailbox_lies_on_a_domain_that_cannot_exist(drawn):
    _, children = drawn
    mails = {adult.email for child in children for adult in child.guardians if adult.email}

    assert mails
    assert all(mail.endswith(".invalid") for mail in mails)
    assert all(row["Mail"].endswith(".invalid") for row in open_file("annuaire.csv"))


def test_the_only_homonyms_of_a_school_are_those_of_the_cast_and_were_born_on_other_days(drawn):
    _, children = drawn
    namesakes: dict[tuple[str, ...], list[Child]] = {}
    for child in children:
        namesakes.setdefault((child.seat.school.uai, child.last_name, child.first_name), []).append(child)
    shared = {key: group for key, group in namesakes.items() if len(group) > 1}

    assert {key[1:] for key in shared} == {("Le Gall", "Camille"), ("Morvan", "Lucas")}
    assert all(len({child.birth_on for child in group}) == len(group) for group in shared.values())
    assert all(len({child.seat.classroom for child in group}) == len(group) for group in shared.values())


def test_the_difficult_names_and_families_are_there(drawn):
    _, children = drawn
    surnames = {child.last_name for child in children}
    adults = {adult for child in children for adult in child.guardians}

    assert {"NA", "Non", "N'Diaye", "Guivarc'h", "Le Goff-Tanguy", "de la Motte-Riou"} <= surnames
    assert any(not adult.first_name for adult in adults)
    assert any(len(child.addresses) == 2 for child in children)
    assert any("/" in adult.mobile for adult in adults)
    assert any(not (adult.mobile or adult.home or adult.work) for adult in adults)
    assert any(child.used_name for child in children)
    assert half_siblings(children)


def half_siblings(children: list[Child]) -> bool:
    by_mother: dict[object, set[object]] = {}
    for child in children:
        if len(child.guardians) == 2:
            by_mother.setdefault(child.guardians[0], set()).add(child.guardians[1])
    return any(len(fathers) > 1 for fathers in by_mother.values())


def test_brothers_and_sisters_go_to_several_schools_and_are_ten_months_apart_or_twins(drawn):
    _, children = drawn
    families: dict[object, list[Child]] = {}
    for child in children:
        if child.guardians[0].first_name:
            families.setdefault(child.guardians[0], []).append(child)
    gaps = [
        abs(one.birth_on - other.birth_on)
        for family in families.values()
        for one in family
        for other in family
        if one is not other
    ]

    assert any(len({child.seat.school.commune for child in family}) > 1 for family in families.values())
    assert timedelta(0) in gaps
    assert all(gap == timedelta(0) or gap > timedelta(days=300) for gap in gaps)


def test_support_schemes_stand_in_one_file_only():
    holding = [file for file in (HERE / "rosters").rglob("*.csv") if b"ULIS" in file.read_bytes()]

    assert len(holding) == 1
    assert b"Dispositif(s)" in holding[0].read_bytes()


def test_a_benchmark_can_write_a_list_of_any_length(tmp_path, drawn):
    _, children = drawn
    onde.write_onde_csv(children, tmp_path / "big.csv")
    onde.write_onde_xlsx(children, tmp_path / "big.xlsx")

    assert (tmp_path / "big.csv").read_bytes().count(b"\r\n") == len(children) + 2
    assert (tmp_path / "big.xlsx").stat().st_size > 50_000
