"""Every kind of hostile file is refused with a sentence, or read as another reader reads it."""

import pytest

from data_io.rosters.reading import read_files
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
from tests.data_io.rosters.made import TODAY

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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.file}: {kind.title}")
def test_a_hostile_file_is_refused_with_a_sentence_or_read_as_it_is(kind):
    content = kind.make()
    (answer,) = read_files([(kind.file, content)], today=TODAY)

    if isinstance(answer, Refused):
        assert answer.code in kind.codes, answer.message
        assert judging.faults_of_refusal(answer) == []
    else:
        assert not kind.codes
        assert judging.differences(answer, _grids(kind, content, answer)) == []
        assert sum(len(sheet.pupils) for sheet in answer.sheets) >= 1


def test_there_are_as_many_kinds_as_promised():
    assert len({(kind.file, kind.title) for kind in KINDS}) == len(KINDS) >= 60
