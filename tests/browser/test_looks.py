"""What the theme cannot say and our stylesheet does: text that can be read, no empty band on a phone."""

import pytest

from pages import registry
from tests.browser.chromium import PHONE, settle, sign_in_as

ROOM_ABOVE = 110  # the header of a phone is 60 pixels high, the title comes right below it
SCREENS = [screen for screen in registry.SCREENS if not screen.is_start]
# The relative luminance of WCAG 2.1, of a colour written `rgb(r, g, b)`.
RATIO = """e => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }
  const style = getComputedStyle(e)
  const [one, other] = [light(style.color), light(style.backgroundColor)]
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}"""
FILLED = '[data-testid^="stBase"][data-testid*="utton-primary"]'


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("person", "path"), [("head", "/familles"), ("head", "/listes"), ("ien", "/circonscription?voir=non")]
)
def test_words_on_a_filled_button_can_be_read(demo_server, page, person, path, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in_as(page, getattr(demo_server, person))
    page.goto(path)
    settle(page)

    button = page.locator(FILLED).first

    assert button.evaluate(RATIO) >= 4.5
    button.hover()
    page.wait_for_timeout(400)  # Streamlit fades to the colour of a button pointed at
    assert button.evaluate(RATIO) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_small_print_is_not_faded(demo_server, page, scheme):
    page.emulate_media(color_scheme=scheme)
    sign_in_as(page, demo_server.head)
    page.goto("/")
    settle(page)

    caption = page.get_by_test_id("stCaptionContainer").first

    assert caption.evaluate("e => getComputedStyle(e).opacity") == "1"


def test_on_a_phone_the_title_stands_right_below_the_header(demo_server, open_page):
    phone = open_page(demo_server, size=PHONE)
    sign_in_as(phone, demo_server.teacher)
    phone.goto("/")
    settle(phone)

    assert phone.get_by_role("heading", level=1).bounding_box()["y"] < ROOM_ABOVE
