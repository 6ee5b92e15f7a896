"""Names are shown as they are written, and do nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import texts

HOSTILE = [
    "![](http://mal.example/x.png)",
    "[ici](http://mal.example)",
    ":red[rouge] :material/home: :smile:",
    "<b>gras</b> <script>x</script>",
    "a -> b <- c",
    "www.mal.example moi@mal.example",
    "$x^2$ `code` **gras** # titre",
    "ligne\n\n# titre",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_has_no_mark_left_that_is_not_escaped(name):
    escaped = texts.escape(name)

    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\.", "", escaped))
    assert "\n" not in escaped


@pytest.mark.parametrize(
    ("name", "pair"), [("a -> b", "->"), ("c <- d", "<-"), ("x :red", ":r"), ("www.a", "ww.")]
)
def test_what_streamlit_sees_behind_a_backslash_is_parted(name, pair):
    assert pair not in texts.escape(name).replace("\\", "")


@pytest.mark.parametrize("name", ["Élodie Le Goff", "Nguyễn Thị Ánh", "Müller"])
def test_an_ordinary_name_stays_as_it_is(name):
    assert texts.escape(name) == name


@given(st.text(max_size=40))
def test_no_letter_is_lost(name):
    shown = re.sub(r"\\(.)", r"\1", texts.escape(name)).replace(texts.WORD_JOINER, "")

    assert shown == " ".join(name.split()).replace(texts.WORD_JOINER, "")


def test_a_name_in_a_chart_holds_no_tag_and_no_template():
    shown = texts.for_chart('<a href="http://mal.example">x</a> %{y} &amp;')

    assert "<" not in shown
    assert "%{" not in shown
    assert "&amp;amp;" in shown
