"""import: the documented counts, the same again only unchanged, nothing at all when one file is refused."""

import json
from pathlib import Path

import pytest

from data_io.commands import roster_words
from tests.data_io.commands.calling import CONTI, ROSTERS, SAMPLE, call, with_schools

DOCUMENTED = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))
FAULTY = [line for line in DOCUMENTED if line["file"].startswith("faulty/")]
PUPILS_FILE = ROSTERS / CONTI / "CSVExtraction.csv"


def test_the_invented_circonscription_gives_the_documented_pupils_and_the_same_again_only_unchanged(url):
    with_schools(url)

    first = call(url, "import", "--folder", ROSTERS, "--json").json
    again = call(url, "import", "--folder", ROSTERS, "--json").json

    pupils = sum(line["pupils"] for line in DOCUMENTED if line["file"].startswith("rosters/"))
    assert first["counts"]["created"] == pupils == 1500
    assert again["counts"]["unchanged"] == pupils
    assert [n for name, n in again["counts"].items() if name not in ("unchanged", "ignored") and n] == []
    assert again["import_id"] is None


def test_coverage_adds_up_to_the_pupils_imported(url):
    with_schools(url)
    created = call(url, "import", "--folder", ROSTERS, "--json").json["counts"]["created"]

    for by in ("circonscription", "school", "classroom"):
        lines = call(url, "coverage", "--by", by, "--format", "json").json
        states = ("assured", "fragile", "not_assured", "unknown")
        assert sum(line["pupils"] for line in lines) == created
        assert sum(line[state] for line in lines for state in states) == created


def test_an_import_says_what_it_read_of_each_file(sqlite_url):
    with_schools(sqlite_url)

    report = call(sqlite_url, "import", PUPILS_FILE, "--school", CONTI, "--json").json

    assert report["import_id"]
    assert report["files"] == [
        {
            "name": "CSVExtraction.csv",
            "refused": None,
            "sheets": [
                {
                    "name": "",
                    "layout": "onde_pupils",
                    "header_line": 1,
                    "encoding": "iso-8859-1",
                    "delimiter": ";",
                    "rows": 305,
                }
            ],
        }
    ]


def test_a_dry_run_writes_nothing(sqlite_url):
    with_schools(sqlite_url)

    dry = call(sqlite_url, "import", PUPILS_FILE, "--school", CONTI, "--dry-run", "--json").json

    assert dry["counts"]["created"] == 305
    assert dry["import_id"] is None
    assert call(sqlite_url, "imports", "--json").json == []


@pytest.mark.parametrize("file", [line["file"] for line in FAULTY if line["refused"]])
def test_a_refused_file_writes_nothing_of_the_others_either(sqlite_url, file):
    with_schools(sqlite_url)

    answer = call(sqlite_url, "import", PUPILS_FILE, SAMPLE / file, "--school", CONTI, "--json")

    assert answer.code == 1
    assert Path(file).name in answer.err
    assert answer.json["refused"]["message"] in answer.err
    assert call(sqlite_url, "imports", "--json").json == []


@pytest.mark.parametrize("file", [line["file"] for line in FAULTY if not line["refused"]])
def test_a_faulty_line_is_listed_and_does_not_stop_the_others(sqlite_url, file):
    with_schools(sqlite_url)

    report = call(sqlite_url, "import", SAMPLE / file, "--school", CONTI, "--json").json

    assert report["counts"]["created"] > 0
    assert report["counts"]["faulty"] > 0
    assert all(problem["line"] and problem["message"] for problem in report["problems"])


def test_last_years_pupils_on_no_list_stay_until_it_is_said_that_they_left(sqlite_url, tmp_path):
    with_schools(sqlite_url)
    for year, names in ((2025, ("Zoé", "Yann", "Léa")), (2026, ("Zoé", "Yann"))):
        lines = "".join(f"LE GOFF;{name};{name[0]}-CM{year - 2024}\n" for name in names)
        (tmp_path / f"{year}.csv").write_text(f"Nom;Prénom;Classe\n{lines}", encoding="utf-8")
    before, after = tmp_path / "2025.csv", tmp_path / "2026.csv"
    call(sqlite_url, "import", before, "--school", CONTI, "--year", 2025, "--on", "2025-09-02")

    def first_names() -> list[str]:
        return [one["first_name"] for one in call(sqlite_url, "pupils", "--school", CONTI, "--json").json]

    new_year = ("import", after, "--school", CONTI, "--year", 2026, "--on", "2026-09-02")
    call(sqlite_url, *new_year)
    assert sorted(first_names()) == ["Léa", "Yann", "Zoé"]
    call(sqlite_url, *new_year, "--last-year-left")
    assert sorted(first_names()) == ["Yann", "Zoé"]


def test_a_manifest_names_the_school_of_each_file(sqlite_url, tmp_path):
    with_schools(sqlite_url)
    manifest = tmp_path / "listes.csv"
    manifest.write_text(f"fichier;uai\n{PUPILS_FILE};{CONTI}\n", encoding="utf-8")

    report = call(sqlite_url, "import", "--manifest", manifest, "--json").json

    assert report["counts"]["created"] == 305


def test_pupils_are_shown_with_state_reason_and_guardians(sqlite_url):
    with_schools(sqlite_url)
    call(sqlite_url, "import", *(ROSTERS / CONTI).iterdir(), "--school", CONTI)

    pupils = call(sqlite_url, "pupils", "--school", CONTI, "--json").json

    assert len(pupils) == 305
    assert set(pupils[0]) == {
        "last_name", "first_name", "birth_date", "level", "classroom", "device", "connection",
        "state", "reason", "guardians", "household",
    }  # fmt: skip
    assert {(pupil["state"], pupil["reason"]) for pupil in pupils} == {("unknown", "not_asked")}
    assert any(pupil["guardians"] and pupil["guardians"][0]["phones"] for pupil in pupils)


def test_a_problem_is_said_with_its_file_and_line(sqlite_url, tmp_path):
    with_schools(sqlite_url)
    file = tmp_path / "liste.csv"
    file.write_text("Nom;Prénom;Classe\nTANGUY;;CP\nLE BRIS;Malo;CP\n", encoding="utf-8")

    told = call(sqlite_url, "import", file, "--school", CONTI, "--dry-run").out

    assert f"{CONTI} : nouveaux 1, lignes fautives 1" in told
    assert "  liste.csv, ligne 2, colonne Prénom : " in told


def test_the_same_file_again_prints_the_same_counts_and_is_read_again_once_the_base_changed(url, tmp_path):
    with_schools(url)
    changed = tmp_path / "changed.csv"
    text = PUPILS_FILE.read_text(encoding="iso-8859-1")
    changed.write_text(text.replace("CM2", "CM1"), encoding="iso-8859-1")
    call(url, "import", PUPILS_FILE, "--school", CONTI)

    again = call(url, "import", PUPILS_FILE, "--school", CONTI)
    told = call(url, "import", PUPILS_FILE, "--school", CONTI, "--json").json["counts"]
    call(url, "import", changed, "--school", CONTI)
    back = call(url, "import", PUPILS_FILE, "--school", CONTI)

    assert again.out == f"{CONTI} : {roster_words.counted(told)}\n"
    assert "inchangés" in again.out
    assert " modifiés" in back.out or "changent de classe" in back.out
