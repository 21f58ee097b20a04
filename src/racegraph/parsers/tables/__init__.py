"""Tables: what each one is, and what its rows state.

Call `parse_tables` once per document: names in one table help to read another (a chassis that stands alone in
one cell tells where two of them part in the next).
"""

from __future__ import annotations

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Passage
from racegraph.parsers.model import Context, Problem
from racegraph.parsers.tables.numbering import number_entries
from racegraph.parsers.tables.recognition import TableParser
from racegraph.parsers.tables.season_entries import with_known_rounds
from racegraph.records import Record

__all__ = ["parse_tables"]


def parse_tables(
    document: Document, context: Context, accounting: Accounting
) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """Read all tables of a document, in order; every cell is taken or skipped, else it stays left over."""
    records: list[Record] = []
    problems: list[Problem] = []
    for found in TableParser(document, context, accounting).parse():
        if isinstance(found, Problem):
            problems.append(found)
        else:
            records.append(found)
    left: dict[Passage, str] = {}
    numbered = number_entries(records, left.__setitem__)
    for row in (row for table in document.tables() for row in table.rows if row.passage in left):
        for cell in row.cells:
            if not cell.is_blank:
                accounting.give_back(cell, left[row.passage])
    return tuple(with_known_rounds(numbered)), tuple(problems)
