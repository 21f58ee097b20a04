"""What holds for all patterns: documentation, time, rules read as whole sentences, legends, accounting."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from racegraph.parsers.prose import PATTERNS
from racegraph.parsers.prose.legends import is_legend, is_link_section
from racegraph.parsers.prose.rules import read_classified_share
from racegraph.records import Kind, Name

Said = Callable[..., set[str]]
Noted = Callable[..., bool]
RACE = Name(Kind.RACE, "1971 Italian Grand Prix")
SUBJECTS = (
    RACE,
    Name(Kind.SEASON, "1971 Nordic Cup season"),
    Name(Kind.TEAM, "Viking Racing"),
    Name(Kind.PERSON, "Mika Nurmi"),
    Name(Kind.SERIES, "Nordic Cup"),
    Name(Kind.CIRCUIT, "Kemora Circuit"),
)
BOMBS = (
    "The A " * 300,
    "It was the first " * 100,
    "the Grand Prix of " * 100 + "X",
    "A and B and " * 150,
    "A, B, " * 200,
    "1971 " * 300,
    "It was held at X in Y, Z " * 70,
    "X's overall win at " * 90,
    "§ " * 700,
    "((((" * 400,
    "May 1 – " * 220,
    "is a B C D E F G H " * 90,
    "A-b'c.d&e/f" * 150,
)


def test_every_pattern_has_a_name_of_its_own_and_says_what_it_reads() -> None:
    assert all(pattern.name and pattern.says for pattern in PATTERNS)
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)


@pytest.mark.parametrize("bomb", BOMBS, ids=[bomb[:16] for bomb in BOMBS])
def test_no_sentence_takes_long(said: Said, bomb: str) -> None:
    text = bomb[:1900]
    started = time.process_time()
    for subject in SUBJECTS:
        said(subject, text)
    assert time.process_time() - started < 3, "six readings of 2 kB"


def test_ten_times_the_words_take_no_hundred_times_as_long(said: Said) -> None:
    def seconds(words: int) -> float:
        text = "The 1971 Italian Grand Prix was " + "a Motor race of the Club and " * words
        started = time.process_time()
        said(RACE, text[:1990])
        return time.process_time() - started

    seconds(3)
    assert seconds(60) < 40 * max(seconds(6), 0.002)


def test_a_sentence_beyond_all_measure_is_a_note(is_noted: Noted) -> None:
    assert is_noted(RACE, "The 1971 Italian Grand Prix was held at Monza and " + "word " * 2000)


@pytest.mark.parametrize(
    "text",
    [
        "Cars failing to complete 75% of winner's distance marked as Not Classified (NC).",
        "Drivers who covered less than 75 per cent of the race distance were not classified.",
        "To be classified, a car had to complete 75% of the winner's distance.",
    ],
)
def test_the_share_for_being_classified_is_read(text: str) -> None:
    assert str(read_classified_share(text)) == "0.75"


@pytest.mark.parametrize(
    "text",
    [
        "About 75% of the cars were not classified.",
        "Nilsson completed 75% of the distance on one set of tyres but was not classified.",
        "Cars that covered 170% of the winner's distance were classified.",
        "Cars failing to complete 70% of the winner's distance are not awarded points.",
    ],
)
def test_other_shares_are_not_taken_for_it(text: str) -> None:
    assert read_classified_share(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Class winners in bold.",
        "Winners of each class are set in bold.",
        "Bold marks the overall winner.",
        "Overall winners in bold type.",
        "Race winners are marked in italics.",
    ],
)
def test_a_legend_for_type_is_none_of_the_sports_statements(text: str) -> None:
    assert is_legend(text)


@pytest.mark.parametrize(
    "text",
    [
        "The winner was bold.",
        "Nilsson won in bold style.",
        "Bold drivers won races.",
        "Cars in bold have an engine by Ferrari and scored.",
    ],
)
def test_a_sentence_with_the_word_bold_is_no_legend(text: str) -> None:
    assert not is_legend(text)


def test_a_sentence_half_understood_gives_facts_and_a_note(said: Said, is_noted: Noted) -> None:
    sentence = "The 1971 Italian Grand Prix was a thrilling motor race held at Monza."
    assert said(RACE, sentence) == {"1971 Italian Grand Prix circuit Monza"}
    assert is_noted(RACE, sentence)


def test_a_sentence_wholly_understood_is_no_note(is_noted: Noted) -> None:
    assert not is_noted(RACE, "The 1971 Italian Grand Prix was a motor race held at Monza on 5 September 1971.")


@pytest.mark.parametrize("heading", ["External links", "References", "Works cited", "Literature"])
def test_what_stands_under_a_heading_of_links_states_nothing(heading: str) -> None:
    assert is_link_section(heading)


@pytest.mark.parametrize("heading", [None, "Race", "Linking the classes", "Cited as favourites"])
def test_other_headings_are_none_of_links(heading: str | None) -> None:
    assert not is_link_section(heading)
