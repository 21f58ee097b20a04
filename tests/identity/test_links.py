"""What a source links to one page."""

from __future__ import annotations

from dataclasses import replace

from racegraph.identity import resolve
from racegraph.records import Entry, Kind, Name, Note, Record

from .building import entry, mention, team, verdict


def linked(kind: Kind, text: str, link: str) -> Note:
    return replace(mention(kind, text), subject=Name(kind, text, link=link))


def linked_entry(number: str, text: str, link: str, race: str) -> Entry:
    found = entry(number, text, race=race)
    (entrant,) = found.entrants
    return replace(found, entrants=(replace(entrant, name=Name(Kind.TEAM, text, link=link)),))


def test_two_spellings_linked_to_one_page_are_one() -> None:
    records = [
        linked(Kind.TEAM, "Infineon Team Joest", "Joest Racing"),
        linked(Kind.TEAM, "Team Joest", "Joest Racing"),
    ]
    identities = resolve([*records, mention(Kind.TEAM, "Joest Racing")])
    assert len(identities.things()) == 1
    assert verdict(identities, "Infineon Team Joest", "Team Joest") == "same by linked-to-one-page"


def test_a_circuit_may_have_two_names_without_a_common_word() -> None:
    page = "Autódromo José Carlos Pace"
    identities = resolve([linked(Kind.CIRCUIT, "Interlagos", page), mention(Kind.CIRCUIT, page)])
    assert len(identities.things()) == 1


def test_branches_linked_to_their_makers_page_are_left_open() -> None:
    records = [linked(Kind.TEAM, f"Audi Sport {where}", "Audi Sport") for where in ("UK", "North America")]
    assert verdict(resolve(records), "Audi Sport UK", "Audi Sport North America").startswith(("unsure", "different"))


def test_rivals_in_one_race_linked_to_one_page_are_left_open() -> None:
    records = [
        linked_entry(number, text, "Holman-Moody", "1966 Spa") for number, text in (("1", "Holman"), ("2", "Holman II"))
    ]
    assert verdict(resolve(records), "Holman", "Holman II") == "unsure by linked-to-one-page"


def test_father_and_son_on_one_page_are_left_open() -> None:
    records = [linked(Kind.PERSON, text, "Joe Policastro") for text in ("Joe Policastro", "Joe Policastro Jr.")]
    assert verdict(resolve(records), "Joe Policastro", "Joe Policastro Jr.").startswith("unsure")


def test_runnings_of_two_years_on_one_page_are_two() -> None:
    records: list[Record] = [linked(Kind.RACE, f"{year} Spa", "24 Hours of Spa") for year in (2001, 2002)]
    assert len(resolve(records).things(Kind.RACE)) == 2


def test_a_link_is_no_part_of_the_name() -> None:
    identities = resolve([linked(Kind.TEAM, "Team Joest", "Joest Racing")])
    assert [name.link for name in identities] == [None]
    assert identities[team("Team Joest")].label == "Team Joest"
