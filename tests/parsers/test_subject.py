"""What a document is about, from its title or its first sentence."""

from __future__ import annotations

import pytest

from racegraph.documents.model import Document, Passage, Section, Sentence, Text, TextKind
from racegraph.errors import UnknownDocumentError
from racegraph.parsers.subject import parse_subject, state_subject
from racegraph.records import Kind, Name, Property


def document_of(title: str | None, *sentences: str, categories: tuple[str, ...] = ()) -> Document:
    texts = tuple(
        Text(
            (Sentence(text, line, 0, Passage("here", line, line, text)),),
            TextKind.PARAGRAPH,
            Passage("here", line, line, text),
        )
        for line, text in enumerate(sentences, start=2)
    )
    where = Passage("here", 1, 1, title) if title else None
    return Document("here", "here.txt", "test", "0", title, where, categories, None, (Section(None, 0, texts),))


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2003 Petit Le Mans", Kind.RACE),
        ("2003 1000 km of Le Mans", Kind.RACE),
        ("1954 24 Hours of Le Mans", Kind.RACE),
        ("1967 British Grand Prix", Kind.RACE),
        ("1950 Indianapolis 500", Kind.RACE),
        ("2003 Australian motorcycle Grand Prix", Kind.RACE),
        ("2007 Rally Norway", Kind.RACE),
        ("2003 Grand Prix of Monterey", Kind.RACE),
        ("1999 Le Mans Fuji 1000km", Kind.RACE),
        ("2012 4 Hours of Aragon", Kind.RACE),
        ("1937 Mille Miglia", Kind.RACE),
        ("2003 American Le Mans Series season", Kind.SEASON),
        ("1962 Formula One season", Kind.SEASON),
        ("2007–08 A1 Grand Prix season", Kind.SEASON),
        ("1999 NASCAR Busch Series", Kind.SEASON),
        ("2003 Grand Prix motorcycle racing season", Kind.SEASON),
        ("1998 Swedish Touring Car Championship season", Kind.SEASON),
    ],
)
def test_a_title_with_a_year_is_a_race_or_a_season(title: str, kind: Kind) -> None:
    document = document_of(title, f"The {title} was an event of motor racing.")
    assert parse_subject(document).name == Name(kind, title)


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The 2003 American Le Mans Series season was the fifth of its series.",
            Name(Kind.SEASON, "2003 American Le Mans Series season"),
        ),
        ("The 1967 British Grand Prix was a motor race.", Name(Kind.RACE, "1967 British Grand Prix")),
        ("Dyson Racing is a sports car racing team.", Name(Kind.TEAM, "Dyson Racing")),
        ("Mika Nurmi is a Finnish racing driver and team owner.", Name(Kind.PERSON, "Mika Nurmi")),
        ("The Nordic Cup (NC) is a touring car racing series.", Name(Kind.SERIES, "Nordic Cup")),
        ("Kemora is a motor racing circuit in Finland.", Name(Kind.CIRCUIT, "Kemora")),
    ],
)
def test_without_a_title_the_first_sentence_decides(sentence: str, name: Name) -> None:
    assert parse_subject(document_of(None, sentence)).name == name


def test_a_title_without_a_year_is_explained_by_the_first_sentence() -> None:
    subject = parse_subject(document_of("Mika Nurmi", "Mika Nurmi (born 1974) is a Finnish rally driver."))
    assert subject.name == Name(Kind.PERSON, "Mika Nurmi")


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Ukrainian Basketball SuperLeague", "The league is the top basketball league of Ukraine."),
        ("2013–14 Ukrainian Basketball SuperLeague", "The season had fourteen clubs."),
        ("2003 FIFA Cup season", "The 2003 FIFA Cup season was won by a football club."),
        ("Potato", "A potato is a vegetable."),
        ("2010 Grand Prix de Plumelec", "The race was won by a cyclist after 180 km."),
        ("Gran Premio Bruno Beghelli 2003", "Fue una carrera ciclista disputada en Italia."),
        (None, "Nothing much happened."),
    ],
)
def test_what_is_not_motor_sport_is_refused_with_what_was_looked_for(title: str | None, sentence: str) -> None:
    with pytest.raises(UnknownDocumentError, match="expected a document on motor sport"):
        parse_subject(document_of(title, sentence))


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(UnknownDocumentError):
        parse_subject(document_of(None))


def test_a_races_name_says_what_recurs_and_when() -> None:
    facts = state_subject(parse_subject(document_of("2003 Petit Le Mans", "It was a race.")))
    assert {(fact.property, fact.value) for fact in facts} == {
        (Property.RECURRING_RACE, Name(Kind.RECURRING_RACE, "Petit Le Mans")),
        (Property.YEAR, 2003),
    }


def test_a_seasons_name_says_its_series_and_first_year() -> None:
    facts = state_subject(parse_subject(document_of("2007–08 A1 Grand Prix season", "It was a racing season.")))
    assert {(fact.property, fact.value) for fact in facts} == {
        (Property.SERIES, Name(Kind.SERIES, "A1 Grand Prix")),
        (Property.YEAR, 2007),
    }
