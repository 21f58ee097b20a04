"""When two names are one person."""

from __future__ import annotations

import pytest

from racegraph.identity import resolve
from racegraph.identity.rules.persons import Parts, take_apart
from racegraph.records import Kind, Record

from .building import entry, fastest_lap, mention, person, verdict


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Peter Le Bas", Parts(("peter",), "lebas", "")),
        ("Didier de Radigues", Parts(("didier",), "deradigues", "")),
        ("Oswaldo Negri, Jr.", Parts(("oswaldo",), "negri", "Jr.")),
        ("Lehto, JJ", Parts(("jj",), "lehto", "")),
        ("LAMMERS Jan", Parts(("jan",), "lammers", "")),
        ("Hans-Joachim Stuck", Parts(("hans", "joachim"), "stuck", "")),
        ("Johnny O'Connell", Parts(("johnny",), "oconnell", "")),
        ("Debra", Parts((), "debra", "")),
    ],
)
def test_a_name_is_taken_apart(text: str, parts: Parts) -> None:
    assert take_apart(text) == parts


def test_one_spelling_with_two_codes_of_one_country_is_one_person() -> None:
    identities = resolve(
        [
            entry("1", "A Racing", ("NED Jan Lammers",), race="2003 Spa", document="spa"),
            entry("8", "B Racing", ("NLD Jan Lammers",), race="2003 Petit", document="petit"),
        ]
    )
    (held,) = [each for each in identities.judgements if each.kind is Kind.PERSON]
    assert (held.verdict, held.rule) == ("same", "equal-spelling")
    assert "the countries agree, NLD and NED" in held.evidence
    assert {held.first.document, held.second.document} == {"spa", "petit"}


def test_father_and_son_in_one_car_are_two() -> None:
    identities = resolve([entry("42", "Orbit Racing", ("USA Joe Policastro", "USA Joe Policastro Jr."))])
    assert verdict(identities, "Joe Policastro", "Joe Policastro Jr.") == "different by both-in-one-crew"
    assert identities[person("Joe Policastro")] != identities[person("Joe Policastro Jr.")]


def test_a_suffix_on_one_name_only_leaves_it_open() -> None:
    identities = resolve([entry("1", "A Racing", ("Joe Hill",)), entry("2", "B Racing", ("Joe Hill Jr.",))])
    assert verdict(identities, "Joe Hill", "Joe Hill Jr.") == "unsure by suffix-on-one-only"


def test_two_suffixes_are_two_generations() -> None:
    identities = resolve([entry("1", "A", ("Al Hill Sr.",)), entry("2", "B", ("Al Hill III",), race="2002 Other 500")])
    assert verdict(identities, "Al Hill Sr.", "Al Hill III") == "different by suffixes-differ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jon Field", "Clint Field"),
        ("Chris Dyson", "Rob Dyson"),
        ("Paula Cook", "Peter Cook"),
        ("Craig Stanton", "Richard Stanton"),
        ("Tom Hill", "Tim Hill"),
    ],
)
def test_relatives_and_namesakes_are_two(one: str, other: str) -> None:
    identities = resolve([entry("1", "A Racing", (one,)), entry("2", "A Racing", (other,))])
    assert verdict(identities, one, other) == "different by given-names-differ"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Lammers", "Jan Lammers"),
        ("Bob Hill", "Robert Hill"),
        ("Hans Stuck", "Hans-Joachim Stuck"),
        ("Eric Hill", "Erik Hill"),
    ],
)
def test_what_may_be_one_name_is_left_open(one: str, other: str) -> None:
    identities = resolve([entry("1", "A Racing", (one,)), entry("2", "B Racing", (other,), race="2002 Other 500")])
    assert verdict(identities, one, other).startswith("unsure")
    assert identities[person(one)] != identities[person(other)]


def test_an_initial_in_the_lap_record_of_a_car_is_the_one_of_its_crew() -> None:
    records: list[Record] = [
        entry("25", "Goh", ("DEN Tom Kristensen", "JPN Seiji Ara")),
        fastest_lap("25", person("T. Kristensen")),
    ]
    assert verdict(resolve(records), "T. Kristensen", "Tom Kristensen") == "same by same-car-same-race"


def test_an_initial_that_fits_two_of_a_crew_is_left_open() -> None:
    records: list[Record] = [entry("25", "Goh", ("Tom Hill", "Tara Hill")), fastest_lap("25", person("T. Hill"))]
    identities = resolve(records)
    assert identities[person("T. Hill")].names == ("T. Hill",)


def test_two_documents_may_name_the_crew_of_one_car_in_two_ways() -> None:
    records: list[Record] = [
        entry("25", "Goh", ("Tom Kristensen", "Seiji Ara"), document="a"),
        entry("25", "Goh", ("T. Kristensen", "S. Ara"), document="b"),
    ]
    assert verdict(resolve(records), "S. Ara", "Seiji Ara") == "same by same-car-same-race"


def test_an_umlaut_may_be_spelt_out() -> None:
    records: list[Record] = [
        entry("1", "A", ("DEU Jörg Müller",)),
        entry("1", "A", ("GER Joerg Mueller",), race="2002 Other 500"),
    ]
    assert verdict(resolve(records), "Jörg Müller", "Joerg Mueller") == "same by umlaut-spelt-out"


def test_a_slip_of_the_pen_needs_team_and_country() -> None:
    one = entry("1", "Alpha Racing", ("DEU Sascha Maassen",))
    near = entry("1", "Alpha Racing", ("DEU Sascha Maasen",), race="2002 Other 500")
    elsewhere = entry("1", "Beta Racing", ("DEU Sascha Maasen",), race="2002 Other 500")
    assert verdict(resolve([one, near]), "Sascha Maassen", "Sascha Maasen") == "same by slip-of-the-pen"
    assert verdict(resolve([one, elsewhere]), "Sascha Maassen", "Sascha Maasen") == "unsure by slip-of-the-pen"


def test_a_surname_first_is_the_same_name() -> None:
    records = [mention(Kind.PERSON, "Lehto, JJ"), mention(Kind.PERSON, "JJ Lehto")]
    assert verdict(resolve(records), "Lehto, JJ", "JJ Lehto") == "same by name-in-another-order"
