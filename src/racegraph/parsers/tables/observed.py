"""What all tables of a document show together, before any one is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from racegraph.cells.chassis import split_chassis
from racegraph.cells.engines import looks_like_engine
from racegraph.cells.flagged_names import begins_with_flag, parse_drivers, split_country_words
from racegraph.cells.spacing import is_nothing, split_lines
from racegraph.cells.vocabulary import fold
from racegraph.documents.model import Cell, Document, RunKind
from racegraph.parsers.tables.headers import Role
from racegraph.parsers.tables.rows import LONGEST
from racegraph.parsers.tables.shapes import Shape

_FLAGGED = (Role.ENTRANT, Role.DRIVERS, Role.CIRCUIT, Role.RACE, Role.WINNER, Role.WINNING_TEAM)
_BOLD = re.compile(r"\W{0,3}bold\b", re.IGNORECASE)
_ITALIC = re.compile(r"\W{0,3}italics?\b", re.IGNORECASE)
_POLE = re.compile(r"\bpole\b", re.IGNORECASE)
_FASTEST = re.compile(r"\bfastest lap", re.IGNORECASE)
_LINES = re.compile(r"\n|[;·•]|(?<=[a-z]), (?=[Ii]tal)")
_TYPE_WORDS = ("bold", "tal")  # in texts with a legend; `ITALİC` has another letter in the middle
_SHORTEST_LEGEND, _LONGEST_LEGEND = len("bold"), 200  # characters
_FEWEST, _SHARE = 3, 0.6  # cells that begin with a country, and their share among all


@dataclass(frozen=True, slots=True)
class Observed:
    """Evidence from the whole document.

    Args:
        flags: codes that stand for countries at the start of a cell or before a driver.
        keeps_flags: whether the source keeps flags as such, so that three capitals are part of a team's name: `STP`.
        flags_before_drivers: whether cells of drivers use such codes.
        chassis: names that fill a cell of chassis alone.
        drivers: all drivers' names, folded.
        words_before_drivers: whether cells of drivers begin with countries in words: `United Kingdom Jim Clark`.
        words_before_entrants: the same of entrants.
        words_before_circuits: the same of circuits.
        entrants: names that fill a cell of entrants alone.
        bold_is_pole: whether a legend says so, and none says that bold type means something else.
        italic_is_fastest_lap: the same of italics.
    """

    flags: frozenset[str] = frozenset()
    keeps_flags: bool = False
    flags_before_drivers: bool = False
    chassis: frozenset[str] = frozenset()
    drivers: frozenset[str] = frozenset()
    words_before_drivers: bool = False
    words_before_entrants: bool = False
    words_before_circuits: bool = False
    entrants: frozenset[str] = frozenset()
    bold_is_pole: bool = False
    italic_is_fastest_lap: bool = False

    def marks_of(self, cell: Cell) -> frozenset[str]:
        """Return what a cell's type means by the document's own legend: P for pole position, F for the fastest lap."""
        printed = [run for run in cell.runs if run.kind is RunKind.TEXT and run.text.strip()][:1]
        is_pole = self.bold_is_pole and any(run.bold for run in printed)
        is_fastest = self.italic_is_fastest_lap and any(run.italic for run in printed)
        return frozenset(mark for mark, holds in (("P", is_pole), ("F", is_fastest)) if holds)


def observe(document: Document, shapes: Sequence[Shape]) -> Observed:
    """Look through all tables whose columns we understand, and the legends."""
    flagged = [cell.text for role in _FLAGGED for cell in _cells(shapes, role)]
    driver_texts = [cell.text for cell in _cells(shapes, Role.DRIVERS)]
    entrant_texts = [cell.text for cell in _cells(shapes, Role.ENTRANT)]
    drivers = [name for text in driver_texts for name in parse_drivers(text)]
    driver_flags = frozenset(name.country.as_printed for name in drivers if name.country is not None)
    if driver_flags:
        drivers = [name for text in driver_texts for name in parse_drivers(text, True)]
    return Observed(
        flags=frozenset(flag for text in flagged if (flag := begins_with_flag(text))) | driver_flags,
        keeps_flags=any(cell.flags for shape in shapes for row in shape.rows for cell in row.cells if cell.runs),
        flags_before_drivers=bool(driver_flags),
        chassis=_standing_alone([cell.text for cell in _cells(shapes, Role.CHASSIS)]),
        drivers=frozenset(fold(name.text) for name in drivers),
        words_before_drivers=_have_country_words(shapes, Role.DRIVERS),
        words_before_entrants=_have_country_words(shapes, Role.ENTRANT),
        words_before_circuits=_have_country_words(shapes, Role.CIRCUIT),
        entrants=frozenset(text for text in entrant_texts if " " in text and len(split_lines(text)) == 1),
        bold_is_pole=_means(document, _BOLD, _POLE),
        italic_is_fastest_lap=_means(document, _ITALIC, _FASTEST),
    )


def _means(document: Document, type_word: re.Pattern[str], meaning: re.Pattern[str]) -> bool:
    """Whether the document's legends give a kind of type one meaning, and no other."""
    short = (text for text in _texts(document) if _SHORTEST_LEGEND <= len(text) <= _LONGEST_LEGEND)
    legends = (text for text in short if any(word in text.lower() for word in _TYPE_WORDS))
    said = [part for text in legends for part in _LINES.split(text) if type_word.match(part)]
    return bool(said) and all(meaning.search(part) for part in said)


def _texts(document: Document) -> Iterator[str]:
    for text in document.texts():
        for sentence in text.sentences:
            yield sentence.text
    for table in document.tables():
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


def _have_country_words(shapes: Sequence[Shape], role: Role) -> bool:
    """Whether some table's cells begin with countries; a table of another session may leave its flags out."""
    texts = [[cell.text for cell in _cells([shape], role)] for shape in shapes]
    return any(map(_begin_with_countries, [*texts, [text for of_shape in texts for text in of_shape]]))


def _begin_with_countries(texts: list[str]) -> bool:
    """Whether so many cells begin with a country that it stands for a flag: no team and no driver is called so."""
    lines = [line for text in texts for line in split_lines(text)]
    found = sum(split_country_words(line) is not None for line in lines)
    return found >= _FEWEST and found >= _SHARE * len(lines)


def _cells(shapes: Iterable[Shape], role: Role) -> list[Cell]:
    return [cell for shape in shapes for column in shape.header.of(role) for cell in _under(shape, column.index)]


def _under(shape: Shape, index: int) -> Iterator[Cell]:
    """Yield the cells of a column, those that span several rows once."""
    for row in shape.rows:
        # Readers number the cells of a row, so most stand at their place; where some were lost, none may.
        cells = row.cells[index : index + 1] or row.cells
        for cell in cells if cells[:1] and cells[0].column == index else row.cells:
            if cell.column == index and cell.copy_of is None and cell.text and len(cell.text) <= LONGEST:
                yield cell


def _standing_alone(texts: list[str]) -> frozenset[str]:
    whole = {text for text in texts if len(split_lines(text)) == 1 and len(split_chassis(text)) == 1}
    return frozenset(text for text in whole if not is_nothing(text) and not looks_like_engine(text) and " " in text)
