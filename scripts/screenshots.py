"""Take the pictures of the user guide: the demo, served afresh, seen by its three people."""

import tempfile
from pathlib import Path

from tests.browser.chromium import PHONE, WIDE, Heard, launched, opened, settle, sign_in_as
from tests.browser.server import ROOT, SignIn, people_in, run_command, serving

FOLDER = ROOT / "docs" / "pictures"
SIZES = {"": WIDE, "-phone": PHONE}
# File name of the picture, who looks (0 IEN, 1 head, 2 teacher), path of the screen ("" is where one lands).
SHOTS = (
    ("overview", 0, ""),
    ("school", 1, ""),
    ("classroom", 2, ""),
)


def main() -> None:
    """Write every picture at both widths."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        database_url = f"sqlite:///{folder}/demo.db"
        people = people_in(run_command("demo", database_url=database_url))
        _take_all(database_url, Path(folder) / "log", people)


def _take_all(database_url: str, log: Path, people: tuple[SignIn, ...]) -> None:
    with serving(database_url, log, people) as server, launched() as browser:
        for name, who, path in SHOTS:
            for suffix, size in SIZES.items():
                with opened(browser, server, size, Heard()) as page:
                    sign_in_as(page, people[who])
                    if path:
                        page.goto(path)
                    settle(page)
                    page.screenshot(path=FOLDER / f"{name}{suffix}.png")


if __name__ == "__main__":
    main()
