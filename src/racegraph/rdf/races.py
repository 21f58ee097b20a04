"""Rounds of seasons, and the poles and fastest laps of races."""

from __future__ import annotations

from pyoxigraph import NamedNode

from racegraph.rdf import literals
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdfs, rg, rgs
from racegraph.records import Kind, LapRecord, LapRecordKind, Round

_RECORD_TYPES = {LapRecordKind.POLE_POSITION: rg.PolePosition, LapRecordKind.FASTEST_LAP: rg.FastestLap}


def map_round(sheet: DocumentSheet, record: Round) -> None:
    """Write a race's place in a season."""
    node = sheet.round(record.ref, record.source)
    sheet.add(node, rdfs.label, literals.string(record.race_name))
    sheet.add(node, rg.roundStatus, rgs[record.status])
    sheet.add_given(node, rg.date, record.date, literals.day)
    sheet.add_given(node, rg.dateAsPrinted, record.date_as_printed, literals.string)
    if record.race is not None:
        race = sheet.context(record.race, record.source)
        sheet.add(node, rg.race, race)
        sheet.add(race, rg.round, node)
    if record.circuit is not None:
        sheet.add(node, rg.circuit, sheet.thing(record.circuit, record.source))
    for racing_class in record.racing_classes:
        sheet.add(node, rg.racingClass, sheet.racing_class(racing_class, record.source))


def map_lap_record(sheet: DocumentSheet, record: LapRecord, occurrence: int) -> None:
    """Write a pole position or a fastest lap.

    Args:
        sheet: of the document.
        record: what to write.
        occurrence: its number among the records of its kind in the race, from 1; classes may have their own.
    """
    node = sheet.iris.lap_record(record.kind, record.race, occurrence)
    sheet.begin_row(node, _RECORD_TYPES[record.kind], record.source)
    sheet.add(node, rg.race, sheet.implied(record.race))
    if record.entry is not None:
        sheet.add(node, rg.entry, sheet.iris.ref(record.entry))
    _map_holder(sheet, record, node)
    sheet.add_given(node, rg.lapTimeSeconds, record.lap_time, literals.decimal)
    sheet.add_given(node, rg.lapTimeAsPrinted, record.lap_time_as_printed, literals.string)


def _map_holder(sheet: DocumentSheet, record: LapRecord, node: NamedNode) -> None:
    if record.held_by is None:
        return
    sheet.add(node, rg.heldByAsPrinted, literals.string(record.held_by.text))
    if record.held_by.kind is Kind.PERSON:
        sheet.add(node, rg.driver, sheet.driver(record.held_by, record.source))
    else:
        sheet.thing(record.held_by, record.source)
