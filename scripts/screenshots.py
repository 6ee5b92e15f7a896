"""Take the pictures of the user guide: the demo, served afresh, seen by its three people."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, FilePayload, Page

from tests.browser.chromium import Heard, launched, opened, settle, sign_in_as
from tests.browser.server import ROOT, Server, SignIn, people_in, run_command, serving

FOLDER = ROOT / "docs" / "pictures"
ROSTER = ROOT / "sample_data" / "rosters" / "0359101C" / "CSVExtraction.csv"  # the school of the demo's head
IEN, HEAD, TEACHER = range(3)
WIDE, PHONE = 1280, 390
DRAWN = 1_000  # milliseconds until tables and charts stand still


@dataclass(frozen=True)
class Shot:
    """One picture; `who` is nobody before sign-in, `before` is what the reader does first."""

    name: str
    who: int | None
    path: str
    width: int = WIDE
    height: int = 900
    scheme: Literal["light", "dark"] = "light"
    before: Callable[[Page], None] = lambda page: None


def main() -> None:
    """Write every picture."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/demo.db"
        people = people_in(run_command("demo", database_url=database_url))
        with serving(database_url, Path(folder) / "log", people) as server, launched() as browser:
            for shot in SHOTS:
                _take(shot, browser, server, people)


def _take(shot: Shot, browser: Browser, server: Server, people: tuple[SignIn, ...]) -> None:
    with opened(browser, server, (shot.width, shot.height), Heard()) as page:
        page.emulate_media(color_scheme=shot.scheme)
        if shot.who is not None:
            sign_in_as(page, people[shot.who])
        page.goto(shot.path)
        if shot.who is not None:
            settle(page)
        shot.before(page)
        page.mouse.move(shot.width - 1, shot.height - 1)  # what is pointed at changes its looks
        page.wait_for_timeout(DRAWN)
        page.screenshot(path=FOLDER / f"{shot.name}.png")


def _send_a_later_list(page: Page) -> None:
    later = FilePayload(name="CSVExtraction.csv", mimeType="text/csv", buffer=_later_list())
    page.locator('input[type="file"]').set_input_files(later)
    page.get_by_text("CSVExtraction.csv").wait_for()
    page.get_by_role("button", name="Lire les fichiers").click()
    page.get_by_role("button", name="Appliquer").wait_for()
    page.get_by_text("Changent de classe").click()
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")


def _later_list() -> bytes:
    """The list some weeks later: one pupil changed class, one left, one came, one line lost its name."""
    title, moved, _, renewed, spoilt, *others = ROSTER.read_text("cp1252").splitlines()
    arrived = "LE BRIS;;Malo" + renewed[renewed.index(";", renewed.index(";;") + 2) :]
    arrived = arrived.replace(arrived.split(";")[5], "")
    lines = [
        title,
        moved.replace("01 CP A de Mme LE DANTEC;10100", "02 CP B;10101"),
        renewed,
        arrived,
        spoilt[spoilt.index(";") :],
        *others,
    ]
    return "\r\n".join(lines).encode("cp1252")


def _see_the_chart(page: Page) -> None:
    page.locator(".js-plotly-plot .bars").first.wait_for()


def _open_the_form(page: Page) -> None:
    page.get_by_text("Ouvrir une fermeture").click()
    page.get_by_text("Premier jour").wait_for()


def _go_to_the_grid(page: Page) -> None:
    page.get_by_text("Tableau", exact=True).click()
    page.get_by_test_id("stDataFrame").wait_for()


SHOTS = (
    Shot("connexion", None, "/connexion", height=600),
    Shot("listes", HEAD, "/listes", height=760, before=_send_a_later_list),
    Shot("fermetures", HEAD, "/fermetures", height=800, before=_open_the_form),
    Shot("point-rapide", HEAD, "/point-rapide", PHONE, 1260),
    Shot("ma-classe-telephone", TEACHER, "/ma-classe", PHONE, 1260),
    Shot("ma-classe-sombre", TEACHER, "/ma-classe", PHONE, 1260, "dark"),
    Shot("ma-classe-tableau", TEACHER, "/ma-classe", before=_go_to_the_grid),
    Shot("familles", HEAD, "/familles", height=960),
    Shot("mon-ecole", HEAD, "/mon-ecole", before=_see_the_chart),
    Shot("outils-ecole", HEAD, "/outils?outils=les-notres", height=1000),
    Shot("outils-telephone", TEACHER, "/outils", PHONE, 900),
    Shot("demandes", HEAD, "/demandes", height=700),
    Shot("liens-de-classe", HEAD, "/liens-de-classe", height=760),
    Shot("invitations", IEN, "/invitations", height=820),
    Shot("premier-soir", IEN, "/premier-soir", height=1000),
    Shot("note", IEN, "/note", height=860),
    Shot("circonscription", IEN, "/circonscription", before=_see_the_chart),
    Shot("circonscription-telephone", IEN, "/circonscription", PHONE, 1260, before=_see_the_chart),
)


if __name__ == "__main__":
    main()
