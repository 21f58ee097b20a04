"""Reads a person's own judgements: `judgements.tsv`, with the columns kind, name, verdict, name.

    kind	name	verdict	name
    team	Champion Racing	same	ADT Champion Racing
    person	Joe Policastro	different	Joe Policastro Jr.

Empty lines and lines that begin with # say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from racegraph.errors import CellError, InputError, UnreadableFileError
from racegraph.identity.model import UserJudgement, Verdict
from racegraph.records import Kind

_HEADER = ("kind", "name", "verdict", "name")
_LARGEST_FILE = 50_000_000  # bytes

__all__ = ["UserJudgement", "parse_judgements", "read_judgements"]


def read_judgements(path: Path) -> tuple[UserJudgement, ...]:
    """Read a file of judgements.

    Raises:
        UnreadableFileError: the file is missing, too large or no UTF-8 text.
        InputError: a line does not have its form, or contradicts an earlier one.
    """
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableFileError(path.name, "a file of at most 50 MB", f"{path.stat().st_size} bytes")
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path.name, "text in UTF-8", f"byte {error.start} that is none") from error
    except OSError as error:
        raise UnreadableFileError(path.name, "a file of judgements", error.strerror or "none") from error
    return parse_judgements(text, path.name)


def parse_judgements(text: str, file_name: str) -> tuple[UserJudgement, ...]:
    """Read judgements from the text of a file.

    Raises:
        InputError: a line does not have its form, or contradicts an earlier one.
    """
    lines = list(_lines(text, file_name))
    if not lines:
        raise UnreadableFileError(file_name, f"the header {_show(_HEADER)}", "an empty file")
    where, header = lines[0]
    if tuple(cell.casefold() for cell in header) != _HEADER:
        raise CellError(where, f"the header {_show(_HEADER)}", _show(header))
    found: dict[tuple[Kind, frozenset[str]], UserJudgement] = {}
    for where, cells in lines[1:]:
        judgement = _parse_line(where, cells)
        key = judgement.kind, frozenset({judgement.first, judgement.second})
        earlier = found.setdefault(key, judgement)
        if earlier.verdict is not judgement.verdict:
            raise InputError(where, f'"{earlier.verdict}", as {earlier.where} says', f'"{judgement.verdict}"')
    return tuple(found.values())


def _lines(text: str, file_name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith("#"):
            yield f"{file_name}, line {number}", tuple(cell.strip() for cell in line.rstrip("\r").split("\t"))


def _parse_line(where: str, cells: tuple[str, ...]) -> UserJudgement:
    while len(cells) > len(_HEADER) and not cells[-1]:
        cells = cells[:-1]  # a spreadsheet adds empty columns
    if len(cells) != len(_HEADER):
        raise CellError(where, "four cells parted by tabs: kind, name, verdict, name", f"{len(cells)}")
    kind, first, verdict, second = cells
    if kind not in list(Kind):
        raise CellError(f'{where}, column "kind"', f"one of {', '.join(Kind)}", f'"{kind}"')
    if verdict not in {Verdict.SAME, Verdict.DIFFERENT}:
        raise CellError(f'{where}, column "verdict"', "same or different", f'"{verdict}"')
    if not first or not second or first == second:
        raise CellError(f'{where}, column "name"', "two names, as printed", f'"{first}" and "{second}"')
    return UserJudgement(Kind(kind), first, second, Verdict(verdict), where)


def _show(cells: tuple[str, ...]) -> str:
    return '"' + " ".join(cells) + '"'
