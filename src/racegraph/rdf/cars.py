"""Chassis and engines: the types of car that entries and standings print."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.sheets import Term
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.vocabulary import rg, rgs
from racegraph.records import CarPart, Chassis, Engine, Kind, Name


def map_car(
    sheet: DocumentSheet, node: NamedNode, chassis: Iterable[Chassis], engines: Iterable[Engine], source: Passage
) -> None:
    """Write the chassis and the engines of an entry or a standing."""
    for one in chassis:
        sheet.add(node, rg.chassis, _map_chassis(sheet, one, source))
    for engine in engines:
        sheet.add(node, rg.engine, _map_engine(sheet, engine, source))


def map_car_part(sheet: DocumentSheet, record: CarPart) -> None:
    """Write a chassis or an engine that a source describes by itself."""
    if isinstance(record.part, Chassis):
        _map_chassis(sheet, record.part, record.source)
    else:
        _map_engine(sheet, record.part, record.source)


def _map_chassis(sheet: DocumentSheet, chassis: Chassis, source: Passage) -> NamedNode:
    node = sheet.thing(chassis.name, source)
    _state_maker(sheet, node, rg.manufacturer, chassis.maker, source)
    return node


def _map_engine(sheet: DocumentSheet, engine: Engine, source: Passage) -> NamedNode:
    node = sheet.thing(engine.name, source)
    _state_maker(sheet, node, rg.manufacturer, engine.maker, source)
    _state_maker(sheet, node, rg.tuner, engine.tuner, source)
    for predicate, value in _features(engine):
        sheet.state(node, predicate, value, source, quote=engine.name.text)
    return node


def _features(engine: Engine) -> Iterable[tuple[NamedNode, Term]]:
    if engine.designation is not None:
        yield rg.designation, literals.string(engine.designation)
    if engine.displacement_litres is not None:
        yield rg.displacementLitres, literals.decimal(engine.displacement_litres)
    if engine.cylinders is not None:
        yield rg.cylinders, literals.integer(engine.cylinders)
    if engine.layout is not None:
        yield rg.cylinderLayout, rgs[engine.layout]
    if engine.aspiration is not None:
        yield rg.aspiration, rgs[engine.aspiration]


def _state_maker(sheet: DocumentSheet, node: NamedNode, role: NamedNode, maker: str | None, source: Passage) -> None:
    if maker is not None:
        sheet.state(node, role, sheet.thing(Name(Kind.MANUFACTURER, maker), source), source)
