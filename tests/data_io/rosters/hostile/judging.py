"""Is a refusal one to show, and does a reading say what another reader finds?"""

import re
import unicodedata
from collections.abc import Sequence

from data_io.rosters.rows import FileReading, Refused, SheetReading
from models.names import clean_name, fold
from tests.data_io.rosters.hostile.kind import Grid, Grids
from tests.data_io.rosters.hostile.making.rows import UNSPOKEN

_ERROR = re.compile(r"#[A-Z/0!?]+")
_FIELDS = {"nom": "last_name", "prenom": "first_name", "classe": "classroom"}


def faults_of_refusal(answer: Refused) -> list[str]:
    """What is wrong with the sentence."""
    faults = [f"says {word!r}" for word in UNSPOKEN if word in answer.message]
    if not answer.message.startswith("Le fichier « ") or not answer.message.endswith("."):
        faults.append("is no sentence that names the file")
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in answer.message):
        faults.append("holds characters that nobody sees")
    return faults


def differences(reading: FileReading, grids: Grids, *, written: Grid = ()) -> list[str]:
    """The places where a row says neither what the grid says nor what was written, and no problem says so."""
    return [place for sheet in reading.sheets for place in _differences(sheet, grids, written)]


def _differences(sheet: SheetReading, grids: Grids, written: Grid) -> list[str]:
    grid = grids.get(sheet.name)
    if grid is None or len(grid) < sheet.header_line:
        return [f"no list in {sheet.name!r}"]
    columns = _columns(grid[sheet.header_line - 1])
    told = {problem.line for problem in sheet.problems}
    pupils = {pupil.line: pupil for pupil in sheet.pupils}
    places = [f"{line}: nobody there" for line in pupils if line > len(grid)]
    passed_over = 0
    for line in range(sheet.header_line + 1, len(grid) + 1):
        wanted = {field: _cell(grid[line - 1], at) for field, at in columns.items()}
        if line in told:
            continue
        if line not in pupils:
            passed_over += any(text.strip() for text in grid[line - 1])
            continue
        before = written[line - 1] if line <= len(written) else ()
        places += [
            f"{line}: {field}"
            for field, text in wanted.items()
            if not any(
                _same(getattr(pupils[line], field), one) for one in (text, _cell(before, columns[field]))
            )
        ]
    if passed_over > sheet.ignored:
        places.append(f"{passed_over} lines passed over, {sheet.ignored} told")
    return places


def _columns(header: Sequence[str]) -> dict[str, int]:
    keys = [fold(text) for text in header]
    return {field: keys.index(key) for key, field in _FIELDS.items() if keys.count(key) == 1}


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _same(read: object, found: str) -> bool:
    return clean_name(str(read)) == clean_name(found) or bool(_ERROR.fullmatch(found) and not read)


def cell_differences(cells: Grid, found: Grid) -> list[str]:
    """The places where two grids differ; a cell in error is one whatever its words."""
    places = []
    for line in range(max(len(cells), len(found))):
        ours, theirs = (grid[line] if line < len(grid) else () for grid in (cells, found))
        for at in range(max(len(ours), len(theirs))):
            one, other = _cell(ours, at), _cell(theirs, at)
            if one.strip() != other.strip() and not (_ERROR.fullmatch(one) and _ERROR.fullmatch(other)):
                places.append(f"{line + 1}/{at + 1}")
    return places
