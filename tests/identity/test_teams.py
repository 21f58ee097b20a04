"""When two names are one team."""

from __future__ import annotations

import pytest

from racegraph.identity import resolve
from racegraph.records import Kind, Property, Record

from .building import entry, fact, fastest_lap, judgement, mention, person, team, verdict


def test_two_lines_about_one_car_name_one_team() -> None:
    identities = resolve([entry("38", "USA ADT Champion Racing"), fastest_lap("38", team("Champion Racing"))])
    held = judgement(identities, "ADT Champion Racing", "Champion Racing")
    assert held is not None
    assert (held.verdict, held.rule) == ("same", "same-car-same-race")
    assert {passage.first_line for passage in held.passages} == {48, 90}
    assert identities[team("Champion Racing")].names == ("ADT Champion Racing", "Champion Racing")


def test_a_name_of_another_car_beside_the_number_is_a_slip() -> None:
    records: list[Record] = [
        entry("1", "Audi Sport Team Joest"),
        entry("2", "Audi Sport UK"),
        fastest_lap("1", team("Audi Sport UK")),
    ]
    identities = resolve(records)
    assert identities[team("Audi Sport UK")] != identities[team("Audi Sport Team Joest")]


def test_a_driver_or_a_make_beside_the_number_is_no_team() -> None:
    records: list[Record] = [
        entry("1", "Joest", ("DEU Frank Biela",), chassis="Audi R8"),
        fastest_lap("1", team("Frank Biela")),
        fastest_lap("1", team("Audi")),
    ]
    identities = resolve(records)
    assert identities[team("Joest")].names == ("Joest",)


def test_teams_side_by_side_are_two() -> None:
    identities = resolve([entry("31", ("USA Petersen Motorsports", "USA White Lightning Racing"))])
    expected = "different by two-entrants-of-one-car"
    assert verdict(identities, "Petersen Motorsports", "White Lightning Racing") == expected


def test_a_lap_record_with_one_of_two_entrants_joins_neither_to_the_other() -> None:
    records: list[Record] = [
        entry("31", ("Petersen Motorsports", "White Lightning Racing")),
        fastest_lap("31", team("Petersen White Lightning")),
    ]
    identities = resolve(records)
    assert identities[team("Petersen White Lightning")].names == ("Petersen White Lightning",)


def test_a_sponsors_name_needs_driver_and_car() -> None:
    first = entry("38", "ADT Champion Racing", ("JJ Lehto",), chassis="Audi R8")
    second = entry("38", "Champion Racing", ("JJ Lehto",), chassis="Audi R8", race="2003 Sebring", document="b")
    other = entry("38", "Champion Racing", ("Ann Hill",), chassis="Audi R8", race="2003 Sebring", document="b")
    assert verdict(resolve([first, second]), "ADT Champion Racing", "Champion Racing") == "same by sponsor-in-the-name"
    assert verdict(resolve([first, other]), "ADT Champion Racing", "Champion Racing") == "unsure by sponsor-in-the-name"


def test_carrying_words_need_driver_and_car_too() -> None:
    first = entry("1", "Joest Racing", ("Frank Biela",), chassis="Audi R8")
    second = entry("1", "Team Joest", ("Frank Biela",), chassis="Audi R8", race="2003 Sebring", document="b")
    assert verdict(resolve([first, second]), "Joest Racing", "Team Joest") == "same by same-carrying-words"
    assert verdict(resolve([mention(Kind.TEAM, "Joest Racing"), second]), "Joest Racing", "Team Joest").startswith(
        "unsure"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Audi Sport Japan Team Goh", "Audi Sport North America"),
        ("Audi Sport", "Audi Sport Japan Team Goh"),
        ("JMB Racing", "JMB Racing USA"),
        ("DeWALT Motorsport Salisbury", "RN Motorsport"),
        ("Racing for Holland", "Racing for Belgium"),
        ("Atlanta Motorsport", "Downing Atlanta, Inc."),
        ("McLaren", "McLaren Mercedes"),
    ],
)
def test_a_shared_word_joins_no_teams(one: str, other: str) -> None:
    cars = {"chassis": "Audi R8", "engine": "Audi 3.6L Turbo V8"}
    records: list[Record] = [
        entry("1", one, ("Tom Kristensen",), chassis="Audi R8", engine=cars["engine"]),
        entry("2", other, ("Frank Biela",), chassis="Audi R8", race="2003 Sebring", engine=cars["engine"]),
        mention(Kind.MANUFACTURER, "McLaren"),
    ]
    identities = resolve(records)
    assert identities[team(one)] != identities[team(other)]


