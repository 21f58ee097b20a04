"""What a literal is worth, and how two of them compare: as pySHACL sees it, through rdflib.

The rules are rdflib 7's, odd corners included, because a test holds our results equal to pySHACL's. One thing is
stricter: rdflib takes whatever Python's own converters take ("1_000", " 5", "1e5" as a decimal, any text as a year),
XML Schema does not, and `well_formed` goes by XML Schema.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from pyoxigraph import Literal

XSD = "http://www.w3.org/2001/XMLSchema#"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_KEPT = 100_000  # literals whose value is remembered; a figure of a sport comes back often

_INTEGERS: Mapping[str, tuple[int | None, int | None]] = {  # datatype → lowest and highest value
    "integer": (None, None),
    "long": (None, None),  # rdflib has no bounds for it
    "nonPositiveInteger": (None, 0),
    "nonNegativeInteger": (0, None),
    "negativeInteger": (None, -1),
    "positiveInteger": (1, None),
    "unsignedLong": (0, None),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-(2**7), 2**7 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 2**8 - 1),
}
_NUMBERS = {XSD + name for name in (*_INTEGERS, "decimal", "double", "float")}
_TEXTS = {XSD + name for name in ("string", "normalizedString", "token", "language", "anyURI")}
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS: Mapping[str, re.Pattern[str]] = {  # what XML Schema allows
    **{XSD + name: re.compile(r"[+-]?[0-9]+") for name in _INTEGERS},
    XSD + "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"),
    XSD + "boolean": re.compile(r"true|false|1|0"),
    XSD + "date": re.compile(rf"-?[0-9]{{4,}}-[0-9]{{2}}-[0-9]{{2}}{_ZONE}", re.ASCII),
    XSD + "gYear": re.compile(rf"-?(?:[1-9][0-9]{{3,}}|0[0-9]{{3}}){_ZONE}", re.ASCII),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A literal with what Python can compare of it."""

    lexical: str
    datatype: str
    language: str | None
    python: Any  # None where rdflib knows no value: another datatype, or characters that it does not take
    ill_typed: bool  # of a datatype that rdflib knows, with characters that it does not take

    @property
    def is_text(self) -> bool:
        """Whether comparing it means comparing characters."""
        return isinstance(self.python, str)


class IncomparableError(Exception):
    """Two literals have no order, and SHACL takes that for a violation. Never leaves this package."""


def value_of(literal: Literal) -> Value:
    """Return what a literal is worth."""
    # Text in a language is in order with other text.
    datatype = XSD + "string" if literal.language else literal.datatype.value
    return _value(literal.value, datatype, literal.language)


@lru_cache(maxsize=_KEPT)
def _value(lexical: str, datatype: str, language: str | None) -> Value:
    convert = _CONVERTERS.get(datatype)
    if convert is None:
        return Value(lexical, datatype, language, lexical if datatype in _TEXTS else None, ill_typed=False)
    try:
        python = convert(lexical)
    except (ValueError, ArithmeticError):
        return Value(lexical, datatype, language, None, ill_typed=True)
    return Value(lexical, datatype, language, python, ill_typed=not _in_bounds(datatype, lexical, python))


@lru_cache(maxsize=_KEPT)
def well_formed(lexical: str, datatype: str) -> bool:
    """Return whether characters are a literal of a datatype, by XML Schema and by rdflib."""
    form = _FORMS.get(datatype)
    return (form is None or form.fullmatch(lexical) is not None) and not _value(lexical, datatype, None).ill_typed


def _in_bounds(datatype: str, lexical: str, python: object) -> bool:
    if datatype == XSD + "boolean":
        return _FORMS[datatype].fullmatch(lexical) is not None
    lowest, highest = _INTEGERS.get(datatype.removeprefix(XSD), (None, None))
    if not isinstance(python, int):
        return True
    return (lowest is None or python >= lowest) and (highest is None or python <= highest)


def _boolean(lexical: str) -> bool:
    return lexical.lower() in {"true", "1"}


def _date(lexical: str) -> date:
    """Read a date as rdflib does: without its time zone and whatever follows a T."""
    text = lexical[:-1] if lexical[-1:] in {"Z", "z"} else lexical
    minus = text.startswith("-")
    text = text.removeprefix("-")
    if "T" in text:
        text = text.split("T")[0]
    elif text.rfind("+") > 0:
        text = text[: text.rfind("+")]
    elif ":" in text.rsplit("-", 1)[-1] and "-" in text:
        text = text.rsplit("-", 1)[0]
    if "-" not in text:
        raise ValueError(lexical)
    return date.fromisoformat(f"-{text}" if minus else text)


_CONVERTERS: Mapping[str, Callable[[str], Any]] = {
    **{XSD + name: int for name in _INTEGERS},
    XSD + "decimal": Decimal,
    XSD + "float": float,
    XSD + "double": float,
    XSD + "boolean": _boolean,
    XSD + "date": _date,
    XSD + "dateTime": datetime.fromisoformat,
    XSD + "time": time.fromisoformat,
}


CHECKED_DATATYPES = frozenset({*_CONVERTERS, *_TEXTS, *_FORMS, LANG_STRING})  # whose characters are checked


def compare(one: Value, other: Value) -> int:
    """Return -1, 0 or 1, as one literal is below, equal to or above the other.

    Raises:
        IncomparableError: they have no order.
    """
    if equal(one, other):
        return 0
    if isinstance(one.python, datetime | time):  # a time compares with a time only, and zone with zone
        try:
            return 1 if one.python > other.python else -1
        except TypeError as error:
            raise IncomparableError from error
    return 1 if above(one, other) else -1


def equal(one: Value, other: Value) -> bool:
    """Return whether two literals have one value.

    Raises:
        IncomparableError: they are of one datatype, and one of them has no value, or is no number (sNaN).
    """
    if _are_numbers(one, other):
        try:
            return bool(one.python == other.python)
        except ArithmeticError as error:
            raise IncomparableError from error
    if one.language != other.language or one.datatype != other.datatype:
        return False
    if one.python is not None and other.python is not None:
        return bool(one.python == other.python)
    if one.lexical != other.lexical:
        raise IncomparableError
    return True


def above(one: Value, other: Value) -> bool:
    """Return whether one literal comes after the other; where values do not tell, datatypes and characters do.

    Raises:
        IncomparableError: a decimal that is no number.
    """
    if not _are_numbers(one, other):
        if one.datatype != other.datatype:
            return one.datatype > other.datatype
        if one.language != other.language:
            return (one.language or "") > (other.language or "")
    if one.python is not None and other.python is not None:
        try:
            return bool(_ordered(one.python) > _ordered(other.python))
        except TypeError:
            pass
        except ArithmeticError as error:  # NaN as a decimal
            raise IncomparableError from error
    return one.lexical > other.lexical


def _are_numbers(one: Value, other: Value) -> bool:
    return (
        one.datatype in _NUMBERS
        and other.datatype in _NUMBERS
        and not (one.ill_typed or other.ill_typed)
        and one.python is not None
        and other.python is not None
    )


def _ordered(python: object) -> tuple[Any, ...]:
    """Return what Python puts in order, times without a zone before those with one."""
    return (python.tzinfo is not None, python) if isinstance(python, datetime | time) else (python,)
