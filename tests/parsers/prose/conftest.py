"""Sentences of one paragraph, read as a document of its own would be, and printed as short lines to compare."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Document, Passage, Section, Sentence, Text, TextKind
from racegraph.parsers.prose import ProseReader
from racegraph.records import (
    Country,
    Fact,
    Honour,
    Kind,
    Name,
    Note,
    PointsRule,
    RacingClass,
    Record,
    Round,
    RoundRef,
    SeasonNumber,
)


def document_of(*sentences: str, title: str | None = None, heading: str | None = None) -> Document:
    """Make a document of one paragraph, one line per sentence."""
    made = tuple(
        Sentence(text, line, 0, Passage("here", line, line, text)) for line, text in enumerate(sentences, start=1)
    )
    whole = Passage("here", 1, len(sentences), "\n".join(sentences))
    text = Text(made, TextKind.PARAGRAPH, whole)
    return Document("here", "here.txt", "test", "0", title, whole, (), None, (Section(heading, 1, (text,)),))


def read(subject: Name, *sentences: str, rounds: tuple[Round, ...] = ()) -> list[Record]:
    """Read a paragraph of a document about the subject."""
    document = document_of(*sentences)
    reader = ProseReader(subject, rounds, Accounting(document))
    return [record for text in document.texts() for record in reader.read(text, None)] + reader.close()


def said(subject: Name, *sentences: str, rounds: tuple[Round, ...] = ()) -> set[str]:
    """Return what a paragraph states, a short line each; notes are left out."""
    return {line(record) for record in read(subject, *sentences, rounds=rounds) if not isinstance(record, Note)}


def is_noted(subject: Name, *sentences: str) -> bool:
    """Whether the last sentence is kept as a note."""
    return any(isinstance(record, Note) and record.text == sentences[-1] for record in read(subject, *sentences))


def line(record: Record) -> str:
    """Return a record as one short line."""
    if isinstance(record, Fact):
        return f"{show(record.subject)} {record.property.value} {show(record.value)}"
    if isinstance(record, SeasonNumber):
        return f"{record.season.text} is {record.ordinal} of {record.series.text}"
    if isinstance(record, Round):
        classes = "".join(f" {one.label}" for one in record.racing_classes)
        return f"round {record.ref.number} of {record.ref.season.text} {record.status.value}{classes}"
    if isinstance(record, Honour):
        what = f"{record.kind.value} {record.competition.text} {record.year} x{record.count}"
        return f"{show(record.winner)} {what}" + (f" {record.racing_class}" if record.racing_class else "")
    if isinstance(record, PointsRule):
        return f"points {record.key}"
    return str(record)


def show(value: object) -> str:
    """Return a value as printed."""
    if isinstance(value, Name):
        return value.text if value.kind is not Kind.PLACE else f"place {value.text}"
    if isinstance(value, Country):
        return value.iso3
    if isinstance(value, RacingClass):
        return f"{value.label} ({value.scope.text})"
    if isinstance(value, RoundRef):
        return f"{value.season.text} #{value.number or value.race_name}"
    return str(value)


@pytest.fixture(name="said")
def fixture_said() -> Callable[..., set[str]]:
    return said


@pytest.fixture(name="is_noted")
def fixture_is_noted() -> Callable[..., bool]:
    return is_noted


@pytest.fixture(name="read")
def fixture_read() -> Callable[..., list[Record]]:
    return read
