"""When two names are one chassis, engine, series, race or circuit."""

from __future__ import annotations

import pytest

from racegraph.identity import resolve
from racegraph.records import Kind, Name, Property, Record

from .building import calendar_round, entry, fact, mention, verdict


def chassis_pair(one: str, other: str, engine: str = "") -> list[Record]:
    """The two raced in two races, told of in two documents."""
    first = entry("1", "A Racing", chassis=one, engine=engine)
    return [first, entry("2", "B Racing", chassis=other, engine=engine, race="2002 Other 500", document="other")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WR LM2001", "WR LMP-02"),
        ("Lola B2K/10", "Lola B2K/40"),
        ("Lucchini SR2000", "Lucchini SR2001"),
        ("Chevrolet Corvette C5-R", "Chevrolet Corvette C6.R"),
        ("Porsche 911 GT3-R", "Porsche 911 GT3-RS"),
    ],
)
def test_a_designation_is_exact(one: str, other: str) -> None:
    assert verdict(resolve(chassis_pair(one, other)), one, other) == "different by designations-differ"


def test_one_table_tells_two_chassis_apart() -> None:
    one, other = "Ferrari 550 Maranello", "Ferrari 550-GTS Maranello"
    records = [entry("1", "A Racing", chassis=one), entry("2", "B Racing", chassis=other)]
    assert verdict(resolve(records), one, other) == "different by told-apart-in-one-document"
    assert verdict(resolve(chassis_pair(one, other)), one, other) == "unsure by shorter-designation"


def test_words_in_another_order_are_one_chassis_where_the_engine_is_the_same() -> None:
    one, other = "Ferrari 360GT Modena", "Ferrari 360 Modena GT"
    assert verdict(resolve(chassis_pair(one, other, "Ferrari 3.6L V8")), one, other).startswith("same")
    assert verdict(resolve(chassis_pair(one, other)), one, other).startswith("unsure")


def engine_pair(one: str, other: str) -> list[Record]:
    first = entry("1", "A Racing", engine=one)
    return [first, entry("2", "B Racing", engine=other, race="2002 Other 500", document="other")]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Élan 6L8 6.0 L V8", "Élan 6L8 6.0L V8", "same by equal-after-folding"),
        ("Ferrari 5.9L V12", "Ferrari 6.0L V12", "different by engine-parts-differ"),
        ("Chevrolet 7.0L V8", "Chevrolet LS7r 7.0L V8", "unsure by fewer-engine-parts"),
        ("Willman 6 3.4L V6", "Willman 6 (JPX) 3.4L V6", "unsure by fewer-engine-parts"),
        ("Porsche 3.6L Flat-6", "Porsche 3.6L Turbo Flat-6", "unsure by fewer-engine-parts"),
    ],
)
def test_engines_are_judged_by_their_parts(one: str, other: str, expected: str) -> None:
    assert verdict(resolve(engine_pair(one, other)), one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("European Le Mans Series", "Le Mans Endurance Series"),
        ("European Le Mans Series", "American Le Mans Series"),
        ("Le Mans Series", "American Le Mans Series"),
    ],
)
def test_series_with_like_names_are_two(one: str, other: str) -> None:
    identities = resolve([mention(Kind.SERIES, one), mention(Kind.SERIES, other)])
    assert verdict(identities, one, other).startswith("different")


def test_a_series_with_its_sanctioning_body_is_the_same_where_a_season_has_both() -> None:
    season = Name(Kind.SEASON, "2003 American Le Mans Series season")
    one, other = "American Le Mans Series", "IMSA American Le Mans Series"
    both = [fact(season, Property.SERIES, Name(Kind.SERIES, text)) for text in (one, other)]
    assert verdict(resolve(both), one, other).startswith("same")
    assert verdict(resolve([mention(Kind.SERIES, one), both[1]]), one, other).startswith("unsure")


def test_a_season_goes_without_the_word() -> None:
    long, short = "2000 American Le Mans Series season", "2000 American Le Mans Series"
    identities = resolve([mention(Kind.SEASON, long), mention(Kind.SEASON, short)])
    assert {thing.id for thing in identities.things()} == {"2000-american-le-mans-series"}


