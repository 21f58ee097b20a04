"""Distances and speeds, in kilometres and kilometres per hour, exactly as the units are defined."""

from __future__ import annotations

import re
from decimal import Decimal

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import without_footnotes

KM_PER_MILE = Decimal("1.609344")  # international mile, exact
_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]{1,6})?|[0-9]{1,6}(?:[.,][0-9]{1,6})?)"
_OTHER_UNIT = r"(?:\s?[(/=]\s?[0-9][0-9.,]*\s?[a-z/.]{1,10}\)?)?"
_DISTANCE = re.compile(
    rf"{_NUMBER}[ -]?(km|kilomet(?:re|er)s?|mi|miles?|m|met(?:re|er)s?)[.]?{_OTHER_UNIT}", re.IGNORECASE
)
_ANY_DISTANCE = re.compile(rf"(?<![\w.,]){_NUMBER}[ \u00a0-]?(km|kilomet(?:re|er)s?|mi|miles?)(?![\w/])", re.IGNORECASE)
_SPEED = re.compile(rf"{_NUMBER}[ -]?(km/h|kmh|km/hr|kph|km\\h|mi/h|mph)[.]?{_OTHER_UNIT}", re.IGNORECASE)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?")


def _number(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "") if _THOUSANDS.fullmatch(digits) else digits.replace(",", "."))


def parse_distance_km(text: str) -> Decimal:
    """Return a distance in kilometres: `1000.76 mi`, `4.3 km`, `4,300 m`, `314 km (195 mi)`.

    Raises:
        CellError: the text is no length with a unit.
    """
    found = _DISTANCE.fullmatch(without_footnotes(text))
    if found is None:
        raise refuse("a distance in km or mi", text)
    value, unit = _number(found[1]), found[2].casefold()
    if unit.startswith("mi"):
        return value * KM_PER_MILE
    return value if unit.startswith("k") else value / 1000


def find_distance_km(text: str) -> Decimal | None:
    """Return the distance in a text with other words: `80 laps, 341.18 km (212.00 mi)`; kilometres before miles.

    None where there is none, or more than one in the same unit.
    """
    found = [(_number(match[1]), match[2].casefold()) for match in _ANY_DISTANCE.finditer(text)]
    kilometres = {value for value, unit in found if unit.startswith("k")}
    miles = {value * KM_PER_MILE for value, unit in found if unit.startswith("mi")}
    values = kilometres or miles
    return values.pop() if len(values) == 1 else None


def parse_speed_kmh(text: str) -> Decimal:
    """Return a speed in km/h: `172.558 km/h`, `105.126 mi/h`, `98.2 mph`.

    Raises:
        CellError: the text is no speed with a unit.
    """
    found = _SPEED.fullmatch(without_footnotes(text))
    if found is None:
        raise refuse("a speed in km/h or mi/h", text)
    value = _number(found[1])
    return value * KM_PER_MILE if found[2].casefold().startswith("m") else value
