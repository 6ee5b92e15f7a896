"""What tests of the lists do on the screen."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

SCREEN = "school/rosters.py"


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def send(app: AppTest, *files: tuple[str, bytes], uploader: int = 0) -> AppTest:
    for name, content in files:
        app.file_uploader[uploader].upload(name, content)
    return press(app, "Lire les fichiers")


def said(app: AppTest) -> str:
    kinds = (app.main.markdown, app.header, app.subheader, app.main.caption)
    boxes = (app.success, app.info, app.warning, app.error)
    return " ".join(str(one.value) for kind in (*kinds, *boxes) for one in kind)


def rows(app: AppTest, columns: list[str]) -> list[list[str]]:
    """The cells of the table that has these columns."""
    frame = next(one.value for one in app.dataframe if set(columns) <= set(one.value.columns))
    found: list[list[str]] = frame[columns].to_numpy().tolist()
    return found
