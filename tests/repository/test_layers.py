"""Imports go down only, and each thing happens in its layer. A failure lists file and line."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import pytest

from tests.repository.sources import LAYERS, ROOT, Source, product, screens

RUNS_SQL = ("execute", "scalars", "scalar", "exec_driver_sql", "commit")
BUILDS_SQL = ("select", "insert", "update", "delete", "text")
ASKS_THE_CLOCK = ("datetime.now", "datetime.today", "date.today", "datetime.utcnow", "time.time")
MAY_ASK_THE_CLOCK = ("pages/", "dashboard.py", "data_io/__main__.py", "data_io/commands/")


def test_imports_go_down_only():
    def higher(source: Source) -> set[str]:
        return set(LAYERS[LAYERS.index(source.top) + 1 :])

    assert _imported(product(), lambda source, name: _top(name) in higher(source)) == []


def test_the_product_does_not_import_its_tests_or_scripts():
    assert _imported(product(), lambda _, name: _top(name) in ("tests", "scripts", "benchmarks")) == []


def test_only_data_io_loads_the_invented_circonscription():
    others = [source for source in product() if source.top != "data_io"]

    assert _imported(others, lambda _, name: _top(name) == "sample_data") == []


def test_streamlit_is_imported_by_screens_only():
    below = [source for source in product() if source.top in ("models", "data_io")]

    assert _imported(below, lambda _, name: _top(name) == "streamlit") == []


def test_sql_runs_in_data_io_only():
    others = [source for source in product() if source.top != "data_io"]

    assert [_at(source, call) for source in others for call in _calls(source, RUNS_SQL)] == []


def test_the_models_build_no_statement():
    models = [source for source in product() if source.top == "models"]

    assert _imported(models, lambda _, name: name in {f"sqlalchemy.{word}" for word in BUILDS_SQL}) == []


def test_a_module_of_ours_is_imported_by_its_full_name():
    # During a run sys.path[0] is pages/: `import ui.frame` would work, as a second copy of pages.ui.frame.
    neighbours = {path.stem for path in (ROOT / "pages").iterdir()} - {"__init__", "__pycache__"}

    assert _imported(product(), lambda _, name: name.startswith(".") or _top(name) in neighbours) == []


def test_a_package_file_holds_only_its_docstring():
    packages = [source for source in product() if PurePosixPath(source.path).name == "__init__.py"]

    assert packages
    assert [s.path for s in packages if len(s.tree.body) != 1 or not ast.get_docstring(s.tree)] == []


@pytest.mark.parametrize("name", ["codes", "errors"])
def test_codes_and_errors_can_be_used_without_sqlalchemy(name):
    (source,) = [s for s in product() if s.path == f"models/{name}.py"]

    assert _imported([source], lambda _, imported: _top(imported) == "sqlalchemy") == []


def test_the_reader_of_rosters_knows_no_database():
    readers = [source for source in product() if source.path.startswith("data_io/rosters/")]
    known = ("sqlalchemy", "data_io.database", "data_io.queries", "data_io.actions", "data_io.intake")

    assert readers
    assert _imported(readers, lambda _, name: name.startswith(known)) == []


def test_a_screen_first_asks_who_may_open_it():
    def first(screen: Source) -> str:
        after_imports = [s for s in screen.tree.body if not isinstance(s, ast.Import | ast.ImportFrom)]
        return ast.unparse(after_imports[1])  # [0] is the docstring

    assert screens()
    assert [s.path for s in screens() if not first(s).startswith("actor = frame.open_screen(")] == []


def test_only_screens_and_commands_ask_the_clock():
    others = [source for source in product() if not source.path.startswith(MAY_ASK_THE_CLOCK)]

    assert [
        _at(source, call)
        for source in others
        for call in _calls(source, ("now", "today", "utcnow", "time"))
        if ast.unparse(call.func).endswith(ASKS_THE_CLOCK)
    ] == []


def _imported(sources: Iterable[Source], is_wrong) -> list[str]:
    return [
        f"{source.path}:{line} {name}"
        for source in sources
        for line, name in source.imports()
        if is_wrong(source, name)
    ]


def _top(name: str) -> str:
    return name.split(".")[0]


def _calls(source: Source, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in names:
            yield node


def _at(source: Source, node: ast.expr) -> str:
    return f"{source.path}:{node.lineno}"
