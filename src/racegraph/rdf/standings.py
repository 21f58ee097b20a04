"""Championships: their tables, their rules for points, and a season's number in a series."""

from __future__ import annotations

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.cars import map_car
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rdfs, rg, rgs
from racegraph.records import (
    Championship,
    Kind,
    PointsRule,
    RoundResult,
    Score,
    ScoreRef,
    SeasonNumber,
    Standing,
    StandingRef,
)


def map_championship(sheet: DocumentSheet, record: Championship) -> None:
    """Write a title contested in a season."""
    node = sheet.begin_row(sheet.iris.ref(record.ref), rg.Championship, record.source)
    season = sheet.context(record.ref.season, record.source)
    sheet.add(node, rg.season, season)
    sheet.add(season, rg.championship, node)
    sheet.add(node, rg.contender, rgs[record.contender])
    if record.racing_class is not None:
        sheet.add(node, rg.racingClass, sheet.racing_class(record.racing_class, record.source))


def map_standing(sheet: DocumentSheet, record: Standing) -> None:
    """Write one line of a championship's table."""
    node = sheet.begin_row(sheet.iris.ref(record.ref), rg.Standing, record.source)
    sheet.add(node, rg.championship, sheet.iris.ref(record.ref.championship))
    sheet.add_given(node, rg.position, record.position, literals.integer)
    sheet.add_given(node, rg.positionAsPrinted, record.position_as_printed or None, literals.string)
    _map_contender(sheet, record)
    map_car(sheet, node, record.chassis, record.engines, record.source)
    for maker in record.engine_makers:
        sheet.add(node, rg.engineMaker, sheet.thing(maker, record.source))
    sheet.add_given(node, rg.totalPoints, record.total_points, literals.decimal)
    for score in record.scores:
        _map_score(sheet, record.ref, score, record.source)


def _map_contender(sheet: DocumentSheet, record: Standing) -> None:
    if record.contender is None:
        return
    if record.contender.kind is Kind.PERSON:
        role, contender = rg.driver, sheet.driver(record.contender, record.source, record.contender_country)
    else:
        role = rg.manufacturer if record.contender.kind is Kind.MANUFACTURER else rg.team
        contender = sheet.citizen(record.contender, record.source, record.contender_country)
    sheet.add(sheet.iris.ref(record.ref), role, contender)


def _map_score(sheet: DocumentSheet, standing: StandingRef, record: Score, source: Passage) -> None:
    node = sheet.begin_row(sheet.iris.ref(ScoreRef(standing, record.order)), rg.RoundScore, source)
    sheet.add(sheet.iris.ref(standing), rg.roundScore, node)
    sheet.add(node, rg.points, literals.decimal(record.points))
    sheet.add(node, rg.pointsAsPrinted, literals.string(record.as_printed))
    sheet.add(node, rg.scoreOrder, literals.integer(record.order))
    if record.round is not None:
        sheet.add(node, rg.round, sheet.iris.ref(record.round))


def map_round_result(sheet: DocumentSheet, record: RoundResult) -> None:
    """Write how a standing's contender finished in a round."""
    node = sheet.begin_row(sheet.iris.round_result(record.standing, record.order), rg.RoundResult, record.source)
    sheet.add(sheet.iris.ref(record.standing), rg.roundResult, node)
    sheet.add_given(node, rg.position, record.position, literals.integer)
    sheet.add_given(node, rg.status, record.status, rgs.__getitem__)
    sheet.add(node, rg.positionAsPrinted, literals.string(record.as_printed))
    sheet.add(node, rg.scoreOrder, literals.integer(record.order))
    if record.round is not None:
        sheet.add(node, rg.round, sheet.iris.ref(record.round))
    sheet.add_given(node, rg.roundAsPrinted, record.round_as_printed or None, literals.string)
    sheet.add_given(node, rg.raceInRound, record.race_in_round, literals.integer)
    sheet.add_given(node, rg.points, record.points, literals.decimal)
    sheet.add_given(node, rg.onPole, record.on_pole or None, literals.boolean)
    sheet.add_given(node, rg.setFastestLap, record.fastest_lap or None, literals.boolean)


def map_season_number(sheet: DocumentSheet, record: SeasonNumber) -> None:
    """Write which season of a series a season is."""
    node = sheet.begin_row(sheet.iris.season_number(record), rg.SeasonNumber, record.source)
    sheet.add(sheet.thing(record.season, record.source), rg.numbering, node)
    sheet.add(node, rg.series, sheet.thing(record.series, record.source))
    sheet.add(node, rg.ordinal, literals.integer(record.ordinal))
    sheet.add_given(node, rg.quote, record.quote, literals.string)


def map_points_rule(sheet: DocumentSheet, record: PointsRule) -> None:
    """Write what a document says of how points are given."""
    node = sheet.begin_row(sheet.iris.points_system(record), rg.PointsSystem, record.source)
    season = sheet.context(record.season, record.source)
    sheet.add(season, rg.pointsSystem, node)
    label = " and ".join(race.text for race in record.races) or record.key
    sheet.add(node, rdfs.label, literals.string(label))
    sheet.add_given(node, rg.scoringPositions, record.scoring_positions, literals.integer)
    sheet.add_given(node, rg.minimumShare, record.minimum_share, literals.decimal)
    sheet.add_given(node, rg.scoringEntriesPerContender, record.scoring_entries_per_contender, literals.integer)
    for race in record.races:
        sheet.add(node, rg.appliesTo, sheet.thing(race, record.source))
    _map_scale(sheet, record)
    sheet.add_given(node, rg.quote, record.quote, literals.string)


def _map_scale(sheet: DocumentSheet, record: PointsRule) -> None:
    system = sheet.iris.points_system(record)
    for position, points in enumerate(record.points, start=1):
        place = sheet.iris.position_points(record, position)
        sheet.begin_row(place, rg.PositionPoints, record.source)
        sheet.add(system, rg.pointsForPosition, place)
        sheet.add(place, rg.position, literals.integer(position))
        sheet.add(place, rg.points, literals.decimal(points))
