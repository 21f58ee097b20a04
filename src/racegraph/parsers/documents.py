"""One document to its records: subject, running text, tables and list items, each part accounted for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Text, TextKind
from racegraph.parsers.lap_holders import with_holders_cars
from racegraph.parsers.lap_records import without_repeats
from racegraph.parsers.model import Context, Parsed, Problem
from racegraph.parsers.namesakes import tell_apart
from racegraph.parsers.place_names import with_full_places
from racegraph.parsers.prose import ProseReader, Readings
from racegraph.parsers.season_names import with_one_season_name
from racegraph.parsers.statistics import names_in_tables, parse_statistic
from racegraph.parsers.subject import context_of, parse_subject, state_subject
from racegraph.parsers.tables import parse_tables
from racegraph.records import Record, Round, Subject


def parse_document(document: Document) -> Parsed:
    """Read all that a document states; no other document is looked at.

    Raises:
        UnknownDocumentError: the document is not about motor sport.
    """
    subject = parse_subject(document)
    readings: Readings = {}
    context = context_of(document, subject, _first_reading(document, subject, readings))
    accounting = Accounting(document)
    tables, problems = parse_tables(document, context, accounting)
    tables = tell_apart(tables)
    calendar = tuple(record for record in tables if isinstance(record, Round))
    items = tuple(_read_statistics(document, context, accounting, names_in_tables(tables)))  # before the prose
    prose = _read_text(document, ProseReader(subject.name, calendar, accounting, readings))
    found = with_holders_cars(dict.fromkeys([subject, *state_subject(subject), *items, *prose, *tables]))
    records = with_full_places(with_one_season_name(without_repeats(found), document, subject.name))
    return Parsed(document, tuple(records), accounting.close(), tuple(problems))


def _first_reading(document: Document, subject: Subject, readings: Readings) -> tuple[Record, ...]:
    """Read the sentences once for themselves: the tables need to know of rounds and classes."""
    reader = ProseReader(subject.name, (), Accounting(document), readings)
    found: list[Record] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Text) and block.kind is TextKind.PARAGRAPH:
                found += reader.read(block, section.heading)
    return tuple(found)


def _read_statistics(
    document: Document, context: Context, accounting: Accounting, known: Collection[str]
) -> Iterator[Record]:
    for text in document.texts():
        if text.kind is TextKind.LIST_ITEM:
            for sentence in text.sentences:
                yield from parse_statistic(sentence, context, accounting, known) or []


def _read_text(document: Document, reader: ProseReader) -> list[Record]:
    found: list[Record] = []
    for section in document.sections:
        for block in section.blocks:
            if isinstance(block, Text):
                found += reader.read(block, section.heading)
    return [*found, *reader.close()]


__all__ = ["Problem", "parse_document"]
