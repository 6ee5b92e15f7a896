"""What was built stays out of the collections that follow every rerun."""

import gc
import subprocess
import sys
from pathlib import Path

from pages.web import warm_start
from tests import own_loop


def test_what_lives_on_is_taken_out_of_the_rounds():
    kept = [[number] for number in range(1_000)]
    before = gc.get_freeze_count()

    own_loop.run(warm_start.keep_out_of_collections([(0, False)]))

    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_a_whole_round_lets_go_of_what_died_meanwhile():
    gc.freeze()

    own_loop.run(warm_start.keep_out_of_collections([(0, True)]))
    died: list[list[object]] = [[number] for number in range(1_000)]
    for one in died:
        one.append(one)
    gc.freeze()
    del died, one
    own_loop.run(warm_start.keep_out_of_collections([(0, True)]))

    assert not [found for found in gc.get_objects() if isinstance(found, list) and found[1:] == [found]]
    gc.unfreeze()


def test_rounds_go_on_for_ever_and_some_are_whole():
    found = [is_whole for (_, is_whole), _ in zip(warm_start.rounds(), range(201), strict=False)]

    assert found.count(True) == 2
    assert not found[0]


def test_what_writes_workbooks_and_reads_signed_answers_is_not_loaded_before_somebody_needs_it():
    asked = "from pages.web import warm_start; warm_start.prepare(); import sys; print(*sys.modules)"

    program = [sys.executable, "-c", asked]
    done = subprocess.run(program, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()

    assert "pages.ui.overview_tables" in loaded
    assert not {"openpyxl", "docx", "joserfc", "authlib"} & set(loaded)