def test_a_plural_or_a_legal_form_is_no_other_team() -> None:
    identities = resolve([mention(Kind.TEAM, "ACEMCO Motorsports"), mention(Kind.TEAM, "ACEMCO Motorsport")])
    assert verdict(identities, "ACEMCO Motorsports", "ACEMCO Motorsport") == "same by plural-or-legal-form"
    identities = resolve([mention(Kind.TEAM, "Downing Atlanta, Inc."), mention(Kind.TEAM, "Downing Atlanta")])
    assert verdict(identities, "Downing Atlanta, Inc.", "Downing Atlanta") == "same by plural-or-legal-form"


def test_a_name_may_bring_its_own_abbreviation() -> None:
    long = "Prototype Technology Group"
    names = (f"{long} (PTG)", long, "PTG")
    identities = resolve([mention(Kind.TEAM, name) for name in names])
    assert len({identities[team(name)] for name in names}) == 1


def test_stated_names_are_names_of_the_team() -> None:
    group = team("The Racer's Group")
    records: list[Record] = [
        entry("66", "The Racer's Group"),
        fact(group, Property.ALSO_KNOWN_AS, "TRG"),
        fact(group, Property.FORMER_NAME, "TRG Motorsports"),
    ]
    thing = resolve(records)[group]
    assert (thing.label, thing.id) == ("The Racer's Group", "racer-s-group")
    assert thing.names == ("The Racer's Group", "TRG", "TRG Motorsports")
    assert verdict(resolve(records), "The Racer's Group", "TRG Motorsports") == "same by stated-former-name"


def test_a_name_stated_of_two_teams_joins_neither() -> None:
    records: list[Record] = [
        fact(team("Champion Racing"), Property.ALSO_KNOWN_AS, "Works Team"),
        fact(team("Joest Racing"), Property.ALSO_KNOWN_AS, "Works Team"),
    ]
    identities = resolve(records)
    assert len(identities.things(Kind.TEAM)) == 3
    assert verdict(identities, "Champion Racing", "Works Team") == "unsure by stated-of-two"


def test_a_works_name_under_which_others_drove_is_left_open() -> None:
    stated = fact(team("Champion Racing"), Property.ALSO_KNOWN_AS, "Audi Sport North America")
    others = entry(
        "1", "Audi Sport North America", ("Frank Biela",), chassis="Audi R8", race="2001 Sebring", document="b"
    )
    own = entry("38", "Champion Racing", ("JJ Lehto",), chassis="Audi R8")
    assert len(resolve([stated, own]).things(Kind.TEAM)) == 1
    assert verdict(resolve([stated, own, others]), "Champion Racing", "Audi Sport North America").startswith("unsure")


def test_a_team_keeps_both_printed_countries() -> None:
    identities = resolve([entry("60", "GBR PK Sport"), entry("61", "USA PK Sport")])
    assert identities[team("PK Sport")].names == ("PK Sport",)


def test_a_person_who_enters_a_car_is_no_team() -> None:
    identities = resolve([entry("110", "FRA Riverside", ("FRA Ann Hill",)), mention(Kind.TEAM, "Ann Hill")])
    assert identities[person("Ann Hill")].kind is Kind.PERSON
    assert identities[team("Ann Hill")].kind is Kind.TEAM
