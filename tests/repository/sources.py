"""The project's Python files, parsed once for the tests about the repository."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
LAYERS = ("models", "data_io", "pages", "dashboard")  # each may import itself and what stands before it


@dataclass(frozen=True)
class Source:
    """One file; `path` is relative to the root, with slashes."""

    path: str
    tree: ast.Module

    @property
    def top(self) -> str:
        """The folder, or the module in the root, that the file belongs to."""
        return self.path.split("/")[0].removesuffix(".py")

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full name of everything imported, wherever the import stands."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, "." * node.level + (node.module or "")
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def tracked() -> tuple[str, ...]:
    """Every file that is, or is about to be, part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return tuple(sorted(path for path in listed.stdout.splitlines() if (ROOT / path).is_file()))


@cache
def python_files() -> tuple[Source, ...]:
    """Every Python file of the project."""
    return tuple(
        Source(path, ast.parse((ROOT / path).read_text(encoding="utf-8")))
        for path in tracked()
        if path.endswith(".py")
    )


@cache
def product() -> tuple[Source, ...]:
    """The four layers."""
    return tuple(source for source in python_files() if source.top in LAYERS)


@cache
def screens() -> tuple[Source, ...]:
    """The screens: every file in a role's folder."""
    folders = ("pages/circonscription/", "pages/school/", "pages/classroom/", "pages/admin/")
    return tuple(s for s in product() if s.path.startswith(folders) and not s.path.endswith("__init__.py"))
