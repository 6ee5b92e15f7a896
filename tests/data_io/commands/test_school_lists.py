"""The lists of many schools: a base that changes between the plan and the writing loses nothing."""

from pathlib import Path

import pytest

from data_io.commands import running
from data_io.commands.school_lists import SchoolLists
from data_io.database import reading
from data_io.queries import rosters
from models.errors import UnreadableFile
from tests.data_io.commands.calling import CONTI, call, with_schools

OTHER = "0359102D"
FIRST = "Nom;Prénom;Classe\nTANGUY;Lou;CP\nLE BRIS;Malo;CP\n"
SECOND = FIRST + "MORVAN;Nour;CP\n"


def lists_of(database, files: dict[str, str]) -> SchoolLists:
    named = {uai: [(f"{uai}.csv", text.encode())] for uai, text in files.items()}
    return SchoolLists(database, named, running.today(), None, last_year_left=False)


def names(database) -> list[str]:
    with reading(database) as session:
        school_id = running.school_id(session, CONTI)
        found = rosters.pupils(session, running.actor(), school_id=school_id, on=running.today())
    return sorted(one.last_name for one in found)


def test_a_list_planned_before_another_one_was_written_is_compared_again(database, url, tmp_path):
    with_schools(url)
    lists = lists_of(database, {CONTI: SECOND})
    planned = lists.planned(whole=False)
    call(url, "import", written(tmp_path, FIRST), "--school", CONTI)

    (done,) = lists.done(planned, dry_run=False)

    assert (done.applied.counts["created"], done.applied.counts["unchanged"]) == (1, 2)
    assert names(database) == ["LE BRIS", "MORVAN", "TANGUY"]


def test_files_known_by_their_bytes_are_read_when_the_roster_moved_before_the_writing(
    database, url, tmp_path
):
    with_schools(url)
    lists = lists_of(database, {CONTI: FIRST})
    lists.done(lists.planned(whole=False), dry_run=False)
    again = lists.planned(whole=False)
    call(url, "import", written(tmp_path, FIRST.replace("Lou;CP", "Lou;CE1")), "--school", CONTI)

    (done,) = lists.done(again, dry_run=False)

    assert not again[CONTI].read
    assert {name: n for name, n in done.applied.counts.items() if n} == {"unchanged": 1, "doubtful": 1}


def test_every_refused_file_is_named_and_the_lists_of_no_school_are_written(database, url):
    with_schools(url)
    lists = lists_of(database, {CONTI: FIRST, OTHER: "", "0359103E": "rien\n"})

    with pytest.raises(UnreadableFile) as refused:
        lists.planned(whole=False)

    assert OTHER in str(refused.value.message)
    assert "0359103E" in str(refused.value.message)
    assert names(database) == []


def written(folder: Path, text: str) -> Path:
    file = folder / "liste.csv"
    file.write_text(text, encoding="utf-8")
    return file
