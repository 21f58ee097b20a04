"""Sessions of a race meeting with their classifications, and the stops during a race."""

from __future__ import annotations

from pyoxigraph import NamedNode

from racegraph.rdf import literals
from racegraph.rdf.entries import write_result
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdfs, rg, rgs
from racegraph.records import LapTime, PitStop, Session, SessionResult


def map_session(sheet: DocumentSheet, record: Session) -> None:
    """Write a timed part of a race meeting."""
    node = sheet.begin_row(sheet.iris.ref(record.ref), rg.Session, record.source)
    sheet.add(node, rg.race, sheet.implied(record.ref.race))
    sheet.add(node, rg.sessionKind, rgs[record.ref.kind])
    sheet.add(node, rg.sessionNumber, literals.integer(record.ref.number))
    sheet.add_given(node, rdfs.label, record.label, literals.string)
    sheet.add_given(node, rg.date, record.date, literals.day)
    sheet.add_given(node, rg.dateAsPrinted, record.date_as_printed, literals.string)
    sheet.add_given(node, rg.startTime, record.start_time, literals.string)


def map_session_result(sheet: DocumentSheet, record: SessionResult, line: int) -> None:
    """Write one line of a session's classification; the entry itself points at its race's result alone.

    Args:
        sheet: of the document.
        record: what to write.
        line: its number among the lines of its entry in the session, from 1.
    """
    node = sheet.iris.session_result(record.session, record.entry, line)
    sheet.begin_row(node, rg.Result, record.source)
    sheet.add(node, rg.session, sheet.iris.ref(record.session))
    sheet.add(node, rg.entry, sheet.iris.ref(record.entry))
    write_result(sheet, node, record.result)
    if record.driver is not None:
        sheet.add(node, rg.driver, sheet.driver(record.driver, record.source))
    _map_lap_times(sheet, node, record)
    sheet.add_given(node, rg.lapNumber, record.lap, literals.integer)
    sheet.add_given(node, rg.shareOfVotes, record.share_of_votes, literals.decimal)


def map_pit_stop(sheet: DocumentSheet, record: PitStop) -> None:
    """Write one stop of an entry during its race."""
    node = sheet.begin_row(sheet.iris.pit_stop(record.entry, record.number), rg.PitStop, record.source)
    sheet.add(node, rg.entry, sheet.iris.ref(record.entry))
    sheet.add(node, rg.stopNumber, literals.integer(record.number))
    if record.driver is not None:
        sheet.add(node, rg.driver, sheet.driver(record.driver, record.source))
    sheet.add_given(node, rg.lapNumber, record.lap, literals.integer)
    sheet.add_given(node, rg.durationSeconds, record.duration, literals.decimal)
    sheet.add_given(node, rg.durationAsPrinted, record.duration_as_printed or None, literals.string)


def _map_lap_times(sheet: DocumentSheet, result: NamedNode, record: SessionResult) -> None:
    """Write the session's own time on the result, the time of each part as a node below it."""
    own = next((time for time in record.lap_times if time.part is None), None)
    if own is not None:
        _map_lap_time(sheet, result, own)
    parts = [time for time in record.lap_times if time is not own]
    for order, time in enumerate(parts, start=1):
        path = f"{result.value.removeprefix(sheet.iris.base)}/lap-time/{order}"
        node = sheet.begin_row(sheet.iris.node(path), rg.LapTime, record.source)
        sheet.add(result, rg.lapTime, node)
        sheet.add_given(node, rg.sessionPart, time.part, literals.string)
        _map_lap_time(sheet, node, time)


def _map_lap_time(sheet: DocumentSheet, node: NamedNode, time: LapTime) -> None:
    sheet.add_given(node, rg.lapTimeSeconds, time.seconds, literals.decimal)
    sheet.add_given(node, rg.lapTimeAsPrinted, time.as_printed or None, literals.string)