def test_a_sponsor_before_a_race_is_no_other_race_in_one_season() -> None:
    season = "2003 American Le Mans Series season"
    sebring = Name(Kind.RECURRING_RACE, "12 Hours of Sebring")
    records: list[Record] = [
        *calendar_round(season, 1, "Mobil 1 12 Hours of Sebring"),
        fact(Name(Kind.SEASON, season), Property.COMPETED_IN, sebring),
    ]
    identities = resolve(records)
    assert verdict(identities, "12 Hours of Sebring", "Mobil 1 12 Hours of Sebring") == "same by sponsor-in-the-name"
    apart = resolve([*calendar_round(season, 1, "Mobil 1 12 Hours of Sebring"), mention(sebring.kind, sebring.text)])
    assert verdict(apart, "12 Hours of Sebring", "Mobil 1 12 Hours of Sebring") == "unsure by sponsor-in-the-name"


def test_two_rounds_of_one_season_are_never_one_race() -> None:
    season = "2003 Harbour Series season"
    miami = Name(Kind.RECURRING_RACE, "Grand Prix of Miami")
    records: list[Record] = [
        *calendar_round(season, 1, "Chevy Grand Prix of Miami"),
        *calendar_round(season, 8, "Autumn Grand Prix of Miami"),
        fact(Name(Kind.SEASON, season), Property.COMPETED_IN, miami),
    ]
    identities = resolve(records)
    spring, autumn = (Name(miami.kind, f"{word} Grand Prix of Miami") for word in ("Chevy", "Autumn"))
    assert identities[spring] != identities[autumn]
    assert verdict(identities, spring.text, autumn.text) == "different by two-rounds-of-one-season"


def test_runnings_of_two_years_are_two_races() -> None:
    identities = resolve([mention(Kind.RACE, "2003 Petit Le Mans"), mention(Kind.RACE, "2010 Petit Le Mans")])
    assert len(identities.things(Kind.RACE)) == 2


def test_a_race_may_say_its_hours_before_or_after_its_place() -> None:
    identities = resolve([mention(Kind.RECURRING_RACE, "24 Hours of Spa"), mention(Kind.RECURRING_RACE, "Spa 24h")])
    assert len(identities.things()) == 1


def test_distances_at_two_places_are_two_races() -> None:
    identities = resolve([mention(Kind.RECURRING_RACE, f"1000 km of {place}") for place in ("Spa", "Le Mans", "Monza")])
    assert len(identities.things()) == 3


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Circuit de Spa-Francorchamps", "Spa-Francorchamps", "same"),
        ("Bugatti Circuit", "Circuit Bugatti", "same"),
        ("Las Vegas Motor Speedway", "Las Vegas Street Circuit", "unsure"),
        ("Mazda Raceway Laguna Seca", "Laguna Seca", "unsure"),
        ("Road Atlanta", "Atlanta Motor Speedway", "unsure"),
        ("Road Atlanta", "Road America", "none"),
    ],
)
def test_circuits(one: str, other: str, expected: str) -> None:
    identities = resolve([mention(Kind.CIRCUIT, one), mention(Kind.CIRCUIT, other)])
    assert verdict(identities, one, other).split()[0] == expected


def test_two_makers_joined_are_neither_of_them() -> None:
    identities = resolve([mention(Kind.MANUFACTURER, "Lotus-Climax"), mention(Kind.MANUFACTURER, "Lotus")])
    assert verdict(identities, "Lotus-Climax", "Lotus") == "different by two-makers-joined"


@pytest.mark.parametrize("text", ["Automobile Club", "Le Mans"])
def test_a_longer_name_of_a_place_or_body_is_a_question(text: str) -> None:
    for kind in (Kind.ORGANISATION, Kind.PLACE):
        identities = resolve([mention(kind, text), mention(kind, f"{text}, France")])
        assert verdict(identities, text, f"{text}, France") == "unsure by longer-name"
