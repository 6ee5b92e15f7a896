"""Every kind of hostile file is refused with a sentence, or read as another reader reads it; at no cost."""

import pytest

from data_io.rosters.limits import MEGABYTE
from data_io.rosters.rows import FileReading, Refused
from tests.data_io.rosters.hostile import (
    independent,
    judging,
    kinds_of_archives,
    kinds_of_ods,
    kinds_of_text,
    kinds_of_xls,
    kinds_of_xlsx,
)
from tests.data_io.rosters.hostile.kind import Grids, Kind
from tests.data_io.rosters.hostile.watching import Outcome, watched

KINDS = [
    *kinds_of_archives.KINDS,
    *kinds_of_xlsx.KINDS,
    *kinds_of_ods.KINDS,
    *kinds_of_xls.KINDS,
    *kinds_of_text.KINDS,
]


def _grids(kind: Kind, content: bytes, reading: FileReading) -> Grids:
    if kind.reader == "told":
        return {sheet.name: kind.truth for sheet in reading.sheets}
    if kind.reader == "csv":
        (sheet,) = reading.sheets
        assert sheet.encoding
        assert sheet.delimiter
        return independent.by_csv(content, sheet.encoding, sheet.delimiter)
    return independent.BY_NAME[kind.reader](content)


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind.file}: {kind.title}")
def read(request, tmp_path_factory) -> tuple[Kind, Outcome]:
    """Each kind, read once for all that is asked of it."""
    kind = request.param
    return kind, watched(kind.file, kind.make(), tmp_path_factory.mktemp("sentinel"))


def test_a_hostile_file_is_refused_with_a_sentence_or_read_as_it_is(read):
    kind, answer = read[0], read[1].answer

    if isinstance(answer, Refused):
        assert answer.code in kind.codes, answer.message
        assert judging.faults_of_refusal(answer) == []
    else:
        assert not kind.codes
        assert judging.differences(answer, _grids(kind, kind.make(), answer)) == []
        assert sum(len(sheet.pupils) for sheet in answer.sheets) >= 1


def test_a_hostile_file_costs_its_caller_nothing(read):
    outcome = read[1]

    assert outcome.caller_grew < 100 * MEGABYTE
    assert outcome.child_worked <= outcome.child_may_work
    assert outcome.files_touched == frozenset()


def test_there_are_as_many_kinds_as_promised():
    assert len({(kind.file, kind.title) for kind in KINDS}) == len(KINDS) >= 60
