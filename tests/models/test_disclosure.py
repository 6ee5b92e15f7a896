"""No hidden count can be worked out: whatever is published, another table would have been published alike."""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.disclosure import REST, SMALL, Published, published

WIDE = st.lists(
    st.tuples(*[st.one_of(st.just(0), st.integers(0, 6), st.integers(0, 40))] * 4), min_size=1, max_size=7
)
ROWS = st.lists(st.tuples(*[st.integers(0, 7)] * 3), min_size=1, max_size=3)


def table(rows) -> Published | None:
    return published({f"niveau {n}": row for n, row in enumerate(rows)})


def fillings(shown: tuple[int | None, ...], total: int) -> list[tuple[int, ...]]:
    """Every row that has these visible cells and this total."""
    ranges = [range(total + 1) if one is None else (one,) for one in shown]
    return [row for row in product(*ranges) if sum(row) == total]


def alike(found: Published) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every table that agrees with all that is published."""
    rows = [fillings(row, total) for row, total in zip(found.cells, found.row_totals, strict=True)]
    for cells in product(*rows):
        sums = [sum(row[j] for row in cells) for j in range(len(cells[0]))]
        if all(t is None or t == s for t, s in zip(found.column_totals, sums, strict=True)):
            yield cells


@settings(max_examples=120, deadline=None)
@given(ROWS)
def test_every_hidden_count_could_be_another(rows):
    found = table(rows)
    if found is None:
        return
    hidden = [(i, j) for i, row in enumerate(found.cells) for j, count in enumerate(row) if count is None]
    seen: dict[tuple[int, int], set[int]] = {}
    for cells in alike(found):
        for i, row in enumerate(cells):
            for j, count in enumerate(row):
                seen.setdefault((i, j), set()).add(count)
        if all(len(seen[cell]) > 1 for cell in hidden):
            return
    raise AssertionError(seen)


@given(ROWS)
def test_nothing_small_is_published(rows):
    found = table(rows)
    if found is None:
        return
    shown = [c for row in found.cells for c in row] + [*found.row_totals, *found.column_totals, found.total]
    assert not [count for count in shown if count is not None and 0 < count < SMALL]


def hidden_sums(found: Published) -> Iterator[int]:
    """All that subtraction tells of hidden cells: of each row, of each column with a total, of the others."""
    columns = list(zip(*found.cells, strict=True))
    for cells, total in (
        *zip(found.cells, found.row_totals, strict=True),
        *(
            (cells, total)
            for cells, total in zip(columns, found.column_totals, strict=True)
            if total is not None
        ),
    ):
        yield total - sum(count or 0 for count in cells)
    of_others = found.total - sum(total or 0 for total in found.column_totals)
    shown = [cells for cells, total in zip(columns, found.column_totals, strict=True) if total is None]
    yield of_others - sum(count or 0 for cells in shown for count in cells)


@settings(max_examples=500, deadline=None)
@given(st.one_of(ROWS, WIDE))
def test_no_small_sum_of_hidden_counts_can_be_worked_out(rows):
    found = table(rows)
    assert found is None or not [count for count in hidden_sums(found) if 0 < count < SMALL]


@settings(deadline=None)
@given(WIDE)
def test_without_small_counts_nothing_is_hidden(rows):
    large = [tuple(count if count >= SMALL else 0 for count in row) for row in rows]
    found = table(large)
    assert found is None or None not in [count for row in found.cells for count in row]


@pytest.mark.parametrize("other", [(10, 10, 0, 0), (25, 0, 3, 0), (9, 8, 7, 6)])
def test_one_pupil_among_many_hides_more_than_a_neighbour_with_none(other):
    """Else 20 pupils, 19 of them shown, would say that one is in the hidden two."""
    found = table([(19, 1, 0, 0), other])

    assert found is not None
    assert found.row_totals[0] - sum(count or 0 for count in found.cells[0]) >= SMALL


@given(ROWS)
def test_no_pupil_is_lost_or_counted_twice(rows):
    found = table(rows)
    assert found is None or found.total == sum(map(sum, rows))


def test_a_hidden_count_takes_a_rectangle_with_it():
    found = table([(20, 3, 9), (15, 8, 6)])

    assert found is not None
    assert found.cells[0][1] is None
    assert sum(cell is None for row in found.cells for cell in row) == 4


def test_a_table_without_small_counts_is_whole():
    found = table([(20, 0, 9), (15, 8, 6)])

    assert found is not None
    assert found.column_totals == (35, 8, 15)


def test_levels_with_few_pupils_are_put_together():
    found = published({"CP": (20, 9), "CE1": (1, 2), "CE2": (2, 1)})

    assert found is not None
    assert found.rows == ("CP", REST)


def test_a_school_of_one_level_with_a_small_count_shows_nothing():
    assert table([(20, 3, 9)]) is None


def test_a_handful_of_pupils_shows_nothing():
    assert table([(2, 1, 1)]) is None
