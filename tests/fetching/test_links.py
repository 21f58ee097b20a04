"""Which of a page's links lead to drivers, teams and seasons."""

from __future__ import annotations

import time

import pytest

from racegraph.fetching.links import content_links, is_racing_page


def test_links_of_the_text_are_found_each_once_in_order() -> None:
    text = (
        "'''Race''' won by [[Tom Kristensen|Kristensen]] and [[JJ_Lehto]].\n| [[ADT Champion Racing#2003|ADT]]\n"
        "<!-- [[Nobody]] --> [[Tom Kristensen]] [[#Results|below]] [[/sub]] [[:Category:X]] {{Navbox|[[Inside]]}}"
        "[[Open [[Closed]] [[a|b [[c]] {{flag|[[d{{x}}]]}} [[line\nbreak]]"
    )
    assert content_links(text) == ["Tom Kristensen", "JJ Lehto", "ADT Champion Racing", "Inside", "Closed", "a", "c"]


@pytest.mark.parametrize("text", ["[[" * 100_000, "[[a" * 100_000, "<!--" * 100_000, "[[a|" * 100_000, "[" * 300_000])
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    begin = time.process_time()
    content_links(text)
    assert time.process_time() - begin < 2


@pytest.mark.parametrize(
    ("categories", "language"),
    [(["1964 births", "English racing drivers"], "en"), (["German auto racing teams"], "en"),
     (["2003 in American motorsport"], "en"), (["2003 in motorsport"], "en"), (["Formula One entrants"], "en"),
     (["Italian motorcycle racers"], "en"),
     (["American Le Mans Series seasons"], "en"), (["Pilotos de automovilismo"], "es"),
     (["24 Hours of Le Mans drivers"], "en"), (["Rennfahrer (Deutschland)"], "de"), (["Motorsportteam"], "de"),
     (["Pilote automobile français"], "fr"), (["Piloti automobilistici italiani"], "it")],
)  # fmt: skip
def test_drivers_teams_and_seasons_are_known_by_their_categories(categories: list[str], language: str) -> None:
    assert is_racing_page(categories, language)


@pytest.mark.parametrize(
    "categories",
    [
        ["Towns in Georgia"],
        ["Tyre manufacturers"],
        ["Sports cars"],
        [],
        ["Taxi drivers"],
        ["Films about racing drivers"],
    ],
)
def test_other_pages_are_left_out(categories: list[str]) -> None:
    assert not is_racing_page(categories, "en")


def test_where_no_words_are_known_every_page_counts() -> None:
    assert is_racing_page([], "fi")
    assert is_racing_page([], None)
