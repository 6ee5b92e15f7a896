"""What each figure counts is one press away on every screen that shows figures."""

import pytest

from data_io.database import writing
from models.codes import Device
from tests import cast
from tests.cast import HEAD_OF, IEN_OF, TEACHER_OF
from tests.pages.today import DAY, pupils, territory_today

SCREENS = {
    "circonscription/overview.py": lambda land: IEN_OF(land.circonscription),
    "school/my_school.py": lambda land: HEAD_OF(land.jules_ferry),
    "school/families.py": lambda land: HEAD_OF(land.jules_ferry),
    "classroom/my_class.py": lambda land: TEACHER_OF(land.cm1),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_the_words_of_the_figures_are_explained(open_screen, app_database, screen):
    today = territory_today(app_database)
    with writing(app_database) as session:
        cast.a_closure(session, today.cast.circonscription, starts_on=today.on - 2 * DAY, ends_on=today.on)
        pupils(session, today, today.cast.jules_ferry, today.cast.cm1, 2, Device.NONE)

    app = open_screen(screen, SCREENS[screen](today.cast))

    assert not app.exception
    assert [one for one in app.main.markdown if one.value.startswith("- **")], screen
    popovers = [one for one in app.get("popover") if "Que comptent ces chiffres" in str(one.proto)]
    assert len(popovers) == 1
