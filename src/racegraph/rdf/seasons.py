"""What databases say of seasons: lists of entrants, tables after each round, and the eras of constructors."""

from __future__ import annotations

from pyoxigraph import NamedNode

from racegraph.rdf import literals
from racegraph.rdf.cars import map_car
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdf, rg
from racegraph.records import Era, InterimStanding, Kind, Name, RoundRef, SeasonDrive, SeasonEntry


def map_season_entry(sheet: DocumentSheet, record: SeasonEntry) -> None:
    """Write one line of a season's list of entrants."""
    node = sheet.begin_row(sheet.iris.season_entry(record), rg.SeasonEntry, record.source)
    sheet.add(node, rg.season, sheet.context(record.season, record.source))
    sheet.add_given(node, rg.carNumber, record.car_number or None, literals.string)
    if record.racing_class is not None:
        sheet.add(node, rg.racingClass, sheet.racing_class(record.racing_class, record.source))
    if record.entrant is not None:
        sheet.add(node, rg.entrant, sheet.citizen(record.entrant.name, record.source, record.entrant.country))
    if record.constructor is not None:
        sheet.add(node, rg.constructor, _constructor(sheet, record.constructor, record))
    for maker in record.manufacturers:
        sheet.add(node, rg.manufacturer, sheet.thing(maker, record.source))
    for maker in record.engine_makers:
        sheet.add(node, rg.engineMaker, sheet.thing(maker, record.source))
    map_car(sheet, node, record.chassis, record.engines, record.source)
    for tyre in record.tyres:
        sheet.add(node, rg.tyre, sheet.thing(tyre, record.source))
    for order, drive in enumerate(record.drives, start=1):
        sheet.add(node, rg.seasonDrive, _map_drive(sheet, record, drive, order))


def map_interim_standing(sheet: DocumentSheet, record: InterimStanding) -> None:
    """Write one line of a championship's table as it stood after a round."""
    node = sheet.begin_row(sheet.iris.interim_standing(record), rg.InterimStanding, record.source)
    sheet.add(node, rg.championship, sheet.iris.ref(record.championship))
    sheet.add(node, rg.afterRound, sheet.iris.ref(record.after))
    sheet.add_given(node, rg.position, record.position, literals.integer)
    sheet.add_given(node, rg.positionAsPrinted, record.position_as_printed or None, literals.string)
    if record.contender.kind is Kind.PERSON:
        sheet.add(node, rg.driver, sheet.driver(record.contender, record.source))
    else:
        sheet.add(node, rg.manufacturer, sheet.thing(record.contender, record.source))
    for maker in record.engine_makers:
        sheet.add(node, rg.engineMaker, sheet.thing(maker, record.source))
    sheet.add_given(node, rg.totalPoints, record.total_points, literals.decimal)


def map_era(sheet: DocumentSheet, record: Era) -> None:
    """Write the years in which a line of constructors raced under one name."""
    node = sheet.begin_row(sheet.iris.era(record), rg.Era, record.source)
    sheet.add(node, rg.lineage, _constructor(sheet, record.lineage, record))
    sheet.add(node, rg.constructor, _constructor(sheet, record.constructor, record))
    sheet.add(node, rg.firstYear, literals.year(record.first_year))
    sheet.add_given(node, rg.lastYear, record.last_year, literals.year)


def _map_drive(sheet: DocumentSheet, entry: SeasonEntry, record: SeasonDrive, order: int) -> NamedNode:
    node = sheet.begin_row(sheet.iris.season_drive(entry, order), rg.SeasonDrive, entry.source)
    sheet.add(node, rg.driver, sheet.driver(record.driver, entry.source))
    for number in record.rounds or ():
        sheet.add(node, rg.round, sheet.iris.ref(RoundRef(entry.season, number)))
    sheet.add_given(node, rg.roundsAsPrinted, record.rounds_as_printed, literals.string)
    sheet.add_given(node, rg.isTestDriver, record.is_test_driver or None, literals.boolean)
    return node


def _constructor(sheet: DocumentSheet, name: Name, record: SeasonEntry | Era) -> NamedNode:
    node = sheet.thing(name, record.source)
    sheet.add(node, rdf.type, rg.Constructor)
    return node
