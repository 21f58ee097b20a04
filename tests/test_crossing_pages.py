"""Questions that need several pages: a career from race pages, a season's matrix and the driver's own page."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pyoxigraph
import pytest

from racegraph import pipeline
from racegraph.validation import validate

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / ".." / "shared" / "pages" / "html"
CAREER = ROOT / "queries" / "55-a-drivers-career.rq"
WINNERS = ROOT / "queries" / "57-winners-of-recurring-races.rq"

RACE = """\
The '''1983 Harbour 1000''' was the second round of the [[1983 Example Endurance Championship]].

== Official results ==
{| class="wikitable"
! Pos !! Class !! No !! Team !! Drivers !! Chassis !! Tyre !! Laps
|-
| 1 || C || 3 || Alpha Racing || [[Anton Berg]]<br>[[Luc Vial]] || Porsche 956 || D || 226
|-
| 2 || C || 16 || Beta Sport || [[Piet Aarts]]<br>[[Rolf Stein]] || Lancia LC2 || P || 225
|-
| DNF || C || 9 || Gamma || [[Sam Toll]]<br>[[Ugo Neri]] || Rondeau M482 || D || 40
|}
"""
DRIVER = """\
'''Rolf Stein''' (born 3 May 1950) is a German racing driver.

== Harbour 1000 results ==
{| class="wikitable"
! Year !! Team !! Co-drivers !! Car !! Class !! Laps !! Pos.
|-
| 1983 || Beta Sport || [[Piet Aarts]] || Lancia LC2 || C || 225 || 2nd
|-
| 1984 || Beta Sport || [[Piet Aarts]] || Lancia LC2 || C || 180 || 7th
|}
"""


def store_of(*paths: Path) -> tuple[pyoxigraph.Store, pipeline.Build]:
    built = pipeline.build(paths)
    store = pyoxigraph.Store()
    store.bulk_extend(built.quads())
    return store, built


def answer(store: pyoxigraph.Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return [tuple(getattr(row[name], "value", "") for name in names) for row in solutions]


def career(store: pyoxigraph.Store, driver: str) -> list[tuple[str, ...]]:
    return answer(store, CAREER.read_text(encoding="utf-8").replace("Jan Lammers", driver))


@pytest.fixture(scope="module")
def two_pages(tmp_path_factory: pytest.TempPathFactory) -> pyoxigraph.Store:
    folder = tmp_path_factory.mktemp("pages")
    race, driver = folder / "1983_Harbour_1000.wikitext", folder / "Rolf_Stein.wikitext"
    race.write_text(dedent(RACE), encoding="utf-8")
    driver.write_text(dedent(DRIVER), encoding="utf-8")
    return store_of(race, driver)[0]


def test_a_race_that_two_pages_tell_is_in_a_career_once(two_pages: pyoxigraph.Store) -> None:
    assert career(two_pages, "Rolf Stein") == [
        ("1983 Harbour 1000", "16", "Beta Sport", "2", "classified"),
        ("1984 Harbour 1000", "", "Beta Sport", "7", "classified"),
    ]


def test_the_line_of_the_drivers_page_stays_as_stated_and_leads_to_the_car(two_pages: pyoxigraph.Store) -> None:
    found = answer(
        two_pages,
        """PREFIX rg: <https://w3id.org/racegraph/ontology#>
        SELECT ?number ?rule WHERE {
          GRAPH ?inferred { ?line rg:sameEntry ?entry }
          GRAPH ?stated { ?entry rg:carNumber ?number }
          ?statement <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?line .
          ?inference rg:concludes ?statement ; rg:rule ?rule .
          FILTER (STRENDS(STR(?inferred), "graph/inferred"))
        }""",
    )
    assert set(found) == {("16", "same-entry")}


def test_a_race_known_from_a_career_alone_has_no_winner_to_miss(two_pages: pyoxigraph.Store) -> None:
    report = validate(two_pages)
    assert [result.message for result in report.results if "position 1" in result.message] == []


@pytest.mark.skipif(not PAGES.is_dir(), reason="the real pages are not beside this checkout")
def test_a_career_from_a_season_and_a_race() -> None:
    store, _ = store_of(PAGES / "1962_Formula_One_season.html", PAGES / "1967_British_Grand_Prix.html")
    rows = [(what, position, status) for what, _, _, position, status in career(store, "Jim Clark")]
    assert [row for row in rows if "credited" not in row[0]] == [
        ("1962 Belgian Grand Prix", "1", ""),
        ("1962 British Grand Prix", "1", ""),
        ("1962 Dutch Grand Prix", "9", ""),
        ("1962 Formula One season: entered", "", ""),
        ("1962 Formula One season: standing", "2", ""),
        ("1962 French Grand Prix", "", "retired"),
        ("1962 German Grand Prix", "4", ""),
        ("1962 Italian Grand Prix", "", "retired"),
        ("1962 Monaco Grand Prix", "", "retired"),
        ("1962 South African Grand Prix", "", "retired"),
        ("1962 United States Grand Prix", "1", ""),
        ("1967 British Grand Prix", "1", "classified"),
    ]
    winners = answer(store, WINNERS.read_text(encoding="utf-8"))
    assert [row[1:3] for row in winners if row[0] == "British Grand Prix"] == [
        ("1962", "Jim Clark"),
        ("1967", "Jim Clark"),
    ]
