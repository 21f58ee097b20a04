"""What became of every cell and every sentence of a document: the coverage.

A parser says of each part that it took it, kept it as a note, or skipped it for a stated reason. What
nobody spoke of is left over, and shows.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from racegraph.documents.model import Cell, Document, Sentence

_OPEN = "nobody has spoken of it yet"


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the parts of one kind (cells, or sentences) in one document."""

    total: int
    taken: int
    noted: int
    skipped: tuple[tuple[str, int], ...]  # reason and count, by reason
    left_over: tuple[str, ...]  # `line 12: "text"`, in order of the document

    def __add__(self, other: Tally) -> Tally:
        """Return what became of the parts of both."""
        return Tally(
            total=self.total + other.total,
            taken=self.taken + other.taken,
            noted=self.noted + other.noted,
            skipped=tuple(sorted((Counter(dict(self.skipped)) + Counter(dict(other.skipped))).items())),
            left_over=(*self.left_over, *other.left_over),
        )

    def as_mapping(self) -> dict[str, object]:
        """Return the figures as plain values."""
        return {
            "total": self.total,
            "taken": self.taken,
            "noted": self.noted,
            "skipped": dict(self.skipped),
            "leftOver": list(self.left_over),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The accounting of one document."""

    document: str
    cells: Tally
    sentences: Tally

    def __add__(self, other: Coverage) -> Coverage:
        """Return the accounting of two parts of one document."""
        return Coverage(self.document, self.cells + other.cells, self.sentences + other.sentences)

    def as_mapping(self) -> dict[str, object]:
        """Return the accounting as plain values."""
        return {"id": self.document, "cells": self.cells.as_mapping(), "sentences": self.sentences.as_mapping()}


class Accounting:
    """The book that a parser keeps while it reads one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._fates: dict[Cell | Sentence, str | None] = {}  # why a part is skipped; None for one that is taken
        self._noted: set[Sentence] = set()

    def take(self, part: Cell | Sentence) -> None:
        """Say that what the part states is in the records."""
        self._fates[_counted(part)] = None

    def note(self, sentence: Sentence) -> None:
        """Say that the sentence is kept as a note, word by word."""
        self._noted.add(sentence)

    def skip(self, part: Cell | Sentence, reason: str) -> None:
        """Say why the part states nothing for the graph."""
        part = _counted(part)
        if self._fates.get(part, _OPEN) is not None:
            self._fates[part] = reason

    def give_back(self, part: Cell | Sentence, reason: str) -> None:
        """Say that the part states nothing after all, and why."""
        self._fates[_counted(part)] = reason

    def is_open(self, part: Cell | Sentence) -> bool:
        """Whether nobody has spoken of the part yet."""
        part = _counted(part)
        return part not in self._fates and part not in self._noted

    def close(self) -> Coverage:
        """Count it all. A sentence both taken and noted (half understood) counts as noted."""
        cells = [
            cell
            for table in self._document.tables()
            for row in table.rows
            for cell in row.cells
            if cell.copy_of is None  # a cell that spans several places counts once
        ]
        sentences = [sentence for text in self._document.texts() for sentence in text.sentences]
        return Coverage(self._document.id, self._tally(cells), self._tally(sentences))

    def _tally(self, parts: list[Cell] | list[Sentence]) -> Tally:
        reasons: Counter[str] = Counter()
        taken = noted = 0
        left_over: list[str] = []
        for part in parts:
            fate = self._fates.get(part, _OPEN)
            if fate is not None and fate is not _OPEN:
                reasons[fate] += 1
            if isinstance(part, Sentence) and part in self._noted:
                noted += 1
            elif fate is None:
                taken += 1
            elif fate is _OPEN:
                left_over.append(f'line {part.line}: "{part.text}"')
        return Tally(
            total=len(parts),
            taken=taken,
            noted=noted,
            skipped=tuple(sorted(reasons.items())),
            left_over=tuple(left_over),
        )


def _counted(part: Cell | Sentence) -> Cell | Sentence:
    """Return what is counted: of a copy the cell that spans its place."""
    return part.source_cell if isinstance(part, Cell) else part
