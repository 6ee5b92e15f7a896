"""The screen Outils, opened at a view: what the tests of its views share."""

from sqlalchemy import Engine
from sqlalchemy import select as select_rows
from sqlalchemy.sql.functions import count
from streamlit.testing.v1 import AppTest

from data_io.actions import tool_uses
from data_io.actions.tool_uses import NewUse
from data_io.database import reading, writing
from data_io.queries.tool_uses import tools_of_class
from models.tool_facts import ToolUse
from models.tool_uses import Use, UsePurpose
from tests.cast import OPERATOR
from tests.pages.today import Today, pupils, territory_today

SCREEN = "school/tools.py"
ENT = "Toutatice (portail métier, ENT)"


def two_classes(app_database: Engine) -> Today:
    """The cast today, in a closure; two classes of the school have pupils."""
    found = territory_today(app_database, closed=True)
    with writing(app_database) as session:
        for room in (found.cast.cm1, found.cast.cp):
            pupils(session, found, found.cast.jules_ferry, room, 2)
    return found


def at_view(app: AppTest, view: str) -> AppTest:
    return app.button_group(key="tools-view").set_value(view).run()


def words(app: AppTest) -> str:
    """All that the screen says."""
    shown = (*app.title, *app.header, *app.markdown, *app.caption, *app.info, *app.warning, *app.error)
    return "\n".join(one.value for one in shown)


def select(app: AppTest, label: str):
    return next(one for one in app.selectbox if one.label == label)


def declared(database, today, room, purpose=UsePurpose.WORK):
    with reading(database) as session:
        told = tools_of_class(session, OPERATOR, room.id).get(purpose)
    return told and told.use


def tell(database, today, room, tool, purpose=UsePurpose.WORK):
    with writing(database) as session:
        tool_uses.declare(session, OPERATOR, NewUse(room.id, Use(purpose, tool), today.on), at=today.at)


def written(database) -> int:
    with reading(database) as session:
        return session.execute(select_rows(count()).select_from(ToolUse)).scalar_one()
