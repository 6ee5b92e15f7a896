"""The class that the screens of the teacher are tried on."""

import pytest
from sqlalchemy import Engine

from tests.pages.classroom.one_class import Class, class_of_two


@pytest.fixture
def cm1(app_database: Engine) -> Class:
    return class_of_two(app_database)
