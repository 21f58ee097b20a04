"""Dates as documents print them, in English or a language of `words/languages`.

A day or a year that is not there is never invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import split_lines, with_plain_dashes, without_footnotes
from racegraph.cells.vocabulary import fold, read_languages

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(r"^(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?[.,]?\s)", re.IGNORECASE)
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|er|[.]?[ºª°]|[.])?"
_MONTH = r"([^\W\d_]{3,10})[.]?"
_TO = r"\s?(?:-|/|&|to|and|et|und|bis|y|al?|e|en|au)\s?"
_YEAR = r"(?:,?\s?(?:(?:de|del)\s)?([0-9]{4}))?"
_OF = r"(?:(?:of|de|di|d')\s?)?"
_DAY_MONTH = re.compile(rf"{_DAY}\s{_OF}{_MONTH}{_YEAR}")
_MONTH_DAY = re.compile(rf"{_MONTH}\s{_DAY}{_YEAR}")
_DAYS_MONTH = re.compile(rf"{_DAY}{_TO}{_DAY}\s{_OF}{_MONTH}{_YEAR}")
_MONTH_DAYS = re.compile(rf"{_MONTH}\s{_DAY}{_TO}{_DAY}{_YEAR}")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DOTTED = re.compile(r"([0-9]{1,2})[.]\s?([0-9]{1,2})[.]\s?([0-9]{4})")
_AGAIN_IN_FIGURES = re.compile(r"\s?\([0-9]{4}-[0-9]{2}-[0-9]{2}\)$")
_DAY_AND_WORD = re.compile(rf"{_DAY}\s{_OF}{_MONTH}|{_MONTH}\s{_DAY}")
_LONGEST_MEETING = 31  # days
_BETWEEN = re.compile(r"\s?-\s?|\s(?:to|and|&)\s")


@cache
def _months() -> dict[str, int]:
    english = {name: number for number, name in enumerate(_MONTHS, start=1)}
    shorter = {name[:length]: number for name, number in english.items() for length in (3, 4)}
    return {fold(word): int(number) for number, word in read_languages("month")} | english | shorter


@dataclass(frozen=True, slots=True)
class Days:
    """One day, or the first and last of several."""

    first: date
    last: date


def parse_days(text: str, year: int | None = None) -> Days:
    """Read a date or a range of days: `March 15`, `15 March 2003`, `20–22 June 2008`, `June 30 – July 1`.

    Args:
        text: as printed.
        year: what the document says the year is, for dates printed without one.

    Raises:
        CellError: no whole date; no such day; or neither text nor context has a year.
    """
    lines = split_lines(text)
    if len(lines) == 2 and all(_DAY_AND_WORD.match(line) for line in lines):
        return _days_of_lines(text, lines, year)
    plain = _AGAIN_IN_FIGURES.sub("", _WEEKDAY.sub("", with_plain_dashes(without_footnotes(text))))
    for first, last, month_name, printed_year in _same_month(plain):
        return _days(text, (first, month_name), (last, month_name), printed_year or _year(text, year))
    if found := _ISO.fullmatch(plain):
        return _day(text, int(found[3]), int(found[2]), int(found[1]))
    if found := _DOTTED.fullmatch(plain):
        return _day(text, int(found[1]), int(found[2]), int(found[3]))
    return _across_months(text, plain, year)


def _days_of_lines(text: str, lines: tuple[str, ...], year: int | None) -> Days:
    """Read two days, each on a line of its own."""
    first, last = (parse_days(line, year) for line in lines)
    if not 0 <= (last.last - first.first).days <= _LONGEST_MEETING:
        raise refuse("days of one meeting in order", text)
    return Days(first.first, last.last)


def parse_date(text: str, year: int | None = None) -> date:
    """Read one day; see `parse_days`.

    Raises:
        CellError: as for `parse_days`, and for several days.
    """
    days = parse_days(text, year)
    if days.first != days.last:
        raise refuse("a date of one day", text)
    return days.first


def _same_month(plain: str) -> list[tuple[str, str, str, int | None]]:
    if found := _DAY_MONTH.fullmatch(plain):
        return [(found[1], found[1], found[2], _int(found[3]))]
    if found := _MONTH_DAY.fullmatch(plain):
        return [(found[2], found[2], found[1], _int(found[3]))]
    if found := _DAYS_MONTH.fullmatch(plain):
        return [(found[1], found[2], found[3], _int(found[4]))]
    if found := _MONTH_DAYS.fullmatch(plain):
        return [(found[2], found[3], found[1], _int(found[4]))]
    return []


def _across_months(text: str, plain: str, year: int | None) -> Days:
    parts = _BETWEEN.split(plain)
    if len(parts) != 2 or not _same_month(parts[0]) or not _same_month(parts[1]):
        raise refuse("a date with day and month such as 15 March 2003", text)
    (first_day, _, first_month, first_year), (last_day, _, last_month, last_year) = (
        _same_month(parts[0])[0],
        _same_month(parts[1])[0],
    )
    until = last_year or first_year or _year(text, year)
    return _days(text, (first_day, first_month), (last_day, last_month), until, first_year)


def _days(
    text: str, first: tuple[str, str], last: tuple[str, str], last_year: int, first_year: int | None = None
) -> Days:
    try:
        start = date(first_year or last_year, _month(text, first[1]), int(first[0]))
        end = date(last_year, _month(text, last[1]), int(last[0]))
    except ValueError as error:
        raise refuse("a day that exists", text) from error
    if end < start:
        raise refuse("days in order", text)
    return Days(start, end)


def _day(text: str, day: int, month: int, year: int) -> Days:
    try:
        that = date(year, month, day)
    except ValueError as error:
        raise refuse("a day that exists", text) from error
    return Days(that, that)


def _month(text: str, name: str) -> int:
    number = _months().get(fold(name))
    if number is None:
        raise refuse("a date with the name of a month", text)
    return number


def _year(text: str, year: int | None) -> int:
    if year is None:
        raise refuse("a date with a year", text)
    return year


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None
