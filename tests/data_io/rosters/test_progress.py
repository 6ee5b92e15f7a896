"""How far a reading is, and how it ends early: the child goes with it."""

import os
import time
from contextlib import closing
from pathlib import Path

import pytest

from data_io.rosters.reading import each_read
from data_io.rosters.rows import FileReading

LINES = "".join(f"NOM{n};Prénom{n};CP\n" for n in range(60_000))
LONG = ("long.csv", f"Nom;Prénom;Classe\n{LINES}".encode())
SHORT = ("court.csv", b"Nom;Pr\xc3\xa9nom;Classe\nLE GOFF;Ewen;CP\n")


class Stopped(BaseException):
    """What interrupts a screen is no error that anything catches."""


def children() -> set[str]:
    listed = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return {pid for file in listed for pid in file.read_text().split()}


def test_each_file_is_told_as_soon_as_it_is_read():
    with closing(each_read([SHORT, LONG])) as answers:
        begun = time.monotonic()
        first = next(answers)
        assert isinstance(first, FileReading)
        first_took = time.monotonic() - begun
        next(answers)

    assert first_took < time.monotonic() - begun


def test_something_can_be_shown_while_a_long_file_is_read():
    moments = []

    list(each_read([LONG], meanwhile=lambda: moments.append(1)))

    assert moments


def test_an_interrupted_reading_leaves_no_child():
    before = children()

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        list(each_read([LONG], meanwhile=stop))

    assert children() <= before


def test_a_reading_closed_between_two_files_leaves_no_child():
    before = children()

    with closing(each_read([SHORT, LONG])) as answers:
        next(answers)

    assert children() <= before
