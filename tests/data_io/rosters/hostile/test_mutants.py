"""Mutated files are refused with a sentence, or read as another reader reads them. Never a line too many."""

import os
import struct
import zipfile
import zlib

import pytest
import xlrd

from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, Refused
from tests.data_io.rosters.hostile import independent, judging
from tests.data_io.rosters.hostile.kind import Grids
from tests.data_io.rosters.hostile.mutants import mutant
from tests.data_io.rosters.hostile.samples import Sample
from tests.data_io.rosters.made import TODAY

COUNT = int(os.environ.get("CONTINUITE_MUTANTS", "1000"))
BATCH = 100
# Both XML readers raise a kind of `SyntaxError`.
_GIVES_UP = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    MemoryError, NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError, ValueError, struct.error,
    zipfile.BadZipFile, zlib.error, xlrd.XLRDError, xlrd.compdoc.CompDocError,
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_a_mutant_is_refused_with_a_sentence_or_read_as_it_is(first):
    made = {seed: mutant(seed) for seed in range(first, min(first + BATCH, COUNT))}
    answers = read_files([(sample.file, content) for sample, content in made.values()], today=TODAY)

    faults = {
        seed: found
        for (seed, (sample, content)), answer in zip(made.items(), answers, strict=True)
        if (found := _faults(sample, content, answer))
    }
    assert faults == {}


def _faults(sample: Sample, content: bytes, answer: FileReading | Refused) -> list[str]:
    if isinstance(answer, Refused):
        return judging.faults_of_refusal(answer)
    return judging.differences(answer, _grids(sample, content, answer), written=sample.rows)


def _grids(sample: Sample, content: bytes, reading: FileReading) -> Grids:
    """What another reader finds; what the sample said before, when the other reader gives up."""
    before = {sheet.name: sample.rows for sheet in reading.sheets}
    try:
        if sample.reader in independent.BY_NAME:
            found = independent.BY_NAME[sample.reader](content)
            return found if any(found.values()) else before
        if sample.reader == "csv":
            (sheet,) = reading.sheets
            return independent.by_csv(content, sheet.encoding or "", sheet.delimiter or "")
        return independent.by_pattern(content, reading.sheets[0].encoding or "")
    except _GIVES_UP:
        return before
