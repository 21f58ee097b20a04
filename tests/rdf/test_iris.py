"""Where each thing is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from racegraph.errors import UsageError
from racegraph.rdf import literals
from racegraph.rdf.iris import DEFAULT_BASE, Iris
from racegraph.records import (
    ChampionshipRef,
    Country,
    EntryRef,
    Kind,
    LapRecordKind,
    Name,
    RacingClass,
    Ref,
    ResultRef,
    RoundRef,
    ScoreRef,
)

from .samples import ENTRY, RACE, SEASON, SERIES, STANDING, ExactNames, line


@pytest.fixture
def iris() -> Iris:
    return Iris(DEFAULT_BASE, ExactNames())


@pytest.mark.parametrize(
    ("ref", "path"),
    [
        (RACE, "race/2001-lake-race"),
        (SEASON, "season/2001-lake-series"),
        (Name(Kind.ENGINE, "Audi 3.6L Turbo V8"), "engine/audi-3.6l-turbo-v8"),
        (RoundRef(SEASON, 9), "season/2001-lake-series/round/9"),
        (
            RoundRef(SEASON, None, "Grand Prix of Mexico"),
            "season/2001-lake-series/round/cancelled-grand-prix-of-mexico",
        ),
        (ENTRY, "race/2001-lake-race/entry/08"),
        (EntryRef(RACE, "08", "2"), "race/2001-lake-race/entry/08-2"),
        (EntryRef(RACE, "", "Jörg Müller"), "race/2001-lake-race/entry/jorg-muller"),
        (ResultRef(ENTRY), "race/2001-lake-race/entry/08/result"),
        (ChampionshipRef(SEASON, "gts-teams"), "season/2001-lake-series/championship/gts-teams"),
        (STANDING, "season/2001-lake-series/championship/gts-teams/standing/1"),
        (ScoreRef(STANDING, 2), "season/2001-lake-series/championship/gts-teams/standing/1/score/2"),
    ],
)
def test_a_record_refers_to_one_place(iris: Iris, ref: Ref, path: str) -> None:
    assert iris.ref(ref).value == DEFAULT_BASE + path


@pytest.mark.parametrize("numbers", [("08", "8"), ("03", "3"), ("0", "00")])
def test_numbers_with_and_without_a_nought_are_two_cars(iris: Iris, numbers: tuple[str, str]) -> None:
    first, second = numbers
    assert iris.ref(EntryRef(RACE, first)) != iris.ref(EntryRef(RACE, second))


def test_a_passage_counts_positions_between_lines_from_0(iris: Iris) -> None:
    assert iris.passage(line(11, last=12)).value.endswith("document/lake#line=10,12")


def test_parts_are_below_their_whole(iris: Iris) -> None:
    ends = [
        iris.drive(ENTRY, 1),
        iris.lap_record(LapRecordKind.POLE_POSITION, RACE, 1),
        iris.lap_record(LapRecordKind.POLE_POSITION, RACE, 2),
        iris.racing_class(RacingClass("GT Cup", SERIES)),
        iris.racing_class(RacingClass("Guest", RACE)),
        iris.country(Country("GBR", "British")),
        iris.layout(Name(Kind.CIRCUIT, "Bugatti Circuit"), literals.decimal(Decimal("4.3"))),
    ]
    assert [end.value.removeprefix(DEFAULT_BASE) for end in ends] == [
        "race/2001-lake-race/entry/08/drive/1",
        "race/2001-lake-race/pole-position",
        "race/2001-lake-race/pole-position-2",
        "series/lake-series/class/gt-cup",
        "race/2001-lake-race/class/guest",
        "country/gbr",
        "circuit/bugatti-circuit/layout/4.3-km",
    ]


def test_two_spellings_with_one_slug_are_two_names(iris: Iris) -> None:
    plain, accented = (iris.name("lake", Name(Kind.TEAM, text), None) for text in ("Elan", "Élan"))
    assert "name/lake/team/elan-" in plain.value
    assert accented != plain
    assert iris.name("lake", Name(Kind.TEAM, "Elan"), Country("FRA", "FRA")).value == f"{plain.value}/fra"


HOSTILE = [
    "a> <http://x> <http://y> . <http://z",
    "\u202e",
    "a\x00b",
    "\ud800",
    "🏁",
    "a" * 300,
    "../../etc/passwd",
    "",
    " ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_leaves_its_place(iris: Iris, text: str) -> None:
    path = iris.ref(EntryRef(Name(Kind.RACE, text), text)).value.removeprefix(DEFAULT_BASE)
    kind, race, entry, number = path.split("/")
    assert (kind, entry) == ("race", "entry")
    for segment in (race, number):
        assert 0 < len(segment) <= 120
        assert set(segment) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-")
        assert segment.strip(".-")


@given(st.text(), st.text())
def test_any_text_makes_an_iri(name: str, number: str) -> None:
    assert Iris(DEFAULT_BASE, ExactNames()).ref(EntryRef(Name(Kind.RACE, name), number, "1" if number else "x"))


@pytest.mark.parametrize(
    "base", ["", "x", "http://a b/", "http://a/#", "https://example.org/id", "\ud800", "http://a/> <x"]
)
def test_a_base_that_names_cannot_follow_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="--base"):
        Iris(base, ExactNames())
