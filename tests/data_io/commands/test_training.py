"""training: prepares the school; no command counts it, closes it with the others, or takes it for a place."""

from sqlalchemy import func, select

from data_io.database import make_engine, reading
from models.people import Pupil
from models.territory import Circonscription, Closure, ClosureCover
from tests.data_io.commands.calling import call, with_schools


def held(url, statement):
    engine = make_engine(url)
    with reading(engine) as session:
        found = session.scalars(statement).all()
    engine.dispose()
    return found


def test_the_training_school_changes_no_figure_and_is_closed_with_no_other(sqlite_url):
    with_schools(sqlite_url)
    asked = [
        ("coverage", "--by", by, "--format", "json") for by in ("circonscription", "school", "classroom")
    ]
    before = [call(sqlite_url, *words).out for words in asked]

    prepared = call(sqlite_url, "training", "--circonscription", "Trémaden")

    assert prepared.code == 0, prepared.err
    assert held(sqlite_url, select(func.count()).select_from(Pupil))[0] > 50
    assert [call(sqlite_url, *words).out for words in asked] == before
    assert call(sqlite_url, "imports", "--json").json == []

    call(sqlite_url, "closure", "--label", "Neige", "--from", "2026-12-01", "--to", "2026-12-04")
    of_snow = select(Circonscription.name).join(ClosureCover).join(Closure).where(Closure.label == "Neige")
    assert held(sqlite_url, of_snow) == ["Trémaden"]


def test_an_unknown_circonscription_is_refused_with_a_sentence(sqlite_url):
    with_schools(sqlite_url)

    refused = call(sqlite_url, "training", "--circonscription", "Ailleurs")

    assert refused.code == 1
    assert "n’est pas dans la base" in refused.err
