"""The lines of an infobox, in whatever form a source prints them: labels, values, and the headings they stand under.

A page prints `Pole position`, below it `Driver | Jim Clark` and `Time | 1:25.3`; a template says `Pole_Driver` and
`Pole_Time`. Both become lines of the part `pole position`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from racegraph.cells.spacing import squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_words
from racegraph.documents.model import Cell, Passage, Row, Table, TableKind

_MOST_COLUMNS = 6
_FEWEST_LABELS = 3  # known labels that make a table without marks an infobox
_PART_OF_TEMPLATE = re.compile(r"(pole|fast(?:est)?|first|second|third)(?:[_ ](.+))?", re.IGNORECASE)
_ROUND_TEXT = re.compile(
    r"(?:Race|Round|Event|Rd|Leg)\b.{0,40}\b(?:of|in)\b.+"
    r"|[0-9]{1,2}(?:\.|e|ème|a|ª)?\s(?:von|sur|manche|Rennen|Lauf|prova|etapa|carrera)\b.+"
    r"|(?:Prova|Gara|Carrera|Manche|Corrida|Etapa|Ronde|Rennen|Lauf|Course)\s[0-9]{1,2}\s.+",
    re.IGNORECASE | re.DOTALL,
)


class Label(StrEnum):
    """What a line says; the members are the first words of `cells/words/infobox.tsv`."""

    DATE = "date"
    OFFICIAL_NAME = "official_name"
    LOCATION = "location"
    CIRCUIT = "circuit"
    COUNTRY = "country"
    COURSE = "course"
    COURSE_KM = "course_km"
    COURSE_MI = "course_mi"
    DISTANCE = "distance"
    DISTANCE_KM = "distance_km"
    DISTANCE_MI = "distance_mi"
    DISTANCE_LAPS = "distance_laps"
    AVERAGE_SPEED = "average_speed"
    POLE = "pole"
    FASTEST_LAP = "fastest_lap"
    PODIUM = "podium"
    DRIVER = "driver"
    TIME = "time"
    ROUND_NUMBER = "round_number"
    ROUND_COUNT = "round_count"
    SEASON = "season"  # of which the race was a round, where a template names it
    SORT = "sort"  # of race: `F1`, `Non-F1`
    ROUND = "round"  # `Race 6 of 11 in the 1967 Formula One season`, without a label
    SILENT = "silent"  # a label that we know and do not record
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an infobox."""

    label: Label
    part: Label | None  # POLE, FASTEST_LAP or PODIUM, where it stands under such a heading
    group: str  # the heading above, often a class; ""
    value: Cell
    cells: tuple[Cell, ...]  # all of the row
    passage: Passage


def is_infobox(table: Table) -> bool:
    """Whether a table is one of labels and values: by the source's marks, else by its labels."""
    if table.kind is TableKind.INFOBOX:
        return True
    if table.kind is not TableKind.PLAIN or any(len(_present(row)) > _MOST_COLUMNS for row in table.rows):
        return False
    labels = {find_label(row.cells[0].text) for row in table.rows if row.cells and len(_present(row)) in (2, 3)}
    return len(labels - {Label.UNKNOWN}) >= _FEWEST_LABELS and bool(labels & {Label.DATE, Label.LOCATION, Label.POLE})


def find_label(text: str) -> Label:
    """Return what a label promises, UNKNOWN where it is none of ours."""
    return _labels().get(fold(without_footnotes(text)), Label.UNKNOWN)


@cache
def _labels() -> dict[str, Label]:
    return {fold(word): Label(label) for label, words in read_words("infobox.tsv") for word in words.split("|")}


def read_lines(table: Table) -> Iterator[Line]:
    """Yield the lines of an infobox in order; headings only say what the lines below them belong to."""
    labels = _labels()
    part: Label | None = None
    group = ""
    for row in table.rows:
        present = _present(row)
        if not present:
            continue
        first = squeeze(without_footnotes(present[0].text))
        label = labels.get(fold(first), Label.UNKNOWN)
        if len(present) == 1:
            part, group = _heading(first, label, part, group)
            is_round = _ROUND_TEXT.fullmatch(first) is not None
            yield Line(Label.ROUND if is_round else Label.SILENT, None, "", present[0], tuple(row.cells), row.passage)
        elif table.template is not None and (found := _PART_OF_TEMPLATE.fullmatch(first)):
            yield _line_of_template(found, present[1], row)
        else:
            inner = label in (Label.DRIVER, Label.TIME)
            yield Line(label, part if inner else None, group, present[1], tuple(row.cells), row.passage)


def _heading(text: str, label: Label, part: Label | None, group: str) -> tuple[Label | None, str]:
    """Return the part and the group below a heading."""
    if label in (Label.POLE, Label.FASTEST_LAP, Label.PODIUM):
        return label, group
    return None, text


def _line_of_template(found: re.Match[str], value: Cell, row: Row) -> Line:
    """Read `Fast_Rider_MotoGP`: the part, what it says, the class."""
    word, words = found[1].casefold(), [each for each in re.split(r"[_ ]", found[2] or "") if each]
    part = {"pole": Label.POLE, "fast": Label.FASTEST_LAP, "fastest": Label.FASTEST_LAP}.get(word, Label.PODIUM)
    label = {"driver": Label.DRIVER, "rider": Label.DRIVER, "time": Label.TIME}.get((words or [""])[0].casefold())
    is_value = label is not None and not any(each.casefold() in ("country", "team", "nation", "lap") for each in words)
    group = " ".join(words[1:]) if is_value else ""
    return Line(label if label and is_value else Label.SILENT, part, group, value, tuple(row.cells), row.passage)


def _present(row: Row) -> list[Cell]:
    """Return the cells of a row in which something stands, each once."""
    found: list[Cell] = []
    for cell in row.cells:
        if cell.copy_of is None and (cell.text.strip() or cell.flags):
            found.append(cell)
    return found
