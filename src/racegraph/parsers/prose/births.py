"""When and where people were born, and when they died."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, clause
from racegraph.parsers.prose.places import PLACE, read_place
from racegraph.parsers.prose.when import read_day
from racegraph.parsers.prose.words import DATE, clean_name
from racegraph.records import Fact, Kind, Property, Record

_PERSON = [Kind.PERSON]


@clause(
    "born, in brackets",
    _PERSON,
    rf"\((?:born|b\.) (?:on )?(?P<born>{DATE})(?:,? in (?P<place>{PLACE}))?\)"
    rf"|\((?P<born2>{DATE})(?:,? in {PLACE})? ?[-–—] ?(?P<died>{DATE})(?:,? in {PLACE})?\)",
)
def lifetime(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`(born 26 June 1964 in X)`, `(6 October 1944 – 18 March 1977)`."""
    yield from _day(Property.BIRTH_DATE, match["born"] or match["born2"], setting)
    yield from _day(Property.DEATH_DATE, match["died"], setting)
    yield from _place(match["place"], setting)


@clause(
    "born",
    _PERSON,
    rf"born (?:on (?P<day>{DATE})(?:,? in (?P<place>{PLACE}))?|in (?P<place2>{PLACE})(?:,? on (?P<day2>{DATE}))?)",
)
def born(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`was born in X on 2 April 1926`."""
    yield from _day(Property.BIRTH_DATE, match["day"] or match["day2"], setting)
    yield from _place(match["place"] or match["place2"], setting)


def _day(what: Property, text: str | None, setting: Setting) -> Iterator[Fact]:
    day = read_day(text, None) if text else None
    if day is not None:
        yield setting.about(what, day)


def _place(text: str | None, setting: Setting) -> Iterator[Fact]:
    if text and not re.search(r"\d", text):
        where = read_place(clean_name(text))
        if where.place is not None and kind_of(where.place.text) is None:
            yield setting.about(Property.BIRTH_PLACE, where.place)
            if where.country is not None:
                yield setting.fact(where.place, Property.COUNTRY, where.country)


PATTERNS = (lifetime, born)
