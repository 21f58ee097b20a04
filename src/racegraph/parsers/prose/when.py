"""Days in sentences, with the year that the sentence's subject has where none is printed."""

from __future__ import annotations

import re
from datetime import date

from racegraph.cells.dates import Days, parse_days
from racegraph.errors import CellError
from racegraph.parsers.prose.words import YEAR

_ARTICLE = re.compile(r"\bthe ")


def read_days(text: str, year: int | None) -> Days | None:
    """Return the first and last day of a date as a sentence prints it; None where no such day exists."""
    plain = _ARTICLE.sub("", text).replace(" until ", " to ").replace(" through ", " to ").strip(" ,")
    plain = re.sub(r"^\w+day,? ", "", plain)
    plain = re.sub(r"(and|to|[-–—]) ?\w+day,? ", r"\1 ", plain)
    try:
        return parse_days(plain, year)
    except CellError:
        return None


def read_day(text: str, year: int | None) -> date | None:
    """Return a single day; None where the text has several, or no such day exists."""
    days = read_days(text, year)
    return days.first if days is not None and days.first == days.last else None


def read_span(first: str, last: str, years: tuple[int, int] | None) -> tuple[date, date] | None:
    """Return the first and last day of a season, each in its own words.

    Args:
        first: the first day as printed, its year perhaps left out.
        last: the last day as printed.
        years: first and last year of the season; the same but for a season over two years.
    """
    printed = re.search(YEAR, last)
    from_year = years[0] if years else (int(printed[0]) if printed else None)
    start = read_day(first, from_year)
    end = read_day(last, years[1] if years else None)
    return (start, end) if start is not None and end is not None and start <= end else None
