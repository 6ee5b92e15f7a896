"""import: the columns that a school told before, and how far it is for who looks at a terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from data_io.actions import header_mappings
from data_io.actions.header_mappings import NewMapping
from data_io.database import make_engine, writing
from data_io.rosters.headers import header_digest
from models.territory import School
from tests.cast import NOON, OPERATOR
from tests.data_io.commands.calling import CONTI, ROOT, call, with_schools


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "liste.csv"
    made.write_text("Alpha;Beta;Gamma\nTANGUY;Azenor;CP\n", encoding="utf-8")
    return made


def test_it_reads_the_columns_as_the_school_told_them(url, file):
    with_schools(url)
    refused = call(url, "import", file, "--school", CONTI)
    assert (refused.code, "aucune liste reconnue" in refused.err) == (1, True)

    engine = make_engine(url)
    with writing(engine) as session:
        school_id = session.scalars(select(School.id).where(School.uai == CONTI)).one()
        fields = {"last_name": (0,), "first_name": (1,), "classroom": (2,)}
        told = NewMapping(school_id, header_digest(["Alpha", "Beta", "Gamma"]), fields)
        header_mappings.keep(session, OPERATOR, told, at=NOON)
    engine.dispose()

    found = call(url, "import", file, "--school", CONTI, "--json").json
    assert found["counts"]["created"] == 1
    assert found["files"][0]["sheets"][0]["layout"] == "corrected"


def test_progress_is_told_to_a_terminal_alone(sqlite_url, tmp_path):
    with_schools(sqlite_url)
    file = tmp_path / "liste.csv"
    file.write_text("Nom;Prénom;Classe\nTANGUY;Azenor;CP\n", encoding="utf-8")
    words = ("import", str(file), "--school", CONTI, "--dry-run")

    assert call(sqlite_url, *words).err == ""

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "data_io", *words]
    environment = {**os.environ, "CONTINUITE_DATABASE_URL": sqlite_url}
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    assert "Fichiers lus : 1 sur 1" in os.read(ours, 1000).decode()
    os.close(ours)
    os.close(theirs)
