"""Countries, and names with a country's code before each."""

from __future__ import annotations

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.cells.countries import country_label, find_country, parse_country, parse_country_code
from racegraph.cells.flagged_names import parse_drivers, parse_entrants, parse_flagged
from racegraph.cells.vocabulary import read_words
from racegraph.errors import CellError
from racegraph.records import Country

FLAGS = frozenset({"USA", "GBR", "FRA", "JPN", "NED"})


@pytest.mark.parametrize(
    ("code", "iso3"),
    [
        ("GER", "DEU"),
        ("SUI", "CHE"),
        ("NED", "NLD"),
        ("DEN", "DNK"),
        ("POR", "PRT"),
        ("IRE", "IRL"),
        ("BOL", "BOL"),
        ("DDR", "DDR"),
        ("TCH", "CSK"),
        ("URS", "SUN"),
        ("FRG", "DEU"),
        ("RHO", "RHO"),
        ("ZIM", "ZWE"),
        ("SCO", "GBR"),
    ],
)
def test_a_code_of_any_system_is_one_country_and_stays_as_printed(code: str, iso3: str) -> None:
    assert parse_country_code(code) == Country(iso3, code)


@pytest.mark.parametrize("text", ["CDL", "TVR", "JML", "ADT", "PTG", "JMB", "gbr", "GB"])
def test_other_capitals_are_no_country(text: str) -> None:
    with pytest.raises(CellError, match="expected the code of a country"):
        parse_country_code(text)


@pytest.mark.parametrize(
    ("text", "iso3"), [("Germany", "DEU"), ("German", "DEU"), ("British", "GBR"), ("the Netherlands", "NLD")]
)
def test_a_country_is_known_by_name_and_adjective(text: str, iso3: str) -> None:
    assert parse_country(text).iso3 == iso3


def test_every_country_of_iso_3166_is_known() -> None:
    unknown = [c.alpha_3 for c in pycountry.countries if find_country(c.alpha_3) is None]
    assert unknown == []
    assert [c.alpha_3 for c in pycountry.countries if not country_label(c.alpha_3)] == []


def test_no_name_of_a_country_stands_for_two() -> None:
    names = [word for line in read_words("countries.tsv") for word in line[2].split("|")]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("DEN Tom Kristensen JPN Seiji Ara", [("Tom Kristensen", "DEN"), ("Seiji Ara", "JPN")]),
        ("USA Joe Policastro USA Joe Policastro Jr.", [("Joe Policastro", "USA"), ("Joe Policastro Jr.", "USA")]),
        ("BRA Oswaldo Negri, Jr. USA Burt Frisselle", [("Oswaldo Negri, Jr.", "BRA"), ("Burt Frisselle", "USA")]),
        ("IRE Peter Le Bas", [("Peter Le Bas", "IRE")]),
        ("BEL Didier de Radigues", [("Didier de Radigues", "BEL")]),
        ("USA Hurley Haywood III GBR Derek Bell", [("Hurley Haywood III", "USA"), ("Derek Bell", "GBR")]),
        ("Juan Pablo Montoya", [("Juan Pablo Montoya", None)]),
        ("Graham Hill / Jochen Rindt", [("Graham Hill", None), ("Jochen Rindt", None)]),
        ("Bobby Unser; Al Unser, Jr.", [("Bobby Unser", None), ("Al Unser, Jr.", None)]),
        ("ITA Andrea Montermini<br>GBR Tim Harvey", [("Andrea Montermini", "ITA"), ("Tim Harvey", "GBR")]),
    ],
)
def test_drivers_part_at_codes_and_separators(text: str, names: list[tuple[str, str | None]]) -> None:
    found = [(name.text, name.country.as_printed if name.country else None) for name in parse_drivers(text)]
    assert found == names


def test_an_unknown_code_before_a_driver_is_reported_and_no_part_of_the_name() -> None:
    first, second = parse_drivers("FIN JJ Lehto XQX Johnny Herbert")
    assert (first.text, second.text, second.country, second.unknown_code) == ("JJ Lehto", "Johnny Herbert", None, "XQX")
    assert parse_drivers("XQX Johnny Herbert", flags_in_use=True)[0].unknown_code == "XQX"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("USA JMB Racing USA", ["JMB Racing USA"]),
        ("GBR ISL Motorsport", ["ISL Motorsport"]),
        ("GBR CDL Racing", ["CDL Racing"]),
        ("GBR Master Motorsport GBR Damax", ["Master Motorsport", "Damax"]),
        ("FRA Christophe Lemée FRA Riverside", ["Christophe Lemée", "Riverside"]),
        (
            "USA Yokohama/ADVAN USA Prototype Technology Group (PTG)",
            ["Yokohama/ADVAN", "Prototype Technology Group (PTG)"],
        ),
        ("GBR GruppeM / Tech9 Motorsport", ["GruppeM / Tech9 Motorsport"]),
        ("USA Downing Atlanta, Inc.", ["Downing Atlanta, Inc."]),
        ("USA Team USA Racing", ["Team USA Racing"]),
        ("CDL Racing", ["CDL Racing"]),
        ("GBR Team TUR Endurance", ["Team TUR Endurance"]),
    ],
)
def test_entrants_part_only_at_codes_that_are_flags(text: str, names: list[str]) -> None:
    assert [name.text for name in parse_entrants(text, FLAGS)] == names


def test_a_name_without_flags_keeps_its_first_word() -> None:
    assert parse_flagged("USA Today 500", frozenset({"GBR"})).text == "USA Today 500"


@given(st.lists(st.sampled_from(["Ann Lee", "Bo Diaz", "Cy de Vries", "Di Fox, Jr."]), min_size=1, max_size=5))
def test_printed_drivers_parse_back(names: list[str]) -> None:
    assert [name.text for name in parse_drivers(" ".join(f"GBR {name}" for name in names))] == names
