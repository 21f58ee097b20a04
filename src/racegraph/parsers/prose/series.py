"""Leads of series and circuits, and who made a series."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.quantities import parse_distance_km
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.parties import read_parties
from racegraph.parsers.prose.pattern import Setting, anywhere, clause, silent
from racegraph.parsers.prose.places import PLACE, read_country, read_place
from racegraph.parsers.prose.words import COMPETITION, LENGTH, NAME, YEAR, clean_name
from racegraph.records import Kind, Name, Property, Record, Year


@clause(
    "what kind of series",
    [Kind.SERIES],
    r"an? (?P<loose>(?:[\w–-]+ ){0,8}?)(?P<noun>series|championship|category)\b(?: for (?P<loose2>(?:[\w-]+ )"
    r"{0,3}(?:cars|motorcycles|vehicles)))?",
)
def kind_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`an Australian touring car series`: the adjective of a country, if one stands there."""
    for word in re.findall(r"\b[A-Z][a-z]+\b", match["loose"]):
        country = read_country(word)
        if country is not None:
            yield setting.about(Property.COUNTRY, country)
            return


kind_of_series_alone = silent(
    "a series",
    [Kind.SERIES],
    r"an? (?P<loose>(?:[\w–-]+ ){0,8}?)(?:series|championship|category)\b(?: for (?P<loose2>(?:[\w-]+ ){0,3}cars))?",
)
kind_of_circuit_alone = silent(
    "a circuit",
    [Kind.CIRCUIT],
    r"an? (?P<loose>(?:[\w.-]+ ){0,6}?)(?:circuit|track|racetrack|course|speedway|oval|raceway)\b",
)


@clause(
    "home of a series",
    [Kind.SERIES],
    rf"with (?:its|§'s) home in (?P<place>(?:the )?{NAME})(?: and (?:the )?(?P<second>{NAME}))?",
)
def home_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`with its home in the United States and Canada`: countries only."""
    for text in (match["place"], match["second"]):
        country = read_country(text) if text else None
        if country is not None:
            yield setting.about(Property.COUNTRY, country)


@clause(
    "years of a series",
    [Kind.SERIES, Kind.TEAM],
    rf"(?:which |that )?(?:ran|run|held|contested|existed|active|competed|operated) (?:from|between) "
    rf"(?P<first>{YEAR}) (?:to|until|and|through) (?P<last>{YEAR})",
)
def years_active(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`which ran from 1999 to 2013`."""
    if match["first"] < match["last"]:
        yield setting.about(Property.ACTIVE_SINCE, Year(match["first"]))
        yield setting.about(Property.ACTIVE_UNTIL, Year(match["last"]))


@anywhere(
    "merger",
    rf"(?:^In {YEAR},? )?§ (?:was |were )?merged (?:with|into) (?:the )?(?P<with>{COMPETITION})"
    rf"(?: (?:to (?:form|become|create)|forming|becoming) (?:the )?(?P<new>{COMPETITION}))?(?: in {YEAR})?",
    [Kind.SERIES],
)
def merger(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`In 2003 it merged with X`; what came of both is the successor."""
    other = clean_name(match["with"])
    if kind_of(other) is Kind.SERIES:
        yield setting.about(Property.MERGED_WITH, Name(Kind.SERIES, other))
        new = clean_name(match["new"] or "")
        if kind_of(new) is Kind.SERIES:
            yield setting.about(Property.SUCCESSOR, Name(Kind.SERIES, new))


@anywhere(
    "who made a series",
    rf"(?:^|, |; )(?P<who>{NAME}), (?:the )?(?:creator|founder) of (?:the (?P<series>{COMPETITION})|§)|\b[Tt]he "
    rf"(?:creator|founder) of (?:the (?P<series2>{COMPETITION})|§), (?P<who2>{NAME})",
)
def maker_of_series(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`X, creator of the Y Series`."""
    printed = match["series"] or match["series2"]
    if printed is None and setting.subject.kind is not Kind.SERIES:
        return
    series = clean_name(printed) if printed else setting.subject.text
    if kind_of(series) is Kind.SERIES:
        for party in read_parties(match["who"] or match["who2"]):
            yield setting.fact(Name(Kind.SERIES, series), Property.FOUNDED_BY, party)


@clause(
    "where a circuit lies",
    [Kind.CIRCUIT],
    rf"(?:located|situated|based)? ?(?:in|near|close to|outside) (?P<place>{PLACE})",
)
def circuit_place(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`located near Braselton, Georgia`."""
    where = read_place(match["place"])
    if where.place is not None and kind_of(where.place.text) is None:
        yield setting.about(Property.LOCATION, where.place)
    if where.country is not None:
        yield setting.about(Property.COUNTRY, where.country)


@clause(
    "what kind of circuit",
    [Kind.CIRCUIT],
    rf"an? (?:(?P<length>{LENGTH})(?: \([^()]{{1,20}}\))?(?:[ -]long)? )?(?P<loose>(?:[\w.-]+ ){{0,6}}?)(?:circuit"
    rf"|track|racetrack|course|speedway|oval|raceway|racecourse)\b",
)
def kind_of_circuit(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a 2.54-mile road course`."""
    if match["length"]:
        yield setting.about(Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"]))


@clause("opened", [Kind.CIRCUIT], rf"(?:which |that )?(?:opened|built|constructed) in (?P<year>{YEAR})")
def opened(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`opened in 1970`."""
    if "opened" in match[0]:
        yield setting.about(Property.ACTIVE_SINCE, Year(match["year"]))


PATTERNS = (
    kind_of_series,
    kind_of_series_alone,
    kind_of_circuit_alone,
    home_of_series,
    years_active,
    merger,
    maker_of_series,
    circuit_place,
    kind_of_circuit,
    opened,
)
