"""What sentences state: facts about lasting things, notes kept word by word, wins and titles."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import NamedNode

from racegraph.documents.model import Passage
from racegraph.rdf import literals
from racegraph.rdf.sheets import Term
from racegraph.rdf.things import DocumentSheet
from racegraph.rdf.values import literal
from racegraph.rdf.vocabulary import rdf, rdfs, rg, rgs, skos
from racegraph.records import (
    Country,
    Fact,
    Honour,
    Identifier,
    LayoutRef,
    Name,
    Note,
    PositionPoints,
    Property,
    RacingClass,
    Ref,
    RoundRef,
    Value,
)

_OTHER_NAMES = {Property.ALSO_KNOWN_AS, Property.FORMER_NAME}


def map_fact(sheet: DocumentSheet, record: Fact) -> None:
    """Write one statement of a sentence."""
    beside = record.value if isinstance(record.value, Country) else None
    subject = _subject(sheet, record.subject, record.source, beside)
    if record.property is Property.IS_DRIVER:
        sheet.add(subject, rdf.type, rg.Driver)
    elif record.property is Property.IS_CONSTRUCTOR:
        sheet.add(subject, rdf.type, rg.Constructor)
    elif record.property in _OTHER_NAMES and isinstance(record.value, str):
        _map_other_name(sheet, subject, record, record.value)
    elif record.property is Property.LAYOUT_LENGTH_KM and isinstance(record.value, Decimal):
        _map_layout(sheet, subject, record, record.value)
    else:
        value = _value(sheet, record.property, record.value, record.source)
        sheet.state(subject, rg[record.property], value, record.source, record.quote)


def map_note(sheet: DocumentSheet, record: Note) -> None:
    """Write a sentence that no pattern understands all of."""
    subject = _subject(sheet, record.subject, record.source)
    sheet.state(subject, rg.note, literals.string(record.text), record.source)


def map_identifier(sheet: DocumentSheet, record: Identifier) -> None:
    """Write what a database calls a thing."""
    identifier = literals.string(f"{record.scheme}:{record.value}")
    sheet.state(sheet.thing(record.subject, record.source), rg.identifier, identifier, record.source)


def map_honour(sheet: DocumentSheet, record: Honour) -> None:
    """Write a win or a title."""
    node = sheet.begin_row(sheet.iris.honour(record), rg.Honour, record.source)
    sheet.add(node, rg.winner, sheet.thing(record.winner, record.source))
    sheet.add(node, rg.honourKind, rgs[record.kind])
    sheet.add(node, rg.competition, sheet.thing(record.competition, record.source))
    sheet.add_given(node, rg.year, record.year, literals.year)
    sheet.add(node, rg.count, literals.integer(record.count))
    sheet.add_given(node, rg.racingClassAsPrinted, record.racing_class, literals.string)
    sheet.add_given(node, rg.quote, record.quote, literals.string)


def _map_other_name(sheet: DocumentSheet, subject: NamedNode, record: Fact, other: str) -> None:
    if record.property is Property.FORMER_NAME:
        sheet.state(subject, rg.formerName, literals.string(other), record.source, record.quote)
    if isinstance(record.subject, Name):
        is_preferred = literals.clean(other) == literals.clean(sheet.iris.identities[record.subject].label)
        naming = rdfs.label if is_preferred else skos.altLabel
        sheet.state(subject, naming, literals.string(other), record.source, record.quote)
        sheet.also_named(record.subject, other, record.source)


def _map_layout(sheet: DocumentSheet, circuit: NamedNode, record: Fact, length: Decimal) -> None:
    if not isinstance(record.subject, Name):
        return
    value = literals.decimal(length)
    layout = sheet.iris.layout(record.subject, value)
    sheet.add(layout, rdf.type, rg.CircuitLayout)
    sheet.state(layout, rg.circuit, circuit, record.source, record.quote)
    sheet.state(layout, rg.lengthKm, value, record.source, record.quote)


def _subject(sheet: DocumentSheet, ref: Ref, source: Passage, country: Country | None = None) -> NamedNode:
    match ref:
        case Name():
            return sheet.thing(ref, source, country)
        case RoundRef():
            return sheet.round(ref, source)
        case LayoutRef():
            return sheet.layout(ref, source)
        case _:
            return sheet.iris.ref(ref)


def _value(  # noqa: PLR0911 - one return for each sort of value
    sheet: DocumentSheet, of: Property, value: Value, source: Passage
) -> Term:
    match value:
        case Name():
            return sheet.thing(value, source)
        case Country():
            return sheet.country(value)
        case RacingClass():
            return sheet.racing_class(value, source)
        case RoundRef():
            return sheet.round(value, source)
        case LayoutRef():
            return sheet.layout(value, source)
        case str() | int() | Decimal() | date():
            return literal(of, value)
        case PositionPoints():
            raise TypeError(f"a document states points in a points rule, not as a fact: {value!r}")
        case _:
            return sheet.iris.ref(value)
