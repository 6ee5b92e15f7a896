"""ONDE workbooks of the invented circonscription, in the sizes that are measured."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sample_data.generator import circonscription
from sample_data.generator.nouns import Child
from sample_data.generator.writers.onde import write_onde_xlsx

SEED = 35


def one_file(folder: Path, pupils: int) -> Path:
    """One workbook with so many rows."""
    path = folder / f"onde-{pupils}.xlsx"
    write_onde_xlsx(_children(pupils), path)
    return path


def many_files(folder: Path, pupils: int, each: int) -> list[Path]:
    """The same pupils in files of so many rows."""
    children = _children(pupils)
    paths = []
    for start in range(0, pupils, each):
        path = folder / f"onde-{pupils}-{start // each:03}.xlsx"
        write_onde_xlsx(children[start : start + each], path)
        paths.append(path)
    return paths


@cache
def _children(pupils: int) -> list[Child]:
    return circonscription.draw(pupils, SEED)[1]
