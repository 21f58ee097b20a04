"""Leads of races: where and when, by whom, which running, for what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.quantities import parse_distance_km
from racegraph.cells.vocabulary import fold
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, anywhere, clause, silent
from racegraph.parsers.prose.places import PLACE, ends_in_region, read_place
from racegraph.parsers.prose.titles import state_title
from racegraph.parsers.prose.when import read_days
from racegraph.parsers.prose.words import (
    CARDINAL,
    COMPETITION,
    DATES,
    LENGTH,
    NAME,
    YEAR,
    cardinal,
    clean_name,
)
from racegraph.records import Fact, Kind, Name, Property, Record, Year

_RACE = [Kind.RACE]
_LOWER = (
    r"(?P<lower> (?:street circuit|street course|temporary circuit|road course|race ?track|motor racing "
    r"circuit|circuit|track|course|airfield|airport|oval)\b)?"
)
_NEAR = r",? (?:in|near|close to|outside|just outside|at|north of|south of|east of|west of)"
_BEGAN = (
    r"(?:began|started|debuted|got under way|launched|was launched|commenced|was introduced|followed|came into being)"
)
_BEGAN_IN = (
    *("debuting in ", "starting in ", "beginning in ", "to begin in ", "began in ", "started in ", "debuted in "),
    *("under way in ", "launched in ", "commenced in ", "introduced in ", "followed in ", "into being in "),
    *("first season was in ", "first race was in "),
)
_NOT_CIRCUITS = frozenset({Kind.TEAM, Kind.SERIES, Kind.RECURRING_RACE})

held = silent(
    "held",
    _RACE,
    r"(?:took place|takes place|take place|[Rr]un|ran|[Hh]eld|[Ss]taged|contested|raced|hosted|driven|run off)\b"
    r"(?: in combination| together| as planned| jointly)?|running in combination|(?:in|as) (?:a )?combined (?:race"
    r"|event)",
)
kind_of_race = silent(
    "what kind of race it was",
    _RACE,
    r"(?:an? (?P<loose>(?:[\w–-]+ ){0,5}?)(?:race|event|meeting|Grand Prix|rally)\b(?! (?:of|in|for|motor|car|auto"
    r"|race)\b)|an? (?P<loose3>(?:[\w–-]+ ){0,5}?)(?:race|event|meeting) for (?P<loose4>(?:[\w-]+ ){1,6}?)(?:[Cc]ars"
    r"|[Mm]achinery|[Vv]ehicles|[Mm]otorcycles)\b)"
    r"(?: (?:that|which)(?= (?:was|took|is|will)\b))?",
)
also_called = silent("also called", list(Kind), r"(?:also )?(?:known as|called|or) §|\(§\)")
brackets = silent("words in brackets", list(Kind), r"(?P<loose>\([^()]{0,160}\))")


@clause(
    "where a race was held",
    _RACE,
    rf"(?:at|on) (?:the )?(?:(?P<length>{LENGTH}) )?(?P<circuit>{NAME}){_LOWER}(?P<near>{_NEAR} (?P<place>{PLACE}))"
    rf"?(?P<far>(?:, {NAME}){{1,3}}(?=[,.;]|$| on\b))?",
)
def race_circuit(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The circuit; the place and country printed after it are the circuit's."""
    circuit = _circuit(match)
    if circuit is None or re.match(r"(?:on )?[A-Z]\w+ \d", match[0]):
        return
    yield setting.about(Property.CIRCUIT, circuit)
    if match["length"]:
        yield setting.fact(circuit, Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"]))
    if match["place"]:
        yield from _location(circuit, match["place"] + (match["far"] or ""), setting)
    elif match["far"]:
        where = read_place(match["far"].removeprefix(", "))
        if where.country is not None:
            yield from _location(circuit, match["far"].removeprefix(", "), setting)


def _circuit(match: re.Match[str]) -> Name | None:
    text, lower = clean_name(match["circuit"]), match["lower"] or ""
    if kind_of(text) in _NOT_CIRCUITS or re.fullmatch(rf"(?:{YEAR}|\d+)", text) or re.match(DATES, text):
        return None
    keeps = " street" in lower or lower == " temporary circuit"
    if match[0].startswith("on ") and not (lower or kind_of(text) is Kind.CIRCUIT):
        return None
    return Name(Kind.CIRCUIT, text + lower if keeps else text)


def _location(circuit: Name, text: str, setting: Setting) -> Iterator[Fact]:
    where = read_place(text)
    if where.place is not None:
        yield setting.fact(circuit, Property.LOCATION, where.place)
    if where.country is not None:
        yield setting.fact(circuit, Property.COUNTRY, where.country)


@clause("in which town a race was held", _RACE, rf"(?:based )?in (?P<place>{PLACE})(?=[,.;]|$| (?:on|and|at)\b)")
def race_place(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The town and country of a race whose sentence names no circuit there; a known country must follow."""
    where = read_place(match["place"])
    if where.country is None and not ends_in_region(clean_name(match["place"])):
        return
    if where.place is not None:
        yield setting.about(Property.LOCATION, where.place)
    if where.country is not None:
        yield setting.about(Property.COUNTRY, where.country)


@clause(
    "when a race was held",
    _RACE,
    rf"(?:on|over|from|between|during)? ?(?:the )?(?:weekend of )?(?:the )?(?P<days>{DATES})",
)
def race_days(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """One day, or the first and last of several."""
    days = read_days(match["days"], setting.year)
    if days is None or (setting.years is not None and days.first.year not in setting.years):
        return
    if days.first == days.last:
        yield setting.about(Property.DATE, days.first)
    else:
        yield setting.about(Property.START_DATE, days.first)
        yield setting.about(Property.END_DATE, days.last)


@anywhere(
    "who hosted a race",
    rf"(?:^|, |; )(?:[Tt]he )?(?P<circuit>{NAME})(?P<lower> circuit)?(?:,? (?:in|near|close to|outside) "
    rf"(?P<place>{PLACE}),)? hosted §(?: on (?P<days>{DATES}))?",
    _RACE,
    words=(" hosted §",),
)
def hosted(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The circuit hosted the race on a day."""
    circuit = _circuit(match)
    if circuit is None:
        return
    yield setting.about(Property.CIRCUIT, circuit)
    if match["place"]:
        yield from _location(circuit, match["place"], setting)
    days = read_days(match["days"], setting.year) if match["days"] else None
    if days is not None and days.first == days.last:
        yield setting.about(Property.DATE, days.first)


@clause(
    "who organised it",
    [Kind.RACE, Kind.SERIES, Kind.RECURRING_RACE, Kind.SEASON],
    rf"(?:[Oo]rgani[sz]ed|[Rr]un|[Ss]taged|[Hh]eld)(?: and run| and promoted)? (?:by|under the (?:organi[sz]ation"
    rf"|auspices|direction) of)"
    rf" (?:the )?(?P<who>{NAME})(?: \((?P<short>[A-Z][\w-]{{1,7}})\))?",
)
def organiser(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The organising club, and the abbreviation in brackets after its name."""
    club = Name(Kind.ORGANISATION, clean_name(match["who"]))
    yield setting.about(Property.ORGANISER, club)
    if match["short"]:
        yield setting.fact(club, Property.ALSO_KNOWN_AS, match["short"])


@clause(
    "what a race prepared",
    _RACE,
    rf"(?:in preparation for|as (?:a )?preparation for|meant to prepare the ground for|as a prelude to|intended to "
    rf"prepare for) (?:the )?(?P<series>{COMPETITION})",
)
def prepares_for(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race came before a series and led to it."""
    series = clean_name(match["series"])
    if kind_of(series) is Kind.SERIES:
        yield setting.about(Property.PREPARES_FOR, Name(Kind.SERIES, series))


@anywhere(
    "a race outside every championship",
    r"(?:§|\bthis was|\bthis race|\bwhich)(?: did not count| was not counted| does not count)(?: towards?| for| in)"
    r" any (?:\w+ ){0,2}championships?"
    r"|(?:§|\bwhich) (?:counted|counts) (?:towards?|for|in) no (?:\w+ ){0,2}championships?"
    r"|§ was (?:not part of|part of no) (?:any )?championship",
    _RACE,
    words=("championship",),
)
def counts_for_none(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race counted for no championship at all."""
    yield setting.about(Property.COUNTS_FOR_CHAMPIONSHIP, False)


@clause(
    "a non-championship race",
    _RACE,
    r"an? (?P<loose>(?:[\w-]+ ){0,3}?)non-championship (?P<loose2>(?:[\w-]+ ){0,3}?)(?:race|event|Grand Prix)\b",
)
def non_championship(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a non-championship Formula One race`."""
    yield setting.about(Property.COUNTS_FOR_CHAMPIONSHIP, False)


@anywhere(
    "class winners are invited",
    rf"(?P<org>(?:the )?{NAME}) (?:promised|offered|gave|granted|guaranteed) (?:the )?(?:every )?winners? (?:in|of)"
    rf" (?:each of )?(?:the )?(?:(?P<n>{CARDINAL}) )?(?:race |racing )?class(?:es)? "
    rf"(?:an? )?(?:automatic invitations?|guaranteed (?:place|entry)|automatic entr(?:y|ies)|invitations?|places?"
    rf"|entr(?:y|ies)) (?:to|in|for) (?:the )?(?P<race>{YEAR} {NAME})",
    _RACE,
    words=("winner",),
)
def invitations(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The winners of the classes may start in a later race; the number of classes is stated in passing."""
    race = Name(Kind.RACE, clean_name(match["race"]))
    yield setting.about(Property.CLASS_WINNERS_INVITED_TO, race)
    yield from state_title(race, setting.sentence.passage, setting.sentence.text)
    if match["n"]:
        yield setting.about(Property.CLASS_COUNT, cardinal(match["n"]))


@anywhere(
    "which course a race used",
    rf"(?:^|, )(?:the )?(?P<race>{NAME}) (?:ran on|was run on|was held on|used|took place on) the (?:{LENGTH} )"
    rf"?(?P<circuit>{NAME})",
    _RACE,
    words=("used the ", "on the "),
)
def ran_on(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """The race, by its name without a year, ran on a circuit."""
    circuit = clean_name(match["circuit"])
    if fold(clean_name(match["race"])) == fold(setting.lasting) and kind_of(circuit) is Kind.CIRCUIT:
        yield setting.about(Property.CIRCUIT, Name(Kind.CIRCUIT, circuit))


@anywhere(
    "length of a circuit",
    rf"\b[Tt]he (?P<length>{LENGTH})(?:[ -]long)? (?P<circuit>{NAME})",
    words=("km", "kilomet", "mi"),
)
def circuit_length(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`the 4.3 km Bugatti Circuit`: the length of the course, in kilometres."""
    circuit = clean_name(match["circuit"])
    if kind_of(circuit) is Kind.CIRCUIT:
        yield setting.fact(Name(Kind.CIRCUIT, circuit), Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"]))


@anywhere(
    "when a series began",
    rf"(?:\b(?:the )?(?P<series>{COMPETITION})|§),? (?:first )?(?:debuting|starting|beginning|(?:that |which )"
    rf"(?:was to begin|{_BEGAN})|{_BEGAN}|whose first season was|whose first race was) in (?P<year>{YEAR})\b",
    words=_BEGAN_IN,
)
def series_began(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """A series was first run in a year."""
    series = clean_name(match["series"] or setting.subject.text)
    if kind_of(series) is Kind.SERIES and (match["series"] or setting.subject.kind is Kind.SERIES):
        yield setting.fact(Name(Kind.SERIES, series), Property.ACTIVE_SINCE, Year(match["year"]))


PATTERNS = (
    held,
    kind_of_race,
    brackets,
    also_called,
    race_circuit,
    race_place,
    race_days,
    hosted,
    organiser,
    prepares_for,
    counts_for_none,
    non_championship,
    invitations,
    ran_on,
    circuit_length,
    series_began,
)
