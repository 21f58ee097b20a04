"""The lines of the box of a lasting thing: what each label promises, by the kind of the page's subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from racegraph.cells.spacing import is_nothing, squeeze, without_footnotes
from racegraph.cells.vocabulary import fold, read_words
from racegraph.documents.model import Cell, Passage, Row, Table, TableKind
from racegraph.records import Kind

KINDS = frozenset({Kind.PERSON, Kind.TEAM, Kind.CIRCUIT, Kind.SERIES, Kind.RECURRING_RACE, Kind.CHASSIS})
# Templates that are boxes though they do not say so, and what a box of a career is about.
_BOXES = frozenset({
    "f1 constructor", "former f1 team", "f1 driver", "racing car", "racing driver", "racing team", "motorsport venue",
    "nascar driver", "nascar team", "indycar team", "circuit", "le mans driver", "motorcycle rider", "wrc driver",
})  # fmt: skip
_CAREERS = {
    "infobox f1 driver": "Formula One",
    "infobox le mans driver": "24 Hours of Le Mans",
    "infobox wrc driver": "World Rally Championship",
}
_CAREER = re.compile(r"(.{3,60}?) career(?: (?:statistics|record|summary))?", re.IGNORECASE)
_FEWEST_LABELS = 3
_MOST_COLUMNS = 4


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A label of the box with its value."""

    says: str
    value: Cell
    label: Cell
    career: str | None  # the competition that the heading above is about
    passage: Passage


def is_lasting_box(table: Table, kind: Kind) -> bool:
    """Whether a table is the box of a page about a lasting thing: by its marks, else by its labels."""
    if kind not in KINDS:
        return False
    if table.kind is TableKind.INFOBOX or (table.template or "").casefold().replace("_", " ") in _BOXES:
        return True
    if table.kind is not TableKind.PLAIN or any(len(_present(row)) > _MOST_COLUMNS for row in table.rows):
        return False
    firsts = {_meaning(kind, row.cells[0].text) for row in table.rows if len(_present(row)) in (2, 3)}
    return len(firsts - {None}) >= _FEWEST_LABELS


@cache
def _meanings(kind: Kind) -> dict[str, str]:
    return {fold(word): says for of, says, words in read_words("boxes.tsv") if of == kind for word in words.split("|")}


def _meaning(kind: Kind, label: str) -> str | None:
    return _meanings(kind).get(fold(without_footnotes(label)))


def read_box_lines(table: Table, kind: Kind) -> Iterator[BoxLine]:
    """Yield the lines whose labels we know, in order; headings only say which career the lines below are of."""
    career = _CAREERS.get((table.template or "").casefold().replace("_", " "))
    for row in table.rows:
        present = _present(row)
        if len(present) == 1:
            found = _CAREER.fullmatch(squeeze(without_footnotes(present[0].text)))
            career = found[1] if found else None
        elif len(present) > 1:
            says = _meaning(kind, present[0].text)
            if says is not None and not is_nothing(present[1].text):
                yield BoxLine(says, present[1], present[0], career, row.passage)


def _present(row: Row) -> list[Cell]:
    return [cell for cell in row.cells if cell.copy_of is None and (cell.text.strip() or cell.flags)]
