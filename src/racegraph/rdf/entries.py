"""Entries of a race: the car, who entered it, who drove it, and its line in the classification."""

from __future__ import annotations

from pyoxigraph import NamedNode

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.cars import map_car
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdf, rg, rgs
from racegraph.records import Drive, Entry, EntryRef, Kind, Name, Result, ResultRef


def map_entry(sheet: DocumentSheet, record: Entry) -> None:
    """Write one car of one race with all that its line says."""
    node = sheet.begin_row(sheet.iris.ref(record.ref), rg.Entry, record.source)
    sheet.add(node, rg.race, sheet.implied(record.ref.race))
    sheet.add_given(node, rg.carNumber, record.ref.car_number or None, literals.string)
    if record.racing_class is not None:
        sheet.add(node, rg.racingClass, sheet.racing_class(record.racing_class, record.source))
    for entrant in record.entrants:
        sheet.add(node, rg.entrant, sheet.citizen(entrant.name, record.source, entrant.country))
    for drive in record.drives:
        _map_drive(sheet, record.ref, drive, record.source)
    map_car(sheet, node, record.chassis, record.engines, record.source)
    if record.tyre is not None:
        sheet.add(node, rg.tyre, sheet.thing(Name(Kind.MANUFACTURER, record.tyre), record.source))
    for maker in record.constructors:
        constructor = sheet.thing(maker, record.source)
        sheet.add(constructor, rdf.type, rg.Constructor)
        sheet.add(node, rg.constructor, constructor)
    for maker in record.manufacturers:
        sheet.add(node, rg.manufacturer, sheet.thing(maker, record.source))
    for maker in record.engine_makers:
        sheet.add(node, rg.engineMaker, sheet.thing(maker, record.source))
    for source in record.further_sources:
        sheet.begin_row(node, rg.Entry, source)
    if record.result is not None:
        _map_result(sheet, record.ref, record.result, record.source)


def _map_drive(sheet: DocumentSheet, entry: EntryRef, record: Drive, source: Passage) -> None:
    node = sheet.begin_row(sheet.iris.drive(entry, record.seat), rg.Drive, source)
    driver = sheet.driver(record.driver, source, record.country)
    sheet.add(node, rg.driver, driver)
    sheet.add(node, rg.seat, literals.integer(record.seat))
    sheet.add_given(node, rg.lapsCompleted, record.laps_completed, literals.integer)
    sheet.add_given(node, rg.points, record.points, literals.decimal)
    if record.country is not None:
        sheet.add(node, rg.nationality, sheet.country(record.country))
        sheet.add(node, rg.countryAsPrinted, literals.string(record.country.as_printed))
    sheet.add(sheet.iris.ref(entry), rg.drive, node)
    sheet.add(sheet.iris.ref(entry), rg.driver, driver)


def _map_result(sheet: DocumentSheet, entry: EntryRef, record: Result, source: Passage) -> None:
    node = sheet.begin_row(sheet.iris.ref(ResultRef(entry)), rg.Result, source)
    sheet.add(node, rg.entry, sheet.iris.ref(entry))
    sheet.add(sheet.iris.ref(entry), rg.result, node)
    write_result(sheet, node, record)


def write_result(sheet: DocumentSheet, node: NamedNode, record: Result) -> None:
    """Write what a line of a classification says, of a race or of a session."""
    sheet.add_given(node, rg.status, record.status, rgs.__getitem__)
    sheet.add_given(node, rg.position, record.position, literals.integer)
    sheet.add_given(node, rg.positionAsPrinted, record.position_as_printed or None, literals.string)
    sheet.add_given(node, rg.lapsCompleted, record.laps_completed, literals.integer)
    sheet.add_given(node, rg.raceTimeSeconds, record.race_time, literals.decimal)
    sheet.add_given(node, rg.gapSeconds, record.gap_seconds, literals.decimal)
    sheet.add_given(node, rg.gapLaps, record.gap_laps, literals.integer)
    sheet.add_given(node, rg.points, record.points, literals.decimal)
    sheet.add_given(node, rg.gridPosition, record.grid_position, literals.integer)
    sheet.add_given(node, rg.retirementReason, record.retirement_reason, literals.string)
    sheet.add_given(node, rg.intervalSeconds, record.interval_seconds, literals.decimal)
    sheet.add_given(node, rg.timePenaltySeconds, record.time_penalty, literals.decimal)
    sheet.add_given(node, rg.gridPositionAsPrinted, record.grid_position_as_printed, literals.string)
    sheet.add_given(node, rg.gridPenalty, record.grid_penalty, literals.string)
