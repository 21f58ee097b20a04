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
_ANY_DISTANCE = re.compile(rf"(?<![\w.,]){_NUMBER}[ \u00a0-]?(km|kilomet(?:re|er)s?|mi|miles?)(?!\w|/h)", re.IGNORECASE)
_SPEED = re.compile(
    rf"{_NUMBER}[ -]?(km/h|kmh|km/hr|kph|km\\h|kilomet(?:re|er)s per hour|mi/h|mph|miles per hour)[.]?"
    rf"{_OTHER_UNIT}",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:[.][0-9]+)?")


LONGEST_RACE = 6000  # in km or miles: a figure beyond has a decimal comma
LONGEST_LAP = 100
_FASTEST = 500  # km/h or mi/h


def _number(digits: str, most: int) -> Decimal:
    """Return a figure; a comma before three digits parts thousands only where the figure can be so large."""
    if _THOUSANDS.fullmatch(digits):
        figure = Decimal(digits.replace(",", ""))
        if figure <= most or digits.count(",") > 1 or "." in digits:
            return figure
    return Decimal(digits.replace(",", "."))


def parse_distance_km(text: str, most: int = LONGEST_RACE) -> Decimal:
    """Return a distance in kilometres: `1000.76 mi`, `4.3 km`, `4,300 m`, `314 km (195 mi)`.

    Args:
        text: as printed.
        most: the largest figure that it can be; in `301,464 km` the comma is one of decimals.

    Raises:
        CellError: the text is no length with a unit.
    """
    found = _DISTANCE.fullmatch(without_footnotes(text))
    if found is None:
        raise refuse("a distance in km or mi", text)
    unit = found[2].casefold()
    in_metres = unit == "m" or unit.startswith("met")
    value = _number(found[1], 1000 * most if in_metres else most)
    if unit.startswith("mi"):
        return value * KM_PER_MILE
    return value if unit.startswith("k") else value / 1000


def find_distance_km(text: str, most: int = LONGEST_RACE) -> Decimal | None:
    """Return the distance in a text with other words: `80 laps, 341.18 km (212.00 mi)`; kilometres before miles.

    None where there is none, or more than one in the same unit.
    """
    found = [(_number(match[1], most), match[2].casefold()) for match in _ANY_DISTANCE.finditer(text)]
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
    value = _number(found[1], _FASTEST)
    return value * KM_PER_MILE if found[2].casefold().startswith("m") else value
