"""Ma classe, run for real: the tool of the work is named where work is sent, once."""

from data_io.actions import work
from data_io.actions.work import NewWork
from data_io.database import writing
from tests.cast import OPERATOR
from tests.pages.classroom.one_class import SCREEN
from tests.pages.school.tools_screen import ENT, tell
from tests.pages.today import DAY


def work_line(app):
    """What is said of the work, and its button, as they read."""
    button = app.button(key="work-sent").label
    return [one.replace("\\", "") for one in (*(one.value for one in app.caption), button) if "nvoyé" in one]


def test_the_tool_of_the_work_is_named_once_on_its_line(open_screen, app_database, cm1):
    tell(app_database, cm1.today, cm1.today.cast.cm1, ENT)
    assert work_line(open_screen(SCREEN, cm1.teacher)) == [f"Travail envoyé à la classe par {ENT}"]

    with writing(app_database) as session:
        new = NewWork(cm1.today.cast.cm1.id, cm1.today.on - DAY)
        work.send(session, OPERATOR, new, at=cm1.today.at)

    said, button = work_line(open_screen(SCREEN, cm1.teacher))
    assert said.startswith("Travail envoyé à la classe")
    assert said.endswith(f" par {ENT}")
    assert button == "Envoyé aujourd’hui aussi"
