"""Conclusions: each triple in a graph of its own, with the rule, the premises and a sentence to check it by."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from racegraph.rdf import literals
from racegraph.rdf.sheets import Sheet, Term
from racegraph.rdf.values import literal
from racegraph.rdf.vocabulary import prov, rdf, rg, rgs
from racegraph.records import Conclusion, Country, Fact, PointsRuleRef, PositionPoints, RacingClass


def map_conclusion(sheet: Sheet, record: Conclusion) -> None:
    """Write what follows from statements, and why."""
    statements = [
        sheet.statement(sheet.iris.ref(fact.subject), rg[fact.property], _value(sheet, fact), fact.source)
        for fact in record.facts
    ]
    premises = [sheet.passage(premise) for premise in record.premises]
    node = sheet.iris.inference(record.rule, " ".join(str(part) for part in [*statements, *premises]))
    sheet.add(node, rdf.type, rg.Inference)
    sheet.add(node, rg.rule, literals.string(record.rule))
    sheet.add(node, rg.confidence, rgs[record.confidence])
    sheet.add(node, rg.explanation, literals.string(record.explanation))
    for statement in statements:
        sheet.add(node, rg.concludes, statement)
    for premise in premises:
        sheet.add(node, prov.used, premise)


def _value(sheet: Sheet, fact: Fact) -> Term:
    match fact.value:
        case str() | int() | Decimal() | date():
            return literal(fact.property, fact.value)
        case Country():
            return sheet.iris.country(fact.value)
        case RacingClass():
            return sheet.iris.racing_class(fact.value)
        case PositionPoints():
            return _position_points(sheet, fact, fact.value)
        case _:
            return sheet.iris.ref(fact.value)


def _position_points(sheet: Sheet, fact: Fact, value: PositionPoints) -> Term:
    """Write what a position is worth; it is a thing of its own, with the position and the points."""
    if not isinstance(fact.subject, PointsRuleRef):
        raise TypeError(f"only a points rule has points for a position, not {fact.subject!r}")
    node = sheet.iris.position_points(fact.subject, value.position)
    sheet.begin_row(node, rg.PositionPoints, fact.source)
    sheet.add(node, rg.position, literals.integer(value.position))
    sheet.add(node, rg.points, literals.decimal(value.points))
    return node
