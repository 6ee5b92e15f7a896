"""What was built stays out of the collections that follow every rerun."""

import gc

from pages.web import warm_start
from tests import own_loop


def test_what_lives_on_is_taken_out_of_the_rounds():
    kept = [[number] for number in range(1_000)]
    before = gc.get_freeze_count()

    own_loop.run(warm_start.keep_out_of_collections([0]))

    assert gc.get_freeze_count() >= before + len(kept)
    gc.unfreeze()


def test_rounds_come_quickly_at_first_and_go_on_for_ever():
    found = [seconds for seconds, _ in zip(warm_start.pauses(), range(8), strict=False)]

    assert found[0] < found[-1] == warm_start.LATER
