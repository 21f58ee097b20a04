"""A season's winners by class: `Rnd | Circuit | GTS Winning Team | GT Winning Team`, drivers in the second line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from racegraph.documents.accounting import Accounting
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.observed import Observed
from racegraph.parsers.tables.rows import skip_row
from racegraph.parsers.tables.shapes import Shape
from racegraph.records import Record


@dataclass(slots=True)
class Winners:
    """Reads one table of class winners."""

    shape: Shape
    context: Context
    observed: Observed
    accounting: Accounting

    def parse(self) -> Iterator[Record | Problem]:
        """Skip the rows with a reason: who won follows from the races' own documents."""
        for row in self.shape.rows:
            skip_row(row, "winners by class: the races' own documents have them", self.accounting)
        yield from ()
