"""The problems of one sheet, collected while its lines are read."""

from data_io.rosters.problem_texts import TEXTS
from models.problems import Problem, ProblemCode


class Findings:
    """Adds problems with their place."""

    def __init__(self, file: str, sheet: str) -> None:
        self.problems: list[Problem] = []
        self._file = file
        self._sheet = sheet

    def add(self, code: ProblemCode, *, line: int = 0, column: str = "", detail: str = "") -> None:
        """Note a problem; line 0 is the whole sheet. The detail never names anybody."""
        message = TEXTS[code].replace("{}", detail)
        self.problems.append(Problem(self._file, self._sheet, line, column, code, message))

    def add_once(self, code: ProblemCode, *, column: str) -> None:
        """Note once for the whole sheet what many lines may share."""
        if not any(problem.code is code for problem in self.problems):
            self.add(code, column=column)
