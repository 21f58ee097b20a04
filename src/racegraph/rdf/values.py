"""The values of facts as RDF terms, for documents and for conclusions alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pyoxigraph import Literal

from racegraph.rdf import literals
from racegraph.records import Property, Year

_YEARS = {Property.YEAR, Property.FOUNDED_IN, Property.ACTIVE_SINCE, Property.ACTIVE_UNTIL, Property.ENDED_IN}


def literal(of: Property, value: str | int | bool | Decimal | date) -> Literal:
    """Return a value that is no thing as the literal that its property promises."""
    match value:
        case bool():
            return literals.boolean(value)
        case int() if isinstance(value, Year) or of in _YEARS:
            return literals.year(value)
        case int():
            return literals.integer(value)
        case Decimal():
            return literals.decimal(value)
        case date():
            return literals.day(value)
        case str():
            return literals.string(value)
