"""Leads of circuits: where they lie, how long they are, how many turns they have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from racegraph.cells.quantities import parse_distance_km
from racegraph.parsers.prose.kinds import kind_of
from racegraph.parsers.prose.pattern import Setting, anywhere, clause, silent
from racegraph.parsers.prose.places import PLACE, read_place
from racegraph.parsers.prose.words import CARDINAL, LENGTH, YEAR, cardinal
from racegraph.records import Kind, Property, Record, Year

_NOUN = (
    r"(?:(?:tri-|quad-)?oval|circuit|track|race ?track|course|(?:super)?speedway|raceway|racecourse|motordrome"
    r"|autodrome)\b"
)

kind_of_circuit_alone = silent(
    "a circuit",
    [Kind.CIRCUIT],
    rf"an? (?P<loose>(?:[\w.-]+ ){{0,6}}?){_NOUN}\b",
)


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
    rf"an? (?:(?P<length>{LENGTH})(?: \([^()]{{1,20}}\))?(?:[ -]long)?,? )?(?P<loose>(?:[\w.-]+ ){{0,6}}?){_NOUN}",
)
def kind_of_circuit(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`a 2.54-mile road course`."""
    if match["length"]:
        yield setting.about(Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"]))


@clause(
    "opened",
    [Kind.CIRCUIT],
    rf"(?:which |that |first )*(?:[Oo]pened|[Bb]uilt|[Cc]onstructed|[Ii]naugurated) in (?P<year>{YEAR})",
)
def opened(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`opened in 1970`."""
    if re.search(r"[Oo]pened|[Ii]naugurated", match[0]):
        yield setting.about(Property.ACTIVE_SINCE, Year(match["year"]))


@anywhere(
    "number of turns",
    rf"\b(?:has|have|had|with|comprises|features|consists of) (?:a total of )?(?P<n>{CARDINAL}) (?:turns|corners"
    rf"|bends)\b"
    rf"|\b(?P<n2>\d{{1,2}})-(?:turn|corner) ",
    [Kind.CIRCUIT],
    words=("turn", "corner", "bend"),
)
def turns(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`has 13 turns`; not what another layout or another time had."""
    if "§" in setting.text[: match.end()] and not _OTHER_COURSE.search(setting.text):
        yield setting.about(Property.TURN_COUNT, cardinal(match["n"] or match["n2"]))


@clause(
    "length of the lap",
    [Kind.CIRCUIT],
    rf"(?:(?P<length>{LENGTH}) (?:\([^()]{{1,20}}\) )?(?:long|in length)"
    rf"|(?:has|have|had|with) an? (?:lap |total |overall )?length of (?P<length2>{LENGTH}))(?: \([^()]{{1,20}}\))?",
)
def lap_length(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`is 4.95 km long`, `with a length of 3.8 km`."""
    if not _OTHER_COURSE.search(setting.text):
        yield setting.about(Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"] or match["length2"]))


@anywhere(
    "length of its lap",
    rf"(?:^The |§'s )(?:lap|circuit|track|course)(?: length|'s length) is (?P<length>{LENGTH})",
    [Kind.CIRCUIT],
    words=("length is",),
)
def its_length(match: re.Match[str], setting: Setting) -> Iterator[Record]:
    """`The lap length is 3.8 kilometres`."""
    yield setting.about(Property.LAYOUT_LENGTH_KM, parse_distance_km(match["length"]))


# Words by which a sentence speaks of another layout than the one now in use, or of more than one.
_OTHER_COURSE = re.compile(
    r"\b(?:layouts?|configurations?|originally|previous(?:ly)?|formerly|first|lengthened|shortened|variants?|versions?"
    r"|until|short|club|were|had)\b"
)

PATTERNS = (
    kind_of_circuit_alone,
    circuit_place,
    kind_of_circuit,
    opened,
    turns,
    lap_length,
    its_length,
)
