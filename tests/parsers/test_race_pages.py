"""The real race pages beside the checkout: rows read by eye from the pages, field by field."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

from racegraph.documents import read_document
from racegraph.errors import UnknownDocumentError
from racegraph.parsers import Parsed, parse_document
from racegraph.records import Entry, Fact, LapRecord, Property, Record, ResultRef, Round

PAGES = Path(__file__).resolve().parents[2] / ".." / "shared" / "pages"
pytestmark = pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside this checkout")
R = TypeVar("R")


@cache
def parsed(name: str) -> Parsed:
    path = PAGES / ("wikitext" if name.endswith(".wikitext") else "html") / name
    return parse_document(read_document(path, path.stem))


def records(page: str, kind: type[R]) -> list[R]:
    return [record for record in parsed(page).records if isinstance(record, kind)]


def entry(page: str, number: str, occurrence: str = "1") -> Entry:
    (found,) = [one for one in records(page, Entry) if (one.ref.car_number, one.ref.occurrence) == (number, occurrence)]
    return found


def crew(one: Entry) -> list[tuple[str, str | None]]:
    return [(drive.driver.text, drive.country.iso3 if drive.country else None) for drive in one.drives]


def line(one: Entry) -> tuple[object, ...]:
    result = one.result
    assert result is not None
    return result.position, result.status, result.laps_completed, result.grid_position, result.points


@pytest.mark.parametrize(
    ("page", "count"),
    [
        ("1950_Indianapolis_500.html", {"classified": 33, "didNotQualify": 39, None: 1}),
        ("1954_24_Hours_of_Le_Mans.html", {"classified": 16, "notClassified": 2, "disqualified": 2, "retired": 37}),
        ("1967_British_Grand_Prix.html", {"classified": 10, "retired": 10, "didNotStart": 1}),
        ("1998_French_Grand_Prix.html", {"classified": 17, "retired": 5}),
        ("2003_Australian_motorcycle_Grand_Prix.html", {"classified": 54, "retired": 29}),
        ("2003_Grand_Prix_of_Monterey.html", {"classified": 19}),
        ("2005_Belgian_Grand_Prix.html", {"classified": 15, "retired": 5}),
        ("2007_Rally_Norway.html", {"classified": 16}),
    ],
)
def test_every_row_is_an_entry_with_its_status(page: str, count: dict[str | None, int]) -> None:
    assert Counter(one.result.status if one.result else None for one in records(page, Entry)) == Counter(count)


@pytest.mark.parametrize("path", sorted(PAGES.glob("html/[12]*_*.html")), ids=lambda path: path.stem)
def test_every_cell_of_a_race_page_is_accounted_for(path: Path) -> None:
    found = parse_document(read_document(path, path.stem))
    if any(isinstance(record, Entry) for record in found.records):
        assert found.coverage.cells.left_over == ()
        assert found.problems == ()


def test_a_page_on_basketball_is_refused() -> None:
    with pytest.raises(UnknownDocumentError, match="expected a document on motor sport"):
        parsed("Ukrainian_Basketball_SuperLeague.html")


def test_a_grand_prix_of_1967() -> None:
    page = "1967_British_Grand_Prix.html"
    clark, hulme = entry(page, "5"), entry(page, "2")
    assert (crew(clark), [name.text for name in clark.constructors]) == ([("Jim Clark", "GBR")], ["Lotus-Ford"])
    assert line(clark) == (1, "classified", 80, 1, Decimal(9))
    assert (clark.entrants, clark.chassis, clark.engines) == ((), (), ())
    assert clark.result is not None
    assert clark.result.race_time == Decimal("7165.6")
    assert hulme.result is not None
    assert hulme.result.gap_seconds == Decimal("12.8")
    assert entry(page, "12").drives[0].driver.link == "Pedro Rodriguez (racing driver)"
    assert [(one.kind, one.held_by.text if one.held_by else "", one.lap_time) for one in records(page, LapRecord)] == [
        ("pole-position", "Jim Clark", Decimal("85.3")),
        ("fastest-lap", "Denny Hulme", Decimal("87.0")),
    ]
    assert {(one.ref.season.text, one.ref.number) for one in records(page, Round)} == {("1967 Formula One season", 6)}


def test_an_indianapolis_500_with_relief_drivers() -> None:
    page = "1950_Indianapolis_500.html"
    assert crew(entry(page, "17")) == [("Joie Chitwood", "USA"), ("Tony Bettenhausen", None)]
    assert line(entry(page, "17")) == (5, "classified", 136, 9, None)
    assert line(entry(page, "49")) == (14, "classified", 131, 6, None)
    mcgrath = entry(page, "49").result
    assert mcgrath is not None
    assert mcgrath.retirement_reason == "Spun Off"
    assert [crew(entry(page, "9", at)) for at in ("1", "2")] == [[("Andy Linden", "USA")], [("Bud Rose", "USA")]]


def test_le_mans_in_1954() -> None:
    page = "1954_24_Hours_of_Le_Mans.html"
    winner, macklin, frazer_nash = entry(page, "4"), entry(page, "43"), entry(page, "38")
    assert crew(winner) == [("José Froilán González", "ARG"), ("Maurice Trintignant", "FRA")]
    assert winner.racing_class is not None
    assert winner.racing_class.label == "S 5.0"
    assert [(one.name.text, one.country.iso3 if one.country else None) for one in winner.entrants] == [
        ("Scuderia Ferrari", "ITA")
    ]
    assert ([one.name.text for one in winner.chassis], [one.name.text for one in winner.engines]) == (
        ["Ferrari 375 Plus"],
        ["Ferrari 5.0L V12"],
    )
    assert line(macklin)[:3] == (20, "disqualified", 247)
    assert len(crew(macklin)) == 3
    assert [(one.name.text, one.name.kind) for one in frazer_nash.entrants] == [
        ("Automobiles Frazer Nash Ltd.", "team"),
        ("Sture Nottorp", "person"),
    ]


def test_three_classes_of_motorcycles() -> None:
    page = "2003_Australian_motorcycle_Grand_Prix.html"
    classes = Counter(one.racing_class.label if one.racing_class else None for one in records(page, Entry))
    assert classes == {"MotoGP": 24, "250cc": 26, "125cc": 33}
    rossi = entry(page, "", "Valentino Rossi")
    assert ([name.text for name in rossi.manufacturers], rossi.constructors) == (["Honda"], ())
    assert line(rossi) == (1, "classified", None, 1, Decimal(25))
    rolfo = entry(page, "", "Roberto Rolfo").result
    assert rolfo is not None
    assert rolfo.race_time is None  # the page's own time is damaged
    assert len(records(page, LapRecord)) == 6


def test_a_rally_with_two_championships() -> None:
    page = "2007_Rally_Norway.html"
    andersson = entry(page, "", "Per-Gunner Andersson Jonas Andersson")
    assert andersson.racing_class is not None
    assert (andersson.racing_class.label, line(andersson)[0]) == ("J-WRC", 18)
    places = {
        record.subject: record.value for record in records(page, Fact) if record.property is Property.CLASS_POSITION
    }
    assert places[ResultRef(andersson.ref)] == 1
    second = entry(page, "", "Marcus Grönholm Timo Rautiainen").result
    assert second is not None
    assert (second.race_time, second.gap_seconds) == (Decimal("12506.5"), Decimal("9.5"))


def test_the_same_kind_of_page_as_wikitext() -> None:
    page = "2008_British_motorcycle_Grand_Prix.wikitext"
    found: list[Record] = list(records(page, Entry))
    assert found
    stoner = entry(page, "1")
    assert (crew(stoner), [name.text for name in stoner.manufacturers]) == ([("Casey Stoner", "AUS")], ["Ducati"])
    assert line(stoner) == (1, "classified", 30, 1, Decimal(25))
    assert stoner.result is not None
    assert stoner.result.race_time == Decimal("2684.982")
