"""A document's sentences are read twice, the second time with its calendar: what was found before is used again."""

from __future__ import annotations

from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Passage
from racegraph.parsers.prose import ProseReader, Readings
from racegraph.records import Honour, Kind, Name, Record, Round, RoundRef, RoundStatus

from .conftest import document_of

CUP = Name(Kind.SEASON, "1994 Nordic Cup season")
ROUND = Round(
    ref=RoundRef(CUP, 1),
    status=RoundStatus.HELD,
    race_name="Grand Prix of Kemora",
    race=None,
    date=None,
    date_as_printed=None,
    circuit=Name(Kind.CIRCUIT, "Kemora Circuit"),
    racing_classes=(),
    source=Passage("here", 9, 9, "1 | Grand Prix of Kemora | Kemora Circuit"),
)
WITH_CALENDAR = "Viking Racing's overall win at Kemora Circuit was a surprise."
WITHOUT = "The season was the third season of the Nordic Cup."


def _read(readings: Readings, rounds: tuple[Round, ...]) -> list[Record]:
    document = document_of(WITHOUT, WITH_CALENDAR)
    reader = ProseReader(CUP, rounds, Accounting(document), readings)
    return [record for text in document.texts() for record in reader.read(text, None)]


def test_only_what_asked_for_no_calendar_is_kept() -> None:
    readings: Readings = {}
    _read(readings, ())
    assert [reading.text for reading in readings.values()] == ["§ was the third season of the Nordic Cup."]


def test_a_second_reading_with_a_calendar_finds_what_a_first_one_would() -> None:
    readings: Readings = {}
    assert not any(isinstance(record, Honour) for record in _read(readings, ()))
    again = _read(readings, (ROUND,))
    assert any(isinstance(record, Honour) for record in again)
    assert again == _read({}, (ROUND,))
