"""Words, names and calls that the project does without. A failure lists file and line."""

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TypeVar

import pytest

from tests.repository.sources import ROOT, Source, python_files, tracked

Node = TypeVar("Node", ast.ExceptHandler, ast.Call)
VAGUE = frozenset(
    {
        "util",
        "utils",
        "helper",
        "helpers",
        "common",
        "manager",
        "handler",
        "service",
        "process",
        "info",
        "tmp",
    }
)
IN_OTHER_ENCODINGS = ("sample_data/rosters/", "sample_data/layouts/classes-")
# Written in pieces, so that this file does not hold what it looks for.
FORBIDDEN = {
    "unfinished": r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b",
    "registry hosts": r"py"
    + r"pi\.org|python"
    + r"hosted\.org|npm"
    + r"js\.(org|com)|deb\.deb"
    + r"ian\.org",
    "places outside the project": r"(?<![\w.])/wo" + r"rk/|\.\./sha" + r"red",
}
TEXTS = (".py", ".md", ".toml", ".txt", ".in", ".sh", ".ini", ".mako", ".js", ".css", "Makefile", "run")


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN)
def test_no_text_holds(pattern):
    assert [
        f"{path}:{number}"
        for path in tracked()
        if path.endswith(TEXTS) and not path.startswith(IN_OTHER_ENCODINGS)
        for number, line in enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ] == []


def test_file_names_say_what_is_inside():
    assert [path for path in tracked() if VAGUE & set(re.split(r"[_./-]", path.lower()))] == []


def test_no_error_is_swallowed():
    broad = {"Exception", "BaseException"}

    assert [
        at
        for at, node in _nodes(ast.ExceptHandler)
        if node.type is None
        or broad & {part.id for part in ast.walk(node.type) if isinstance(part, ast.Name)}
    ] == []


def test_figures_are_made_without_plotly_express():
    assert _imports("plotly.express") == []


def test_nothing_is_pickled():
    assert _imports("pickle", "dill", "joblib") == []


def test_nothing_of_ours_is_mocked():
    assert _imports("unittest.mock", "mock", "pytest_mock") == []


def test_nothing_is_drawn_as_raw_html():
    assert [
        at for at, call in _nodes(ast.Call) if "unsafe_allow_html" in {k.arg for k in call.keywords}
    ] == []


def test_no_text_is_run_as_code():
    calls = [(at, call.func) for at, call in _nodes(ast.Call)]

    assert [
        at for at, called in calls if isinstance(called, ast.Name) and called.id in ("eval", "exec")
    ] == []


def test_a_module_says_what_it_is_for():
    assert [source.path for source in python_files() if not ast.get_docstring(source.tree)] == []


def test_every_folder_of_code_is_a_package():
    folders = {PurePosixPath(source.path).parent for source in _own()} - {PurePosixPath()}

    assert [str(folder) for folder in sorted(folders) if not (ROOT / folder / "__init__.py").exists()] == []


def _own() -> list[Source]:
    """Without the migrations, which Alembic loads by their path."""
    return [source for source in python_files() if not source.path.startswith("data_io/migrations/")]


def _nodes(kind: type[Node]) -> Iterator[tuple[str, Node]]:
    for source in python_files():
        for node in ast.walk(source.tree):
            if isinstance(node, kind):
                yield f"{source.path}:{node.lineno}", node


def _imports(*names: str) -> list[str]:
    prefixes = tuple(f"{name}." for name in names)
    return [
        f"{source.path}:{line}"
        for source in python_files()
        for line, name in source.imports()
        if f"{name}.".startswith(prefixes)
    ]
