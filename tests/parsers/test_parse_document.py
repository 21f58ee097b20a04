"""Whole documents: every sentence spoken of, and the facts of running text by their values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from racegraph.cells.spacing import squeeze
from racegraph.documents import read_document
from racegraph.errors import UnknownDocumentError
from racegraph.parsers import Parsed, parse_document
from racegraph.records import (
    Country,
    Entry,
    Fact,
    Honour,
    HonourKind,
    Kind,
    LapRecord,
    Name,
    Note,
    PointsRule,
    Property,
    Round,
    RoundRef,
    RoundStatus,
    SeasonNumber,
    Standing,
    Subject,
)

CHECKOUT = Path(__file__).resolve().parents[2]
REAL = CHECKOUT / ".." / "shared" / "seeds"
OURS = CHECKOUT / "seeds"

LE_MANS = Name(Kind.RACE, "2003 1000 km of Le Mans")
SPA = Name(Kind.RACE, "2003 1000 km of Spa")
PETIT = Name(Kind.RACE, "2003 Petit Le Mans")
SEASON = Name(Kind.SEASON, "2003 American Le Mans Series season")
PATHS = [
    *(
        pytest.param(
            path, marks=pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not beside the checkout")
        )
        for path in (
            REAL / "000_ab98ab27548b9b96.txt",
            REAL / "001_34d531e4c814d43b.txt",
            REAL / "002_b0c7aeebb7d21c89.txt",
            REAL / "003_7db07bb90a1e9336.txt",
        )
    ),
    *(
        OURS / f"{name}.txt"
        for name in (
            "2003-1000-km-of-le-mans",
            "2003-1000-km-of-spa",
            "2003-petit-le-mans",
            "2003-american-le-mans-series-season",
        )
    ),
]


def parsed(path: Path) -> Parsed:
    return parse_document(read_document(path, path.stem))


def facts(document: Parsed) -> set[tuple[object, Property, object]]:
    return {(record.subject, record.property, record.value) for record in document.records if isinstance(record, Fact)}


def of_kind(number: int) -> list[Path]:
    """Return the real document and our own of the same content."""
    return [PATHS[number], PATHS[number + 4]]  # type: ignore[list-item]


@pytest.mark.parametrize("path", PATHS)
def test_every_sentence_is_taken_noted_or_skipped_for_a_reason(path: Path) -> None:
    sentences = parsed(path).coverage.sentences
    assert sentences.left_over == ()
    assert sentences.total == sentences.taken + sentences.noted + sum(count for _, count in sentences.skipped)


@pytest.mark.parametrize("path", PATHS)
def test_each_noted_sentence_is_kept_word_by_word(path: Path) -> None:
    document = parsed(path)
    notes = [record for record in document.records if isinstance(record, Note)]
    assert len(notes) == document.coverage.sentences.noted
    assert all(note.text in squeeze(note.source.text) for note in notes)


@pytest.mark.parametrize("path", PATHS)
def test_every_fact_of_a_sentence_cites_it(path: Path) -> None:
    for record in parsed(path).records:
        if isinstance(record, Fact) and record.quote is not None:
            assert record.quote in squeeze(record.source.text)


@pytest.mark.parametrize("path", of_kind(0))
def test_a_race_that_prepared_a_series(path: Path) -> None:
    found = facts(parsed(path))
    bugatti, sarthe = Name(Kind.CIRCUIT, "Bugatti Circuit"), Name(Kind.CIRCUIT, "Circuit de la Sarthe")
    endurance = Name(Kind.SERIES, "Le Mans Endurance Series")
    club = Name(Kind.ORGANISATION, "Automobile Club de l'Ouest")
    assert {
        (LE_MANS, Property.RECURRING_RACE, Name(Kind.RECURRING_RACE, "1000 km of Le Mans")),
        (LE_MANS, Property.YEAR, 2003),
        (LE_MANS, Property.DATE, date(2003, 11, 9)),
        (LE_MANS, Property.CIRCUIT, bugatti),
        (LE_MANS, Property.ORGANISER, club),
        (club, Property.ALSO_KNOWN_AS, "ACO"),
        (LE_MANS, Property.PREPARES_FOR, endurance),
        (endurance, Property.ACTIVE_SINCE, 2004),
        (LE_MANS, Property.COUNTS_FOR_CHAMPIONSHIP, False),
        (LE_MANS, Property.CLASS_WINNERS_INVITED_TO, Name(Kind.RACE, "2004 24 Hours of Le Mans")),
        (LE_MANS, Property.CLASS_COUNT, 4),
        (LE_MANS, Property.CLASSIFIED_SHARE, Decimal("0.75")),
        (bugatti, Property.LAYOUT_LENGTH_KM, Decimal("4.3")),
        (bugatti, Property.LOCATION, Name(Kind.PLACE, "Le Mans")),
        (bugatti, Property.COUNTRY, Country("FRA", "France")),
        (sarthe, Property.LAYOUT_LENGTH_KM, Decimal(13)),
        (Name(Kind.SERIES, "American Le Mans Series"), Property.FOUNDED_BY, Name(Kind.PERSON, "Don Panoz")),
    } <= found


@pytest.mark.parametrize("path", of_kind(1))
def test_a_race_of_two_championships(path: Path) -> None:
    document = parsed(path)
    rounds = {record.ref: record for record in document.records if isinstance(record, Round)}
    sportscar = rounds[RoundRef(Name(Kind.SEASON, "2003 FIA Sportscar Championship season"), 6)]
    british = rounds[RoundRef(Name(Kind.SEASON, "2003 British GT Championship season"), 9)]
    assert [label.label for label in sportscar.racing_classes] == ["SR1", "SR2"]
    assert [label.label for label in british.racing_classes] == ["GTO", "GT Cup"]
    assert sportscar.race == british.race == SPA
    assert (SPA, Property.DATE, date(2003, 8, 31)) in facts(document)
    assert (SPA, Property.CIRCUIT, Name(Kind.CIRCUIT, "Circuit de Spa-Francorchamps")) in facts(document)
    assert sum(isinstance(record, Entry) for record in document.records) == 35
    assert sum(isinstance(record, LapRecord) for record in document.records) == 2


@pytest.mark.parametrize("path", of_kind(2))
def test_the_last_race_of_a_season(path: Path) -> None:
    document = parsed(path)
    (only,) = (record for record in document.records if isinstance(record, Round))
    assert (only.ref, only.status, only.race_name) == (RoundRef(SEASON, 9), RoundStatus.HELD, "Petit Le Mans")
    assert {
        (PETIT, Property.DATE, date(2003, 10, 18)),
        (PETIT, Property.CIRCUIT, Name(Kind.CIRCUIT, "Road Atlanta")),
        (PETIT, Property.CLASSIFIED_SHARE, Decimal("0.7")),
        (SEASON, Property.RACE_COUNT, 9),
    } <= facts(document)


@pytest.mark.parametrize("path", of_kind(3))
def test_a_season_without_a_title(path: Path) -> None:
    document = parsed(path)
    found = facts(document)
    (subject,) = (record for record in document.records if isinstance(record, Subject))
    assert (subject.name, subject.title) == (SEASON, None)
    numbers = {
        (record.season.text[:4], record.ordinal) for record in document.records if isinstance(record, SeasonNumber)
    }
    assert numbers == {(str(year), year - 1970) for year in range(1999, 2011)}
    ordinals = {
        subject.text[:4]: value
        for subject, what, value in found
        if what is Property.ORDINAL and isinstance(subject, Name) and "American" in subject.text
    }
    assert ordinals == {str(year): year - 1998 for year in (*range(1999, 2011), 2013)}
    counts = {
        subject.text[:4]: value
        for subject, what, value in found
        if what is Property.RACE_COUNT and isinstance(subject, Name) and "American" in subject.text
    }
    assert {year: counts[year] for year in ("1999", "2000", "2003", "2008", "2009")} == {
        "1999": 8,
        "2000": 12,
        "2003": 9,
        "2008": 11,
        "2009": 10,
    }
    assert (RoundRef(SEASON, 2), Property.REPLACES, Name(Kind.CIRCUIT, "Mid-Ohio Sports Car Course")) in found
    assert any(what is Property.CANCELLATION_REASON and str(value).startswith("financial") for _, what, value in found)
    cancelled = [
        record for record in document.records if isinstance(record, Round) and record.status is RoundStatus.CANCELLED
    ]
    assert [record.race_name for record in cancelled] == ["Grand Prix of Mexico"]
    assert sum(isinstance(record, Standing) for record in document.records) == 34


@pytest.mark.parametrize("path", of_kind(3))
def test_summaries_of_teams_and_drivers(path: Path) -> None:
    document = parsed(path)
    trg, champion, risi = (
        Name(Kind.TEAM, text) for text in ("The Racer's Group", "Champion Racing", "Risi Competizione")
    )
    assert {
        (trg, Property.ALSO_KNOWN_AS, "TRG"),
        (trg, Property.OWNED_BY, Name(Kind.PERSON, "Kevin Buckler")),
        (trg, Property.FORMER_NAME, "TRG Motorsports"),
        (trg, Property.ACTIVE_SINCE, 1995),
        (champion, Property.FOUNDED_BY, Name(Kind.PERSON, "Dave Maraj")),
        (champion, Property.BASED_IN, Name(Kind.PLACE, "Pompano Beach, Florida")),
        (champion, Property.ALSO_KNOWN_AS, "Audi Sport North America"),
        (risi, Property.BACKED_BY, Name(Kind.MANUFACTURER, "Ferrari")),
        (risi, Property.FORMER_NAME, "Doyle-Risi Racing"),
        (risi, Property.FOUNDED_IN, 1997),
    } <= facts(document)
    honours = {
        (record.winner.text, record.kind, record.competition.text, record.year, record.count)
        for record in document.records
        if isinstance(record, Honour)
    }
    race = "24 Hours of Le Mans"
    assert honours == {
        ("Dyson Racing", HonourKind.OVERALL_WIN, "Infineon Grand Prix of Sonoma", 2003, 1),
        ("Guy James Mutlow Smith", HonourKind.OVERALL_WIN, race, 2003, 1),
        ("Guy James Mutlow Smith", HonourKind.TITLE, "American Le Mans Series", 2011, 1),
        *(("Risi Competizione", HonourKind.CLASS_WIN, race, year, 1) for year in (1998, 2008, 2009)),
        ("Champion Racing", HonourKind.OVERALL_WIN, race, 2005, 1),
        ("Champion Racing", HonourKind.TITLE, "American Le Mans Series", None, 5),
    }


@pytest.mark.parametrize("path", of_kind(3))
def test_two_rules_on_points(path: Path) -> None:
    rules = [record for record in parsed(path).records if isinstance(record, PointsRule)]
    assert [rule.key for rule in rules] == ["standard", "12-hours-of-sebring-and-petit-le-mans"]
    assert {(rule.scoring_positions, rule.minimum_share, rule.scoring_entries_per_contender) for rule in rules} == {
        (10, Decimal("0.7"), 1)
    }


def test_the_same_document_gives_the_same_records() -> None:
    path = OURS / "2003-american-le-mans-series-season.txt"
    assert parsed(path).records == parsed(path).records


def test_another_sport_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "league.txt"
    path.write_text(
        "= Northern Basketball League =\n\nThe Northern Basketball League is a league of twelve clubs.\n",
        encoding="utf-8",
    )
    with pytest.raises(UnknownDocumentError, match="motor sport"):
        parsed(path)
