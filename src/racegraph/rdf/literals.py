"""Values as RDF literals in canonical form, so that equal values are equal characters."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from racegraph.rdf.vocabulary import xsd

# What no XML 1.0 document can hold (https://www.w3.org/TR/xml/#charsets); lone surrogates are no text at all.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return a text without the characters that some serialisation could not hold, else unchanged."""
    # What is printable is legal, and so is a newline; the pattern is for the few texts that have something else.
    return text if text.replace("\n", " ").isprintable() else _ILLEGAL.sub("", text)


def string(text: str) -> Literal:
    """Return a text as printed."""
    return Literal(clean(text))


def link(address: str) -> NamedNode | Literal:
    """Return an address as a node where it is one of the web, else as a text: what a source prints is data."""
    if address.startswith(("http://", "https://")):
        try:
            return NamedNode(address)
        except ValueError:
            pass
    return string(address)


@lru_cache(maxsize=4096)  # a table has the same few numbers in all its lines
def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(int(value)), datatype=xsd.integer)


def decimal(value: Decimal) -> Literal:
    """Return a decimal number with digits on both sides of the point: 170.0, never 170 or 1.7E+2.

    Raises:
        ValueError: the value is not finite.
    """
    if not value.is_finite():
        raise ValueError(f"no finite decimal: {value}")
    return _finite_decimal(value)


@lru_cache(maxsize=4096)  # equal decimals have one form
def _finite_decimal(value: Decimal) -> Literal:
    whole, _, fraction = f"{value:f}".partition(".")
    digits = f"{whole}.{fraction.rstrip('0') or '0'}"
    return Literal("0.0" if digits == "-0.0" else digits, datatype=xsd.decimal)


def day(value: date) -> Literal:
    """Return a calendar day."""
    return Literal(value.isoformat(), datatype=xsd.date)


def year(value: int) -> Literal:
    """Return a calendar year with four digits."""
    return Literal(f"{int(value):04d}", datatype=xsd.gYear)


def boolean(value: bool) -> Literal:
    """Return `true` or `false`."""
    return Literal("true" if value else "false", datatype=xsd.boolean)


def with_point(literal: Literal) -> Literal:
    """Return a literal that went through a store as it was: pyoxigraph's stores drop a decimal's `.0`."""
    if literal.datatype == xsd.decimal and "." not in literal.value:
        return Literal(f"{literal.value}.0", datatype=xsd.decimal)
    return literal
