"""The chart of access to work: what plotly itself would say of it."""

import plotly.graph_objects as go

from pages.ui import charts
from pages.ui.charts import Bar

BARS = [Bar("a", "École du Port", (12, 3, 2, 5, 1)), Bar("b", "École <b>Jules-Ferry</b>", (1, 0, 0, 0, 0))]


def test_every_property_of_the_chart_is_one_that_plotly_knows():
    drawn = charts.figure(BARS, dark=False)

    assert go.Figure(drawn.to_dict()) == drawn


def test_a_bar_of_every_slice_stands_for_each_place():
    drawn = charts.figure(BARS, dark=True)

    assert [list(trace.x) for trace in drawn.data] == [[12, 1], [3, 0], [2, 0], [5, 0], [1, 0]]


def test_slices_are_named_when_every_place_has_the_same_one():
    drawn = charts.figure([Bar("a", "École du Port", (0, 0, 0, 5, 0))], dark=False)

    assert [trace.name for trace in drawn.data] == ["à vérifier"]
    assert drawn.layout.showlegend
