"""One name for a page's subject, whatever its language and whether its title, its file or its first sentence tells."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from racegraph.documents import read_document
from racegraph.errors import UnknownDocumentError
from racegraph.parsers.prose.kinds import kind_of_title, split_year
from racegraph.parsers.prose.titles import lasting_name
from racegraph.parsers.subject import parse_subject
from racegraph.records import Kind, Name

RACES = (
    ("Großer Preis von Frankreich 1998", "1998", "Großer Preis von Frankreich"),
    ("24-Stunden-Rennen von Le Mans 1954", "1954", "24-Stunden-Rennen von Le Mans"),
    ("Grand Prix de France 1998", "1998", "Grand Prix de France"),
    ("24 Heures du Mans 1954", "1954", "24 Heures du Mans"),
    ("Gran Premio d'Italia 1967", "1967", "Gran Premio d'Italia"),
    ("Gran Premio de España de 1975", "1975", "Gran Premio de España"),
    ("Grande Prêmio do Brasil de 1990", "1990", "Grande Prêmio do Brasil"),
    ("Grand Prix Formule 1 van Nederland 1985", "1985", "Grand Prix Formule 1 van Nederland"),
    ("24 uur van Le Mans 1954", "1954", "24 uur van Le Mans"),
    ("500 Miglia di Indianapolis 1950", "1950", "500 Miglia di Indianapolis"),
    ("2012 Valencia GP2 Series round", "2012", "Valencia GP2 Series round"),
)
SEASONS = (
    ("Formel-1-Weltmeisterschaft 1988", "1988", "Formel-1-Weltmeisterschaft"),
    ("Rallye-Weltmeisterschaft 2005", "2005", "Rallye-Weltmeisterschaft"),
    ("DTM-Saison 2004", "2004", "DTM"),
    ("Championnat du monde de Formule 1 1976", "1976", "Championnat du monde de Formule 1"),
    ("Saison 1976 de Formule 1", "1976", "Formule 1"),
    ("Campionato mondiale di Formula 1 1978", "1978", "Campionato mondiale di Formula 1"),
    ("Campeonato Mundial de Rally de 2005", "2005", "Campeonato Mundial de Rally"),
    ("Temporada 1978 de Fórmula 1", "1978", "Fórmula 1"),
    ("Formule 1 in 1985", "1985", "Formule 1"),
)


@pytest.mark.parametrize(("title", "year", "recurring"), RACES)
def test_a_title_of_another_language_is_a_race_of_its_year(title: str, year: str, recurring: str) -> None:
    assert kind_of_title(title) is Kind.RACE
    assert split_year(title) == (year, recurring)


@pytest.mark.parametrize(("title", "year", "series"), SEASONS)
def test_a_title_of_another_language_is_a_season_of_its_series(title: str, year: str, series: str) -> None:
    assert kind_of_title(title) is Kind.SEASON
    assert split_year(title)[0] == year
    assert lasting_name(Name(Kind.SEASON, title)) == Name(Kind.SERIES, series)


@pytest.mark.parametrize("title", ["Silverstone", "Alfa Romeo Giulietta 1954", "Aston Martin V8 Coupe", "Paris 1998"])
def test_a_name_without_a_word_of_the_sport_is_of_no_kind(title: str) -> None:
    assert kind_of_title(title) is None


def test_titles_are_read_in_linear_time() -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        for _ in range(20):
            kind_of_title(text)
        return time.process_time() - start

    assert seconds("Rennen-" * 2000 + " 1998") <= 40 * seconds("Rennen-" * 200 + " 1998") + 0.05


PAGE = """The '''{name}''' was a Formula One motor race held at Reims on 5 July 1953.

It was won by [[Ann Lee]].
"""


def subject_of(tmp_path: Path, file_name: str, text: str) -> Name:
    path = tmp_path / file_name
    path.write_text(text, encoding="utf-8")
    return parse_subject(read_document(path, "page")).name


@pytest.mark.parametrize(
    "file_name",
    [
        "1953_Example_Grand_Prix.wikitext",
        "1953_Example_Grand_Prix.html",
        "1953_Example_Grand_Prix.txt",
        "1953_Example_Grand_Prix.extractor_md.txt",
    ],
)
def test_every_form_of_a_page_gives_its_subject_one_name(tmp_path: Path, file_name: str) -> None:
    plain = "The 1953 Sponsor Grand Prix was a Formula One motor race held at Reims on 5 July 1953. "
    text = {
        "wikitext": PAGE.format(name="1953 Sponsor Grand Prix"),
        "html": f"<html><body><p>{plain}</p></body></html>",
    }
    written = text.get(file_name.rpartition(".")[2], "\n\n".join([plain + "Ann Lee won it by a lap."] * 3))
    assert subject_of(tmp_path, file_name, written) == Name(Kind.RACE, "1953 Example Grand Prix")


def test_a_file_name_that_does_not_fit_the_first_sentence_is_no_title(tmp_path: Path) -> None:
    text = PAGE.format(name="1953 Sponsor Grand Prix")
    assert subject_of(tmp_path, "my_race.wikitext", text) == Name(Kind.RACE, "1953 Sponsor Grand Prix")
    assert subject_of(tmp_path, "1954_Example_Grand_Prix.wikitext", text) == Name(Kind.RACE, "1953 Sponsor Grand Prix")


def test_brackets_that_tell_people_apart_are_no_part_of_a_name(tmp_path: Path) -> None:
    text = "'''Ann Lee''' (born 3 May 1970) is a British [[racing driver]].\n"
    name = subject_of(tmp_path, "Ann_Lee_(racing_driver).wikitext", text)
    assert (name, name.link) == (Name(Kind.PERSON, "Ann Lee"), "Ann Lee (racing driver)")


@pytest.mark.parametrize(
    "file_name",
    ["List_of_Le_Mans_winners.wikitext", "Liste_der_Rennfahrer.wikitext", "Mercury_(disambiguation).wikitext"],
)
def test_a_page_that_lists_many_is_refused_with_that_reason(tmp_path: Path, file_name: str) -> None:
    with pytest.raises(UnknownDocumentError, match="not a list of many"):
        subject_of(tmp_path, file_name, "This is about racing drivers and motor racing circuits of every kind.\n")
