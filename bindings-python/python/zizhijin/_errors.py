"""What goes wrong, as exceptions of one family: everything is an `Error`."""

from __future__ import annotations

import json
from typing import Any

from . import model
from ._base import Error


class Problem(model.Problem):
    """One thing that is wrong with an input: a stable code, its place, and a message in two languages."""

    __slots__ = ()

    @property
    def place(self) -> str:
        """Where it is, for people; empty for the call itself."""
        if self.byte is not None:
            return f"byte {self.byte}"
        if self.pointer is not None:
            return self.pointer or "the dossier"
        if self.request is not None:
            return self.request.lstrip("/") or "the request"
        if self.table is not None:
            row = "" if self.row is None else f"[{self.row}]"
            column = f".{self.column}" if self.column else ""
            return f"{self.table}{row}{column}"
        if self.line is not None:
            return f"line {self.line}, column {self.column}"
        return ""

    def __repr__(self) -> str:
        return f"<Problem {self.code} at {self.place or 'the call'}>"

    def __str__(self) -> str:
        return f"{self.place}: {self.message_en}" if self.place else self.message_en


class InputError(Error, ValueError):
    """The input is wrong. `problems` holds everything that is wrong with it, each with its place."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(problems)

    def __str__(self) -> str:
        shown = [str(problem) for problem in self.problems[:20]]
        if len(self.problems) > len(shown):
            shown.append(f"and {len(self.problems) - len(shown)} more, in `problems`")
        return "\n".join(shown)


class TableError(InputError):
    """A table is wrong as a whole or in one of its columns: it could not be read."""


class CheckError(Error):
    """A check of the caller's own raised an exception, which is this one's `__cause__`, or found what cannot be."""

    def __init__(self, check: str, message: str) -> None:
        self.check = check
        super().__init__(check, message)

    def __str__(self) -> str:
        return f"{self.check}: {self.args[1]}"


class InternalError(Error):
    """A flaw of this package. Please report it with what you did."""


def refused(text: str) -> InputError:
    """The exception for problems as the native part writes them."""
    problems = problems_of(text)
    of_tables = any(problem.table is not None for problem in problems)
    return TableError(problems) if of_tables else InputError(problems)


def problems_of(text: str) -> list[Problem]:
    """Problems as the native part writes them."""
    return [Problem(problem) for problem in json.loads(text)] if text else []


def problem(code: str, message_zh: str, message_en: str, **more: Any) -> Problem:
    """A problem that only Python can have."""
    return Problem({"code": code, **more, "message_zh": message_zh, "message_en": message_en})


def broken(what: str) -> InternalError:
    """The exception for a panic."""
    return InternalError(f"this is a flaw of zizhijin, please report it: {what or 'no more is known'}")


# People meet these under the name of the package.
for public in (Problem, InputError, TableError, CheckError, InternalError):
    public.__module__ = "zizhijin"
