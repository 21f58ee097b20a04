"""Car numbers. They are text: 08, 8, 007 and 0 are four cars."""

from __future__ import annotations

import re

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import is_nothing, without_footnotes

_CAR_NUMBER = re.compile(r"(?:#|№|[Nn]o\.?)?\s?([0-9]{1,4}[A-Za-z]{0,2}|[A-Z]{1,2}-?[0-9]{1,3})")


def parse_car_number(text: str) -> str:
    """Return a car's number as printed, without a `#` before it.

    Raises:
        CellError: the text is no car number.
    """
    found = _CAR_NUMBER.fullmatch(without_footnotes(text))
    if found is None:
        raise refuse("a car number", text)
    return found[1]


def parse_optional_car_number(text: str) -> str:
    """Return a car's number, or "" where none is printed."""
    return "" if is_nothing(text) else parse_car_number(text)
