"""The word files of languages besides English: well formed, and read where words count."""

from __future__ import annotations

from datetime import date

import pytest

from racegraph.cells.countries import find_country
from racegraph.cells.dates import Days, parse_days
from racegraph.cells.positions import parse_position
from racegraph.cells.rounds import parse_round_number
from racegraph.cells.vocabulary import fold, languages, read_language, read_languages, read_words
from racegraph.records import Contender, ResultStatus, SessionKind

TOPICS = {
    "header",
    "status",
    "month",
    "contender",
    "cancelled",
    "country",
    "title",
    "sport",
    "article",
    "session",
    "person",
}


def test_six_languages_are_found_in_their_folder() -> None:
    assert languages() == ("de", "es", "fr", "it", "nl", "pt")


@pytest.mark.parametrize("language", languages())
def test_each_line_of_a_language_has_a_topic_a_meaning_and_words(language: str) -> None:
    lines = read_words(f"languages/{language}.tsv")
    assert {len(line) for line in lines} == {3}
    assert {line[0] for line in lines} == TOPICS
    meanings: dict[str, set[str]] = {
        "status": {str(status) for status in ResultStatus},
        "month": {str(number) for number in range(1, 13)},
        "contender": {str(contender) for contender in Contender},
        "country": {line[0] for line in read_words("countries.tsv")},
        "session": {*map(str, SessionKind), "unknown"},
    }
    for topic, allowed in meanings.items():
        assert {meaning for meaning, _ in read_language(language, topic)} <= allowed
    assert {meaning for meaning, _ in read_language(language, "month")} == meanings["month"]


@pytest.mark.parametrize("topic", ["status", "month", "country", "contender", "cancelled", "session"])
def test_no_word_means_two_things_in_two_languages(topic: str) -> None:
    meanings: dict[str, set[str]] = {}
    for meaning, word in read_languages(topic):
        meanings.setdefault(fold(word), set()).add(meaning)
    assert {word: found for word, found in meanings.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1er mars 2003", date(2003, 3, 1), date(2003, 3, 1)),
        ("12–14 août", date(2003, 8, 12), date(2003, 8, 14)),
        ("12. März 2003", date(2003, 3, 12), date(2003, 3, 12)),
        ("1./2. Juli", date(2003, 7, 1), date(2003, 7, 2)),
        ("12 de marzo de 1998", date(1998, 3, 12), date(1998, 3, 12)),
        ("30 aprile – 2 maggio", date(2003, 4, 30), date(2003, 5, 2)),
        ("3 mei", date(2003, 5, 3), date(2003, 5, 3)),
        ("1º de maio", date(2003, 5, 1), date(2003, 5, 1)),
        ("22 February\n23 February", date(2003, 2, 22), date(2003, 2, 23)),
    ],
)
def test_a_date_in_words_of_a_language(text: str, first: date, last: date) -> None:
    assert parse_days(text, 2003) == Days(first, last)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Abd.", ResultStatus.RETIRED),
        ("Ausf.", ResultStatus.RETIRED),
        ("Rit.", ResultStatus.RETIRED),
        ("Opgave", ResultStatus.RETIRED),
        ("Non partant", ResultStatus.DID_NOT_START),
        ("No largó", ResultStatus.DID_NOT_START),
        ("Disqualifié", ResultStatus.DISQUALIFIED),
        ("Squalificato", ResultStatus.DISQUALIFIED),
        ("nicht qualifiziert", ResultStatus.DID_NOT_QUALIFY),
        ("Não classificado", ResultStatus.NOT_CLASSIFIED),
    ],
)
def test_a_status_in_words_of_a_language(word: str, status: ResultStatus) -> None:
    assert parse_position(word).status is status


@pytest.mark.parametrize(
    ("word", "iso3"),
    [
        ("Allemagne", "DEU"),
        ("Großbritannien", "GBR"),
        ("Países Bajos", "NLD"),
        ("Stati Uniti", "USA"),
        ("Zwitserland", "CHE"),
        ("Japão", "JPN"),
    ],
)
def test_a_country_in_words_of_a_language(word: str, iso3: str) -> None:
    country = find_country(word)
    assert country is not None
    assert (country.iso3, country.as_printed) == (iso3, word)


@pytest.mark.parametrize("word", ["Annulé", "Abgesagt", "Cancelada", "Annullata", "Afgelast", "Race cancelled"])
def test_a_round_was_cancelled_in_words_of_a_language(word: str) -> None:
    assert parse_round_number(word).cancelled
