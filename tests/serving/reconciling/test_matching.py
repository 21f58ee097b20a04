"""What is offered for a name, what raises and lowers a score, and when one candidate is certain."""

from __future__ import annotations

import time

import pytest

from racegraph.rdf.catalogue import Catalogue, NamedThing
from racegraph.serving.reconciling.matching import Found, Index, Wanted

BASE = "https://example.org/id/"
DENMARK, ITALY = ("Denmark", "DNK", "DEN", "Danish"), ("Italy", "ITA", "Italian")


def driver(path: str, *names: str, **known: object) -> NamedThing:
    return NamedThing(iri=f"{BASE}person/{path}", types=("Driver", "Person"), label=names[0], names=names, **known)  # type: ignore[arg-type]


def team(path: str, *names: str) -> NamedThing:
    return NamedThing(iri=f"{BASE}team/{path}", types=("Team",), label=names[0], names=names)


THINGS = [
    driver("tom-kristensen", "Tom Kristensen", countries=(DENMARK,), born="1967-07-07", identifiers=("f1db:tk",)),
    driver("joe-policastro", "Joe Policastro", born="1941-01-01"),
    driver("joe-policastro-jr", "Joe Policastro Jr.", born="1970-01-01"),
    driver("kimi-raikkonen", "Kimi Räikkönen", own_pages=("https://en.wikipedia.org/wiki/Kimi_R%C3%A4ikk%C3%B6nen",)),
    driver("marco-a", "Marco Rossi", countries=(ITALY,), born="1950-02-03"),
    driver("marco-b", "Marco Rossi", countries=(DENMARK,), born="1980-02-03"),
    team("kristensen", "Tom Kristensen"),
    team("champion-racing", "Champion Racing", "ADT Champion Racing", "Audi Sport North America"),
]
INDEX = Index(Catalogue(BASE, {thing.iri: thing for thing in THINGS}))


def find(text: str, *types: str, **properties: str) -> list[Found]:
    return INDEX.find(Wanted(text, types, tuple((pid, (value,)) for pid, value in properties.items())))


def best(text: str, *types: str, **properties: str) -> tuple[str, float, bool]:
    found = find(text, *types, **properties)[0]
    return found.thing.iri.removeprefix(BASE), found.score, found.match


@pytest.mark.parametrize("text", ["Kimi Räikkönen", "kimi raikkonen", "KIMI RAIKKONEN", "Kimi Ra\u0308ikko\u0308nen"])
def test_an_equal_name_that_one_thing_has_is_certain(text: str) -> None:
    assert best(text, "Driver") == ("person/kimi-raikkonen", 100.0, True)


def test_another_name_of_a_thing_is_its_name_too() -> None:
    assert best("audi sport north america") == ("team/champion-racing", 100.0, True)


def test_a_name_that_things_of_two_types_have_is_certain_only_with_a_type() -> None:
    assert not find("Tom Kristensen")[0].match
    assert best("Tom Kristensen", "Driver") == ("person/tom-kristensen", 100.0, True)
    assert best("Tom Kristensen", "Team") == ("team/kristensen", 100.0, True)


def test_a_name_that_two_have_is_certain_for_neither() -> None:
    assert [found.match for found in find("Marco Rossi", "Driver")][:2] == [False, False]


def test_a_date_of_birth_tells_namesakes_apart() -> None:
    assert best("Marco Rossi", "Driver", birthDate="1980-02-03") == ("person/marco-b", 100.0, True)
    assert best("Marco Rossi", "Driver", birthDate="1950") == ("person/marco-a", 100.0, True)


def test_a_country_ranks_namesakes_and_decides_nothing_between_near_ones() -> None:
    first, second = find("Marco Rossi", "Driver", nationality="Italian")[:2]
    assert (first.thing.iri, second.thing.iri) == (f"{BASE}person/marco-a", f"{BASE}person/marco-b")
    assert (first.score, second.score) == (100.0, 85.0)
    assert not first.match


def test_father_and_son_are_never_certain_by_name_alone() -> None:
    assert best("Joe Policastro", "Driver") == ("person/joe-policastro", 100.0, False)
    assert best("Joe Policastro", "Driver", birthDate="1941-01-01") == ("person/joe-policastro", 100.0, True)
    assert not find("Joe Policastro", "Driver", birthDate="1970-01-01")[0].match


def test_a_near_name_is_offered_and_never_certain() -> None:
    path, score, match = best("Tom Kristenson", "Driver")
    assert (path, match) == ("person/tom-kristensen", False)
    assert 85 < score < 100


def test_words_in_another_order_are_near() -> None:
    path, score, match = best("Kristensen, Tom", "Driver")
    assert (path, score, match) == ("person/tom-kristensen", 97.0, False)


def test_a_property_that_contradicts_lowers_the_score_and_takes_the_certainty() -> None:
    assert best("Tom Kristensen", "Driver", nationality="Italy") == ("person/tom-kristensen", 85.0, False)
    assert best("Tom Kristensen", "Driver", birthDate="1968-07-07") == ("person/tom-kristensen", 55.0, False)


def test_a_property_that_nobody_knows_of_a_thing_changes_nothing() -> None:
    assert best("Kimi Räikkönen", "Driver", nationality="Finland") == ("person/kimi-raikkonen", 100.0, True)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/id/person/kimi-raikkonen",
        "person/kimi-raikkonen",
        "https://en.wikipedia.org/wiki/Kimi_R%C3%A4ikk%C3%B6nen",
        "https://en.m.wikipedia.org/wiki/Kimi_Räikkönen",
    ],
)
def test_an_iri_and_a_page_settle_it(text: str) -> None:
    assert find(text) == [Found(THINGS[3], 100.0, True)]
    assert find(text, "Team") == [] or not find(text, "Team")[0].match


def test_an_identifier_settles_it_whatever_the_name() -> None:
    assert best("T. K.", "Driver", identifier="f1db:tk") == ("person/tom-kristensen", 100.0, True)


@pytest.mark.parametrize("text", ["", "   ", "!!!", "qqqqqqqq", "\u202e", "日本"])
def test_what_nothing_is_near_has_no_candidate(text: str) -> None:
    assert find(text) == []


def test_no_more_are_offered_than_asked_for() -> None:
    assert len(INDEX.find(Wanted("Joe Policastro", limit=1))) == 1


def test_names_that_begin_with_some_letters_are_suggested() -> None:
    assert [thing.label for thing in INDEX.beginning_with("JOE", 9)] == ["Joe Policastro", "Joe Policastro Jr."]
    assert INDEX.beginning_with("", 9) == []


def test_twenty_thousand_names_are_searched_in_hundredths_of_a_second() -> None:
    many = [driver(f"d{number}", f"Driver Number {number:05}") for number in range(20_000)]
    index = Index(Catalogue(BASE, {thing.iri: thing for thing in many}))
    start = time.process_time()
    for _ in range(10):
        index.find(Wanted("Drivr Numbr 12345", ("Driver",)))
        index.find(Wanted("x" * 300, ("Driver",)))
    assert (time.process_time() - start) / 20 < 0.2
