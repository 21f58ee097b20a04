"""List items with the figures of a race: `Pole Position - #25 Audi Sport Japan Team Goh - 2:14.889`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from decimal import Decimal

from racegraph.cells.car_numbers import parse_car_number
from racegraph.cells.flagged_names import begins_with_flag, parse_flagged
from racegraph.cells.quantities import parse_distance_km, parse_speed_kmh
from racegraph.cells.refusals import refuse
from racegraph.cells.spacing import squeeze, with_plain_dashes, without_footnotes
from racegraph.cells.times import parse_lap_time
from racegraph.documents.accounting import Accounting
from racegraph.documents.model import Sentence
from racegraph.errors import CellError
from racegraph.parsers.model import Context
from racegraph.records import Entry, EntryRef, Fact, Kind, LapRecord, LapRecordKind, Name, Property, Record

_LAP_RECORDS = {
    "pole position": LapRecordKind.POLE_POSITION,
    "pole": LapRecordKind.POLE_POSITION,
    "overall pole position": LapRecordKind.POLE_POSITION,
    "fastest lap": LapRecordKind.FASTEST_LAP,
    "fastest race lap": LapRecordKind.FASTEST_LAP,
    "overall fastest lap": LapRecordKind.FASTEST_LAP,
}
_DISTANCES = frozenset({"distance", "race distance", "total distance", "distance covered", "winner's distance"})
_SPEEDS = frozenset({"average speed", "winner's average speed", "average race speed", "avg speed"})
_PARTS = re.compile(r"\s-\s|(?<=[a-zà-ÿ])\s(?:en|in|mit|con|met)\s(?=[0-9])|(?<=[A-Za-z])\s?:\s|\s-$")
_HOLDER = re.compile(r"(?:#|№|No\.?\s?)([0-9A-Za-z]{1,4})(?:\s+(.{1,200}))?")
_SHARED = re.compile(
    r"(#[0-9A-Za-z]{1,4}(?:(?:,|\sand|\s&|\s?/)\s?#[0-9A-Za-z]{1,4}){1,5})\s(.{1,200}?)(?:\s?\((?:tied?|both|shared)\))?"
)
_FIGURES = re.compile(r"[0-9]\s?(?:min|s|sec|h|['′\":.,])\s?[0-9]|\b(?:en|in|mit|con|met|with a)\s[0-9]")
_TEAM_WORDS = re.compile(r"\b(?:racing|team|motorsports?|sport|scuderia|ecurie|equipe|competition|engineering)\b", re.I)


def names_in_tables(records: Iterable[object]) -> frozenset[str]:
    """Return who entered or drove the cars of a document's tables: what follows a number in the statistics."""
    entries = [record for record in records if isinstance(record, Entry)]
    entrants = {entrant.name.text for entry in entries for entrant in entry.entrants}
    return frozenset(entrants | {drive.driver.text for entry in entries for drive in entry.drives})


def parse_statistic(
    sentence: Sentence, context: Context, accounting: Accounting, known: Collection[str] = ()
) -> list[Record] | None:
    """Read one item of a race's statistics; None (and nothing said to the accounting) where it is none.

    Args:
        sentence: the item.
        context: what the document is about.
        accounting: the document's book.
        known: the names in the document's tables: three capitals are a country's code only before one of them.
    """
    if context.race is None:
        return None
    parts = [
        part.strip() for part in _PARTS.split(with_plain_dashes(squeeze(without_footnotes(sentence.text)))) if part
    ]
    label, values = parts[0].casefold().strip(" :-") if parts else "", parts[1:]
    try:
        records = _parse(label, values, context.race, sentence, known)
    except CellError:
        return None
    if records:
        accounting.take(sentence)
    return records


def _parse(
    label: str, values: list[str], race: Name, sentence: Sentence, known: Collection[str]
) -> list[Record] | None:
    if label in _LAP_RECORDS and values:
        return [_lap_record(_LAP_RECORDS[label], each, race, sentence, known) for each in _each_holder(values)]
    if len(values) != 1:
        return None
    printed = squeeze(without_footnotes(values[0]))
    if label in _DISTANCES:
        value = parse_distance_km(printed)
        return _figures(race, sentence, (Property.DISTANCE_KM, value), (Property.DISTANCE_AS_PRINTED, printed))
    if label in _SPEEDS:
        value = parse_speed_kmh(printed)
        return _figures(
            race, sentence, (Property.AVERAGE_SPEED_KMH, value), (Property.AVERAGE_SPEED_AS_PRINTED, printed)
        )
    return None


def _figures(
    race: Name, sentence: Sentence, value: tuple[Property, Decimal], printed: tuple[Property, str]
) -> list[Record]:
    return [
        Fact(subject=race, property=name, value=figure, source=sentence.passage) for name, figure in (value, printed)
    ]


def _lap_record(
    kind: LapRecordKind, values: list[str], race: Name, sentence: Sentence, known: Collection[str]
) -> LapRecord:
    """Read who and how fast, in either order; the name may hold a hyphen with spaces around it.

    Raises:
        CellError: no part is a lap time, or a part is neither a time nor a holder.
    """
    at = next((place for place in (len(values) - 1, 0) if _is_lap_time(values[place])), None)
    printed = values[at] if at is not None else None
    holder = " - ".join(value for place, value in enumerate(values) if place != at)
    number, name = _holder(holder, known)
    return LapRecord(
        kind=kind,
        race=race,
        entry=EntryRef(race, number) if number else None,
        held_by=name,
        lap_time=parse_lap_time(printed) if printed is not None else None,
        lap_time_as_printed=printed,
        source=sentence.passage,
    )


def _each_holder(values: list[str]) -> list[list[str]]:
    """Part cars that share a record: `#3 and #4 Scuderia Example (tie)`."""
    for place, value in enumerate(values):
        numbers = _SHARED.fullmatch(value)
        if numbers is not None:
            cars = re.findall(r"#[0-9A-Za-z]{1,4}", numbers[1])
            return [[*values[:place], f"{car} {numbers[2]}", *values[place + 1 :]] for car in cars]
    return [values]


def _is_lap_time(text: str) -> bool:
    try:
        parse_lap_time(text)
    except CellError:
        return False
    return True


def _holder(text: str, known: Collection[str]) -> tuple[str | None, Name | None]:
    found = _HOLDER.fullmatch(text)
    number = parse_car_number(found[1]) if found else None
    printed = (found[2] or "") if found else text
    if not printed:
        return number, None
    if _FIGURES.search(printed):
        raise refuse("who holds a record, without a time beside", text)
    name = _without_flag(printed, known)
    is_team = number is not None or _TEAM_WORDS.search(name)
    return number, Name(Kind.TEAM if is_team else Kind.PERSON, name)


def _without_flag(text: str, known: Collection[str]) -> str:
    """Return a name without a country's code: `RSA Compétition` is one name, as these items print no flags."""
    if begins_with_flag(text) is None or text in known:
        return text
    bare = parse_flagged(text).text
    return bare if bare in known else text
